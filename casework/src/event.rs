//! Händelser: the facts of a case, in the past tense. The only types here that are stored.
//!
//! A stored event is never edited. Its shape is versioned by [`Event::VERSION`]; `store` upcasts old shapes when it reads them.

pub mod after_review;
pub mod circle;
pub mod contacts;
pub mod decision;
pub mod intake;
pub mod intervention;
pub mod investigation;
pub mod measure;
pub mod notes;
pub mod people;
pub mod placement;
pub mod views;

use crate::assignment::HandoverReason;
use crate::child::Child;
use crate::closure::ClosureReason;
use crate::ids::{InvestigationId, NoticeId, ReportId, UnitId, WorkerId};
use crate::intake::earlier::Earlier;
use crate::intake::preliminary_assessment::Outcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{Concern, Reporter, ReporterIdentity};
use crate::intake::way_in::WayIn;
use crate::investigation::{Conclusion, Summary};
use crate::text::{FreeText, Protected};
use after_review::{AfterReviewBegun, AfterReviewEnded, CaseReopened};
use decision::{
    AppealHandled, DecisionAppealed, DecisionCorrected, DecisionExecuted, DecisionMade, DecisionNotified,
    DecisionProposed, DecisionRequestAnswered, DecisionRequested, ExecutionInterrupted, ExecutionWaived,
};
use intervention::{
    AssignmentAnswered, GoalRated, GoalSet, InterventionArranged, InterventionChanged, InterventionEnded,
    InterventionInterrupted, InterventionResumed, InterventionStarted, PlanMade, ProviderAssigned, ReviewHeld,
    SessionHeld,
};
use investigation::{
    BbicAreaDescribed, ChildHeard, CommunicationAnswered, InstrumentScored, InvestigationExtended,
    InvestigationPlanned, InvestigationTold, MaterialCommunicated, SourceConsulted,
};
use jiff::Timestamp;
use jiff::civil::Date;
use measure::{MeasureAdvanced, MeasureDecided, MeasureEnded, MeasureReviewed};
use placement::{
    CustodyTransferConsidered, HealthNoticeGiven, PlacedChildVisited, PlacementConsidered, PlacementEnded,
    PlacementStarted,
};
use serde::{Deserialize, Serialize};

