//! Uppföljningsmöte: once a month a unit looks at its figures together: what moved, what is signal and what is noise,
//! what was agreed last time and how it went, and what is tried next.
//!
//! A meeting is a stream beside the cases and holds no persons but those who took something on.
//! When it is held its figures are frozen, with version and day, so that what was seen then can be seen again.

pub mod event;
pub mod steps;

use area::month::{Month, NotAMonth};
use event::{Agreed, Held, MeetingEvent, Outcome, Told};
use std::fmt;
use std::str::FromStr;

/// Möte: which unit's, and in which month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingId {
    unit: String,
    month: Month,
}

/// Mötet as it stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meeting {
    /// What was seen, once it was held.
    pub held: Option<Held>,
    /// What was said, as last written.
    pub notes: String,
    /// What was agreed, in order; known by their places, from one.
    pub agreements: Vec<Agreement>,
}

/// Överenskommelse: what somebody does until a day, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// What was agreed.
    pub agreed: Agreed,
    /// How it went; none until it is told.
    pub told: Option<Told>,
}

/// Öppen överenskommelse: a thing to do, with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAgreement {
    /// Where it was agreed.
    pub meeting: MeetingId,
    /// What, who and until when.
    pub agreed: Agreed,
}

impl MeetingId {
    /// The meeting of a unit in a month.
    #[must_use]
    pub fn new(unit: impl fmt::Display, month: Month) -> Self {
        Self { unit: unit.to_string(), month }
    }

    /// Whose.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// When.
    #[must_use]
    pub const fn month(&self) -> Month {
        self.month
    }
}

impl FromStr for MeetingId {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (unit, month) = text.split_once(' ').ok_or_else(|| NotAMonth(text.to_owned()))?;
        Ok(Self { unit: unit.to_owned(), month: month.parse()? })
    }
}

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.unit, self.month)
    }
}

impl Meeting {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &MeetingEvent) {
        match event {
            MeetingEvent::MeetingHeld(held) => self.held = Some(held.clone()),
            MeetingEvent::NotesWritten(notes) => self.notes.clone_from(&notes.text),
            MeetingEvent::ThingAgreed(agreed) => {
                self.agreements.push(Agreement { agreed: agreed.clone(), told: None });
            }
            MeetingEvent::OutcomeTold(told) => {
                let place = usize::try_from(told.agreement).ok().and_then(|place| place.checked_sub(1));
                if let Some(agreement) = place.and_then(|place| self.agreements.get_mut(place)) {
                    agreement.told = Some(told.clone());
                }
            }
        }
    }

    /// What is agreed and has not come to its end.
    pub fn open_agreements(&self, id: &MeetingId) -> impl Iterator<Item = OpenAgreement> {
        let open = self.agreements.iter().filter(|agreement| agreement.open());
        open.map(|agreement| OpenAgreement { meeting: id.clone(), agreed: agreement.agreed.clone() })
    }

    /// The meeting out of everything that has happened to it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e MeetingEvent>) -> Self {
        let mut meeting = Self::default();
        events.into_iter().for_each(|event| meeting.evolve(event));
        meeting
    }
}

impl Agreement {
    /// Whether nobody has told how it went, or it goes on.
    #[must_use]
    pub fn open(&self) -> bool {
        self.told.as_ref().is_none_or(|told| told.outcome == Outcome::GoesOn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_meeting_is_named_by_its_month() {
        let id = MeetingId::new("01990000-0000", Month::of(date(2026, 11, 22)));
        assert_eq!(id.to_string(), "01990000-0000 2026-11");
        assert_eq!(id.to_string().parse(), Ok(id));
    }
}
