//! `its`: a single series before and after an interruption, alone or held against one that nothing was done to.
//!
//! Segmented regression (Wagner et al. 2002, J Clin Pharm Ther 27:299–309; Lopez Bernal, Cummins & Gasparrini 2017, IJE 46:348–355,
//! and its corrigendum: time since the interruption is counted from the last period before it, so that the level
//! change is the change at the interruption). Gaussian with the errors of the model, of Newey & West (1987) without
//! small-sample factor, or by Prais & Winsten (1954) iterated; Poisson and negative binomial with log link and offset.
//! With a comparison series, what is reported is the change beyond the comparison's (Lopez Bernal, Cummins & Gasparrini 2018, IJE 47:2082–2093).

mod count;
mod gaussian;
pub mod options;
mod series;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::quadratic;
use super::note::Note;
use super::plan::Plan;
use faer::Mat;
use options::{Family, Its, ItsError};
use serde_json::{Map, Value, json};
use series::Series;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// A fitted model.
struct Fit {
    coefficients: Vec<f64>,
    covariance: Mat<f64>,
    /// Degrees of freedom of the t distribution; none for the normal.
    degrees: Option<f64>,
    particulars: Vec<(&'static str, Value)>,
    /// What the model is of, and what it says, row by row.
    observed: Vec<f64>,
    fitted: Vec<f64>,
    residuals: Vec<f64>,
    /// The log of the population, when the model has a log link.
    offset: Option<Vec<f64>>,
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
    let [level, slope] = series.sought();
    for (at, term) in series.terms.iter().enumerate() {
        let estimand = match *term {
            term if ratio && (term == level || term == slope) => "rate-ratio",
            term if term == level => "level-change",
            term if term == slope => "slope-change",
            _ => continue,
        };
        answer.estimates.push(row(&series, &fit, at, estimand, ratio));
    }
    if let Some(first) = answer.estimates.first_mut() {
        first.details.insert("series".to_owned(), counterfactual(&series, &fit));
    }
    answer.notes.extend(notes(&series, &fit, options));
    Ok(answer)
}

fn notes(series: &Series, fit: &Fit, options: &Its) -> Vec<Note> {
    let mut notes = Vec::new();
    let (before, after) = series.halves();
    if before < 12 || after < 12 {
        notes.push(Note::of("its-short").with("before", before).with("after", after));
    }
    if let Some(season) = options.season
        && (before as f64) < 2.0 * season.period
    {
        notes.push(Note::of("its-short-season").with("before", before).with("season", season.period));
    }
    let linked = lag_one(series, &fit.residuals);
    let unguarded = options.family != Family::Gaussian || options.se == ItsError::Model;
    if unguarded && linked > 2.0 / (fit.residuals.len() as f64).sqrt() {
        notes.push(Note::of("its-linked").with("correlation", linked));
    }
    notes.push(if series.controlled { Note::of("its-controlled") } else { Note::of("its-alone") });
    notes
}

fn row(series: &Series, fit: &Fit, at: usize, estimand: &'static str, ratio: bool) -> Estimate {
    let (coefficient, se) = (fit.coefficients[at], fit.error(at));
    let statistic = coefficient / se;
    let critical = fit.critical();
    let p = match fit.degrees.and_then(|degrees| StudentsT::new(0.0, 1.0, degrees).ok()) {
        Some(t) => 2.0 * t.sf(statistic.abs()),
        None => 2.0 * Normal::standard().sf(statistic.abs()),
    };
    let scale = |value: f64| finite(if ratio { value.exp() } else { value });
    let units = if series.controlled { 2 } else { 1 };
    let mut row = Estimate::of("its", estimand, coefficient, units, series.periods.len());
    row.estimate = scale(coefficient);
    row.se = finite(if ratio { se * coefficient.exp() } else { se });
    row.ci_low = scale(coefficient - critical * se);
    row.ci_high = scale(coefficient + critical * se);
    row.p = finite(p);
    let by_term = |value: &dyn Fn(usize) -> f64| -> Map<String, Value> {
        series.terms.iter().enumerate().map(|(at, term)| ((*term).to_owned(), json!(finite(value(at))))).collect()
    };
    row = row
        .with("term", series.terms[at])
        .with("coefficients", by_term(&|at| fit.coefficients[at]))
        .with("standard_errors", by_term(&|at| fit.error(at)));
    if ratio {
        row = row.with("coefficient", coefficient).with("coefficient_se", finite(se));
    }
    for (key, value) in &fit.particulars {
        row = row.with(key, value.clone());
    }
    row
}

impl Fit {
    fn error(&self, at: usize) -> f64 {
        self.covariance[(at, at)].max(0.0).sqrt()
    }

    /// How many errors the 95 % interval reaches.
    fn critical(&self) -> f64 {
        match self.degrees.and_then(|degrees| StudentsT::new(0.0, 1.0, degrees).ok()) {
            Some(t) => t.inverse_cdf(0.975),
            None => Normal::standard().inverse_cdf(0.975),
        }
    }
}

/// The interrupted series beside what the model says it would have been without the interruption, with the interval of that mean.
fn counterfactual(series: &Series, fit: &Fit) -> Value {
    let periods = series.periods.len();
    let [level, slope] = series.sought();
    let mut columns: [Vec<Option<f64>>; 3] = Default::default();
    for row in 0..periods {
        let without: Vec<f64> = series
            .terms
            .iter()
            .enumerate()
            .map(|(at, term)| if *term == level || *term == slope { 0.0 } else { series.x[(row, at)] })
            .collect();
        let centre: f64 = without.iter().zip(&fit.coefficients).map(|(x, beta)| x * beta).sum();
        let half = fit.critical() * quadratic(&fit.covariance, &without).max(0.0).sqrt();
        let shown = |value: f64| finite(fit.offset.as_ref().map_or(value, |offset| (value + offset[row]).exp()));
        for (column, value) in columns.iter_mut().zip([centre, centre - half, centre + half]) {
            column.push(shown(value));
        }
    }
    let [expected, low, high] = columns;
    json!({
        "period": series.periods, "t": series.clock, "observed": fit.observed[..periods],
        "fitted": fit.fitted[..periods], "expected": expected, "low": low, "high": high,
        "start": series.periods[series.start],
    })
}

/// How closely each residual follows the one before it in its series.
fn lag_one(series: &Series, residuals: &[f64]) -> f64 {
    let linked: f64 = (1..residuals.len())
        .filter(|row| series.together(*row, *row - 1))
        .map(|row| residuals[row] * residuals[row - 1])
        .sum();
    linked / residuals.iter().map(|residual| residual * residual).sum::<f64>()
}
