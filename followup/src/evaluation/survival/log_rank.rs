//! Whether all groups have the same hazard: Mantel's log-rank test (1966, Cancer Chemother Rep 50:163–170), and Peto & Peto's
//! (1972, JRSS A 135:185–207), which counts early events for more and is the better one where curves part early and meet later.

use super::super::estimate::finite;
use super::super::linear::{inverse, quadratic};
use super::Cohort;
use super::risk::Order;
use faer::Mat;
use serde_json::{Map, Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The log-rank test, with Peto & Peto's among its particulars; none when some group cannot be told from the others.
pub fn test(cohort: &Cohort) -> Option<Value> {
    let (mut test, weighed) = (compared(cohort, false)?, compared(cohort, true)?);
    test.insert("peto_peto".to_owned(), Value::Object(weighed));
    Some(Value::Object(test))
}

/// The groups compared, each event counted as one, or as the share that had met none until then.
fn compared(cohort: &Cohort, by_share: bool) -> Option<Map<String, Value>> {
    let groups = cohort.groups.len();
    let orders: Vec<Order> = (0..groups)
        .map(|group| Order::of(cohort, (0..cohort.len()).filter(|row| cohort.group[*row] == group)))
        .collect();
    let all = Order::of(cohort, 0..cohort.len());
    let (mut observed, mut expected) = (vec![0.0; groups], vec![0.0; groups]);
    let mut variance = Mat::<f64>::zeros(groups - 1, groups - 1);
    let mut share = 1.0;
    for moment in all.moments(cohort) {
        let events: Vec<usize> = moment.ending.iter().copied().filter(|row| cohort.cause[*row] > 0).collect();
        if events.is_empty() {
            continue;
        }
        let deaths = events.len() as f64;
        let weight = if by_share { share } else { 1.0 };
        share *= 1.0 - deaths / moment.at_risk;
        for row in &events {
            observed[cohort.group[*row]] += weight;
        }
        let total = moment.at_risk;
        let at_risk: Vec<f64> = orders.iter().map(|order| order.at_risk(cohort, moment.time)).collect();
        let spread = if total > 1.0 { deaths * (total - deaths) / (total - 1.0) } else { 0.0 };
        for i in 0..groups {
            expected[i] += weight * deaths * at_risk[i] / total;
        }
        for i in 0..groups - 1 {
            for j in 0..groups - 1 {
                let same = if i == j { at_risk[i] / total } else { 0.0 };
                variance[(i, j)] += weight * weight * spread * (same - at_risk[i] * at_risk[j] / (total * total));
            }
        }
    }
    let excess: Vec<f64> = (0..groups - 1).map(|group| observed[group] - expected[group]).collect();
    let statistic = quadratic(&inverse(variance.as_ref()).ok()?, &excess);
    let p = ChiSquared::new((groups - 1) as f64).ok()?.sf(statistic);
    let by_group = |values: &[f64]| -> Map<String, Value> {
        cohort.groups.iter().zip(values).map(|(group, value)| (group.clone(), json!(value))).collect()
    };
    Some(Map::from_iter([
        ("chi_squared".to_owned(), json!(finite(statistic))),
        ("df".to_owned(), json!(groups - 1)),
        ("p".to_owned(), json!(finite(p))),
        ("observed".to_owned(), json!(by_group(&observed))),
        ("expected".to_owned(), json!(by_group(&expected))),
    ]))
}
