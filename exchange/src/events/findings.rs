//! What is found wrong while a file is read on, so that its owner can mend everything at once.

use crate::{Rejected, Rejection};

/// A file with thousands of faults has one fault: its mapping.
const SHOWN: usize = 1000;

/// Everything found wrong so far.
#[derive(Debug, Default)]
pub struct Findings {
    shown: Vec<Rejection>,
    more: u64,
}

impl Findings {
    /// Notes a fault in a field of a row.
    pub fn add(&mut self, row: u64, field: &str, problem: impl Into<String>) {
        if self.shown.len() < SHOWN {
            self.shown.push(Rejection { row: Some(row), field: Some(field.to_owned()), problem: problem.into() });
        } else {
            self.more += 1;
        }
    }

    /// Notes a fault that reading cannot go on from.
    #[must_use]
    pub fn stop(mut self, row: Option<u64>, problem: impl Into<String>) -> Rejected {
        self.shown.push(Rejection { row, field: None, problem: problem.into() });
        self.rejected()
    }

    /// The value, if nothing was wrong.
    pub fn or<T>(self, value: T) -> Result<T, Rejected> {
        if self.shown.is_empty() { Ok(value) } else { Err(self.rejected()) }
    }

    fn rejected(mut self) -> Rejected {
        if self.more > 0 {
            let problem = format!("and {} more", self.more);
            self.shown.push(Rejection { row: None, field: None, problem });
        }
        Rejected { rejections: self.shown }
    }
}

/// A value as it may be quoted in a message: cut, so that a fault does not spread the file.
#[must_use]
pub fn quoted(value: &str) -> String {
    let mut short: String = value.chars().take(40).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    format!("“{short}”")
}
