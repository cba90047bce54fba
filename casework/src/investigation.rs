//! Utredning: what the child needs, within four months (SoL 20:3, FACTS 1.15). What is done while it runs stands in the
//! modules below; here is how it ends.

pub mod bbic;
pub mod child_talk;
pub mod communication;
pub mod extension;
pub mod plan;
pub mod sources;

use crate::access::Competence;
use crate::case::investigation::Investigation;
use crate::codes::codes;
use crate::event::{Event, InvestigationConcluded};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;
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
    /// What it rests on, apart from it.
    pub summary: Summary,
}

/// Beslutsunderlag: what the assessment rests on, apart from it (FACTS 2.5).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// What has come forth, without assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<FreeText>,
    /// What the child thinks, or why it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<FreeText>,
    /// What the guardians think.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardians: Option<FreeText>,
}

codes! {
    /// Utredningens utfall: what it led to.
    pub enum Conclusion {
        /// Leder till insats.
        Intervention = "intervention",
        /// Inget behov av insats.
        NoNeed = "no_need",
        /// Behov finns, men samtycke saknas; kept apart from no need (FACTS 6.15).
        NeedWithoutConsent = "need_without_consent",
        /// Överflyttad till en annan kommun.
        Transferred = "transferred",
        /// Utredningen läggs ner, till exempel för att barnet har flyttat utomlands.
        Discontinued = "discontinued",
    }
}

/// Avslag på steg: why a step in an investigation could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No such investigation runs in the case.
    NotRunning,
    /// Nothing can be done in it before it was opened.
    BeforeItOpened,
    /// The day has not been.
    InTheFuture,
    /// It is not concluded yet, so nobody can be told that it is.
    NotConcluded,
    /// The case is closed.
    CaseClosed,
    /// Nobody is named to whom it was told or sent (SoL 20:4, FL 25).
    NobodyNamed,
    /// The one asked is not bound to hand anything over; another ground is needed (SoL 20:6).
    NotBoundToTell,
    /// The last day to reply must come after the material was sent (FL 25).
    NoTimeToReply,
    /// Nothing has been communicated that could be replied to.
    NothingCommunicated,
    /// An extension ends later than the time there was (SoL 20:3).
    NotLater,
    /// The time was out before the extension was decided (SoL 20:3).
    TimeIsOut,
    /// A report in the case waits for its preliminary assessment; it may belong to this investigation.
    ReportWaits,
    /// Investigating takes a degree in social work, or another relevant degree (SoL 25:1, FACTS 1.56).
    CompetenceRequired,
}

/// The investigation, when it runs and the day is one on which something could be done in it.
pub(crate) fn running<'c>(
    case: &'c Case,
    investigation: InvestigationId,
    on: Date,
    occasion: &Occasion,
) -> Result<&'c Investigation, Refusal> {
    let found = about(case, investigation, on, occasion)?;
    if found.concluded.is_some() { Err(Refusal::NotRunning) } else { Ok(found) }
}

/// The investigation, running or concluded, in an open case, on a day on which something could be done about it.
pub(crate) fn about<'c>(
    case: &'c Case,
    investigation: InvestigationId,
    on: Date,
    occasion: &Occasion,
) -> Result<&'c Investigation, Refusal> {
    let found = case.investigation(investigation).ok_or(Refusal::NotRunning)?;
    if case.closed.is_some() {
        return Err(Refusal::CaseClosed);
    }
    if on < found.opened.opened_on {
        return Err(Refusal::BeforeItOpened);
    }
    if on > occasion.on() {
        return Err(Refusal::InTheFuture);
    }
    Ok(found)
}

