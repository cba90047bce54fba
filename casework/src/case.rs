//! Ärende: the state of a child's case, folded from its events.

pub mod after_reviews;
pub mod circle;
pub mod decisions;
pub mod interventions;
pub mod investigation;
pub mod measures;
pub mod notes;
pub mod people;
pub mod placements;
pub mod views;

use crate::child::Child;
use crate::event::contacts::ContactHeld;
use crate::event::intake::{MeetingOffered, RequestAnswered};
use crate::event::investigation::InstrumentScored;
use crate::event::views::ViewsNoted;
use crate::event::{CaseClosed, Event, PreliminaryAssessmentDecided, ProtectionAssessed, ReportReceived};
use crate::ids::{InvestigationId, ReportId, UnitId, WorkerId};
use crate::intake::feedback::Feedback;
use after_reviews::AfterReviews;
use decisions::Decisions;
use interventions::Interventions;
use investigation::Investigation;
use jiff::civil::Date;
use measures::Measures;
use placements::Placements;

/// Ärende: what is known now, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The child, as last known.
    pub child: Child,
    /// The unit that holds the case.
    pub unit: UnitId,
    /// Every report, in order of arrival in the case.
    pub reports: Vec<Report>,
    /// Every investigation, in order.
    pub investigations: Vec<Investigation>,
    /// Every instrument's score, in the order they were written down.
    pub scores: Vec<InstrumentScored>,
    /// Every decision, and what waits for one.
    pub decisions: Decisions,
    /// Every intervention.
    pub interventions: Interventions,
    /// Every stay away from home.
    pub placements: Placements,
    /// Every coercive measure.
    pub measures: Measures,
    /// Every follow-up after an investigation or a placement.
    pub after_reviews: AfterReviews,
    /// Every period with one responsible case worker, in order.
    pub assignments: Vec<Assignment>,
    /// The closure, unless the case is open; a new report opens it again.
    pub closed: Option<CaseClosed>,
    /// Every closure that a later report undid, in order.
    pub earlier_closures: Vec<CaseClosed>,
    /// Journalen: every note, with all its versions.
    pub notes: notes::Notes,
    /// Every contact with the child and the family, in the order they were written down.
    pub contacts: Vec<ContactHeld>,
    /// What the child and the guardians thought at each step, in the order they were written down.
    pub views: Vec<ViewsNoted>,
    /// Those around the child.
    pub people: people::People,
    /// Who may come near the case.
    pub circle: circle::Circle,
}

/// Anmälan: as it stands in the case, with what has been decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What arrived.
    pub received: ReportReceived,
    /// Skyddsbedömning.
    pub protection: Option<ProtectionAssessed>,
    /// Förhandsbedömning.
    pub preliminary: Option<PreliminaryAssessmentDecided>,
    /// Återkoppling till anmälaren.
    pub feedback: Feedback,
    /// Möte efter anmälan: each offer, and what became of it.
    pub meetings: Vec<MeetingOffered>,
    /// Svaret, when it was a request.
    pub answered: Option<RequestAnswered>,
}

/// Ansvarsperiod: one worker, from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Who.
    pub worker: WorkerId,
    /// From this day.
    pub from_on: Date,
    /// Until this day, unless it goes on.
    pub to_on: Option<Date>,
    /// How it ended, when by a handover.
    pub ended_by: Option<crate::event::CaseHandedOver>,
}

