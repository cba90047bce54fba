//! När: how soon the next step is taken, and what it decides (FACTS 8.1, 8.30).

use super::{Life, Making, UNIT_STARTS};
use crate::demo::chance::Chance;
use crate::demo::words;
use casework::clocks::{self, About, RunningClock};
use casework::closure::ClosureReason;
use casework::ids::{InvestigationId, ReportId};
use casework::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome};
use casework::intake::protection_assessment::ProtectionNeed;
use casework::intake::report_of_concern::Reason;
use casework::occasion::day_in_sweden;
use casework::{Case, NextStep, next_step};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// What goes wrong or changes, before the unit's start and from it on.
struct Habits {
    late_protection: f64,
    late_decision: f64,
    late_investigation: f64,
    changes: f64,
}

const BEFORE: Habits = Habits { late_protection: 0.08, late_decision: 0.14, late_investigation: 0.13, changes: 0.9 };
const FROM_THE_START: Habits =
    Habits { late_protection: 0.05, late_decision: 0.07, late_investigation: 0.08, changes: 0.4 };

fn habits(on: Date) -> Habits {
    if on < UNIT_STARTS { BEFORE } else { FROM_THE_START }
}

impl Life {
    /// Plans what comes next, unless it is what was planned already.
    pub(super) fn plan(&mut self, after: Timestamp, making: &mut Making<'_>) {
        let Some((_, case)) = &self.case else { return };
        let next = next(case);
        if self.planned.is_some_and(|(planned, _)| planned == next) {
            return;
        }
        let clock = due(case, next);
        let closed = case.closed.is_some();
        let running = case.running_investigation().is_some();
        let at = match next {
            NextStep::Nothing if closed => {
                self.handovers.clear();
                self.everyday.clear();
                (self.planned, self.ends_on) = (None, None);
                return;
            }
            NextStep::AssessProtection(_) => protection_at(clock, after, making),
            NextStep::DecidePreliminaryAssessment(_) if running => soon(after, 1, 8, &mut making.chance),
            NextStep::DecidePreliminaryAssessment(_) => decision_at(clock, after, making),
            NextStep::AnswerRequest(_) => soon(after, 0, 1, &mut making.chance),
            NextStep::AssignCaseWorker => soon(after, 0, 2, &mut making.chance),
            NextStep::ConcludeInvestigation(_) => self.conclusion_at(clock, after, making),
            NextStep::TellOfInvestigation(_) => soon(after, 0, 1, &mut making.chance),
            NextStep::CloseCase => {
                (self.concluded_on, self.ends_on) = (None, None);
                soon(after, 2, 18, &mut making.chance)
            }
            _ => self.intervention_ends_at(after, making),
        };
        let soonest = after.saturating_add(making.chance.between(3, 25).minutes()).unwrap_or(after);
        self.planned = Some((next, at.max(soonest)));
    }

    fn conclusion_at(&mut self, clock: Option<RunningClock>, after: Timestamp, making: &mut Making<'_>) -> Timestamp {
        let on = day_in_sweden(after);
        if let Some(concluded_on) = self.concluded_on {
            return making.chance.at_work(concluded_on);
        }
        let due_on = clock.map_or(on, |clock| clock.due_on);
        let habits = habits(on);
        let concluded_on = if making.chance.happens(habits.late_investigation) {
            due_on.saturating_add(making.chance.between(2, 60).days())
        } else {
            let early = making.chance.days(24.0).min(100);
            due_on.saturating_sub((1 + early).days())
        };
        // What is late now is left to the few that are staged, and to one in five.
        let today = day_in_sweden(making.now);
        let late_now = concluded_on >= today && due_on < today && making.chance.happens(0.8);
        let concluded_on = if late_now { due_on.saturating_sub(1.days()) } else { concluded_on };
        self.concluded_on = Some(concluded_on);
        self.change_hands(after, concluded_on, habits.changes * 0.8, making);
        self.investigation_days(after, concluded_on, making);
        making.chance.at_work(concluded_on)
    }

    fn intervention_ends_at(&mut self, after: Timestamp, making: &mut Making<'_>) -> Timestamp {
        self.concluded_on = None;
        if let Some(ends_on) = self.ends_on {
            return making.chance.at_work(ends_on);
        }
        let on = day_in_sweden(after);
        let ends_on = on.saturating_add(making.chance.between(80, 420).days());
        self.change_hands(after, ends_on, habits(on).changes * 0.6, making);
        self.intervention_days(after, ends_on, making);
        self.ends_on = Some(ends_on);
        making.chance.at_work(ends_on)
    }

    /// Plans so many changes of the responsible worker, on average, between now and a day.
    fn change_hands(&mut self, after: Timestamp, until: Date, mean: f64, making: &mut Making<'_>) {
        let from = day_in_sweden(after);
        let days = from.until(until).map_or(0, |span| i64::from(span.get_days()));
        for _ in 0..making.chance.times(mean) {
            let on = from.saturating_add(making.chance.between(5, days.max(6)).days());
            self.handovers.push(making.chance.at_work(on).max(after));
        }
        self.handovers.sort_unstable_by(|one, other| other.cmp(one));
    }
}

/// What comes next, but for what is planned with the intervention: its decision, and telling of it.
pub(super) fn next(case: &Case) -> NextStep {
    match next_step(case) {
        NextStep::MakeDecision
        | NextStep::NotifyDecision(_)
        | NextStep::HandleAppeal(_)
        | NextStep::AnswerDecisionRequest => case
            .interventions
            .open()
            .next()
            .map_or(NextStep::Nothing, |open| NextStep::ReviewIntervention(open.arranged.intervention)),
        next => next,
    }
}

