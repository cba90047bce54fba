//! Utredningens händelser: what is done while an investigation runs.

use crate::delegation::Body;
use crate::ids::{InvestigationId, WorkerId};
use crate::instrument::{Instrument, Points, Respondent, ScoreOccasion};
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::communication::Exception;
use crate::investigation::sources::{Ground, SourceKind};
use crate::party::Party;
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Planerad utredning: the plan for an investigation, as it stands from this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationPlanned {
    /// The investigation.
    pub investigation: InvestigationId,
    /// From which day the plan stands.
    pub on: Date,
    /// What is to be answered.
    pub questions: FreeText,
    /// Whom to talk with, the child first.
    pub talk_with: FreeText,
    /// Whom to consult, and which opinions to ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultations: Option<FreeText>,
    /// When what is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timetable: Option<FreeText>,
}

/// Given information: those concerned have been told that an investigation was opened or concluded, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationTold {
    /// The investigation.
    pub investigation: InvestigationId,
    /// What they were told.
    pub stage: Stage,
    /// When.
    pub on: Date,
    /// Who was told and how, or why nobody was.
    pub outcome: Told,
}

crate::codes::codes! {
    /// Skede: what of the investigation is told.
    pub enum Stage {
        /// Att den har inletts (SoL 20:4).
        Opened = "opened",
        /// Att den är avslutad.
        Concluded = "concluded",
    }
}

/// Information eller skäl däremot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// They were told.
    Informed {
        /// Who.
        parties: Vec<Party>,
        /// How, and what they said.
        how: FreeText,
    },
    /// Särskilda skäl talar emot (SoL 20:4).
    Withheld {
        /// Which.
        reasons: FreeText,
    },
}

/// Beskrivet BBIC-område: what is known about one sub-area of the triangle, as it stands from this day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BbicAreaDescribed {
    /// The investigation.
    pub investigation: InvestigationId,
    /// The sub-area.
    pub area: Area,
    /// When.
    pub on: Date,
    /// What is known, and from whom.
    pub description: FreeText,
    /// What the child itself says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub childs_words: Option<FreeText>,
    /// What is a risk here, and how severe; the scale is ours (FACTS 3.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// What protects here, and how strongly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Protection>,
}

/// Riskfaktor: a risk in a sub-area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// How severe.
    pub severity: Severity,
    /// Which.
    pub words: FreeText,
}

/// Skyddsfaktor: what protects in a sub-area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// How strongly.
    pub strength: Strength,
    /// Which.
    pub words: FreeText,
}

/// Samtal med barnet: the child was talked with, or why not (SoL 20:7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildHeard {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// Alone, with somebody, or not at all.
    pub form: TalkForm,
    /// What the child said, or why there was no talk.
    pub words: FreeText,
}

/// Hämtad uppgift: what somebody else knows, asked for and given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceConsulted {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// Who was asked.
    pub source: SourceKind,
    /// By name or place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// On which ground it could be asked.
    pub ground: Ground,
    /// What they said.
    pub words: FreeText,
}

/// Mätt med instrument: a score, never the items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentScored {
    /// Which instrument.
    pub instrument: Instrument,
    /// Before, during or after.
    pub occasion: ScoreOccasion,
    /// When.
    pub on: Date,
    /// Who answered.
    pub respondent: Respondent,
    /// The score.
    pub points: Points,
}

/// Kommunicerat underlag: the party got to see all that matters before the decision, or why not (FL 25, SoL 14:8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialCommunicated {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// To whom, or the exception used.
    pub outcome: Communicated,
}

/// Kommunicering eller undantag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Communicated {
    /// It was sent or handed over.
    Sent {
        /// To whom.
        parties: Vec<Party>,
        /// What.
        material: FreeText,
        /// The last day to reply.
        reply_by: Date,
    },
    /// An exception was used.
    Omitted {
        /// Which (FL 25).
        exception: Exception,
        /// Why.
        reasons: FreeText,
    },
}

/// Yttrande: the party's reply to what was communicated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunicationAnswered {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// By whom.
    pub party: Party,
    /// What was said; none when the party has nothing to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<FreeText>,
    /// Whether the party wants to be heard by the committee (SoL 14:10).
    pub hearing: Hearing,
}

crate::codes::codes! {
    /// Muntligt företräde: whether the party wants to speak before the committee decides (SoL 14:10).
    pub enum Hearing {
        /// Nej.
        NotWanted = "not_wanted",
        /// Ja.
        Wanted = "wanted",
    }
}

/// Förlängd utredningstid: more time for an investigation, for a stated time (SoL 20:3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationExtended {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When it was decided.
    pub on: Date,
    /// The new last day.
    pub until: Date,
    /// Särskilda skäl.
    pub reasons: FreeText,
    /// Who decided.
    pub decided_by: DecidedBy,
}

/// Beslutsfattare: who decided, in what capacity. What a committee or its chair decides is recorded by an official.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// Tjänsteman på delegation.
    Official(WorkerId),
    /// Ordföranden, by name.
    Chair(FreeText),
    /// Utskottet, and who led the meeting.
    SubCommittee(FreeText),
    /// Nämnden, and who led the meeting.
    Committee(FreeText),
}

impl DecidedBy {
    /// In what capacity.
    #[must_use]
    pub const fn body(&self) -> Body {
        match self {
            Self::Official(_) => Body::Official,
            Self::Chair(_) => Body::Chair,
            Self::SubCommittee(_) => Body::SubCommittee,
            Self::Committee(_) => Body::Committee,
        }
    }
}