/// Händelse: something that has happened in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Event {
    /// Orosanmälan har kommit in.
    ReportReceived(ReportReceived),
    /// Barnets och vårdnadshavarnas inställning är noterad, med det steg som den gäller.
    ViewsNoted(views::ViewsNoted),
    /// Omedelbar skyddsbedömning är gjord (SoL 20:1).
    ProtectionAssessed(ProtectionAssessed),
    /// Förhandsbedömning är avslutad med ett ställningstagande (SoL 20:2).
    PreliminaryAssessmentDecided(PreliminaryAssessmentDecided),
    /// Utredning är inledd (SoL 14:2).
    InvestigationOpened(InvestigationOpened),
    /// De som berörs har fått veta att utredning inletts eller avslutats (SoL 20:4).
    InvestigationTold(InvestigationTold),
    /// Utredningsplan är gjord.
    InvestigationPlanned(InvestigationPlanned),
    /// Ett delområde i BBIC-triangeln är beskrivet.
    BbicAreaDescribed(BbicAreaDescribed),
    /// Barnet är hört, eller varför inte (SoL 20:7).
    ChildHeard(ChildHeard),
    /// Uppgifter är hämtade från någon annan (SoL 20:6).
    SourceConsulted(SourceConsulted),
    /// Poäng från ett instrument är noterad.
    InstrumentScored(InstrumentScored),
    /// Underlaget är kommunicerat (FL 25, SoL 14:8).
    MaterialCommunicated(MaterialCommunicated),
    /// Part har yttrat sig.
    CommunicationAnswered(CommunicationAnswered),
    /// Utredningstiden är förlängd (SoL 20:3).
    InvestigationExtended(InvestigationExtended),
    /// Utredning är avslutad (SoL 20:3).
    InvestigationConcluded(InvestigationConcluded),
    /// Beslut är föreslaget.
    DecisionProposed(DecisionProposed),
    /// Beslut är fattat (FL 31–32).
    DecisionMade(DecisionMade),
    /// Part är underrättad om beslut (FL 33).
    DecisionNotified(DecisionNotified),
    /// Skrivfel i beslut är rättat (FL 36).
    DecisionCorrected(DecisionCorrected),
    /// Överklagande har kommit in.
    DecisionAppealed(DecisionAppealed),
    /// Överklagande är prövat för tid (FL 45–46).
    AppealHandled(AppealHandled),
    /// Beslut är verkställt.
    DecisionExecuted(DecisionExecuted),
    /// Verkställighet är avbruten.
    ExecutionInterrupted(ExecutionInterrupted),
    /// Verkställighet väntas inte längre.
    ExecutionWaived(ExecutionWaived),
    /// Part har begärt att ärendet avgörs (FL 12).
    DecisionRequested(DecisionRequested),
    /// Begäran om avgörande är besvarad (FL 12).
    DecisionRequestAnswered(DecisionRequestAnswered),
    /// Ansvarig socialsekreterare är utsedd.
    CaseWorkerAssigned(CaseWorkerAssigned),
    /// Ansvaret är överlämnat till en annan socialsekreterare.
    CaseHandedOver(CaseHandedOver),
    /// Insats är ordnad (SoL 11:1, 11:5, LVU).
    InterventionArranged(InterventionArranged),
    /// Insats är påbörjad.
    InterventionStarted(InterventionStarted),
    /// Insats är avbruten för en tid.
    InterventionInterrupted(InterventionInterrupted),
    /// Insats är återupptagen.
    InterventionResumed(InterventionResumed),
    /// Insats är ändrad till sitt innehåll.
    InterventionChanged(InterventionChanged),
    /// Utförarsidan har fått ett uppdrag.
    ProviderAssigned(ProviderAssigned),
    /// Utförarsidan har tagit emot uppdraget, eller inte.
    AssignmentAnswered(AssignmentAnswered),
    /// Vårdplan, genomförandeplan eller individuell plan är upprättad eller reviderad.
    PlanMade(PlanMade),
    /// Mål är satt.
    GoalSet(GoalSet),
    /// Måluppfyllelse är skattad.
    GoalRated(GoalRated),
    /// Ett tillfälle är genomfört.
    SessionHeld(SessionHeld),
    /// Insats är uppföljd.
    ReviewHeld(ReviewHeld),
    /// Insats är avslutad.
    InterventionEnded(InterventionEnded),
    /// Barnet är placerat.
    PlacementStarted(PlacementStarted),
    /// Regionen är underrättad om hälsoundersökning (SoL 22:7).
    HealthNoticeGiven(HealthNoticeGiven),
    /// Det placerade barnet är besökt (SoL 22:11–12).
    PlacedChildVisited(PlacedChildVisited),
    /// Placeringen är övervägd (SoL 22:13).
    PlacementConsidered(PlacementConsidered),
    /// Vårdnadsöverflyttning är övervägd (SoL 22:14).
    CustodyTransferConsidered(CustodyTransferConsidered),
    /// Placeringen är avslutad.
    PlacementEnded(PlacementEnded),
    /// Tvångsåtgärd är beslutad.
    MeasureDecided(MeasureDecided),
    /// Tvångsåtgärd har nått ett skede.
    MeasureAdvanced(MeasureAdvanced),
    /// Tvångsåtgärd är övervägd eller omprövad.
    MeasureReviewed(MeasureReviewed),
    /// Tvångsåtgärd har upphört.
    MeasureEnded(MeasureEnded),
    /// Uppföljning efter utredning eller placering är inledd (SoL 23:1–2).
    AfterReviewBegun(AfterReviewBegun),
    /// Uppföljning efteråt är avslutad.
    AfterReviewEnded(AfterReviewEnded),
    /// Ärendet är öppnat igen utan ny anmälan.
    CaseReopened(CaseReopened),
    /// Ärendet är avslutat.
    CaseClosed(CaseClosed),
    /// En kontakt har ägt rum.
    ContactHeld(contacts::ContactHeld),
    /// En journalanteckning är skriven (SoL 14:3).
    NoteWritten(notes::NoteWritten),
    /// En journalanteckning är rättad; den gamla är kvar.
    NoteCorrected(notes::NoteCorrected),
    /// En avvikande mening är antecknad (SoL 14:6).
    DissentNoted(notes::DissentNoted),
    /// Någon är noterad som närstående till barnet.
    RelationRecorded(people::RelationRecorded),
    /// Det som är känt om en närstående är ändrat.
    RelationChanged(people::RelationChanged),
    /// En relation är avslutad.
    RelationEnded(people::RelationEnded),
    /// Barnets uppgifter är rättade eller kompletterade.
    ChildDescribed(people::ChildDescribed),
    /// Barnets identitet är skyddad.
    IdentityProtected(circle::IdentityProtected),
    /// Skyddet av identiteten har upphört.
    IdentityProtectionEnded(circle::IdentityProtectionEnded),
    /// Jäv är anmält, och medarbetaren hålls utanför (FL 16–18 §§).
    ConflictDeclared(circle::ConflictDeclared),
    /// Jävet har upphört.
    ConflictEnded(circle::ConflictEnded),
    /// Någon runt barnet har begärt insyn.
    InsightRequested(circle::InsightRequested),
    /// Begäran om insyn är prövad (OSL 26:1).
    InsightAnswered(circle::InsightAnswered),
    /// Anmälaren har bett om besked (SoL 19:6).
    FeedbackRequested(intake::FeedbackRequested),
    /// Anmälaren har fått besked, eller inte, med skäl.
    FeedbackAnswered(intake::FeedbackAnswered),
    /// Ett möte efter anmälan är erbjudet, hållet, avböjt eller inte lämpligt (SoL 19:5).
    MeetingOffered(intake::MeetingOffered),
    /// En begäran är besvarad (SoF 11:3).
    RequestAnswered(intake::RequestAnswered),
}

