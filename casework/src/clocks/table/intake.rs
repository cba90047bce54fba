//! Aktualisering: from the duty to report to the decision whether to open an investigation.

use super::super::{Clock, Code, LATE_FROM_HOUR, Limit, Source};
use super::{AT_ONCE, CASE_WORKER, FIRST_KNOWN, NEW_ACT_BEGINS, OLD_ACT_ENDS, SOL, WITH_DEGREE};
use jiff::civil::date;

pub(super) const ROWS: &[Clock] = &[
    Clock {
        section: "SoL 2001:453 11:1a",
        from: FIRST_KNOWN,
        to: Some(OLD_ACT_ENDS),
        source: Source::Secondary,
        ..SKYDD
    },
    SKYDD,
    Clock { section: "SoL 2001:453 11:1a", from: FIRST_KNOWN, to: Some(OLD_ACT_ENDS), ..FORHAND },
    FORHAND,
    Clock {
        code: Code::Anmalare,
        fact: "1.12",
        trigger: "decision whether to open an investigation, when the reporter has asked",
        limit: Limit::Weeks(1),
        extension: Some("not when it is inappropriate"),
        section: "SoL 2025:400 19:6",
        from: date(2026, 1, 15),
        note: "A mandated reporter who asks is told whether an investigation was opened or already runs (OSL 26:9a). \
               A last day on a weekend or holiday stands: whether lag 1930:173 2 § moves it is not verified.",
        ..SOL
    },
    Clock {
        code: Code::AnmalareGenast,
        fact: "1.12",
        trigger: "the reporter asks after the decision, or while an investigation runs",
        limit: Limit::AtOnce,
        extension: Some("not when it is inappropriate"),
        section: "SoL 2025:400 19:6",
        from: date(2026, 1, 15),
        note: AT_ONCE,
        ..SOL
    },
    Clock {
        code: Code::Inled,
        fact: "1.13",
        trigger: "information that could lead to action is known",
        limit: Limit::AtOnce,
        decided_by: WITH_DEGREE,
        section: "SoL 2025:400 14:2",
        note: AT_ONCE,
        ..SOL
    },
    Clock {
        code: Code::AnmIn,
        fact: "1.45",
        trigger: "a mandated reporter knows or suspects that a child fares badly",
        limit: Limit::AtOnce,
        decided_by: "the mandated reporter",
        section: "SoL 2025:400 19:1",
        note: "The duty lies on the one who reports; no case exists yet, so nothing runs here.",
        ..SOL
    },
];

const SKYDD: Clock = Clock {
    code: Code::Skydd,
    fact: "1.10",
    trigger: "report of concern arrives",
    limit: Limit::SameDay { or_next_from_hour: LATE_FROM_HOUR },
    decided_by: CASE_WORKER,
    section: "SoL 2025:400 20:1",
    from: NEW_ACT_BEGINS,
    source: Source::Secondary,
    note: "At once; the same day, or the next when the report came late in the day (prop. 2012/13:10 p. 60). \
           Late is from 16:00. Weekends and holidays count, for the duty office works then.",
    ..SOL
};

const FORHAND: Clock = Clock {
    code: Code::Forhand,
    fact: "1.11",
    trigger: "report of concern arrives",
    limit: Limit::Days(14),
    extension: Some("synnerliga skäl (exceptional reasons)"),
    decided_by: WITH_DEGREE,
    section: "SoL 2025:400 20:2",
    ..SOL
};
