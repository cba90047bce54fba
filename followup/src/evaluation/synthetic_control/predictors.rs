//! Predictors: averages of columns over periods, and outcomes of single periods.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::panel::Panel;
use super::options::Predictor;

/// The predictors of every unit, each divided by its standard deviation over all units.
pub struct Predictors {
    pub names: Vec<String>,
    /// `values[predictor][unit]`, as read.
    values: Vec<Vec<f64>>,
    /// The standard deviation of each predictor.
    scale: Vec<f64>,
}

impl Predictors {
    /// Reads the predictors that the options name; none when they name none.
    ///
    /// # Errors
    /// [`Refusal`] names a column or period that is missing, or a predictor without variation.
    pub fn read(
        panel: &Panel,
        data: &Dataset,
        averaged: &[Predictor],
        lagged_outcomes: &[f64],
        fitted: &[usize],
    ) -> Result<Option<Self>, Refusal> {
        let mut names = Vec::new();
        let mut values = Vec::new();
        for predictor in averaged {
            let numbers = data.numbers(&predictor.column)?;
            let [from, to] = predictor.times.unwrap_or([panel.clock[fitted[0]], panel.clock[fitted[fitted.len() - 1]]]);
            let times: Vec<usize> =
                (0..panel.clock.len()).filter(|time| (from..=to).contains(&panel.clock[*time])).collect();
            let mut averages = Vec::with_capacity(panel.units.len());
            for (unit, rows) in panel.rows.iter().enumerate() {
                let present: Vec<f64> = times.iter().filter_map(|time| numbers[rows[*time]]).collect();
                if present.is_empty() {
                    return Err(Refusal(format!(
                        "predictor “{}” has no value for unit “{}” from {from} to {to}",
                        predictor.column, panel.units[unit]
                    )));
                }
                averages.push(present.iter().sum::<f64>() / present.len() as f64);
            }
            names.push(match predictor.times {
                Some([from, to]) => format!("{}.{from}.{to}", predictor.column),
                None => predictor.column.clone(),
            });
            values.push(averages);
        }
        for lag in lagged_outcomes {
            let time = panel
                .clock
                .iter()
                .position(|time| time == lag)
                .ok_or_else(|| Refusal(format!("lagged_outcomes: {lag} is no period in the data")))?;
            names.push(format!("outcome.{lag}"));
            values.push(panel.outcome.iter().map(|series| series[time]).collect());
        }
        if names.is_empty() {
            return Ok(None);
        }
        let scale =
            names.iter().zip(&values).map(|(name, values)| deviation(name, values)).collect::<Result<_, _>>()?;
        Ok(Some(Self { names, values, scale }))
    }

    /// The values of a group of units, as read.
    pub fn of(&self, units: &[usize]) -> Vec<f64> {
        self.values
            .iter()
            .map(|values| units.iter().map(|unit| values[*unit]).sum::<f64>() / units.len() as f64)
            .collect()
    }

    /// For each predictor, each donor's scaled distance from the treated.
    pub fn differences(&self, treated: &[usize], donors: &[usize]) -> Vec<Vec<f64>> {
        let target = self.of(treated);
        self.values
            .iter()
            .zip(&self.scale)
            .zip(target)
            .map(|((values, scale), target)| donors.iter().map(|donor| (values[*donor] - target) / scale).collect())
            .collect()
    }
}

fn deviation(name: &str, values: &[f64]) -> Result<f64, Refusal> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1).max(1) as f64;
    if variance > 0.0 {
        Ok(variance.sqrt())
    } else {
        Err(Refusal(format!("predictor “{name}” is the same in every unit; leave it out")))
    }
}
