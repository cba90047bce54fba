//! Körning: one indicator, asked of the store, given intervals, and let out through disclosure control.

use crate::answer::{Answer, Note, Told};
use crate::ask::{Ask, NotSplit, Split};
use crate::counting::Counting;
use crate::definition::{Indicator, Measure};
use crate::dialect::Dialect;
use crate::flow;
use crate::linked;
use crate::period::{Granularity, Period};
use crate::population::{self, Populations};
use crate::query::{self, Shape};
use crate::spread;
use crate::tally::{Key, Kind, Tallies, Tally};
use followup::disclosure::{Rules, Table, protect};
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::Store;
use store::select::{Rows, Value};

/// Why an indicator gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It was asked for in a way it does not know.
    #[error(transparent)]
    NotSplit(#[from] NotSplit),
    /// The database could not answer.
    #[error("the indicator “{indicator}” could not be asked of the database")]
    Store {
        /// The indicator's id.
        indicator: String,
        /// What the store says.
        #[source]
        source: store::Error,
    },
}

/// Runs an indicator. Nothing leaves but what disclosure control lets out.
///
/// # Errors
/// When it cannot be split so, or the database fails.
pub async fn run(store: &Store, indicator: &Indicator, ask: &Ask) -> Result<Answer, Error> {
    Counting::of(store, indicator).answer(ask).await
}

pub(crate) async fn answer(counting: &mut Counting<'_>, ask: &Ask) -> Result<Answer, Error> {
    let (store, indicator) = (counting.store, counting.indicator);
    let split = ask.split(indicator)?;
    let counted = count(counting, ask, &split).await?;
    let (notes, sql) = (counted.notes.clone(), counted.sql.clone());
    let (table, more) = counted.into_table(ask, &split);
    // A log of another system is one table, with no time in it.
    let table = match indicator.measure {
        Measure::Process(_) => protect(table, Rules::REGISTER),
        Measure::Sum(_, Some(_)) => spread::protect(store, indicator, ask, &split, table).await?,
        _ => linked::protect(counting, ask, &split, table).await?,
    };
    Ok(Answer {
        indicator: indicator.id.clone(),
        version: indicator.version,
        as_of: ask.as_of,
        table,
        granularity: split.granularity,
        notes: notes.into_iter().chain(more).collect(),
        sql,
    })
}

/// The figures as they are, for an evaluation, which lets out estimates alone.
pub(crate) async fn unprotected(counting: &mut Counting<'_>, ask: &Ask) -> Result<Table, Error> {
    let split = ask.split(counting.indicator)?;
    Ok(count(counting, ask, &split).await?.into_table(ask, &split).0)
}

/// What has been counted, before it is a table.
pub(crate) struct Counted {
    pub(crate) tallies: Tallies,
    pub(crate) kind: Kind,
    pub(crate) sql: String,
    pub(crate) notes: Vec<Note>,
}

async fn count(counting: &mut Counting<'_>, ask: &Ask, split: &Split) -> Result<Counted, Error> {
    let (store, indicator) = (counting.store, counting.indicator);
    let failed = |source| Error::Store { indicator: indicator.id.clone(), source };
    let dialect = Dialect::from(store.dialect());
    if let Measure::Process(measure) = &indicator.measure {
        let query = flow::query(dialect, indicator, ask);
        let logs = flow::logs(store, indicator, ask, &query).await.map_err(failed)?;
        let (tallies, kind) = flow::tallies(measure, &logs, split, ask);
        return Ok(Counted { tallies, kind, sql: query.sql, notes: Vec::new() });
    }
    if let Measure::Sum(_, Some(per)) = indicator.measure {
        return spread::count(store, indicator, per, ask, split).await;
    }
    // A rate needs to know whose population, so its rows are split by municipality, area and sex as well, and put together after.
    let wide = widened(indicator, split);
    let (mut tallies, sql) = match counting.monthly(&wide, ask).await? {
        Some(monthly) => (monthly.added_up(&wide, ask), monthly.sql.clone()),
        None => {
            let query = query::query(dialect, indicator, &wide, ask);
            let rows = store.select(&query.sql, &query.binds).await.map_err(failed)?;
            (tallies(&rows.rows, &wide, query::shape(&indicator.measure)), query.sql)
        }
    };
    let Some(kind) = Kind::of(indicator) else {
        return Ok(Counted { tallies: Tallies::default(), kind: Kind::Count, sql, notes: Vec::new() });
    };
    let mut notes = Vec::new();
    if let Measure::Rate(_, wanted) = &indicator.measure {
        let places = municipalities(&tallies);
        // Where nothing was counted nobody's population is asked for, and PostgreSQL takes no empty list.
        let values = if places.is_empty() {
            Rows::default()
        } else {
            let asked = population::query(wanted, &places, ask.as_of);
            store.select(&asked.sql, &asked.binds).await.map_err(failed)?
        };
        let mut populations = Populations::new(wanted, &values);
        tallies = with_population(tallies, split, ask, &mut populations);
        notes = populations.notes();
    }
    Ok(Counted { tallies, kind, sql, notes })
}

