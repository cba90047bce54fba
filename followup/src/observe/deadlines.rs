//! The rows of deadlines: every clock that has started in a case and that the authority is to keep.

use super::Observer;
use crate::observations::{Deadline, Row};
use casework::clocks::{self, Code};

impl Observer<'_> {
    pub(super) fn deadlines(&self) -> Vec<Row<Deadline>> {
        // The party's own time, and the court's, say nothing of how the authority keeps the law.
        let others = [Code::Overkl, Code::Komm, Code::Droj, Code::Lvu6Dom];
        let running = clocks::of(self.source.case).into_iter();
        running
            .filter(|clock| !others.contains(&clock.clock.code))
            .map(|clock| {
                let code = clock.clock.code.as_str();
                let key =
                    [self.source.id.as_bytes().as_slice(), code.as_bytes(), b" ", clock.key().as_bytes()].concat();
                Row {
                    common: self.common("deadline", &key, self.child_on(clock.since_on), clock.since_on),
                    own: Deadline {
                        code: code.to_owned(),
                        section: clock.clock.section.to_owned(),
                        started_on: clock.since_on,
                        due_on: clock.due_on,
                        met_on: clock.met_on,
                        kept: clock.met_on.map(|met_on| met_on <= clock.due_on),
                    },
                }
            })
            .collect()
    }
}
