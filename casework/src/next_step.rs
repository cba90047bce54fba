//! Nästa steg: what waits in a case, most pressing first.

use crate::Case;
use crate::ids::{InvestigationId, ReportId};
use crate::investigation::Conclusion;

/// Nästa steg: what waits first in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NextStep {
    /// Gör skyddsbedömning av anmälan.
    AssessProtection(ReportId),
    /// Ta ställning till om utredning ska inledas.
    DecidePreliminaryAssessment(ReportId),
    /// Utse ansvarig socialsekreterare.
    AssignCaseWorker,
    /// Avsluta utredningen.
    ConcludeInvestigation(InvestigationId),
    /// Avsluta ärendet.
    CloseCase,
    /// Nothing waits: the case is closed, or an intervention goes on.
    Nothing,
}

/// What comes next in a case. Protection before all else (SoL 20:1), then what has the shortest clock.
#[must_use]
pub fn next_step(case: &Case) -> NextStep {
    if case.closed.is_some() {
        return NextStep::Nothing;
    }
    let unassessed = case.reports.iter().find(|report| report.protection.is_none());
    let undecided = case.reports.iter().find(|report| report.preliminary.is_none());
    match (unassessed, undecided, case.running_investigation()) {
        (Some(report), _, _) => NextStep::AssessProtection(report.received.report),
        (_, Some(report), _) => NextStep::DecidePreliminaryAssessment(report.received.report),
        (_, _, Some(_)) if case.responsible().is_none() => NextStep::AssignCaseWorker,
        (_, _, Some(running)) => NextStep::ConcludeInvestigation(running.opened.investigation),
        _ if an_intervention_goes_on(case) => NextStep::Nothing,
        _ => NextStep::CloseCase,
    }
}

/// Whether the last investigation led to an intervention, which is what the case stays open for until it is closed.
fn an_intervention_goes_on(case: &Case) -> bool {
    let concluded = case.investigations.last().and_then(|last| last.concluded.as_ref());
    let closed_since = |on| case.earlier_closures.last().is_some_and(|closure| closure.on >= on);
    concluded.is_some_and(|concluded| {
        concluded.conclusion == Conclusion::Intervention && !closed_since(concluded.concluded_on)
    })
}
