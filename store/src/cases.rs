//! Views of cases: which there are, and what is due. Only status, dates, codes and ids stand in clear.

use crate::access_log;
use crate::crypto::{DataKeys, Place};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::views::CHILD_NAME;
use crate::writer;
use casework::Case;
use casework::access::{Action, Permit, Role};
use casework::ids::{CaseId, WorkerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
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

/// Whose day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// What the actor is responsible for, and what nobody is yet.
    Mine,
    /// All that the actor may see in the unit.
    Unit,
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
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), "cases");
                    let rows = sqlx::query(
                        "SELECT c.case_id, c.number, c.child_name, k.body_key, k.protected_key, c.responsible,
                            c.status, c.latest_report_on, c.report_count, c.closed_on
                     FROM cases c
                     JOIN data_keys k ON k.stream_id = c.case_id
                     WHERE c.unit_id = $1
                         AND ($2 OR c.responsible = $3 OR c.named LIKE $4 OR (c.named IS NULL AND c.responsible IS NULL))
                         AND c.kept_out NOT LIKE $4
                         AND ($5 OR c.closed_on IS NULL)
                         AND ($6 OR c.responsible = $7)
                     ORDER BY c.latest_report_on DESC, c.number DESC
                     LIMIT $8 OFFSET $9",
                    )
                    .bind(sight.unit)
                    .bind(sight.all)
                    .bind(sight.worker.clone())
                    .bind(sight.among)
                    .bind(which == Which::All)
                    .bind(which != Which::Mine)
                    .bind(sight.worker)
                    .bind(i64::from(page.take))
                    .bind(i64::from(page.skip))
                    .fetch_all(writing.sql().await?)
                    .await
                    .map_err(Error::database("listing cases"))?;
                    rows.iter().map(|row| case_row(row, writing.keys())).collect()
                })
            })
            .await
    }

    /// What is due, by the day, with what the law counts. What is met or belongs to a closed case is not due.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn due(&self, permit: Permit, whose: Whose) -> Result<Vec<DueRow>> {
        let sight = Sight::of(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), "due");
                    let rows = sqlx::query(
                        "SELECT c.case_id, c.number, c.child_name, k.body_key, k.protected_key, c.responsible,
                            t.code, t.about, t.since_on, t.due_on
                     FROM clocks t
                     JOIN cases c ON c.case_id = t.case_id
                     JOIN data_keys k ON k.stream_id = c.case_id
                     WHERE t.met_on IS NULL
                         AND c.closed_on IS NULL
                         AND c.unit_id = $1
                         AND ($2 OR c.responsible = $3 OR (c.responsible IS NULL AND (c.named IS NULL OR c.named LIKE $4)))
                         AND c.kept_out NOT LIKE $4
                     ORDER BY t.due_on, t.code, c.number",
                    )
                    .bind(sight.unit)
                    .bind(sight.all && whose == Whose::Unit)
                    .bind(sight.worker)
                    .bind(sight.among)
                    .fetch_all(writing.sql().await?)
                    .await
                    .map_err(Error::database("listing what is due"))?;
                    rows.iter().map(|row| due_row(row, writing.keys())).collect()
                })
            })
            .await
    }
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

/// The columns that a row about a case begins with.
struct Head {
    case: CaseId,
    number: CaseNumber,
    child: String,
    responsible: Option<WorkerId>,
}

fn head(row: &AnyRow, keys: &Keys) -> Result<Head> {
    let failed = Error::database;
    let case: String = row.try_get(0).map_err(failed("reading a case's row"))?;
    let number: String = row.try_get(1).map_err(failed("reading a case's row"))?;
    let sealed: Vec<u8> = row.try_get(2).map_err(failed("reading a case's row"))?;
    let body_key: Vec<u8> = row.try_get(3).map_err(failed("reading a case's row"))?;
    let protected_key: Vec<u8> = row.try_get(4).map_err(failed("reading a case's row"))?;
    let responsible: Option<String> = row.try_get(5).map_err(failed("reading a case's row"))?;
    let damaged = || Error::Damaged { stream: case.clone(), what: "the view of the case".to_owned() };
    let data_keys = DataKeys::unwrap_from(keys, &case, &body_key, &protected_key).ok_or_else(damaged)?;
    let child = child_name(&data_keys, &case, &sealed).ok_or_else(damaged)?;
    Ok(Head {
        case: case.parse().map_err(|_| damaged())?,
        number: number.parse().map_err(|_| damaged())?,
        child,
        responsible: responsible.map(|worker| worker.parse().map_err(|_| damaged())).transpose()?,
    })
}

/// What the child is called, out of the view.
pub(crate) fn child_name(keys: &DataKeys, case: &str, sealed: &[u8]) -> Option<String> {
    String::from_utf8(keys.open_body(Place { stream: case, seq: 0, kind: CHILD_NAME }, sealed)?).ok()
}

pub(crate) fn case_row(row: &AnyRow, keys: &Keys) -> Result<CaseRow> {
    let failed = Error::database;
    let Head { case, number, child, responsible } = head(row, keys)?;
    let status: String = row.try_get(6).map_err(failed("reading a case's row"))?;
    let damaged = || Error::Damaged { stream: case.to_string(), what: "the view of the case".to_owned() };
    let latest: String = row.try_get(7).map_err(failed("reading a case's row"))?;
    let closed: Option<String> = row.try_get(9).map_err(failed("reading a case's row"))?;
    Ok(CaseRow {
        case,
        number,
        child,
        status: Status::from_code(&status).ok_or_else(damaged)?,
        responsible,
        latest_report_on: latest.parse().map_err(|_| damaged())?,
        reports: row.try_get(8).map_err(failed("reading a case's row"))?,
        closed_on: closed.map(|day| day.parse().map_err(|_| damaged())).transpose()?,
    })
}

fn due_row(row: &AnyRow, keys: &Keys) -> Result<DueRow> {
    let Head { case, number, child, responsible } = head(row, keys)?;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading what is due"));
    let damaged = || Error::Damaged { stream: case.to_string(), what: "a clock".to_owned() };
    Ok(DueRow {
        case,
        number,
        child,
        code: text(6)?,
        about: text(7)?,
        since_on: text(8)?.parse().map_err(|_| damaged())?,
        due_on: text(9)?.parse().map_err(|_| damaged())?,
        responsible,
    })
}
