//! Utlämnat: what has left the building, as figures or as rows. What has left once is known for good, so that it is written
//! down by the same door that lets it out, and what leaves later is held against it.
//!
//! A release tells what, as known on which day, which cells were shown, and the fingerprint of each file; never the figures
//! themselves, for they can be made again as they were known on that day.

use crate::disclosure::{Publishable, Table};
use area::analysis::event::SignedOff;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Händelse i registret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ReleaseEvent {
    /// Något har lämnats ut.
    Released(Release),
}

/// Utlämnat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// What kind of thing it is.
    pub what: Released,
    /// Which one: an indicator, a month, a plan, a log.
    pub subject: String,
    /// The version of its definition, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The day whose knowledge it rests on.
    pub as_of: Date,
    /// The columns that the figures are split by, or that the rows have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The labels of the cells that were shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<Vec<Option<String>>>,
    /// The labels of the cells that were withheld.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Vec<Option<String>>>,
    /// What it is for, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What it was let out on: the reference of an ethics review, or of the decision to hand out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// The role of whoever let it out, as a code.
    pub role: String,
    /// The files.
    pub files: Vec<ReleasedFile>,
}

/// Vad som har lämnats ut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Released {
    /// En indikators tabell.
    Indicator,
    /// Ett mötes siffror, som öppna data.
    Meeting,
    /// Svaret på en utvärderingsplan.
    Evaluation,
    /// Listan över beslut som inte har verkställts.
    NotExecuted,
    /// Rader under pseudonym.
    Observations,
    /// En händelselogg under pseudonym.
    EventLog,
    /// Åtgärdsplanen, som tabell.
    ActionPlan,
    /// En signerad områdesanalys.
    AreaAnalysis,
    /// Insatskatalogen, som tabell.
    Inventory,
}

/// Utlämnad fil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedFile {
    /// Its name, without its folder.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl ReleaseEvent {
    /// The version of the shapes.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Released(_) => "released",
        }
    }
}

impl Release {
    /// Something that has no table: which one, and as known when.
    #[must_use]
    pub fn of(what: Released, subject: impl Into<String>, as_of: Date) -> Self {
        Self {
            what,
            subject: subject.into(),
            version: None,
            as_of,
            columns: Vec::new(),
            shown: Vec::new(),
            withheld: Vec::new(),
            purpose: None,
            approval: None,
            role: String::new(),
            files: Vec::new(),
        }
    }

    /// A signed analysis of an area: which figures stand in it, each as known on the day it was signed.
    #[must_use]
    pub fn of_analysis(area: &str, signed: &SignedOff) -> Self {
        let figures = signed.parts.iter().flat_map(|part| &part.figures);
        Self {
            version: Some(signed.version),
            columns: vec!["figure".to_owned()],
            shown: figures.map(|figure| vec![Some(figure.key.clone())]).collect(),
            ..Self::of(Released::AreaAnalysis, area, signed.on)
        }
    }

    /// The same, with the pattern of a table that has passed disclosure control.
    #[must_use]
    pub fn with_table(mut self, table: &Publishable<Table>) -> Self {
        let table = table.get();
        self.columns.clone_from(&table.dimensions);
        for cell in &table.cells {
            let labels = if cell.suppressed { &mut self.withheld } else { &mut self.shown };
            labels.push(cell.by.clone());
        }
        self
    }
}

impl Release {
    /// Whether it told how an indicator stands in total, year by year.
    #[must_use]
    pub fn tells_totals_of(&self, indicator: &str, version: u32) -> bool {
        let of_it = self.what == Released::Indicator && self.subject == indicator && self.version == Some(version);
        of_it && self.columns == ["period"]
    }
}

impl Released {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Indicator,
        Self::Meeting,
        Self::Evaluation,
        Self::NotExecuted,
        Self::Observations,
        Self::EventLog,
        Self::ActionPlan,
        Self::AreaAnalysis,
        Self::Inventory,
    ];

    /// The code in files and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Meeting => "meeting",
            Self::Evaluation => "evaluation",
            Self::NotExecuted => "not_executed",
            Self::Observations => "observations",
            Self::EventLog => "event_log",
            Self::ActionPlan => "action_plan",
            Self::AreaAnalysis => "area_analysis",
            Self::Inventory => "inventory",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Basis, Cell, Rules, protect};
    use area::analysis::event::AnalysisEvent;
    use jiff::civil::date;

    #[test]
    fn a_release_is_read_as_it_was_stored() {
        let stored = include_str!("../golden/events/released.v1.json");
        let event: ReleaseEvent = serde_json::from_str(stored).expect("a golden row is read");
        let again = serde_json::to_value(&event).expect("a release is written");
        let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
        assert_eq!((again, event.kind()), (value, "released"));
    }

    #[test]
    fn the_register_tells_which_figures_stand_in_a_signed_analysis() {
        let stored = include_str!("../../area/golden/events/signed_off.v1.json");
        let AnalysisEvent::SignedOff(signed) = serde_json::from_str(stored).expect("a golden row is read") else {
            panic!("the golden row is of a signature");
        };
        let release = Release::of_analysis("0580R012", &signed);
        let keys: Vec<_> = signed.parts.iter().flat_map(|part| &part.figures).map(|figure| &figure.key).collect();
        assert_eq!(release.shown.iter().filter_map(|labels| labels[0].as_ref()).collect::<Vec<_>>(), keys);
        assert!(!keys.is_empty() && release.as_of == signed.on);
    }

    #[test]
    fn the_register_tells_which_cells_were_shown_and_not_what_they_were() {
        let cell = |area: &str, count| Cell {
            by: vec![Some(area.to_owned())],
            numerator: Some(count),
            value: Some(1.0),
            ..Cell::default()
        };
        let cells = vec![cell("Ryd", 40), cell("Berga", 2), cell("Lambohov", 7)];
        let table = protect(Table { dimensions: vec!["area".into()], basis: Basis::Count, cells }, Rules::REGISTER);
        let release = Release::of(Released::Indicator, "reports", date(2026, 10, 31)).with_table(&table);
        assert_eq!(release.shown, [[Some("Ryd".to_owned())]]);
        assert_eq!(release.withheld, [[Some("Berga".to_owned())], [Some("Lambohov".to_owned())]]);
        assert!(!format!("{release:?}").contains("40"));
    }
}
