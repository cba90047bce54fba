//! Urvalsdesign: how the sample was drawn, and the variance that follows from it.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::plan::Plan;
use super::options::Survey;
use std::collections::BTreeMap;

/// Rounds of raking at most, and how near the margins must come.
const ROUNDS: usize = 200;
const NEAR_ENOUGH: f64 = 1e-10;
/// Rounds in which a variance is freed from raked margins.
const SWEEPS: usize = 10;

/// How the sample was drawn.
pub(super) struct Design {
    /// How many of the population each row stands for.
    pub weights: Vec<f64>,
    /// The rows of each stratum's sampled clusters, and the share of its clusters that were sampled.
    strata: Vec<Stratum>,
    /// The margins that the weights were fitted to, in order.
    margins: Vec<Margin>,
}

struct Stratum {
    clusters: Vec<Vec<usize>>,
    sampled: f64,
}

/// A column with known numbers in the population.
struct Margin {
    /// Each row's place among the values.
    of: Vec<usize>,
    known: Vec<f64>,
    /// The weights when they last were fitted to this margin, and those of a row in its group's mean.
    fitted: Vec<f64>,
    drawn: Vec<f64>,
}

impl Design {
    pub(super) fn of(plan: &Plan, data: &Dataset, options: &Survey) -> Result<Self, Refusal> {
        let weights = match &plan.data.weights {
            None => vec![1.0; data.len()],
            Some(column) => positive(data, column)?,
        };
        let strata = strata(plan, data, options)?;
        let mut design = Self { weights, strata, margins: Vec::new() };
        // As R `survey` does: raking takes plain group means out of the influence, post-stratification weighted ones.
        let drawn = if options.margins.len() > 1 { vec![1.0; data.len()] } else { design.weights.clone() };
        for (column, known) in &options.margins {
            design.margins.push(Margin::of(data, column, known, &drawn)?);
        }
        design.fit();
        Ok(design)
    }

    /// Sampled clusters less strata.
    pub(super) fn degrees_of_freedom(&self) -> f64 {
        let clusters: usize = self.strata.iter().map(|stratum| stratum.clusters.len()).sum();
        (clusters - self.strata.len()) as f64
    }

    /// The variance of a sum over the sample: between clusters within strata, each stratum with its correction.
    pub(super) fn variance(&self, mut influence: Vec<f64>) -> f64 {
        for _ in 0..if self.margins.len() > 1 { SWEEPS } else { 1 } {
            for margin in &self.margins {
                margin.take_out(&mut influence);
            }
        }
        let of_stratum = |stratum: &Stratum| {
            let n = stratum.clusters.len() as f64;
            let sums: Vec<f64> =
                stratum.clusters.iter().map(|rows| rows.iter().map(|row| influence[*row]).sum()).collect();
            let mean = sums.iter().sum::<f64>() / n;
            let squares: f64 = sums.iter().map(|sum| (sum - mean).powi(2)).sum();
            (1.0 - stratum.sampled) * n / (n - 1.0) * squares
        };
        self.strata.iter().map(of_stratum).sum()
    }

    /// Fits the weights to each margin in turn until all hold.
    fn fit(&mut self) {
        for _ in 0..ROUNDS {
            let mut furthest: f64 = 0.0;
            for margin in &mut self.margins {
                furthest = furthest.max(margin.fit(&mut self.weights));
            }
            if furthest < NEAR_ENOUGH {
                return;
            }
        }
    }
}

impl Margin {
    fn of(data: &Dataset, column: &str, known: &BTreeMap<String, f64>, drawn: &[f64]) -> Result<Self, Refusal> {
        let names: Vec<&String> = known.keys().collect();
        let place = |(at, text): (usize, &str)| {
            names.iter().position(|name| *name == text).ok_or_else(|| {
                Refusal(format!(
                    "row {}, field “{column}”: “{text}” has no number in margins.{column}; say how many there are in the population",
                    at + 2
                ))
            })
        };
        let of: Vec<usize> = data.texts(column)?.enumerate().map(place).collect::<Result<_, _>>()?;
        if let Some(missing) = (0..names.len()).find(|at| !of.contains(at)) {
            return Err(Refusal(format!(
                "nobody in the sample has “{}” in {column}; join it with another value",
                names[missing]
            )));
        }
        Ok(Self { of, known: known.values().copied().collect(), fitted: Vec::new(), drawn: drawn.to_vec() })
    }

