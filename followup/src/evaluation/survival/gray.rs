//! Gray's test: whether groups meet a cause equally often when other causes compete.
//!
//! Gray (1988), Ann Stat 16:1141–1154, with equal weight at all times: the cumulative incidence of the groups is compared, not
//! the hazard among those still there.

use super::super::estimate::finite;
use super::super::linear::{inverse, quadratic};
use super::Cohort;
use super::risk::Order;
use faer::Mat;
use serde_json::{Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// A group as it stands just before a time.
#[derive(Debug, Clone, Copy)]
struct Group {
    at_risk: f64,
    /// The share that has met nothing.
    free: f64,
    /// The share that has met the cause.
    met: f64,
}

/// The test of one cause; none when there is one group, when observation begins late, or when it cannot be computed.
pub fn test(cohort: &Cohort, cause: u32) -> Option<Value> {
    let count = cohort.groups.len();
    if count < 2 || cohort.entry.is_some() {
        return None;
    }
    let mut score = Score::new(count);
    let mut groups = vec![Group { at_risk: 0.0, free: 1.0, met: 0.0 }; count];
    cohort.group.iter().for_each(|group| groups[*group].at_risk += 1.0);
    let order = Order::of(cohort, 0..cohort.len());
    for moment in order.moments(cohort) {
        let mut events = vec![[0.0; 2]; count];
        for row in moment.ending.iter().filter(|row| cohort.cause[**row] > 0) {
            events[cohort.group[*row]][usize::from(cohort.cause[*row] != cause)] += 1.0;
        }
        if events.iter().any(|[own, other]| own + other > 0.0) {
            score.pass(&mut groups, &events);
        }
        moment.ending.iter().for_each(|row| groups[cohort.group[*row]].at_risk -= 1.0);
    }
    let variance = score.variance();
    let statistic = quadratic(&inverse(variance.as_ref()).ok()?, &score.excess[..count - 1]);
    let p = ChiSquared::new((count - 1) as f64).ok()?.sf(statistic);
    Some(json!({ "chi_squared": finite(statistic), "df": count - 1, "p": finite(p) }))
}

/// The test's score with what its variance is made of; each group's events move the score now and through later weights.
struct Score {
    /// Observed events of the cause less those expected if all groups were alike.
    excess: Vec<f64>,
    pooled: f64,
    /// How the weights have changed the score, by group pairs.
    drift: Mat<f64>,
    direct: Mat<f64>,
    crossed: Mat<f64>,
    carried: Vec<f64>,
}

impl Score {
    fn new(count: usize) -> Self {
        Self {
            excess: vec![0.0; count],
            pooled: 0.0,
            drift: Mat::zeros(count, count),
            direct: Mat::zeros(count, count),
            crossed: Mat::zeros(count, count),
            carried: vec![0.0; count],
        }
    }

    fn pass(&mut self, groups: &mut [Group], events: &[[f64; 2]]) {
        let count = groups.len();
        let there: Vec<usize> = (0..count).filter(|group| groups[*group].at_risk > 0.0).collect();
        let before = groups.to_vec();
        // What the risk set would be if nothing competed.
        let exposed = |group: usize| before[group].at_risk / before[group].free;
        let all: f64 = there.iter().map(|group| exposed(*group)).sum();
        let unmet: f64 = there.iter().map(|group| exposed(*group) * (1.0 - before[*group].met)).sum();
        let own: f64 = events.iter().map(|[own, _]| own).sum();
        for group in &there {
            let [own, other] = events[*group];
            let Group { at_risk, free, .. } = before[*group];
            groups[*group].free = free * (at_risk - own - other) / at_risk;
            groups[*group].met += free * own / at_risk;
        }
        let pooled_before = self.pooled;
        self.pooled += own / all;
        let mut weight = Mat::<f64>::zeros(count, count);
        for i in &there {
            for j in &there {
                let same = if i == j { exposed(*i) } else { 0.0 };
                weight[(*i, *j)] = same - exposed(*i) * exposed(*j) / all;
                self.drift[(*i, *j)] += weight[(*i, *j)] * own / (all * (1.0 - pooled_before));
            }
            let expected = own * exposed(*i) * (1.0 - before[*i].met) / unmet;
            self.excess[*i] += events[*i][0] - expected;
        }
        for group in there {
            let after = groups[group].free;
            let later = if after > 0.0 { (1.0 - self.pooled) / after } else { 0.0 };
            if own > 0.0 {
                let ties = if own > 1.0 { 1.0 - (own - 1.0) / (all * before[group].free - 1.0) } else { 1.0 };
                let size = ties * before[group].free * own / (all * before[group].at_risk);
                let now = if after > 0.0 { 1.0 - later } else { 1.0 };
                self.add(group, now, size, |i, drift| weight[(i, group)] - now * drift);
            }
            let other = events[group][1];
            if other > 0.0 && after > 0.0 {
                let ties = if other > 1.0 { 1.0 - (other - 1.0) / (before[group].at_risk - 1.0) } else { 1.0 };
                let size = ties * before[group].free.powi(2) * other / before[group].at_risk.powi(2);
                self.add(group, -later, size, |_, drift| later * drift);
            }
        }
    }

    fn add(&mut self, group: usize, now: f64, size: f64, moved: impl Fn(usize, f64) -> f64) {
        let count = self.excess.len();
        let moved: Vec<f64> = (0..count).map(|i| moved(i, self.drift[(i, group)])).collect();
        for i in 0..count {
            for j in 0..count {
                self.direct[(i, j)] += moved[i] * moved[j] * size;
            }
            self.crossed[(i, group)] += moved[i] * now * size;
        }
        self.carried[group] += now * now * size;
    }

    /// The variance of the score, without the last group, whose excess follows from the others'.
    fn variance(&self) -> Mat<f64> {
        let count = self.excess.len();
        Mat::from_fn(count - 1, count - 1, |i, j| {
            let through = |group: usize| {
                let (first, second) = (self.drift[(i, group)], self.drift[(j, group)]);
                first * second * self.carried[group]
                    + first * self.crossed[(j, group)]
                    + second * self.crossed[(i, group)]
            };
            self.direct[(i, j)] + (0..count).map(through).sum::<f64>()
        })
    }
}
