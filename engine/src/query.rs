//! Frågans SQL: made of a checked definition. Every statement only reads.

use crate::ask::{Ask, Split};
use crate::definition::{Counts, Indicator, Measure, Per};
use crate::dialect::Dialect;
use crate::expression::Expression;
use followup::observations::Column;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::select::Value;

/// A statement with the values of its placeholders.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The statement.
    pub sql: String,
    /// The values, in the order of their numbers.
    pub binds: Vec<Value>,
}

/// The columns of an answer row, after the labels and the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// rows, rows that meet the numerator, rows where it is unknown.
    Counts,
    /// values, sum, sum of squares, rows without a value.
    Sums,
    /// a value (or nothing), how many rows have it.
    Values,
}

/// What the measure's statement answers with.
pub(crate) fn shape(measure: &Measure) -> Shape {
    match measure {
        Measure::Share(_) | Measure::Rate(..) | Measure::Count | Measure::Process(_) => Shape::Counts,
        Measure::Mean(_) | Measure::MeanPerCase(_) | Measure::Sum(..) => Shape::Sums,
        Measure::Median(_) | Measure::Distribution(..) => Shape::Values,
    }
}

struct Writer<'a> {
    dialect: Dialect,
    indicator: &'a Indicator,
    binds: Vec<Value>,
    today: Date,
}

/// The statement that answers for one indicator: labels, then the period, then what [`shape`] says.
pub(crate) fn query(dialect: Dialect, indicator: &Indicator, split: &Split, ask: &Ask) -> Query {
    let mut writer = Writer { dialect, indicator, binds: Vec::new(), today: ask.today };
    let sql = match &indicator.measure {
        Measure::MeanPerCase(_) => writer.per_case(split, ask),
        _ => writer.per_row(split, ask),
    };
    Query { sql, binds: writer.binds }
}

/// The statement that answers with a row when there is anything to make the figure of.
pub(crate) fn any(dialect: Dialect, indicator: &Indicator, ask: &Ask) -> Query {
    let mut writer = Writer { dialect, indicator, binds: Vec::new(), today: ask.today };
    let mut conditions = vec![writer.conditions(ask, false), format!("{} IS NOT NULL", indicator.period.name)];
    match &indicator.measure {
        Measure::Share(of)
        | Measure::Mean(of)
        | Measure::Median(of)
        | Measure::Distribution(of, _)
        | Measure::Sum(of, _) => {
            conditions.push(format!("{} IS NOT NULL", writer.sql(of)));
        }
        Measure::Rate(Some(met), _) => conditions.push(writer.sql(met)),
        _ => {}
    }
    let from = writer.table(&Split { by: Vec::new(), granularity: None }, ask);
    let sql = format!("SELECT 1 AS found\nFROM {from}\nWHERE {}\nLIMIT 1", conditions.join(" AND "));
    Query { sql, binds: writer.binds }
}

/// The statement that answers with the steps of an event log.
pub(crate) fn steps(dialect: Dialect, indicator: &Indicator, ask: &Ask) -> Query {
    let mut writer = Writer { dialect, indicator, binds: Vec::new(), today: ask.today };
    let conditions = writer.conditions(ask, false);
    let table = indicator.from.name;
    let sql = format!(
        "SELECT log, case_ref, activity, at, resource, resource_group, deadline, position\nFROM {table}\nWHERE {conditions}"
    );
    Query { sql, binds: writer.binds }
}

/// The statement that answers with the stays, or the help, that a sum is spread over: by these columns, then the form, the
/// child, and when it began and ended.
pub(crate) fn stays(dialect: Dialect, indicator: &Indicator, per: Per, by: &[&Column], ask: &Ask) -> Query {
    let mut writer = Writer { dialect, indicator, binds: Vec::new(), today: ask.today };
    let known = writer.known(ask);
    let mut columns: Vec<String> = by.iter().map(|column| dialect.label(column)).collect();
    columns.push(STAY.join(", "));
    let (columns, table) = (columns.join(", "), per.from.name);
    let sql = format!("SELECT {columns}\nFROM {table}\nWHERE {known} AND child IS NOT NULL AND started_on IS NOT NULL");
    Query { sql, binds: writer.binds }
}

/// What a table of help has, for a sum to be spread over it.
pub(crate) const STAY: [&str; 4] = ["form", "child", "started_on", "ended_on"];

