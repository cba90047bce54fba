use super::Observer;
use crate::observations::{Intervention, Row};

impl Observer<'_> {
    /// No step begins an intervention yet.
    #[expect(clippy::unused_self, reason = "the rows come of the case")]
    pub(super) const fn interventions(&self) -> Vec<Row<Intervention>> {
        Vec::new()
    }
}
