//! `scale`: how well the items of an instrument hang together.
//!
//! Cronbach (1951), Psychometrika 16:297–334, with Feldt's exact interval (1965, Psychometrika 30:357–370) and the error of
//! Duhachek & Iacobucci (2004), J Appl Psychol 89:792–808; Guttman's lambda 6. Alpha says nothing of whether the items
//! measure one thing, nor the right one.

pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::{dot, inverse, mean};
use super::note::Note;
use super::plan::Plan;
use crate::intervals::{Level, beta_quantile};
use faer::Mat;
use options::{Missing, Scale};
use serde_json::{Map, Value, json};

/// Answers to the items, turned where they say the opposite; `answers[item][row]`.
struct Answers {
    items: Vec<Vec<Option<f64>>>,
    rows: usize,
    complete: usize,
}

/// Estimates alpha and what each item adds.
///
/// # Errors
/// [`Refusal`] for fewer than two items, an item that all answer alike, an answer outside the range, or too few rows.
pub fn estimate(_: &Plan, data: &Dataset, options: &Scale) -> Result<Answer, Refusal> {
    hang_together(data, options)
}

/// The same without a plan.
///
/// # Errors
/// See [`estimate`].
pub fn hang_together(data: &Dataset, options: &Scale) -> Result<Answer, Refusal> {
    let answers = Answers::of(data, options)?;
    let spread = answers.covariance(options)?;
    let k = options.items.len() as f64;
    let used = if options.missing == Missing::Pairwise { answers.rows } else { answers.complete };
    let n = used as f64;
    let alpha = alpha(&spread);
    // (1 − alpha) is distributed as 1/F around its true value when items are parallel.
    let fisher = |share: f64| {
        let (above, below) = ((n - 1.0) / 2.0, (n - 1.0) * (k - 1.0) / 2.0);
        let beta = beta_quantile(share, above, below);
        below / above * beta / (1.0 - beta)
    };
    let mut row = Estimate::of("scale", "alpha", alpha, used, 1);
    row.se = finite(error(&spread) / n.sqrt());
    row.ci_low = finite(1.0 - (1.0 - alpha) * fisher(Level::P95.upper()));
    row.ci_high = finite(1.0 - (1.0 - alpha) * fisher(1.0 - Level::P95.upper()));
    let correlations =
        Mat::from_fn(spread.nrows(), spread.nrows(), |i, j| spread[(i, j)] / (spread[(i, i)] * spread[(j, j)]).sqrt());
    let average = (total(&correlations) - k) / (k * (k - 1.0));
    let by_item = |value: &dyn Fn(usize) -> f64| -> Map<String, Value> {
        options.items.iter().enumerate().map(|(at, name)| (name.clone(), json!(finite(value(at))))).collect()
    };
    let rest = |item: usize| {
        let with: f64 = (0..spread.nrows()).filter(|other| *other != item).map(|other| spread[(item, other)]).sum();
        let others = total(&without(&spread, item));
        with / (spread[(item, item)] * others).sqrt()
    };
    row = row
        .with("standardised_alpha", finite(k * average / (1.0 + (k - 1.0) * average)))
        .with("average_correlation", finite(average))
        .with("lambda_6", lambda_6(&correlations).and_then(finite))
        .with("omega", omega(&correlations).and_then(finite))
        .with("alpha_if_dropped", by_item(&|item| self::alpha(&without(&spread, item))))
        .with("correlation_with_rest", by_item(&rest))
        .with("items", options.items.len())
        .with("rows_complete", answers.complete)
        .with("rows_incomplete", answers.rows - answers.complete);
    let mut answer = Answer { estimates: vec![row], notes: Vec::new() };
    let against: Vec<&str> =
        (0..options.items.len()).filter(|item| rest(*item) < 0.0).map(|item| options.items[item].as_str()).collect();
    if !against.is_empty() {
        answer.notes.push(Note::of("items-against").with("items", against.join(", ")));
    }
    if answers.rows > answers.complete {
        answer.notes.push(
            Note::of("rows-without-item").with("missing", answers.rows - answers.complete).with("rows", answers.rows),
        );
    }
    Ok(answer)
}

