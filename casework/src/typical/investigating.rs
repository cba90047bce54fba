//! Stegen i utredningen, as the lives take them: from the plan to the decision that a party is told.

use super::life::{Life, Role, text};
use crate::consent::{ChildsWord, Consents, Guardians, Suitability};
use crate::decision::DecisionKind;
use crate::decision::making::{MakeDecision, ProposeDecision};
use crate::decision::notification::NotifyDecision;
use crate::event::decision::Answer;
use crate::event::investigation::{Communicated, DecidedBy, Hearing, Protection, Risk, Stage, Told};
use crate::ids::DecisionId;
use crate::instrument::{Instrument, Points, Respondent, ScoreInstrument, ScoreOccasion};
use crate::investigation::bbic::{Area, DescribeBbicArea, Severity, Strength};
use crate::investigation::child_talk::{HearChild, TalkForm};
use crate::investigation::communication::{Communicate, ReceiveReply};
use crate::investigation::extension::ExtendInvestigation;
use crate::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use crate::investigation::sources::{ConsultSource, Ground, SourceKind};
use crate::investigation::{ConcludeInvestigation, Conclusion, Summary};
use crate::party::{Party, PartyKind};
use jiff::ToSpan;

/// A guardian by name.
pub(super) fn guardian(name: &str) -> Party {
    Party { kind: PartyKind::Guardian, name: Some(text(name)) }
}

/// The child itself.
pub(super) const fn child() -> Party {
    Party { kind: PartyKind::Child, name: None }
}

/// What all guardians and the child agree to.
pub(super) const AGREED: Consents =
    Consents { guardians: Guardians::All, child: ChildsWord::Consents, without_guardians: Suitability::NotSuitable };

/// A risk, as an area tells it.
pub(super) fn risk(severity: Severity, words: &str) -> Option<Risk> {
    Some(Risk { severity, words: text(words) })
}

/// What protects, as an area tells it.
pub(super) fn protects(strength: Strength, words: &str) -> Option<Protection> {
    Some(Protection { strength, words: text(words) })
}

