//! Invented decisions for the tests.

use super::DecisionKind;
use super::making::{MakeDecision, ProposeDecision};
use super::notification::NotifyDecision;
use crate::Event;
use crate::consent::{ChildsWord, Consents, Guardians, Suitability};
use crate::event::decision::Answer;
use crate::event::investigation::DecidedBy;
use crate::party::{Party, PartyKind};
use crate::sample::{at, decision_id, investigated, then, words, worker};
use jiff::civil::date;

pub(crate) fn guardian() -> Party {
    Party { kind: PartyKind::Guardian, name: None }
}

pub(crate) fn consented() -> Consents {
    Consents { guardians: Guardians::All, child: ChildsWord::Consents, without_guardians: Suitability::NotSuitable }
}

/// An open intervention, granted by the case worker on Tuesday 15 December 2026.
pub(crate) fn make(n: u128) -> MakeDecision {
    MakeDecision {
        decision: decision_id(n),
        kind: DecisionKind::OpenIntervention,
        on: date(2026, 12, 15),
        answer: Answer::InFavour,
        content: words("Familjestöd två gånger i veckan i sex månader."),
        decided_by: DecidedBy::Official(worker(1)),
        others: None,
        reasons: words("Familjen behöver stöd på morgnarna."),
        rules: words("SoL 11:1, 21:1."),
        consents: Some(consented()),
        changes: None,
    }
}

/// The investigation runs, and a decision of a kind is proposed.
pub(crate) fn proposed(n: u128, kind: DecisionKind) -> Vec<Event> {
    let step = ProposeDecision { decision: decision_id(n), kind, proposal: words("Förslaget och skälen.") };
    then(investigated(), |case| step.decide(case, &at("2026-12-10T09:00:00Z")).expect("a proposal"))
}

/// Decision 1 is made, and the guardian has received it.
pub(crate) fn notified() -> Vec<Event> {
    let on = date(2026, 12, 16);
    let step = NotifyDecision { decision: decision_id(1), party: guardian(), on, received_on: Some(on) };
    then(decided(), |case| step.decide(case, &at("2026-12-16T09:00:00Z")).expect("a notification"))
}

/// Decision 1 is made.
pub(crate) fn decided() -> Vec<Event> {
    then(investigated(), |case| make(1).decide(case, &at("2026-12-15T09:00:00Z")).expect("a decision"))
}