impl Answers {
    fn of(data: &Dataset, options: &Scale) -> Result<Self, Refusal> {
        if options.items.len() < 2 {
            return Err(Refusal("a scale needs at least two items".to_owned()));
        }
        if let Some(unknown) = options.reversed.iter().find(|name| !options.items.contains(name)) {
            return Err(Refusal(format!("reversed item “{unknown}” is not among the items")));
        }
        let mut items: Vec<Vec<Option<f64>>> =
            options.items.iter().map(|item| data.numbers(item)).collect::<Result<_, _>>()?;
        let found = items.iter().flatten().flatten();
        let [low, high] = options.range.unwrap_or_else(|| {
            [found.clone().copied().fold(f64::INFINITY, f64::min), found.copied().fold(f64::NEG_INFINITY, f64::max)]
        });
        for (item, name) in items.iter_mut().zip(&options.items) {
            if let Some(row) = item.iter().position(|answer| answer.is_some_and(|answer| answer < low || answer > high))
            {
                return Err(Refusal(format!(
                    "row {}, field “{name}”: the answer lies outside {low} to {high}",
                    row + 2
                )));
            }
            if options.reversed.contains(name) {
                item.iter_mut().flatten().for_each(|answer| *answer = low + high - *answer);
            }
        }
        let complete = (0..data.len()).filter(|row| items.iter().all(|item| item[*row].is_some())).count();
        Ok(Self { items, rows: data.len(), complete })
    }

    fn covariance(&self, options: &Scale) -> Result<Mat<f64>, Refusal> {
        let whole =
            |row: usize| options.missing == Missing::Pairwise || self.items.iter().all(|item| item[row].is_some());
        let pair = |i: usize, j: usize| {
            let both: Vec<(f64, f64)> = (0..self.rows)
                .filter(|row| whole(*row))
                .filter_map(|row| self.items[i][row].zip(self.items[j][row]))
                .collect();
            let centre = |side: fn(&(f64, f64)) -> f64| mean(&both.iter().map(side).collect::<Vec<f64>>());
            let (a, b) = (centre(|both| both.0), centre(|both| both.1));
            both.iter().map(|(x, y)| (x - a) * (y - b)).sum::<f64>() / (both.len() as f64 - 1.0)
        };
        let k = self.items.len();
        let spread = Mat::from_fn(k, k, pair);
        if self.complete < 3 {
            return Err(Refusal(format!("{} rows answer every item; at least 3 are needed", self.complete)));
        }
        match (0..k).find(|item| spread[(*item, *item)].is_nan() || spread[(*item, *item)] <= 0.0) {
            Some(item) => Err(Refusal(format!(
                "all answer “{}” alike; an item that parts nobody adds nothing",
                options.items[item]
            ))),
            None => Ok(spread),
        }
    }
}

fn alpha(spread: &Mat<f64>) -> f64 {
    let k = spread.nrows() as f64;
    k / (k - 1.0) * (1.0 - trace(spread) / total(spread))
}

/// The error of alpha times the root of the number of rows.
fn error(spread: &Mat<f64>) -> f64 {
    let k = spread.nrows() as f64;
    let squared = spread * spread;
    let (sum, own) = (total(spread), trace(spread));
    let inner = sum * (trace(&squared) + own * own) - 2.0 * own * total(&squared);
    (2.0 * k * k / ((k - 1.0).powi(2) * sum.powi(3)) * inner).sqrt()
}

/// One less what the items do not share with the others.
fn lambda_6(correlations: &Mat<f64>) -> Option<f64> {
    let inverse = inverse(correlations.as_ref()).ok()?;
    let alone: f64 = (0..correlations.nrows()).map(|item| 1.0 / inverse[(item, item)]).sum();
    Some(1.0 - alone / total(correlations))
}

