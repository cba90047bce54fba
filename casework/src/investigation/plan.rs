//! Utredningsplan: what is to be answered, with whose help, and when; and telling those concerned (SoL 20:3–5, FACTS 1.14).

use super::{Refusal, about, investigating, running};
use crate::event::Event;
use crate::event::investigation::{InvestigationPlanned, InvestigationTold, Stage, Told};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Planera utredningen: a plan, or a new plan in place of the one before it.
#[derive(Debug, Clone)]
pub struct PlanInvestigation {
    /// The investigation.
    pub investigation: InvestigationId,
    /// What is to be answered.
    pub questions: FreeText,
    /// Whom to talk with, the child first.
    pub talk_with: FreeText,
    /// Whom to consult, and which opinions to ask for.
    pub consultations: Option<FreeText>,
    /// When what is done.
    pub timetable: Option<FreeText>,
}

/// Berätta om utredningen: that it was opened or concluded, or why that is not told.
#[derive(Debug, Clone)]
pub struct TellOfInvestigation {
    /// The investigation.
    pub investigation: InvestigationId,
    /// What is told.
    pub stage: Stage,
    /// When.
    pub on: Date,
    /// Who was told and how, or why nobody was.
    pub outcome: Told,
}

impl PlanInvestigation {
    /// Decides the plan.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        investigating(case, self.investigation, occasion.on(), occasion)?;
        Ok(vec![Event::InvestigationPlanned(InvestigationPlanned {
            investigation: self.investigation,
            on: occasion.on(),
            questions: self.questions.clone(),
            talk_with: self.talk_with.clone(),
            consultations: self.consultations.clone(),
            timetable: self.timetable.clone(),
        })])
    }
}

impl TellOfInvestigation {
    /// Decides what was told.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        match self.stage {
            Stage::Opened => {
                running(case, self.investigation, self.on, occasion)?;
            }
            Stage::Concluded => self.concluded(case, occasion)?,
        }
        if matches!(&self.outcome, Told::Informed { parties, .. } if parties.is_empty()) {
            return Err(Refusal::NobodyNamed);
        }
        Ok(vec![Event::InvestigationTold(InvestigationTold {
            investigation: self.investigation,
            stage: self.stage,
            on: self.on,
            outcome: self.outcome.clone(),
        })])
    }

    fn concluded(&self, case: &Case, occasion: &Occasion) -> Result<(), Refusal> {
        let investigation = about(case, self.investigation, self.on, occasion)?;
        let concluded = investigation.concluded.as_ref().ok_or(Refusal::NotConcluded)?;
        if self.on < concluded.concluded_on {
            return Err(Refusal::NotConcluded);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{PlanInvestigation, Refusal, TellOfInvestigation};
    use crate::event::investigation::{Stage, Told};
    use crate::party::{Party, PartyKind};
    use crate::sample::{at, given, investigated, investigation_id, then, words};
    use jiff::civil::date;

    fn plan(questions: &str) -> PlanInvestigation {
        PlanInvestigation {
            investigation: investigation_id(1),
            questions: words(questions),
            talk_with: words("Amina, mamma, läraren."),
            consultations: None,
            timetable: None,
        }
    }

    fn tell(stage: Stage, parties: Vec<Party>) -> TellOfInvestigation {
        let outcome = Told::Informed { parties, how: words("Vid ett möte.") };
        TellOfInvestigation { investigation: investigation_id(1), stage, on: date(2026, 11, 5), outcome }
    }

    #[test]
    fn a_new_plan_takes_the_place_of_the_one_before_it() {
        let when = at("2026-11-06T09:00:00Z");
        let events = then(investigated(), |case| plan("Hur har Amina det?").decide(case, &when).expect("a plan"));
        let events = then(events, |case| plan("Vad behöver Amina?").decide(case, &when).expect("a new plan"));
        let case = given(&events);
        let planned = case.investigations[0].plan.as_ref().map(|plan| plan.questions.as_str());
        assert_eq!(planned, Some("Vad behöver Amina?"));
    }

    #[test]
    fn those_concerned_are_told_that_it_was_opened_and_later_that_it_is_concluded() {
        let when = at("2026-11-05T10:00:00Z");
        let guardian = Party { kind: PartyKind::Guardian, name: None };
        let step = tell(Stage::Opened, vec![guardian.clone()]);
        let events = then(investigated(), |case| step.decide(case, &when).expect("they are told"));
        assert_eq!(given(&events).investigations[0].told_of_opening().map(|told| told.on), Some(date(2026, 11, 5)));
        let concluded = tell(Stage::Concluded, vec![guardian]);
        assert_eq!(concluded.decide(&given(&events), &when).err(), Some(Refusal::NotConcluded));
    }

    #[test]
    fn telling_names_somebody_or_gives_special_reasons() {
        let when = at("2026-11-05T10:00:00Z");
        let case = given(&investigated());
        assert_eq!(tell(Stage::Opened, Vec::new()).decide(&case, &when).err(), Some(Refusal::NobodyNamed));
        let withheld = TellOfInvestigation {
            outcome: Told::Withheld { reasons: words("Barnet ska höras av polisen först.") },
            ..tell(Stage::Opened, Vec::new())
        };
        assert!(withheld.decide(&case, &when).is_ok());
    }
}
