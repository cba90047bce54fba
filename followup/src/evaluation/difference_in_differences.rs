//! `did`: group-time average treatment effects and their aggregations.
//!
//! Callaway & Sant'Anna (2021), J Econometrics 225:200–230, with the doubly robust, outcome-regression and
//! inverse-probability forms for panels and repeated cross-sections of Sant'Anna & Zhao (2020), J Econometrics 219:101–122.
//! Assumes parallel trends given the covariates between each group and its comparison units, and no effect earlier
//! than the stated anticipation. Estimates are on the outcome's scale; errors come from influence functions,
//! clustered by unit or by the plan's cluster.

mod aggregation;
mod bootstrap;
mod cross_section;
mod frame;
mod group_time;
pub mod options;
mod two_by_two;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Null, Refusal, finite};
use super::linear::{dot, inverse, quadratic};
use super::note::Note;
use super::plan::Plan;
use super::sensitivity::{self, Path};
use aggregation::Combined;
use faer::Mat;
use frame::Frame;
use group_time::GroupTime;
use options::{Aggregation, BasePeriod, Did};
use serde_json::{Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Estimates group-time effects and the aggregations asked for.
///
/// # Errors
/// [`Refusal`] when there is nobody to compare with, or covariates cannot be adjusted for.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Did) -> Result<Answer, Refusal> {
    let frame = &Frame::of(plan, data, options)?;
    let mut answer = Answer { estimates: Vec::new(), notes: frame.notes.clone() };
    let effects = group_time::effects(frame, options, options.base_period, &mut answer.notes)?;
    if effects.is_empty() {
        return Err(Refusal("no group has both a period before its start and units to compare with".to_owned()));
    }
    let mut families = vec![Family {
        estimand: "att(g,t)",
        marks: effects.iter().map(|effect| vec![("g", json!(effect.group)), ("t", json!(effect.time))]).collect(),
        parts: effects.iter().map(Combined::of).collect(),
    }];
    for aggregation in &options.aggregate {
        families.extend(aggregated(frame, &effects, *aggregation, options.balance));
    }
    let pretest = pretest(frame, &effects);
    for mut estimate in estimated(frame, options, &families) {
        if let Some((statistic, degrees, p)) = pretest {
            estimate = estimate.with("pretest_wald", statistic).with("pretest_df", degrees).with("pretest_p", p);
        }
        answer.estimates.push(estimate);
    }
    if options.sensitivity && options.aggregate.contains(&Aggregation::Dynamic) {
        let sensitivity = sensitivity_of(frame, options, &effects);
        if sensitivity.is_none() {
            answer.notes.push(Note::of("no-sensitivity"));
        }
        let dynamic = |estimate: &&mut Estimate| estimate.details.get("aggregation") == Some(&json!("dynamic"));
        if let Some(overall) = answer.estimates.iter_mut().find(dynamic) {
            overall.details.insert("sensitivity".to_owned(), sensitivity.unwrap_or_default());
        }
    }
    answer.notes.extend(cautions(frame));
    Ok(answer)
}

