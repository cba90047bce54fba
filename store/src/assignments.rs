//! Mina uppdrag: what somebody on the provider side has been asked to carry out.

use crate::cases::{CaseNumber, Head, among, head};
use crate::database::Store;
use crate::error::{Error, Result};
use casework::access::{Action, Permit};
use casework::ids::InterventionId;
use casework::intervention::form::Form;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Ett uppdrag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentRow {
    /// The case.
    pub number: CaseNumber,
    /// What the child is called.
    pub child: String,
    /// The intervention.
    pub intervention: InterventionId,
    /// Its form.
    pub form: Form,
    /// The day it was given.
    pub given_on: Date,
    /// The day it was taken on.
    pub answered_on: Option<Date>,
    /// The day the intervention began.
    pub started_on: Option<Date>,
    /// The day of its next review.
    pub review_on: Option<Date>,
}

impl Store {
    /// The assignments that one has, those that wait for an answer first. Who is kept out of a case, or not named while its
    /// identity is protected, does not see it.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn assignments(&self, permit: Permit) -> Result<Vec<AssignmentRow>> {
        if permit.action() != Action::ListAssignments {
            return Err(Error::NotPermitted);
        }
        let worker = permit.actor().worker.to_string();
        let (unit, among) = (permit.actor().unit.to_string(), among(permit.actor().worker));
        let reading = async {
            let rows = sqlx::query(
                "SELECT c.case_id, c.number, c.child_name, k.body_key, c.responsible,
                            a.intervention_id, a.form, a.given_on, a.answered_on, a.started_on, a.review_on
                     FROM provider_assignments a
                     JOIN cases c ON c.case_id = a.case_id
                     JOIN data_keys k ON k.stream_id = c.case_id
                     WHERE a.provider = $1
                         AND a.ended_on IS NULL
                         AND c.unit_id = $2
                         AND c.kept_out NOT LIKE $3
                         AND (c.named IS NULL OR c.named LIKE $3)
                     ORDER BY CASE WHEN a.answered_on IS NULL THEN 0 ELSE 1 END, a.given_on, c.number",
            )
            .bind(worker)
            .bind(unit)
            .bind(among)
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("listing assignments"))?;
            rows.iter().map(|row| read(row, head(row, self.keys())?)).collect()
        };
        self.logged(vec![(permit, "assignments".into())], reading).await
    }
}

fn read(row: &AnyRow, head: Head) -> Result<AssignmentRow> {
    let failed = || Error::database("reading an assignment");
    let damaged = || Error::Damaged { stream: head.case.to_string(), what: "the view of its assignments".to_owned() };
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
    let day = |at: usize| -> Result<Option<Date>> {
        let day: Option<String> = row.try_get(at).map_err(failed())?;
        day.map(|day| day.parse().map_err(|_| damaged())).transpose()
    };
    Ok(AssignmentRow {
        intervention: text(5)?.parse().map_err(|_| damaged())?,
        form: Form::from_code(&text(6)?).ok_or_else(damaged)?,
        given_on: day(7)?.ok_or_else(damaged)?,
        answered_on: day(8)?,
        started_on: day(9)?,
        review_on: day(10)?,
        number: head.number,
        child: head.child,
    })
}
