//! Samtal med barnet: alone or not, or why not; the guardians need neither consent nor be there (SoL 20:7, FACTS 1.52).

use super::{Refusal, running};
use crate::codes::codes;
use crate::event::Event;
use crate::event::investigation::ChildHeard;
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Samtalets form: who was there.
    pub enum TalkForm {
        /// Barnet ensamt.
        Alone = "alone",
        /// Barnet med någon det är tryggt med.
        WithSupport = "with_support",
        /// Barnet med vårdnadshavare.
        WithGuardian = "with_guardian",
        /// Barnet observerat, för litet för samtal.
        Observed = "observed",
        /// Inget samtal, och varför.
        NotHeld = "not_held",
    }
}

/// Hör barnet: write down a talk with the child, or why there was none.
#[derive(Debug, Clone)]
pub struct HearChild {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// Who was there.
    pub form: TalkForm,
    /// What the child said, or why there was no talk.
    pub words: FreeText,
}

impl HearChild {
    /// Decides the talk.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        running(case, self.investigation, self.on, occasion)?;
        Ok(vec![Event::ChildHeard(ChildHeard {
            investigation: self.investigation,
            on: self.on,
            form: self.form,
            words: self.words.clone(),
        })])
    }
}

impl TalkForm {
    /// Whether the child was met.
    #[must_use]
    pub const fn met(self) -> bool {
        !matches!(self, Self::NotHeld)
    }
}

#[cfg(test)]
mod tests {
    use super::{HearChild, Refusal, TalkForm};
    use crate::sample::{at, given, investigated, investigation_id, then, words};
    use jiff::civil::{Date, date};

    fn hear(form: TalkForm, on: Date) -> HearChild {
        HearChild {
            investigation: investigation_id(1),
            on,
            form,
            words: words("”Jag vill att någon pratar med pappa.”"),
        }
    }

    #[test]
    fn a_talk_that_was_not_held_does_not_count_as_one() {
        let when = at("2026-11-12T15:00:00Z");
        let mut events = investigated();
        for form in [TalkForm::Alone, TalkForm::NotHeld, TalkForm::WithSupport] {
            events = then(events, |case| hear(form, date(2026, 11, 12)).decide(case, &when).expect("written down"));
        }
        assert_eq!(given(&events).investigations[0].talks_held(), 2);
    }

    #[test]
    fn a_talk_was_held_while_the_investigation_ran_and_not_tomorrow() {
        let case = given(&investigated());
        let when = at("2026-11-12T15:00:00Z");
        let on = |day| hear(TalkForm::Alone, day).decide(&case, &when).err();
        assert_eq!(on(date(2026, 11, 4)), Some(Refusal::BeforeItOpened));
        assert_eq!(on(date(2026, 11, 13)), Some(Refusal::InTheFuture));
    }
}
