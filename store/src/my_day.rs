//! Min dag: what is due, and what is begun; no more of it is read than is shown.

use crate::begun::{self, Begun};
use crate::cases::{CaseNumber, Head, Sight, head};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use casework::access::Permit;
use casework::clocks::Code;
use casework::ids::{CaseId, WorkerId};
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Min dag: what is due and what is begun.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MyDay {
    /// What is due by the first day asked for: it can't wait.
    pub late: Due,
    /// What is due after that, by the second.
    pub soon: Due,
    /// What is due later.
    pub calm: Due,
    /// What is begun and not finished.
    pub begun: Begun,
}

/// A part of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// The first of it, by the day.
    pub rows: Vec<DueRow>,
    /// How much there is in all.
    pub count: usize,
}

/// Something with a day in the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// What the child is called. Personal.
    pub child: String,
    /// The clock, as `casework::clocks` names it.
    pub code: String,
    /// The report or investigation that it runs for.
    pub about: String,
    /// Since when it runs.
    pub since_on: Date,
    /// The last day.
    pub due_on: Date,
    /// Who is responsible for the case.
    pub responsible: Option<WorkerId>,
}

/// Whose day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// What the actor is responsible for, and what nobody is yet.
    Mine,
    /// All that the actor may see in the unit.
    Unit,
}

/// What a day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whose day.
    pub whose: Whose,
    /// What is due by then is late.
    pub late_by: Date,
    /// What is due by then is soon.
    pub soon_by: Date,
    /// Rows of what is late, soon and calm, at most.
    pub most: [u32; 3],
    /// Unsigned notes are told of when they were written after this day.
    pub notes_after: Date,
}

impl Store {
    /// An actor's day. What is met or belongs to a closed case is not due; nor is the preliminary assessment of a report
    /// whose protection assessment is, for it comes after.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn my_day(&self, permit: Permit, asked: Asked) -> Result<MyDay> {
        let sight = Sight::of(permit)?;
        let reading = async {
            let mut conn = self.reader().await?;
            let due = due(&mut conn, &sight, asked).await?;
            Ok((due, begun::sealed(&mut conn, &sight, asked.notes_after).await?))
        };
        let uses = ["due", "begun"].map(|what| (permit, what.into()));
        let (rows, begun) = self.logged(uses.into(), reading).await?;
        let mut day = MyDay { begun: begun.open(self.keys(), permit)?, ..MyDay::default() };
        for row in &rows {
            let number = |at| row.try_get::<i64, _>(at).map_err(Error::database("reading what is due"));
            let part = match number(9)? {
                0 => &mut day.late,
                1 => &mut day.soon,
                _ => &mut day.calm,
            };
            part.count = usize::try_from(number(10)?).unwrap_or_default();
            part.rows.push(due_row(row, self.keys())?);
        }
        Ok(day)
    }
}

/// The rows of what is due, each with its part of the day and how much there is in that; counted in clear,
/// and only what is shown is read with its key.
async fn due(conn: &mut AnyConnection, sight: &Sight, asked: Asked) -> Result<Vec<AnyRow>> {
    sqlx::query(
        "SELECT c.case_id, c.number, c.child_name, k.body_key, c.responsible, d.code, d.about, d.since_on, d.due_on,
             d.part, d.in_part
         FROM (
             SELECT r.case_id, r.number, r.code, r.about, r.since_on, r.due_on, r.part,
                 COUNT(*) OVER (PARTITION BY r.part) AS in_part,
                 ROW_NUMBER() OVER (PARTITION BY r.part ORDER BY r.due_on, r.code, r.number) AS place
             FROM (
                 SELECT o.case_id, o.number, t.code, t.about, t.since_on, t.due_on,
                     CASE WHEN t.due_on <= $1 THEN 0 WHEN t.due_on <= $2 THEN 1 ELSE 2 END AS part
                 FROM cases o
                 JOIN clocks t ON t.case_id = o.case_id
                 WHERE t.met_on IS NULL
                     AND o.closed_on IS NULL
                     AND o.unit_id = $3
                     AND ($4 OR o.responsible = $5
                         OR (o.responsible IS NULL AND (o.named IS NULL OR o.named LIKE $6)))
                     AND o.kept_out NOT LIKE $6
                     AND NOT (t.code = $7 AND EXISTS (
                         SELECT 1
                         FROM clocks p
                         WHERE p.case_id = t.case_id AND p.code = $8 AND p.about = t.about AND p.met_on IS NULL
                     ))
             ) r
         ) d
         JOIN cases c ON c.case_id = d.case_id
         JOIN data_keys k ON k.stream_id = d.case_id
         WHERE (d.part = 0 AND d.place <= $9) OR (d.part = 1 AND d.place <= $10) OR (d.part = 2 AND d.place <= $11)
         ORDER BY d.due_on, d.code, d.number",
    )
    .bind(asked.late_by.to_string())
    .bind(asked.soon_by.to_string())
    .bind(&sight.unit)
    .bind(sight.all && asked.whose == Whose::Unit)
    .bind(&sight.worker)
    .bind(&sight.among)
    .bind(Code::Forhand.as_str())
    .bind(Code::Skydd.as_str())
    .bind(i64::from(asked.most[0]))
    .bind(i64::from(asked.most[1]))
    .bind(i64::from(asked.most[2]))
    .fetch_all(conn)
    .await
    .map_err(Error::database("listing what is due"))
}

fn due_row(row: &AnyRow, keys: &Keys) -> Result<DueRow> {
    let Head { case, number, child, responsible } = head(row, keys)?;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading what is due"));
    let damaged = || Error::Damaged { stream: case.to_string(), what: "a clock".to_owned() };
    Ok(DueRow {
        case,
        number,
        child,
        code: text(5)?,
        about: text(6)?,
        since_on: text(7)?.parse().map_err(|_| damaged())?,
        due_on: text(8)?.parse().map_err(|_| damaged())?,
        responsible,
    })
}
