//! Nästa steg: what waits in a case, most pressing first.

use crate::Case;
use crate::case::Report;
use crate::clocks::{self, About, Code, Limit, RunningClock};
use crate::ids::{AfterReviewId, DecisionId, InterventionId, InvestigationId, MeasureId, PlacementId, ReportId};
use crate::intake::way_in::WayIn;
use crate::intervention::form::Side;
use crate::investigation::Conclusion;

/// Nästa steg: what waits first in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NextStep {
    /// Gör skyddsbedömning av anmälan.
    AssessProtection(ReportId),
    /// Svara på en begäran, såsom en underrättelse om avhysning.
    AnswerRequest(ReportId),
    /// Ta ställning till om utredning ska inledas.
    DecidePreliminaryAssessment(ReportId),
    /// Pröva om ett överklagande kom i tid, och lämna det vidare.
    HandleAppeal(DecisionId),
    /// Besvara partens begäran om avgörande.
    AnswerDecisionRequest,
    /// Underrätta parterna om beslutet.
    NotifyDecision(DecisionId),
    /// Utse ansvarig socialsekreterare.
    AssignCaseWorker,
    /// Berätta för dem som berörs att utredningen har inletts.
    TellOfInvestigation(InvestigationId),
    /// Avsluta utredningen.
    ConcludeInvestigation(InvestigationId),
    /// Fatta beslut om insatsen som utredningen ledde till.
    MakeDecision,
    /// Ordna den insats som är beslutad.
    ArrangeIntervention,
    /// Ge uppdraget till någon på utförarsidan: nobody has it, or who was asked has declined.
    AssignProvider(InterventionId),
    /// Påbörja insatsen, or take it up again.
    StartIntervention(InterventionId),
    /// Följ upp insatsen.
    ReviewIntervention(InterventionId),
    /// Underrätta regionen om hälsoundersökning för det placerade barnet.
    GiveHealthNotice(PlacementId),
    /// Upprätta vårdplan för det placerade barnet.
    MakeCarePlan(PlacementId),
    /// Följ tvångsåtgärden.
    FollowMeasure(MeasureId),
    /// Avsluta uppföljningen.
    EndAfterReview(AfterReviewId),
    /// Avsluta ärendet.
    CloseCase,
    /// Nothing waits: the case is closed.
    Nothing,
}

/// What comes next in a case. Protection before all else (SoL 20:1), then what has the shortest clock.
#[must_use]
pub fn next_step(case: &Case) -> NextStep {
    if case.closed.is_some() {
        return NextStep::Nothing;
    }
    let unassessed =
        case.reports.iter().find(|report| report.protection.is_none() && report.received.way_in.is_report());
    if unassessed.is_none()
        && let Some(step) = reply(case)
    {
        return step;
    }
    let undecided = case.reports.iter().find(|report| report.preliminary.is_none());
    if let Some(report) = unassessed {
        return NextStep::AssessProtection(report.received.report);
    }
    if let Some(report) = undecided {
        return NextStep::DecidePreliminaryAssessment(report.received.report);
    }
    if let Some(step) = about_decisions(case).or_else(|| pressing(case)) {
        return step;
    }
    match case.running_investigation() {
        Some(_) if case.responsible().is_none() => NextStep::AssignCaseWorker,
        Some(running) if running.told_of_opening().is_none() => {
            NextStep::TellOfInvestigation(running.opened.investigation)
        }
        Some(running) => NextStep::ConcludeInvestigation(running.opened.investigation),
        None => after_the_investigation(case),
    }
}

/// What the parties wait for once something is decided (FL 12, 33, 45–46 §§).
fn about_decisions(case: &Case) -> Option<NextStep> {
    let made = &case.decisions.made;
    if let Some(appealed) = made.iter().find(|decision| decision.waiting_appeal().is_some()) {
        return Some(NextStep::HandleAppeal(appealed.made.decision));
    }
    if case.decisions.waiting_request().is_some() {
        return Some(NextStep::AnswerDecisionRequest);
    }
    let untold = made.iter().find(|decision| decision.notified.is_empty() && decision.changed_by.is_none());
    untold.map(|decision| NextStep::NotifyDecision(decision.made.decision))
}

