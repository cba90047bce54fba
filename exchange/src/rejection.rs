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
