//! Insats utan namn: no child, no case and no worker stand in the row, for none is known (SoL 14:4–5).

use crate::observations::{Common, Row, UnnamedIntervention};
use casework::ids::UnitId;
use casework::intervention::unnamed::CountUnnamed;

/// The row of a count, in a unit of a municipality, under a key that is the form's own.
#[must_use]
pub fn count(count: &CountUnnamed, row_id: String, municipality: &str, unit: UnitId) -> Row<UnnamedIntervention> {
    Row {
        common: Common {
            row_id,
            municipality: municipality.to_owned(),
            area: None,
            unit: Some(unit.to_string()),
            child: None,
            case_ref: None,
            sex: None,
            age: None,
            age_group: None,
        },
        own: UnnamedIntervention {
            form: count.form.code().to_owned(),
            legal_basis: count.form.section().to_owned(),
            given_on: count.on,
            children_count: i64::from(count.children),
        },
    }
}
