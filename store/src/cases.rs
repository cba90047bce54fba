//! Views of cases: which there are, and what is due. Only status, dates, codes and ids stand in clear.

use crate::crypto::{DataKeys, Place};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::views::CHILD_NAME;
use casework::Case;
use casework::access::{Action, Permit, Role};
use casework::ids::{CaseId, WorkerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::fmt;
use std::str::FromStr;

/// Ärendenummer: `2026-0412`, by the year in which the case began.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// The text is no case number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a case number such as 2026-0412")]
pub struct NotACaseNumber;

/// Status of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A report waits for its preliminary assessment.
    Intake,
    /// An investigation runs.
    Investigation,
    /// Neither, and not closed.
    Open,
    /// Closed.
    Closed,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// What the child is called. Personal.
    pub child: String,
    /// Where it stands.
    pub status: Status,
    /// Who is responsible.
    pub responsible: Option<WorkerId>,
    /// The day of the latest report.
    pub latest_report_on: Date,
    /// How many reports there are.
    pub reports: i64,
    /// The day it was closed.
    pub closed_on: Option<Date>,
}

/// Which cases to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that the actor may see.
    All,
    /// Those that are not closed.
    Open,
    /// Those that the actor is responsible for, and that are not closed.
    Mine,
}

/// A part of a long list, from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many to pass over.
    pub skip: u32,
    /// How many to show, at most.
    pub take: u32,
}

impl CaseNumber {
    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseNumber {
    type Err = NotACaseNumber;

    fn from_str(text: &str) -> std::result::Result<Self, NotACaseNumber> {
        let text = text.trim();
        let (year, number) = text.split_once('-').ok_or(NotACaseNumber)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || number.len() < 4 || number.len() > 9 || !digits(year) || !digits(number) {
            return Err(NotACaseNumber);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = NotACaseNumber;

    fn try_from(text: String) -> std::result::Result<Self, NotACaseNumber> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Status {
    /// Where a case stands.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        if case.closed.is_some() {
            Self::Closed
        } else if case.running_investigation().is_some() {
            Self::Investigation
        } else if case.reports.iter().any(|report| report.preliminary.is_none()) {
            Self::Intake
        } else {
            Self::Open
        }
    }

    /// The code in the view.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Investigation => "investigation",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Intake, Self::Investigation, Self::Open, Self::Closed].into_iter().find(|status| status.code() == code)
    }
}

impl Store {
    /// The cases that the actor may see, those with the latest report first.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn cases(&self, permit: Permit, which: Which, page: Page) -> Result<Vec<CaseRow>> {
        let sight = Sight::of(permit)?;
        let reading = async {
            let mut conn = self.reader().await?;
            match which {
                Which::Mine => own(&mut conn, &sight, page).await,
                Which::Open | Which::All => seen(&mut conn, &sight, which, page).await,
            }
        };
        let rows = self.logged(vec![(permit, "cases".into())], reading).await?;
        rows.iter().map(|row| case_row(row, self.keys())).collect()
    }
}

/// The rows of the open cases that an actor is responsible for.
pub(crate) async fn own(conn: &mut AnyConnection, sight: &Sight, page: Page) -> Result<Vec<AnyRow>> {
    sqlx::query(
        "SELECT c.case_id, c.number, c.child_name, k.body_key, c.responsible, c.status, c.latest_report_on,
             c.report_count, c.closed_on
         FROM cases c
         JOIN data_keys k ON k.stream_id = c.case_id
         WHERE c.responsible = $1
             AND c.closed_on IS NULL
             AND c.unit_id = $2
             AND c.kept_out NOT LIKE $3
         ORDER BY c.latest_report_on DESC, c.number DESC
         LIMIT $4 OFFSET $5",
    )
    .bind(&sight.worker)
    .bind(&sight.unit)
    .bind(&sight.among)
    .bind(i64::from(page.take))
    .bind(i64::from(page.skip))
    .fetch_all(conn)
    .await
    .map_err(Error::database("listing own cases"))
}

