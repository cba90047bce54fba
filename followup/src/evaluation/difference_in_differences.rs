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
    let errors = Errors { frame, options };
    let single: Vec<Combined> = effects.iter().map(Combined::of).collect();
    let (rows, critical) = errors.rows(&single, "att(g,t)");
    for (effect, row) in effects.iter().zip(rows) {
        answer.estimates.push(row.with("g", effect.group).with("t", effect.time));
    }
    let pretest = pretest(frame, &effects);
    for aggregation in &options.aggregate {
        answer.estimates.extend(aggregated(frame, &effects, *aggregation, &errors));
    }
    for estimate in &mut answer.estimates {
        if let Some((statistic, degrees, p)) = pretest {
            estimate.details.insert("pretest_wald".to_owned(), json!(statistic));
            estimate.details.insert("pretest_df".to_owned(), json!(degrees));
            estimate.details.insert("pretest_p".to_owned(), json!(p));
        }
        if let Some(critical) = critical {
            estimate.details.entry("critical_value").or_insert(json!(critical));
        }
    }
    if options.sensitivity && options.aggregate.contains(&Aggregation::Dynamic) {
        let sensitivity = sensitivity_of(frame, options, &effects);
        if sensitivity.is_none() {
            answer.notes.push("How much trends may have differed cannot be told: it takes two periods before the start, and an effect in every period.".to_owned());
        }
        let dynamic = |estimate: &&mut Estimate| estimate.details.get("aggregation") == Some(&json!("dynamic"));
        if let Some(overall) = answer.estimates.iter_mut().find(dynamic) {
            overall.details.insert("sensitivity".to_owned(), sensitivity.unwrap_or_default());
        }
    }
    answer.notes.extend(cautions(frame));
    Ok(answer)
}

/// Turns influence functions into standard errors, intervals and bands.
struct Errors<'a> {
    frame: &'a Frame,
    options: &'a Did,
}

impl Errors<'_> {
    /// One estimate a combination, and the critical value of the simultaneous band when draws were asked for.
    fn rows(&self, combined: &[Combined], estimand: &'static str) -> (Vec<Estimate>, Option<f64>) {
        let units = self.frame.units;
        let periods = self.frame.times.len();
        let drawn = (self.options.bootstrap > 0)
            .then(|| bootstrap::multiplier(self.frame, combined, self.options.bootstrap, self.options.seed));
        let rows = combined
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let se = match &drawn {
                    Some(drawn) => drawn.se[at],
                    None => standard_error(self.frame, &part.influence),
                };
                let mut row = Estimate::of("did", estimand, part.att, units, periods).with_se(se);
                row.null = drawn
                    .as_ref()
                    .filter(|drawn| at == 0 && estimand == "att" && !drawn.first.is_empty())
                    .map(|drawn| Null { own: (part.att / se).abs(), draws: drawn.first.clone() });
                match (&drawn, row.se) {
                    (Some(drawn), Some(se)) => row
                        .with("band_low", finite(part.att - drawn.critical * se))
                        .with("band_high", finite(part.att + drawn.critical * se)),
                    _ => row,
                }
            })
            .collect();
        (rows, drawn.and_then(|drawn| finite(drawn.critical)))
    }
}

fn aggregated(frame: &Frame, effects: &[GroupTime], aggregation: Aggregation, errors: &Errors<'_>) -> Vec<Estimate> {
    let (estimand, key, parts) = match aggregation {
        Aggregation::Simple => ("att", "", Vec::new()),
        Aggregation::Dynamic => ("att.dynamic(e)", "e", aggregation::dynamic(frame, effects)),
        Aggregation::Group => ("att.group(g)", "g", aggregation::group(frame, effects)),
        Aggregation::Calendar => ("att.calendar(t)", "t", aggregation::calendar(frame, effects)),
    };
    let name = match aggregation {
        Aggregation::Simple => "simple",
        Aggregation::Dynamic => "dynamic",
        Aggregation::Group => "group",
        Aggregation::Calendar => "calendar",
    };
    let overall = match aggregation {
        Aggregation::Simple => aggregation::simple(frame, effects),
        Aggregation::Dynamic => aggregation::overall_dynamic(&parts),
        Aggregation::Group => aggregation::overall_group(frame, &parts),
        Aggregation::Calendar => aggregation::mean_of(parts.iter().map(|(_, part)| part)),
    };
    let mut rows = Vec::new();
    if let Some(overall) = overall {
        let (overall, _) = errors.rows(&[overall], "att");
        rows.extend(overall.into_iter().map(|row| row.with("aggregation", name)));
    }
    let combined: Vec<Combined> = parts.iter().map(|(_, part)| part.clone()).collect();
    let (each, critical) = errors.rows(&combined, estimand);
    for ((index, _), row) in parts.iter().zip(each) {
        let row = row.with(key, *index);
        rows.push(match critical {
            Some(critical) => row.with("critical_value", critical),
            None => row,
        });
    }
    rows
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
    let by_since = aggregation::dynamic(frame, &universal);
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
fn cautions(frame: &Frame) -> Vec<String> {
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
    let what = if frame.clustered { "cluster" } else { "unit" };
    let mut notes = Vec::new();
    if treated < 10 {
        let units = if treated == 1 { format!("{what} is") } else { format!("{what}s are") };
        notes.push(format!(
            "{treated} treated {units} too few for clustered standard errors: they are too small. Use placebo inference (synthetic-control or synthetic-did)."
        ));
    } else if frame.clustered && treated + untreated < 40 {
        notes.push(format!(
            "{} clusters are few for clustered standard errors: they are somewhat too small. Compare with event-study, which has CR2 errors, a wild bootstrap and a randomisation test.",
            treated + untreated
        ));
    }
    notes.push(
        "The pre-period test has little power: that it finds nothing does not show that trends were parallel. Look at the pre-period estimates and their intervals."
            .to_owned(),
    );
    notes
}
