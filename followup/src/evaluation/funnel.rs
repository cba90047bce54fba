//! `funnel`: which units lie further from the rest than their size allows.
//!
//! Spiegelhalter (2005), Stat Med 24:1185–1202: exact limits, interpolated between whole counts; over-dispersion judged on
//! deviations drawn in at both ends (quantiles of type 7), and taken into account by multiplying or, better, by adding a
//! variance between units (Spiegelhalter 2005, Qual Saf Health Care 14:347–351). A funnel ranks nobody.

pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::{mean, quantile};
use super::note::Note;
use super::plan::Plan;
use super::rates::{ratio::binomial, whole_numbers};
use options::{Funnel, FunnelOf};
use serde_json::{Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};
use statrs::function::beta::beta_reg;
use statrs::function::gamma::{gamma_ur, ln_gamma};

/// One unit: how many, out of how many or against how many expected.
struct Unit {
    name: String,
    count: u64,
    size: f64,
    value: f64,
    /// Its deviation on the scale where chance is alike for all, and its standard error on its own scale.
    z: f64,
    error: f64,
}

/// How much more the units differ than chance allows.
struct Dispersion {
    raw: f64,
    drawn_in: f64,
    between: f64,
    p: f64,
}

/// Places each unit in the funnel.
///
/// # Errors
/// [`Refusal`] for counts that are no whole numbers, sizes that are not above 0, or fewer than three units.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Funnel) -> Result<Answer, Refusal> {
    let (units, target) = read(plan, data, options)?;
    let dispersion = dispersion(&units, options.winsorise);
    let mut answer = Answer::default();
    for unit in &units {
        answer.estimates.push(row(unit, units.len(), target, &dispersion, options));
    }
    if dispersion.p < 0.05 {
        answer.notes.push(Note::of("funnel-overdispersed").with("times", dispersion.drawn_in));
    }
    answer.notes.push(Note::of("funnel-inside"));
    Ok(answer)
}

fn row(unit: &Unit, units: usize, target: f64, dispersion: &Dispersion, options: &Funnel) -> Estimate {
    let estimand = if options.of == FunnelOf::Shares { "share" } else { "standardised-ratio" };
    let additive = (unit.value - target) / (unit.error * unit.error + dispersion.between).sqrt();
    let wide = |share: f64| {
        let half = Normal::standard().inverse_cdf(share) * (unit.error * unit.error + dispersion.between).sqrt();
        json!([finite(target - half), finite(target + half)])
    };
    let mut row = Estimate::of("funnel", estimand, unit.value, units, 1);
    row.p = finite((2.0 * Normal::standard().sf(additive.abs())).min(1.0));
    row.with("group", unit.name.as_str())
        .with("count", unit.count)
        .with("size", unit.size)
        .with("target", target)
        .with("z", finite(unit.z))
        .with("z_multiplicative", finite(unit.z / dispersion.drawn_in.max(1.0).sqrt()))
        .with("z_additive", finite(additive))
        .with("limits_95", limits(unit, target, 0.025, options.of))
        .with("limits_998", limits(unit, target, 0.001, options.of))
        .with("wide_limits_95", wide(0.975))
        .with("wide_limits_998", wide(0.999))
        .with("dispersion", finite(dispersion.raw))
        .with("dispersion_winsorised", finite(dispersion.drawn_in))
        .with("dispersion_p", finite(dispersion.p))
        .with("between_variance", finite(dispersion.between))
}

