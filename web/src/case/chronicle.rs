//! Krönikan: what has happened in a case, told in plain words, latest first.

use crate::clock;
use crate::language::Language;
use crate::state::Names;
use casework::Event;
use casework::clocks::Code;
use casework::event::{CaseHandedOver, JointMeeting, PreliminaryAssessmentDecided, ReportReceived};
use casework::ids::{InvestigationId, ReportId};
use casework::intake::preliminary_assessment::Outcome;
use casework::intake::report_of_concern::ReporterIdentity;
use casework::occasion::day_in_sweden;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::journal::RecordedEvent;

/// En händelse i krönikan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day, in words.
    pub day: String,
    /// The day, for machines.
    pub iso: String,
    /// What happened.
    pub heading: String,
    /// What somebody said, in their own words.
    pub quote: Option<String>,
    /// More about it, a paragraph each.
    pub told: Vec<String>,
    /// Who reported, for a reader who may see it and asked to.
    pub reporter: Option<String>,
    /// The section it rests on.
    pub law: Option<String>,
    /// Who wrote it down.
    pub by: String,
}

/// What the telling needs to remember on the way.
struct Telling<'t> {
    language: Language,
    names: &'t Names,
    today: Date,
    received: BTreeMap<ReportId, Date>,
    opened: BTreeMap<InvestigationId, Date>,
}

/// The chronicle of a case's events, latest first.
#[must_use]
pub fn of(language: Language, events: &[RecordedEvent], names: &Names, today: Date) -> Vec<Entry> {
    let mut telling = Telling { language, names, today, received: BTreeMap::new(), opened: BTreeMap::new() };
    let mut told: Vec<Entry> = events.iter().filter_map(|recorded| telling.tell(recorded)).collect();
    told.reverse();
    told
}

impl Telling<'_> {
    fn tell(&mut self, recorded: &RecordedEvent) -> Option<Entry> {
        let t = |key: &str| self.language.t(key);
        let entry = match &recorded.event {
            Event::ReportReceived(received) => self.report(received),
            Event::ProtectionAssessed(assessed) => Entry {
                heading: t(&["told-protection-", assessed.need.code()].concat()),
                told: vec![assessed.reasons.as_str().to_owned()],
                law: Some(self.section(Code::Skydd, assessed.report)),
                ..self.entry(day_in_sweden(assessed.assessed_at))
            },
            Event::PreliminaryAssessmentDecided(decided) => self.preliminary(decided),
            Event::InvestigationOpened(opened) => {
                // The decision to open has said it already.
                self.opened.insert(opened.investigation, opened.opened_on);
                return None;
            }
            Event::InvestigationConcluded(concluded) => {
                let opened_on = self.opened.get(&concluded.investigation).copied().unwrap_or(concluded.concluded_on);
                let days = clock::days_between(opened_on, concluded.concluded_on);
                let conclusion = match concluded.conclusion {
                    casework::investigation::Conclusion::Intervention => "told-concluded-intervention",
                    casework::investigation::Conclusion::NoNeed => "told-concluded-no-need",
                    casework::investigation::Conclusion::NeedWithoutConsent => "told-concluded-without-consent",
                };
                Entry {
                    heading: t(conclusion),
                    told: vec![concluded.assessment.as_str().to_owned(), self.language.n("told-after-days", days)],
                    law: Some(clock::section(Code::Utr, opened_on)),
                    ..self.entry(concluded.concluded_on)
                }
            }
            Event::CaseWorkerAssigned(assigned) => Entry {
                heading: self.language.t1("told-assigned", "name", self.names.of(assigned.worker)),
                ..self.entry(assigned.from_on)
            },
            Event::CaseHandedOver(handed) => self.handover(handed),
            Event::CaseClosed(closed) => Entry {
                heading: t("told-closed"),
                told: [Some(t(&["closure-", closed.reason.code()].concat())), text(closed.note.as_ref())]
                    .into_iter()
                    .flatten()
                    .collect(),
                ..self.entry(closed.on)
            },
        };
        Some(Entry { by: self.names.of(recorded.by).to_owned(), ..entry })
    }

    fn report(&mut self, received: &ReportReceived) -> Entry {
        let language = self.language;
        let on = day_in_sweden(received.received_at);
        self.received.insert(received.report, on);
        let reasons: Vec<String> =
            received.concern.reasons.iter().map(|reason| language.t(&["reason-", reason.code()].concat())).collect();
        let mut told = vec![language.t1("told-report-about", "reasons", reasons.join(", ").to_lowercase())];
        if received.children_count > 1 {
            told.push(language.n("told-report-children", received.children_count));
        }
        let identity = received.reporter.identity.shown().and_then(Option::as_ref);
        let from = language.t(&["reporter-", received.reporter.kind.code()].concat()).to_lowercase();
        Entry {
            heading: language.t1("told-report", "from", from),
            quote: Some(received.concern.text.as_str().to_owned()),
            told,
            reporter: identity.map(|identity| reporter(language, identity)),
            ..self.entry(on)
        }
    }

    fn preliminary(&self, decided: &PreliminaryAssessmentDecided) -> Entry {
        let on = day_in_sweden(decided.decided_at);
        let received_on = self.received.get(&decided.report).copied().unwrap_or(on);
        let section = clock::section(Code::Forhand, received_on);
        let law = match decided.outcome {
            Outcome::Open(_) => format!("{section}, SoL\u{a0}14:2"),
            Outcome::DoNotOpen | Outcome::JoinsRunning(_) => section,
        };
        let days = clock::days_between(received_on, on);
        Entry {
            heading: self.language.t(&["told-preliminary-", decided.outcome.code()].concat()),
            told: vec![decided.grounds.as_str().to_owned(), self.language.n("told-after-days", days)],
            law: Some(law),
            ..self.entry(on)
        }
    }

    fn handover(&self, handed: &CaseHandedOver) -> Entry {
        let language = self.language;
        let (from, to) = (self.names.of(handed.from), self.names.of(handed.to));
        let meeting = match handed.joint_meeting {
            JointMeeting::Held => "told-handover-met",
            JointMeeting::NotHeld => "told-handover-not-met",
        };
        let reason = language.t(&["handover-", handed.reason.code()].concat());
        Entry {
            heading: language.with("told-handover", &[("from", &from), ("to", &to)]),
            told: [Some(format!("{reason}. {}", language.t(meeting))), text(handed.must_know.as_ref())]
                .into_iter()
                .flatten()
                .collect(),
            ..self.entry(handed.on)
        }
    }

    fn section(&self, code: Code, report: ReportId) -> String {
        clock::section(code, self.received.get(&report).copied().unwrap_or(self.today))
    }

    fn entry(&self, on: Date) -> Entry {
        Entry {
            day: self.language.day_seen_from(on, self.today),
            iso: on.to_string(),
            heading: String::new(),
            quote: None,
            told: Vec::new(),
            reporter: None,
            law: None,
            by: String::new(),
        }
    }
}

fn reporter(language: Language, identity: &ReporterIdentity) -> String {
    let who = [Some(identity.name.as_str()), identity.contact.as_deref()];
    language.t1("told-reporter", "who", who.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn text(words: Option<&casework::text::FreeText>) -> Option<String> {
    words.map(|words| words.as_str().to_owned())
}
