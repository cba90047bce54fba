//! Aktualisering i krönikan: reports, protection assessments and preliminary assessments.

use super::{Entry, Kind, Telling, text};
use crate::clock;
use crate::language::Language;
use casework::clocks::{About, Code};
use casework::event::intake::{FeedbackAnswer, FeedbackAnswered, FeedbackRequested, MeetingOffered, RequestAnswered};
use casework::event::{PreliminaryAssessmentDecided, ProtectionAssessed, ReportReceived};
use casework::intake::earlier::Earlier;
use casework::intake::preliminary_assessment::Outcome;
use casework::intake::report_of_concern::ReporterIdentity;
use casework::occasion::day_in_sweden;

impl Telling<'_> {
    pub(super) fn report(&mut self, received: &ReportReceived) -> Entry {
        let language = self.language;
        let on = day_in_sweden(received.received_at);
        self.received.insert(received.report, on);
        let reasons: Vec<String> =
            received.concern.reasons.iter().map(|reason| language.t(&["reason-", reason.code()].concat())).collect();
        let about = language.t1("told-report-about", "reasons", reasons.join(", ").to_lowercase());
        let mut told: Vec<_> = (!reasons.is_empty()).then_some(about).into_iter().collect();
        told.extend(received.earlier.map(|earlier| told_earlier(language, earlier)));
        if received.children_count > 1 {
            told.push(language.n("told-report-children", received.children_count));
        }
        let identity = received.reporter.identity.shown().and_then(Option::as_ref);
        let from = language.t(&["reporter-", received.reporter.kind.code()].concat()).to_lowercase();
        Entry {
            heading: language.t1(&["told-", received.way_in.code()].concat(), "from", from),
            quote: Some(received.concern.text.as_str().to_owned()),
            told,
            reporter: identity.map(|identity| reporter(language, identity)),
            ..self.entry(on)
        }
    }

    pub(super) fn protection(&self, assessed: &ProtectionAssessed) -> Entry {
        Entry {
            heading: self.language.t(&["told-protection-", assessed.need.code()].concat()),
            told: std::iter::once(assessed.reasons.as_str().to_owned())
                .chain(self.broken(About::Report(assessed.report), Code::Skydd))
                .collect(),
            law: Some(self.section(Code::Skydd, assessed.report)),
            ..self.entry(day_in_sweden(assessed.assessed_at))
        }
    }

    pub(super) fn feedback_requested(&self, requested: &FeedbackRequested) -> Entry {
        Entry {
            heading: self.language.t("told-feedback-requested"),
            law: Some("SoL\u{a0}19:6".to_owned()),
            ..self.entry(requested.on)
        }
    }

    pub(super) fn feedback_answered(&self, answered: &FeedbackAnswered) -> Entry {
        let heading = match answered.answer {
            FeedbackAnswer::Told { .. } => "told-feedback-told",
            FeedbackAnswer::NotTold { .. } => "told-feedback-not-told",
        };
        Entry {
            heading: self.language.t(heading),
            told: vec![answered.answer.words().as_str().to_owned()],
            law: Some("SoL\u{a0}19:6".to_owned()),
            ..self.entry(answered.on)
        }
    }

    pub(super) fn meeting_offered(&self, offered: &MeetingOffered) -> Entry {
        Entry {
            kind: Kind::Talk,
            heading: self.language.t(&["told-meeting-", offered.outcome.code()].concat()),
            told: text(offered.note.as_ref()).into_iter().collect(),
            law: Some("SoL\u{a0}19:5".to_owned()),
            ..self.entry(offered.on)
        }
    }

    pub(super) fn request_answered(&self, answered: &RequestAnswered) -> Entry {
        let contact = self.language.t1("told-answered-contact", "name", self.names.of(answered.contact));
        Entry {
            heading: self.language.t("told-answered"),
            told: vec![answered.answer.as_str().to_owned(), contact],
            ..self.entry(answered.on)
        }
    }

    pub(super) fn preliminary(&self, decided: &PreliminaryAssessmentDecided) -> Entry {
        let on = day_in_sweden(decided.decided_at);
        let received_on = self.received.get(&decided.report).copied().unwrap_or(on);
        let section = clock::section(Code::Forhand, received_on);
        let law = match decided.outcome {
            Outcome::Open(_) => format!("{section}, SoL\u{a0}14:2"),
            Outcome::DoNotOpen | Outcome::JoinsRunning(_) => section,
        };
        let days = clock::days_between(received_on, on);
        Entry {
            kind: Kind::Decision,
            heading: self.language.t(&["told-preliminary-", decided.outcome.code()].concat()),
            told: vec![
                decided.grounds.as_str().to_owned(),
                self.when(days, About::Report(decided.report), Code::Forhand),
            ],
            law: Some(law),
            ..self.entry(on)
        }
    }
}

/// What was known of earlier reports: how many within six and twelve months, and when the latest came.
pub(crate) fn told_earlier(language: Language, earlier: Earlier) -> String {
    let latest = language.full_day(earlier.latest_on);
    let values: &[(&str, &dyn std::fmt::Display)] =
        &[("six", &earlier.within_six_months), ("twelve", &earlier.within_twelve_months), ("latest", &latest)];
    language.with("told-earlier", values)
}

fn reporter(language: Language, identity: &ReporterIdentity) -> String {
    let who = [Some(identity.name.as_str()), identity.contact.as_deref()];
    language.t1("told-reporter", "who", who.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