/// What has days where the rest has months: the court's clocks when a child has been taken into care (LVU 7–8 §§), and what is
/// owed a placed child at once (SoL 9:12, 22:7).
fn pressing(case: &Case) -> Option<NextStep> {
    if case.measures.running().next().is_none() && case.placements.running().is_none() {
        return None;
    }
    let waiting = clocks::of(case).into_iter().filter(|running| running.met_on.is_none());
    let step = |running: RunningClock| match (running.about, running.clock.code, running.clock.limit) {
        (About::Placement(placement), Code::Halsa, _) => Some(NextStep::GiveHealthNotice(placement)),
        (About::Placement(placement), Code::Vardplan, _) => Some(NextStep::MakeCarePlan(placement)),
        // When the court is to try what was referred is the court's to keep.
        (About::Measure(_), Code::Lvu6Dom, _) => None,
        (About::Measure(measure), _, Limit::Weeks(_)) => Some(NextStep::FollowMeasure(measure)),
        _ => None,
    };
    let steps = waiting.filter_map(|running| Some((running.due_on, step(running)?)));
    steps.min_by_key(|(due_on, _)| *due_on).map(|(_, step)| step)
}

/// What comes when nothing is assessed or investigated: what is done, followed, and ended.
fn after_the_investigation(case: &Case) -> NextStep {
    let open = || case.interventions.open();
    let waiting = open().find(|found| !found.goes_on());
    let measure = case.measures.running().next();
    let unassigned = open().find(|found| found.arranged.side == Side::Provider && found.provider().is_none());
    if let Some(found) = unassigned {
        return NextStep::AssignProvider(found.arranged.intervention);
    }
    match (waiting, open().next(), measure, case.after_reviews.running()) {
        (Some(found), ..) if case.placements.running_for(found.arranged.intervention).is_none() => {
            NextStep::StartIntervention(found.arranged.intervention)
        }
        (_, Some(found), ..) => NextStep::ReviewIntervention(found.arranged.intervention),
        (.., Some(measure), _) => NextStep::FollowMeasure(measure.decided.measure),
        (.., Some(review)) => NextStep::EndAfterReview(review.begun.review),
        _ if a_decision_is_awaited(case) => NextStep::MakeDecision,
        _ if an_intervention_is_awaited(case) => NextStep::ArrangeIntervention,
        _ => NextStep::CloseCase,
    }
}

/// The reply that somebody waits for; one to an eviction notice names who is responsible (SoF 11:3).
fn reply(case: &Case) -> Option<NextStep> {
    let waits = |report: &&Report| {
        report.received.way_in.asks_for_a_reply() && report.answered.is_none() && report.preliminary.is_none()
    };
    let request = case.reports.iter().find(waits)?;
    if request.received.way_in == WayIn::EvictionNotice && case.responsible().is_none() {
        return Some(NextStep::AssignCaseWorker);
    }
    Some(NextStep::AnswerRequest(request.received.report))
}

/// Whether the last investigation led to an intervention that nobody has decided on since it was opened.
fn a_decision_is_awaited(case: &Case) -> bool {
    let Some(last) = case.investigations.last() else { return false };
    let decided = case.decisions.made.iter().any(|decision| decision.made.on >= last.opened.opened_on);
    !decided && the_investigation_led_to_one(case)
}

/// Whether the last investigation led to an intervention, or a decision grants one, and none has been arranged since.
fn an_intervention_is_awaited(case: &Case) -> bool {
    let given = &case.interventions.given;
    let granted = case.decisions.made.iter().any(|decision| {
        let used = given.iter().any(|found| found.arranged.decision == Some(decision.made.decision));
        decision.waiting().is_some() && !used
    });
    granted || the_investigation_led_to_one(case)
}

fn the_investigation_led_to_one(case: &Case) -> bool {
    let given = &case.interventions.given;
    case.investigations.last().is_some_and(|last| {
        let concluded = last.concluded.as_ref();
        let concluded = concluded.filter(|concluded| concluded.conclusion == Conclusion::Intervention);
        // One may have been granted while the investigation ran.
        let since = given.iter().any(|found| found.arranged.granted_on >= last.opened.opened_on);
        let closed_since = |on| case.earlier_closures.last().is_some_and(|closure| closure.on >= on);
        concluded.is_some_and(|concluded| !since && !closed_since(concluded.concluded_on))
    })
}

#[cfg(test)]
mod tests {
    use super::{NextStep, next_step, pressing};
    use crate::measure::sample::{measure_id, taken_into_care};
    use crate::placement::sample::{placed, placement_id};
    use crate::sample::given;

    #[test]
    fn a_child_taken_into_care_at_once_is_referred_to_the_court_before_all_that_has_months() {
        assert_eq!(next_step(&given(&taken_into_care())), NextStep::FollowMeasure(measure_id(1)));
    }

    #[test]
    fn what_is_owed_a_placed_child_at_once_presses_while_a_review_has_months() {
        assert_eq!(pressing(&given(&placed())), Some(NextStep::MakeCarePlan(placement_id(1))));
    }
}
