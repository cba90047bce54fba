//! Genomförande: when it was given, how long it took, who was there, and what the child got out of it.

use super::{Refusal, going_on};
use crate::codes::codes;
use crate::event::Event;
use crate::event::intervention::SessionHeld;
use crate::ids::InterventionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Närvarande vid ett tillfälle.
    pub enum Present {
        /// Barnet.
        Child = "child",
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Syskon.
        Sibling = "sibling",
        /// Nätverk: relatives and friends.
        Network = "network",
        /// Skola eller förskola.
        School = "school",
        /// Hälso- och sjukvård.
        HealthCare = "health_care",
        /// Tolk.
        Interpreter = "interpreter",
        /// Någon annan.
        Other = "other",
    }
}

/// Minuter: at least one, at most a day and a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Minutes(u16);

/// No such number of minutes in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotMinutes;

/// Skriv in ett genomfört tillfälle.
#[derive(Debug, Clone)]
pub struct RecordSession {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// How long it took.
    pub minutes: Minutes,
    /// Who was there.
    pub present: Vec<Present>,
    /// What was done.
    pub what: FreeText,
    /// What the child got out of it.
    pub benefit: Option<FreeText>,
}

impl RecordSession {
    /// Decides the session.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = going_on(case, self.intervention, self.on, occasion.on())?;
        if found.interrupted_since().is_some_and(|since| since <= self.on) {
            return Err(Refusal::Interrupted);
        }
        let mut present = self.present.clone();
        present.sort_unstable();
        present.dedup();
        Ok(vec![Event::SessionHeld(SessionHeld {
            intervention: self.intervention,
            on: self.on,
            minutes: self.minutes,
            present,
            what: self.what.clone(),
            benefit: self.benefit.clone(),
        })])
    }
}

impl Minutes {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Minutes {
    type Error = NotMinutes;

    fn try_from(minutes: u16) -> Result<Self, NotMinutes> {
        if (1..=1440).contains(&minutes) { Ok(Self(minutes)) } else { Err(NotMinutes) }
    }
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

impl std::fmt::Display for NotMinutes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a session takes between 1 and 1440 minutes")
    }
}

#[cfg(test)]
mod tests {
    use super::{Minutes, NotMinutes, Present, RecordSession, Refusal};
    use crate::intervention::sample::{arranged, intervention_id, started};
    use crate::sample::{at, given, then, words};
    use jiff::civil::date;

    #[test]
    fn a_session_is_given_while_the_intervention_goes_on() {
        let session = RecordSession {
            intervention: intervention_id(1),
            on: date(2027, 1, 20),
            minutes: Minutes::try_from(60).expect("an hour"),
            present: vec![Present::Guardian, Present::Child, Present::Guardian],
            what: words("Vi gick igenom morgonen steg för steg."),
            benefit: Some(words("Elsa ritade sin egen morgon.")),
        };
        let when = at("2027-01-20T15:00:00Z");
        assert_eq!(session.decide(&given(&arranged()), &when).err(), Some(Refusal::NotStarted));
        let events = then(started(), |case| session.decide(case, &when).expect("a session"));
        let case = given(&events);
        assert_eq!(case.interventions.given[0].sessions[0].present, [Present::Child, Present::Guardian]);
        assert_eq!([0, 1441].map(Minutes::try_from), [Err(NotMinutes), Err(NotMinutes)]);
    }
}
