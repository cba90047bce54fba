//! Ej verkställda beslut: what has been granted and not given for more than three months, for the quarterly report
//! (SoL 34:1–3, FACTS 1.20).

use crate::cases::{CaseNumber, Sight};
use crate::database::Store;
use crate::error::{Error, Result};
use casework::access::Permit;
use casework::case::decisions::WaitEnd;
use casework::decision::DecisionKind;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Ett beslut som inte verkställdes i tid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotExecuted {
    /// The case.
    pub number: CaseNumber,
    /// What was granted.
    pub kind: DecisionKind,
    /// From the decision itself, or from an interruption of what was given.
    pub interrupted: bool,
    /// Since when it was waited for.
    pub since_on: Date,
    /// How the wait ended, and when, if it has.
    pub ended: Option<(WaitEnd, Date)>,
}

impl Store {
    /// What a unit reports for the time between two days: what was waited for too long at some time in it, the longest first.
    /// A case that the one who asks is kept out of is not in it.
    ///
    /// # Errors
    /// When the permit is not for the whole unit's lists, or the database fails.
    pub async fn not_executed(&self, permit: Permit, first: Date, last: Date) -> Result<Vec<NotExecuted>> {
        let sight = Sight::of(permit)?;
        if !sight.all {
            return Err(Error::NotPermitted);
        }
        let reading = async {
            let rows = sqlx::query(
                "SELECT c.number, w.kind, w.round, w.since_on, w.ended_on, w.ended_by
                     FROM decision_waits w
                     JOIN cases c ON c.case_id = w.case_id
                     WHERE c.unit_id = $1
                         AND c.kept_out NOT LIKE $2
                         AND w.reportable_from <= $3
                         AND (w.ended_on IS NULL OR (w.ended_on >= w.reportable_from AND w.ended_on >= $4))
                     ORDER BY w.since_on, c.number, w.round",
            )
            .bind(sight.unit)
            .bind(sight.among)
            .bind(last.to_string())
            .bind(first.to_string())
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("listing decisions not executed"))?;
            rows.iter().map(read).collect()
        };
        self.logged(vec![(permit, "not executed".into())], reading).await
    }
}

fn read(row: &AnyRow) -> Result<NotExecuted> {
    let failed = || Error::database("reading a decision not executed");
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
    let number = text(0)?;
    let damaged = || Error::Damaged { stream: number.clone(), what: "the view of its decisions".to_owned() };
    let ended_on: Option<String> = row.try_get(4).map_err(failed())?;
    let ended_by: Option<String> = row.try_get(5).map_err(failed())?;
    let round: i64 = row.try_get(2).map_err(failed())?;
    let ended = match (ended_by, ended_on) {
        (Some(how), Some(on)) => {
            Some((WaitEnd::from_code(&how).ok_or_else(damaged)?, on.parse().map_err(|_| damaged())?))
        }
        _ => None,
    };
    Ok(NotExecuted {
        kind: DecisionKind::from_code(&text(1)?).ok_or_else(damaged)?,
        interrupted: round > 1,
        since_on: text(3)?.parse().map_err(|_| damaged())?,
        number: number.parse().map_err(|_| damaged())?,
        ended,
    })
}
