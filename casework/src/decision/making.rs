//! Förslag och beslut: an official proposes, and somebody who may decides (SoL 30:5–7, FL 31–32 §§).

use super::{DecisionKind, Refusal};
use crate::access::Competence;
use crate::codes::codes;
use crate::consent::{Consents, rule};
use crate::delegation::{Body, delegation};
use crate::event::Event;
use crate::event::decision::{Answer, Change, DecisionMade, DecisionProposed};
use crate::event::investigation::DecidedBy;
use crate::ids::DecisionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Grund för ändring: why a decision is changed.
    pub enum ChangeGround {
        /// Oriktigt på grund av nya omständigheter eller annat skäl; får ändras (FL 37 §).
        May = "may",
        /// Uppenbart oriktigt och kan ändras snabbt och enkelt; ska ändras (FL 38 §).
        Must = "must",
    }
}

/// Föreslå beslut.
#[derive(Debug, Clone)]
pub struct ProposeDecision {
    /// The decision to be.
    pub decision: DecisionId,
    /// What is to be decided.
    pub kind: DecisionKind,
    /// What is proposed, and why.
    pub proposal: FreeText,
}

/// Fatta beslut, or record what a committee has decided.
#[derive(Debug, Clone)]
pub struct MakeDecision {
    /// The decision.
    pub decision: DecisionId,
    /// What is decided.
    pub kind: DecisionKind,
    /// The day of the decision.
    pub on: Date,
    /// Whether it is what the party wanted.
    pub answer: Answer,
    /// What is decided, in words.
    pub content: FreeText,
    /// Who decides.
    pub decided_by: DecidedBy,
    /// Others who took part in the final handling.
    pub others: Option<FreeText>,
    /// The reasons, with the facts that decided it.
    pub reasons: FreeText,
    /// The rules applied.
    pub rules: FreeText,
    /// Whose consent it rests on, when it takes one.
    pub consents: Option<Consents>,
    /// The decision that this one changes.
    pub changes: Option<Change>,
}

impl ProposeDecision {
    /// Decides the proposal.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if occasion.by.competence != Competence::SocialWorkDegree {
            return Err(Refusal::CompetenceRequired);
        }
        if case.decisions.decision(self.decision).is_some() || case.decisions.proposal(self.decision).is_some() {
            return Err(Refusal::AlreadyMade);
        }
        Ok(vec![Event::DecisionProposed(DecisionProposed {
            decision: self.decision,
            kind: self.kind,
            on: occasion.on(),
            by: occasion.by.worker,
            proposal: self.proposal.clone(),
        })])
    }
}

impl MakeDecision {
    /// Decides the decision.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if case.decisions.decision(self.decision).is_some() {
            return Err(Refusal::AlreadyMade);
        }
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        self.decider(case, occasion)?;
        self.consent(case)?;
        self.communication(case)?;
        self.change(case)?;
        let proposed = case.decisions.proposal(self.decision).map(|proposed| proposed.by);
        let rapporteur =
            proposed.filter(|by| !matches!(self.decided_by, DecidedBy::Official(decider) if decider == *by));
        Ok(vec![Event::DecisionMade(DecisionMade {
            decision: self.decision,
            kind: self.kind,
            on: self.on,
            answer: self.answer,
            content: self.content.clone(),
            decided_by: self.decided_by.clone(),
            rapporteur,
            others: self.others.clone(),
            reasons: self.reasons.clone(),
            rules: self.rules.clone(),
            consents: self.consents,
            changes: self.changes,
        })])
    }

    /// Delegation, and that proposal and decision are two persons' where the committee decides.
    fn decider(&self, case: &Case, occasion: &Occasion) -> Result<(), Refusal> {
        delegation(self.kind, self.on).check(self.decided_by.body()).map_err(Refusal::NotDelegated)?;
        match self.decided_by {
            // SoL 25:1, and FL 31: the document says who decided, and nobody signs for another.
            DecidedBy::Official(_) if occasion.by.competence != Competence::SocialWorkDegree => {
                Err(Refusal::CompetenceRequired)
            }
            DecidedBy::Official(decider) if decider != occasion.by.worker => Err(Refusal::InAnothersName),
            DecidedBy::Official(_) => Ok(()),
            // What politicians decide an official has prepared and proposed.
            _ if case.decisions.proposal(self.decision).is_none() => Err(Refusal::NotProposed),
            _ => Ok(()),
        }
    }

    /// SoL 21:1: what is granted with consent needs it, by the child's age on the day.
    fn consent(&self, case: &Case) -> Result<(), Refusal> {
        let Some(kind) = self.kind.consent().filter(|_| self.answer != Answer::Against) else {
            return Ok(());
        };
        let said = self.consents.ok_or(Refusal::ConsentNotStated)?;
        let rule = rule(kind, case.child.age_on(self.on), self.on);
        rule.basis(said).map(drop).map_err(Refusal::ConsentMissing)
    }

    /// FL 25: a decision against the party waits until the party has seen the material and had its time. What is granted in
    /// full needs no reply, and an immediate care order cannot wait.
    fn communication(&self, case: &Case) -> Result<(), Refusal> {
        let in_full = self.answer == Answer::InFavour || self.kind == DecisionKind::LvuImmediate;
        let waits = case.investigations.last().is_some_and(|last| !last.communication_settled(self.on));
        if !in_full && waits { Err(Refusal::NotCommunicated) } else { Ok(()) }
    }

    fn change(&self, case: &Case) -> Result<(), Refusal> {
        let Some(change) = self.changes else {
            return Ok(());
        };
        let before = case.decisions.decision(change.decision).ok_or(Refusal::UnknownDecision)?;
        if before.changed_by.is_some() {
            return Err(Refusal::AlreadyChanged);
        }
        if self.on < before.made.on { Err(Refusal::BeforeTheDecision) } else { Ok(()) }
    }
}

