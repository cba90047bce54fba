//! Händelser i insatskatalogen: facts in the past tense; stored, and never edited.

use super::offer::Offer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt i en kommuns insatskatalog. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum InventoryEvent {
    /// En insats är tillagd.
    #[serde(rename = "offer_added")]
    Added(OfferAdded),
    /// En insats är ändrad, or offered again.
    #[serde(rename = "offer_changed")]
    Changed(OfferChanged),
    /// En insats är genomgången, and stands as it was.
    #[serde(rename = "offer_reviewed")]
    Reviewed(OfferReviewed),
    /// En insats erbjuds inte längre.
    #[serde(rename = "offer_closed")]
    Closed(OfferClosed),
}

/// Tillagd insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferAdded {
    /// What the municipality's own file calls it.
    pub reference: String,
    /// The form's own key: sent twice, it is added once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// What is offered.
    pub offer: Offer,
}

/// Ändrad insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferChanged {
    /// Which.
    pub number: u32,
    /// What is offered from now on.
    pub offer: Offer,
}

/// Genomgången insats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferReviewed {
    /// Which.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// The next day by which it is looked over.
    pub next_on: Date,
}

/// Avslutad insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferClosed {
    /// Which.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// Why.
    pub why: String,
}

impl InventoryEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Added(_) => "offer_added",
            Self::Changed(_) => "offer_changed",
            Self::Reviewed(_) => "offer_reviewed",
            Self::Closed(_) => "offer_closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InventoryEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        macro_rules! golden {
            ($($kind:literal),*) => {
                [$(($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))),*]
            };
        }
        for (kind, stored) in golden!["offer_added", "offer_changed", "offer_reviewed", "offer_closed"] {
            let event: InventoryEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
