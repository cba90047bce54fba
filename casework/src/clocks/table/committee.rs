//! Nämnden: what concerns lists, other authorities and the committee as a whole. Nothing of it runs in one child's case.

use super::super::{Clock, Code, Limit};
use super::{AT_ONCE, COMMITTEE, SOL};

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::Avhys,
        fact: "1.42",
        trigger: "notice of an eviction arrives from the Enforcement Authority",
        limit: Limit::AtOnce,
        section: "SoF 11:3",
        note: "Answered the same day, with the responsible case worker named.",
        ..SOL
    },
    Clock {
        code: Code::Forteck,
        fact: "1.43",
        trigger: "the calendar year",
        limit: Limit::DayNextYear { month: 1, day: 31 },
        decided_by: COMMITTEE,
        section: "SoF 3:4, 16:2",
        note: "The list of children in family homes and other private homes goes to IVO by 31 January each year; \
               a placement that makes more than three children in one home is reported too.",
        ..SOL
    },
    Clock {
        code: Code::LexSarah,
        fact: "1.44",
        trigger: "somebody who works there sees a wrong, or a risk of one",
        limit: Limit::AtOnce,
        decided_by: "whoever sees it",
        section: "SoL 2025:400 27:2",
        note: AT_ONCE,
        ..SOL
    },
    Clock {
        code: Code::LexSarahUtr,
        fact: "1.44",
        trigger: "a wrong is reported",
        limit: Limit::AtOnce,
        decided_by: COMMITTEE,
        section: "SoL 2025:400 27:5",
        note: AT_ONCE,
        ..SOL
    },
    Clock {
        code: Code::LexSarahIvo,
        fact: "1.44",
        trigger: "a wrong is found to be serious",
        limit: Limit::AtOnce,
        decided_by: COMMITTEE,
        section: "SoL 2025:400 27:6",
        note: "The act says as soon as possible and counts no days.",
        ..SOL
    },
];
