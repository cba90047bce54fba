//! The rows of each table.

use super::Observer;
use crate::observations::{Assignment, Event, Investigation, Report, Row};
use casework::case::investigation::Investigation as Investigated;
use casework::case::{Case, Report as CaseReport};
use casework::child::ChildIdentity;
use casework::clocks::{Code, clock};
use casework::consent::Consents;
use casework::event::JointMeeting;
use casework::ids::ReportId;
use casework::intake::preliminary_assessment::Outcome;
use casework::intake::report_of_concern::Reason;
use casework::investigation::Conclusion;
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The day a report arrived.
pub(super) fn arrived_on(report: &CaseReport) -> Date {
    day_in_sweden(report.received.received_at)
}

impl Observer<'_> {
    pub(super) fn reports(&self) -> Vec<Row<Report>> {
        let mut earlier = None;
        let mut rows = Vec::new();
        for report in &self.source.case.reports {
            rows.push(self.report(report, earlier));
            earlier = Some(arrived_on(report));
        }
        rows
    }

    fn report(&self, report: &CaseReport, earlier_report_on: Option<Date>) -> Row<Report> {
        let received = &report.received;
        let received_on = arrived_on(report);
        let mut codes: Vec<&str> = received.concern.reasons.iter().map(|reason| reason.code()).collect();
        let main_reason = codes.first().copied().unwrap_or(Reason::Other.code()).to_owned();
        codes.sort_unstable();
        codes.dedup();
        let due_on = |code| clock(code, received_on).due_on(received.received_at);
        let protection = report.protection.as_ref();
        let preliminary = report.preliminary.as_ref();
        Row {
            common: self.common("report", received.report.as_bytes(), &received.child, received_on),
            own: Report {
                received_on,
                source: received.reporter.kind.code().to_owned(),
                mandated: received.reporter.kind.mandated(),
                reasons: codes.join(" "),
                main_reason,
                violence: received.concern.reasons.iter().any(|reason| is_violence(*reason)),
                children_count: i64::from(received.children_count),
                unborn: matches!(received.child.identity, ChildIdentity::Unborn { .. }),
                // Whoever needs an interpreter, the child or somebody close to it, is met with one.
                interpreter: received.child.interpreter.is_some()
                    || self.source.case.interpreter_needs().next().is_some(),
                earlier_report_on: earlier_report_on.max(received.earlier.map(|known| known.latest_on)),
                safety_due_on: due_on(Code::Skydd),
                safety_assessed_on: protection.map(|assessed| day_in_sweden(assessed.assessed_at)),
                safety_need: protection.map(|assessed| assessed.need.code().to_owned()),
                decision_due_on: due_on(Code::Forhand),
                decided_on: preliminary.map(|decided| day_in_sweden(decided.decided_at)),
                outcome: preliminary.map(|decided| decided.outcome.code().to_owned()),
                way_in: Some(received.way_in.code().to_owned()),
                earlier_within_6_months: Some(received.earlier.map_or(0, |known| i64::from(known.within_six_months))),
                earlier_within_12_months: Some(
                    received.earlier.map_or(0, |known| i64::from(known.within_twelve_months)),
                ),
                feedback_asked_on: report.feedback.asked_on,
                feedback_answered_on: report.feedback.answered.as_ref().map(|answered| answered.on),
                meeting: report.meetings.last().map(|meeting| meeting.outcome.code().to_owned()),
                answered_on: report.answered.as_ref().map(|answered| answered.on),
            },
        }
    }

    pub(super) fn investigations(&self) -> Vec<Row<Investigation>> {
        let case = self.source.case;
        let rows =
            case.investigations.iter().map(|investigation| {
                let opened = &investigation.opened;
                let concluded = investigation.concluded.as_ref();
                let closed_on = concluded.map(|concluded| concluded.concluded_on);
                let conclusion = concluded.map(|concluded| concluded.conclusion);
                let (workers, handovers) = continuity(case, opened.opened_on, closed_on);
                let consents = consents(case, opened.opened_on);
                let joins = Outcome::JoinsRunning(opened.investigation);
                Row {
                    common: self.common(
                        "investigation",
                        opened.investigation.as_bytes(),
                        self.child_on(opened.opened_on),
                        opened.opened_on,
                    ),
                    own: Investigation {
                        received_on: received_on(case, opened.report),
                        opened_on: opened.opened_on,
                        due_on: investigation.due_on(),
                        extended: investigation.extended_to().is_some(),
                        closed_on,
                        outcome: conclusion.map(|conclusion| conclusion.code().to_owned()),
                        need_found: conclusion.and_then(Conclusion::need_found),
                        joined_reports: count(case.reports.iter().filter(|report| {
                            report.preliminary.as_ref().is_some_and(|decided| decided.outcome == joins)
                        })),
                        workers,
                        handovers,
                        one_worker: closed_on.map(|_| workers == 1 && handovers == 0),
                        told_on: investigation.told_of_opening().map(|told| told.on),
                        child_talks: i64::try_from(investigation.talks_held()).ok(),
                        sources: Some(count(investigation.sources.iter())),
                        risk_factors: Some(risks(investigation)),
                        protective_factors: Some(protections(investigation)),
                        guardian_consent: consents.map(|said| said.guardians.code().to_owned()),
                        child_consent: consents.map(|said| said.child.code().to_owned()),
                    },
                }
            });
        rows.collect()
    }

    pub(super) fn assignments(&self) -> Vec<Row<Assignment>> {
        let mut rows = Vec::new();
        for (period, ordinal) in self.source.case.assignments.iter().zip(1_i64..) {
            let key = [self.source.id.as_bytes().as_slice(), &ordinal.to_be_bytes()].concat();
            let handed = period.ended_by.as_ref();
            let ended_by = match (period.to_on, handed) {
                (None, _) => None,
                (Some(_), Some(_)) => Some("handover"),
                (Some(on), None) if self.source.case.circle.ended_responsibility(period.worker, on) => Some("conflict"),
                (Some(_), None) => Some("closure"),
            };
            rows.push(Row {
                common: self.common("assignment", &key, self.child_on(period.from_on), period.from_on),
                own: Assignment {
                    worker: self.worker(period.worker),
                    role: "case_worker".to_owned(),
                    ordinal,
                    from_on: period.from_on,
                    to_on: period.to_on,
                    ended_by: ended_by.map(str::to_owned),
                    handover_reason: handed.map(|handed| handed.reason.code().to_owned()),
                    joint_meeting: handed.map(|handed| handed.joint_meeting == JointMeeting::Held),
                },
            });
        }
        rows
    }

    pub(super) fn events(&self) -> Vec<Row<Event>> {
        // What somebody thought is noted with the step that it concerns, and is no step of its own.
        let steps = self.source.steps.iter().filter(|step| !matches!(step.event, casework::Event::ViewsNoted(_)));
        let rows = steps.map(|step| {
            let at = happened_at(step.event).unwrap_or(step.at);
            let day = day_in_sweden(at);
            let key = [self.source.id.as_bytes().as_slice(), &step.seq.to_be_bytes()].concat();
            Row {
                common: self.common("event", &key, self.child_on(day), day),
                own: Event {
                    log: "journal".to_owned(),
                    position: step.seq,
                    activity: step.event.kind().to_owned(),
                    at: Some(at),
                    resource: Some(self.worker(step.by)),
                    resource_group: Some(self.source.case.unit.to_string()),
                    deadline: None,
                },
            }
        });
        rows.collect()
    }
}

