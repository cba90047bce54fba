//! What a plan may say of `rates`.

use serde::Deserialize;

/// Options of `rates`. Counts are the outcome, what they are out of the population, both in `[data]`; so are group and strata.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// Whether the counts come in time or are some of those there are.
    #[serde(default)]
    pub of: Of,
    /// In what number of persons a rate is told.
    #[serde(default = "unit")]
    pub per: f64,
    /// Which interval.
    #[serde(default)]
    pub interval: RateInterval,
    /// The group that the others are compared with; the first when not given.
    #[serde(default)]
    pub reference: Option<String>,
    /// The column with a standard population by stratum: rates as if every group had its mix.
    #[serde(default)]
    pub standard: Option<String>,
    /// Whether each group's count is held against what the reference group's rates by stratum would have given.
    #[serde(default)]
    pub indirect: bool,
    /// Whether the difference from the reference group is parted into rates and mix.
    #[serde(default)]
    pub decompose: bool,
}

/// What the counts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Events, of which a person may have several.
    #[default]
    Events,
    /// Persons out of persons.
    Persons,
}

/// Interval of a rate or a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RateInterval {
    /// Garwood's for events, Clopper and Pearson's for persons: never cover less than they say.
    #[default]
    Exact,
    /// Half the chance of the count itself left out; for events.
    MidP,
    /// Wilson's; for persons.
    Wilson,
}

const fn unit() -> f64 {
    1.0
}