/// The statement that would be asked, for a page that shows how a figure was made.
///
/// # Errors
/// When it cannot be split so.
pub fn statement(dialect: Dialect, indicator: &Indicator, ask: &Ask) -> Result<query::Query, NotSplit> {
    let split = ask.split(indicator)?;
    Ok(match indicator.measure {
        Measure::Process(_) => flow::query(dialect, indicator, ask),
        Measure::Sum(_, Some(_)) => query::query(dialect, indicator, &spread::widened(indicator, &split), ask),
        _ => query::query(dialect, indicator, &widened(indicator, &split), ask),
    })
}

/// Lets the database read the indicator's statement, and answers nothing: what it refuses is found before anyone waits for a figure.
///
/// # Errors
/// When the database cannot read it.
pub async fn check(store: &Store, indicator: &Indicator, today: Date) -> Result<(), Error> {
    let query = statement(Dialect::from(store.dialect()), indicator, &Ask::on(today))?;
    let sql = format!("SELECT * FROM (\n{}\n) AS checked LIMIT 0", query.sql);
    let failed = |source| Error::Store { indicator: indicator.id.clone(), source };
    store.select(&sql, &query.binds).await.map(drop).map_err(failed)
}

/// Whether anything has been observed that the indicator can be made of.
///
/// # Errors
/// When the database fails.
pub async fn observed(store: &Store, indicator: &Indicator, ask: &Ask) -> Result<bool, Error> {
    let query = query::any(Dialect::from(store.dialect()), indicator, ask);
    let failed = |source| Error::Store { indicator: indicator.id.clone(), source };
    Ok(!store.select(&query.sql, &query.binds).await.map_err(failed)?.rows.is_empty())
}

fn widened(indicator: &Indicator, split: &Split) -> Split {
    let mut wide = split.clone();
    if matches!(indicator.measure, Measure::Rate(..)) {
        wide.by.extend(indicator.from.column("municipality"));
        // A rate over several years is per child and year.
        wide.granularity = split.granularity.or(Some(Granularity::Year));
    }
    wide
}

impl Counted {
    /// The table, and what a reader must know of it.
    fn into_table(self, ask: &Ask, split: &Split) -> (Table, Vec<Note>) {
        let Self { mut tallies, kind, .. } = self;
        let mut notes = Vec::new();
        if let Some(granularity) = split.granularity {
            tallies
                .fill(ask.from.map(|day| Period::of(day, granularity)), ask.to.map(|day| Period::of(day, granularity)));
            let last = tallies.by.keys().filter_map(|(_, period)| *period).max();
            notes.extend(
                last.filter(|period| period.last() >= ask.today).map(|period| Note::Unfinished(period.to_string())),
            );
        }
        let told = |count: i64| (count > 0).then(|| Told::of(count, Rules::REGISTER.least_numerator));
        notes.extend(told(tallies.undated).map(Note::Undated));
        notes.extend(told(tallies.unknown).map(Note::Unknown));
        if tallies.by.is_empty() {
            notes.push(Note::Nothing);
        }
        let by: Vec<&str> = split.by.iter().map(|column| column.name).collect();
        (tallies.table(&by, split.granularity.is_some(), &kind), notes)
    }
}

/// Reads the database's rows.
pub(crate) fn tallies(rows: &[Vec<Value>], split: &Split, shape: Shape) -> Tallies {
    let mut tallies = Tallies::default();
    for row in rows {
        let (labels, rest) = row.split_at(split.by.len().min(row.len()));
        let labels = labels.iter().map(text).collect();
        let (period, rest) = match (split.granularity, rest.split_first()) {
            (Some(granularity), Some((label, rest))) => {
                (Some(text(label).and_then(|label| Period::read(&label, granularity))), rest)
            }
            _ => (None, rest),
        };
        let (tally, unknown) = read(rest, shape);
        if period == Some(None) {
            tallies.undated += tally.count + unknown;
            continue;
        }
        tallies.unknown += unknown;
        tallies.add((labels, period.flatten()), tally);
    }
    tallies
}