/// Inkommen orosanmälan: a report as it stands in one child's case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceived {
    /// The report in this case.
    pub report: ReportId,
    /// What arrived; the same in every case that it concerns.
    pub notice: NoticeId,
    /// When it arrived at the committee.
    pub received_at: Timestamp,
    /// The unit that holds it.
    pub unit: UnitId,
    /// Who reported.
    pub reporter: Reporter,
    /// What the concern is.
    pub concern: Concern,
    /// The child as known then.
    pub child: Child,
    /// How many children the notice concerns, this one included.
    pub children_count: u16,
    /// Whether it is a report, an application, or something else.
    #[serde(default, skip_serializing_if = "WayIn::is_report")]
    pub way_in: WayIn,
    /// What was known of earlier reports about the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
}

/// Gjord skyddsbedömning: the immediate protection assessment of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionAssessed {
    /// The report assessed.
    pub report: ReportId,
    /// When.
    pub assessed_at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// Whether the child needs protection at once.
    pub need: ProtectionNeed,
    /// The reasons for it.
    pub reasons: FreeText,
}

/// Avslutad förhandsbedömning: the outcome for a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreliminaryAssessmentDecided {
    /// The report assessed.
    pub report: ReportId,
    /// When.
    pub decided_at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// Open, do not open, or belongs to a running investigation.
    pub outcome: Outcome,
    /// The grounds.
    pub grounds: FreeText,
}

/// Inledd utredning: an investigation was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationOpened {
    /// The investigation.
    pub investigation: InvestigationId,
    /// The report that it rests on.
    pub report: ReportId,
    /// The day it was opened; four months run from it.
    pub opened_on: Date,
}

/// Avslutad utredning: an investigation was concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvestigationConcluded {
    /// The investigation.
    pub investigation: InvestigationId,
    /// The day it was concluded.
    pub concluded_on: Date,
    /// What it led to.
    pub conclusion: Conclusion,
    /// The assessment in words.
    pub assessment: FreeText,
    /// What it rests on, apart from it.
    #[serde(default, skip_serializing_if = "Summary::is_empty")]
    pub summary: Summary,
}

/// Utsedd ansvarig: a responsible case worker was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWorkerAssigned {
    /// Who is responsible.
    pub worker: WorkerId,
    /// From which day.
    pub from_on: Date,
}

/// Överlämning: the responsibility went to another case worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHandedOver {
    /// Who was responsible.
    pub from: WorkerId,
    /// Who is responsible now.
    pub to: WorkerId,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reason: HandoverReason,
    /// Whether the child or family met both at a joint meeting.
    pub joint_meeting: JointMeeting,
    /// What the next one must know.
    pub must_know: Option<FreeText>,
}

/// Överlämningsmöte: whether the family met the old and the new case worker together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointMeeting {
    /// They met.
    Held,
    /// They did not meet.
    NotHeld,
}

/// Avslut: the case was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseClosed {
    /// The day it was closed.
    pub on: Date,
    /// Why.
    pub reason: ClosureReason,
    /// What the child and the guardians were told, and how.
    pub note: Option<FreeText>,
}

impl Event {
    /// The version of every shape in this file. A changed shape gets a new number and an upcast in `store`.
    pub const VERSION: u16 = 1;

