use super::Observer;
use crate::observations::{Decision, Row};

impl Observer<'_> {
    /// No step records a decision yet.
    #[expect(clippy::unused_self, reason = "the rows come of the case")]
    pub(super) const fn decisions(&self) -> Vec<Row<Decision>> {
        Vec::new()
    }
}