/// Estimates whose simultaneous band is one.
struct Family {
    estimand: &'static str,
    /// What tells each of them from the others.
    marks: Vec<Vec<(&'static str, Value)>>,
    parts: Vec<Combined>,
}

/// One estimate a part, with errors by the bootstrap when draws were asked for.
fn estimated(frame: &Frame, options: &Did, families: &[Family]) -> Vec<Estimate> {
    let drawn = (options.bootstrap > 0).then(|| {
        let parts: Vec<&[Combined]> = families.iter().map(|family| family.parts.as_slice()).collect();
        bootstrap::multiplier(frame, &parts, options.bootstrap, options.seed)
    });
    let common = drawn.as_ref().and_then(|drawn| finite(drawn.first()?.critical));
    let mut estimates = Vec::new();
    for (at, family) in families.iter().enumerate() {
        let drawn = drawn.as_ref().map(|drawn| &drawn[at]);
        for (rank, part) in family.parts.iter().enumerate() {
            let se = drawn.map_or_else(|| standard_error(frame, &part.influence), |drawn| drawn.se[rank]);
            let mut row = Estimate::of("did", family.estimand, part.att, frame.units, frame.times.len()).with_se(se);
            row.null = drawn
                .filter(|drawn| rank == 0 && family.estimand == "att" && !drawn.first.is_empty())
                .map(|drawn| Null { own: (part.att / se).abs(), draws: drawn.first.clone() });
            if let (Some(drawn), Some(se)) = (drawn, row.se) {
                row = row
                    .with("band_low", finite(part.att - drawn.critical * se))
                    .with("band_high", finite(part.att + drawn.critical * se));
            }
            for (key, value) in &family.marks[rank] {
                row = row.with(key, value.clone());
            }
            // The band of one estimate alone is of all groups and times, as is that of the whole.
            let own = drawn.filter(|_| family.estimand != "att").and_then(|drawn| finite(drawn.critical));
            estimates.push(match own.or(common) {
                Some(critical) => row.with("critical_value", critical),
                None => row,
            });
        }
    }
    estimates
}

fn aggregated(frame: &Frame, effects: &[GroupTime], aggregation: Aggregation, balance: Option<f64>) -> Vec<Family> {
    let (estimand, key, name, parts) = match aggregation {
        Aggregation::Simple => ("att", "", "simple", Vec::new()),
        Aggregation::Dynamic => ("att.dynamic(e)", "e", "dynamic", aggregation::dynamic(frame, effects, balance)),
        Aggregation::Group => ("att.group(g)", "g", "group", aggregation::group(frame, effects)),
        Aggregation::Calendar => ("att.calendar(t)", "t", "calendar", aggregation::calendar(frame, effects)),
    };
    let overall = match aggregation {
        Aggregation::Simple => aggregation::simple(frame, effects),
        Aggregation::Dynamic => aggregation::overall_dynamic(&parts),
        Aggregation::Group => aggregation::overall_group(frame, &parts),
        Aggregation::Calendar => aggregation::mean_of(parts.iter().map(|(_, part)| part)),
    };
    let overall = overall.map(|overall| Family {
        estimand: "att",
        marks: vec![vec![("aggregation", json!(name))]],
        parts: vec![overall],
    });
    let marks = parts.iter().map(|(index, _)| vec![(key, json!(index))]).collect();
    let each = Family { estimand, marks, parts: parts.into_iter().map(|(_, part)| part).collect() };
    overall.into_iter().chain((!each.parts.is_empty()).then_some(each)).collect()
}

/// The standard error of a mean influence, clustered where the plan says so.
fn standard_error(frame: &Frame, influence: &[f64]) -> f64 {
    if influence.is_empty() {
        return f64::NAN;
    }
    let clusters = by_cluster(frame, influence);
    clusters.iter().map(|sum| sum * sum).sum::<f64>().sqrt() / frame.len() as f64
}

/// Influence summed within clusters.
fn by_cluster(frame: &Frame, influence: &[f64]) -> Vec<f64> {
    let count = frame.cluster.iter().max().map_or(0, |last| last + 1);
    let mut sums = vec![0.0; count];
    for (unit, value) in influence.iter().enumerate() {
        sums[frame.cluster[unit]] += value;
    }
    sums
}

/// Wald test that every effect before treatment is zero: statistic, degrees of freedom, p.
fn pretest(frame: &Frame, effects: &[GroupTime]) -> Option<(f64, usize, f64)> {
    let before: Vec<&GroupTime> =
        effects.iter().filter(|effect| effect.time < effect.group && !effect.influence.is_empty()).collect();
    let n = frame.len() as f64;
    let sums: Vec<Vec<f64>> = before.iter().map(|effect| by_cluster(frame, &effect.influence)).collect();
    let covariance = Mat::from_fn(before.len(), before.len(), |i, j| {
        sums[i].iter().zip(&sums[j]).map(|(a, b)| a * b).sum::<f64>() / (n * n)
    });
    let inverse = inverse(covariance.as_ref()).ok()?;
    let att: Vec<f64> = before.iter().map(|effect| effect.att).collect();
    let statistic = quadratic(&inverse, &att);
    let p = ChiSquared::new(before.len() as f64).ok()?.sf(statistic);
    Some((finite(statistic)?, before.len(), finite(p)?))
}

/// How much trends may have differed, from effects against the last period before each start.
fn sensitivity_of(frame: &Frame, options: &Did, effects: &[GroupTime]) -> Option<Value> {
    let universal = match options.base_period {
        BasePeriod::Universal => effects.to_vec(),
        BasePeriod::Varying => group_time::effects(frame, options, BasePeriod::Universal, &mut Vec::new()).ok()?,
    };
    let by_since = aggregation::dynamic(frame, &universal, options.balance);
    let zero = |part: &Combined| part.influence.iter().all(|value| *value == 0.0);
    let (reference, _) = by_since.iter().find(|(since, part)| *since < 0.0 && zero(part))?;
    let parts: Vec<&(f64, Combined)> = by_since.iter().filter(|(since, _)| since != reference).collect();
    let n = frame.len() as f64;
    let sums: Vec<Vec<f64>> = parts.iter().map(|(_, part)| by_cluster(frame, &part.influence)).collect();
    let path = Path {
        since: parts.iter().map(|(since, _)| *since).collect(),
        reference: *reference,
        effects: parts.iter().map(|(_, part)| part.att).collect(),
        covariance: Mat::from_fn(parts.len(), parts.len(), |i, j| dot(&sums[i], &sums[j]) / (n * n)),
    };
    sensitivity::sensitivity(&path)
}

/// What a reader must know before believing the errors (Conley & Taber 2011; MacKinnon & Webb 2017; Roth 2022).
fn cautions(frame: &Frame) -> Vec<Note> {
    let count = |treated: bool| {
        let mut clusters: Vec<usize> = (0..frame.len())
            .filter(|at| frame.first_treated[*at].is_some() == treated)
            .map(|at| frame.cluster[at])
            .collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters.len()
    };
    let (treated, untreated) = (count(true), count(false));
    let mut notes = Vec::new();
    if treated < 10 {
        notes.push(
            Note::of(if frame.clustered { "few-treated-clusters" } else { "few-treated" }).with("treated", treated),
        );
    } else if frame.clustered && treated + untreated < 40 {
        notes.push(Note::of("few-clusters").with("clusters", treated + untreated));
    }
    notes.push(Note::of("pretest-little-power"));
    notes
}
