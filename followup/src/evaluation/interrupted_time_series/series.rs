//! One series, or two to hold against each other, laid out for regression.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::linear::design;
use super::super::panel::timeline;
use super::super::plan::Plan;
use super::options::{Its, Season};
use faer::Mat;

/// The series that was interrupted, and after it the comparison when there is one.
pub struct Series {
    pub periods: Vec<String>,
    pub clock: Vec<f64>,
    /// One row a period, and as many again for the comparison.
    pub outcome: Vec<f64>,
    pub population: Option<Vec<f64>>,
    pub terms: Vec<&'static str>,
    pub x: Mat<f64>,
    /// The position of the first period after the interruption.
    pub start: usize,
    /// Whether there is a comparison.
    pub controlled: bool,
}

/// Where a series stands in the data.
struct Source<'a> {
    rows: Vec<usize>,
    outcome: &'a str,
    population: Option<&'a str>,
}

impl Series {
    /// Reads the series that the plan names.
    ///
    /// # Errors
    /// [`Refusal`] for gaps, periods that are there twice, an interruption outside the series, or too few periods for the terms.
    pub fn of(plan: &Plan, data: &Dataset, options: &Its) -> Result<Self, Refusal> {
        let sources = sources(plan, data, options)?;
        let labels: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let own: Vec<&str> = sources[0].rows.iter().map(|row| labels[*row]).collect();
        let (periods, clock) = timeline(&own)?;
        let mut outcome = Vec::new();
        let mut population = Vec::new();
        for source in &sources {
            let order = in_order(&periods, &labels, &source.rows)?;
            let numbers = data.complete_numbers(source.outcome)?;
            outcome.extend(order.iter().map(|row| numbers[*row]));
            if let Some(column) = source.population {
                let numbers = data.complete_numbers(column)?;
                if order.iter().any(|row| numbers[*row] <= 0.0) {
                    return Err(Refusal(format!("field “{column}”: a population is not above 0")));
                }
                population.extend(order.iter().map(|row| numbers[*row]));
            }
        }
        if !population.is_empty() && population.len() != outcome.len() {
            return Err(Refusal(
                "one series has a population and the other none; add comparison_population or leave both out"
                    .to_owned(),
            ));
        }
        let start = start(&periods, &clock, &options.interruption)?;
        // Periods given as text are counted 1, 2, 3 …, as a series of numbers would be.
        let numbered = periods.iter().all(|period| period.parse::<f64>().is_ok());
        let time: Vec<f64> = if numbered { clock.clone() } else { clock.iter().map(|at| at + 1.0).collect() };
        let controlled = sources.len() > 1;
        let (terms, x) = design_of(&time, start, options, controlled)?;
        if outcome.len() <= terms.len() + 1 {
            return Err(Refusal(format!(
                "{} periods are too few for {} terms; leave out the season or the slope",
                periods.len(),
                terms.len()
            )));
        }
        let population = (!population.is_empty()).then_some(population);
        Ok(Self { periods, clock, outcome, population, terms, x, start, controlled })
    }

    /// How many periods lie before and after the interruption.
    pub const fn halves(&self) -> (usize, usize) {
        (self.start, self.periods.len() - self.start)
    }

    /// Whether two rows are of the same series.
    pub const fn together(&self, row: usize, other: usize) -> bool {
        row / self.periods.len() == other / self.periods.len()
    }

    /// The period of a row.
    pub fn period(&self, row: usize) -> &str {
        &self.periods[row % self.periods.len()]
    }

    /// The terms that the interruption is read from.
    pub const fn sought(&self) -> [&'static str; 2] {
        if self.controlled { ["treated:level", "treated:slope"] } else { ["level", "slope"] }
    }
}

fn sources<'a>(plan: &'a Plan, data: &Dataset, options: &'a Its) -> Result<Vec<Source<'a>>, Refusal> {
    let outcome = plan.data.outcome()?;
    let population = plan.data.population.as_deref();
    let Some(unit) = plan.data.unit.as_deref() else {
        let rows: Vec<usize> = (0..data.len()).collect();
        let comparison = options.comparison.as_deref().map(|column| Source {
            rows: rows.clone(),
            outcome: column,
            population: options.comparison_population.as_deref(),
        });
        return Ok(std::iter::once(Source { rows, outcome, population }).chain(comparison).collect());
    };
    let treated = plan.treatment.as_ref().map(|treatment| treatment.units.as_slice()).unwrap_or_default();
    let [treated] = treated else {
        return Err(Refusal(
            "its follows one series: name its unit in [treatment] units = [\"…\"], and keep one other unit as comparison"
                .to_owned(),
        ));
    };
    let labels: Vec<&str> = data.texts(unit)?.collect();
    let of =
        |wanted: bool| -> Vec<usize> { (0..labels.len()).filter(|row| (labels[*row] == treated) == wanted).collect() };
    let (own, others) = (of(true), of(false));
    if own.is_empty() {
        return Err(Refusal(format!("the treated unit “{treated}” is not in the data")));
    }
    let mut names: Vec<&str> = others.iter().map(|row| labels[*row]).collect();
    names.sort_unstable();
    names.dedup();
    match names.len() {
        0 => Ok(vec![Source { rows: own, outcome, population }]),
        1 => Ok([own, others].map(|rows| Source { rows, outcome, population }).into()),
        many => Err(Refusal(format!(
            "its compares with one series and the data hold {many} other units; add them up, keep one, or use did"
        ))),
    }
}

