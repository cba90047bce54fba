//! Insatser: what is stored of interventions, their plans, goals, sessions and reviews.

use crate::consent::Consents;
use crate::ids::{DecisionId, GoalId, InterventionId, MeasureId, PlanId, WorkerId};
use crate::intervention::delivery::{Minutes, Present};
use crate::intervention::ending::EndReason;
use crate::intervention::form::{Form, LegalGround, Side};
use crate::intervention::goal::Level;
use crate::intervention::plan::PlanContent;
use crate::intervention::review::Course;
use crate::text::FreeText;
use area::classification::KsiCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Ordnad insats: what is to be done, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionArranged {
    /// The intervention.
    pub intervention: InterventionId,
    /// Its form.
    pub form: Form,
    /// The ground in law.
    pub ground: LegalGround,
    /// The day of the decision, of the judgment, or of the agreement with the family.
    pub granted_on: Date,
    /// Who gives it.
    pub side: Side,
    /// The decision that it rests on, when it was assessed (SoL 11:1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
    /// The coercive measure that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureId>,
    /// Who consented, when it was not assessed (SoL 21:2); an assessed one has it in its decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consents: Option<Consents>,
    /// When those it concerns were told that they can apply for an assessed intervention (SoL 11:6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right_told_on: Option<Date>,
    /// The method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<FreeText>,
    /// The code of KSI, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ksi_code: Option<KsiCode>,
}

/// Påbörjad insats, and when it is to be followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionStarted {
    /// The intervention.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// The day of the first review.
    pub review_on: Date,
}

/// Avbruten insats: it is not given for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionInterrupted {
    /// The intervention.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reasons: FreeText,
}

/// Återupptagen insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionResumed {
    /// The intervention.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
}

/// Ändrad insats: its content, not its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionChanged {
    /// The intervention.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// What changes.
    pub change: FreeText,
    /// Why.
    pub reasons: FreeText,
}

/// Avslutad insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterventionEnded {
    /// The intervention.
    pub intervention: InterventionId,
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: EndReason,
    /// What it led to, with the child's own words.
    pub summary: FreeText,
}

/// Uppdrag till utförare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAssigned {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// Who is to carry it out.
    pub provider: WorkerId,
    /// What is to be done, for what goal, and how it is to be told back.
    pub assignment: FreeText,
}

/// Mottaget uppdrag, or one that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentAnswered {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// By whom.
    pub provider: WorkerId,
    /// Why it could not be taken; none when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<FreeText>,
}

/// Genomfört tillfälle: a session that has been given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionHeld {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// How long it took.
    pub minutes: Minutes,
    /// Who was there.
    pub present: Vec<Present>,
    /// What was done.
    pub what: FreeText,
    /// What the child got out of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefit: Option<FreeText>,
}

/// Satt mål, with the level on which the work begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalSet {
    /// The goal.
    pub goal: GoalId,
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// What is to be reached, in the family's words.
    pub words: FreeText,
    /// Where it begins.
    pub baseline: Level,
}

/// Skattad måluppfyllelse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalRated {
    /// The goal.
    pub goal: GoalId,
    /// The day.
    pub on: Date,
    /// How far.
    pub level: Level,
}

/// Upprättad plan, or a new wording of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanMade {
    /// The plan; the same for each wording of it.
    pub plan: PlanId,
    /// The intervention that it is for.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// What it says.
    pub content: PlanContent,
}

/// Hållen uppföljning av en insats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewHeld {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// What has come of it.
    pub assessment: FreeText,
    /// What the child says, or why it has not been asked.
    pub childs_view: FreeText,
    /// What the guardians say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardians_view: Option<FreeText>,
    /// What happens now.
    pub course: Course,
    /// The day of the next review; none when it is to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}
