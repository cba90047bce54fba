//! What a plan may say of `its`.

use super::super::plan::required_label;
use serde::Deserialize;

/// Options of `its`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Its {
    /// The distribution of the outcome.
    #[serde(default)]
    pub family: Family,
    /// The first period after the interruption.
    #[serde(deserialize_with = "required_label")]
    pub interruption: String,
    /// Whether the slope may change too.
    #[serde(default)]
    pub slope: bool,
    /// Seasonality as sine and cosine pairs.
    #[serde(default)]
    pub season: Option<Season>,
    /// Which standard errors.
    #[serde(default)]
    pub se: ItsError,
    /// Lags of the Newey–West errors; by the rule 4(n/100)^(2/9) when not given.
    #[serde(default)]
    pub lags: Option<usize>,
    /// Whether the errors grow with the over-dispersion found (quasi-likelihood); only for `poisson`.
    #[serde(default)]
    pub overdispersion: bool,
    /// The column with a comparison series that nothing was done to; or name two units in the data.
    #[serde(default)]
    pub comparison: Option<String>,
    /// The column with the comparison series' population.
    #[serde(default)]
    pub comparison_population: Option<String>,
}

/// Distribution of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Normal errors, identity link.
    #[default]
    Gaussian,
    /// Counts, log link.
    Poisson,
    /// Over-dispersed counts, log link.
    NegativeBinomial,
}

/// Season as harmonics.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// Periods in a full season.
    pub period: f64,
    /// Sine and cosine pairs.
    pub harmonics: u32,
}

/// Standard errors of an interrupted time series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItsError {
    /// Those of the model.
    #[default]
    Model,
    /// Newey–West.
    NeweyWest,
    /// Prais–Winsten.
    PraisWinsten,
}
