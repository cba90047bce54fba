//! Inställningar: what the child and the guardians think at each step, or why that is not known
//! (the Convention on the Rights of the Child, art. 12; SoL 3 kap.; FACTS 1.8, 2.6).
//!
//! They are noted together with the step, and never stand in its way: what is left empty is as it was said before, and
//! when nothing was said, the case knows whether they have met at all.

use crate::codes::codes;
use crate::contacts::WhyNotObtained;
use crate::event::Event;
use crate::event::views::{Standpoint, ViewsNoted};
use crate::text::FreeText;
use crate::{Case, Occasion};

codes! {
    /// Steg där inställningen noteras.
    pub enum ViewsAt {
        /// Skyddsbedömning.
        ProtectionAssessment = "protection_assessment",
        /// Förhandsbedömning.
        PreliminaryAssessment = "preliminary_assessment",
        /// Avslutad utredning.
        Conclusion = "conclusion",
        /// Beslut.
        Decision = "decision",
        /// Insats som ordnas.
        Arrangement = "arrangement",
        /// Insats som ändras.
        Change = "change",
        /// Insats som avslutas.
        Ending = "ending",
        /// Placering.
        Placement = "placement",
        /// Placering som upphör.
        PlacementEnding = "placement_ending",
        /// Tvångsåtgärd.
        Measure = "measure",
        /// Ärendet avslutas.
        Closing = "closing",
    }
}

/// Vems inställning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Barnets.
    Child,
    /// Vårdnadshavarnas.
    Guardians,
}

/// Notera inställningar: with the step that they concern.
#[derive(Debug, Clone)]
pub struct NoteViews {
    /// Which step.
    pub at: ViewsAt,
    /// What is known of the child's.
    pub child: Told,
    /// What is known of the guardians'.
    pub guardians: Told,
}

/// Uppgift om inställning: the words, or why there are none; neither when nobody says.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What they said.
    pub words: Option<FreeText>,
    /// Why nothing was obtained.
    pub why_not: Option<WhyNotObtained>,
}

impl NoteViews {
    /// Decides what is noted. No view, and none that is missing, stops a step.
    #[must_use]
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Event {
        Event::ViewsNoted(ViewsNoted {
            at: self.at,
            on: occasion.on(),
            child: self.child.standpoint(case, Whose::Child),
            guardians: self.guardians.standpoint(case, Whose::Guardians),
        })
    }
}

impl Told {
    fn standpoint(&self, case: &Case, whose: Whose) -> Standpoint {
        if let Some(words) = &self.words {
            return Standpoint::Said(words.clone());
        }
        match (self.why_not, case.latest_view(whose)) {
            (Some(why), _) => Standpoint::NotObtained(why),
            (None, Some((on, _))) => Standpoint::AsBefore(on),
            (None, None) if case.has_met(whose) => Standpoint::NotObtained(WhyNotObtained::NotAsked),
            (None, None) => Standpoint::NotObtained(WhyNotObtained::NotMet),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NoteViews, Told, ViewsAt, Whose};
    use crate::contacts::WhyNotObtained;
    use crate::event::Event;
    use crate::event::views::{Standpoint, ViewsNoted};
    use crate::sample::notes::visited;
    use crate::sample::{at, given, reported, then, words};
    use jiff::civil::date;

    fn left_empty() -> NoteViews {
        NoteViews { at: ViewsAt::Conclusion, child: Told::default(), guardians: Told::default() }
    }

    fn noted(step: &NoteViews, events: &[Event]) -> ViewsNoted {
        match step.decide(&given(events), &at("2026-12-01T09:00:00Z")) {
            Event::ViewsNoted(noted) => noted,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn of_those_whom_nobody_has_met_it_is_said_that_they_were_not_met() {
        let noted = noted(&left_empty(), &reported());
        assert_eq!(noted.child, Standpoint::NotObtained(WhyNotObtained::NotMet));
        assert_eq!(noted.guardians, Standpoint::NotObtained(WhyNotObtained::NotMet));
    }

    #[test]
    fn what_the_child_said_at_a_visit_holds_until_it_says_something_else() {
        let visited = visited();
        assert_eq!(noted(&left_empty(), &visited).child, Standpoint::AsBefore(date(2026, 11, 9)));
        assert_eq!(noted(&left_empty(), &visited).guardians, Standpoint::AsBefore(date(2026, 11, 9)));
        let mut step = left_empty();
        step.child.words = Some(words("Nu vill jag bo hos mormor."));
        let later = then(visited, |case| vec![step.decide(case, &at("2026-12-01T09:00:00Z"))]);
        let case = given(&later);
        let (on, said) = case.latest_view(Whose::Child).expect("the child said something");
        assert_eq!((on, said.as_str()), (date(2026, 12, 1), "Nu vill jag bo hos mormor."));
    }

    #[test]
    fn a_reason_why_nothing_was_obtained_stands_before_what_was_said_earlier() {
        let mut step = left_empty();
        step.child.words = Some(words("Jag vill vara hemma."));
        let events = then(reported(), |case| vec![step.decide(case, &at("2026-11-20T09:00:00Z"))]);
        let mut step = left_empty();
        step.child.why_not = Some(WhyNotObtained::DidNotWant);
        assert_eq!(noted(&step, &events).child, Standpoint::NotObtained(WhyNotObtained::DidNotWant));
    }
}