/// The sub-areas with a risk and how severe it is: `basic_care:clear health:some`.
fn risks(investigation: &Investigated) -> String {
    let found = investigation.areas.values().filter_map(|area| Some((area.area.code(), area.risk.as_ref()?)));
    found.map(|(area, risk)| format!("{area}:{}", risk.severity.code())).collect::<Vec<_>>().join(" ")
}

/// The sub-areas with something that protects, and how strongly.
fn protections(investigation: &Investigated) -> String {
    let found = investigation.areas.values().filter_map(|area| Some((area.area.code(), area.protection.as_ref()?)));
    found.map(|(area, found)| format!("{area}:{}", found.strength.code())).collect::<Vec<_>>().join(" ")
}

/// What was said about consent in the first decision since a day that asked for it.
fn consents(case: &Case, since: Date) -> Option<Consents> {
    case.decisions.made.iter().filter(|decision| decision.made.on >= since).find_map(|decision| decision.made.consents)
}

/// Whether a reason is violence against the child or in the family, of any kind.
fn is_violence(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::ViolenceAgainstChild | Reason::ViolenceInFamily | Reason::SexualAbuse | Reason::HonourRelated
    )
}

/// How many were responsible between two days, and how many times the case was handed over after the first of them.
fn continuity(case: &Case, from_on: Date, to_on: Option<Date>) -> (i64, i64) {
    let before_the_end = |day: Date| to_on.is_none_or(|to_on| day <= to_on);
    let periods = case
        .assignments
        .iter()
        .filter(|period| before_the_end(period.from_on) && period.to_on.is_none_or(|ended_on| ended_on > from_on));
    let workers: BTreeSet<_> = periods.clone().map(|period| period.worker).collect();
    let handovers = periods.filter(|period| period.ended_by.as_ref().is_some_and(|handed| before_the_end(handed.on)));
    (count(workers.iter()), count(handovers))
}

fn received_on(case: &Case, report: ReportId) -> Option<Date> {
    case.report(report).map(arrived_on)
}

/// The moment a step carries itself, when that is another than when it was recorded.
fn happened_at(event: &casework::Event) -> Option<Timestamp> {
    match event {
        casework::Event::ReportReceived(received) => Some(received.received_at),
        casework::Event::ProtectionAssessed(assessed) => Some(assessed.assessed_at),
        casework::Event::PreliminaryAssessmentDecided(decided) => Some(decided.decided_at),
        casework::Event::ContactHeld(held) => Some(held.held_at),
        _ => None,
    }
}

fn count<T>(rows: impl Iterator<Item = T>) -> i64 {
    i64::try_from(rows.count()).unwrap_or(i64::MAX)
}
