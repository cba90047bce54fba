//! Groups made alike in age, or in whatever the strata are.

use super::Table;
use crate::evaluation::estimate::{Estimate, Refusal, finite};
use crate::intervals::{Interval, Level, gamma_quantile, poisson};

/// Each group's rate if it had the standard population's mix, with the gamma interval of Fay & Feuer (1997), Stat Med 16:791–801.
///
/// # Errors
/// [`Refusal`] when a group has nobody in a stratum that the standard has.
pub fn direct(table: &Table, standard: &[f64], per: f64) -> Result<Vec<Estimate>, Refusal> {
    let whole: f64 = standard.iter().sum();
    let one = |group: usize| -> Result<Estimate, Refusal> {
        let weights: Vec<f64> = standard
            .iter()
            .enumerate()
            .map(|(stratum, people)| {
                let cell = table.cell(group, stratum);
                if *people > 0.0 && cell.population <= 0.0 {
                    return Err(Refusal(format!(
                        "“{}” has nobody in stratum “{}”, which the standard population has; join strata",
                        table.groups[group], table.strata[stratum]
                    )));
                }
                Ok(if *people > 0.0 { people / whole / cell.population } else { 0.0 })
            })
            .collect::<Result<_, _>>()?;
        let counts = || (0..standard.len()).map(|stratum| table.cell(group, stratum).count as f64);
        let rate: f64 = counts().zip(&weights).map(|(count, weight)| count * weight).sum();
        let variance: f64 = counts().zip(&weights).map(|(count, weight)| count * weight * weight).sum();
        let largest = weights.iter().copied().fold(0.0, f64::max);
        let interval = fay_feuer(rate, variance, largest).scaled(per);
        let mut row = table.row("standardised-rate", rate * per, group);
        row.se = finite(variance.sqrt() * per);
        row.ci_low = finite(interval.low);
        row.ci_high = finite(interval.high);
        Ok(row.with("per", per).with("standardised", "direct"))
    };
    (0..table.groups.len()).map(one).collect()
}

/// The interval of a weighted sum of counts.
fn fay_feuer(rate: f64, variance: f64, largest: f64) -> Interval {
    let quantile =
        |share: f64, mean: f64, variance: f64| variance / mean * gamma_quantile(share, mean * mean / variance);
    let (tail, upper) = (1.0 - Level::P95.upper(), Level::P95.upper());
    Interval {
        low: if rate > 0.0 { quantile(tail, rate, variance) } else { 0.0 },
        high: quantile(upper, rate + largest, variance + largest * largest),
    }
}

/// Each group's count over what the reference group's rates would have given it, stratum by stratum, with Garwood's interval.
pub fn indirect(table: &Table, reference: usize) -> Vec<Estimate> {
    let expected = |group: usize| -> f64 {
        (0..table.strata.len())
            .map(|stratum| {
                let held = table.cell(reference, stratum);
                if held.population > 0.0 {
                    table.cell(group, stratum).population * held.count as f64 / held.population
                } else {
                    f64::NAN
                }
            })
            .sum()
    };
    (0..table.groups.len())
        .filter(|group| *group != reference)
        .map(|group| {
            let (count, expected) = (table.total(group).count, expected(group));
            let mut row = table.row("standardised-ratio", count as f64 / expected, group);
            if expected > 0.0 {
                let interval = poisson(count, Level::P95).scaled(1.0 / expected);
                row.ci_low = finite(interval.low);
                row.ci_high = finite(interval.high);
            }
            row.with("expected", finite(expected))
                .with("standardised", "indirect")
                .with("compared_with", table.groups[reference].as_str())
        })
        .collect()
}

/// The difference between two groups' rates, parted into what their rates by stratum make and what their mix makes
/// (Kitagawa 1955, JASA 50:1168–1194). The mix is taken as known; the errors are of the counts.
pub fn parted(table: &Table, group: usize, reference: usize, per: f64) -> Vec<Estimate> {
    let (own, held) = (table.total(group), table.total(reference));
    let mut parts = [(0.0, 0.0); 2];
    let mut empty = Vec::new();
    for (stratum, name) in table.strata.iter().enumerate() {
        let (a, b) = (table.cell(group, stratum), table.cell(reference, stratum));
        if a.population <= 0.0 || b.population <= 0.0 {
            empty.push(name.as_str());
            continue;
        }
        let (share_a, share_b) = (a.population / own.population, b.population / held.population);
        let (rate_a, rate_b) = (a.count as f64 / a.population, b.count as f64 / b.population);
        let spread = a.count as f64 / a.population.powi(2) + b.count as f64 / b.population.powi(2);
        let (share, mix) = (f64::midpoint(share_a, share_b), share_a - share_b);
        parts[0].0 += share * (rate_a - rate_b);
        parts[0].1 += share * share * spread;
        parts[1].0 += mix * f64::midpoint(rate_a, rate_b);
        parts[1].1 += mix * mix / 4.0 * spread;
    }
    let whole = own.count as f64 / own.population - held.count as f64 / held.population;
    let spread = own.count as f64 / own.population.powi(2) + held.count as f64 / held.population.powi(2);
    let rows = [("whole", (whole, spread)), ("rates", parts[0]), ("mix", parts[1])];
    rows.into_iter()
        .map(|(part, (difference, variance))| {
            let row = table
                .row("rate-difference", difference * per, group)
                .with_se(variance.sqrt() * per)
                .with("part", part)
                .with("per", per)
                .with("compared_with", table.groups[reference].as_str());
            if empty.is_empty() { row } else { row.with("strata_left_out", empty.clone()) }
        })
        .collect()
}
