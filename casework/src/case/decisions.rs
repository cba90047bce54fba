//! Beslut i ärendet: each with all that has happened to it. None ever goes away.

use crate::clocks::{Code, clock};
use crate::decision::appeal::{appeal_until, in_time};
use crate::event::Event;
use crate::event::decision::{
    AppealHandled, DecisionAppealed, DecisionCorrected, DecisionMade, DecisionNotified, DecisionProposed,
    DecisionRequestAnswered, DecisionRequested,
};
use crate::ids::DecisionId;
use crate::party::Party;
use jiff::ToSpan;
use jiff::civil::Date;

/// Beslut i ett ärende: proposals, decisions and requests, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Proposals that nobody has decided on yet.
    pub proposed: Vec<DecisionProposed>,
    /// Every decision, in order.
    pub made: Vec<Decision>,
    /// Requests for a decision (FL 12), in order.
    pub requests: Vec<Request>,
}

/// Beslut: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub made: DecisionMade,
    /// Each party that has been told, the latest for each.
    pub notified: Vec<DecisionNotified>,
    /// Corrections of slips of the pen, in order.
    pub corrections: Vec<DecisionCorrected>,
    /// Appeals, in order.
    pub appeals: Vec<Appeal>,
    /// The decision that changed this one.
    pub changed_by: Option<DecisionId>,
    /// Every time that what it grants was waited for, in order: from the decision, and from each interruption.
    pub waits: Vec<Wait>,
}

/// Väntan på verkställighet: a time during which what was granted was not given (SoL 34:1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// From the decision, or from the interruption.
    pub since_on: Date,
    /// How it ended, and when, if it has.
    pub ended: Option<(WaitEnd, Date)>,
}

crate::codes::codes! {
    /// Väntans slut: how it ended.
    pub enum WaitEnd {
        /// Insatsen började, eller började igen.
        Executed = "executed",
        /// Parten vill inte längre ha den, eller har flyttat.
        Waived = "waived",
        /// Beslutet ändrades.
        Changed = "changed",
    }
}

/// Överklagande: an appeal and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// What arrived.
    pub arrived: DecisionAppealed,
    /// Whether it went to the court.
    pub handled: Option<AppealHandled>,
}

/// Begäran om avgörande: a request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What arrived.
    pub arrived: DecisionRequested,
    /// The answer.
    pub answered: Option<DecisionRequestAnswered>,
}

impl Decisions {
    /// The decision with an id.
    #[must_use]
    pub fn decision(&self, decision: DecisionId) -> Option<&Decision> {
        self.made.iter().find(|found| found.made.decision == decision)
    }

    /// The proposal with an id, while nobody has decided on it.
    #[must_use]
    pub fn proposal(&self, decision: DecisionId) -> Option<&DecisionProposed> {
        self.proposed.iter().find(|found| found.decision == decision)
    }

