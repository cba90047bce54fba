//! `spc`: whether a series runs as it used to, period by period. For running a unit, not for confirming an effect.
//!
//! Shewhart's charts with three-sigma limits (Mohammed, Worthington & Woodall 2008, Qual Saf Health Care 17:137–145); the chart of
//! single values with moving ranges above their own limit left out of the average; Laney (2002), Qual Eng 14:531–537, for large
//! populations; and the two run rules of Anhøj & Olesen (2014), PLoS ONE 9:e113825.

pub mod limits;
pub mod options;
pub mod runs;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::note::Note;
use super::panel::timeline;
use super::plan::Plan;
use limits::Measured;
use options::{Chart, Spc};
use runs::Runs;
use serde_json::json;

/// A series with what its limits rest on.
struct Series {
    periods: Vec<String>,
    measured: Measured,
}

/// Draws the chart.
///
/// # Errors
/// [`Refusal`] when counts are below 0, a population is missing or not above 0, or periods are there twice.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Spc) -> Result<Answer, Refusal> {
    let series = Series::of(plan, data, options)?;
    let value = series.measured.values();
    let learned = options.freeze.unwrap_or(value.len());
    if learned < 2 || learned > value.len() {
        return Err(Refusal(format!("freeze lies between 2 and the {} periods there are", value.len())));
    }
    let limits = series.measured.limits(options.chart, learned);
    let outside: Vec<bool> =
        value.iter().enumerate().map(|(at, value)| *value < limits.low[at] || *value > limits.high[at]).collect();
    let runs = Runs::of(value, limits.centre);
    let scaled =
        |values: &[f64]| -> Vec<Option<f64>> { values.iter().map(|value| finite(value * options.per)).collect() };
    let row = Estimate::of("spc", "centre", limits.centre * options.per, 1, value.len())
        .with("per", options.per)
        .with("runs", runs.told())
        .with("outside", outside.iter().filter(|outside| **outside).count())
        .with("learned_from", learned)
        .with(
            "series",
            json!({
                "period": series.periods, "observed": scaled(value),
                "low": scaled(&limits.low), "high": scaled(&limits.high), "signal": outside,
            }),
        );
    let mut notes = vec![Note::of("chart-asks")];
    if learned < 12 {
        notes.push(Note::of("chart-short").with("periods", learned));
    }
    if runs.signal() {
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
        Ok(Self { periods, measured: Measured::new(count, population) })
    }
}
