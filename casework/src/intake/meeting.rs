//! Möte efter anmälan: child, guardian and reporter should be offered one, when it is suitable (SoL 19:5, FACTS 1.51).

use crate::codes::codes;
use crate::event::Event;
use crate::event::intake::MeetingOffered;
use crate::ids::ReportId;
use crate::text::FreeText;
use crate::{Case, Occasion};

/// Erbjud möte: note the offer of a meeting after a report, or what became of it.
#[derive(Debug, Clone)]
pub struct OfferMeeting {
    /// The report.
    pub report: ReportId,
    /// What became of it.
    pub outcome: MeetingOutcome,
    /// Who, what was said, or why it was not suitable.
    pub note: Option<FreeText>,
}

codes! {
    /// Utfall av mötet: offered, held, declined, or not suitable.
    pub enum MeetingOutcome {
        /// Erbjudet.
        Offered = "offered",
        /// Hållet.
        Held = "held",
        /// Avböjt.
        Declined = "declined",
        /// Inte lämpligt.
        NotSuitable = "not_suitable",
    }
}

/// Avslag på steg: why the meeting could not be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report in the case.
    UnknownReport,
    /// It was held, or is not to be held; there is nothing more to note.
    Settled,
    /// A meeting that is not suitable has a reason (SoL 19:5).
    ReasonMissing,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::ReasonMissing => Some("SoL 19:5"),
            Self::UnknownReport | Self::Settled => None,
        }
    }
}

impl OfferMeeting {
    /// Decides what became of the meeting.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let report = case.report(self.report).ok_or(Refusal::UnknownReport)?;
        if report.meetings.last().is_some_and(|last| last.outcome != MeetingOutcome::Offered) {
            return Err(Refusal::Settled);
        }
        if self.outcome == MeetingOutcome::NotSuitable && self.note.is_none() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(vec![Event::MeetingOffered(MeetingOffered {
            report: self.report,
            on: occasion.on(),
            outcome: self.outcome,
            note: self.note.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{MeetingOutcome, OfferMeeting, Refusal};
    use crate::sample::{at, given, report_id, reported, then, words};

    fn offer(outcome: MeetingOutcome) -> OfferMeeting {
        OfferMeeting { report: report_id(1), outcome, note: None }
    }

    #[test]
    fn a_meeting_is_offered_and_then_held_or_declined() {
        let when = at("2026-11-03T09:00:00Z");
        let events = then(reported(), |case| offer(MeetingOutcome::Offered).decide(case, &when).expect("an offer"));
        let held = then(events, |case| offer(MeetingOutcome::Held).decide(case, &when).expect("a meeting"));
        let case = given(&held);
        assert_eq!(case.reports[0].meetings.len(), 2);
        assert_eq!(offer(MeetingOutcome::Declined).decide(&case, &when).err(), Some(Refusal::Settled));
    }

    #[test]
    fn a_meeting_that_is_not_suitable_has_a_reason() {
        let when = at("2026-11-03T09:00:00Z");
        let mut step = offer(MeetingOutcome::NotSuitable);
        let refusal = step.decide(&given(&reported()), &when).expect_err("no reason is given");
        assert_eq!(refusal.section(), Some("SoL 19:5"));
        step.note = Some(words("Barnet är rädd för den som anmälan gäller."));
        assert!(step.decide(&given(&reported()), &when).is_ok());
    }
}
