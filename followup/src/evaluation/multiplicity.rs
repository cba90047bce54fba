//! Många utfall: p-values that hold for all outcomes of a plan together.
//!
//! One outcome in twenty looks changed where nothing was done. `holm` bounds the chance of any false finding (Holm 1979,
//! Scand J Stat 6:65–70), `romano-wolf` does so too and uses that outcomes move together (Romano & Wolf 2005, Econometrica
//! 73:1237–1282), `benjamini-hochberg` bounds the share of false findings and is for exploring (JRSS B 57:289–300, 1995).
//! The family is the plan's outcomes, for each estimator by itself: several estimators of one outcome are one question asked
//! in several ways, not several questions.

use super::estimate::{Answer, Estimate};
use super::note::Note;
use serde::Deserialize;
use serde_json::json;

/// How a plan's outcomes are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multiplicity {
    /// By which method.
    pub method: Method,
}

/// Adjustment of p-values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Any false finding, whatever the outcomes have to do with each other.
    Holm,
    /// The share of false findings.
    BenjaminiHochberg,
    /// Any false finding, from draws of all outcomes together.
    RomanoWolf,
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Self::Holm => "holm",
            Self::BenjaminiHochberg => "benjamini-hochberg",
            Self::RomanoWolf => "romano-wolf",
        }
    }
}

/// Gives the main estimate of each outcome its adjusted p-value; `parts` are the answers of one estimator, one an outcome.
pub(super) fn adjust(parts: &mut [Answer], method: Method, notes: &mut Vec<Note>) {
    let mut main: Vec<&mut Estimate> = parts.iter_mut().filter_map(|part| headline(&mut part.estimates)).collect();
    let family = main.len();
    if family < 2 {
        return;
    }
    let p: Vec<f64> = main.iter().filter_map(|estimate| estimate.p).collect();
    let (adjusted, by) = match method {
        Method::Holm => (holm(&p), method),
        Method::BenjaminiHochberg => (benjamini_hochberg(&p), method),
        Method::RomanoWolf => match draws(&main) {
            Some((own, draws)) => (romano_wolf(&own, &draws), method),
            None => {
                notes.push(Note::of("romano-wolf-without-draws").with("method", main[0].method.as_ref()));
                (holm(&p), Method::Holm)
            }
        },
    };
    for (estimate, adjusted) in main.iter_mut().zip(adjusted) {
        estimate.details.insert("p_adjusted".to_owned(), json!(adjusted));
        estimate.details.insert("multiplicity".to_owned(), json!({"method": by.name(), "family": family}));
    }
    notes.push(match by {
        Method::BenjaminiHochberg => Note::of("adjusted-share"),
        Method::Holm | Method::RomanoWolf => Note::of("adjusted-any").with("outcomes", family),
    });
}

/// The main estimate: the overall effect, or the first that has a p-value.
fn headline(estimates: &mut [Estimate]) -> Option<&mut Estimate> {
    let overall = estimates.iter().position(|estimate| estimate.estimand == "att" && estimate.p.is_some());
    let at = overall.or_else(|| estimates.iter().position(|estimate| estimate.p.is_some()))?;
    estimates.get_mut(at)
}

/// The statistics and their draws, when every outcome has as many.
fn draws(main: &[&mut Estimate]) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let nulls: Vec<_> = main.iter().map(|estimate| estimate.null.as_ref()).collect::<Option<_>>()?;
    let count = nulls.first()?.draws.len();
    (count > 0 && nulls.iter().all(|null| null.draws.len() == count))
        .then(|| (nulls.iter().map(|null| null.own).collect(), nulls.iter().map(|null| null.draws.clone()).collect()))
}

/// Holm's step-down p-values.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut adjusted = vec![1.0; p.len()];
    let mut highest: f64 = 0.0;
    for (rank, at) in order.iter().enumerate() {
        highest = highest.max(((p.len() - rank) as f64 * p[*at]).min(1.0));
        adjusted[*at] = highest;
    }
    adjusted
}

/// Benjamini and Hochberg's step-up q-values.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut adjusted = vec![1.0; p.len()];
    let mut lowest: f64 = 1.0;
    for (rank, at) in order.iter().enumerate().rev() {
        lowest = lowest.min(p.len() as f64 / (rank + 1) as f64 * p[*at]);
        adjusted[*at] = lowest;
    }
    adjusted
}

/// Romano and Wolf's step-down p-values from statistics and `draws[outcome][draw]` of them where nothing was done.
#[must_use]
pub fn romano_wolf(own: &[f64], draws: &[Vec<f64>]) -> Vec<f64> {
    let mut order = ascending(own);
    order.reverse();
    let count = draws.first().map_or(0, Vec::len);
    let mut adjusted = vec![1.0; own.len()];
    let mut highest: f64 = 0.0;
    for (rank, at) in order.iter().enumerate() {
        let largest = |draw: usize| order[rank..].iter().map(|other| draws[*other][draw]).fold(0.0, f64::max);
        let as_large = (0..count).filter(|draw| largest(*draw) >= own[*at] * (1.0 - 1e-9)).count();
        highest = highest.max((1 + as_large) as f64 / (1 + count) as f64);
        adjusted[*at] = highest;
    }
    adjusted
}

fn ascending(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: &[f64], expected: &[f64]) -> bool {
        ours.iter().zip(expected).all(|(ours, expected)| (ours - expected).abs() < 1e-12)
    }

    /// R: `p.adjust(c(.01, .04, .03, .005), "holm")` and `"BH"`.
    #[test]
    fn adjusted_p_values_are_those_of_the_textbook() {
        let p = [0.01, 0.04, 0.03, 0.005];
        assert!(close(&holm(&p), &[0.03, 0.06, 0.06, 0.02]), "{:?}", holm(&p));
        assert!(close(&benjamini_hochberg(&p), &[0.02, 0.04, 0.04, 0.02]), "{:?}", benjamini_hochberg(&p));
    }

    #[test]
    fn outcomes_that_are_the_same_cost_nothing_and_others_cost_something() {
        let draws: Vec<f64> = (1..=99).map(|draw| f64::from(draw) / 25.0).collect();
        let alone = romano_wolf(&[3.0], std::slice::from_ref(&draws));
        let twice = romano_wolf(&[3.0, 3.0], &[draws.clone(), draws.clone()]);
        assert!(close(&twice, &[alone[0], alone[0]]));
        let mut other = draws.clone();
        other.reverse();
        let apart = romano_wolf(&[3.0, 3.0], &[draws, other]);
        assert!(apart[0] > alone[0] && apart[0] <= 2.0 * alone[0] + 1e-12);
    }
}
