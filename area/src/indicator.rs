//! Statistikens mått: what a value of open statistics measures, in the source's own words.

use serde::{Deserialize, Serialize};

/// Måttets namn: the title, the unit and the definition that the source gives an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorTitle {
    /// The indicator's code, as in [`crate::AreaValue`].
    pub indicator: String,
    /// The title in Swedish, or in the source's language when it has no Swedish.
    pub title: String,
    /// The title in English, when someone wrote one.
    pub title_en: Option<String>,
    /// The unit, such as `persons` or `%`.
    pub unit: Option<String>,
    /// The definition, as the source words it.
    pub description: Option<String>,
    /// What it is a share of, when that is known: only then chance can be told from difference.
    pub share: Option<Share>,
}

/// Andel: what is taken of what, both counts of the same source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The indicator that counts the part.
    pub part: String,
    /// The indicator that counts the whole.
    pub of: String,
}
