//! Jäv: a worker tied to the child or the family is kept out of the case (FL 16–18 §§).
//!
//! The sections are cited from memory; their wording has not been read for this.

use crate::access::Role;
use crate::event::Event;
use crate::event::circle::{ConflictDeclared, ConflictEnded};
use crate::ids::WorkerId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Anmäl jäv: say that a worker is tied to the child or the family.
#[derive(Debug, Clone)]
pub struct DeclareConflict {
    /// Who is to be kept out.
    pub worker: WorkerId,
    /// What ties the worker.
    pub tie: Tie,
    /// More about it, when there is more to say.
    pub note: Option<FreeText>,
}

/// Upphäv jäv: let the worker in again.
#[derive(Debug, Clone)]
pub struct EndConflict {
    /// Who.
    pub worker: WorkerId,
    /// Why it no longer keeps the worker out.
    pub reason: FreeText,
}

/// Grund för jäv: what ties a worker to the child or the family, after the items of FL 16 §.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Själv eller närstående är part eller berörs av beslutet.
    Close,
    /// Har varit ställföreträdare eller ombud i saken.
    Represented,
    /// Har redan tagit ställning i saken hos en annan myndighet.
    DecidedElsewhere,
    /// Annan omständighet som gör att opartiskheten kan ifrågasättas: granne, vän, ovän.
    Other,
}

impl Tie {
    /// Every tie, in the order of the section.
    pub const ALL: [Self; 4] = [Self::Close, Self::Represented, Self::DecidedElsewhere, Self::Other];

    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Represented => "represented",
            Self::DecidedElsewhere => "decided_elsewhere",
            Self::Other => "other",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Avslag på steg: why a conflict of interest could not be recorded or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// One says it of oneself; of others the unit manager says it (FL 18 §).
    OfAnother,
    /// The worker is kept out already.
    AlreadyKeptOut,
    /// The worker is not kept out.
    NotKeptOut,
    /// Whether it has ended is for the unit manager to say (FL 18 §).
    ManagerDecides,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::OfAnother | Self::ManagerDecides => Some("FL 18 §"),
            Self::AlreadyKeptOut | Self::NotKeptOut => None,
        }
    }
}

impl DeclareConflict {
    /// Decides that the worker is kept out from now on. Whoever was responsible is so no longer.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if self.worker != occasion.by.worker && occasion.by.role != Role::UnitManager {
            return Err(Refusal::OfAnother);
        }
        if case.circle.keeps_out(self.worker) {
            return Err(Refusal::AlreadyKeptOut);
        }
        Ok(vec![Event::ConflictDeclared(ConflictDeclared {
            worker: self.worker,
            tie: self.tie,
            note: self.note.clone(),
            on: occasion.on(),
        })])
    }
}

impl EndConflict {
    /// Decides that the worker is let in again.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if occasion.by.role != Role::UnitManager {
            return Err(Refusal::ManagerDecides);
        }
        if !case.circle.keeps_out(self.worker) {
            return Err(Refusal::NotKeptOut);
        }
        let ended = ConflictEnded { worker: self.worker, on: occasion.on(), reason: self.reason.clone() };
        Ok(vec![Event::ConflictEnded(ended)])
    }
}

#[cfg(test)]
mod tests {
    use super::{DeclareConflict, EndConflict, Refusal, Tie};
    use crate::access::{Action, Actor, Role, Scope, permit_case};
    use crate::assignment::AssignCaseWorker;
    use crate::ids::CaseId;
    use crate::sample::{at, case_worker, given, reported, then, words, worker};
    use crate::{Case, Occasion};
    use uuid::Uuid;

    fn declare(number: u128) -> DeclareConflict {
        DeclareConflict { worker: worker(number), tie: Tie::Close, note: None }
    }

    fn manager() -> Occasion {
        let by = Actor { role: Role::UnitManager, ..case_worker(9) };
        Occasion { by, ..at("2026-11-03T09:00:00Z") }
    }

    fn reads(case: &Case, number: u128) -> bool {
        let scope = Scope::of(CaseId::new(Uuid::from_u128(7)), case);
        permit_case(case_worker(number), Action::ReadCase, &scope).is_ok()
    }

    #[test]
    fn whoever_is_tied_to_the_family_is_kept_out_even_when_responsible() {
        let when = at("2026-11-03T09:00:00Z");
        let assign = AssignCaseWorker { worker: worker(1) };
        let events = then(reported(), |case| assign.decide(case, &when).expect("an assignment"));
        assert!(reads(&given(&events), 1));
        let case = given(&then(events, |case| declare(1).decide(case, &when).expect("a conflict")));
        assert_eq!(case.responsible(), None, "the responsibility ends with it");
        assert!(!reads(&case, 1));
        assert!(reads(&case, 2), "a colleague takes it in");
        assert_eq!(declare(1).decide(&case, &when).err(), Some(Refusal::AlreadyKeptOut));
    }

    #[test]
    fn one_says_it_of_oneself_and_the_manager_of_anybody() {
        let case = given(&reported());
        let refusal = declare(2).decide(&case, &at("2026-11-03T09:00:00Z")).expect_err("another's conflict");
        assert_eq!(refusal.section(), Some("FL 18 §"));
        assert!(declare(2).decide(&case, &manager()).is_ok());
    }

    #[test]
    fn the_manager_lets_a_worker_in_again() {
        let end = EndConflict { worker: worker(1), reason: words("Familjerna känner inte varandra.") };
        assert_eq!(end.decide(&given(&reported()), &manager()).err(), Some(Refusal::NotKeptOut));
        let when = at("2026-11-03T09:00:00Z");
        let events = then(reported(), |case| declare(1).decide(case, &when).expect("a conflict"));
        assert_eq!(end.decide(&given(&events), &when).err(), Some(Refusal::ManagerDecides));
        let case = given(&then(events, |case| end.decide(case, &manager()).expect("an end")));
        assert!(reads(&case, 1));
    }

    #[test]
    fn each_tie_has_a_code() {
        for tie in Tie::ALL {
            assert_eq!(Tie::from_code(tie.code()), Some(tie));
        }
    }
}