/// McDonald's omega (1999, Test theory, ch. 6): the share of the sum's variance that one common factor makes, from loadings
/// by iterated principal factors. None when no such factor is found.
fn omega(correlations: &Mat<f64>) -> Option<f64> {
    let k = correlations.nrows();
    let inverse = inverse(correlations.as_ref()).ok()?;
    let mut shared: Vec<f64> = (0..k).map(|at| 1.0 - 1.0 / inverse[(at, at)]).collect();
    let mut loadings = vec![0.0; k];
    for _ in 0..MOST_ROUNDS {
        let reduced = Mat::from_fn(k, k, |i, j| if i == j { shared[i] } else { correlations[(i, j)] });
        loadings = first_factor(&reduced)?;
        let next: Vec<f64> = loadings.iter().map(|loading| loading * loading).collect();
        let moved = next.iter().zip(&shared).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        shared = next;
        if moved < 1e-9 {
            break;
        }
    }
    let common = loadings.iter().sum::<f64>().powi(2);
    let own: f64 = shared.iter().map(|shared| 1.0 - shared).sum();
    (shared.iter().all(|shared| *shared <= 1.0)).then(|| common / (common + own))
}

const MOST_ROUNDS: usize = 2000;

/// The loadings on the first factor of a symmetric matrix, by repeated multiplication.
fn first_factor(matrix: &Mat<f64>) -> Option<Vec<f64>> {
    let k = matrix.nrows();
    let mut vector = vec![(k as f64).sqrt().recip(); k];
    let mut size = 0.0;
    for _ in 0..MOST_ROUNDS {
        let next: Vec<f64> = (0..k).map(|i| (0..k).map(|j| matrix[(i, j)] * vector[j]).sum()).collect();
        let length = dot(&next, &next).sqrt();
        if !(length > 0.0 && length.is_finite()) {
            return None;
        }
        let next: Vec<f64> = next.into_iter().map(|value| value / length).collect();
        let moved = next.iter().zip(&vector).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        (vector, size) = (next, length);
        if moved < 1e-12 {
            break;
        }
    }
    Some(vector.into_iter().map(|value| value * size.sqrt()).collect())
}

fn total(matrix: &Mat<f64>) -> f64 {
    (0..matrix.nrows()).map(|i| (0..matrix.ncols()).map(|j| matrix[(i, j)]).sum::<f64>()).sum()
}

fn trace(matrix: &Mat<f64>) -> f64 {
    (0..matrix.nrows()).map(|at| matrix[(at, at)]).sum()
}

fn without(matrix: &Mat<f64>, item: usize) -> Mat<f64> {
    let skip = |at: usize| if at < item { at } else { at + 1 };
    Mat::from_fn(matrix.nrows() - 1, matrix.nrows() - 1, |i, j| matrix[(skip(i), skip(j))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omega_is_the_share_that_one_common_factor_makes() {
        // One factor with loadings 0.8, 0.7, 0.6 and 0.5: 2.6² of 2.6² and what each keeps for itself, 2.26.
        let loadings = [0.8, 0.7, 0.6, 0.5];
        let correlations = Mat::from_fn(4, 4, |i, j| if i == j { 1.0 } else { loadings[i] * loadings[j] });
        assert!(omega(&correlations).is_some_and(|omega| (omega - 6.76 / 9.02).abs() < 1e-6));
        // Items that are all alike: omega and the standardised alpha are the same, 3 × 0.4 of 1 + 2 × 0.4.
        let alike = Mat::from_fn(3, 3, |i, j| if i == j { 1.0 } else { 0.4 });
        assert!(omega(&alike).is_some_and(|omega| (omega - 1.2 / 1.8).abs() < 1e-6));
    }
}
