//! Randomisation test over areas: the effect that would be found had other areas been treated.
//!
//! Fisher (1935); Conley & Taber (2011), REStat 93:113–125; MacKinnon & Webb (2020), J Econometrics 218:435–450.
//! Exact when every assignment can be tried; its p can never be below one over their number.
//! The interval holds every constant effect that the test would not reject.

use super::super::estimate::Null;
use super::super::linear::{design, dot, inverse, times};
use super::inversion::interval;
use super::regression::Absorbed;
use super::sample::Sample;
use super::terms::Form;
use faer::Mat;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every assignment is tried up to this many.
const MOST: f64 = 5000.0;

/// What the test says.
#[derive(Debug, Clone)]
pub struct Randomised {
    /// One p a reported combination, the overall effect first.
    pub p: Vec<Option<f64>>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// How many assignments, the real one counted.
    pub assignments: usize,
    pub exact: bool,
    /// The overall effect in units of its spread over assignments, and the same in each.
    pub null: Null,
    /// How many areas were treated or not.
    pub areas: usize,
}

/// The combinations found under one assignment, and the overall one for an effect of one.
struct Found {
    effects: Vec<f64>,
    per_effect: f64,
}

/// Tries other assignments of the same starts to areas.
pub fn randomise(sample: &Sample, absorbed: &Absorbed<'_>, form: &Form, draws: usize, seed: u64) -> Option<Randomised> {
    let areas = areas(sample);
    let count = areas.iter().max().map_or(0, |last| last + 1);
    let mut starts: Vec<Option<f64>> = vec![None; count];
    for (unit, area) in areas.iter().enumerate() {
        starts[*area] = sample.first_treated[unit];
    }
    let (assignments, exact) = assignments(&starts, draws, seed);
    let trial = Trial::of(sample, absorbed)?;
    let own = trial.run(form, &sample.first_treated)?;
    let found: Vec<Found> = assignments
        .par_iter()
        .filter_map(|assigned| {
            let starts: Vec<Option<f64>> = areas.iter().map(|area| assigned[*area]).collect();
            trial.run(form, &starts)
        })
        .collect();
    let share = |as_large: usize| {
        if exact { as_large as f64 / found.len() as f64 } else { (1 + as_large) as f64 / (1 + found.len()) as f64 }
    };
    let p = (0..own.effects.len())
        .map(|at| {
            let observed = own.effects[at].abs() * (1.0 - 1e-9);
            let comparable = found.iter().all(|found| found.effects.len() == own.effects.len());
            comparable.then(|| share(found.iter().filter(|found| found.effects[at].abs() >= observed).count()))
        })
        .collect();
    let estimate = own.effects[0];
    let p_of = |supposed: f64| {
        let left = (estimate - supposed * own.per_effect).abs() * (1.0 - 1e-9);
        share(found.iter().filter(|found| (found.effects[0] - supposed * found.per_effect).abs() >= left).count())
    };
    let spread = (found.iter().map(|found| found.effects[0].powi(2)).sum::<f64>() / found.len() as f64).sqrt();
    let (low, high) = interval(p_of, estimate, spread);
    let null = Null {
        own: (estimate / spread).abs(),
        draws: found.iter().map(|found| (found.effects[0] / spread).abs()).collect(),
    };
    Some(Randomised { null, p, low, high, assignments: found.len() + usize::from(!exact), exact, areas: count })
}

/// The area of each unit: its cluster where all of a cluster start together, else the unit itself.
fn areas(sample: &Sample) -> Vec<usize> {
    let mut cluster = vec![0; sample.units.len()];
    for (row, unit) in sample.unit.iter().enumerate() {
        cluster[*unit] = sample.clusters[0][row];
    }
    let mut start: BTreeMap<usize, Option<f64>> = BTreeMap::new();
    let together = sample.units_nested()
        && (0..sample.units.len()).all(|unit| {
            *start.entry(cluster[unit]).or_insert(sample.first_treated[unit]) == sample.first_treated[unit]
        });
    if together { cluster } else { (0..sample.units.len()).collect() }
}

/// All distinct orders of the starts when they are few, else random ones.
fn assignments(starts: &[Option<f64>], draws: usize, seed: u64) -> (Vec<Vec<Option<f64>>>, bool) {
    let mut order = starts.to_vec();
    let rank = |start: &Option<f64>| start.unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    if distinct(&order) <= MOST {
        let mut all = vec![order.clone()];
        while advance(&mut order, &rank) {
            all.push(order.clone());
        }
        return (all, true);
    }
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let drawn = (0..draws)
        .map(|_| {
            order.shuffle(&mut random);
            order.clone()
        })
        .collect();
    (drawn, false)
}

