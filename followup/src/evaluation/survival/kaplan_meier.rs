//! `kaplan-meier`: the share without the event, and the log-rank test between groups.
//!
//! Kaplan & Meier (1958), JASA 53:457–481, with Greenwood's error and intervals on the log scale; restricted mean up to
//! the last common time; Mantel's log-rank test (1966).

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal, finite};
use super::super::linear::{inverse, quadratic};
use super::super::plan::Plan;
use super::Cohort;
use faer::Mat;
use serde_json::{Map, Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};

/// One step of a curve.
#[derive(Debug, Clone, Copy)]
struct Step {
    time: f64,
    at_risk: f64,
    events: f64,
    survival: f64,
    /// Greenwood's sum up to here.
    greenwood: f64,
}

/// Estimates a curve a group; any cause is the event.
///
/// # Errors
/// [`Refusal`] when no event is observed.
pub fn estimate(plan: &Plan, data: &Dataset) -> Result<Answer, Refusal> {
    let cohort = &Cohort::of(plan, data, &[])?;
    if cohort.causes().is_empty() {
        return Err(Refusal("no event is observed; check the event column and its codes".to_owned()));
    }
    let mut answer = Answer { estimates: Vec::new(), notes: cohort.notes() };
    let test = (cohort.groups.len() > 1).then(|| log_rank(cohort)).flatten();
    let horizon = (0..cohort.groups.len()).map(|group| last_time(cohort, group)).fold(f64::INFINITY, f64::min);
    for (group, name) in cohort.groups.iter().enumerate() {
        let steps = curve(cohort, group);
        let followed = cohort.group.iter().filter(|of| **of == group).count();
        for step in steps.iter().filter(|step| step.events > 0.0) {
            answer.estimates.push(row(step, name, followed, steps.len()));
        }
        let mut particulars = vec![
            ("median", json!(quantile(&steps, |step| step.survival))),
            ("median_low", json!(quantile(&steps, |step| interval(step).0))),
            ("median_high", json!(quantile(&steps, |step| interval(step).1))),
            ("group", json!(name)),
            ("events", json!(steps.iter().map(|step| step.events).sum::<f64>())),
        ];
        if let Some(test) = &test {
            particulars.push(("log_rank", test.clone()));
        }
        let (mean, se) = restricted_mean(&steps, horizon);
        let mean = Estimate::of("kaplan-meier", "restricted-mean", mean, followed, steps.len())
            .with_se(se)
            .with("until", horizon);
        answer.estimates.push(particulars.into_iter().fold(mean, |row, (key, value)| row.with(key, value)));
    }
    if cohort.causes().len() > 1 {
        answer.notes.push(
            "There are competing events: one minus this curve overstates how many meet a single cause. Use aalen-johansen.".to_owned(),
        );
    }
    Ok(answer)
}

fn row(step: &Step, group: &str, followed: usize, times: usize) -> Estimate {
    let (low, high) = interval(step);
    let mut row = Estimate::of("kaplan-meier", "survival(t)", step.survival, followed, times)
        .with("t", step.time)
        .with("at_risk", step.at_risk)
        .with("events", step.events)
        .with("group", group);
    row.se = finite(step.survival * step.greenwood.sqrt());
    row.ci_low = low.and_then(finite);
    row.ci_high = high.and_then(finite);
    row
}

/// The 95 % interval on the log scale; none once nobody is left.
fn interval(step: &Step) -> (Option<f64>, Option<f64>) {
    if step.survival <= 0.0 {
        return (None, None);
    }
    let half = Normal::standard().inverse_cdf(0.975) * step.greenwood.sqrt();
    (Some(step.survival * (-half).exp()), Some((step.survival * half.exp()).min(1.0)))
}

fn last_time(cohort: &Cohort, group: usize) -> f64 {
    cohort.time.iter().zip(&cohort.group).filter(|(_, of)| **of == group).map(|(time, _)| *time).fold(0.0, f64::max)
}

