//! Skriva en programteori: as a file at once, or part by part in a draft that becomes a version when it hangs together.

use super::event::{DraftPublished, LinkRemoved, PartRemoved, TheoryEvent, TheoryReplaced};
use super::faults::{Fault, Place};
use super::history::TheoryHistory;
use super::name::{IndicatorName, LinkName, PartName};
use super::{About, Link, Part, Theory};
use std::collections::BTreeSet;

/// Registrera en teori, whole.
#[derive(Debug, Clone)]
pub struct RegisterTheory {
    /// As it shall stand.
    pub theory: Theory,
    /// Why it takes the place of the one that stands; none when there is none.
    pub why: Option<String>,
}

/// Påbörja en teori, with nothing in it yet.
#[derive(Debug, Clone)]
pub struct BeginTheory {
    /// What it is about.
    pub about: About,
}

/// Ändra utkastet, one thing at a time.
#[derive(Debug, Clone)]
pub enum ChangeDraft {
    /// Ändra vad teorin handlar om.
    About(About),
    /// Lägg till eller ändra en del.
    PutPart(Part),
    /// Ta bort en del, with its links.
    RemovePart(PartName),
    /// Lägg till eller ändra ett samband.
    PutLink(Link),
    /// Ta bort ett samband.
    RemoveLink(LinkName),
}

/// Avsluta utkastet.
#[derive(Debug, Clone)]
pub enum EndDraft {
    /// Gör utkastet till en version, and say why.
    Publish(String),
    /// Kasta utkastet: the version that stands, stands.
    Drop,
}

/// Avslag: why a theory was not written so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A theory of this name is there already; what differs is a change, and a change has a reason.
    #[error("a theory of this name is registered already; to change it, say why")]
    AlreadyThere,
    /// Somebody has a draft, which would be lost.
    #[error("there is a draft that is not published yet; publish it or drop it first")]
    DraftInTheWay,
    /// It says this already.
    #[error("the theory says this already; nothing is changed")]
    Unchanged,
    /// A change without a reason.
    #[error("say why the theory is changed")]
    WhyMissing,
    /// There is no draft.
    #[error("there is no draft")]
    NoDraft,
    /// No such part or link.
    #[error("there is no “{0}” in the theory")]
    NotThere(String),
    /// It does not hang together; never empty.
    #[error("the theory does not hang together yet")]
    Faulty(Vec<Fault>),
}

impl RegisterTheory {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when it does not hang together, or changes another without a reason.
    pub fn decide(
        &self,
        history: &TheoryHistory,
        known: &BTreeSet<IndicatorName>,
    ) -> Result<Vec<TheoryEvent>, Refusal> {
        whole(&self.theory, known)?;
        if history.draft.is_some() {
            return Err(Refusal::DraftInTheWay);
        }
        match (history.current(), &self.why) {
            (None, _) => Ok(vec![TheoryEvent::TheoryRegistered(self.theory.clone())]),
            (Some(current), _) if *current == self.theory => Err(Refusal::Unchanged),
            (Some(_), None) => Err(Refusal::AlreadyThere),
            (Some(_), Some(why)) => {
                let (theory, why) = (self.theory.clone(), reason(why)?);
                Ok(vec![TheoryEvent::TheoryReplaced(TheoryReplaced { theory, why })])
            }
        }
    }
}

