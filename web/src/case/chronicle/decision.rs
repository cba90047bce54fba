//! Beslut i krönikan: from the proposal to the execution, and what a court or a party had to say about it.

use super::{Entry, Kind, Telling, text};
use crate::clock;
use casework::case::decisions::Decision;
use casework::decision::appeal::Handling;
use casework::event::decision::{
    AppealHandled, DecisionAppealed, DecisionCorrected, DecisionExecuted, DecisionMade, DecisionNotified,
    DecisionProposed, DecisionRequestAnswered, DecisionRequested, ExecutionInterrupted, ExecutionWaived, RequestAnswer,
};
use casework::ids::DecisionId;
use casework::law::{self, Topic};

impl Telling<'_> {
    pub(super) fn decision_proposed(&self, proposed: &DecisionProposed) -> Entry {
        let kind = self.language.t(&["decision-", proposed.kind.code()].concat());
        Entry {
            heading: self.language.t1("told-proposed", "kind", kind.to_lowercase()),
            told: vec![proposed.proposal.as_str().to_owned()],
            ..self.entry(proposed.on)
        }
    }

    pub(super) fn decision_made(&self, made: &DecisionMade) -> Entry {
        let language = self.language;
        let kind = language.t(&["decision-", made.kind.code()].concat()).to_lowercase();
        let answer = language.t(&["answer-", made.answer.code()].concat()).to_lowercase();
        let mut told = vec![made.content.as_str().to_owned(), self.decided_by(&made.decided_by)];
        told.extend(made.rapporteur.map(|by| language.t1("told-rapporteur", "name", self.names.of(by))));
        told.extend(made.others.as_ref().map(|others| language.t1("told-others", "names", others.as_str())));
        told.extend(made.changes.map(|change| language.t(&["told-changes-", change.ground.code()].concat())));
        told.extend(made.consents.filter(|_| made.kind.consent().is_some()).map(|said| self.consents(said)));
        let parts = [("decision-reasons", Some(&made.reasons)), ("decision-rules", Some(&made.rules))];
        Entry {
            kind: Kind::Decision,
            heading: language.with("told-decision", &[("kind", &kind), ("answer", &answer)]),
            told,
            parts: self.parts(parts),
            law: Some(clock::short(made.kind.legal_basis(made.on))),
            ..self.entry(made.on)
        }
    }

    pub(super) fn decision_notified(&self, notified: &DecisionNotified) -> Entry {
        let language = self.language;
        let received = notified.received_on.map(|day| {
            let until = language.day_seen_from(casework::decision::appeal::appeal_until(day), self.today);
            let received = language.day_seen_from(day, self.today);
            language.with("told-received", &[("day", &received), ("until", &until)])
        });
        Entry {
            heading: language.t1("told-notified", "who", self.party(&notified.party)),
            told: received.into_iter().chain(self.about(notified.decision)).collect(),
            law: Some("FL\u{a0}33".to_owned()),
            ..self.entry(notified.on)
        }
    }

    pub(super) fn decision_corrected(&self, corrected: &DecisionCorrected) -> Entry {
        let parts = [("correction-slip", Some(&corrected.slip)), ("correction-text", Some(&corrected.correction))];
        Entry {
            kind: Kind::Decision,
            heading: self.language.t("told-corrected"),
            told: self.about(corrected.decision).into_iter().collect(),
            parts: self.parts(parts),
            law: Some("FL\u{a0}36".to_owned()),
            ..self.entry(corrected.on)
        }
    }

    pub(super) fn decision_appealed(&self, appealed: &DecisionAppealed) -> Entry {
        let in_time = self.decision(appealed.decision).map(|decision| decision.in_time(appealed));
        let when = in_time.map(|yes| self.language.t(if yes { "told-appeal-in-time" } else { "told-appeal-late" }));
        Entry {
            heading: self.language.t1("told-appealed", "who", self.party(&appealed.party)),
            quote: Some(appealed.words.as_str().to_owned()),
            told: when.into_iter().chain(self.about(appealed.decision)).collect(),
            law: Some("FL\u{a0}43".to_owned()),
            ..self.entry(appealed.on)
        }
    }

    pub(super) fn appeal_handled(&self, handled: &AppealHandled) -> Entry {
        let section = match handled.handling {
            Handling::Forwarded => "FL\u{a0}46",
            Handling::Dismissed => "FL\u{a0}45",
            Handling::Satisfied => "FL\u{a0}37",
        };
        Entry {
            kind: Kind::Decision,
            heading: self.language.t(&["told-appeal-", handled.handling.code()].concat()),
            told: text(handled.reasons.as_ref()).into_iter().collect(),
            law: Some(section.to_owned()),
            ..self.entry(handled.on)
        }
    }

    /// None when the intervention that began has told of it.
    pub(super) fn decision_executed(&self, executed: &DecisionExecuted) -> Option<Entry> {
        if self.called.has_said(executed.decision, executed.on) {
            return None;
        }
        Some(Entry {
            heading: self.language.t("told-executed"),
            told: self.about(executed.decision).into_iter().collect(),
            ..self.entry(executed.on)
        })
    }

    /// None when the intervention that was interrupted has told of it.
    pub(super) fn execution_interrupted(&self, interrupted: &ExecutionInterrupted) -> Option<Entry> {
        if self.called.has_said(interrupted.decision, interrupted.on) {
            return None;
        }
        let reasons = interrupted.reasons.as_str().to_owned();
        Some(Entry {
            heading: self.language.t("told-interrupted"),
            told: [reasons].into_iter().chain(self.about(interrupted.decision)).collect(),
            law: Some(clock::short(law::section(Topic::NotExecuted, interrupted.on))),
            ..self.entry(interrupted.on)
        })
    }

    pub(super) fn execution_waived(&self, waived: &ExecutionWaived) -> Entry {
        let reasons = waived.reasons.as_str().to_owned();
        Entry {
            heading: self.language.t("told-waived"),
            told: [reasons].into_iter().chain(self.about(waived.decision)).collect(),
            ..self.entry(waived.on)
        }
    }

    pub(super) fn decision_requested(&self, requested: &DecisionRequested) -> Entry {
        Entry {
            heading: self.language.t1("told-requested", "who", self.party(&requested.party)),
            law: Some("FL\u{a0}12".to_owned()),
            ..self.entry(requested.on)
        }
    }

    pub(super) fn decision_request_answered(&self, answered: &DecisionRequestAnswered) -> Entry {
        let (heading, told) = match &answered.answer {
            RequestAnswer::Decided(decision) => ("told-request-decided", self.about(*decision)),
            RequestAnswer::Refused(reasons) => ("told-request-refused", text(Some(reasons))),
        };
        Entry {
            kind: Kind::Decision,
            heading: self.language.t(heading),
            told: told.into_iter().collect(),
            law: Some("FL\u{a0}12".to_owned()),
            ..self.entry(answered.on)
        }
    }

    fn decision(&self, decision: DecisionId) -> Option<&Decision> {
        self.case.as_ref()?.decisions.decision(decision)
    }

    /// Which decision it is about, so that a reader of one line knows.
    fn about(&self, decision: DecisionId) -> Option<String> {
        let made = &self.decision(decision)?.made;
        let kind = self.language.t(&["decision-", made.kind.code()].concat()).to_lowercase();
        let day = self.language.day_seen_from(made.on, self.today);
        Some(self.language.with("told-about-decision", &[("kind", &kind), ("day", &day)]))
    }
}