    /// Scales the weights so that they sum to what is known; says how far off they were, as a share.
    fn fit(&mut self, weights: &mut [f64]) -> f64 {
        let sums = self.sums(weights);
        let factor: Vec<f64> = self.known.iter().zip(&sums).map(|(known, sum)| known / sum).collect();
        for (weight, of) in weights.iter_mut().zip(&self.of) {
            *weight *= factor[*of];
        }
        self.fitted = weights.to_vec();
        factor.iter().map(|factor| (factor - 1.0).abs()).fold(0.0, f64::max)
    }

    /// What is known of the population varies no longer: a group's mean influence is taken out.
    fn take_out(&self, influence: &mut [f64]) {
        let scaled: Vec<f64> = influence
            .iter()
            .zip(&self.fitted)
            .zip(&self.drawn)
            .map(|((z, fitted), drawn)| z / fitted * drawn)
            .collect();
        let means: Vec<f64> =
            self.sums(&scaled).iter().zip(self.sums(&self.drawn)).map(|(sum, drawn)| sum / drawn).collect();
        for ((z, of), fitted) in influence.iter_mut().zip(&self.of).zip(&self.fitted) {
            *z -= means[*of] * fitted;
        }
    }

    fn sums(&self, values: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.known.len()];
        for (value, of) in values.iter().zip(&self.of) {
            sums[*of] += value;
        }
        sums
    }
}

fn strata(plan: &Plan, data: &Dataset, options: &Survey) -> Result<Vec<Stratum>, Refusal> {
    let names: Vec<&str> = match &plan.data.strata {
        None => vec![""; data.len()],
        Some(column) => data.texts(column)?.collect(),
    };
    let clusters: Vec<String> = match &plan.data.cluster {
        None => (0..data.len()).map(|row| row.to_string()).collect(),
        Some(column) => data.texts(column)?.map(str::to_owned).collect(),
    };
    let sizes = options.fpc.as_deref().map(|column| positive(data, column)).transpose()?;
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (row, (stratum, cluster)) in names.iter().zip(&clusters).enumerate() {
        found.entry(stratum).or_default().entry(cluster).or_default().push(row);
    }
    found
        .into_iter()
        .map(|(name, clusters)| {
            let clusters: Vec<Vec<usize>> = clusters.into_values().collect();
            if clusters.len() < 2 {
                return Err(Refusal(format!(
                    "stratum “{name}” has one sampled cluster, and chance cannot be judged from one; join it with a stratum like it"
                )));
            }
            let size = match (&sizes, &options.fpc) {
                (Some(sizes), Some(column)) => one_size(name, &clusters, sizes, column)?,
                _ => f64::INFINITY,
            };
            let sampled = clusters.len() as f64 / size;
            Ok(Stratum { clusters, sampled })
        })
        .collect()
}

/// The size of a stratum: the same on all its rows, and no smaller than what was sampled of it.
fn one_size(name: &str, clusters: &[Vec<usize>], sizes: &[f64], column: &str) -> Result<f64, Refusal> {
    let size = sizes[clusters[0][0]];
    let differs = clusters.iter().flatten().find(|row| (sizes[**row] - size).abs() > 1e-9 * size);
    if let Some(row) = differs {
        return Err(Refusal(format!(
            "row {}, field “{column}”: stratum “{name}” has another size here than on its first row; give one size a stratum",
            row + 2
        )));
    }
    if size < clusters.len() as f64 {
        return Err(Refusal(format!(
            "row {}, field “{column}”: stratum “{name}” has {} sampled clusters but {size} in the population",
            clusters[0][0] + 2,
            clusters.len()
        )));
    }
    Ok(size)
}

/// A column in which every row has a positive number.
fn positive(data: &Dataset, column: &str) -> Result<Vec<f64>, Refusal> {
    let check = |(at, number): (usize, Option<f64>)| {
        number.filter(|number| *number > 0.0).ok_or_else(|| {
            Refusal(format!("row {}, field “{column}”: expected a number above 0; give every row one", at + 2))
        })
    };
    data.numbers(column)?.into_iter().enumerate().map(check).collect()
}
