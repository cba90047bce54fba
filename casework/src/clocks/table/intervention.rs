//! Insatser: follow-up while they go on, and after.

use super::super::{Clock, Code, Limit};
use super::{DAY_STANDS, LVU, SOL};

pub(super) const ROWS: &[Clock] = &[
    Clock {
        code: Code::UppfUtr,
        fact: "1.22",
        trigger: "follow-up after an investigation that was closed without an intervention",
        limit: Limit::Months(6),
        extension: Some("ends when a new investigation opens"),
        section: "SoL 2025:400 23:1",
        note: "Counted from the day the investigation was closed. Guardians and a child of 15 or more are told when it starts and when it ends (23:3-5). \
               A last day on a weekend or holiday stands.",
        ..SOL
    },
    Clock {
        code: Code::UppfPlac,
        fact: "1.23",
        trigger: "follow-up after a placement that has ended",
        limit: Limit::Months(6),
        extension: Some("ends when a new investigation opens"),
        section: "SoL 2025:400 23:2",
        note: "Counted from the day the placement ended. Guardians and a child of 15 or more are told when it starts and when it ends (23:3-5). \
               A last day on a weekend or holiday stands.",
        ..SOL
    },
    Clock {
        code: Code::UppfLvu,
        fact: "1.24",
        trigger: "follow-up when care under LVU of a child has ended",
        limit: Limit::Months(6),
        extension: Some("ends when a new investigation opens"),
        decided_by: "case worker",
        section: "LVU 21 b-c §§",
        ..LVU
    },
    Clock {
        code: Code::UppfKp,
        fact: "1.25",
        trigger: "a contact person or contact family goes on",
        limit: Limit::SetInCase,
        section: "SoL 2025:400 23:6",
        note: "Continuous: the act sets no interval. Nära asks for the next review's day, and that day is the last.",
        ..SOL
    },
    Clock {
        code: Code::UppfPlan,
        fact: "1.F",
        trigger: "an intervention begins, or was last reviewed",
        limit: Limit::SetInCase,
        section: "SoF 10:3",
        note: "The implementation plan says when the intervention is followed up: the day set there is the last.",
        ..SOL
    },
    Clock {
        code: Code::Ungtj,
        fact: "1.41",
        trigger: "judgment on youth service is final",
        limit: Limit::Months(2),
        extension: Some("särskilda skäl (special reasons)"),
        section: "SoL 2025:400 18:8",
        note: DAY_STANDS,
        ..SOL
    },
];