/// How many distinct orders there are.
fn distinct(sorted: &[Option<f64>]) -> f64 {
    let mut orders = 1.0;
    let mut run = 0.0;
    for (at, start) in sorted.iter().enumerate() {
        run = if at > 0 && sorted[at - 1] == *start { run + 1.0 } else { 1.0 };
        orders *= (at + 1) as f64 / run;
    }
    orders
}

/// The next order in lexicographic sequence; false after the last.
fn advance(order: &mut [Option<f64>], rank: &impl Fn(&Option<f64>) -> f64) -> bool {
    let Some(pivot) = (1..order.len()).rev().find(|at| rank(&order[at - 1]) < rank(&order[*at])) else {
        return false;
    };
    if let Some(next) = (pivot..order.len()).rev().find(|at| rank(&order[*at]) > rank(&order[pivot - 1])) {
        order.swap(pivot - 1, next);
    }
    order[pivot..].reverse();
    true
}

/// What every assignment shares: the outcome and the treated rows with periods and covariates taken out.
struct Trial<'a> {
    sample: &'a Sample,
    absorbed: &'a Absorbed<'a>,
    nuisance: Mat<f64>,
    bread: Mat<f64>,
    outcome: Vec<f64>,
    treated: Vec<f64>,
}

impl<'a> Trial<'a> {
    fn of(sample: &'a Sample, absorbed: &'a Absorbed<'a>) -> Option<Self> {
        let nuisance = design(&absorbed.nuisance);
        let bread = inverse((nuisance.transpose() * &nuisance).as_ref()).ok()?;
        let mut trial = Self { sample, absorbed, nuisance, bread, outcome: Vec::new(), treated: Vec::new() };
        let [treated] = Form::Single.terms(sample, &sample.first_treated).columns.try_into().ok()?;
        trial.outcome = trial.rest(&absorbed.outcome);
        trial.treated = trial.rest(&absorbed.column(&treated));
        Some(trial)
    }

    /// What periods and covariates leave of a column.
    fn rest(&self, column: &[f64]) -> Vec<f64> {
        let moment: Vec<f64> = (0..self.nuisance.ncols())
            .map(|j| (0..column.len()).map(|i| self.nuisance[(i, j)] * column[i]).sum())
            .collect();
        times(&self.nuisance, &times(&self.bread, &moment))
            .iter()
            .zip(column)
            .map(|(fitted, value)| value - fitted)
            .collect()
    }

    fn run(&self, form: &Form, starts: &[Option<f64>]) -> Option<Found> {
        let terms = form.terms(self.sample, starts);
        let columns: Vec<Vec<f64>> =
            terms.columns.iter().map(|column| self.rest(&self.absorbed.column(column))).collect();
        let gram = Mat::from_fn(columns.len(), columns.len(), |i, j| dot(&columns[i], &columns[j]));
        let bread = inverse(gram.as_ref()).ok()?;
        let coefficients = |of: &[f64]| -> Vec<f64> {
            times(&bread, &columns.iter().map(|column| dot(column, of)).collect::<Vec<_>>())
        };
        let (beta, per_effect) = (coefficients(&self.outcome), coefficients(&self.treated));
        let effects = terms.contrasts.iter().map(|contrast| dot(&contrast.weights, &beta)).collect();
        let overall = terms.contrasts.first()?;
        Some(Found { effects, per_effect: dot(&overall.weights, &per_effect) })
    }
}

#[cfg(test)]
mod tests {
    use super::{assignments, distinct};
    use std::collections::BTreeSet;

    #[test]
    fn every_assignment_is_tried_once() {
        let starts = [Some(3.0), None, Some(5.0), None, Some(3.0)];
        let (all, exact) = assignments(&starts, 10, 1);
        assert!(exact);
        assert_eq!(all.len(), 30, "5! / (2! 2! 1!)");
        let different: BTreeSet<String> = all.iter().map(|order| format!("{order:?}")).collect();
        assert_eq!(different.len(), 30);
    }

    #[test]
    fn one_area_in_ten_can_be_treated_in_ten_ways() {
        let mut starts = vec![None; 10];
        starts[9] = Some(2022.0);
        assert!((distinct(&starts) - 10.0).abs() < 1e-12);
    }
}