/// One row's figures, and how many rows lack them.
pub(crate) fn read(row: &[Value], shape: Shape) -> (Tally, i64) {
    let at = |place: usize| row.get(place).unwrap_or(&Value::Null);
    match shape {
        Shape::Counts => {
            let unknown = whole(at(2));
            (Tally { count: whole(at(0)) - unknown, met: whole(at(1)), ..Tally::default() }, unknown)
        }
        Shape::Sums => {
            let tally = Tally {
                count: whole(at(0)),
                sum: number(at(1)).unwrap_or(0.0),
                squares: number(at(2)).unwrap_or(0.0),
                ..Tally::default()
            };
            (tally, whole(at(3)))
        }
        Shape::Values => {
            let count = whole(at(1));
            match number(at(0)) {
                None => (Tally::default(), count),
                Some(value) => {
                    let values = vec![(value, u64::try_from(count).unwrap_or(0))];
                    (Tally { count, values, ..Tally::default() }, 0)
                }
            }
        }
    }
}

/// The municipalities in the rows of a rate, whose last label is the municipality.
fn municipalities(tallies: &Tallies) -> BTreeSet<String> {
    tallies.by.keys().filter_map(|(labels, _)| labels.last().cloned().flatten()).collect()
}

/// Puts the rows of a rate together again as asked for, each with the population it is taken of.
fn with_population(tallies: Tallies, split: &Split, ask: &Ask, populations: &mut Populations) -> Tallies {
    let places = municipalities(&tallies);
    let mut whole = Tallies { undated: tallies.undated, unknown: tallies.unknown, ..Tallies::default() };
    for ((mut labels, period), tally) in tallies.by {
        labels.pop();
        whole.add((labels, period), tally);
    }
    let granularity = split.granularity.unwrap_or(Granularity::Year);
    whole.fill(ask.from.map(|day| Period::of(day, granularity)), ask.to.map(|day| Period::of(day, granularity)));
    for (key, tally) in &mut whole.by {
        tally.population = population_of(key, split, &places, populations);
    }
    if split.granularity.is_some() { whole } else { over_years(whole) }
}

fn population_of(key: &Key, split: &Split, places: &BTreeSet<String>, populations: &mut Populations) -> Option<f64> {
    let (labels, period) = key;
    let label = |name: &str| {
        let at = split.by.iter().position(|column| column.name == name)?;
        Some(labels.get(at).cloned().flatten())
    };
    let year = period.map(Period::year)?;
    let sex = match label("sex").as_ref().map(|sex| sex.as_deref()) {
        None => "all",
        Some(Some("girl")) => "female",
        Some(Some("boy")) => "male",
        Some(_) => return populations.none(),
    };
    // No source splits its population by what only a report knows, so such a split has the whole population beneath it;
    // but ages are what a population is split by, and ours are in other bands than the sources'.
    if label("age_group").is_some() || label("age").is_some() {
        return populations.none();
    }
    match (label("area"), label("municipality")) {
        (Some(Some(area)), _) | (None, Some(Some(area))) => populations.of(&area, sex, year),
        (Some(None), _) | (None, Some(None)) => populations.none(),
        (None, None) => places.iter().map(|place| populations.of(place, sex, year)).sum(),
    }
}

/// Years put together: events and child-years.
fn over_years(tallies: Tallies) -> Tallies {
    let mut whole = Tallies { undated: tallies.undated, unknown: tallies.unknown, ..Tallies::default() };
    let mut populations: std::collections::BTreeMap<Key, Option<f64>> = std::collections::BTreeMap::new();
    for ((labels, _), tally) in tallies.by {
        let key = (labels, None);
        let sum = populations.entry(key.clone()).or_insert(Some(0.0));
        *sum = sum.zip(tally.population).map(|(sum, population)| sum + population);
        whole.add(key, tally);
    }
    for (key, tally) in &mut whole.by {
        tally.population = populations.get(key).copied().flatten();
    }
    whole
}

pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

fn whole(value: &Value) -> i64 {
    match value {
        Value::Integer(number) => *number,
        Value::Number(number) => *number as i64,
        _ => 0,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// The day of a moment or date as the tables write it.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}