    /// Every name under which an event has been stored, in the order of one life of a case. Each has a golden file.
    pub const KINDS: &[&str] = &[
        "report_received",
        "relation_recorded",
        "relation_changed",
        "relation_ended",
        "child_described",
        "identity_protected",
        "identity_protection_ended",
        "conflict_declared",
        "conflict_ended",
        "insight_requested",
        "insight_answered",
        "feedback_requested",
        "meeting_offered",
        "request_answered",
        "views_noted",
        "protection_assessed",
        "preliminary_assessment_decided",
        "investigation_opened",
        "case_worker_assigned",
        "contact_held",
        "note_written",
        "note_corrected",
        "dissent_noted",
        "case_handed_over",
        "feedback_answered",
        "investigation_told",
        "investigation_planned",
        "bbic_area_described",
        "child_heard",
        "source_consulted",
        "instrument_scored",
        "material_communicated",
        "communication_answered",
        "investigation_extended",
        "investigation_concluded",
        "decision_proposed",
        "decision_made",
        "decision_notified",
        "decision_corrected",
        "decision_appealed",
        "appeal_handled",
        "decision_executed",
        "execution_interrupted",
        "execution_waived",
        "decision_requested",
        "decision_request_answered",
        "measure_decided",
        "measure_advanced",
        "intervention_arranged",
        "provider_assigned",
        "assignment_answered",
        "intervention_started",
        "plan_made",
        "goal_set",
        "session_held",
        "intervention_interrupted",
        "placement_started",
        "health_notice_given",
        "placed_child_visited",
        "intervention_resumed",
        "intervention_changed",
        "measure_reviewed",
        "measure_ended",
        "placement_considered",
        "custody_transfer_considered",
        "review_held",
        "goal_rated",
        "placement_ended",
        "after_review_begun",
        "after_review_ended",
        "intervention_ended",
        "case_reopened",
        "case_closed",
    ];