impl Life<'_> {
    pub(super) fn told(&mut self, stage: Stage, parties: Vec<Party>, how: &str) {
        self.tell(stage, Told::Informed { parties, how: text(how) });
    }

    pub(super) fn not_told(&mut self, stage: Stage, reasons: &str) {
        self.tell(stage, Told::Withheld { reasons: text(reasons) });
    }

    fn tell(&mut self, stage: Stage, outcome: Told) {
        let Some(investigation) = self.last.investigation else { return };
        self.step(|case, on| TellOfInvestigation { investigation, stage, on: on.on(), outcome }.decide(case, on));
    }

    pub(super) fn plan_investigation(&mut self, questions: &str, talk_with: &str, timetable: &str) {
        let Some(investigation) = self.last.investigation else { return };
        let step = PlanInvestigation {
            investigation,
            questions: text(questions),
            talk_with: text(talk_with),
            consultations: None,
            timetable: Some(text(timetable)),
        };
        self.step(|case, on| step.decide(case, on));
    }

    pub(super) fn hear(&mut self, form: TalkForm, words: &str) {
        let Some(investigation) = self.last.investigation else { return };
        self.step(|case, on| HearChild { investigation, on: on.on(), form, words: text(words) }.decide(case, on));
    }

    pub(super) fn source(&mut self, source: SourceKind, name: &str, ground: Ground, words: &str) {
        let Some(investigation) = self.last.investigation else { return };
        let (name, words) = (Some(text(name)), text(words));
        self.step(|case, on| {
            ConsultSource { investigation, on: on.on(), source, name, ground, words }.decide(case, on)
        });
    }

    pub(super) fn area(
        &mut self,
        area: Area,
        description: &str,
        childs_words: Option<&str>,
        risk: Option<Risk>,
        protection: Option<Protection>,
    ) {
        let Some(investigation) = self.last.investigation else { return };
        let (description, childs_words) = (text(description), childs_words.map(text));
        let step = DescribeBbicArea { investigation, area, description, childs_words, risk, protection };
        self.step(|case, on| step.decide(case, on));
    }

    pub(super) fn score(&mut self, instrument: Instrument, occasion: ScoreOccasion, by: Respondent, points: &str) {
        let Ok(points) = Points::parse(points) else { return };
        self.step(|case, on| {
            ScoreInstrument { instrument, occasion, on: on.on(), respondent: by, points }.decide(case, on)
        });
    }

    /// The material is sent, and two weeks are given for the reply.
    pub(super) fn communicate(&mut self, parties: Vec<Party>, material: &str) {
        let Some(investigation) = self.last.investigation else { return };
        let reply_by = self.now().on().saturating_add(14.days());
        let outcome = Communicated::Sent { parties, material: text(material), reply_by };
        self.step(|case, on| Communicate { investigation, on: on.on(), outcome }.decide(case, on));
    }

    pub(super) fn reply(&mut self, party: Party, words: &str, hearing: Hearing) {
        let Some(investigation) = self.last.investigation else { return };
        let words = Some(text(words));
        self.step(|case, on| ReceiveReply { investigation, on: on.on(), party, words, hearing }.decide(case, on));
    }

    pub(super) fn extend(&mut self, until: i32, reasons: &str, by: Role) {
        let Some(investigation) = self.last.investigation else { return };
        let (until, decided_by) = (self.day(until), DecidedBy::Official(self.actor(by).worker));
        let reasons = text(reasons);
        self.step(|case, on| {
            ExtendInvestigation { investigation, on: on.on(), until, reasons, decided_by }.decide(case, on)
        });
    }

    /// What is known, what the child and the guardians think, and the assessment, each for itself.
    pub(super) fn conclude(&mut self, conclusion: Conclusion, [facts, child, guardians, assessment]: [&str; 4]) {
        let Some(investigation) = self.last.investigation else { return };
        let summary = Summary { facts: Some(text(facts)), child: Some(text(child)), guardians: Some(text(guardians)) };
        let assessment = text(assessment);
        self.step(|case, on| ConcludeInvestigation { investigation, conclusion, assessment, summary }.decide(case, on));
    }

    pub(super) fn propose(&mut self, kind: DecisionKind, proposal: &str) {
        let decision = self.id(DecisionId::new);
        self.last.decision = Some(decision);
        self.step(|case, on| ProposeDecision { decision, kind, proposal: text(proposal) }.decide(case, on));
    }

    /// The proposal is decided in favour; an official's own decision needs none before it.
    pub(super) fn decide(
        &mut self,
        kind: DecisionKind,
        by: DecidedBy,
        consents: Consents,
        [content, reasons, rules]: [&str; 3],
    ) {
        let proposed = self.case().zip(self.last.decision);
        let proposed = proposed.and_then(|(case, decision)| case.decisions.proposal(decision)).is_some();
        let decision = if proposed { self.last.decision } else { None }.unwrap_or_else(|| self.id(DecisionId::new));
        self.last.decision = Some(decision);
        let step = MakeDecision {
            decision,
            kind,
            on: self.now().on(),
            answer: Answer::InFavour,
            content: text(content),
            decided_by: by,
            others: None,
            reasons: text(reasons),
            rules: text(rules),
            consents: Some(consents),
            changes: None,
        };
        self.step(|case, on| step.decide(case, on));
    }

    /// The one who acts decides.
    pub(super) fn myself(&self) -> DecidedBy {
        DecidedBy::Official(self.now().by.worker)
    }

    /// Somebody receives the decision on the day it is given.
    pub(super) fn notify(&mut self, party: Party) {
        let Some(decision) = self.last.decision else { return };
        self.step(|case, on| {
            NotifyDecision { decision, party, on: on.on(), received_on: Some(on.on()) }.decide(case, on)
        });
    }
}