fn curve(cohort: &Cohort, group: usize) -> Vec<Step> {
    let mut rows: Vec<(f64, bool)> = (0..cohort.len())
        .filter(|row| cohort.group[*row] == group)
        .map(|row| (cohort.time[row], cohort.cause[row] > 0))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let mut at_risk = rows.len() as f64;
    rows.chunk_by(|a, b| a.0 == b.0)
        .map(|together| {
            let events = together.iter().filter(|(_, event)| *event).count() as f64;
            survival *= 1.0 - events / at_risk;
            greenwood += events / (at_risk * (at_risk - events));
            let step = Step { time: together[0].0, at_risk, events, survival, greenwood };
            at_risk -= together.len() as f64;
            step
        })
        .collect()
}

/// The first time at which a curve falls to a half; none while it stays above. Where it rests at exactly a half, the middle of the rest.
fn quantile<L: Into<Option<f64>>>(steps: &[Step], level: impl Fn(&Step) -> L) -> Option<f64> {
    let events: Vec<&Step> = steps.iter().filter(|step| step.events > 0.0).collect();
    let at = events.iter().position(|step| level(step).into().is_some_and(|level| level <= 0.5 + 1e-12))?;
    let rests = level(events[at]).into().is_some_and(|level| (level - 0.5).abs() <= 1e-12);
    match events.get(at + 1) {
        Some(next) if rests => Some((events[at].time + next.time) / 2.0),
        _ => Some(events[at].time),
    }
}

/// The area under the curve until a time, with Greenwood's error.
fn restricted_mean(steps: &[Step], until: f64) -> (f64, f64) {
    let within: Vec<&Step> = steps.iter().filter(|step| step.time <= until).collect();
    let mut areas = Vec::with_capacity(within.len() + 1);
    let (mut before, mut level) = (0.0, 1.0);
    for step in &within {
        areas.push((step.time - before) * level);
        before = step.time;
        level = step.survival;
    }
    areas.push((until - before) * level);
    let mean: f64 = areas.iter().sum();
    let mut beyond = mean;
    let mut variance = 0.0;
    for (step, area) in within.iter().zip(&areas) {
        beyond -= area;
        if step.at_risk > step.events {
            variance += beyond * beyond * step.events / (step.at_risk * (step.at_risk - step.events));
        }
    }
    (mean, variance.sqrt())
}

/// Mantel's test that all groups have the same hazard.
fn log_rank(cohort: &Cohort) -> Option<Value> {
    let groups = cohort.groups.len();
    let mut order: Vec<usize> = (0..cohort.len()).collect();
    order.sort_by(|a, b| cohort.time[*a].total_cmp(&cohort.time[*b]));
    let mut at_risk = vec![0.0; groups];
    cohort.group.iter().for_each(|group| at_risk[*group] += 1.0);
    let (mut observed, mut expected) = (vec![0.0; groups], vec![0.0; groups]);
    let mut variance = Mat::<f64>::zeros(groups - 1, groups - 1);
    for together in order.chunk_by(|a, b| cohort.time[*a] == cohort.time[*b]) {
        let total: f64 = at_risk.iter().sum();
        let events: Vec<usize> = together.iter().copied().filter(|row| cohort.cause[*row] > 0).collect();
        let deaths = events.len() as f64;
        for row in &events {
            observed[cohort.group[*row]] += 1.0;
        }
        let spread = if total > 1.0 { deaths * (total - deaths) / (total - 1.0) } else { 0.0 };
        for i in 0..groups {
            expected[i] += deaths * at_risk[i] / total;
            for j in 0..groups.min(i + 1) {
                if i < groups - 1 && j < groups - 1 {
                    let same = if i == j { at_risk[i] / total } else { 0.0 };
                    let part = spread * (same - at_risk[i] * at_risk[j] / (total * total));
                    variance[(i, j)] += part;
                    if i != j {
                        variance[(j, i)] += part;
                    }
                }
            }
        }
        together.iter().for_each(|row| at_risk[cohort.group[*row]] -= 1.0);
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
