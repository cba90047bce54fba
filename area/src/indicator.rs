//! Statistikens mått: what a value of open statistics measures, in the source's own words.

use crate::codes::codes;
use crate::combining::Combining;
use serde::{Deserialize, Serialize};

codes! {
    /// Tema: the part of life that a statistic is about, in the order of the profile.
    pub enum Theme {
        /// Befolkning.
        Demography = "demography",
        /// Levnadsvillkor.
        Living = "living",
        /// Arbete och försörjning.
        Work = "work",
        /// Skola.
        School = "school",
        /// Trygghet.
        Safety = "safety",
        /// Hälsa.
        Health = "health",
    }
}

/// Måttets namn: the title, the unit and the definition that the source gives an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// How the figures of parts become a figure of the whole, when someone has said.
    pub combines: Option<Combining>,
    /// What part of life it is about, when someone has said.
    pub theme: Option<Theme>,
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

impl IndicatorTitle {
    /// Whether it counts persons.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.unit.as_deref(), Some("personer" | "persons" | "antal"))
    }

    /// How figures of parts are put together: as the mapping says; else counts are added, a share is weighted by what it
    /// is a share of, and nothing is made of what nobody has explained.
    #[must_use]
    pub fn combining(&self) -> Combining {
        match (&self.combines, &self.share) {
            (Some(said), _) => said.clone(),
            (None, Some(share)) => Combining::WeightedBy(share.of.clone()),
            (None, None) if self.counts() => Combining::Sum,
            (None, None) => Combining::Not,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_made_of_what_nobody_has_explained() {
        let of = |unit: &str| IndicatorTitle { unit: Some(unit.to_owned()), ..IndicatorTitle::default() };
        assert_eq!(of("personer").combining(), Combining::Sum);
        assert_eq!(of("%").combining(), Combining::Not);
        let share = Some(Share { part: "unga".to_owned(), of: "alla".to_owned() });
        assert_eq!(IndicatorTitle { share, ..of("%") }.combining(), Combining::WeightedBy("alla".to_owned()));
        assert_eq!(IndicatorTitle { combines: Some(Combining::Not), ..of("personer") }.combining(), Combining::Not);
    }
}
