//! Ordna insats: on a decision, without an assessment of needs, on a coercive measure, or on a judgment.

use super::Refusal;
use super::form::{Form, LegalGround, Side};
use crate::case::decisions::WaitEnd;
use crate::codes::codes;
use crate::consent::{Consents, rule};
use crate::event::Event;
use crate::event::decision::Answer;
use crate::event::intervention::InterventionArranged;
use crate::ids::{DecisionId, InterventionId, MeasureId};
use crate::text::FreeText;
use crate::{Case, Occasion};
use area::classification::KsiCode;
use jiff::civil::Date;

codes! {
    /// Information om rätten att ansöka (SoL 11:6).
    pub enum RightToApply {
        /// De som deltar har fått veta det.
        Told = "told",
        /// Det är inte sagt.
        NotTold = "not_told",
    }
}

/// Ordna insats.
#[derive(Debug, Clone)]
pub struct ArrangeIntervention {
    /// The intervention.
    pub intervention: InterventionId,
    /// Its form.
    pub form: Form,
    /// What it rests on.
    pub rests_on: RestsOn,
    /// Who gives it.
    pub side: Side,
    /// The method.
    pub method: Option<FreeText>,
    /// The code of KSI, where there is one.
    pub ksi_code: Option<KsiCode>,
}

/// Vad insatsen vilar på.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestsOn {
    /// A decision after an assessment of needs (SoL 11:1).
    Decision(DecisionId),
    /// No assessment (SoL 11:5).
    Agreement {
        /// Who consented.
        consents: Option<Consents>,
        /// Whether they know that they can apply (SoL 11:6).
        right: RightToApply,
    },
    /// A coercive measure.
    Measure(MeasureId),
    /// A judgment on youth service that was final on a day (SoL 18:8).
    Judgment(Date),
}

/// What the ground gives the intervention.
struct Grounded {
    ground: LegalGround,
    granted_on: Date,
    decision: Option<DecisionId>,
    measure: Option<MeasureId>,
    consents: Option<Consents>,
    right_told_on: Option<Date>,
}

impl ArrangeIntervention {
    /// Decides what is arranged.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if case.interventions.intervention(self.intervention).is_some() {
            return Err(Refusal::AlreadyArranged);
        }
        let today = occasion.on();
        let grounded = match &self.rests_on {
            RestsOn::Decision(decision) => self.on_decision(case, *decision)?,
            RestsOn::Agreement { consents, right } => self.on_agreement(case, *consents, *right, today)?,
            RestsOn::Measure(measure) => self.on_measure(case, *measure)?,
            RestsOn::Judgment(_) if self.form != Form::YouthService => return Err(Refusal::FormAndGround),
            RestsOn::Judgment(on) if *on > today => return Err(Refusal::InTheFuture),
            RestsOn::Judgment(on) => Grounded::new(LegalGround::Judgment, *on),
        };
        Ok(vec![Event::InterventionArranged(InterventionArranged {
            intervention: self.intervention,
            form: self.form,
            ground: grounded.ground,
            granted_on: grounded.granted_on,
            side: self.side,
            decision: grounded.decision,
            measure: grounded.measure,
            consents: grounded.consents,
            right_told_on: grounded.right_told_on,
            method: self.method.clone(),
            ksi_code: self.ksi_code.clone(),
        })])
    }

    /// SoL 11:1: what is assessed rests on a decision in favour, of the kind that grants this form.
    fn on_decision(&self, case: &Case, decision: DecisionId) -> Result<Grounded, Refusal> {
        let found = case.decisions.decision(decision).ok_or(Refusal::DecisionMissing)?;
        let waived = found.waits.last().is_some_and(|wait| matches!(wait.ended, Some((WaitEnd::Waived, _))));
        let stands = found.changed_by.is_none() && !waived;
        if !stands || found.made.answer == Answer::Against || self.form.decided_as() != Some(found.made.kind) {
            return Err(Refusal::DecisionMissing);
        }
        Ok(Grounded { decision: Some(decision), ..Grounded::new(LegalGround::Assessed, found.made.on) })
    }

    /// SoL 11:5–6 and 21:2: seven forms never, the family told of its right, and consent by the child's age.
    fn on_agreement(
        &self,
        case: &Case,
        consents: Option<Consents>,
        right: RightToApply,
        today: Date,
    ) -> Result<Grounded, Refusal> {
        if let Some(section) = self.form.always_assessed() {
            return Err(Refusal::AlwaysAssessed(section));
        }
        if matches!(self.form, Form::CompelledOpenCare | Form::YouthService) {
            return Err(Refusal::FormAndGround);
        }
        if right == RightToApply::NotTold {
            return Err(Refusal::RightNotTold);
        }
        let ground = LegalGround::WithoutAssessment;
        if let Some(kind) = ground.consent() {
            let said = consents.ok_or(Refusal::ConsentNotStated)?;
            rule(kind, case.child.age_on(today), today).basis(said).map_err(Refusal::ConsentMissing)?;
        }
        Ok(Grounded { consents, right_told_on: Some(today), ..Grounded::new(ground, today) })
    }

    fn on_measure(&self, case: &Case, measure: MeasureId) -> Result<Grounded, Refusal> {
        let found = case.measures.measure(measure).filter(|found| found.ended.is_none());
        let found = found.ok_or(Refusal::MeasureMissing)?;
        let ground = found.decided.kind.ground().ok_or(Refusal::MeasureMissing)?;
        let fits = match ground {
            LegalGround::Lvu22 => self.form == Form::CompelledOpenCare || self.form.contact(),
            LegalGround::ProtectedHousingAct => self.form == Form::ProtectedHousing,
            // LVU 11 §: care begins away from home.
            _ => self.form.outside_home(),
        };
        if !fits {
            return Err(Refusal::FormAndGround);
        }
        Ok(Grounded { measure: Some(measure), ..Grounded::new(ground, found.decided.on) })
    }
}