/// The clock of the next step, if it has one.
fn due(case: &Case, next: NextStep) -> Option<RunningClock> {
    let (about, code) = match next {
        NextStep::AssessProtection(report) => (About::Report(report), clocks::Code::Skydd),
        NextStep::DecidePreliminaryAssessment(report) => (About::Report(report), clocks::Code::Forhand),
        NextStep::ConcludeInvestigation(investigation) => (About::Investigation(investigation), clocks::Code::Utr),
        _ => return None,
    };
    clocks::of(case).into_iter().find(|clock| clock.about == about && clock.clock.code == code)
}

/// Protection is assessed within a few hours; sometimes the day after, which is too late unless the report was.
fn protection_at(clock: Option<RunningClock>, after: Timestamp, making: &mut Making<'_>) -> Timestamp {
    let on = day_in_sweden(after);
    let due_on = clock.map_or(on, |clock| clock.due_on);
    let late_now = due_on.tomorrow().is_ok_and(|next| next >= day_in_sweden(making.now));
    if !late_now && making.chance.happens(habits(on).late_protection) {
        let days = making.chance.between(1, 3);
        let minutes = making.chance.between(8 * 60, 15 * 60);
        return making.chance.at(due_on.saturating_add(days.days()), minutes);
    }
    let minutes = making.chance.between(20, 150);
    let soon = after.saturating_add(minutes.minutes()).unwrap_or(after);
    if day_in_sweden(soon) <= due_on { soon } else { after }
}

/// The preliminary assessment uses most of its fourteen days; some take more.
fn decision_at(clock: Option<RunningClock>, after: Timestamp, making: &mut Making<'_>) -> Timestamp {
    let on = day_in_sweden(after);
    let due_on = clock.map_or(on, |clock| clock.due_on);
    let late_now = due_on.saturating_add(20.days()) >= day_in_sweden(making.now);
    if !late_now && making.chance.happens(habits(on).late_decision) {
        let days = making.chance.between(3, 18);
        return making.chance.at_work(due_on.saturating_add(days.days()));
    }
    let early = making.chance.days(4.0).min(13);
    making.chance.at_work(due_on.saturating_sub(early.days()))
}

/// A working day between so many days from now.
fn soon(after: Timestamp, from: i64, to: i64, chance: &mut Chance) -> Timestamp {
    let days = chance.between(from, to);
    chance.at_work(day_in_sweden(after).saturating_add(days.days()))
}

/// What the preliminary assessment comes to: 38 of 100 reports lead to an investigation (FACTS 8.1).
pub(super) fn decision(
    case: &Case,
    report: ReportId,
    at: Timestamp,
    staged: bool,
    making: &mut Making<'_>,
) -> DecidePreliminaryAssessment {
    let chance = &mut making.chance;
    let (outcome, grounds) = match case.running_investigation() {
        Some(running) => (Outcome::JoinsRunning(running.opened.investigation), words::JOINS),
        None if staged || chance.happens(opened_share(case, report)) => {
            let opened = Outcome::Open(InvestigationId::new(chance.id(at)));
            (opened, chance.one_of(&words::OPEN).unwrap_or(words::OPEN[0]))
        }
        None => (Outcome::DoNotOpen, chance.one_of(&words::DO_NOT_OPEN).unwrap_or(words::DO_NOT_OPEN[0])),
    };
    DecidePreliminaryAssessment { report, outcome, grounds: words::text(grounds) }
}

fn opened_share(case: &Case, report: ReportId) -> f64 {
    let Some(report) = case.report(report) else { return 0.0 };
    if report.protection.as_ref().is_some_and(|assessed| assessed.need == ProtectionNeed::AtOnce) {
        return 0.97;
    }
    match report.received.concern.reasons.first() {
        Some(Reason::ViolenceAgainstChild | Reason::ViolenceInFamily | Reason::SexualAbuse) => 0.50,
        Some(Reason::HonourRelated | Reason::ChildSubstanceUse | Reason::ChildCrime) => 0.44,
        Some(Reason::Neglect | Reason::ParentSubstanceUse) => 0.40,
        Some(Reason::ParentMentalHealth | Reason::ChildMentalHealth) => 0.34,
        Some(Reason::SchoolAbsence) => 0.28,
        Some(Reason::ParentalConflict) => 0.22,
        Some(Reason::Other) | None => 0.15,
    }
}

/// Why a case is closed, by how the last that was in it ended.
pub(super) fn closure_reason(case: &Case, chance: &mut Chance) -> ClosureReason {
    let last = case.investigations.last().and_then(|last| last.concluded.as_ref());
    let not_opened = case.reports.last().and_then(|report| report.preliminary.as_ref());
    let not_opened = not_opened.is_some_and(|decided| decided.outcome == Outcome::DoNotOpen);
    // A child who has had something is asked how that ended.
    let ended = case.interventions.given.last().and_then(|found| found.ended.as_ref());
    if let Some(ended) =
        ended.filter(|ended| case.investigations.last().is_some_and(|last| ended.on >= last.opened.opened_on))
    {
        return super::support::closed_by(ended.reason);
    }
    match (next(case), last) {
        (NextStep::ArrangeIntervention, _) => {
            let ends = [
                (ClosureReason::GoalsReached, 70.0),
                (ClosureReason::MovedAway, 14.0),
                (ClosureReason::OfAge, 6.0),
                (ClosureReason::Other, 10.0),
            ];
            chance.weighted(&ends).unwrap_or(ClosureReason::Other)
        }
        (_, Some(_)) if !not_opened => ClosureReason::NoIntervention,
        _ => ClosureReason::NotOpened,
    }
}