impl BeginTheory {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`].
    pub fn decide(&self, history: &TheoryHistory) -> Result<Vec<TheoryEvent>, Refusal> {
        match history.in_hand() {
            Some(_) => Err(Refusal::AlreadyThere),
            None => Ok(vec![TheoryEvent::TheoryBegun(self.about.clone())]),
        }
    }
}

impl ChangeDraft {
    /// Decides. A part may stand alone in a draft; a link that is wrong is refused at once, for nothing else would mend it.
    ///
    /// # Errors
    /// [`Refusal`] when nothing would change, the thing is not there, or the link is wrong.
    pub fn decide(
        &self,
        history: &TheoryHistory,
        known: &BTreeSet<IndicatorName>,
    ) -> Result<Vec<TheoryEvent>, Refusal> {
        let Some(theory) = history.in_hand() else { return Err(Refusal::NoDraft) };
        let event = match self {
            Self::About(about) => TheoryEvent::TheoryAboutChanged(about.clone()),
            Self::PutPart(part) => TheoryEvent::TheoryPartPut(part.clone()),
            Self::PutLink(link) => TheoryEvent::TheoryLinkPut(link.clone()),
            Self::RemovePart(part) if theory.part(part).is_some() => {
                TheoryEvent::TheoryPartRemoved(PartRemoved { part: part.clone() })
            }
            Self::RemoveLink(link) if theory.link(link).is_some() => {
                TheoryEvent::TheoryLinkRemoved(LinkRemoved { link: link.clone() })
            }
            Self::RemovePart(part) => return Err(Refusal::NotThere(part.to_string())),
            Self::RemoveLink(link) => return Err(Refusal::NotThere(link.to_string())),
        };
        let mut after = history.clone();
        after.evolve(&event);
        let Some(changed) = after.in_hand().filter(|changed| *changed != theory) else {
            return Err(Refusal::Unchanged);
        };
        if let Self::PutLink(link) = self {
            check_link(changed, link, known)?;
        }
        Ok(vec![event])
    }
}

impl EndDraft {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when there is no draft, or what is to be published does not hang together, changes nothing or has no reason.
    pub fn decide(
        &self,
        history: &TheoryHistory,
        known: &BTreeSet<IndicatorName>,
    ) -> Result<Vec<TheoryEvent>, Refusal> {
        let Some(draft) = &history.draft else { return Err(Refusal::NoDraft) };
        let Self::Publish(why) = self else { return Ok(vec![TheoryEvent::TheoryDraftDropped]) };
        whole(draft, known)?;
        if history.current() == Some(draft) {
            return Err(Refusal::Unchanged);
        }
        Ok(vec![TheoryEvent::TheoryDraftPublished(DraftPublished { why: reason(why)? })])
    }
}

fn reason(why: &str) -> Result<String, Refusal> {
    let why = why.trim();
    if why.is_empty() { Err(Refusal::WhyMissing) } else { Ok(why.to_owned()) }
}

fn whole(theory: &Theory, known: &BTreeSet<IndicatorName>) -> Result<(), Refusal> {
    let faults = theory.faults(known);
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Faulty(faults)) }
}

/// What is wrong with one link. It is put last, so that a circle is told as its own doing.
fn check_link(theory: &Theory, link: &Link, known: &BTreeSet<IndicatorName>) -> Result<(), Refusal> {
    let mut theory = theory.clone();
    theory.links.retain(|other| other.name != link.name);
    theory.links.push(link.clone());
    let last = Place::Link(theory.links.len() - 1);
    let faults: Vec<Fault> = theory.faults(known).into_iter().filter(|fault| fault.at == last).collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Faulty(faults)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::faults::Wrong;
    use crate::theory::sample::{known, link, part, theory};
    use crate::theory::{Stage, Words};
    use proptest::prelude::*;

    fn registered() -> TheoryHistory {
        let events = RegisterTheory { theory: theory(), why: None }.decide(&TheoryHistory::default(), &known());
        TheoryHistory::from_events(&events.expect("it hangs together"))
    }

    fn take(history: &mut TheoryHistory, decided: Result<Vec<TheoryEvent>, Refusal>) {
        decided.expect("the step is taken").iter().for_each(|event| history.evolve(event));
    }

    fn change(history: &mut TheoryHistory, change: ChangeDraft) {
        let decided = change.decide(history, &known());
        take(history, decided);
    }

    #[test]
    fn a_theory_is_changed_with_a_reason_and_the_one_before_stays() {
        let mut history = registered();
        let mut other = theory();
        other.parts[0].title = Words::sv("Två team");
        let silent = RegisterTheory { theory: other.clone(), why: Some(" ".to_owned()) };
        assert_eq!(silent.decide(&history, &known()), Err(Refusal::WhyMissing));
        let unasked = RegisterTheory { theory: other.clone(), why: None };
        assert_eq!(unasked.decide(&history, &known()), Err(Refusal::AlreadyThere));
        let again = RegisterTheory { theory: theory(), why: Some("Igen.".to_owned()) };
        assert_eq!(again.decide(&history, &known()), Err(Refusal::Unchanged));
        let told = RegisterTheory { theory: other.clone(), why: Some("De blev två.".to_owned()) };
        let decided = told.decide(&history, &known());
        take(&mut history, decided);
        assert_eq!(history.version(1).map(|version| &version.theory), Some(&theory()));
        assert_eq!(history.version(2).map(|version| version.why.as_str()), Some("De blev två."));
        assert_eq!((history.current(), history.version(3), history.version(0)), (Some(&other), None, None));
    }

    #[test]
    fn a_part_stands_alone_in_a_draft_and_not_in_a_version() {
        let mut history = registered();
        change(&mut history, ChangeDraft::PutPart(part("trust", Stage::LongOutcome)));
        assert_eq!(history.current(), Some(&theory()), "others read the version that stands");
        let publish = EndDraft::Publish("Tillit är målet.".to_owned());
        let Err(Refusal::Faulty(faults)) = publish.decide(&history, &known()) else { panic!("it stands alone") };
        assert!(matches!(faults.as_slice(), [Fault { at: Place::Part(3), wrong: Wrong::Orphan(_) }]), "{faults:?}");
        change(&mut history, ChangeDraft::PutLink(link("then-trust", "reached", "trust")));
        let decided = publish.decide(&history, &known());
        take(&mut history, decided);
        assert_eq!((history.versions.len(), &history.draft), (2, &None));
    }

    #[test]
    fn a_part_takes_its_arrows_with_it() {
        let mut history = registered();
        change(&mut history, ChangeDraft::RemovePart("visits".parse().expect("a name")));
        assert_eq!(history.draft.as_ref().map(|draft| draft.links.len()), Some(0));
        let decided = EndDraft::Drop.decide(&history, &known());
        take(&mut history, decided);
        assert_eq!(history, registered(), "a draft that is dropped leaves everything as it was");
        assert_eq!(EndDraft::Drop.decide(&history, &known()), Err(Refusal::NoDraft));
    }

    #[test]
    fn an_arrow_that_is_wrong_is_refused_at_once() {
        let mut history = registered();
        let backwards = ChangeDraft::PutLink(link("back", "reached", "team"));
        assert!(matches!(backwards.decide(&history, &known()), Err(Refusal::Faulty(_))));
        change(&mut history, ChangeDraft::PutPart(part("trust", Stage::ShortOutcome)));
        change(&mut history, ChangeDraft::PutLink(link("then", "reached", "trust")));
        let circle = ChangeDraft::PutLink(link("round", "trust", "reached"));
        assert!(matches!(circle.decide(&history, &known()), Err(Refusal::Faulty(_))));
        let same = ChangeDraft::PutLink(link("then", "reached", "trust"));
        assert_eq!(same.decide(&history, &known()), Err(Refusal::Unchanged));
    }

    #[test]
    fn a_theory_is_begun_once_and_a_file_does_not_overwrite_a_draft() {
        let begin = BeginTheory { about: theory().about };
        let mut history = TheoryHistory::default();
        let decided = begin.decide(&history);
        take(&mut history, decided);
        assert_eq!(begin.decide(&history), Err(Refusal::AlreadyThere));
        assert_eq!((history.current(), history.in_hand().map(|draft| draft.parts.len())), (None, Some(0)));
        let file = RegisterTheory { theory: theory(), why: Some("Ur en fil.".to_owned()) };
        assert_eq!(file.decide(&history, &known()), Err(Refusal::DraftInTheWay));
    }

    proptest! {
        /// Whatever is tried in whatever order, no version that does not hang together ever stands, and none changes.
        #[test]
        fn every_version_hangs_together(tries in prop::collection::vec((0_u8..7, 0_usize..5, 0_usize..5), 0..40)) {
            let mut history = registered();
            let mut stood = history.versions.clone();
            for (what, one, other) in tries {
                let (from, to) = (format!("p{one}"), format!("p{other}"));
                let decided = match what {
                    0 | 1 => ChangeDraft::PutPart(part(&from, Stage::ALL[other])).decide(&history, &known()),
                    2 | 3 => ChangeDraft::PutLink(link(&format!("l{one}-{other}"), &from, &to)).decide(&history, &known()),
                    4 => ChangeDraft::RemovePart(from.parse().expect("a name")).decide(&history, &known()),
                    5 => EndDraft::Publish("Prövat.".to_owned()).decide(&history, &known()),
                    _ => EndDraft::Drop.decide(&history, &known()),
                };
                decided.iter().flatten().for_each(|event| history.evolve(event));
                prop_assert_eq!(&history.versions[..stood.len()], stood.as_slice());
                prop_assert!(history.versions.iter().all(|version| version.theory.faults(&known()).is_empty()));
                stood.clone_from(&history.versions);
            }
        }
    }
}
