//! `did`: group-time average treatment effects and their aggregations.
//!
//! Callaway & Sant'Anna (2021), J Econometrics 225:200–230, with the doubly robust, outcome-regression and
//! inverse-probability forms for panels of Sant'Anna & Zhao (2020), J Econometrics 219:101–122.
//! Assumes parallel trends given the covariates between each group and its comparison units, and no effect earlier
//! than the stated anticipation. Estimates are on the outcome's scale; errors come from influence functions,
//! clustered by unit or by the plan's cluster.

mod aggregation;
mod bootstrap;
pub mod options;
mod two_by_two;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::{inverse, quadratic};
use super::panel::Panel;
use super::plan::Plan;
use aggregation::Combined;
use faer::Mat;
use options::{Aggregation, BasePeriod, ControlGroup, Did};
use serde_json::json;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The effect for one group in one period, with its influence on each unit.
#[derive(Debug, Clone)]
struct GroupTime {
    group: f64,
    time: f64,
    att: f64,
    /// One value a unit; empty for the base period itself, whose effect is zero by construction.
    influence: Vec<f64>,
}

/// Estimates group-time effects and the aggregations asked for.
///
/// # Errors
/// [`Refusal`] when there is nobody to compare with, or covariates cannot be adjusted for.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Did) -> Result<Answer, Refusal> {
    let panel = &Panel::of(plan, data)?;
    let mut answer = Answer::default();
    let covariates = read_covariates(panel, data, options)?;
    let effects = group_times(panel, &covariates, options, &mut answer.notes)?;
    if effects.is_empty() {
        return Err(Refusal("no group has both a period before its start and units to compare with".to_owned()));
    }
    let errors = Errors { panel, options };
    let single: Vec<Combined> = effects.iter().map(Combined::of).collect();
    let (rows, critical) = errors.rows(&single, "att(g,t)");
    for (effect, row) in effects.iter().zip(rows) {
        answer.estimates.push(row.with("g", effect.group).with("t", effect.time));
    }
    let pretest = pretest(panel, &effects);
    for aggregation in &options.aggregate {
        answer.estimates.extend(aggregated(panel, &effects, *aggregation, &errors));
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
    answer.notes.extend(cautions(panel));
    Ok(answer)
}

/// Pre-period covariates, one vector of columns a period.
fn read_covariates(panel: &Panel, data: &Dataset, options: &Did) -> Result<Vec<Vec<Vec<f64>>>, Refusal> {
    let columns: Vec<Vec<f64>> =
        options.covariates.iter().map(|column| data.complete_numbers(column)).collect::<Result<_, _>>()?;
    Ok((0..panel.times.len())
        .map(|time| columns.iter().map(|column| panel.rows.iter().map(|row| column[row[time]]).collect()).collect())
        .collect())
}

fn group_times(
    panel: &Panel,
    covariates: &[Vec<Vec<f64>>],
    options: &Did,
    notes: &mut Vec<String>,
) -> Result<Vec<GroupTime>, Refusal> {
    let mut groups: Vec<f64> = panel.first_treated.iter().flatten().copied().collect();
    groups.sort_by(f64::total_cmp);
    groups.dedup();
    let never = panel.first_treated.iter().any(Option::is_none);
    if options.control_group == ControlGroup::NeverTreated && !never {
        return Err(Refusal(
            "every unit is treated at some time; use control_group = \"not-yet-treated\" or add units never treated"
                .to_owned(),
        ));
    }
    let mut effects = Vec::new();
    for group in groups {
        let Some(last_before) = panel.clock.iter().rposition(|time| time + options.anticipation < group) else {
            notes.push(format!("units first treated in {group} have no period before their start and are left out"));
            continue;
        };
        let first = usize::from(options.base_period == BasePeriod::Varying);
        for time in first..panel.clock.len() {
            let treated_now = panel.clock[time] >= group;
            let base = if treated_now || options.base_period == BasePeriod::Universal { last_before } else { time - 1 };
            if base == time {
                effects.push(GroupTime { group, time: panel.clock[time], att: 0.0, influence: Vec::new() });
                continue;
            }
            let Some(sample) = comparison(panel, group, time.max(base), options) else {
                notes.push(format!("no unit to compare group {group} with in period {}", panel.times[time]));
                continue;
            };
            let change: Vec<f64> =
                sample.units.iter().map(|unit| panel.outcome[*unit][time] - panel.outcome[*unit][base]).collect();
            let earlier = &covariates[time.min(base)];
            let part = two_by_two::effect(&sample, &change, earlier, &panel.weights, options.adjust)?;
            let share = panel.units.len() as f64 / sample.units.len() as f64;
            let mut influence = vec![0.0; panel.units.len()];
            for (unit, value) in sample.units.iter().zip(&part.influence) {
                influence[*unit] = value * share;
            }
            effects.push(GroupTime { group, time: panel.clock[time], att: part.att, influence });
        }
    }
    Ok(effects)
}

/// A group and the units it is compared with.
struct Sample {
    units: Vec<usize>,
    treated: Vec<bool>,
}

