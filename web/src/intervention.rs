//! Insatser: their steps, each on a page of its own.

mod arranging;
mod delivery;
mod ending;
mod goal;
mod plan;
mod provider;
mod review;
mod running;

pub(crate) use plan::KIND as PLAN_KIND;

use crate::form::Typed;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::samples::interventions::{arranged, asked, placed, started};
use crate::step::hang_in;
use casework::Case;
use casework::case::interventions::Intervention;
use casework::intervention::arranging::ArrangeIntervention;
use casework::intervention::delivery::RecordSession;
use casework::intervention::ending::EndIntervention;
use casework::intervention::goal::{RateGoals, SetGoal};
use casework::intervention::plan::MakePlan;
use casework::intervention::provider::{AnswerAssignment, AssignProvider};
use casework::intervention::review::HoldReview;
use casework::intervention::running::{ChangeIntervention, InterruptIntervention, StartIntervention};

/// The field that says which intervention a step is about.
pub(crate) const INTERVENTION: &str = "insats";

/// The intervention that a page was asked about, else the first for which the step can be taken.
fn at_hand<'c>(typed: &Typed, case: &'c Case, can: impl Fn(&Intervention) -> bool) -> Option<&'c Intervention> {
    if case.closed.is_some() {
        return None;
    }
    let named = typed.one(INTERVENTION);
    case.interventions
        .open()
        .filter(|found| can(found))
        .find(|found| named.is_empty() || found.arranged.intervention.to_string() == named)
}

/// What goes with the form unseen.
fn hidden(intervention: Option<&Intervention>) -> Option<Vec<(String, String)>> {
    intervention.map(|found| vec![(INTERVENTION.to_owned(), found.arranged.intervention.to_string())])
}

/// What an intervention is called on a page.
pub(crate) fn called(language: Language, intervention: &Intervention) -> String {
    let form = language.t(&["form-", intervention.arranged.form.code()].concat());
    match &intervention.arranged.method {
        Some(method) => format!("{form}, {}", method.as_str()),
        None => form,
    }
}

/// Says on the page which intervention a step is about.
fn subject(language: Language, typed: &Typed, case: &Case, can: impl Fn(&Intervention) -> bool) -> Option<String> {
    at_hand(typed, case, can).map(|found| called(language, found))
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    hang_in::<ArrangeIntervention>(gallery, "arrange-intervention", &arranged(0), &[])?;
    hang_in::<StartIntervention>(gallery, "start-intervention", &arranged(1), &[])?;
    hang_in::<InterruptIntervention>(gallery, "interrupt-intervention", &started(), &[])?;
    hang_in::<ChangeIntervention>(gallery, "change-intervention", &started(), &[])?;
    hang_in::<AssignProvider>(gallery, "assign-provider", &started(), &[])?;
    hang_in::<AnswerAssignment>(gallery, "answer-assignment", &asked(), &[])?;
    hang_in::<RecordSession>(gallery, "record-session", &started(), &[])?;
    hang_in::<SetGoal>(gallery, "set-goal", &started(), &[])?;
    hang_in::<RateGoals>(gallery, "rate-goals", &started(), &[])?;
    hang_in::<MakePlan>(gallery, "make-plan", &placed(), &[])?;
    hang_in::<HoldReview>(gallery, "hold-review", &started(), &[])?;
    hang_in::<EndIntervention>(gallery, "end-intervention", &started(), &[])
}
