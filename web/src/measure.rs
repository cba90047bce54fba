//! Tvångsåtgärder: their steps, each on a page of its own.

mod deciding;
mod following;

use crate::form::Typed;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::samples::interventions::{coerced, placed};
use crate::step::hang_in;
use casework::Case;
use casework::case::measures::Measure;
use casework::measure::deciding::DecideMeasure;
use casework::measure::following::{AdvanceMeasure, EndMeasure, ReviewMeasure};

/// The field that says which measure a step is about.
pub(crate) const MEASURE: &str = "atgard";

/// The measure that a page was asked about, else the first that holds and fits.
fn find<'c>(typed: &Typed, case: &'c Case, can: impl Fn(&Measure) -> bool) -> Option<&'c Measure> {
    if case.closed.is_some() {
        return None;
    }
    let named = typed.one(MEASURE);
    let mut running = case.measures.running().filter(|found| can(found));
    running.find(|found| named.is_empty() || found.decided.measure.to_string() == named)
}

fn hidden(measure: Option<&Measure>) -> Option<Vec<(String, String)>> {
    measure.map(|found| vec![(MEASURE.to_owned(), found.decided.measure.to_string())])
}

/// What a measure is called on a page.
pub(crate) fn called(language: Language, measure: &Measure) -> String {
    language.t(&["measure-", measure.decided.kind.code()].concat())
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    hang_in::<DecideMeasure>(gallery, "decide-measure", &placed(), &[])?;
    hang_in::<AdvanceMeasure>(gallery, "advance-measure", &coerced(), &[])?;
    hang_in::<ReviewMeasure>(gallery, "review-measure", &coerced(), &[])?;
    hang_in::<EndMeasure>(gallery, "end-measure", &coerced(), &[])
}
