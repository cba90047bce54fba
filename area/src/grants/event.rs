//! Händelser med statsbidrag: facts in the past tense; stored, and never edited.

use super::ordinance::Ordinance;
use super::{Movement, Then};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt med en kommuns bidrag. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum GrantEvent {
    /// Ett bidrag är beviljat.
    #[serde(rename = "grant_added")]
    Added(GrantAdded),
    /// Uppgifterna om ett bidrag är ändrade.
    #[serde(rename = "grant_changed")]
    Changed(GrantChanged),
    /// Pengar har rekvirerats eller betalats tillbaka.
    #[serde(rename = "grant_money_moved")]
    Moved(MoneyMoved),
    /// Bidraget är redovisat.
    #[serde(rename = "grant_reported")]
    Reported(GrantReported),
}

/// Beviljat bidrag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantAdded {
    /// The form's own key: sent twice, it is added once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// What was granted.
    pub grant: Grant,
}

/// Ändrat bidrag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantChanged {
    /// Which.
    pub number: u32,
    /// What it says from now on.
    pub grant: Grant,
}

/// Bidrag: what was granted, for what and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// By which ordinance.
    pub ordinance: Ordinance,
    /// What it is called here.
    pub name: String,
    /// The decision: the agency's number, or what is known of it.
    pub decision: String,
    /// The year that it is for; grant years are calendar years (FACTS 9).
    pub year: i16,
    /// What was granted, in kronor.
    pub granted_sek: i64,
    /// What it was given for.
    pub purpose: String,
    /// What was asked in return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// What it pays for: what stops when it ends, unless somebody else pays.
    pub pays_for: String,
    /// What becomes of that.
    pub then: Then,
    /// The plan for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// By which code the ledger knows its costs of the year: a project or an object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_code: Option<String>,
    /// The day by which it is reported, as its decision says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_on: Option<Date>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Pengar som har rört sig.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMoved {
    /// Of which grant.
    pub number: u32,
    /// Which way.
    pub how: Movement,
    /// The day.
    pub on: Date,
    /// How much, in kronor.
    pub sek: i64,
}

/// Redovisning av ett bidrag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantReported {
    /// Which grant.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// What was used, in kronor.
    pub used_sek: i64,
    /// How it was used.
    pub used_for: String,
    /// What came of it.
    pub results: String,
    /// How that stands to the purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// How the terms were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
}

impl GrantEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Added(_) => "grant_added",
            Self::Changed(_) => "grant_changed",
            Self::Moved(_) => "grant_money_moved",
            Self::Reported(_) => "grant_reported",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GrantEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        macro_rules! golden {
            ($($kind:literal),*) => {
                [$(($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))),*]
            };
        }
        for (kind, stored) in golden!["grant_added", "grant_changed", "grant_money_moved", "grant_reported"] {
            let event: GrantEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
