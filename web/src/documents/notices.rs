//! Underrättelser: what those concerned, and a reporter who has a right to it, are told in a letter.

use super::{DocumentPage, Section, Source, Which};
use crate::shell::Shell;
use casework::Event;
use casework::clocks::{Code, clock};
use casework::intake::preliminary_assessment::Outcome;
use casework::occasion::day_in_sweden;
use jiff::civil::Date;
use store::journal::Recorded;

/// The letters that what has happened gives rise to: what it is called, which, and of which day.
pub(super) fn of(recorded: &Recorded) -> impl Iterator<Item = (&'static str, Which, Date)> {
    recorded.events.iter().rev().filter_map(|recorded| match &recorded.event {
        Event::InvestigationOpened(opened) => {
            Some(("document-notice-opened", Which::Notice(recorded.seq), opened.opened_on))
        }
        Event::CaseClosed(closed) => Some(("document-notice-closed", Which::Notice(recorded.seq), closed.on)),
        Event::PreliminaryAssessmentDecided(decided) => {
            let on = day_in_sweden(decided.decided_at);
            Some(("document-feedback", Which::Feedback(recorded.seq), on))
        }
        _ => None,
    })
}

impl Source<'_> {
    /// What has a number in the case.
    pub(super) fn event(&self, seq: i64) -> Option<&Event> {
        self.recorded.events.iter().find(|recorded| recorded.seq == seq).map(|recorded| &recorded.event)
    }

    /// A notice to the child and the guardians.
    pub(super) fn notice(&self, shell: Shell, seq: i64) -> Option<DocumentPage> {
        let language = self.language;
        let t = |key: &str| language.t(key);
        let child = self.recorded.case.child.name.given.clone();
        let (title, sections) = match self.event(seq)? {
            Event::InvestigationOpened(opened) => {
                let day = language.full_day(opened.opened_on);
                let due_on = clock(Code::Utr, opened.opened_on).due_on_from_day(opened.opened_on);
                let values: [(&str, &dyn std::fmt::Display); 2] = [("child", &child), ("day", &day)];
                let until = language.t1("notice-opened-until", "day", language.full_day(due_on));
                let happens = vec![language.with("notice-opened", &values), t("notice-opened-why"), until];
                let rights = vec![t("notice-rights-read"), t("notice-rights-view"), t("notice-rights-wrong")];
                (
                    t("document-notice-opened"),
                    vec![
                        self.part("notice-what", happens),
                        self.part("notice-rights", rights),
                        self.part("notice-contact", vec![self.contact()]),
                    ],
                )
            }
            Event::CaseClosed(closed) => {
                let day = language.full_day(closed.on);
                let values: [(&str, &dyn std::fmt::Display); 2] = [("child", &child), ("day", &day)];
                (
                    t("document-notice-closed"),
                    vec![
                        self.part(
                            "notice-what",
                            vec![language.with("notice-closed", &values), t("notice-closed-again")],
                        ),
                        self.part("notice-contact", vec![self.contact()]),
                    ],
                )
            }
            _ => return None,
        };
        let mut view = self.blank(shell, title);
        view.review.push(t("document-review-address"));
        view.sections = sections;
        view.signed = Some(self.by.clone());
        Some(view)
    }

    /// Feedback to a reporter: whether an investigation was opened, and nothing more (SoL 19:6, OSL 26:9 a).
    pub(super) fn feedback(&self, shell: Shell, seq: i64) -> Option<DocumentPage> {
        let language = self.language;
        let Event::PreliminaryAssessmentDecided(decided) = self.event(seq)? else { return None };
        let report = self.recorded.case.report(decided.report)?;
        let received = language.full_day(day_in_sweden(report.received.received_at));
        let decided_on = language.full_day(day_in_sweden(decided.decided_at));
        let outcome = match decided.outcome {
            Outcome::Open(_) => "feedback-opened",
            Outcome::DoNotOpen => "feedback-not-opened",
            Outcome::JoinsRunning(_) => "feedback-runs",
        };
        let mut view = self.blank(shell, language.t("document-feedback"));
        // The letter goes to somebody outside: no more of the child than the reporter has told.
        view.facts.truncate(1);
        view.review.push(language.t("document-review-feedback"));
        let happens = vec![
            language.t1("feedback-report", "day", received),
            language.t1(outcome, "day", decided_on),
            language.t("feedback-secrecy"),
        ];
        view.sections = vec![self.part("notice-what", happens), self.part("notice-contact", vec![self.contact()])];
        view.signed = Some(self.by.clone());
        Some(view)
    }

    fn part(&self, heading: &str, paragraphs: Vec<String>) -> Section {
        Section { heading: self.language.t(heading), paragraphs, ..Section::default() }
    }

    fn contact(&self) -> String {
        let responsible = self.recorded.case.responsible();
        let who = responsible.map_or_else(|| self.by.clone(), |worker| self.names.of(worker).to_owned());
        self.language.with("notice-contact-words", &[("who", &who), ("unit", &self.unit)])
    }
}