fn read(plan: &Plan, data: &Dataset, options: &Funnel) -> Result<(Vec<Unit>, f64), Refusal> {
    let name = plan.data.unit.as_deref().or(plan.data.group.as_deref());
    let name = name.ok_or_else(|| Refusal("funnel compares units: add unit = \"…\" to [data]".to_owned()))?;
    let column =
        options.expected.as_deref().filter(|_| options.of == FunnelOf::Ratios).or(plan.data.population.as_deref());
    let column = column.ok_or_else(|| {
        Refusal(
            "[data] names no population; add population = \"…\", the column with what the counts are out of".to_owned(),
        )
    })?;
    let counts = whole_numbers(data, plan.data.outcome()?)?;
    let sizes = data.complete_numbers(column)?;
    let impossible = |row: &usize| {
        let share = options.of == FunnelOf::Shares && (sizes[*row].fract() != 0.0 || counts[*row] as f64 > sizes[*row]);
        sizes[*row] <= 0.0 || share
    };
    if let Some(row) = (0..counts.len()).find(impossible) {
        return Err(Refusal(format!(
            "row {}: {} out of {} cannot be placed in a funnel",
            row + 2,
            counts[row],
            sizes[row]
        )));
    }
    if counts.len() < 3 || !(0.0..0.5).contains(&options.winsorise) {
        return Err(Refusal("a funnel needs three units or more, and winsorise from 0 to below 0.5".to_owned()));
    }
    let overall = counts.iter().sum::<u64>() as f64 / sizes.iter().sum::<f64>();
    let (target, factor) = match options.of {
        FunnelOf::Shares => (options.target.unwrap_or(overall), 1.0),
        FunnelOf::Ratios => (1.0, if options.expected.is_some() { 1.0 } else { overall }),
    };
    if options.of == FunnelOf::Shares && !(target > 0.0 && target < 1.0) || factor <= 0.0 {
        return Err(Refusal("all or none of those counted: there is nothing to compare".to_owned()));
    }
    let unit = |((name, count), size): ((&str, &u64), &f64)| {
        let (count, size) = (*count, size * factor);
        let value = count as f64 / size;
        let (z, error) = match options.of {
            FunnelOf::Shares => {
                let error = (target * (1.0 - target) / size).sqrt();
                ((value - target) / error, error)
            }
            // The square root makes the spread of a ratio alike for small and large.
            FunnelOf::Ratios => (2.0 * size.sqrt() * (value.sqrt() - 1.0), size.sqrt().recip()),
        };
        Unit { name: name.to_owned(), count, size, value, z, error }
    };
    Ok((data.texts(name)?.zip(&counts).zip(&sizes).map(unit).collect(), target))
}

fn dispersion(units: &[Unit], winsorise: f64) -> Dispersion {
    let count = units.len() as f64;
    let squared = |z: &dyn Fn(f64) -> f64| mean(&units.iter().map(|unit| z(unit.z).powi(2)).collect::<Vec<f64>>());
    let mut sorted: Vec<f64> = units.iter().map(|unit| unit.z).collect();
    let (low, high) = (quantile(&mut sorted, winsorise), quantile(&mut sorted, 1.0 - winsorise));
    let drawn_in = squared(&|z| z.clamp(low, high));
    let weights: Vec<f64> = units.iter().map(|unit| unit.error.powi(-2)).collect();
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    Dispersion {
        raw: squared(&|z| z),
        drawn_in,
        between: ((count * drawn_in - (count - 1.0)) / (sum - squares / sum)).max(0.0),
        p: ChiSquared::new(count).map_or(f64::NAN, |chi| chi.sf(count * drawn_in)),
    }
}

/// Exact limits around the target for a unit of this size, interpolated between whole counts.
fn limits(unit: &Unit, target: f64, tail: f64, of: FunnelOf) -> Value {
    let trials = unit.size as u64;
    let below = |count: u64| match of {
        FunnelOf::Shares if count >= trials => 1.0,
        FunnelOf::Shares => 1.0 - beta_reg(count as f64 + 1.0, (trials - count) as f64, target),
        FunnelOf::Ratios => gamma_ur(count as f64 + 1.0, unit.size),
    };
    let chance = |count: u64| match of {
        FunnelOf::Shares => binomial(count, trials, target),
        FunnelOf::Ratios => {
            let count = count as f64;
            (count * unit.size.ln() - unit.size - ln_gamma(count + 1.0)).exp()
        }
    };
    let end = |share: f64| {
        let (mut low, mut high) = (0_u64, 1_u64);
        while below(high) < share {
            high *= 2;
        }
        while low < high {
            let middle = u64::midpoint(low, high);
            if below(middle) < share { low = middle + 1 } else { high = middle }
        }
        finite((low as f64 - (below(low) - share) / chance(low)) / unit.size)
    };
    json!([end(tail), end(1.0 - tail)])
}
