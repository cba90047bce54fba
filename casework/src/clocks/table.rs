//! Fristtabellen: FACTS 1.B row by row, in the order of the work.

mod coercion;
mod committee;
mod decision;
mod intake;
mod intervention;
mod investigation;
mod placement;

use super::{Clock, Code, LastDay, Limit, Source};
use jiff::civil::{Date, date};

/// Every row.
pub(super) const ALL: [&[Clock]; 7] = [
    intake::ROWS,
    investigation::ROWS,
    decision::ROWS,
    intervention::ROWS,
    placement::ROWS,
    coercion::ROWS,
    committee::ROWS,
];

/// Since when the limits of the act before are known to Nära.
const FIRST_KNOWN: Date = date(2013, 1, 1);
const OLD_ACT_ENDS: Date = date(2025, 6, 30);
/// The Social Services Act 2025:400 came into force, and every other act was read as it stood that day.
const NEW_ACT_BEGINS: Date = date(2025, 7, 1);

const CASE_WORKER: &str = "case worker";
const WITH_DEGREE: &str = "case worker with a degree in social work (SoL 25:1)";
const COMMITTEE: &str = "committee";
/// FACTS 1.58.
const SUB_COMMITTEE: &str = "committee or its sub-committee, never an official (SoL 30:6-7)";

const DAY_STANDS: &str = "A last day on a weekend or holiday stands: whether lag 1930:173 2 § moves it is not verified, and the earlier day is safe.";
const AT_ONCE: &str = "The act says at once and counts no days: Nära takes the same day, so that it is not forgotten.";
const OLDER: &str = "The act is older: the row was read as it stood on 2025-07-01. A last day on a weekend or holiday stands: \
                     whether lag 1930:173 2 § moves it is not verified, and the earlier day is safe.";

/// What most rows of the Social Services Act share.
const SOL: Clock = Clock {
    code: Code::Skydd,
    fact: "",
    trigger: "",
    limit: Limit::Untimed,
    last_day: LastDay::Stands,
    extension: None,
    decided_by: CASE_WORKER,
    section: "",
    from: NEW_ACT_BEGINS,
    to: None,
    source: Source::Act,
    note: DAY_STANDS,
};

/// What most rows of the Care of Young Persons Act (LVU) and other older acts share.
const LVU: Clock = Clock { decided_by: SUB_COMMITTEE, note: OLDER, ..SOL };