impl Case {
    /// Folds a case from its events; none when there are no events, or the first is not a report.
    #[must_use]
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut case = Self::begin(events.next()?)?;
        for event in events {
            case.evolve(event);
        }
        Some(case)
    }

    /// The case that a first event begins.
    #[must_use]
    pub fn begin(first: &Event) -> Option<Self> {
        let Event::ReportReceived(received) = first else {
            return None;
        };
        let mut case = Self {
            child: received.child.clone(),
            unit: received.unit,
            reports: Vec::new(),
            investigations: Vec::new(),
            scores: Vec::new(),
            decisions: Decisions::default(),
            interventions: Interventions::default(),
            placements: Placements::default(),
            measures: Measures::default(),
            after_reviews: AfterReviews::default(),
            assignments: Vec::new(),
            closed: None,
            earlier_closures: Vec::new(),
            notes: notes::Notes::default(),
            contacts: Vec::new(),
            views: Vec::new(),
            people: people::People::default(),
            circle: circle::Circle::default(),
        };
        case.evolve(first);
        Some(case)
    }

    /// Who has an assignment that goes on in the open case.
    #[must_use]
    pub fn providers(&self) -> Vec<WorkerId> {
        let mut providers: Vec<_> = match self.closed {
            Some(_) => Vec::new(),
            None => self.interventions.open().filter_map(interventions::Intervention::provider).collect(),
        };
        providers.sort_unstable();
        providers.dedup();
        providers
    }

    /// Takes in one more event. Total: it holds no rules and refuses nothing.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::ReportReceived(received) => {
                self.child = received.child.clone();
                self.unit = received.unit;
                self.earlier_closures.extend(self.closed.take());
                self.reports.push(Report {
                    received: received.clone(),
                    protection: None,
                    preliminary: None,
                    feedback: Feedback::default(),
                    meetings: Vec::new(),
                    answered: None,
                });
            }
            Event::InvestigationOpened(opened) => {
                self.investigations.push(Investigation::open(opened.clone()));
                self.after_reviews.evolve(event);
            }
            Event::InstrumentScored(scored) => self.scores.push(scored.clone()),
            Event::CaseWorkerAssigned(assigned) => self.assignments.push(Assignment {
                worker: assigned.worker,
                from_on: assigned.from_on,
                to_on: None,
                ended_by: None,
            }),
            Event::CaseHandedOver(handed) => {
                if let Some(current) = self.current_assignment_mut() {
                    current.to_on = Some(handed.on);
                    current.ended_by = Some(handed.clone());
                }
                self.assignments.push(Assignment {
                    worker: handed.to,
                    from_on: handed.on,
                    to_on: None,
                    ended_by: None,
                });
            }
            Event::CaseReopened(_) => self.earlier_closures.extend(self.closed.take()),
            Event::CaseClosed(closed) => {
                if let Some(current) = self.current_assignment_mut() {
                    current.to_on = Some(closed.on);
                }
                self.closed = Some(closed.clone());
            }
            Event::ContactHeld(held) => notes::held(&mut self.contacts, held),
            Event::ViewsNoted(noted) => self.views.push(noted.clone()),
            Event::NoteWritten(written) => self.notes.written(written),
            Event::NoteCorrected(corrected) => self.notes.corrected(corrected),
            Event::DissentNoted(dissent) => self.notes.disputed(dissent),
            _ => {
                self.evolve_reports(event);
                self.evolve_people(event);
                self.evolve_circle(event);
                self.evolve_investigation(event);
                self.decisions.evolve(event);
                self.interventions.evolve(event);
                self.placements.evolve(event);
                self.measures.evolve(event);
                self.after_reviews.evolve(event);
            }
        }
    }

    fn evolve_reports(&mut self, event: &Event) {
        match event {
            Event::ProtectionAssessed(assessed) => {
                self.on_report(assessed.report, |report| report.protection = Some(assessed.clone()));
            }
            Event::PreliminaryAssessmentDecided(decided) => {
                self.on_report(decided.report, |report| report.preliminary = Some(decided.clone()));
            }
            Event::FeedbackRequested(requested) => {
                self.on_report(requested.report, |report| report.feedback.asked_on = Some(requested.on));
            }
            Event::FeedbackAnswered(answered) => {
                self.on_report(answered.report, |report| report.feedback.answered = Some(answered.clone()));
            }
            Event::MeetingOffered(offered) => {
                self.on_report(offered.report, |report| report.meetings.push(offered.clone()));
            }
            Event::RequestAnswered(answered) => {
                self.on_report(answered.report, |report| report.answered = Some(answered.clone()));
            }
            _ => {}
        }
    }

    fn evolve_people(&mut self, event: &Event) {
        match event {
            Event::RelationRecorded(recorded) => self.people.record(recorded),
            Event::RelationChanged(changed) => self.people.change(changed),
            Event::RelationEnded(ended) => self.people.end(ended),
            Event::ChildDescribed(described) => {
                self.child = described.child.clone();
                self.people.describe(&described.contact);
            }
            _ => {}
        }
    }

    fn evolve_circle(&mut self, event: &Event) {
        match event {
            Event::IdentityProtected(protected) => self.circle.protect(protected),
            Event::IdentityProtectionEnded(ended) => self.circle.end_protection(ended),
            Event::ConflictDeclared(declared) => {
                self.circle.declare(declared);
                let current = self.current_assignment_mut();
                if let Some(current) = current.filter(|current| current.worker == declared.worker) {
                    current.to_on = Some(declared.on.max(current.from_on));
                }
            }
            Event::ConflictEnded(ended) => self.circle.end_conflict(ended),
            Event::InsightRequested(requested) => self.circle.ask_for_insight(requested),
            Event::InsightAnswered(answered) => self.circle.answer_insight(answered),
            _ => {}
        }
    }

    fn evolve_investigation(&mut self, event: &Event) {
        let about = Investigation::of(event);
        let found =
            self.investigations.iter_mut().find(|investigation| Some(investigation.opened.investigation) == about);
        if let Some(investigation) = found {
            investigation.evolve(event);
        }
    }

    /// The report with an id.
    #[must_use]
    pub fn report(&self, report: ReportId) -> Option<&Report> {
        self.reports.iter().find(|found| found.received.report == report)
    }

    /// The investigation with an id.
    #[must_use]
    pub fn investigation(&self, investigation: InvestigationId) -> Option<&Investigation> {
        self.investigations.iter().find(|found| found.opened.investigation == investigation)
    }

    /// The investigation that runs, if one does.
    #[must_use]
    pub fn running_investigation(&self) -> Option<&Investigation> {
        self.investigations.iter().find(|investigation| investigation.concluded.is_none())
    }

    /// Who is responsible now.
    #[must_use]
    pub fn responsible(&self) -> Option<WorkerId> {
        self.assignments.last().filter(|last| last.to_on.is_none()).map(|last| last.worker)
    }

    fn on_report(&mut self, report: ReportId, change: impl FnOnce(&mut Report)) {
        if let Some(report) = self.report_mut(report) {
            change(report);
        }
    }

    fn report_mut(&mut self, report: ReportId) -> Option<&mut Report> {
        self.reports.iter_mut().find(|found| found.received.report == report)
    }

    fn current_assignment_mut(&mut self) -> Option<&mut Assignment> {
        self.assignments.last_mut().filter(|last| last.to_on.is_none())
    }
}