/// Whether an official may decide a kind without anybody else's proposal.
#[must_use]
pub fn an_official_may_decide(kind: DecisionKind, day: Date) -> bool {
    delegation(kind, day).may.allows(Body::Official)
}

#[cfg(test)]
mod tests {
    use super::{ChangeGround, MakeDecision, Refusal};
    use crate::Event;
    use crate::consent::{self, ChildsWord, Consents, Guardians, Suitability};
    use crate::decision::DecisionKind;
    use crate::decision::sample::{consented, decided, make, proposed};
    use crate::delegation::May;
    use crate::event::decision::{Answer, Change};
    use crate::event::investigation::DecidedBy;
    use crate::sample::{at, decision_id, given, investigated, then, words, worker};

    const WHEN: &str = "2026-12-15T09:00:00Z";

    fn refused(events: &[Event], step: &MakeDecision) -> Option<Refusal> {
        step.decide(&given(events), &at(WHEN)).err()
    }

    #[test]
    fn a_decision_says_who_what_why_and_by_which_rules() {
        let events = then(investigated(), |case| make(1).decide(case, &at(WHEN)).expect("a decision"));
        let case = given(&events);
        let made = &case.decisions.made[0].made;
        assert_eq!(made.decided_by, DecidedBy::Official(worker(1)));
        assert_eq!((made.rules.as_str(), made.rapporteur), ("SoL 11:1, 21:1.", None));
    }

    #[test]
    fn care_in_a_family_home_is_decided_by_the_sub_committee_on_an_officials_proposal() {
        let alone = MakeDecision { kind: DecisionKind::FamilyHome, ..make(1) };
        let Some(Refusal::NotDelegated(found)) = refused(&investigated(), &alone) else {
            panic!("an official may not decide it");
        };
        assert_eq!((found.may, found.section), (May::SubCommittee, "SoL 2025:400 30:6"));
        let together = MakeDecision { decided_by: DecidedBy::SubCommittee(words("Påhittad Ordförande")), ..alone };
        assert_eq!(refused(&investigated(), &together), Some(Refusal::NotProposed));
        let events = proposed(1, DecisionKind::FamilyHome);
        let events = then(events, |case| together.decide(case, &at(WHEN)).expect("a decision"));
        let case = given(&events);
        assert_eq!(case.decisions.made[0].made.rapporteur, Some(worker(1)), "the one who proposed it presented it");
        assert!(case.decisions.proposed.is_empty());
    }

    #[test]
    fn the_chair_decides_on_immediate_care_when_it_cannot_wait() {
        let step = MakeDecision {
            kind: DecisionKind::LvuImmediate,
            answer: Answer::Against,
            decided_by: DecidedBy::Chair(words("Påhittad Ordförande")),
            consents: None,
            ..make(1)
        };
        assert_eq!(refused(&proposed(1, DecisionKind::LvuImmediate), &step), None);
    }

    #[test]
    fn an_official_signs_in_no_other_name() {
        let step = MakeDecision { decided_by: DecidedBy::Official(worker(2)), ..make(1) };
        assert_eq!(refused(&investigated(), &step), Some(Refusal::InAnothersName));
    }

    #[test]
    fn what_takes_consent_is_not_granted_without_it() {
        let without = MakeDecision { consents: None, ..make(1) };
        assert_eq!(refused(&investigated(), &without), Some(Refusal::ConsentNotStated));
        let said = Consents {
            guardians: Guardians::None,
            child: ChildsWord::Consents,
            without_guardians: Suitability::Suitable,
        };
        // The child is ten.
        let only_the_child = MakeDecision { consents: Some(said), ..make(1) };
        let missing = consent::Refusal::GuardiansAlways("SoL 2025:400 21:1");
        assert_eq!(refused(&investigated(), &only_the_child), Some(Refusal::ConsentMissing(missing)));
        let denied = MakeDecision { answer: Answer::Against, consents: None, ..make(1) };
        assert_eq!(refused(&investigated(), &denied), Some(Refusal::NotCommunicated), "a denial takes no consent");
        assert!(consented().guardians == Guardians::All);
    }

    #[test]
    fn a_decision_is_changed_by_a_new_one_and_stands_beside_it() {
        let change = Change { decision: decision_id(1), ground: ChangeGround::May };
        let second = MakeDecision { changes: Some(change), ..make(2) };
        let events = then(decided(), |case| second.decide(case, &at("2026-12-20T09:00:00Z")).expect("a change"));
        let case = given(&events);
        assert_eq!(case.decisions.made.len(), 2);
        assert_eq!(case.decisions.made[0].changed_by, Some(decision_id(2)));
        let third = MakeDecision { changes: Some(change), ..make(3) };
        let again = third.decide(&case, &at("2026-12-21T09:00:00Z")).err();
        assert_eq!(again, Some(Refusal::AlreadyChanged));
    }
}
