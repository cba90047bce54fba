//! Mantel's log-rank test (1966, Cancer Chemother Rep 50:163–170): whether all groups have the same hazard.

use super::super::estimate::finite;
use super::super::linear::{inverse, quadratic};
use super::Cohort;
use super::risk::Order;
use faer::Mat;
use serde_json::{Map, Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The test; none when some group cannot be told from the others.
pub fn test(cohort: &Cohort) -> Option<Value> {
    let groups = cohort.groups.len();
    let orders: Vec<Order> = (0..groups)
        .map(|group| Order::of(cohort, (0..cohort.len()).filter(|row| cohort.group[*row] == group)))
        .collect();
    let all = Order::of(cohort, 0..cohort.len());
    let (mut observed, mut expected) = (vec![0.0; groups], vec![0.0; groups]);
    let mut variance = Mat::<f64>::zeros(groups - 1, groups - 1);
    for moment in all.moments(cohort) {
        let events: Vec<usize> = moment.ending.iter().copied().filter(|row| cohort.cause[*row] > 0).collect();
        if events.is_empty() {
            continue;
        }
        let deaths = events.len() as f64;
        for row in &events {
            observed[cohort.group[*row]] += 1.0;
        }
        let total = moment.at_risk;
        let at_risk: Vec<f64> = orders.iter().map(|order| order.at_risk(cohort, moment.time)).collect();
        let spread = if total > 1.0 { deaths * (total - deaths) / (total - 1.0) } else { 0.0 };
        for i in 0..groups {
            expected[i] += deaths * at_risk[i] / total;
        }
        for i in 0..groups - 1 {
            for j in 0..groups - 1 {
                let same = if i == j { at_risk[i] / total } else { 0.0 };
                variance[(i, j)] += spread * (same - at_risk[i] * at_risk[j] / (total * total));
            }
        }
    }
    let excess: Vec<f64> = (0..groups - 1).map(|group| observed[group] - expected[group]).collect();
    let statistic = quadratic(&inverse(variance.as_ref()).ok()?, &excess);
    let p = ChiSquared::new((groups - 1) as f64).ok()?.sf(statistic);
    let by_group = |values: &[f64]| -> Map<String, Value> {
        cohort.groups.iter().zip(values).map(|(group, value)| (group.clone(), json!(value))).collect()
    };
    Some(json!({
        "chi_squared": finite(statistic), "df": groups - 1, "p": finite(p),
        "observed": by_group(&observed), "expected": by_group(&expected),
    }))
}
