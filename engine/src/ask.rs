//! Fråga: how an indicator is asked for.

use crate::definition::Indicator;
use crate::period::Granularity;
use crate::problem::one_of;
use followup::observations::Column;
use jiff::civil::Date;

/// How many years are put together when figures stand side by side: one alone would leave most areas protected.
pub const YEARS_TOGETHER: i16 = 3;

/// Fråga: split by what, over which days, as known when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Columns of the definition's `by`, and at most one of `year`, `quarter` and `month`.
    /// None gives the definition's own periods and no other split.
    pub by: Option<Vec<String>>,
    /// The first day counted.
    pub from: Option<Date>,
    /// The last day counted.
    pub to: Option<Date>,
    /// Count what was known at the end of this day, and nothing that was recorded later.
    pub as_of: Option<Date>,
    /// The day that the answer is for; what is due later is not late yet.
    pub today: Date,
}

/// An answer's splits, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) by: Vec<&'static Column>,
    pub(crate) granularity: Option<Granularity>,
}

/// A question that the definition has no answer to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{indicator}” cannot be split by “{by}”; expected {allowed}")]
pub struct NotSplit {
    /// The indicator's id.
    pub indicator: String,
    /// What was asked for.
    pub by: String,
    /// What it can be split by.
    pub allowed: String,
}

impl Ask {
    /// Everything known, in the definition's own periods.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self { by: None, from: None, to: None, as_of: None, today }
    }

    /// The same, split by these.
    #[must_use]
    pub fn by(self, by: &[&str]) -> Self {
        Self { by: Some(by.iter().map(|word| (*word).to_owned()).collect()), ..self }
    }

    /// Understands the splits.
    pub(crate) fn split(&self, indicator: &Indicator) -> Result<Split, NotSplit> {
        let Some(asked) = &self.by else {
            return Ok(Split { by: Vec::new(), granularity: Some(indicator.granularity) });
        };
        let mut split = Split { by: Vec::new(), granularity: None };
        for word in asked {
            let column = indicator.by.iter().find(|column| column.name == word);
            match (Granularity::named(word), column) {
                (Some(granularity), _)
                    if split.granularity.is_none() && indicator.periods().contains(&word.as_str()) =>
                {
                    split.granularity = Some(granularity);
                }
                (None, Some(column)) if !split.by.contains(column) => split.by.push(column),
                (None, Some(_)) => {}
                _ => return Err(refused(indicator, word)),
            }
        }
        // What is asked for by more is finer than what is protected as one.
        let short = split.granularity.is_some_and(|every| every != Granularity::Year);
        if split.by.len() > 2 || split.by.len() == 2 && short {
            let allowed = "at most two columns, and with two no shorter periods than years".to_owned();
            return Err(NotSplit { indicator: indicator.id.clone(), by: asked.join(","), allowed });
        }
        Ok(split)
    }
}

fn refused(indicator: &Indicator, word: &str) -> NotSplit {
    let columns = indicator.by.iter().map(|column| column.name).chain(indicator.periods().iter().copied());
    NotSplit { indicator: indicator.id.clone(), by: word.to_owned(), allowed: one_of(columns) }
}
