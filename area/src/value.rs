//! Områdesvärden: one statistic of one area in one period, with where it came from.

use crate::{AreaCode, Division};
use serde::{Deserialize, Serialize};

/// One value of open statistics.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AreaValue {
    /// The area.
    pub area: AreaCode,
    /// The division that the code belongs to; none for municipalities and larger, which have no division.
    pub division: Option<Division>,
    /// The period as the source writes it: `2024`, `2026M01`, `2020-2023`.
    pub period: String,
    /// The indicator's code in the source, or its name in the mapping.
    pub indicator: String,
    /// The sex counted.
    pub sex: Sex,
    /// The ages counted, as the source writes them; none when all.
    pub age_group: Option<String>,
    /// The value, or why there is none.
    pub value: Value,
}

/// Kön i statistiken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Totalt.
    All,
    /// Kvinnor, flickor.
    Female,
    /// Män, pojkar.
    Male,
}

/// Värde: a number, or why there is none. A suppressed value is never 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// The published number.
    Number(f64),
    /// Withheld by the source to protect persons.
    Suppressed,
    /// Not available in the source.
    Missing,
}

impl Sex {
    /// The sex as the tables write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    /// Reads the words of the sources: SCB's, Kolada's (where F in older answers means women) and ours.
    #[must_use]
    pub fn from_source(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "all" | "total" | "t" | "tot" | "totsa" | "totalt" | "samtliga" | "båda könen" | "1+2" => Some(Self::All),
            "female" | "f" | "k" | "kvinna" | "kvinnor" | "flickor" | "2" => Some(Self::Female),
            "male" | "m" | "man" | "män" | "pojkar" | "1" => Some(Self::Male),
            _ => None,
        }
    }
}
