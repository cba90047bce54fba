//! Svarsspråk: the languages that questions are asked in. They are more than the pages of staff have.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Svarsspråk: a language to answer in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tongue {
    /// Svenska.
    #[serde(rename = "sv")]
    Swedish,
    /// Engelska.
    #[serde(rename = "en")]
    English,
    /// Arabiska, written from right to left.
    #[serde(rename = "ar")]
    Arabic,
    /// Somaliska.
    #[serde(rename = "so")]
    Somali,
}

/// Ord: what is said, in each language it is said in.
pub type Words = BTreeMap<Tongue, String>;

impl Tongue {
    /// All of them, Swedish first.
    pub const ALL: [Self; 4] = [Self::Swedish, Self::English, Self::Arabic, Self::Somali];

    /// The tag in HTML and in addresses.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Somali => "so",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Swedish => "Svenska",
            Self::English => "English",
            Self::Arabic => "العربية",
            Self::Somali => "Soomaali",
        }
    }

    /// The one with a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.tag() == tag)
    }

    /// The direction that it is written in, as HTML says it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            Self::Swedish | Self::English | Self::Somali => "ltr",
        }
    }
}

/// The words in a language, and else in Swedish.
#[must_use]
pub fn said(words: &Words, tongue: Tongue) -> &str {
    words.get(&tongue).or_else(|| words.get(&Tongue::Swedish)).map_or("", String::as_str)
}