/// The same for what is itself to investigate: it takes a degree in social work (SoL 25:1).
pub(crate) fn investigating<'c>(
    case: &'c Case,
    investigation: InvestigationId,
    on: Date,
    occasion: &Occasion,
) -> Result<&'c Investigation, Refusal> {
    let running = running(case, investigation, on, occasion)?;
    if occasion.by.competence != Competence::SocialWorkDegree {
        return Err(Refusal::CompetenceRequired);
    }
    Ok(running)
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::ReportWaits => Some("SoL 2025:400 20:2"),
            Self::CompetenceRequired => Some("SoL 2025:400 25:1"),
            Self::NobodyNamed => Some("SoL 2025:400 20:4"),
            Self::NotBoundToTell => Some("SoL 2025:400 20:6"),
            Self::NoTimeToReply => Some("FL 25"),
            Self::NotLater | Self::TimeIsOut => Some("SoL 2025:400 20:3"),
            Self::NotRunning
            | Self::BeforeItOpened
            | Self::InTheFuture
            | Self::NotConcluded
            | Self::CaseClosed
            | Self::NothingCommunicated => None,
        }
    }
}

impl Summary {
    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.facts.is_none() && self.child.is_none() && self.guardians.is_none()
    }
}

impl Conclusion {
    /// Whether a need was found; not known when the investigation was not finished here.
    #[must_use]
    pub const fn need_found(self) -> Option<bool> {
        match self {
            Self::Intervention | Self::NeedWithoutConsent => Some(true),
            Self::NoNeed => Some(false),
            Self::Transferred | Self::Discontinued => None,
        }
    }
}

impl ConcludeInvestigation {
    /// Decides the conclusion.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        investigating(case, self.investigation, occasion.on(), occasion)?;
        if case.reports.iter().any(|report| report.preliminary.is_none()) {
            return Err(Refusal::ReportWaits);
        }
        Ok(vec![Event::InvestigationConcluded(InvestigationConcluded {
            investigation: self.investigation,
            concluded_on: occasion.on(),
            conclusion: self.conclusion,
            assessment: self.assessment.clone(),
            summary: self.summary.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{ConcludeInvestigation, Conclusion, Refusal, Summary};
    use crate::access::{Actor, Competence};
    use crate::assignment::AssignCaseWorker;
    use crate::event::investigation::{Stage, Told};
    use crate::investigation::plan::TellOfInvestigation;
    use crate::sample::{at, given, investigated, investigation_id, moment, report, then, words, worker};
    use crate::{NextStep, Occasion, next_step};
    use jiff::civil::date;

    fn conclude(n: u128, conclusion: Conclusion) -> ConcludeInvestigation {
        ConcludeInvestigation {
            investigation: investigation_id(n),
            conclusion,
            assessment: words("Bedömningen."),
            summary: Summary::default(),
        }
    }

    #[test]
    fn an_intervention_keeps_the_case_open_and_no_need_lets_it_be_closed() {
        for (conclusion, next) in [
            (Conclusion::Intervention, NextStep::MakeDecision),
            (Conclusion::NoNeed, NextStep::CloseCase),
            (Conclusion::NeedWithoutConsent, NextStep::CloseCase),
            (Conclusion::Transferred, NextStep::CloseCase),
            (Conclusion::Discontinued, NextStep::CloseCase),
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
    fn somebody_is_responsible_and_those_concerned_are_told_before_the_investigation_is_what_waits() {
        let events = investigated();
        assert_eq!(next_step(&given(&events)), NextStep::AssignCaseWorker);
        let events = then(events, |case| {
            AssignCaseWorker { worker: worker(1) }.decide(case, &at("2026-11-06T09:00:00Z")).expect("an assignment")
        });
        assert_eq!(next_step(&given(&events)), NextStep::TellOfInvestigation(investigation_id(1)));
        let told = TellOfInvestigation {
            investigation: investigation_id(1),
            stage: Stage::Opened,
            on: date(2026, 11, 6),
            outcome: Told::Withheld { reasons: words("Polisen ska höra barnet först.") },
        };
        let events = then(events, |case| told.decide(case, &at("2026-11-06T10:00:00Z")).expect("a reason"));
        assert_eq!(next_step(&given(&events)), NextStep::ConcludeInvestigation(investigation_id(1)));
    }
}
