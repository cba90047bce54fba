//! `its`: a single series before and after an interruption.
//!
//! Segmented regression (Wagner et al. 2002, J Clin Pharm Ther 27:299–309; Lopez Bernal, Cummins & Gasparrini 2017, IJE 46:348–355,
//! and its corrigendum: time since the interruption is counted from the last period before it, so that the level
//! change is the change at the interruption). Gaussian with the errors of the model, of Newey & West (1987) without
//! small-sample factor, or by Prais & Winsten (1954) iterated; Poisson and negative binomial with log link and offset.

mod count;
mod gaussian;
pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::design;
use super::panel::timeline;
use super::plan::Plan;
use faer::Mat;
use options::{Family, Its, ItsError};
use serde_json::{Value, json};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// A series laid out for regression.
struct Series {
    periods: Vec<String>,
    outcome: Vec<f64>,
    population: Option<Vec<f64>>,
    terms: Vec<&'static str>,
    x: Mat<f64>,
}

/// A fitted model.
struct Fit {
    coefficients: Vec<f64>,
    se: Vec<f64>,
    /// Degrees of freedom of the t distribution; none for the normal.
    degrees: Option<f64>,
    particulars: Vec<(&'static str, Value)>,
}

/// Estimates the change in level, and in slope when asked for.
///
/// # Errors
/// [`Refusal`] when the series is too short for the terms, has gaps, or the model does not converge.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Its) -> Result<Answer, Refusal> {
    let series = Series::of(plan, data, options)?;
    let mut answer = Answer::default();
    let fit = match options.family {
        Family::Gaussian => gaussian::fit(&series, options, &mut answer.notes)?,
        Family::Poisson | Family::NegativeBinomial => count::fit(&series, options, &mut answer.notes)?,
    };
    let ratio = options.family != Family::Gaussian;
    for (at, term) in series.terms.iter().enumerate() {
        let estimand = match (*term, ratio) {
            ("level", false) => "level-change",
            ("slope", false) => "slope-change",
            ("level" | "slope", true) => "rate-ratio",
            _ => continue,
        };
        answer.estimates.push(row(&series, &fit, at, estimand, ratio));
    }
    let (before, after) = series.halves();
    if before < 12 || after < 12 {
        answer.notes.push(format!(
            "{before} periods before and {after} after: at least 12 on each side are advised (Wagner et al. 2002)."
        ));
    }
    answer
        .notes
        .push("One series without a comparison cannot tell the intervention from what else happened then.".to_owned());
    Ok(answer)
}

fn row(series: &Series, fit: &Fit, at: usize, estimand: &'static str, ratio: bool) -> Estimate {
    let (coefficient, se) = (fit.coefficients[at], fit.se[at]);
    let statistic = coefficient / se;
    let (critical, p) = match fit.degrees.and_then(|degrees| StudentsT::new(0.0, 1.0, degrees).ok()) {
        Some(t) => (t.inverse_cdf(0.975), 2.0 * t.sf(statistic.abs())),
        None => {
            let normal = Normal::standard();
            (normal.inverse_cdf(0.975), 2.0 * normal.sf(statistic.abs()))
        }
    };
    let scale = |value: f64| finite(if ratio { value.exp() } else { value });
    let mut row = Estimate::of("its", estimand, coefficient, 1, series.outcome.len());
    row.estimate = scale(coefficient);
    row.se = finite(if ratio { se * coefficient.exp() } else { se });
    row.ci_low = scale(coefficient - critical * se);
    row.ci_high = scale(coefficient + critical * se);
    row.p = finite(p);
    let coefficients: serde_json::Map<String, Value> =
        series.terms.iter().zip(&fit.coefficients).map(|(term, value)| ((*term).to_owned(), json!(value))).collect();
    let errors: serde_json::Map<String, Value> =
        series.terms.iter().zip(&fit.se).map(|(term, value)| ((*term).to_owned(), json!(value))).collect();
    row = row.with("term", series.terms[at]).with("coefficients", coefficients).with("standard_errors", errors);
    if ratio {
        row = row.with("coefficient", coefficient).with("coefficient_se", se);
    }
    for (key, value) in &fit.particulars {
        row = row.with(key, value.clone());
    }
    row
}

