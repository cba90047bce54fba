//! Beslut: its content, its appeal, and its execution.

use super::super::{Clock, Code, LastDay, Limit, Source};
use super::{COMMITTEE, FIRST_KNOWN, OLD_ACT_ENDS, SOL};
use jiff::civil::date;

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::Beslut,
        fact: "1.17",
        trigger: "decision",
        decided_by: "whoever has the right by delegation",
        section: "FL 31-32 §§",
        note: "No time: date, content, decider, rapporteur, other participants, and reasons with rules and decisive facts.",
        ..SOL
    },
    Clock {
        code: Code::Overkl,
        fact: "1.18",
        trigger: "the party received the decision",
        limit: Limit::Weeks(3),
        last_day: LastDay::NextWorkingDay,
        decided_by: "the party appeals; the deciding authority checks that it came in time",
        section: "FL 44-45 §§, SoL 2025:400 35:1",
        note: "The party's own time: a last day that is not a working day moves to the next one (lag 1930:173 2 §).",
        ..SOL
    },
    Clock {
        code: Code::Droj,
        fact: "1.19",
        trigger: "a party opened the case, and it is not decided",
        limit: Limit::Months(6),
        decided_by: "the party may ask for a decision from then on",
        section: "FL 12 §",
        note: "Nothing is late on the last day: from then on the party may ask, once, for the case to be decided.",
        ..SOL
    },
    Clock {
        code: Code::DrojSvar,
        fact: "1.19",
        trigger: "the party asks for a decision in a case that drags on",
        limit: Limit::Weeks(4),
        decided_by: "the authority decides the case, or refuses the request in a decision that may be appealed",
        section: "FL 12 §",
        ..SOL
    },
    Clock {
        section: "SoL 2001:453 16:6f",
        from: FIRST_KNOWN,
        to: Some(OLD_ACT_ENDS),
        source: Source::Secondary,
        ..VERKST
    },
    VERKST,
    Clock {
        code: Code::VerkstRapp,
        fact: "1.20",
        trigger: "a decision is not executed within three months",
        limit: Limit::Quarter,
        decided_by: COMMITTEE,
        section: "SoL 2025:400 34:1-3",
        note: "Reported each quarter to IVO and the auditors, and as statistics to the council; the day of the quarter is set by IVO \
               and is not verified: Nära takes its last. Told also when the decision is executed.",
        source: Source::Secondary,
        ..SOL
    },
    Clock {
        from: super::NEW_ACT_BEGINS,
        to: Some(date(2025, 12, 31)),
        note: "SEK 10 000 to 1 000 000, for decisions before 2026.",
        ..AVGIFT
    },
    AVGIFT,
];

const VERKST: Clock = Clock {
    code: Code::Verkst,
    fact: "1.20",
    trigger: "favourable decision, or the day an intervention was interrupted and not resumed",
    limit: Limit::Months(3),
    decided_by: "committee reports to IVO when it is not executed",
    section: "SoL 2025:400 34:1",
    ..SOL
};

const AVGIFT: Clock = Clock {
    code: Code::Avgift,
    fact: "1.21",
    trigger: "a favourable decision is not executed within reasonable time",
    decided_by: "administrative court, on application by IVO",
    section: "SoL 2025:400 34:5-7",
    from: date(2026, 1, 1),
    note: "SEK 15 000 to 1 500 000, for decisions from 2026.",
    ..SOL
};