fn in_order(periods: &[String], labels: &[&str], rows: &[usize]) -> Result<Vec<usize>, Refusal> {
    if rows.len() != periods.len() {
        return Err(Refusal(
            "a period is there twice, or the comparison has other periods; an interrupted series has one row per period"
                .to_owned(),
        ));
    }
    periods
        .iter()
        .map(|period| {
            rows.iter()
                .copied()
                .find(|row| labels[*row] == period)
                .ok_or_else(|| Refusal(format!("the comparison series has no row for period {period}")))
        })
        .collect()
}

fn start(periods: &[String], clock: &[f64], label: &str) -> Result<usize, Refusal> {
    let number: Option<f64> = label.parse().ok();
    let same =
        |at: &usize| periods[*at] == label || (number == Some(clock[*at]) && periods[*at].parse::<f64>().is_ok());
    let at = (0..periods.len()).find(same).filter(|at| *at > 0).ok_or_else(|| {
        Refusal(format!(
            "interruption “{label}” is no period of the series, or its first; the periods go from {} to {}",
            periods[0],
            periods[periods.len() - 1]
        ))
    })?;
    let after = periods.len() - at;
    if at < 3 || after < 3 {
        return Err(Refusal(format!(
            "{at} periods before and {after} after the interruption: a level cannot be told from chance with fewer than 3 on a side"
        )));
    }
    Ok(at)
}

const SEASON: [(&str, &str); 6] =
    [("sin1", "cos1"), ("sin2", "cos2"), ("sin3", "cos3"), ("sin4", "cos4"), ("sin5", "cos5"), ("sin6", "cos6")];

/// The terms of both series; a season is shared.
fn design_of(
    time: &[f64],
    start: usize,
    options: &Its,
    controlled: bool,
) -> Result<(Vec<&'static str>, Mat<f64>), Refusal> {
    let after = |at: usize| f64::from(u8::from(at >= start));
    let level: Vec<f64> = (0..time.len()).map(after).collect();
    let mut own = vec![
        ("intercept", "treated", vec![1.0; time.len()]),
        ("level", "treated:level", level),
        ("time", "treated:time", time.to_vec()),
    ];
    if options.slope {
        let last_before = time[start - 1];
        let since = time.iter().enumerate().map(|(at, time)| after(at) * (time - last_before)).collect();
        own.push(("slope", "treated:slope", since));
    }
    let twice = |column: &[f64]| if controlled { [column, column].concat() } else { column.to_vec() };
    let mut terms: Vec<&'static str> = own.iter().map(|(term, _, _)| *term).collect();
    let mut columns: Vec<Vec<f64>> = own.iter().map(|(_, _, column)| twice(column)).collect();
    if let Some(season) = options.season {
        for (term, column) in season_of(time, season)? {
            terms.push(term);
            columns.push(twice(&column));
        }
    }
    if controlled {
        for (_, term, column) in own {
            terms.push(term);
            columns.push([column, vec![0.0; time.len()]].concat());
        }
    }
    Ok((terms, design(&columns)))
}

fn season_of(time: &[f64], season: Season) -> Result<Vec<(&'static str, Vec<f64>)>, Refusal> {
    let pairs = season.harmonics as usize;
    if pairs == 0
        || pairs > SEASON.len()
        || !(season.period.is_finite() && season.period > 2.0 * f64::from(season.harmonics))
    {
        return Err(Refusal(
            "a season takes 1 to 6 harmonics, and a period of more than two periods for each of them".to_owned(),
        ));
    }
    let wave = |pair: usize, shape: fn(f64) -> f64| {
        time.iter().map(|time| shape(std::f64::consts::TAU * (pair + 1) as f64 * time / season.period)).collect()
    };
    Ok(SEASON[..pairs]
        .iter()
        .enumerate()
        .flat_map(|(pair, (sine, cosine))| [(*sine, wave(pair, f64::sin)), (*cosine, wave(pair, f64::cos))])
        .collect())
}