fn comparison(panel: &Panel, group: f64, latest: usize, options: &Did) -> Option<Sample> {
    let horizon = panel.clock[latest] + options.anticipation;
    let role = |start: Option<f64>| match start {
        Some(start) if start == group => Some(true),
        None => Some(false),
        Some(start) => (options.control_group == ControlGroup::NotYetTreated && start > horizon).then_some(false),
    };
    let (units, treated): (Vec<usize>, Vec<bool>) = panel
        .first_treated
        .iter()
        .enumerate()
        .filter_map(|(unit, start)| role(*start).map(|treated| (unit, treated)))
        .unzip();
    treated.contains(&false).then_some(Sample { units, treated })
}

/// Turns influence functions into standard errors, intervals and bands.
struct Errors<'a> {
    panel: &'a Panel,
    options: &'a Did,
}

impl Errors<'_> {
    /// One estimate a combination, and the critical value of the simultaneous band when draws were asked for.
    fn rows(&self, combined: &[Combined], estimand: &'static str) -> (Vec<Estimate>, Option<f64>) {
        let units = self.panel.units.len();
        let periods = self.panel.times.len();
        let drawn = (self.options.bootstrap > 0)
            .then(|| bootstrap::multiplier(self.panel, combined, self.options.bootstrap, self.options.seed));
        let rows = combined
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let se = match &drawn {
                    Some(drawn) => drawn.se[at],
                    None => standard_error(self.panel, &part.influence),
                };
                let row = Estimate::of("did", estimand, part.att, units, periods).with_se(se);
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

fn aggregated(panel: &Panel, effects: &[GroupTime], aggregation: Aggregation, errors: &Errors<'_>) -> Vec<Estimate> {
    let (estimand, key, parts) = match aggregation {
        Aggregation::Simple => ("att", "", Vec::new()),
        Aggregation::Dynamic => ("att.dynamic(e)", "e", aggregation::dynamic(panel, effects)),
        Aggregation::Group => ("att.group(g)", "g", aggregation::group(panel, effects)),
        Aggregation::Calendar => ("att.calendar(t)", "t", aggregation::calendar(panel, effects)),
    };
    let name = match aggregation {
        Aggregation::Simple => "simple",
        Aggregation::Dynamic => "dynamic",
        Aggregation::Group => "group",
        Aggregation::Calendar => "calendar",
    };
    let overall = match aggregation {
        Aggregation::Simple => aggregation::simple(panel, effects),
        Aggregation::Dynamic => aggregation::overall_dynamic(&parts),
        Aggregation::Group => aggregation::overall_group(panel, &parts),
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
fn standard_error(panel: &Panel, influence: &[f64]) -> f64 {
    if influence.is_empty() {
        return f64::NAN;
    }
    let clusters = by_cluster(panel, influence);
    clusters.iter().map(|sum| sum * sum).sum::<f64>().sqrt() / panel.units.len() as f64
}

/// Influence summed within clusters.
fn by_cluster(panel: &Panel, influence: &[f64]) -> Vec<f64> {
    let count = panel.cluster.iter().max().map_or(0, |last| last + 1);
    let mut sums = vec![0.0; count];
    for (unit, value) in influence.iter().enumerate() {
        sums[panel.cluster[unit]] += value;
    }
    sums
}

/// Wald test that every effect before treatment is zero: statistic, degrees of freedom, p.
fn pretest(panel: &Panel, effects: &[GroupTime]) -> Option<(f64, usize, f64)> {
    let before: Vec<&GroupTime> =
        effects.iter().filter(|effect| effect.time < effect.group && !effect.influence.is_empty()).collect();
    let n = panel.units.len() as f64;
    let sums: Vec<Vec<f64>> = before.iter().map(|effect| by_cluster(panel, &effect.influence)).collect();
    let covariance = Mat::from_fn(before.len(), before.len(), |i, j| {
        sums[i].iter().zip(&sums[j]).map(|(a, b)| a * b).sum::<f64>() / (n * n)
    });
    let inverse = inverse(covariance.as_ref()).ok()?;
    let att: Vec<f64> = before.iter().map(|effect| effect.att).collect();
    let statistic = quadratic(&inverse, &att);
    let p = ChiSquared::new(before.len() as f64).ok()?.sf(statistic);
    Some((finite(statistic)?, before.len(), finite(p)?))
}

/// What a reader must know before believing the errors (Conley & Taber 2011; MacKinnon & Webb 2017; Roth 2022).
fn cautions(panel: &Panel) -> Vec<String> {
    let treated = panel.first_treated.iter().flatten().count();
    let mut notes = Vec::new();
    if treated < 10 {
        let units = if treated == 1 { "unit is" } else { "units are" };
        notes.push(format!(
            "{treated} treated {units} too few for clustered standard errors: they are too small. Use placebo inference (synthetic-control or synthetic-did)."
        ));
    }
    notes.push(
        "The pre-period test has little power: that it finds nothing does not show that trends were parallel. Look at the pre-period estimates and their intervals."
            .to_owned(),
    );
    notes
}