    /// The request that waits for an answer.
    #[must_use]
    pub fn waiting_request(&self) -> Option<&Request> {
        self.requests.iter().find(|request| request.answered.is_none())
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::DecisionProposed(proposed) => self.proposed.push(proposed.clone()),
            Event::DecisionMade(made) => self.make(made),
            Event::DecisionNotified(notified) => self.notify(notified),
            Event::AppealHandled(handled) => self.settle_appeal(handled),
            Event::DecisionRequested(requested) => {
                self.requests.push(Request { arrived: requested.clone(), answered: None });
            }
            Event::DecisionRequestAnswered(answered) => self.answer_request(answered),
            _ => self.evolve_decision(event),
        }
    }

    fn evolve_decision(&mut self, event: &Event) {
        let id = match event {
            Event::DecisionCorrected(corrected) => corrected.decision,
            Event::DecisionAppealed(appealed) => appealed.decision,
            Event::DecisionExecuted(executed) => executed.decision,
            Event::ExecutionInterrupted(interrupted) => interrupted.decision,
            Event::ExecutionWaived(waived) => waived.decision,
            _ => return,
        };
        let Some(decision) = self.decision_mut(id) else {
            return;
        };
        match event {
            Event::DecisionCorrected(corrected) => decision.corrections.push(corrected.clone()),
            Event::DecisionAppealed(appealed) => {
                decision.appeals.push(Appeal { arrived: appealed.clone(), handled: None });
            }
            Event::DecisionExecuted(executed) => decision.end_wait(WaitEnd::Executed, executed.on),
            Event::ExecutionInterrupted(interrupted) => {
                decision.waits.push(Wait { since_on: interrupted.on, ended: None });
            }
            Event::ExecutionWaived(waived) => decision.end_wait(WaitEnd::Waived, waived.on),
            _ => {}
        }
    }

    fn make(&mut self, made: &DecisionMade) {
        self.proposed.retain(|proposed| proposed.decision != made.decision);
        if let Some(before) = made.changes.and_then(|change| self.decision_mut(change.decision)) {
            before.changed_by = Some(made.decision);
            before.end_wait(WaitEnd::Changed, made.on);
        }
        let waited_for = made.waits_for_execution();
        self.made.push(Decision {
            made: made.clone(),
            notified: Vec::new(),
            corrections: Vec::new(),
            appeals: Vec::new(),
            changed_by: None,
            waits: if waited_for { vec![Wait { since_on: made.on, ended: None }] } else { Vec::new() },
        });
    }

    fn notify(&mut self, notified: &DecisionNotified) {
        if let Some(decision) = self.decision_mut(notified.decision) {
            decision.notified.retain(|earlier| earlier.party != notified.party);
            decision.notified.push(notified.clone());
        }
    }

    fn settle_appeal(&mut self, handled: &AppealHandled) {
        let decision = self.decision_mut(handled.decision);
        let waiting = decision.and_then(|found| found.appeals.iter_mut().find(|appeal| appeal.handled.is_none()));
        if let Some(appeal) = waiting {
            appeal.handled = Some(handled.clone());
        }
    }

    fn answer_request(&mut self, answered: &DecisionRequestAnswered) {
        if let Some(waiting) = self.requests.iter_mut().find(|request| request.answered.is_none()) {
            waiting.answered = Some(answered.clone());
        }
    }

    fn decision_mut(&mut self, decision: DecisionId) -> Option<&mut Decision> {
        self.made.iter_mut().find(|found| found.made.decision == decision)
    }
}

impl Wait {
    /// From which day it is to be reported (SoL 34:1, FACTS 1.20): when more than three months have gone.
    #[must_use]
    pub fn reportable_from(&self) -> Date {
        clock(Code::Verkst, self.since_on).due_on_from_day(self.since_on).saturating_add(1.day())
    }

    /// Whether it is, or was, to be reported, as seen on a day.
    #[must_use]
    pub fn is_reportable(&self, today: Date) -> bool {
        self.ended.map_or(today, |(_, on)| on) >= self.reportable_from()
    }
}

impl Decision {
    /// The wait that goes on, when somebody waits for what was granted.
    #[must_use]
    pub fn waiting(&self) -> Option<&Wait> {
        self.waits.last().filter(|wait| wait.ended.is_none())
    }

    /// Whether what was granted is given now.
    #[must_use]
    pub fn is_executed(&self) -> bool {
        self.waits.last().is_some_and(|wait| matches!(wait.ended, Some((WaitEnd::Executed, _))))
    }

    /// When it was first executed.
    #[must_use]
    pub fn executed_on(&self) -> Option<Date> {
        self.waits.iter().find_map(|wait| match wait.ended {
            Some((WaitEnd::Executed, on)) => Some(on),
            _ => None,
        })
    }

    fn end_wait(&mut self, how: WaitEnd, on: Date) {
        if let Some(wait) = self.waits.last_mut().filter(|wait| wait.ended.is_none()) {
            wait.ended = Some((how, on));
        }
    }

    /// The last day on which a party can appeal, when it is known that the party has received the decision (FL 44 §).
    #[must_use]
    pub fn appeal_until(&self, party: &Party) -> Option<Date> {
        let notified = self.notified.iter().find(|notified| notified.party == *party)?;
        Some(appeal_until(notified.received_on?))
    }

    /// The last day on which anybody can appeal; none while somebody's time has not begun.
    #[must_use]
    pub fn final_from(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.notified.iter().map(|notified| notified.received_on).collect();
        days?.into_iter().map(appeal_until).max()
    }

    /// Whether an appeal came in time.
    #[must_use]
    pub fn in_time(&self, appeal: &DecisionAppealed) -> bool {
        let notified = self.notified.iter().find(|notified| notified.party == appeal.party);
        in_time(notified.and_then(|notified| notified.received_on), appeal.on)
    }

    /// The appeal that waits to be tried.
    #[must_use]
    pub fn waiting_appeal(&self) -> Option<&Appeal> {
        self.appeals.iter().find(|appeal| appeal.handled.is_none())
    }
}
