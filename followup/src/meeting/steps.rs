//! Mötets steg: hold it, write down what was said, agree on something, tell how it went.

use super::Meeting;
use super::event::{Agreed, Held, MeetingEvent, Notes, Outcome, Told};
use jiff::civil::Date;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What was seen at a meeting is not seen again.
    #[error("the meeting has been held")]
    AlreadyHeld,
    /// A text is missing.
    #[error("nothing is written")]
    NothingWritten,
    /// What is agreed lies ahead.
    #[error("the day has passed")]
    DayHasPassed,
    /// There is no such agreement, or it has ended.
    #[error("there is no such agreement open")]
    NoSuchAgreement,
}

/// Håll mötet.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldMeeting {
    /// What is seen.
    pub held: Held,
}

/// Skriv mötesanteckningar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteMeetingNotes {
    /// The text, in full.
    pub text: String,
}

/// Kom överens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agree {
    /// On what.
    pub agreed: Agreed,
}

/// Berätta hur det gick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellOutcome {
    /// Which agreement of the meeting, from one.
    pub agreement: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// In words.
    pub how: String,
}

impl HoldMeeting {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal::AlreadyHeld`].
    pub fn decide(&self, meeting: &Meeting) -> Result<Vec<MeetingEvent>, Refusal> {
        if meeting.held.is_some() {
            return Err(Refusal::AlreadyHeld);
        }
        Ok(vec![MeetingEvent::MeetingHeld(self.held.clone())])
    }
}

impl WriteMeetingNotes {
    /// Decides. Notes that are as they were happen to nobody.
    ///
    /// # Errors
    /// [`Refusal::NothingWritten`].
    pub fn decide(&self, meeting: &Meeting) -> Result<Vec<MeetingEvent>, Refusal> {
        let text = self.text.trim();
        if text.is_empty() {
            return Err(Refusal::NothingWritten);
        }
        let changed = text != meeting.notes;
        Ok(changed.then(|| MeetingEvent::NotesWritten(Notes { text: text.to_owned() })).into_iter().collect())
    }
}

impl Agree {
    /// Decides, on a day.
    ///
    /// # Errors
    /// [`Refusal`] when nothing is said, or the day has passed.
    pub fn decide(&self, on: Date) -> Result<Vec<MeetingEvent>, Refusal> {
        if self.agreed.what.trim().is_empty() {
            return Err(Refusal::NothingWritten);
        }
        if self.agreed.due_on < on {
            return Err(Refusal::DayHasPassed);
        }
        let agreed = Agreed { what: self.agreed.what.trim().to_owned(), ..self.agreed.clone() };
        Ok(vec![MeetingEvent::ThingAgreed(agreed)])
    }
}

impl TellOutcome {
    /// Decides, on a day. What was learned is what the meeting is for, so it is told in words.
    ///
    /// # Errors
    /// [`Refusal`] when there is no such agreement open, or nothing is said.
    pub fn decide(&self, meeting: &Meeting, on: Date) -> Result<Vec<MeetingEvent>, Refusal> {
        let place = usize::try_from(self.agreement).ok().and_then(|place| place.checked_sub(1));
        let found = place.and_then(|place| meeting.agreements.get(place)).filter(|agreement| agreement.open());
        found.ok_or(Refusal::NoSuchAgreement)?;
        let how = self.how.trim().to_owned();
        if how.is_empty() {
            return Err(Refusal::NothingWritten);
        }
        Ok(vec![MeetingEvent::OutcomeTold(Told { agreement: self.agreement, outcome: self.outcome, how, on })])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::MeetingId;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn agreed(what: &str, due_on: Date) -> Agree {
        Agree { agreed: Agreed { what: what.to_owned(), owner: "någon".to_owned(), due_on, indicator: None } }
    }

    fn tell(agreement: u32, outcome: Outcome, how: &str) -> TellOutcome {
        TellOutcome { agreement, outcome, how: how.to_owned() }
    }

    fn after(steps: &[Vec<MeetingEvent>]) -> Meeting {
        Meeting::from_events(steps.iter().flatten())
    }

    #[test]
    fn what_was_agreed_is_open_until_somebody_tells_how_it_went() {
        let agree = agreed(" Ring inom två dagar ", date(2026, 12, 20)).decide(TODAY).expect("it lies ahead");
        let meeting = after(std::slice::from_ref(&agree));
        assert_eq!(meeting.agreements[0].agreed.what, "Ring inom två dagar");
        assert!(meeting.agreements[0].open());
        let goes_on = tell(1, Outcome::GoesOn, "Halvvägs.").decide(&meeting, TODAY).expect("it is open");
        let later = after(&[agree.clone(), goes_on.clone()]);
        assert!(later.agreements[0].open());
        let done = tell(1, Outcome::Done, "Alla rings.").decide(&later, TODAY).expect("it goes on");
        let id = MeetingId::new("enhet", "2026-11".parse().expect("a month"));
        let open: Vec<_> = later.open_agreements(&id).map(|open| (open.meeting, open.agreed.due_on)).collect();
        assert_eq!(open, [(id.clone(), date(2026, 12, 20))]);
        let ended = after(&[agree, goes_on, done]);
        assert_eq!(ended.open_agreements(&id).count(), 0);
        assert!(!ended.agreements[0].open());
        assert_eq!(tell(1, Outcome::Done, "Igen.").decide(&ended, TODAY), Err(Refusal::NoSuchAgreement));
    }

    #[test]
    fn nothing_is_agreed_for_a_day_that_has_passed_and_nothing_without_words() {
        assert_eq!(agreed("Ring", date(2026, 11, 21)).decide(TODAY), Err(Refusal::DayHasPassed));
        assert_eq!(agreed(" ", date(2026, 12, 1)).decide(TODAY), Err(Refusal::NothingWritten));
        assert_eq!(tell(1, Outcome::Done, "x").decide(&Meeting::default(), TODAY), Err(Refusal::NoSuchAgreement));
        assert_eq!(tell(0, Outcome::Done, "x").decide(&Meeting::default(), TODAY), Err(Refusal::NoSuchAgreement));
    }

    #[test]
    fn a_meeting_is_held_once_and_its_figures_stand() {
        let held = Held { as_of: TODAY, figures: Vec::new() };
        let step = HoldMeeting { held: held.clone() };
        let meeting = after(&[step.decide(&Meeting::default()).expect("it has not been held")]);
        assert_eq!(meeting.held, Some(held));
        assert_eq!(step.decide(&meeting), Err(Refusal::AlreadyHeld));
    }

    #[test]
    fn an_event_is_stored_in_the_same_shape_from_one_version_to_the_next() {
        let stored =
            r#"{"kind":"outcome_told","body":{"agreement":1,"outcome":"goes_on","how":"Halvvägs.","on":"2026-11-22"}}"#;
        let event: MeetingEvent = serde_json::from_str(stored).expect("the shape of version 1");
        assert_eq!(serde_json::to_string(&event).expect("it can be written"), stored);
    }
}
