//! Förlängning: more time than four months, for a stated time and special reasons (SoL 20:3, FACTS 1.15).

use super::{Refusal, investigating};
use crate::event::Event;
use crate::event::investigation::{DecidedBy, InvestigationExtended};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Förläng utredningen.
#[derive(Debug, Clone)]
pub struct ExtendInvestigation {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When it was decided.
    pub on: Date,
    /// The new last day.
    pub until: Date,
    /// Särskilda skäl.
    pub reasons: FreeText,
    /// Who decided: the committee, or somebody on its delegation.
    pub decided_by: DecidedBy,
}

impl ExtendInvestigation {
    /// Decides the extension.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let investigation = investigating(case, self.investigation, self.on, occasion)?;
        if self.until <= investigation.due_on() {
            return Err(Refusal::NotLater);
        }
        // A time that is out cannot be extended: the breach has happened, and is kept as one.
        if self.on > investigation.due_on() {
            return Err(Refusal::TimeIsOut);
        }
        Ok(vec![Event::InvestigationExtended(InvestigationExtended {
            investigation: self.investigation,
            on: self.on,
            until: self.until,
            reasons: self.reasons.clone(),
            decided_by: self.decided_by.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{ExtendInvestigation, Refusal};
    use crate::event::investigation::DecidedBy;
    use crate::sample::{at, given, investigated, investigation_id, then, words, worker};
    use jiff::civil::{Date, date};

    fn extend(on: Date, until: Date) -> ExtendInvestigation {
        ExtendInvestigation {
            investigation: investigation_id(1),
            on,
            until,
            reasons: words("BUP:s utredning är inte klar."),
            decided_by: DecidedBy::Official(worker(1)),
        }
    }

    #[test]
    fn an_extension_moves_the_last_day_for_a_stated_time() {
        let when = at("2027-02-20T09:00:00Z");
        let case = given(&investigated());
        assert_eq!(case.investigations[0].due_on(), date(2027, 3, 5));
        let step = extend(date(2027, 2, 20), date(2027, 4, 30));
        let events = then(investigated(), |case| step.decide(case, &when).expect("extended"));
        assert_eq!(given(&events).investigations[0].due_on(), date(2027, 4, 30));
    }

    #[test]
    fn time_is_extended_forward_and_before_it_is_out() {
        let case = given(&investigated());
        let step = extend(date(2027, 2, 20), date(2027, 3, 5));
        assert_eq!(step.decide(&case, &at("2027-02-20T09:00:00Z")).err(), Some(Refusal::NotLater));
        let step = extend(date(2027, 3, 6), date(2027, 4, 30));
        assert_eq!(step.decide(&case, &at("2027-03-06T09:00:00Z")).err(), Some(Refusal::TimeIsOut));
    }
}
