//! What a plan may say of `survey`.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Options of `survey`. Weights, strata and clusters are columns of `[data]`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Survey {
    /// What is estimated.
    pub statistic: Statistic,
    /// The answer that counts as one, for a share of an answer in words.
    pub equals: Option<String>,
    /// The column that a ratio is taken over.
    pub over: Option<String>,
    /// The column whose groups get an estimate each.
    pub by: Option<String>,
    /// The column with how many clusters the stratum has in the population, for a sample that is a large part of it.
    pub fpc: Option<String>,
    /// Known numbers in the population: a column, and how many there are of each of its values.
    /// One column is post-stratification; several are raked to in turn.
    pub margins: BTreeMap<String, BTreeMap<String, f64>>,
}

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    /// The mean.
    #[default]
    Mean,
    /// The sum over the population.
    Total,
    /// The ratio of two totals.
    Ratio,
    /// The share, with an interval that stays between 0 and 1.
    Share,
}

impl Statistic {
    /// Its name among estimands.
    pub(super) const fn estimand(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Total => "total",
            Self::Ratio => "ratio",
            Self::Share => "share",
        }
    }
}
