//! Svar: the figures, with what a reader must know beside them.

use crate::period::Granularity;
use followup::disclosure::{Cell, Publishable, Table};
use jiff::civil::Date;
use std::fmt;

/// Svar on one indicator. Its table has passed disclosure control.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The indicator's id.
    pub indicator: String,
    /// The version of its definition.
    pub version: u32,
    /// The day whose knowledge it rests on; all that is known when none.
    pub as_of: Option<Date>,
    /// The figures, by the splits asked for, then `class` for a distribution or a variant, then `period`.
    pub table: Publishable<Table>,
    /// How long the periods are; none when everything is one.
    pub granularity: Option<Granularity>,
    /// What a reader must know about the whole.
    pub notes: Vec<Note>,
    /// The statement that was asked; empty for a measure of an event log.
    pub sql: String,
}

/// Anmärkning about a whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// So many rows lack the date that would place them in a period, and are not counted.
    Undated(Told),
    /// So many rows lack what the figure needs, and are not counted.
    Unknown(Told),
    /// The population of an earlier year stands in, from this year.
    EarlierPopulation(String),
    /// No population for the denominator is known for some of the rows: import the area's statistics.
    NoPopulation,
    /// The population is of this division of areas.
    Division(String),
    /// The last period is not over.
    Unfinished(String),
    /// Nothing has been observed.
    Nothing,
}

/// A number of rows that may itself be too small to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// This many.
    Exactly(i64),
    /// Fewer than this.
    FewerThan(i64),
}

/// One figure as a reader meets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    names: &'a [String],
    /// The figure.
    pub cell: &'a Cell,
}

impl Answer {
    /// The figures in order: by the splits, then by period.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let table = self.table.get();
        table.cells.iter().map(|cell| Row { names: &table.dimensions, cell })
    }

    /// The label of the period that is not over, when the answer ends in one.
    #[must_use]
    pub fn unfinished(&self) -> Option<&str> {
        self.notes.iter().find_map(|note| match note {
            Note::Unfinished(period) => Some(period.as_str()),
            _ => None,
        })
    }
}

impl<'a> Row<'a> {
    /// The labels of the splits, without the period; a label is none for rows that lack it.
    pub fn by(self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        self.names
            .iter()
            .zip(&self.cell.by)
            .filter(|(name, _)| *name != PERIOD)
            .map(|(name, label)| (name.as_str(), label.as_deref()))
    }

    /// The period, when there are several.
    #[must_use]
    pub fn period(self) -> Option<&'a str> {
        let at = self.names.iter().position(|name| name == PERIOD)?;
        self.cell.by.get(at)?.as_deref()
    }

    /// The label of one split.
    #[must_use]
    pub fn label(self, split: &str) -> Option<&'a str> {
        self.by().find(|(name, _)| *name == split).and_then(|(_, label)| label)
    }
}

/// The dimension of periods.
pub(crate) const PERIOD: &str = "period";
/// The dimension of classes of a distribution, and of variants.
pub(crate) const CLASS: &str = "class";

impl Told {
    /// A count, unless it points at few.
    pub(crate) fn of(count: i64, least: i64) -> Self {
        if count < least { Self::FewerThan(least) } else { Self::Exactly(count) }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "{count}"),
            Self::FewerThan(least) => write!(f, "fewer than {least}"),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated(count) => {
                write!(f, "{count} rows lack the date that places them in a period, and are not counted")
            }
            Self::Unknown(count) => write!(f, "{count} rows lack what the figure needs, and are not counted"),
            Self::EarlierPopulation(year) => write!(f, "the population of {year} stands in for later years"),
            Self::NoPopulation => f.write_str(
                "no population is known for some rows; import the area's statistics (nara import statistics)",
            ),
            Self::Division(division) => write!(f, "the population is of the areas of {division}"),
            Self::Unfinished(period) => write!(f, "{period} is not over"),
            Self::Nothing => f.write_str("nothing has been observed"),
        }
    }
}
