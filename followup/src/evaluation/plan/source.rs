//! Var data kommer ifrån: a file, an indicator, a statistic of areas, or pseudonymised rows of practice.

use super::Data;
use crate::evaluation::estimate::Refusal;
use serde::Deserialize;

/// Datakälla: exactly one stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source<'p> {
    /// `file = "…"`: a long CSV file.
    File(&'p str),
    /// `indicator = "…"`: the engine's figures, one row an area and a period.
    Indicator(&'p str),
    /// `area_values = "…"`: an imported statistic, one row an area and a period.
    AreaValues(&'p str),
    /// `observations = "…"`: pseudonymised rows of practice, for the purpose of follow-up.
    Observations(Followed),
}

/// Vad som följs: what is followed from when until when, one row a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Followed {
    /// Ny anmälan: from the conclusion of an investigation to the child's next report.
    NewReport,
    /// Utredning: from opening to conclusion.
    Investigations,
    /// Ansvarsperiod: from when a case worker becomes responsible; 1 is a handover, 2 the closing of the case.
    Assignments,
}

impl Followed {
    /// All, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::NewReport, Self::Investigations, Self::Assignments];

    /// The word in a plan.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewReport => "new-report",
            Self::Investigations => "investigations",
            Self::Assignments => "assignments",
        }
    }
}

/// Periodlängd for data of practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// År.
    Year,
    /// Kvartal.
    #[default]
    Quarter,
    /// Månad.
    Month,
}

impl Every {
    /// The word in a plan, and in the engine.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }
}

impl Data {
    /// Where the data come from.
    ///
    /// # Errors
    /// When the plan names no source, or several.
    pub fn source(&self) -> Result<Source<'_>, Refusal> {
        let file = self.file.as_deref().map(Source::File);
        let indicator = self.indicator.as_deref().map(Source::Indicator);
        let areas = self.area_values.as_deref().map(Source::AreaValues);
        let observed = self.observations.map(Source::Observations);
        let mut named = [file, indicator, areas, observed].into_iter().flatten();
        match (named.next(), named.next()) {
            (Some(source), None) => Ok(source),
            (None, _) => Err(Refusal(
                "[data] names no source; add one of file, indicator, area_values and observations".to_owned(),
            )),
            (Some(_), Some(_)) => Err(Refusal(
                "[data] names several sources; keep one of file, indicator, area_values and observations".to_owned(),
            )),
        }
    }

    /// The columns that data of practice have, where the plan names no others.
    #[must_use]
    pub fn with_columns_of_practice(mut self) -> Self {
        let stands = |column: &mut Option<String>, name: &str| {
            column.get_or_insert_with(|| name.to_owned());
        };
        if self.observations.is_some() {
            stands(&mut self.duration, "days");
            stands(&mut self.event, "event");
            stands(&mut self.id, "child");
        } else if self.file.is_none() {
            stands(&mut self.unit, "area");
            stands(&mut self.time, "period");
            stands(&mut self.outcome, "value");
        }
        self
    }
}