/// The rows of the cases that an actor may see. Which they are is read from an index alone, so that what is passed over
/// costs little, however far into ten years the page lies.
async fn seen(conn: &mut AnyConnection, sight: &Sight, which: Which, page: Page) -> Result<Vec<AnyRow>> {
    sqlx::query(
        "SELECT c.case_id, c.number, c.child_name, k.body_key, c.responsible, c.status, c.latest_report_on,
             c.report_count, c.closed_on
         FROM (
             SELECT f.number
             FROM cases f
             WHERE f.unit_id = $1
                 AND ($2 OR f.responsible = $3 OR f.named LIKE $4 OR (f.named IS NULL AND f.responsible IS NULL))
                 AND f.kept_out NOT LIKE $4
                 AND ($5 OR f.closed_on IS NULL)
             ORDER BY f.latest_report_on DESC, f.number DESC
             LIMIT $6 OFFSET $7
         ) shown
         JOIN cases c ON c.number = shown.number
         JOIN data_keys k ON k.stream_id = c.case_id
         ORDER BY c.latest_report_on DESC, c.number DESC",
    )
    .bind(&sight.unit)
    .bind(sight.all)
    .bind(&sight.worker)
    .bind(&sight.among)
    .bind(which == Which::All)
    .bind(i64::from(page.take))
    .bind(i64::from(page.skip))
    .fetch_all(conn)
    .await
    .map_err(Error::database("listing cases"))
}

/// What an actor may see in lists: the same as `access` lets through one case at a time.
pub(crate) struct Sight {
    pub unit: String,
    pub worker: String,
    /// The pattern that finds the worker among those kept out, or those named.
    pub among: String,
    pub all: bool,
}

impl Sight {
    pub fn of(permit: Permit) -> Result<Self> {
        let actor = permit.actor();
        let all = match (permit.action(), actor.role) {
            (Action::ListCases, Role::UnitManager) => true,
            (Action::ListCases, Role::CaseWorker) => false,
            _ => return Err(Error::NotPermitted),
        };
        let worker = actor.worker.to_string();
        Ok(Self { unit: actor.unit.to_string(), among: among(actor.worker), worker, all })
    }
}

/// The pattern that finds a worker among those kept out, or those named.
pub(crate) fn among(worker: WorkerId) -> String {
    format!("%{worker}%")
}

/// The columns that a row about a case begins with: its id, number, sealed name, key and who is responsible.
pub(crate) struct Head {
    pub case: CaseId,
    pub number: CaseNumber,
    pub child: String,
    pub responsible: Option<WorkerId>,
}

pub(crate) fn head(row: &AnyRow, keys: &Keys) -> Result<Head> {
    let failed = Error::database;
    let case: String = row.try_get(0).map_err(failed("reading a case's row"))?;
    let number: String = row.try_get(1).map_err(failed("reading a case's row"))?;
    let responsible: Option<String> = row.try_get(4).map_err(failed("reading a case's row"))?;
    let damaged = || Error::Damaged { stream: case.clone(), what: "the view of the case".to_owned() };
    Ok(Head {
        case: case.parse().map_err(|_| damaged())?,
        number: number.parse().map_err(|_| damaged())?,
        child: child_name(row, [2, 3], &case, keys)?.ok_or_else(damaged)?,
        responsible: responsible.map(|worker| worker.parse().map_err(|_| damaged())).transpose()?,
    })
}

/// What the child is called, out of the columns of the sealed name and of the key that opens it; none when it does not open.
pub(crate) fn child_name(row: &AnyRow, [name, key]: [usize; 2], case: &str, keys: &Keys) -> Result<Option<String>> {
    let bytes = |at: usize| row.try_get::<Vec<u8>, _>(at).map_err(Error::database("reading a case's row"));
    let place = Place { stream: case, seq: 0, kind: CHILD_NAME };
    let opened = DataKeys::open_one(keys, &bytes(key)?, place, &bytes(name)?);
    Ok(opened.and_then(|name| String::from_utf8(name).ok()))
}

pub(crate) fn case_row(row: &AnyRow, keys: &Keys) -> Result<CaseRow> {
    let failed = Error::database;
    let Head { case, number, child, responsible } = head(row, keys)?;
    let status: String = row.try_get(5).map_err(failed("reading a case's row"))?;
    let damaged = || Error::Damaged { stream: case.to_string(), what: "the view of the case".to_owned() };
    let latest: String = row.try_get(6).map_err(failed("reading a case's row"))?;
    let closed: Option<String> = row.try_get(8).map_err(failed("reading a case's row"))?;
    Ok(CaseRow {
        case,
        number,
        child,
        status: Status::from_code(&status).ok_or_else(damaged)?,
        responsible,
        latest_report_on: latest.parse().map_err(|_| damaged())?,
        reports: row.try_get(7).map_err(failed("reading a case's row"))?,
        closed_on: closed.map(|day| day.parse().map_err(|_| damaged())).transpose()?,
    })
}
