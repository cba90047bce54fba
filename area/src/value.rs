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