impl Writer<'_> {
    fn per_row(&mut self, split: &Split, ask: &Ask) -> String {
        let mut columns = self.labels(split);
        let groups = columns.len();
        let measured = match &self.indicator.measure {
            Measure::Share(met) | Measure::Rate(Some(met), _) => {
                let met = self.sql(met);
                let numerator = match self.indicator.counts {
                    Counts::Rows => format!("COUNT(CASE WHEN {met} THEN 1 END)"),
                    Counts::Children => format!("COUNT(DISTINCT CASE WHEN {met} THEN child END)"),
                    Counts::Sum(column) => sum(&format!("CASE WHEN {met} THEN {} END", column.name)),
                };
                format!("COUNT(*) AS rows_counted, {numerator} AS numerator, COUNT(*) - COUNT({met}) AS unknown")
            }
            Measure::Mean(value) | Measure::Sum(value, _) => {
                let value = format!("CAST({} AS DOUBLE PRECISION)", self.sql(value));
                format!(
                    "COUNT({value}) AS rows_counted, SUM({value}) AS total, SUM({value} * {value}) AS squares, COUNT(*) - COUNT({value}) AS unknown"
                )
            }
            Measure::Median(value) | Measure::Distribution(value, _) => {
                columns.push(format!("CAST({} AS DOUBLE PRECISION) AS measured", self.sql(value)));
                "COUNT(*) AS rows_counted".to_owned()
            }
            _ => match self.indicator.counts {
                Counts::Rows => "COUNT(*) AS rows_counted, COUNT(*) AS numerator, 0 AS unknown".to_owned(),
                Counts::Children => {
                    "COUNT(*) AS rows_counted, COUNT(DISTINCT child) AS numerator, 0 AS unknown".to_owned()
                }
                Counts::Sum(column) => {
                    let (sum, name) = (sum(column.name), column.name);
                    format!("COUNT(*) AS rows_counted, {sum} AS numerator, COUNT(*) - COUNT({name}) AS unknown")
                }
            },
        };
        let groups = groups + usize::from(shape(&self.indicator.measure) == Shape::Values);
        columns.push(measured);
        let conditions = self.conditions(ask, true);
        let from = self.table(split, ask);
        let mut sql = format!("SELECT {}\nFROM {from}\nWHERE {conditions}", columns.join(", "));
        if groups > 0 {
            sql.push_str(&format!("\nGROUP BY {}", places(groups)));
        }
        sql
    }

    /// A case counts in the period of its last row, once all its rows have the date.
    fn per_case(&mut self, split: &Split, ask: &Ask) -> String {
        let Measure::MeanPerCase(met) = &self.indicator.measure else { return String::new() };
        let period = self.indicator.period.name;
        let mut inner: Vec<String> = split
            .by
            .iter()
            .enumerate()
            .map(|(at, column)| format!("MAX({}) AS by_{at}", self.dialect.label(column)))
            .collect();
        inner.push(format!("MAX({period}) AS {period}"));
        inner.push(format!("CAST(COUNT(CASE WHEN {} THEN 1 END) AS DOUBLE PRECISION) AS measured", self.sql(met)));
        let conditions = self.conditions(ask, false);
        let mut cases = format!(
            "SELECT {}\n  FROM {}\n  WHERE {conditions} AND case_ref IS NOT NULL\n  GROUP BY case_ref\n  HAVING COUNT(*) = COUNT({period})",
            inner.join(", "),
            self.table(split, ask)
        );
        for day in self.days(ask, &format!("MAX({period})")) {
            cases.push_str(&format!(" AND {day}"));
        }
        let mut columns: Vec<String> = (0..split.by.len()).map(|at| format!("by_{at}")).collect();
        columns.extend(
            split.granularity.map(|granularity| format!("{} AS period", self.dialect.period(period, granularity))),
        );
        let groups = columns.len();
        columns.push(
            "COUNT(*) AS rows_counted, SUM(measured) AS total, SUM(measured * measured) AS squares, 0 AS unknown"
                .to_owned(),
        );
        let group = if groups > 0 { format!("\nGROUP BY {}", places(groups)) } else { String::new() };
        format!("SELECT {}\nFROM (\n  {cases}\n) AS cases{group}", columns.join(", "))
    }

    /// The table, and how it is best read for the columns that are asked for.
    fn table(&self, split: &Split, ask: &Ask) -> String {
        let indicator = self.indicator;
        let measured = match &indicator.measure {
            Measure::Share(of) | Measure::Mean(of) | Measure::Median(of) | Measure::MeanPerCase(of) => Some(of),
            Measure::Distribution(of, _) | Measure::Sum(of, _) => Some(of),
            Measure::Rate(met, _) => met.as_ref(),
            Measure::Count | Measure::Process(_) => None,
        };
        let mut columns = vec![indicator.period.name];
        columns.extend(split.by.iter().map(|column| column.name));
        columns.extend(indicator.filter.iter().chain(measured).flat_map(Expression::columns));
        match indicator.counts {
            Counts::Rows => {}
            Counts::Children => columns.push("child"),
            Counts::Sum(column) => columns.push(column.name),
        }
        // What was known on an earlier day is among the superseded rows too, which no index for counting holds.
        columns.extend(ask.as_of.map(|_| "recorded_at"));
        self.dialect.table(indicator.from.name, &columns)
    }

    fn labels(&self, split: &Split) -> Vec<String> {
        let column = |(at, column)| format!("{} AS by_{at}", self.dialect.label(column));
        let mut labels: Vec<String> = split.by.iter().copied().enumerate().map(column).collect();
        let period = self.indicator.period.name;
        labels.extend(
            split.granularity.map(|granularity| format!("{} AS period", self.dialect.period(period, granularity))),
        );
        labels
    }

    /// Which rows: known at the time, of the definition, within the days asked for. Rows without a date stay, to be told of.
    fn conditions(&mut self, ask: &Ask, with_days: bool) -> String {
        let mut conditions = vec![self.known(ask)];
        if let Some(filter) = &self.indicator.filter {
            conditions.push(self.sql(filter));
        }
        let period = self.indicator.period.name;
        let days = if with_days { self.days(ask, period) } else { Vec::new() };
        if !days.is_empty() {
            conditions.push(format!("({period} IS NULL OR ({}))", days.join(" AND ")));
        }
        conditions.join(" AND ")
    }

    fn known(&mut self, ask: &Ask) -> String {
        match ask.as_of.and_then(end_of) {
            None => "superseded_at IS NULL".to_owned(),
            Some(moment) => {
                let moment = self.bind(moment);
                format!("recorded_at < {moment} AND (superseded_at IS NULL OR superseded_at >= {moment})")
            }
        }
    }

    fn days(&mut self, ask: &Ask, period: &str) -> Vec<String> {
        let mut days = Vec::new();
        if let Some(from) = ask.from {
            days.push(format!("{period} >= {}", self.bind(from.to_string())));
        }
        // A moment of the last day is a longer text than the day, so the limit is the day after.
        if let Some(after) = ask.to.and_then(|to| to.tomorrow().ok()) {
            days.push(format!("{period} < {}", self.bind(after.to_string())));
        }
        days
    }

    fn sql(&mut self, expression: &Expression) -> String {
        if expression.asks_today() {
            let today = self.bind(self.today.to_string());
            self.dialect.sql(expression, &today)
        } else {
            self.dialect.sql(expression, "NULL")
        }
    }

    /// Adds a value and answers with its placeholder; the same value is bound once.
    fn bind(&mut self, text: String) -> String {
        let value = Value::Text(text);
        let at = self.binds.iter().position(|bound| *bound == value).unwrap_or_else(|| {
            self.binds.push(value);
            self.binds.len() - 1
        });
        format!("${}", at + 1)
    }
}

/// What a column of whole numbers adds up to, as a whole number.
fn sum(of: &str) -> String {
    format!("CAST(COALESCE(SUM({of}), 0) AS BIGINT)")
}

/// `1, 2, 3`
fn places(count: usize) -> String {
    (1..=count).map(|place| place.to_string()).collect::<Vec<_>>().join(", ")
}

/// The first moment that is not of the day, in UTC, as the tables write it.
pub(crate) fn end_of(day: Date) -> Option<String> {
    let next = day.checked_add(1.day()).ok()?;
    let moment = TimeZone::get("Europe/Stockholm").ok()?.to_timestamp(next.at(0, 0, 0, 0)).ok()?;
    Some(format!("{moment:.6}"))
}
