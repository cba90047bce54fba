//! Utredning: from its opening to the decision.

use super::super::{Clock, Code, Limit, Source};
use super::{AT_ONCE, COMMITTEE, FIRST_KNOWN, OLD_ACT_ENDS, SOL};

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::InfoUtr,
        fact: "1.14",
        trigger: "investigation is opened",
        limit: Limit::AtOnce,
        extension: Some("särskilda skäl (special reasons) against telling"),
        section: "SoL 2025:400 20:4",
        note: AT_ONCE,
        ..SOL
    },
    Clock { section: "SoL 2001:453 11:2", from: FIRST_KNOWN, to: Some(OLD_ACT_ENDS), source: Source::Secondary, ..UTR },
    UTR,
    Clock {
        code: Code::Komm,
        fact: "1.16",
        trigger: "the party is told of the material before a decision",
        limit: Limit::SetInCase,
        extension: Some("left out when obviously unnecessary, and in the other cases that the section names"),
        decided_by: "the authority sets the time for an answer",
        section: "FL 25 §, SoL 2025:400 14:8, 14:10",
        note: "The time is set in the single case; the right to speak to the committee is in SoL 14:10.",
        ..SOL
    },
];

const UTR: Clock = Clock {
    code: Code::Utr,
    fact: "1.15",
    trigger: "investigation is opened",
    limit: Limit::Months(4),
    extension: Some("särskilda skäl (special reasons), for a certain time"),
    decided_by: COMMITTEE,
    section: "SoL 2025:400 20:3",
    ..SOL
};
