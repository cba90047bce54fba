//! The rows of placements: each stay away from home.

use super::Observer;
use crate::observations::{Placement, Row};
use casework::case::placements::{Placement as Stay, Placements};

impl Observer<'_> {
    pub(super) fn placements(&self) -> Vec<Row<Placement>> {
        self.source.case.placements.stays.iter().filter_map(|stay| self.placement(stay)).collect()
    }

    fn placement(&self, stay: &Stay) -> Option<Row<Placement>> {
        let started = &stay.started;
        let interventions = &self.source.case.interventions;
        let (form, ground) = Placements::form_and_ground(interventions, stay)?;
        let before = interventions.given.iter().any(|found| {
            !found.arranged.form.outside_home() && found.started_on().is_some_and(|began_on| began_on < started.on)
        });
        let ended = stay.ended.as_ref();
        Some(Row {
            common: self.common("placement", started.placement.as_bytes(), self.child_on(started.on), started.on),
            own: Placement {
                form: form.code().to_owned(),
                legal_basis: ground.section().to_owned(),
                started_on: started.on,
                ended_on: ended.map(|ended| ended.on),
                end_reason: ended.map(|ended| ended.reason.code().to_owned()),
                prior_open_care: before,
            },
        })
    }
}