impl Series {
    fn of(plan: &Plan, data: &Dataset, options: &Its) -> Result<Self, Refusal> {
        let labels: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let (periods, clock) = timeline(&labels)?;
        if periods.len() != labels.len() {
            return Err(Refusal("a period is there twice; an interrupted series has one row per period".to_owned()));
        }
        let order: Vec<usize> = periods
            .iter()
            .map(|period| labels.iter().position(|label| label == period).expect("every period comes from a row"))
            .collect();
        let outcome = data.complete_numbers(plan.data.outcome()?)?;
        let outcome: Vec<f64> = order.iter().map(|at| outcome[*at]).collect();
        let population = match &plan.data.population {
            None => None,
            Some(column) => {
                let numbers = data.complete_numbers(column)?;
                if numbers.iter().any(|number| *number <= 0.0) {
                    return Err(Refusal(format!("field “{column}”: a population is not above 0")));
                }
                Some(order.iter().map(|at| numbers[*at]).collect::<Vec<f64>>())
            }
        };
        let start = periods.iter().position(|period| *period == options.interruption).filter(|at| *at > 0).ok_or_else(
            || {
                Refusal(format!(
                    "interruption “{}” is no period of the series, or its first; the periods go from {} to {}",
                    options.interruption,
                    periods[0],
                    periods[periods.len() - 1]
                ))
            },
        )?;
        // Periods given as text are counted 1, 2, 3 …, as a series of numbers would be.
        let numbered = periods.iter().all(|period| period.parse::<f64>().is_ok());
        let time: Vec<f64> = if numbered { clock } else { clock.iter().map(|at| at + 1.0).collect() };
        let (terms, x) = design_of(&time, start, options);
        if outcome.len() <= terms.len() + 1 {
            return Err(Refusal(format!(
                "{} periods are too few for {} terms; leave out the season or the slope",
                outcome.len(),
                terms.len()
            )));
        }
        Ok(Self { periods, outcome, population, terms, x })
    }

    /// How many periods lie before and after the interruption.
    fn halves(&self) -> (usize, usize) {
        let after = (0..self.x.nrows()).filter(|row| self.x[(*row, 1)] > 0.0).count();
        (self.periods.len() - after, after)
    }
}

const SEASON: [(&str, &str); 6] =
    [("sin1", "cos1"), ("sin2", "cos2"), ("sin3", "cos3"), ("sin4", "cos4"), ("sin5", "cos5"), ("sin6", "cos6")];

fn design_of(time: &[f64], start: usize, options: &Its) -> (Vec<&'static str>, Mat<f64>) {
    let after = |at: usize| f64::from(u8::from(at >= start));
    let mut terms = vec!["intercept", "level", "time"];
    let mut columns = vec![vec![1.0; time.len()], (0..time.len()).map(after).collect::<Vec<f64>>(), time.to_vec()];
    if options.slope {
        let last_before = time[start - 1];
        terms.push("slope");
        columns.push(time.iter().enumerate().map(|(at, time)| after(at) * (time - last_before)).collect());
    }
    if let Some(season) = options.season {
        for (pair, (sine, cosine)) in SEASON.iter().take(season.harmonics as usize).enumerate() {
            let angle = |time: &f64| std::f64::consts::TAU * (pair + 1) as f64 * time / season.period;
            terms.push(sine);
            columns.push(time.iter().map(|time| angle(time).sin()).collect());
            terms.push(cosine);
            columns.push(time.iter().map(|time| angle(time).cos()).collect());
        }
    }
    (terms, design(&columns))
}
