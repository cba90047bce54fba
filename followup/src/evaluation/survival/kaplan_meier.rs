//! `kaplan-meier`: the share without the event, and the log-rank test between groups.
//!
//! Kaplan & Meier (1958), JASA 53:457–481, with Greenwood's error and intervals on the log scale; restricted mean up to
//! the last common time; Mantel's log-rank test (1966).

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal, finite};
use super::super::note::Note;
use super::super::plan::Plan;
use super::options::KaplanMeier;
use super::risk::{Moment, Order};
use super::{Cohort, log_rank};
use serde_json::json;
use statrs::distribution::{ContinuousCDF, Normal};

/// One step of a curve.
#[derive(Debug, Clone, Copy)]
struct Step {
    time: f64,
    at_risk: f64,
    events: f64,
    survival: f64,
    /// Greenwood's sum up to here.
    greenwood: f64,
    /// Nelson & Aalen's cumulative hazard, and its variance.
    hazard: f64,
    hazard_variance: f64,
}

/// Estimates a curve a group; any cause is the event.
///
/// # Errors
/// [`Refusal`] when no event is observed, or some group is not followed as far as the restricted mean should reach.
pub fn estimate(plan: &Plan, data: &Dataset, options: &KaplanMeier) -> Result<Answer, Refusal> {
    let cohort = &Cohort::of(plan, data, &[])?;
    if cohort.causes().is_empty() {
        return Err(Refusal("no event is observed; check the event column and its codes".to_owned()));
    }
    let mut answer = Answer { estimates: Vec::new(), notes: cohort.notes() };
    let test = (cohort.groups.len() > 1).then(|| log_rank::test(cohort)).flatten();
    let common = (0..cohort.groups.len()).map(|group| last_time(cohort, group)).fold(f64::INFINITY, f64::min);
    let horizon = options.until.unwrap_or(common);
    if !(horizon > 0.0 && horizon <= common) {
        return Err(Refusal(format!(
            "until = {horizon}: the restricted mean reaches beyond 0 and to {common} at most, as far as every group is followed"
        )));
    }
    let mut means: Vec<(f64, f64)> = Vec::new();
    for (group, name) in cohort.groups.iter().enumerate() {
        let steps = curve(cohort, group);
        let followed = cohort.group.iter().filter(|of| **of == group).count();
        for step in steps.iter().filter(|step| step.events > 0.0) {
            answer.estimates.push(row(step, name, followed, steps.len()));
        }
        if cohort.entry.is_some() {
            answer.notes.extend(few_early(&steps, name));
        }
        let (mean, se) = restricted_mean(&steps, horizon);
        means.push((mean, se));
        let mut row = Estimate::of("kaplan-meier", "restricted-mean", mean, followed, steps.len())
            .with_se(se)
            .with("until", horizon)
            .with("median", json!(quantile(&steps, |step| step.survival)))
            .with("median_low", json!(quantile(&steps, |step| interval(step).0)))
            .with("median_high", json!(quantile(&steps, |step| interval(step).1)))
            .with("group", name.as_str())
            .with("events", steps.iter().map(|step| step.events).sum::<f64>());
        if let Some(test) = &test {
            row = row.with("log_rank", test.clone());
        }
        answer.estimates.push(row);
    }
    answer.estimates.extend(differences(cohort, &means, horizon));
    if cohort.causes().len() > 1 {
        answer.notes.push(Note::of("competing-events"));
    }
    Ok(answer)
}

/// How much longer than the first group each other group goes without the event, on average until the horizon
/// (Royston & Parmar 2013, BMC Med Res Methodol 13:152): a difference in time, whether or not hazards are proportional.
fn differences(cohort: &Cohort, means: &[(f64, f64)], horizon: f64) -> Vec<Estimate> {
    let Some((first, rest)) = means.split_first() else { return Vec::new() };
    rest.iter()
        .zip(&cohort.groups[1..])
        .map(|((mean, se), group)| {
            Estimate::of(
                "kaplan-meier",
                "restricted-mean-difference",
                mean - first.0,
                cohort.len(),
                cohort.groups.len(),
            )
            .with_se(se.hypot(first.1))
            .with("group", group.as_str())
            .with("compared_with", cohort.groups[0].as_str())
            .with("until", horizon)
        })
        .collect()
}

/// A warning when the curve starts from a handful: one event then takes it far down for good.
fn few_early(steps: &[Step], group: &str) -> Option<Note> {
    let step = steps.iter().find(|step| step.events > 0.0 && step.at_risk < 5.0)?;
    let early = steps.iter().any(|later| later.time > step.time && later.at_risk >= 5.0);
    early.then(|| {
        let note = Note::of(if group.is_empty() { "few-early" } else { "few-early-in-group" });
        note.with("time", step.time).with("at_risk", step.at_risk).with("group", group)
    })
}

fn row(step: &Step, group: &str, followed: usize, times: usize) -> Estimate {
    let (low, high) = interval(step);
    let mut row = Estimate::of("kaplan-meier", "survival(t)", step.survival, followed, times)
        .with("t", step.time)
        .with("at_risk", step.at_risk)
        .with("events", step.events)
        .with("group", group)
        .with("cumulative_hazard", finite(step.hazard))
        .with("cumulative_hazard_se", finite(step.hazard_variance.sqrt()));
    if let Some((low, high)) = log_log(step) {
        row = row.with("log_log_low", finite(low)).with("log_log_high", finite(high));
    }
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

/// The 95 % interval on the scale log(−log), which stays between 0 and 1; none at the ends of the curve.
fn log_log(step: &Step) -> Option<(f64, f64)> {
    let log = step.survival.ln();
    let half = Normal::standard().inverse_cdf(0.975) * step.greenwood.sqrt() / log;
    let at = |shift: f64| (-((-log).ln() + shift).exp()).exp();
    (step.survival > 0.0 && step.survival < 1.0).then(|| (at(-half), at(half)))
}

fn last_time(cohort: &Cohort, group: usize) -> f64 {
    cohort.time.iter().zip(&cohort.group).filter(|(_, of)| **of == group).map(|(time, _)| *time).fold(0.0, f64::max)
}

fn curve(cohort: &Cohort, group: usize) -> Vec<Step> {
    let (mut survival, mut greenwood, mut hazard, mut hazard_variance) = (1.0, 0.0, 0.0, 0.0);
    Order::of(cohort, (0..cohort.len()).filter(|row| cohort.group[*row] == group))
        .moments(cohort)
        .map(|Moment { time, at_risk, ending }| {
            let events = ending.iter().filter(|row| cohort.cause[**row] > 0).count() as f64;
            survival *= 1.0 - events / at_risk;
            greenwood += events / (at_risk * (at_risk - events));
            hazard += events / at_risk;
            hazard_variance += events / (at_risk * at_risk);
            Step { time, at_risk, events, survival, greenwood, hazard, hazard_variance }
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
