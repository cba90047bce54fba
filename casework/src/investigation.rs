//! Utredning: what the child needs, within four months (SoL 20:3, FACTS 1.15).

use crate::access::Competence;
use crate::event::{Event, InvestigationConcluded};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Avsluta utredning: say what it led to.
#[derive(Debug, Clone)]
pub struct ConcludeInvestigation {
    /// The investigation.
    pub investigation: InvestigationId,
    /// What it led to.
    pub conclusion: Conclusion,
    /// The assessment in words.
    pub assessment: FreeText,
}

/// Utredningens utfall: what it led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Leder till insats.
    Intervention,
    /// Inget behov av insats.
    NoNeed,
    /// Behov finns, men samtycke saknas; kept apart from no need (FACTS 6.15).
    NeedWithoutConsent,
}

impl Conclusion {
    /// Every conclusion, in the order a form shows them.
    pub const ALL: [Self; 3] = [Self::Intervention, Self::NoNeed, Self::NeedWithoutConsent];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intervention => "intervention",
            Self::NoNeed => "no_need",
            Self::NeedWithoutConsent => "need_without_consent",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Avslag på steg: why the investigation could not be concluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such investigation runs in the case.
    NotRunning,
    /// It cannot be concluded before it was opened.
    BeforeItOpened,
    /// A report in the case waits for its preliminary assessment; it may belong to this investigation.
    ReportWaits,
    /// Investigating takes a degree in social work, or another relevant degree (SoL 25:1, FACTS 1.56).
    CompetenceRequired,
}

impl ConcludeInvestigation {
    /// Decides the conclusion.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let running = case.running_investigation().ok_or(Refusal::NotRunning)?;
        if running.opened.investigation != self.investigation {
            return Err(Refusal::NotRunning);
        }
        // SoL 25:1: investigating and assessing needs takes a degree in social work.
        if occasion.by.competence != Competence::SocialWorkDegree {
            return Err(Refusal::CompetenceRequired);
        }
        if occasion.on() < running.opened.opened_on {
            return Err(Refusal::BeforeItOpened);
        }
        if case.reports.iter().any(|report| report.preliminary.is_none()) {
            return Err(Refusal::ReportWaits);
        }
        Ok(vec![Event::InvestigationConcluded(InvestigationConcluded {
            investigation: self.investigation,
            concluded_on: occasion.on(),
            conclusion: self.conclusion,
            assessment: self.assessment.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{ConcludeInvestigation, Conclusion, Refusal};
    use crate::access::{Actor, Competence};
    use crate::assignment::AssignCaseWorker;
    use crate::sample::{at, given, investigated, investigation_id, moment, report, then, words, worker};
    use crate::{NextStep, Occasion, next_step};

    fn conclude(n: u128, conclusion: Conclusion) -> ConcludeInvestigation {
        ConcludeInvestigation { investigation: investigation_id(n), conclusion, assessment: words("Bedömningen.") }
    }

    #[test]
    fn an_intervention_keeps_the_case_open_and_no_need_lets_it_be_closed() {
        for (conclusion, next) in [
            (Conclusion::Intervention, NextStep::Nothing),
            (Conclusion::NoNeed, NextStep::CloseCase),
            (Conclusion::NeedWithoutConsent, NextStep::CloseCase),
        ] {
            let events = then(investigated(), |case| {
                conclude(1, conclusion).decide(case, &at("2027-01-10T09:00:00Z")).expect("a conclusion")
            });
            assert_eq!(next_step(&given(&events)), next, "{conclusion:?}");
        }
    }

    #[test]
    fn only_a_running_investigation_is_concluded_and_not_before_it_opened() {
        let case = given(&investigated());
        let step = |n, when| conclude(n, Conclusion::NoNeed).decide(&case, &at(when));
        assert_eq!(step(2, "2027-01-10T09:00:00Z").err(), Some(Refusal::NotRunning));
        assert_eq!(step(1, "2026-11-04T09:00:00Z").err(), Some(Refusal::BeforeItOpened));
    }

    #[test]
    fn an_investigation_is_concluded_by_one_with_a_degree_when_no_report_waits() {
        let occasion = at("2027-01-10T09:00:00Z");
        let without = Occasion { by: Actor { competence: Competence::Other, ..occasion.by }, ..occasion.clone() };
        let step = conclude(1, Conclusion::NoNeed);
        assert_eq!(step.decide(&given(&investigated()), &without).err(), Some(Refusal::CompetenceRequired));
        let events = then(investigated(), |case| {
            let mut report = report(2);
            report.received_at = moment("2026-12-01T09:00:00Z");
            report.decide(Some(case), &at("2026-12-01T09:00:00Z")).expect("a second report")
        });
        assert_eq!(step.decide(&given(&events), &occasion).err(), Some(Refusal::ReportWaits));
    }

    #[test]
    fn somebody_is_responsible_before_the_investigation_is_what_waits() {
        let events = investigated();
        assert_eq!(next_step(&given(&events)), NextStep::AssignCaseWorker);
        let events = then(events, |case| {
            AssignCaseWorker { worker: worker(1) }.decide(case, &at("2026-11-06T09:00:00Z")).expect("an assignment")
        });
        assert_eq!(next_step(&given(&events)), NextStep::ConcludeInvestigation(investigation_id(1)));
    }
}