impl Grounded {
    const fn new(ground: LegalGround, granted_on: Date) -> Self {
        Self { ground, granted_on, decision: None, measure: None, consents: None, right_told_on: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{ArrangeIntervention, Refusal, RestsOn, RightToApply};
    use crate::consent::{ChildsWord, Consents, Guardians, Suitability};
    use crate::decision::sample::decided;
    use crate::intervention::form::{Form, LegalGround, Side};
    use crate::intervention::sample::intervention_id;
    use crate::sample::{at, decision_id, given, investigated, then};
    use crate::{Case, Event};

    const CONSENT: Consents = Consents {
        guardians: Guardians::All,
        child: ChildsWord::Consents,
        without_guardians: Suitability::NotSuitable,
    };

    fn arrange(case: &Case, form: Form, rests_on: RestsOn) -> Result<Vec<Event>, Refusal> {
        let step = ArrangeIntervention {
            intervention: intervention_id(1),
            form,
            rests_on,
            side: Side::Authority,
            method: None,
            ksi_code: None,
        };
        step.decide(case, &at("2027-03-01T09:00:00Z"))
    }

    fn agreed(consents: Option<Consents>, right: RightToApply) -> RestsOn {
        RestsOn::Agreement { consents, right }
    }

    #[test]
    fn an_assessed_intervention_rests_on_a_decision_in_favour_of_its_form() -> Result<(), Refusal> {
        let case = given(&decided());
        let on = || RestsOn::Decision(decision_id(1));
        assert_eq!(arrange(&case, Form::FamilyHome, on()).err(), Some(Refusal::DecisionMissing));
        let case = given(&then(decided(), |_| arrange(&case, Form::PersonalSupport, on()).unwrap_or_default()));
        let arranged = &case.interventions.given[0].arranged;
        assert_eq!((arranged.ground, arranged.decision), (LegalGround::Assessed, Some(decision_id(1))));
        assert_eq!(arrange(&case, Form::PersonalSupport, on()).err(), Some(Refusal::AlreadyArranged));
        let none = given(&investigated());
        assert_eq!(arrange(&none, Form::PersonalSupport, on()).err(), Some(Refusal::DecisionMissing));
        Ok(())
    }

    #[test]
    fn what_always_takes_an_assessment_is_refused_by_the_point_of_the_section() {
        let case = given(&investigated());
        for (form, section) in [
            (Form::ContactFamily, "SoL 2025:400 11:5 p. 1"),
            (Form::FamilyHome, "SoL 2025:400 11:5 p. 2"),
            (Form::SecureHome, "SoL 2025:400 11:5 p. 4"),
            (Form::ResidentialCare, "SoL 2025:400 11:5 p. 5"),
        ] {
            let refused = arrange(&case, form, agreed(Some(CONSENT), RightToApply::Told));
            assert_eq!(refused.err().and_then(Refusal::section), Some(section), "{form:?}");
        }
    }

    #[test]
    fn without_an_assessment_the_family_consents_and_knows_that_it_can_apply() {
        let case = given(&investigated());
        let open = |rests_on| arrange(&case, Form::OpenService, rests_on);
        assert_eq!(open(agreed(Some(CONSENT), RightToApply::NotTold)).err(), Some(Refusal::RightNotTold));
        assert_eq!(open(agreed(None, RightToApply::Told)).err(), Some(Refusal::ConsentNotStated));
        let alone = Consents { guardians: Guardians::None, without_guardians: Suitability::Suitable, ..CONSENT };
        let refused = open(agreed(Some(alone), RightToApply::Told)).err();
        assert_eq!(refused.and_then(Refusal::section), Some("SoL 2025:400 21:2"), "ten years old");
        assert!(open(agreed(Some(CONSENT), RightToApply::Told)).is_ok());
    }
}
