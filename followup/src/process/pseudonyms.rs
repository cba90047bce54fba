//! Which names of an event log are kept, and which only as pseudonyms.

use serde::Deserialize;

/// Pseudonymisering: which names are kept only as pseudonyms.
///
/// The name of a case is always someone's: it leads to a child, and is hidden unless the mapping says otherwise.
/// Workers' names are hidden when the mapping says so; published logs have none, and handovers are read by the units that made them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pseudonymise {
    /// Cases.
    #[default]
    Cases,
    /// Cases and those who do the work.
    All,
    /// Nothing: the log is open, and its names are nobody's.
    Nothing,
}

impl Pseudonymise {
    /// Whether the names of cases are hidden.
    #[must_use]
    pub fn hides_cases(self) -> bool {
        self != Self::Nothing
    }

    /// Whether the names of those who do the work are hidden.
    #[must_use]
    pub fn hides_workers(self) -> bool {
        self == Self::All
    }

    /// The word of the mapping.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::All => "all",
            Self::Nothing => "nothing",
        }
    }
}
