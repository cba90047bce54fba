use super::Observer;
use crate::observations::{Decision, Row};
use casework::event::decision::Answer;

impl Observer<'_> {
    /// Each decision, with what became of it.
    pub(super) fn decisions(&self) -> Vec<Row<Decision>> {
        let rows = self.source.case.decisions.made.iter().map(|decision| {
            let made = &decision.made;
            Row {
                common: self.common("decision", made.decision.as_bytes(), self.child_on(made.on), made.on),
                own: Decision {
                    decided_on: made.on,
                    kind: made.kind.code().to_owned(),
                    // Nobody has asked for care under LVU, so there is nothing to grant.
                    in_favour: (!made.kind.is_lvu()).then_some(made.answer != Answer::Against),
                    decided_by: made.decided_by.body().code().to_owned(),
                    legal_basis: Some(made.kind.legal_basis(made.on).to_owned()),
                    executed_on: decision.executed_on(),
                    notified_on: decision.notified.iter().map(|notified| notified.on).min(),
                    appealed_on: decision.appeals.first().map(|appeal| appeal.arrived.on),
                },
            }
        });
        rows.collect()
    }
}
