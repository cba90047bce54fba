//! De andra utfallen, och delgrupperna: each outcome of a plan that has several in words of its own, and each group that the
//! plan named beforehand in a row of its own.

use super::pictures::{self, Picture};
use super::runs;
use super::words::{self, Verdict};
use crate::language::Language;
use followup::evaluation::conclusion::conclude;
use followup::evaluation::conclusion::reading::{OfGroup, of_groups};
use followup::evaluation::estimate::Answer;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::deviations::Deviation;

/// Ett utfall vid sidan av huvudutfallet.
#[derive(Debug, Clone)]
pub struct OutcomeView {
    /// What it is called.
    pub name: String,
    /// What may be said of it.
    pub verdict: Verdict,
    /// The picture that says it.
    pub picture: Option<Picture>,
    /// Method, estimate, interval, p, units, periods.
    pub estimates: Vec<Vec<String>>,
}

/// The outcomes after the main one.
#[must_use]
pub fn outcomes(language: Language, plan: &Plan, answer: &Answer, deviations: &[Deviation]) -> Vec<OutcomeView> {
    let others = plan.data.outcomes.iter().enumerate().skip(1);
    others
        .map(|(at, outcome)| {
            let about = plan.about(outcome);
            OutcomeView {
                name: plan.name_of(outcome).to_owned(),
                verdict: Verdict::of(language, &about, &conclude(&about, answer, Some(deviations))),
                picture: pictures::of_outcome(language, &about, answer, at).into_iter().next(),
                estimates: runs::estimates(language, &about, Some(answer)),
            }
        })
        .collect()
}

/// Group, method, estimate, interval, p, and p of all groups together; the outcome too where there are several.
#[must_use]
pub fn subgroups(language: Language, plan: &Plan, answer: &Answer) -> Vec<Vec<String>> {
    let row = |found: &OfGroup<'_>| {
        let way = words::writing(language, Some(&found.main));
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| way.write(value));
        let chance = |p: Option<f64>| p.map_or_else(|| "–".to_owned(), |p| words::chance(language, p));
        let name = match found.outcome {
            Some(outcome) => format!("{}, {}", found.group, plan.name_of(outcome)),
            None => found.group.to_owned(),
        };
        vec![
            name,
            words::method(language, &found.main.method),
            way.write(found.main.estimate),
            number(found.main.interval.map(|interval| interval.low)),
            number(found.main.interval.map(|interval| interval.high)),
            chance(found.alone),
            chance(found.main.p),
        ]
    };
    of_groups(plan, answer).iter().map(row).collect()
}
