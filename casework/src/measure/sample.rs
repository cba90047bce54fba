//! Invented measures for the tests of this crate.

use super::MeasureKind;
use super::deciding::DecideMeasure;
use crate::Event;
use crate::event::investigation::DecidedBy;
use crate::ids::MeasureId;
use crate::sample::{at, investigated, then, words};
use jiff::civil::date;
use uuid::Uuid;

pub(crate) fn measure_id(n: u128) -> MeasureId {
    MeasureId::new(Uuid::from_u128(0x1e00 + n))
}

/// A decision on Friday 20 November 2026.
pub(crate) fn decide(n: u128, kind: MeasureKind, decided_by: DecidedBy) -> DecideMeasure {
    DecideMeasure {
        measure: measure_id(n),
        kind,
        on: date(2026, 11, 20),
        decided_by,
        grounds: words("Barnet är inte tryggt hemma, och det kan inte vänta."),
    }
}

/// The chair has decided to take the child into care at once.
pub(crate) fn taken_into_care() -> Vec<Event> {
    let step = decide(1, MeasureKind::Immediate, DecidedBy::Chair(words("Påhittad Ordförande")));
    then(investigated(), |case| step.decide(case, &at("2026-11-20T20:00:00Z")).expect("a measure"))
}
