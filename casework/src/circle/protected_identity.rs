//! Skyddade personuppgifter: three levels, who recorded them on what ground, and who may still work with the case
//! (FACTS 2.50–2.54).

use crate::access::Role;
use crate::event::Event;
use crate::event::circle::{IdentityProtected, IdentityProtectionEnded, ProtectionGrounds};
use crate::ids::WorkerId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Nivå av skydd: the three that Swedish population registration knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionLevel {
    /// Sekretessmarkering: a warning flag under OSL 5:5 and 22:1, not a decision (FACTS 2.50).
    SecrecyMarking,
    /// Skyddad folkbokföring (FOL 16 §): registered at another place than where the child lives (FACTS 2.51).
    ProtectedRegistration,
    /// Fingerade personuppgifter (lag 1991:483). The act was not read for this (FACTS 2.53, M).
    AssumedIdentity,
}

impl ProtectionLevel {
    /// Every level, the mildest first.
    pub const ALL: [Self; 3] = [Self::SecrecyMarking, Self::ProtectedRegistration, Self::AssumedIdentity];

    /// The code in forms and views.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SecrecyMarking => "secrecy_marking",
            Self::ProtectedRegistration => "protected_registration",
            Self::AssumedIdentity => "assumed_identity",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// The section that it rests on.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::SecrecyMarking => "OSL 5:5, 22:1",
            Self::ProtectedRegistration => "FOL 16 §",
            Self::AssumedIdentity => "lag 1991:483",
        }
    }
}

/// Skydda identitet: record the protection, its grounds, and who works with the case.
#[derive(Debug, Clone)]
pub struct ProtectIdentity {
    /// Which level.
    pub level: ProtectionLevel,
    /// Provision, authority and day.
    pub grounds: ProtectionGrounds,
    /// Who works with the case besides the one responsible.
    pub named: Vec<WorkerId>,
}

/// Avsluta skydd: the identity needs no protection any more.
#[derive(Debug, Clone)]
pub struct EndIdentityProtection {
    /// Why, and who said so.
    pub reason: FreeText,
}

/// Avslag på steg: why the protection could not be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The day of the decision is still to come.
    DecidedInTheFuture,
    /// Somebody named is kept out of the case by a conflict of interest (FL 16–17 §§).
    NamedIsKeptOut,
    /// Nothing would change.
    NothingNew,
    /// The identity is not protected.
    NotProtected,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::NamedIsKeptOut => Some("FL 16–17 §§"),
            Self::DecidedInTheFuture | Self::NothingNew | Self::NotProtected => None,
        }
    }
}

impl ProtectIdentity {
    /// Decides the protection. A case worker who records it stays in the group.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if self.grounds.decided_on > occasion.on() {
            return Err(Refusal::DecidedInTheFuture);
        }
        if self.named.iter().any(|worker| case.circle.keeps_out(*worker)) {
            return Err(Refusal::NamedIsKeptOut);
        }
        let mut named = self.named.clone();
        if occasion.by.role == Role::CaseWorker && case.responsible() != Some(occasion.by.worker) {
            named.push(occasion.by.worker);
        }
        named.sort_unstable();
        named.dedup();
        let before = case.circle.protection.as_ref();
        let from_on = before.map_or_else(|| occasion.on(), |before| before.from_on);
        let protected = IdentityProtected { level: self.level, from_on, grounds: Some(self.grounds.clone()), named };
        if before == Some(&protected) {
            return Err(Refusal::NothingNew);
        }
        Ok(vec![Event::IdentityProtected(protected)])
    }
}

impl EndIdentityProtection {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.circle.protection.is_none() {
            return Err(Refusal::NotProtected);
        }
        let ended = IdentityProtectionEnded { on: occasion.on(), reason: self.reason.clone() };
        Ok(vec![Event::IdentityProtectionEnded(ended)])
    }
}

/// What is noted as a report comes in: the level alone, and the one who takes it in as the first of the group.
#[must_use]
pub fn noted_at_intake(level: ProtectionLevel, case: Option<&Case>, occasion: &Occasion) -> Option<Event> {
    if case.is_some_and(|case| case.circle.protection.is_some()) {
        return None;
    }
    Some(Event::IdentityProtected(IdentityProtected {
        level,
        from_on: occasion.on(),
        grounds: None,
        named: vec![occasion.by.worker],
    }))
}

#[cfg(test)]
mod tests {
    use super::{EndIdentityProtection, ProtectIdentity, ProtectionLevel, Refusal};
    use crate::circle::conflict_of_interest::{DeclareConflict, Tie};
    use crate::event::circle::ProtectionGrounds;
    use crate::sample::{at, given, reported, then, words, worker};
    use jiff::civil::date;

    fn protect(named: &[u128]) -> ProtectIdentity {
        ProtectIdentity {
            level: ProtectionLevel::ProtectedRegistration,
            grounds: ProtectionGrounds {
                provision: words("FOL 16 §"),
                authority: words("Skatteverket"),
                decided_on: date(2026, 11, 1),
            },
            named: named.iter().map(|number| worker(*number)).collect(),
        }
    }

    #[test]
    fn a_protected_identity_says_its_ground_its_authority_and_its_day() {
        let when = at("2026-11-02T10:00:00Z");
        let events = then(reported(), |case| protect(&[2, 1, 2]).decide(case, &when).expect("a protection"));
        let case = given(&events);
        let protection = case.circle.protection.as_ref().expect("it is protected");
        assert_eq!(protection.from_on, date(2026, 11, 2));
        assert_eq!(case.circle.named(), Some(&[worker(1), worker(2)][..]));
        assert_eq!(protect(&[1, 2]).decide(&case, &when).err(), Some(Refusal::NothingNew));
        let mut later = protect(&[1]);
        later.grounds.decided_on = date(2026, 11, 3);
        assert_eq!(later.decide(&case, &when).err(), Some(Refusal::DecidedInTheFuture));
    }

    #[test]
    fn nobody_with_a_conflict_of_interest_is_named() {
        let when = at("2026-11-02T10:00:00Z");
        let declare = DeclareConflict { worker: worker(1), tie: Tie::Close, note: None };
        let case = given(&then(reported(), |case| declare.decide(case, &when).expect("a conflict")));
        let refusal = protect(&[1]).decide(&case, &when).expect_err("the worker is kept out");
        assert_eq!(refusal.section(), Some("FL 16–17 §§"));
    }

    #[test]
    fn a_protection_that_ends_is_remembered() {
        let when = at("2026-11-02T10:00:00Z");
        let end = EndIdentityProtection { reason: words("Skatteverket har tagit bort markeringen.") };
        assert_eq!(end.decide(&given(&reported()), &when).err(), Some(Refusal::NotProtected));
        let events = then(reported(), |case| protect(&[1]).decide(case, &when).expect("a protection"));
        let case = given(&then(events, |case| end.decide(case, &when).expect("an end")));
        assert_eq!(case.circle.named(), None);
        assert_eq!(case.circle.earlier.len(), 1);
    }

    #[test]
    fn each_level_has_a_code_and_a_section() {
        for level in ProtectionLevel::ALL {
            assert_eq!(ProtectionLevel::from_code(level.code()), Some(level));
            assert!(!level.section().is_empty());
        }
    }
}
