//! What was wrong with a file, so that its owner can mend it: row, field, what was expected.

use serde::Serialize;
use std::fmt;

/// One thing wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// The row or line, counted from 1 as an editor shows it; none when the file as a whole is wrong.
    pub row: Option<u64>,
    /// The column, key or element.
    pub field: Option<String>,
    /// What was found, what was expected, and what to do.
    pub problem: String,
}

/// A file that cannot be imported. Nothing of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Everything found wrong, in file order; never empty.
    pub rejections: Vec<Rejection>,
}

impl Rejected {
    /// A file that is wrong as a whole.
    #[must_use]
    pub fn whole(problem: impl Into<String>) -> Self {
        Self { rejections: vec![Rejection { row: None, field: None, problem: problem.into() }] }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "row {row}")?;
        }
        if let Some(field) = &self.field {
            let gap = if self.row.is_some() { ", " } else { "" };
            write!(f, "{gap}field “{field}”")?;
        }
        let gap = if self.row.is_some() || self.field.is_some() { ": " } else { "" };
        write!(f, "{gap}{}", self.problem)
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, rejection) in self.rejections.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            rejection.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejected {}

/// How many faults of one file are listed; the rest are counted.
const LISTED: usize = 1000;

/// Gathers everything wrong with a file while it is read, in bounded memory.
#[derive(Debug, Default)]
pub struct Faults {
    rejections: Vec<Rejection>,
    unlisted: u64,
}

impl Faults {
    /// Notes one fault.
    pub fn add(&mut self, row: impl Into<Option<u64>>, field: &str, problem: impl Into<String>) {
        if self.rejections.len() == LISTED {
            self.unlisted += 1;
            return;
        }
        let field = Some(field.to_owned()).filter(|field| !field.is_empty());
        self.rejections.push(Rejection { row: row.into(), field, problem: problem.into() });
    }

    /// How many faults were noted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.rejections.len() as u64 + self.unlisted
    }

    /// What was read, when nothing was wrong with it.
    ///
    /// # Errors
    /// When a fault was noted.
    pub fn or<T>(mut self, read: T) -> Result<T, Rejected> {
        if self.rejections.is_empty() {
            return Ok(read);
        }
        if self.unlisted > 0 {
            let problem = format!("and {} faults more", self.unlisted);
            self.rejections.push(Rejection { row: None, field: None, problem });
        }
        Err(Rejected { rejections: self.rejections })
    }
}
