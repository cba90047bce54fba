//! Utvärdering: what a plan may claim, from data that carry no names.
//!
//! A [`plan::Plan`] says which outcome, where and when something was done, and by which methods the effect is estimated.
//! [`run`] answers with [`estimate::Answer`]. Every estimator names its source paper, and refuses data that it cannot use.

pub mod augmented_synthetic_control;
pub mod conclusion;
pub mod counts;
pub mod dataset;
pub mod difference_in_differences;
pub mod estimate;
pub mod funnel;
pub mod interrupted_time_series;
pub mod linear;
pub mod minimise;
pub mod multiplicity;
pub mod note;
pub mod panel;
pub mod plan;
pub mod power;
pub mod prepared;
pub mod rates;
pub mod registration;
pub mod reliable_change;
pub mod scale;
pub mod sensitivity;
pub mod simplex;
pub mod small_area;
pub mod spc;
pub mod structural_series;
mod subgroups;
pub mod survey;
pub mod survival;
pub mod synthetic_control;
pub mod synthetic_did;
mod treatment;
pub mod two_way;

use dataset::Dataset;
use estimate::{Answer, Refusal};
use note::Note;
use plan::{Estimator, Plan};

/// Runs every estimator of a plan on its data.
///
/// # Errors
/// [`Refusal`] when the data do not fit the plan; nothing is then estimated.
pub fn run(plan: &Plan, data: &Dataset) -> Result<Answer, Refusal> {
    let mut answer = of_everybody(plan, data)?;
    subgroups::ask(plan, data, of_everybody, &mut answer)?;
    Ok(answer)
}

fn of_everybody(plan: &Plan, data: &Dataset) -> Result<Answer, Refusal> {
    let mut answer = Answer::default();
    let outcomes = by_outcome(plan)?;
    let prepared = outcomes.iter().map(|plan| prepared::prepare(plan, data)).collect::<Result<Vec<_>, Refusal>>()?;
    for estimator in &plan.estimators {
        let each = outcomes.iter().zip(&prepared);
        let mut parts =
            each.map(|(plan, data)| estimate_by(estimator, plan, data)).collect::<Result<Vec<_>, Refusal>>()?;
        let mut notes = Vec::new();
        if let Some(multiplicity) = plan.multiplicity {
            multiplicity::adjust(&mut parts, multiplicity.method, &mut notes);
        } else if outcomes.len() > 1 {
            notes.push(Note::of("unadjusted").with("outcomes", outcomes.len()));
        }
        let of_all: Vec<Vec<Note>> = parts.iter().map(|part| part.notes.clone()).collect();
        for (part, named) in parts.into_iter().zip(&outcomes) {
            let named = (outcomes.len() > 1).then(|| named.data.outcome.clone()).flatten();
            // What holds of one outcome alone names it.
            let name = named.as_deref().map(|outcome| plan.name_of(outcome));
            notes.extend(part.notes.into_iter().map(|note| match name {
                Some(name) if !of_all.iter().all(|notes| notes.contains(&note)) => note.with(Note::OUTCOME, name),
                _ => note,
            }));
            answer.estimates.extend(part.estimates.into_iter().map(|estimate| match &named {
                Some(outcome) => estimate.with("outcome", outcome.clone()),
                None => estimate,
            }));
        }
        for note in notes {
            if !answer.notes.contains(&note) {
                answer.notes.push(note);
            }
        }
    }
    Ok(answer)
}

/// The plan once for each of its outcomes.
fn by_outcome(plan: &Plan) -> Result<Vec<Plan>, Refusal> {
    if plan.data.outcomes.is_empty() {
        return Ok(vec![plan.clone()]);
    }
    if plan.data.outcome.is_some() {
        return Err(Refusal("[data] names both outcome and outcomes; name one or the other".to_owned()));
    }
    let outcomes = &plan.data.outcomes;
    if let Some((_, twice)) = outcomes.iter().enumerate().find(|(at, outcome)| outcomes[..*at].contains(outcome)) {
        return Err(Refusal(format!("outcomes names “{twice}” twice")));
    }
    Ok(outcomes
        .iter()
        .map(|outcome| {
            let mut named = plan.clone();
            named.data.outcome = Some(outcome.clone());
            named
        })
        .collect())
}

/// One line a method: each reads what it needs from the plan and the data.
fn estimate_by(estimator: &Estimator, plan: &Plan, data: &Dataset) -> Result<Answer, Refusal> {
    match estimator {
        Estimator::Did(options) => difference_in_differences::estimate(plan, data, options),
        Estimator::EventStudy(options) => two_way::event(plan, data, options),
        Estimator::Twfe(options) => two_way::single(plan, data, options),
        Estimator::SyntheticControl(options) => synthetic_control::estimate(plan, data, options),
        Estimator::AugmentedSyntheticControl(options) => augmented_synthetic_control::estimate(plan, data, options),
        Estimator::SyntheticDid(options) => synthetic_did::estimate(plan, data, options),
        Estimator::Its(options) => interrupted_time_series::estimate(plan, data, options),
        Estimator::StructuralSeries(options) => structural_series::estimate(plan, data, options),
        Estimator::KaplanMeier(options) => survival::kaplan_meier::estimate(plan, data, options),
        Estimator::AalenJohansen(options) => survival::aalen_johansen::estimate(plan, data, options),
        Estimator::Survey(options) => survey::estimate(plan, data, options),
        Estimator::Cox(options) => survival::cox::estimate(plan, data, options),
        Estimator::Rates(options) => rates::estimate(plan, data, options),
        Estimator::Funnel(options) => funnel::estimate(plan, data, options),
        Estimator::SmallArea(options) => small_area::estimate(plan, data, options),
        Estimator::ReliableChange(options) => reliable_change::estimate(plan, data, options),
        Estimator::Scale(options) => scale::estimate(plan, data, options),
        Estimator::Spc(options) => spc::estimate(plan, data, options),
        Estimator::FineGray(options) => survival::fine_gray::estimate(plan, data, options),
    }
}
