//! Statsbidrag: what was granted for what, on which terms, what was drawn, used and paid back, when it is reported, and what stops
//! when it ends (FACTS 9). Money and promises; no person is in it.

pub mod event;
pub mod ordinance;
pub mod steps;

use crate::codes::codes;
use event::{Grant, GrantEvent, GrantReported, MoneyMoved};
use jiff::civil::Date;
use std::collections::BTreeMap;

codes! {
    /// Vad som händer med det som bidraget betalar, när det tar slut.
    pub enum Then {
        /// Det är inte bestämt.
        Undecided = "undecided",
        /// Det går vidare på nämndens egen budget.
        OwnBudget = "own_budget",
        /// Ett annat bidrag tar vid.
        OtherGrant = "other_grant",
        /// En annan part tar över.
        Partner = "partner",
        /// Det upphör.
        Ends = "ends",
    }
}

codes! {
    /// Hur pengar har rört sig mellan kommunen och den som ger bidraget.
    pub enum Movement {
        /// Rekvirerat.
        Requisitioned = "requisitioned",
        /// Återbetalat.
        Returned = "returned",
    }
}

/// Bidragen som de är nu.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grants {
    /// The grants, known by their places, from one.
    pub grants: Vec<Held>,
}

/// Ett bidrag som kommunen har eller har haft.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Its number, from one.
    pub number: u32,
    /// The key of the form that it came with.
    pub form: String,
    /// What was granted.
    pub grant: Grant,
    /// How money has moved, in the order in which it was told.
    pub moved: Vec<MoneyMoved>,
    /// How it was reported, the latest last.
    pub reported: Vec<GrantReported>,
}

impl Grants {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &GrantEvent) {
        match event {
            GrantEvent::Added(added) => self.grants.push(Held {
                number: u32::try_from(self.grants.len()).unwrap_or(u32::MAX).saturating_add(1),
                form: added.form.clone(),
                grant: added.grant.clone(),
                moved: Vec::new(),
                reported: Vec::new(),
            }),
            GrantEvent::Changed(changed) => {
                if let Some(held) = self.find(changed.number) {
                    held.grant = changed.grant.clone();
                }
            }
            GrantEvent::Moved(moved) => {
                if let Some(held) = self.find(moved.number) {
                    held.moved.push(*moved);
                }
            }
            GrantEvent::Reported(reported) => {
                if let Some(held) = self.find(reported.number) {
                    held.reported.push(reported.clone());
                }
            }
        }
    }

    /// The grants out of everything that has happened to them.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e GrantEvent>) -> Self {
        let mut all = Self::default();
        events.into_iter().for_each(|event| all.evolve(event));
        all
    }

    /// The grant of a number.
    #[must_use]
    pub fn held(&self, number: u32) -> Option<&Held> {
        self.grants.iter().find(|one| one.number == number)
    }

    /// The grant to which a ledger's code belongs in a year. It belongs to one, and a line has one code and one year, so that no cost
    /// is ever in two grants (FACTS 9).
    #[must_use]
    pub fn of_code(&self, code: &str, year: i16) -> Option<&Held> {
        let of_it = |grant: &Grant| grant.year == year && grant.ledger_code.as_deref() == Some(code);
        self.grants.iter().find(|one| of_it(&one.grant))
    }

    /// What was granted for each year, from the first to the last that any grant is for, and the year after: the cliff. A grant that
    /// is for several years counts in the one that it was granted for.
    #[must_use]
    pub fn by_year(&self) -> Vec<(i16, i64)> {
        let mut sums: BTreeMap<i16, i64> = BTreeMap::new();
        for one in &self.grants {
            let sum = sums.entry(one.grant.year).or_default();
            *sum = sum.saturating_add(one.grant.granted_sek);
        }
        let (Some(first), Some(last)) = (sums.keys().next().copied(), sums.keys().last().copied()) else {
            return Vec::new();
        };
        (first..=last.saturating_add(1)).map(|year| (year, sums.get(&year).copied().unwrap_or(0))).collect()
    }

    /// What ends with the grants of a year: those that no grant under the same ordinance follows the year after.
    pub fn ending(&self, year: i16) -> impl Iterator<Item = &Held> {
        let of_year = self.grants.iter().filter(move |one| one.grant.year == year);
        of_year.filter(move |one| {
            let follows = |other: &Held| other.grant.ordinance == one.grant.ordinance && other.grant.year == year + 1;
            !self.grants.iter().any(follows)
        })
    }

    /// What is to be reported by a day; the first first.
    #[must_use]
    pub fn to_report(&self, by: Date) -> Vec<&Held> {
        let mut due: Vec<&Held> = self.grants.iter().filter(|one| one.to_report().is_some_and(|on| on <= by)).collect();
        due.sort_by_key(|one| (one.grant.report_on, one.number));
        due
    }

    fn find(&mut self, number: u32) -> Option<&mut Held> {
        self.grants.iter_mut().find(|one| one.number == number)
    }
}

impl Held {
    /// What has moved in one way, in kronor.
    #[must_use]
    pub fn moved_sek(&self, how: Movement) -> i64 {
        self.moved.iter().filter(|one| one.how == how).fold(0, |sum, one| sum.saturating_add(one.sek))
    }

    /// The day by which it is to be reported, while it is not.
    #[must_use]
    pub fn to_report(&self) -> Option<Date> {
        self.grant.report_on.filter(|_| self.reported.is_empty())
    }

    /// What is left of what was drawn, when so much is used: what is to be paid back unless it is used yet.
    #[must_use]
    pub fn unused_sek(&self, used: i64) -> i64 {
        let drawn = self.moved_sek(Movement::Requisitioned).saturating_sub(self.moved_sek(Movement::Returned));
        drawn.saturating_sub(used).max(0)
    }
}
