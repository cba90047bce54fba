//! Händelser i åtgärdsplanen: facts in the past tense; stored, and never edited.

use super::{Duty, Status};
use crate::AreaCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt med en enhets åtgärdsplan. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ActionPlanEvent {
    /// En lägesbild är tecknad.
    PictureDrawn(Picture),
    /// Något som lagen begär är gjort.
    DutyMet(DutyMet),
    /// En åtgärd är tillagd.
    MeasureAdded(MeasureAdded),
    /// En åtgärd är ändrad.
    MeasureChanged(MeasureChanged),
    /// En åtgärd är uppföljd.
    MeasureFollowedUp(FollowedUp),
}

/// Lägesbild, in its three parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The day as of which it holds.
    pub on: Date,
    /// Kartläggning av brottsligheten.
    pub crime: String,
    /// Annan kunskap: what other sources say.
    pub other: String,
    /// Analys: why it is so, and what matters most.
    pub analysis: String,
}

/// Vad lagen begär, gjort en dag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyMet {
    /// Which.
    pub duty: Duty,
    /// The day.
    pub on: Date,
    /// What was decided, or where it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Tillagd åtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureAdded {
    /// The form's own key: sent twice, it is added once.
    pub form: String,
    /// The day.
    pub on: Date,
    /// The measure.
    pub planned: Planned,
    /// How it stood.
    pub status: Status,
}

/// Åtgärd: what is to be done, by whom, to what end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// What the municipality's own plan calls it: a number or a heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What is done.
    pub title: String,
    /// What it is to lead to.
    pub goal: String,
    /// The administration, company or committee that answers for it.
    pub responsible: String,
    /// The partners, by their numbers in the register of collaboration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<u32>,
    /// The indicator that it is followed by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Where; the whole of the unit's area when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<AreaCode>,
    /// From which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What it may cost, in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_sek: Option<i64>,
}

/// Ändrad åtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureChanged {
    /// Which.
    pub measure: u32,
    /// What it says from now on.
    pub planned: Planned,
    /// Why.
    pub why: String,
}

/// Uppföljd åtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedUp {
    /// Which.
    pub measure: u32,
    /// The day.
    pub on: Date,
    /// How it stands.
    pub status: Status,
    /// What has come of it, and what is done next.
    pub told: String,
    /// What was spent since it was last followed up, in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_sek: Option<i64>,
}

impl ActionPlanEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PictureDrawn(_) => "picture_drawn",
            Self::DutyMet(_) => "duty_met",
            Self::MeasureAdded(_) => "measure_added",
            Self::MeasureChanged(_) => "measure_changed",
            Self::MeasureFollowedUp(_) => "measure_followed_up",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ActionPlanEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        macro_rules! golden {
            ($($kind:literal),*) => {
                [$(($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))),*]
            };
        }
        let stored = golden!["picture_drawn", "duty_met", "measure_added", "measure_changed", "measure_followed_up"];
        for (kind, stored) in stored {
            let event: ActionPlanEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
