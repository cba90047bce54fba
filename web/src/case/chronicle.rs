//! Krönikan: what has happened in a case, told in plain words, latest first.
//!
//! Each subject tells its own events in a file of its own, as methods on [`Telling`].

mod assignment;
mod care;
mod circle;
mod closure;
mod decision;
mod intake;
mod interventions;
mod investigation;
mod notes;
mod people;
mod views;

use crate::clock;
use crate::language::Language;
use crate::state::Names;
use casework::clocks::{self, About, Code, RunningClock};
use casework::consent::Consents;
use casework::ids::{InvestigationId, MeasureId, NoteId, RelationId, ReportId};
use casework::measure::MeasureKind;
use casework::occasion::day_in_sweden;
use casework::text::FreeText;
use casework::{Case, Event};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::journal::RecordedEvent;

/// En händelse i krönikan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the case, which is its place on the page.
    pub seq: i64,
    /// The day, in words.
    pub day: String,
    /// The day, for machines.
    pub iso: String,
    /// What kind of thing it is, for those who look for one.
    pub kind: Kind,
    /// What happened.
    pub heading: String,
    /// What somebody said, in their own words.
    pub quote: Option<String>,
    /// More about it, a paragraph each.
    pub told: Vec<String>,
    /// Texts with a heading of their own, such as facts apart from assessment.
    pub parts: Vec<(String, String)>,
    /// Who reported, for a reader who may see it and asked to.
    pub reporter: Option<String>,
    /// The section it rests on.
    pub law: Option<String>,
    /// When it was written, whether it is signed, and other things of the kind.
    pub state: Vec<String>,
    /// Earlier versions of it, the latest of them first.
    pub earlier: Vec<Earlier>,
    /// The note that it is, when it is one.
    pub note: Option<NoteId>,
    /// What can be done about it: words and address.
    pub acts: Vec<(String, String)>,
    /// Who wrote it down.
    pub by: String,
    /// The writer's title, where the text carries it.
    pub title: Option<String>,
}

/// En tidigare version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Who wrote it, and when.
    pub heading: String,
    /// What it said, each text under its heading.
    pub parts: Vec<(String, String)>,
}

/// Slag av händelse: what a reader can look for in the chronicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Beslut.
    Decision,
    /// Plan.
    Plan,
    /// Samtal, möte eller besök.
    Talk,
    /// Journalanteckning.
    Note,
    /// Any other step in the case.
    Step,
}

/// What the telling needs to remember on the way.
struct Telling<'t> {
    language: Language,
    names: &'t Names,
    today: Date,
    /// The case, when all that has happened is told; none when it is only the latest of it.
    case: Option<Case>,
    received: BTreeMap<ReportId, Date>,
    opened: BTreeMap<InvestigationId, Date>,
    people: BTreeMap<RelationId, String>,
    measures: BTreeMap<MeasureId, MeasureKind>,
    called: interventions::Called,
    clocks: Vec<RunningClock>,
    /// What child and guardians thought of the step that is told next.
    views: Vec<(String, String)>,
}

/// The chronicle of a case's events, latest first.
#[must_use]
pub fn of(language: Language, events: &[RecordedEvent], names: &Names, today: Date) -> Vec<Entry> {
    let case = Case::from_events(events.iter().map(|recorded| &recorded.event));
    let clocks = case.as_ref().map(clocks::of).unwrap_or_default();
    let mut telling = Telling {
        language,
        names,
        today,
        case,
        received: BTreeMap::new(),
        opened: BTreeMap::new(),
        people: BTreeMap::new(),
        measures: BTreeMap::new(),
        called: interventions::Called::default(),
        clocks,
        views: Vec::new(),
    };
    let mut told: Vec<Entry> = events.iter().filter_map(|recorded| telling.tell(recorded)).collect();
    told.reverse();
    // What was written down later stands on the day on which it happened.
    told.sort_by(|one, other| other.iso.cmp(&one.iso));
    told
}

