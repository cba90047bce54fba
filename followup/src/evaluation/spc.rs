//! `spc`: whether a series runs as it used to, period by period. For running a unit, not for confirming an effect.
//!
//! Shewhart's charts with three-sigma limits (Mohammed, Worthington & Woodall 2008, Qual Saf Health Care 17:137–145); the chart of
//! single values with moving ranges above their own limit left out of the average; Laney (2002), Qual Eng 14:531–537, for large
//! populations; and the two run rules of Anhøj & Olesen (2014), PLoS ONE 9:e113825.

pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::mean;
use super::note::Note;
use super::panel::timeline;
use super::plan::Plan;
use options::{Chart, Spc};
use serde_json::{Value, json};
use statrs::distribution::{Binomial, DiscreteCDF};

/// A series with what its limits rest on.
struct Series {
    periods: Vec<String>,
    count: Vec<f64>,
    population: Vec<f64>,
    value: Vec<f64>,
}

/// The middle and the limits of each period.
struct Limits {
    centre: f64,
    low: Vec<f64>,
    high: Vec<f64>,
}

/// The mean moving range of two normal values, in standard deviations.
const RANGE_OF_TWO: f64 = 1.128;
/// A moving range above this many mean moving ranges is a signal itself and is left out of their average.
const RANGE_LIMIT: f64 = 3.267;

/// Draws the chart.
///
/// # Errors
/// [`Refusal`] when counts are below 0, a population is missing or not above 0, or periods are there twice.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Spc) -> Result<Answer, Refusal> {
    let series = Series::of(plan, data, options)?;
    let learned = options.freeze.unwrap_or(series.value.len());
    if learned < 2 || learned > series.value.len() {
        return Err(Refusal(format!("freeze lies between 2 and the {} periods there are", series.value.len())));
    }
    let limits = series.limits(options.chart, learned);
    let outside: Vec<bool> = (0..series.value.len())
        .map(|at| series.value[at] < limits.low[at] || series.value[at] > limits.high[at])
        .collect();
    let runs = runs(&series.value, limits.centre);
    let scaled =
        |values: &[f64]| -> Vec<Option<f64>> { values.iter().map(|value| finite(value * options.per)).collect() };
    let row = Estimate::of("spc", "centre", limits.centre * options.per, 1, series.value.len())
        .with("per", options.per)
        .with("runs", runs.clone())
        .with("outside", outside.iter().filter(|outside| **outside).count())
        .with("learned_from", learned)
        .with(
            "series",
            json!({
                "period": series.periods, "observed": scaled(&series.value),
                "low": scaled(&limits.low), "high": scaled(&limits.high), "signal": outside,
            }),
        );
    let mut notes = vec![Note::of("chart-asks")];
    if learned < 12 {
        notes.push(Note::of("chart-short").with("periods", learned));
    }
    if runs["signal"] == true {
        notes.push(Note::of("chart-shifted"));
    }
    Ok(Answer { estimates: vec![row], notes })
}

impl Series {
    fn of(plan: &Plan, data: &Dataset, options: &Spc) -> Result<Self, Refusal> {
        let labels: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let (periods, _) = timeline(&labels)?;
        if periods.len() != labels.len() {
            return Err(Refusal("a period is there twice; a chart has one row per period".to_owned()));
        }
        let order: Vec<usize> =
            periods.iter().filter_map(|period| labels.iter().position(|label| label == period)).collect();
        let outcome = data.complete_numbers(plan.data.outcome()?)?;
        let count: Vec<f64> = order.iter().map(|row| outcome[*row]).collect();
        if options.chart != Chart::I && count.iter().any(|count| *count < 0.0) {
            return Err(Refusal("a count cannot be below 0; chart = \"i\" is for other values".to_owned()));
        }
        if options.chart == Chart::C && plan.data.population.is_some() {
            return Err(Refusal("chart = \"c\" takes no population; use \"u\" or \"p\"".to_owned()));
        }
        let needs = !matches!(options.chart, Chart::I | Chart::C);
        let population = match &plan.data.population {
            None if needs => return Err(Refusal("this chart needs population = \"…\" in [data]".to_owned())),
            None => vec![1.0; count.len()],
            Some(column) => {
                let numbers = data.complete_numbers(column)?;
                order.iter().map(|row| numbers[*row]).collect::<Vec<f64>>()
            }
        };
        let share = matches!(options.chart, Chart::P | Chart::PPrime);
        for (at, (count, population)) in count.iter().zip(&population).enumerate() {
            if *population <= 0.0 || (share && count > population) {
                return Err(Refusal(format!(
                    "period {}: {count} out of {population} is no rate or share",
                    periods[at]
                )));
            }
        }
        let value = count.iter().zip(&population).map(|(count, population)| count / population).collect();
        Ok(Self { periods, count, population, value })
    }

    fn limits(&self, chart: Chart, learned: usize) -> Limits {
        let overall = self.count[..learned].iter().sum::<f64>() / self.population[..learned].iter().sum::<f64>();
        let centre = if chart == Chart::I { mean(&self.value[..learned]) } else { overall };
        let spread = |at: usize| match chart {
            Chart::I | Chart::C => centre.sqrt(),
            Chart::U | Chart::UPrime => (centre / self.population[at]).sqrt(),
            Chart::P | Chart::PPrime => (centre * (1.0 - centre) / self.population[at]).sqrt(),
        };
        let own: Vec<f64> = match chart {
            Chart::I => vec![moving(&self.value[..learned]); self.value.len()],
            Chart::C | Chart::U | Chart::P => (0..self.value.len()).map(spread).collect(),
            Chart::UPrime | Chart::PPrime => {
                let z: Vec<f64> = (0..learned).map(|at| (self.value[at] - centre) / spread(at)).collect();
                let besides = moving(&z);
                (0..self.value.len()).map(|at| spread(at) * besides).collect()
            }
        };
        // A count is never below nothing, nor a share above all.
        let least = if chart == Chart::I { f64::NEG_INFINITY } else { 0.0 };
        let most = if matches!(chart, Chart::P | Chart::PPrime) { 1.0 } else { f64::INFINITY };
        Limits {
            centre,
            low: own.iter().map(|own| (centre - 3.0 * own).max(least)).collect(),
            high: own.iter().map(|own| (centre + 3.0 * own).min(most)).collect(),
        }
    }
}

/// The standard deviation that the moves from period to period tell of.
fn moving(values: &[f64]) -> f64 {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let limit = RANGE_LIMIT * mean(&ranges);
    let kept: Vec<f64> = ranges.into_iter().filter(|range| *range < limit || limit == 0.0).collect();
    mean(&kept) / RANGE_OF_TWO
}

/// The longest run on one side of the middle and the crossings of it, points on the middle left out.
fn runs(values: &[f64], centre: f64) -> Value {
    let sides: Vec<bool> = values.iter().filter(|value| **value != centre).map(|value| *value > centre).collect();
    let count = sides.len();
    let longest = sides.chunk_by(|a, b| a == b).map(<[bool]>::len).max().unwrap_or_default();
    let crossings = sides.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let most = ((count as f64).log2() + 3.0).round();
    let fewest = Binomial::new(0.5, count.saturating_sub(1) as u64).map_or(0, |coin| coin.inverse_cdf(0.05));
    json!({
        "useful": count, "longest": longest, "longest_allowed": finite(most), "crossings": crossings,
        "crossings_needed": fewest, "signal": longest as f64 > most || (crossings as u64) < fewest,
    })
}
