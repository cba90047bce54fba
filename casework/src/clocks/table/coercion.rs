//! Tvångsvård och tvångsåtgärder: the Care of Young Persons Act (LVU).

use super::super::{Clock, Code, Limit};
use super::{LVU, OLDER, SUB_COMMITTEE};

const CHAIR_TOO: &str =
    "committee or its sub-committee; the chair when it cannot wait, told at the next meeting (LVU 6 §)";

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::Lvu6,
        fact: "1.31",
        trigger: "the committee decides to take a child into care at once",
        limit: Limit::Weeks(1),
        decided_by: CHAIR_TOO,
        section: "LVU 7 §",
        note: "Referred to the administrative court, or the decision lapses. A last day on a weekend or holiday stands: \
               whether lag 1930:173 2 § moves it is not verified, and the earlier day is safe.",
        ..LVU
    },
    Clock {
        code: Code::Lvu6Dom,
        fact: "1.31",
        trigger: "the decision is referred to the court",
        limit: Limit::Weeks(1),
        extension: Some("exceptional obstacles"),
        decided_by: "administrative court",
        section: "LVU 7 §",
        ..LVU
    },
    Clock {
        code: Code::Lvu6Ans,
        fact: "1.31",
        trigger: "the decision to take a child into care at once is executed",
        limit: Limit::Weeks(4),
        extension: Some("the court may give more time"),
        section: "LVU 8 §",
        ..LVU
    },
    Clock {
        code: Code::Lvu5,
        fact: "1.32",
        trigger: "the court's decision on care is final",
        limit: Limit::Weeks(4),
        decided_by: "the decision lapses when care has not begun",
        section: "LVU 5 §",
        ..LVU
    },
    Clock {
        code: Code::OvervLvu2,
        fact: "1.28",
        trigger: "care under LVU 2 § begins, or was last considered",
        limit: Limit::Months(6),
        section: "LVU 13 § 1 st",
        note: OLDER,
        ..LVU
    },
    Clock {
        code: Code::OmprLvu3,
        fact: "1.29",
        trigger: "the decision on care under LVU 3 § is executed, or was last reviewed",
        limit: Limit::Months(6),
        decided_by: SUB_COMMITTEE,
        section: "LVU 13 § 2 st",
        ..LVU
    },
    Clock {
        code: Code::Mellan,
        fact: "1.30",
        trigger: "open care without consent is decided, or was last reviewed",
        limit: Limit::Months(6),
        section: "LVU 22 §",
        ..LVU
    },
    Clock {
        code: Code::Umg,
        fact: "1.33",
        trigger: "contact is restricted or whereabouts kept from a guardian, or this was last reviewed",
        limit: Limit::Months(3),
        section: "LVU 14 §",
        ..LVU
    },
    Clock {
        code: Code::Flytt,
        fact: "1.34",
        trigger: "a prohibition of removal is decided, or was last reviewed",
        limit: Limit::Months(3),
        section: "LVU 24, 26 §§",
        ..LVU
    },
    Clock {
        code: Code::Utrese,
        fact: "1.35",
        trigger: "a travel ban is decided, or was last reviewed",
        limit: Limit::Months(6),
        section: "LVU 31 a-f §§",
        ..LVU
    },
    Clock {
        code: Code::UtreseUnd,
        fact: "1.35",
        trigger: "a temporary travel ban is decided",
        limit: Limit::Weeks(1),
        section: "LVU 31 a-f §§",
        ..LVU
    },
    Clock {
        code: Code::UtreseAns,
        fact: "1.35",
        trigger: "the court confirms a temporary travel ban",
        limit: Limit::Weeks(4),
        section: "LVU 31 a-f §§",
        ..LVU
    },
];
