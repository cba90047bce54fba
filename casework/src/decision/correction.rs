//! Rättelse: an obvious slip of the pen is put right beside the text, which stays readable (FL 36, FACTS 2.9).

use super::{Refusal, decided};
use crate::event::Event;
use crate::event::decision::DecisionCorrected;
use crate::ids::DecisionId;
use crate::text::FreeText;
use crate::{Case, Occasion};

/// Rätta ett skrivfel i ett beslut.
#[derive(Debug, Clone)]
pub struct CorrectDecision {
    /// The decision.
    pub decision: DecisionId,
    /// What the slip was.
    pub slip: FreeText,
    /// What it should say.
    pub correction: FreeText,
}

impl CorrectDecision {
    /// Decides the correction.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        decided(case, self.decision, occasion.on(), occasion.on())?;
        Ok(vec![Event::DecisionCorrected(DecisionCorrected {
            decision: self.decision,
            on: occasion.on(),
            correction: self.correction.clone(),
            slip: self.slip.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::CorrectDecision;
    use crate::decision::sample::decided;
    use crate::sample::{at, decision_id, given, then, words};

    #[test]
    fn a_slip_is_corrected_beside_the_text_which_stays_as_it_was() {
        let step = CorrectDecision {
            decision: decision_id(1),
            slip: words("Familjestöd i sex veckor"),
            correction: words("Familjestöd i sex månader"),
        };
        let before = given(&decided()).decisions.made[0].made.clone();
        let events = then(decided(), |case| step.decide(case, &at("2026-12-17T09:00:00Z")).expect("corrected"));
        let case = given(&events);
        assert_eq!(case.decisions.made[0].made, before);
        assert_eq!(case.decisions.made[0].corrections.len(), 1);
    }
}
