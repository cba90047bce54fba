//! What a plan may say of `scale`.

use serde::Deserialize;

/// Options of `scale`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The columns with the items.
    pub items: Vec<String>,
    /// Items that say the opposite: turned within `range`.
    #[serde(default)]
    pub reversed: Vec<String>,
    /// The lowest and the highest answer there is; as found in all items when not given.
    #[serde(default)]
    pub range: Option<[f64; 2]>,
    /// Rows with an unanswered item.
    #[serde(default)]
    pub missing: Missing,
}

/// What to do with rows that lack an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Left out.
    #[default]
    Complete,
    /// Each pair of items from the rows that have both.
    Pairwise,
}
