//! Räkning: an indicator asked of the database by month, once, and added up to all that a page tells of it.
//!
//! A page tells a series, groups side by side, all of them together, and what its lattices withhold of each. Asked one by
//! one, each would be a reading of the whole table. Rows add up over months and over groups; children who are counted
//! once do not, nor do the ways through a process, so those are asked one by one.

use crate::answer::Answer;
use crate::ask::{Ask, Split};
use crate::definition::{Counts, Indicator, Measure};
use crate::dialect::Dialect;
use crate::period::{Granularity, Period};
use crate::query;
use crate::run::{self, Error};
use crate::tally::{Tallies, Tally};
use jiff::civil::Date;
use std::sync::Arc;
use store::Store;

/// Räkningen of one indicator, for as long as its answers are wanted together.
#[derive(Debug)]
pub struct Counting<'a> {
    pub(crate) store: &'a Store,
    pub(crate) indicator: &'a Indicator,
    kept: Vec<Arc<Monthly>>,
}

/// What the database answered by some columns and month.
#[derive(Debug)]
pub(crate) struct Monthly {
    columns: Vec<&'static str>,
    as_of: Option<Date>,
    today: Date,
    rows: Vec<Row>,
    pub(crate) sql: String,
}

#[derive(Debug)]
struct Row {
    labels: Vec<Option<String>>,
    /// None for rows without a date.
    month: Option<Period>,
    tally: Tally,
    unknown: i64,
}

impl<'a> Counting<'a> {
    /// A count that nothing has been asked of yet.
    #[must_use]
    pub const fn of(store: &'a Store, indicator: &'a Indicator) -> Self {
        Self { store, indicator, kept: Vec::new() }
    }

    /// Answers a question. Nothing leaves but what disclosure control lets out. Of several questions the one by most
    /// columns is best asked first.
    ///
    /// # Errors
    /// When the indicator cannot be split so, or the database fails.
    pub async fn answer(&mut self, ask: &Ask) -> Result<Answer, Error> {
        run::answer(self, ask).await
    }

    /// What the database answers by month, or what it has answered by these columns and others; none where months do not
    /// add up to what is asked for.
    pub(crate) async fn monthly(&mut self, split: &Split, ask: &Ask) -> Result<Option<Arc<Monthly>>, Error> {
        let indicator = self.indicator;
        let adds_up = !matches!(indicator.counts, Counts::Children)
            && !matches!(indicator.measure, Measure::Process(_) | Measure::Sum(_, Some(_)));
        let whole_months = ask.from.is_none_or(|day| day == day.first_of_month())
            && ask.to.is_none_or(|day| day == day.last_of_month());
        // Two columns are asked by year; by month they would be as many as the rows themselves. A rate has one of its own.
        let columns = 1 + usize::from(matches!(indicator.measure, Measure::Rate(..)));
        if !adds_up || !whole_months || split.by.len() > columns {
            return Ok(None);
        }
        let known = |monthly: &&Arc<Monthly>| {
            (monthly.as_of, monthly.today) == (ask.as_of, ask.today)
                && split.by.iter().all(|column| monthly.columns.contains(&column.name))
        };
        if let Some(known) = self.kept.iter().find(known) {
            return Ok(Some(Arc::clone(known)));
        }
        let by_month = Split { granularity: Some(Granularity::Month), ..split.clone() };
        let whole = Ask { from: None, to: None, ..ask.clone() };
        let query = query::query(Dialect::from(self.store.dialect()), indicator, &by_month, &whole);
        let failed = |source| Error::Store { indicator: indicator.id.clone(), source };
        let answered = self.store.select(&query.sql, &query.binds).await.map_err(failed)?;
        let shape = query::shape(&indicator.measure);
        let rows = answered.rows.iter().map(|row| {
            let (labels, rest) = row.split_at(split.by.len().min(row.len()));
            let (month, rest) = rest.split_first().map_or((None, rest), |(month, rest)| (run::text(month), rest));
            let (tally, unknown) = run::read(rest, shape);
            Row {
                labels: labels.iter().map(run::text).collect(),
                month: month.and_then(|label| Period::read(&label, Granularity::Month)),
                tally,
                unknown,
            }
        });
        let monthly = Arc::new(Monthly {
            columns: split.by.iter().map(|column| column.name).collect(),
            as_of: ask.as_of,
            today: ask.today,
            rows: rows.collect(),
            sql: query.sql,
        });
        self.kept.push(Arc::clone(&monthly));
        Ok(Some(monthly))
    }
}

impl Monthly {
    /// Adds the months up to what is asked for. Rows without a date are in every answer without periods, as they are told of
    /// in every answer with them.
    pub(crate) fn added_up(&self, split: &Split, ask: &Ask) -> Tallies {
        let places: Vec<Option<usize>> =
            (split.by.iter()).map(|column| self.columns.iter().position(|name| *name == column.name)).collect();
        let mut tallies = Tallies::default();
        for row in &self.rows {
            let outside = |month: Period| {
                ask.from.is_some_and(|from| month.first() < from) || ask.to.is_some_and(|to| month.first() > to)
            };
            if row.month.is_some_and(outside) {
                continue;
            }
            let period = match (split.granularity, row.month) {
                (Some(_), None) => {
                    tallies.undated += row.tally.count + row.unknown;
                    continue;
                }
                (granularity, month) => {
                    granularity.zip(month).map(|(granularity, month)| Period::of(month.first(), granularity))
                }
            };
            tallies.unknown += row.unknown;
            let label = |place: &Option<usize>| place.and_then(|at| row.labels.get(at)).cloned().flatten();
            tallies.add((places.iter().map(label).collect(), period), row.tally.clone());
        }
        tallies
    }
}
