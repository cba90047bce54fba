//! Placeringar: what is done for a child who lives away from home.

use super::super::{Clock, Code, Limit, Source};
use super::{AT_ONCE, COMMITTEE, FIRST_KNOWN, LVU, OLD_ACT_ENDS, SOL, SUB_COMMITTEE};

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::Vardplan,
        fact: "1.26",
        trigger: "care away from home begins",
        limit: Limit::AtOnce,
        section: "SoL 2025:400 9:12, SoF 10:2",
        note: "The care plan stands before or when the care begins; a child has an implementation plan too. The same day is Nära's reading of “when”.",
        ..SOL
    },
    Clock {
        code: Code::VardplanRev,
        fact: "1.26",
        trigger: "the child's care plan is made",
        limit: Limit::Years(2),
        extension: Some("sooner when needed"),
        section: "SoL 2025:400 9:13",
        note: "The first revision comes after two years at the latest, and then takes up where the child is to live in the long run. \
               Counted from the care plan, which is the earlier day. A last day on a weekend or holiday stands.",
        source: Source::Secondary,
        ..SOL
    },
    Clock { section: "SoL 2001:453 6:8", from: FIRST_KNOWN, to: Some(OLD_ACT_ENDS), ..OVERV_SOL },
    OVERV_SOL,
    Clock {
        code: Code::Vardnad,
        fact: "1.36",
        trigger: "a child has lived in the same family home since the placement was executed",
        limit: Limit::Years(2),
        decided_by: SUB_COMMITTEE,
        section: "SoL 2025:400 22:14, LVU 13 c §",
        ..SOL
    },
    Clock {
        code: Code::VardnadAr,
        fact: "1.36",
        trigger: "a transfer of custody was last considered",
        limit: Limit::Years(1),
        decided_by: SUB_COMMITTEE,
        section: "SoL 2025:400 22:14, LVU 13 c §",
        ..SOL
    },
    Clock {
        code: Code::Jour,
        fact: "1.37",
        trigger: "investigation is closed while the child is in an emergency home",
        limit: Limit::Months(2),
        extension: Some("särskilda skäl (special reasons)"),
        decided_by: COMMITTEE,
        section: "SoL 2025:400 22:4",
        ..SOL
    },
    Clock {
        code: Code::Halsa,
        fact: "1.38",
        trigger: "care away from home, or in protected housing, begins",
        limit: Limit::AtOnce,
        extension: Some("not when obviously unneeded"),
        section: "SoL 2025:400 22:7",
        note: AT_ONCE,
        ..SOL
    },
    Clock {
        code: Code::Besok,
        fact: "1.39",
        trigger: "a child is placed",
        limit: Limit::SetInCase,
        decided_by: "the child's named case worker",
        section: "SoL 2025:400 22:11-12, LVU 13 a §",
        note: "Regular, after the child's needs and wishes: the act sets no interval. Nära asks for the next visit's day, and that day is the last.",
        ..SOL
    },
    Clock {
        code: Code::Skyddbo,
        fact: "1.40",
        trigger: "protected housing without one guardian's consent is decided at once",
        limit: Limit::Weeks(1),
        section: "Lag 2024:79 4:1-4",
        ..LVU
    },
    Clock {
        code: Code::SkyddboOmpr,
        fact: "1.40",
        trigger: "protected housing without one guardian's consent was decided, or last reviewed",
        limit: Limit::Months(6),
        section: "Lag 2024:79 5:3, 5:6",
        ..LVU
    },
];

const OVERV_SOL: Clock = Clock {
    code: Code::OvervSol,
    fact: "1.27",
    trigger: "a child is placed with consent, or the placement was last considered",
    limit: Limit::Months(6),
    decided_by: SUB_COMMITTEE,
    section: "SoL 2025:400 22:13",
    ..SOL
};
