//! What a plan may say of `kaplan-meier`, `aalen-johansen` and `cox`.

use serde::Deserialize;

/// Options of `kaplan-meier`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KaplanMeier {
    /// How far the restricted mean reaches; to the last time that every group is followed when not given.
    #[serde(default)]
    pub until: Option<f64>,
}

/// Options of `aalen-johansen`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AalenJohansen {
    /// The cause reported; every cause when not given.
    #[serde(default)]
    pub cause: Option<u32>,
}

/// Options of `cox`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cox {
    /// Columns known when observation begins.
    pub covariates: Vec<String>,
    /// How tied events are counted.
    #[serde(default)]
    pub ties: Ties,
    /// The cause studied when there are several; others end observation.
    #[serde(default)]
    pub cause: Option<u32>,
}

/// Options of `fine-gray`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FineGray {
    /// Columns known when observation begins.
    pub covariates: Vec<String>,
    /// The cause studied; the others compete with it.
    pub cause: u32,
}

/// Tied events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// Efron (1977).
    #[default]
    Efron,
    /// Breslow (1974).
    Breslow,
}
