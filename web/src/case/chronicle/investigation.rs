//! Utredning i krönikan: what was planned, told, heard, asked, measured, sent and concluded.

use super::{Entry, Kind, Telling, text};
use crate::clock;
use casework::clocks::{About, Code};
use casework::event::investigation::{
    BbicAreaDescribed, ChildHeard, Communicated, CommunicationAnswered, DecidedBy, Hearing, InstrumentScored,
    InvestigationExtended, InvestigationPlanned, InvestigationTold, MaterialCommunicated, SourceConsulted, Told,
};
use casework::event::{InvestigationConcluded, InvestigationOpened};
use casework::law::{self, Topic};
use casework::party::Party;
use casework::text::FreeText;
use jiff::civil::Date;

impl Telling<'_> {
    /// Remembers the day; the decision to open has said the rest already.
    pub(super) fn investigation_opened(&mut self, opened: &InvestigationOpened) -> Option<Entry> {
        self.opened.insert(opened.investigation, opened.opened_on);
        None
    }

    pub(super) fn investigation_told(&self, told: &InvestigationTold) -> Entry {
        let language = self.language;
        let stage = told.stage.code();
        let (heading, paragraphs) = match &told.outcome {
            Told::Informed { parties, how } => {
                (["told-informed-", stage].concat(), vec![self.parties(parties), how.as_str().to_owned()])
            }
            Told::Withheld { reasons } => (["told-withheld-", stage].concat(), vec![reasons.as_str().to_owned()]),
        };
        Entry {
            heading: language.t(&heading),
            told: paragraphs,
            law: Some(by_law(Topic::TellOfInvestigation, told.on)),
            ..self.entry(told.on)
        }
    }

    pub(super) fn investigation_planned(&self, planned: &InvestigationPlanned) -> Entry {
        let parts = [
            ("plan-questions", Some(&planned.questions)),
            ("plan-talk-with", Some(&planned.talk_with)),
            ("plan-consultations", planned.consultations.as_ref()),
            ("plan-timetable", planned.timetable.as_ref()),
        ];
        Entry {
            heading: self.language.t("told-planned"),
            parts: self.parts(parts),
            law: Some(by_law(Topic::ConductInvestigation, planned.on)),
            ..self.entry(planned.on)
        }
    }

    pub(super) fn bbic_area_described(&self, described: &BbicAreaDescribed) -> Entry {
        let language = self.language;
        let area = language.t(&["bbic-area-", described.area.code()].concat());
        let risk = described
            .risk
            .as_ref()
            .map(|risk| (language.t(&["bbic-risk-", risk.severity.code()].concat()), risk.words.as_str().to_owned()));
        let protection = described.protection.as_ref().map(|found| {
            (language.t(&["bbic-protection-", found.strength.code()].concat()), found.words.as_str().to_owned())
        });
        Entry {
            heading: language.t1("told-bbic", "area", area),
            quote: text(described.childs_words.as_ref()),
            told: vec![described.description.as_str().to_owned()],
            parts: risk.into_iter().chain(protection).collect(),
            ..self.entry(described.on)
        }
    }

    pub(super) fn child_heard(&self, heard: &ChildHeard) -> Entry {
        let words = heard.words.as_str().to_owned();
        let (quote, told) = if heard.form.met() { (Some(words), Vec::new()) } else { (None, vec![words]) };
        Entry {
            kind: Kind::Talk,
            heading: self.language.t(&["told-heard-", heard.form.code()].concat()),
            quote,
            told,
            law: Some(by_law(Topic::TalkWithChild, heard.on)),
            ..self.entry(heard.on)
        }
    }

    pub(super) fn source_consulted(&self, consulted: &SourceConsulted) -> Entry {
        let language = self.language;
        let source = language.t(&["source-", consulted.source.code()].concat());
        let from = consulted.name.as_ref().map_or(source.clone(), |name| format!("{source} ({})", name.as_str()));
        Entry {
            heading: language.t1("told-source", "from", from),
            told: vec![
                consulted.words.as_str().to_owned(),
                language.t(&["source-ground-", consulted.ground.code()].concat()),
            ],
            law: Some(by_law(Topic::DutyToTell, consulted.on)),
            ..self.entry(consulted.on)
        }
    }

    pub(super) fn instrument_scored(&self, scored: &InstrumentScored) -> Entry {
        let language = self.language;
        let points = scored.points.value();
        let points = language.decimal(points, usize::from(points.fract() != 0.0));
        let instrument = language.t(&["instrument-", scored.instrument.code()].concat());
        let respondent = language.t(&["respondent-", scored.respondent.code()].concat());
        let occasion = language.t(&["score-", scored.occasion.code()].concat());
        Entry {
            heading: language.with("told-scored", &[("instrument", &instrument), ("points", &points)]),
            told: vec![language.with("told-scored-by", &[("who", &respondent), ("occasion", &occasion)])],
            ..self.entry(scored.on)
        }
    }

    pub(super) fn material_communicated(&self, communicated: &MaterialCommunicated) -> Entry {
        let language = self.language;
        let (heading, paragraphs) = match &communicated.outcome {
            Communicated::Sent { parties, material, reply_by } => {
                let until = language.day_seen_from(*reply_by, self.today);
                let told = vec![
                    self.parties(parties),
                    material.as_str().to_owned(),
                    language.t1("told-reply-by", "day", until),
                ];
                (language.t("told-communicated"), told)
            }
            Communicated::Omitted { exception, reasons } => {
                let told = vec![language.t(&["exception-", exception.code()].concat()), reasons.as_str().to_owned()];
                (language.t("told-not-communicated"), told)
            }
        };
        Entry {
            heading,
            told: paragraphs,
            law: Some(by_law(Topic::Communicate, communicated.on)),
            ..self.entry(communicated.on)
        }
    }

    pub(super) fn communication_answered(&self, answered: &CommunicationAnswered) -> Entry {
        let language = self.language;
        let wants_hearing = answered.hearing == Hearing::Wanted;
        let nothing = answered.words.is_none().then(|| language.t("told-nothing-to-add"));
        let hearing = wants_hearing.then(|| language.t("told-hearing-wanted"));
        Entry {
            heading: language.t1("told-reply", "who", self.party(&answered.party)),
            quote: text(answered.words.as_ref()),
            told: nothing.into_iter().chain(hearing).collect(),
            law: wants_hearing.then(|| by_law(Topic::Hearing, answered.on)),
            ..self.entry(answered.on)
        }
    }

    pub(super) fn investigation_extended(&self, extended: &InvestigationExtended) -> Entry {
        let language = self.language;
        let until = language.day_seen_from(extended.until, self.today);
        Entry {
            kind: Kind::Decision,
            heading: language.t1("told-extended", "day", until),
            told: vec![extended.reasons.as_str().to_owned(), self.decided_by(&extended.decided_by)],
            law: Some(by_law(Topic::FourMonths, extended.on)),
            ..self.entry(extended.on)
        }
    }

    pub(super) fn investigation_concluded(&self, concluded: &InvestigationConcluded) -> Entry {
        let language = self.language;
        let opened_on = self.opened.get(&concluded.investigation).copied().unwrap_or(concluded.concluded_on);
        let days = clock::days_between(opened_on, concluded.concluded_on);
        let about = About::Investigation(concluded.investigation);
        let summary = &concluded.summary;
        let parts = [
            ("conclusion-facts", summary.facts.as_ref()),
            ("conclusion-child", summary.child.as_ref()),
            ("conclusion-guardians", summary.guardians.as_ref()),
            ("conclusion-assessment", Some(&concluded.assessment).filter(|_| !summary.is_empty())),
        ];
        // An assessment alone needs no heading.
        let alone = summary.is_empty().then(|| concluded.assessment.as_str().to_owned());
        Entry {
            kind: Kind::Decision,
            heading: language.t(&["told-concluded-", concluded.conclusion.code()].concat()),
            told: alone.into_iter().chain([self.when(days, about, Code::Utr)]).collect(),
            parts: self.parts(parts),
            law: Some(clock::section(Code::Utr, opened_on)),
            ..self.entry(concluded.concluded_on)
        }
    }

    /// Texts with their headings; those that are missing are left out.
    pub(super) fn parts<const N: usize>(&self, parts: [(&str, Option<&FreeText>); N]) -> Vec<(String, String)> {
        let there = parts.into_iter().filter_map(|(key, words)| Some((self.language.t(key), text(words)?)));
        there.collect()
    }

    /// Somebody whom the case concerns, by name when it is known.
    pub(super) fn party(&self, party: &Party) -> String {
        let kind = self.language.t(&["party-", party.kind.code()].concat());
        party.name.as_ref().map_or(kind.clone(), |name| format!("{} ({})", name.as_str(), kind.to_lowercase()))
    }

    fn parties(&self, parties: &[Party]) -> String {
        let named: Vec<_> = parties.iter().map(|party| self.party(party)).collect();
        self.language.t1("told-to", "who", named.join(", "))
    }

    /// Who decided, in what capacity.
    pub(super) fn decided_by(&self, decided_by: &DecidedBy) -> String {
        let body = self.language.t(&["body-", decided_by.body().code()].concat());
        let name = match decided_by {
            DecidedBy::Official(worker) => self.names.of(*worker),
            DecidedBy::Chair(name) | DecidedBy::SubCommittee(name) | DecidedBy::Committee(name) => name.as_str(),
        };
        self.language.with("told-decided-by", &[("body", &body), ("name", &name)])
    }
}

/// The section about something as one says it, by the act in force on the day.
fn by_law(topic: Topic, day: Date) -> String {
    clock::short(law::section(topic, day))
}
