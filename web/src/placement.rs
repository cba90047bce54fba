//! Placeringar: their steps, each on a page of its own.

mod caring;
mod considering;
mod starting;

use crate::form::Typed;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::samples::interventions::{arranged_away, placed};
use crate::step::hang_in;
use casework::Case;
use casework::case::placements::Placement;
use casework::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use casework::placement::considering::{ConsiderCustodyTransfer, ConsiderPlacement};
use casework::placement::starting::{EndPlacement, StartPlacement};

/// The field that says which placement a step is about.
pub(crate) const PLACEMENT: &str = "placering";

/// The placement in which the child lives, unless the page was asked about another.
fn at_hand<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Placement> {
    let named = typed.one(PLACEMENT);
    let running = case.placements.running().filter(|_| case.closed.is_none())?;
    (named.is_empty() || running.started.placement.to_string() == named).then_some(running)
}

fn hidden(placement: Option<&Placement>) -> Option<Vec<(String, String)>> {
    placement.map(|found| vec![(PLACEMENT.to_owned(), found.started.placement.to_string())])
}

/// What a placement is called on a page.
pub(crate) fn called(language: Language, case: &Case, placement: &Placement) -> String {
    let form = case.interventions.intervention(placement.started.intervention).map(|found| found.arranged.form);
    let form = form.map(|form| language.t(&["form-", form.code()].concat())).unwrap_or_default();
    format!("{form}, {}", placement.started.home.as_str())
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    hang_in::<StartPlacement>(gallery, "start-placement", &arranged_away(), &[])?;
    hang_in::<GiveHealthNotice>(gallery, "health-notice", &placed(), &[])?;
    hang_in::<VisitPlacedChild>(gallery, "visit-placed-child", &placed(), &[])?;
    hang_in::<ConsiderPlacement>(gallery, "consider-placement", &placed(), &[])?;
    hang_in::<ConsiderCustodyTransfer>(gallery, "consider-custody", &placed(), &[])?;
    hang_in::<EndPlacement>(gallery, "end-placement", &placed(), &[])
}
