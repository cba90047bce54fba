//! The rows of interventions: what was done, on what ground, for how long, and how far it came.

use super::Observer;
use crate::observations::{Intervention, Row};
use casework::case::interventions::Intervention as CaseIntervention;
use casework::intervention::form::LegalGround;

impl Observer<'_> {
    pub(super) fn interventions(&self) -> Vec<Row<Intervention>> {
        self.source.case.interventions.given.iter().map(|found| self.intervention(found)).collect()
    }

    fn intervention(&self, found: &CaseIntervention) -> Row<Intervention> {
        let arranged = &found.arranged;
        let day = found.started_on().unwrap_or(arranged.granted_on);
        let ended = found.ended.as_ref();
        Row {
            common: self.common("intervention", arranged.intervention.as_bytes(), self.child_on(day), day),
            own: Intervention {
                form: arranged.form.code().to_owned(),
                ksi_code: arranged.ksi_code.as_ref().map(|code| code.as_str().to_owned()),
                needs_assessed: arranged.ground != LegalGround::WithoutAssessment,
                legal_basis: arranged.ground.section().to_owned(),
                side: arranged.side.code().to_owned(),
                // The method is written freely in the case, and no free text leaves it.
                method: None,
                decided_on: Some(arranged.granted_on),
                started_on: found.started_on(),
                ended_on: ended.map(|ended| ended.on),
                end_reason: ended.map(|ended| ended.reason.code().to_owned()),
                goals: count(found.goals.len()),
                goal_attainment: found.attainment(),
                sessions: count(found.sessions.len()),
            },
        }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