    /// The name under which the event is stored.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a line an event, and the compiler sees that none is forgotten")]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ReportReceived(_) => "report_received",
            Self::ViewsNoted(_) => "views_noted",
            Self::ProtectionAssessed(_) => "protection_assessed",
            Self::PreliminaryAssessmentDecided(_) => "preliminary_assessment_decided",
            Self::InvestigationOpened(_) => "investigation_opened",
            Self::InvestigationConcluded(_) => "investigation_concluded",
            Self::InvestigationTold(_) => "investigation_told",
            Self::InvestigationPlanned(_) => "investigation_planned",
            Self::BbicAreaDescribed(_) => "bbic_area_described",
            Self::ChildHeard(_) => "child_heard",
            Self::SourceConsulted(_) => "source_consulted",
            Self::InstrumentScored(_) => "instrument_scored",
            Self::MaterialCommunicated(_) => "material_communicated",
            Self::CommunicationAnswered(_) => "communication_answered",
            Self::InvestigationExtended(_) => "investigation_extended",
            Self::DecisionProposed(_) => "decision_proposed",
            Self::DecisionMade(_) => "decision_made",
            Self::DecisionNotified(_) => "decision_notified",
            Self::DecisionCorrected(_) => "decision_corrected",
            Self::DecisionAppealed(_) => "decision_appealed",
            Self::AppealHandled(_) => "appeal_handled",
            Self::DecisionExecuted(_) => "decision_executed",
            Self::ExecutionInterrupted(_) => "execution_interrupted",
            Self::ExecutionWaived(_) => "execution_waived",
            Self::DecisionRequested(_) => "decision_requested",
            Self::DecisionRequestAnswered(_) => "decision_request_answered",
            Self::CaseWorkerAssigned(_) => "case_worker_assigned",
            Self::CaseHandedOver(_) => "case_handed_over",
            Self::InterventionArranged(_) => "intervention_arranged",
            Self::InterventionStarted(_) => "intervention_started",
            Self::InterventionInterrupted(_) => "intervention_interrupted",
            Self::InterventionResumed(_) => "intervention_resumed",
            Self::InterventionChanged(_) => "intervention_changed",
            Self::ProviderAssigned(_) => "provider_assigned",
            Self::AssignmentAnswered(_) => "assignment_answered",
            Self::PlanMade(_) => "plan_made",
            Self::GoalSet(_) => "goal_set",
            Self::GoalRated(_) => "goal_rated",
            Self::SessionHeld(_) => "session_held",
            Self::ReviewHeld(_) => "review_held",
            Self::InterventionEnded(_) => "intervention_ended",
            Self::PlacementStarted(_) => "placement_started",
            Self::HealthNoticeGiven(_) => "health_notice_given",
            Self::PlacedChildVisited(_) => "placed_child_visited",
            Self::PlacementConsidered(_) => "placement_considered",
            Self::CustodyTransferConsidered(_) => "custody_transfer_considered",
            Self::PlacementEnded(_) => "placement_ended",
            Self::MeasureDecided(_) => "measure_decided",
            Self::MeasureAdvanced(_) => "measure_advanced",
            Self::MeasureReviewed(_) => "measure_reviewed",
            Self::MeasureEnded(_) => "measure_ended",
            Self::AfterReviewBegun(_) => "after_review_begun",
            Self::AfterReviewEnded(_) => "after_review_ended",
            Self::CaseReopened(_) => "case_reopened",
            Self::CaseClosed(_) => "case_closed",
            Self::ContactHeld(_) => "contact_held",
            Self::NoteWritten(_) => "note_written",
            Self::NoteCorrected(_) => "note_corrected",
            Self::DissentNoted(_) => "dissent_noted",
            Self::RelationRecorded(_) => "relation_recorded",
            Self::RelationChanged(_) => "relation_changed",
            Self::RelationEnded(_) => "relation_ended",
            Self::ChildDescribed(_) => "child_described",
            Self::IdentityProtected(_) => "identity_protected",
            Self::IdentityProtectionEnded(_) => "identity_protection_ended",
            Self::ConflictDeclared(_) => "conflict_declared",
            Self::ConflictEnded(_) => "conflict_ended",
            Self::InsightRequested(_) => "insight_requested",
            Self::InsightAnswered(_) => "insight_answered",
            Self::FeedbackRequested(_) => "feedback_requested",
            Self::FeedbackAnswered(_) => "feedback_answered",
            Self::MeetingOffered(_) => "meeting_offered",
            Self::RequestAnswered(_) => "request_answered",
        }
    }

    /// Withholds how to reach the child and those around it, for a reader of a protected case who has not asked for it.
    pub fn withhold_contact(&mut self) {
        match self {
            Self::RelationRecorded(people::RelationRecorded { person, .. })
            | Self::RelationChanged(people::RelationChanged { person, .. }) => person.contact = Protected::Withheld,
            Self::ChildDescribed(described) => described.contact = Protected::Withheld,
            _ => {}
        }
    }

    /// Takes the reporter's identity out, so that it can be stored under its own key (OSL 26:5, FACTS 2.31).
    pub fn take_protected(&mut self) -> Option<ReporterIdentity> {
        let Self::ReportReceived(received) = self else {
            return None;
        };
        match std::mem::take(&mut received.reporter.identity) {
            Protected::Withheld => None,
            Protected::Shown(identity) => identity,
        }
    }

    /// Puts the reporter's identity back, for a reader who may see it.
    pub fn show_protected(&mut self, identity: Option<ReporterIdentity>) {
        if let Self::ReportReceived(received) = self {
            received.reporter.identity = Protected::Shown(identity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::Case;
    use crate::sample::reported;
    use serde_json::Value;
    use std::path::Path;

    fn golden(kind: &str) -> (Value, Event) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/events/{kind}.v{}.json", Event::VERSION));
        let text = std::fs::read_to_string(&file).expect("every shape has a golden file");
        (
            serde_json::from_str(&text).expect("a golden file is JSON"),
            serde_json::from_str(&text).expect("a golden file is an event"),
        )
    }

    /// The reader of stored events knows every kind, and says so when it meets one that it does not.
    #[test]
    fn a_new_kind_of_event_gets_its_golden_file() {
        let unknown =
            serde_json::from_str::<Event>(r#"{"kind":"never_heard_of","body":{}}"#).expect_err("no such kind");
        let said = unknown.to_string();
        let (_, known) = said.split_once("expected one of ").expect("it names those it knows");
        let known: Vec<_> = known.split('`').skip(1).step_by(2).collect();
        assert!(known.len() > 10, "{said}");
        let listed: std::collections::BTreeSet<_> = Event::KINDS.iter().copied().collect();
        assert_eq!(known.into_iter().collect::<std::collections::BTreeSet<_>>(), listed);
    }

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_unchanged() {
        for &kind in Event::KINDS {
            let (stored, event) = golden(kind);
            assert_eq!(event.kind(), kind);
            assert_eq!(stored["kind"], kind);
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), stored, "{kind}");
        }
    }

    #[test]
    fn the_stored_shapes_make_a_whole_case() {
        let events: Vec<Event> = Event::KINDS.iter().map(|kind| golden(kind).1).collect();
        let case = Case::from_events(&events).expect("it begins with a report");
        assert!(case.closed.is_some());
        assert_eq!(case.assignments.len(), 2);
        assert!(case.investigations.iter().all(|investigation| investigation.concluded.is_some()));
    }

    #[test]
    fn a_withheld_identity_is_stored_as_withheld() {
        let mut event = reported().remove(0);
        event.take_protected();
        let stored = serde_json::to_value(&event).expect("an event is written");
        assert_eq!(stored["body"]["reporter"]["identity"], "withheld");
        assert_eq!(serde_json::from_value::<Event>(stored).ok(), Some(event));
    }
}