impl Telling<'_> {
    /// Tells one event; none when another has said it already.
    #[expect(clippy::too_many_lines, reason = "a line an event, and the compiler sees that none is forgotten")]
    fn tell(&mut self, recorded: &RecordedEvent) -> Option<Entry> {
        let entry = match &recorded.event {
            Event::ReportReceived(received) => self.report(received),
            Event::ViewsNoted(noted) => return self.views_noted(noted),
            Event::ProtectionAssessed(assessed) => self.protection(assessed),
            Event::PreliminaryAssessmentDecided(decided) => self.preliminary(decided),
            Event::InvestigationOpened(opened) => return self.investigation_opened(opened),
            Event::InvestigationConcluded(concluded) => self.investigation_concluded(concluded),
            Event::InvestigationTold(told) => self.investigation_told(told),
            Event::InvestigationPlanned(planned) => self.investigation_planned(planned),
            Event::BbicAreaDescribed(described) => self.bbic_area_described(described),
            Event::ChildHeard(heard) => self.child_heard(heard),
            Event::SourceConsulted(consulted) => self.source_consulted(consulted),
            Event::InstrumentScored(scored) => self.instrument_scored(scored),
            Event::MaterialCommunicated(communicated) => self.material_communicated(communicated),
            Event::CommunicationAnswered(answered) => self.communication_answered(answered),
            Event::InvestigationExtended(extended) => self.investigation_extended(extended),
            Event::DecisionProposed(proposed) => self.decision_proposed(proposed),
            Event::DecisionMade(made) => self.decision_made(made),
            Event::DecisionNotified(notified) => self.decision_notified(notified),
            Event::DecisionCorrected(corrected) => self.decision_corrected(corrected),
            Event::DecisionAppealed(appealed) => self.decision_appealed(appealed),
            Event::AppealHandled(handled) => self.appeal_handled(handled),
            Event::DecisionExecuted(executed) => self.decision_executed(executed)?,
            Event::ExecutionInterrupted(interrupted) => self.execution_interrupted(interrupted)?,
            Event::ExecutionWaived(waived) => self.execution_waived(waived),
            Event::DecisionRequested(requested) => self.decision_requested(requested),
            Event::DecisionRequestAnswered(answered) => self.decision_request_answered(answered),
            Event::CaseWorkerAssigned(assigned) => self.assigned(assigned),
            Event::CaseHandedOver(handed) => self.handover(handed),
            Event::InterventionArranged(arranged) => self.arranged(arranged, day_in_sweden(recorded.at)),
            Event::InterventionStarted(started) => self.started(started),
            Event::InterventionInterrupted(interrupted) => self.interrupted(interrupted),
            Event::InterventionResumed(resumed) => self.resumed(resumed),
            Event::InterventionChanged(changed) => self.changed(changed),
            Event::ProviderAssigned(assigned) => self.provider(assigned),
            Event::AssignmentAnswered(answered) => self.answered(answered),
            Event::PlanMade(made) => self.plan(made),
            Event::GoalSet(set) => self.goal_set(set),
            Event::GoalRated(rated) => self.goal_rated(rated),
            Event::SessionHeld(held) => self.session(held),
            Event::ReviewHeld(held) => self.reviewed(held),
            Event::InterventionEnded(ended) => self.ended(ended),
            Event::PlacementStarted(started) => self.placed(started),
            Event::HealthNoticeGiven(given) => self.health(given),
            Event::PlacedChildVisited(visited) => self.visited(visited),
            Event::PlacementConsidered(considered) => self.considered(considered),
            Event::CustodyTransferConsidered(considered) => self.custody(considered),
            Event::PlacementEnded(ended) => self.left(ended),
            Event::MeasureDecided(decided) => self.measure_decided(decided),
            Event::MeasureAdvanced(advanced) => self.measure_advanced(advanced),
            Event::MeasureReviewed(reviewed) => self.measure_reviewed(reviewed),
            Event::MeasureEnded(ended) => self.measure_ended(ended),
            Event::AfterReviewBegun(begun) => self.after_begun(begun),
            Event::AfterReviewEnded(ended) => self.after_ended(ended),
            Event::CaseReopened(reopened) => self.reopened(reopened),
            Event::CaseClosed(closed) => self.closed(closed),
            Event::ContactHeld(held) => self.contact_held(held)?,
            Event::NoteWritten(written) => self.note_written(written),
            Event::NoteCorrected(corrected) => self.note_corrected(corrected),
            Event::DissentNoted(dissent) => self.dissent_noted(dissent),
            Event::RelationRecorded(recorded_now) => self.relation_recorded(recorded_now, day_in_sweden(recorded.at)),
            Event::RelationChanged(changed) => self.relation_changed(changed),
            Event::RelationEnded(ended) => self.relation_ended(ended),
            Event::ChildDescribed(described) => self.child_described(described, day_in_sweden(recorded.at)),
            Event::IdentityProtected(protected) => self.identity_protected(protected),
            Event::IdentityProtectionEnded(ended) => self.identity_protection_ended(ended),
            Event::ConflictDeclared(declared) => self.conflict_declared(declared),
            Event::ConflictEnded(ended) => self.conflict_ended(ended),
            Event::InsightRequested(requested) => self.insight_requested(requested),
            Event::InsightAnswered(answered) => self.insight_answered(answered),
            Event::FeedbackRequested(requested) => self.feedback_requested(requested),
            Event::FeedbackAnswered(answered) => self.feedback_answered(answered),
            Event::MeetingOffered(offered) => self.meeting_offered(offered),
            Event::RequestAnswered(answered) => self.request_answered(answered),
        };
        let mut parts = entry.parts;
        parts.append(&mut self.views);
        Some(Entry { seq: recorded.seq, by: self.names.of(recorded.by).to_owned(), parts, ..entry })
    }

    /// The section of a clock that runs from a report.
    fn section(&self, code: Code, report: ReportId) -> String {
        clock::section(code, self.received.get(&report).copied().unwrap_or(self.today))
    }

    /// How long something took, and its last day by law.
    fn when(&self, days: i64, about: About, code: Code) -> String {
        let took = self.language.n("told-after-days", days);
        let Some(clock) = self.clock(about, code) else { return took };
        let due = self.language.day_seen_from(clock.due_on, self.today);
        let limit = self.broken(about, code).unwrap_or_else(|| self.language.t1("told-limit", "due", due));
        format!("{took} {limit}")
    }

    /// That something was too late, and by how much; none when it was in time.
    fn broken(&self, about: About, code: Code) -> Option<String> {
        let clock = self.clock(about, code)?;
        let due = self.language.day_seen_from(clock.due_on, self.today);
        let late = clock::days_between(clock.due_on, clock.met_on?);
        (late > 0).then(|| self.language.n_with("told-limit-broken", late, &[("due", &due)]))
    }

    fn clock(&self, about: About, code: Code) -> Option<&RunningClock> {
        self.clocks.iter().find(|clock| clock.about == about && clock.clock.code == code)
    }

    /// What a code stands for, as a sentence.
    fn sentence(&self, group: &str, code: &str) -> String {
        format!("{}.", self.language.t(&[group, code].concat()))
    }

    /// Who consented.
    fn consents(&self, said: Consents) -> String {
        let (guardians, child) = (said.guardians.code(), said.child.code());
        format!("{} {}", self.sentence("guardians-", guardians), self.sentence("childs-word-", child))
    }

    /// An entry on a day, with all of it still to tell.
    fn entry(&self, on: Date) -> Entry {
        Entry {
            seq: 0,
            day: self.language.day_seen_from(on, self.today),
            iso: on.to_string(),
            kind: Kind::Step,
            heading: String::new(),
            quote: None,
            told: Vec::new(),
            parts: Vec::new(),
            reporter: None,
            law: None,
            state: Vec::new(),
            earlier: Vec::new(),
            note: None,
            acts: Vec::new(),
            by: String::new(),
            title: None,
        }
    }
}

/// The paragraph of a text, when there is one.
fn text(words: Option<&FreeText>) -> Option<String> {
    words.map(|words| words.as_str().to_owned())
}
