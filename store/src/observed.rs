//! Rader bakom ett tal: what a figure counts, row by row under pseudonyms, for those who may read observations.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::select::{Value, values};
use casework::access::{Action, Permit, Role};
use sqlx::AssertSqlSafe;

/// Most cases that are read at once.
pub const MOST: usize = 200;

/// What is told of a case: what was known at its first report.
pub const COLUMNS: [&str; 9] =
    ["case_ref", "received_on", "sex", "age_group", "area", "main_reason", "interpreter", "decided_on", "outcome"];

impl Store {
    /// The reports of cases under pseudonyms, as they are known now, the earliest first; of the first [`MOST`] cases.
    /// Who leads a unit reads its rows and no other's. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for observations, or the database fails.
    pub async fn observed_cases(&self, permit: Permit, cases: Vec<String>, what: String) -> Result<Vec<Vec<Value>>> {
        if permit.action() != Action::ReadObservations {
            return Err(Error::NotPermitted);
        }
        let reading = async {
            if cases.is_empty() {
                return Ok(Vec::new());
            }
            let places: Vec<String> = (1..=cases.len().min(MOST)).map(|place| format!("${place}")).collect();
            let mut text = format!(
                "SELECT {}
                         FROM reports
                         WHERE superseded_at IS NULL
                             AND case_ref IN ({})",
                COLUMNS.join(", "),
                places.join(", ")
            );
            let own_unit = permit.actor().role == Role::UnitManager;
            if own_unit {
                text.push_str(&format!(" AND unit = ${}", places.len() + 1));
            }
            text.push_str(" ORDER BY received_on, row_id");
            let mut query = sqlx::query(AssertSqlSafe(text));
            for case in cases.into_iter().take(MOST) {
                query = query.bind(case);
            }
            if own_unit {
                query = query.bind(permit.actor().unit.to_string());
            }
            let failed = Error::database("reading observations");
            let rows = query.fetch_all(self.readers()).await;
            let rows = rows.and_then(|rows| rows.iter().map(values).collect());
            rows.map_err(failed)
        };
        self.logged(vec![(permit, what.into())], reading).await
    }
}
