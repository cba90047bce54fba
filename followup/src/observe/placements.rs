use super::Observer;
use crate::observations::{Placement, Row};

impl Observer<'_> {
    /// No step places a child yet.
    #[expect(clippy::unused_self, reason = "the rows come of the case")]
    pub(super) const fn placements(&self) -> Vec<Row<Placement>> {
        Vec::new()
    }
}
