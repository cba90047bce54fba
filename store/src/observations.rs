//! Observationer: what can be counted of a case, written with its events. A row is never overwritten, only superseded.

use crate::append::Recording;
use crate::stream::CaseStream;
use crate::waiting::{Bind, Earlier, Target, Waiting};
use crate::writer::moment;
use casework::Case;
use followup::observations::{Assignment, Datum, Event, Investigation, Observation, Report, Row, Table};
use followup::observe::{Observations, Source, Step, observe};
use std::sync::LazyLock;

static REPORTS: LazyLock<Target> = LazyLock::new(|| target(Report::TABLE));
static INVESTIGATIONS: LazyLock<Target> = LazyLock::new(|| target(Investigation::TABLE));
static ASSIGNMENTS: LazyLock<Target> = LazyLock::new(|| target(Assignment::TABLE));
static EVENTS: LazyLock<Target> = LazyLock::new(|| target(Event::TABLE));

/// How the rows of a table are written; `followup` names its columns.
fn target(table: Table) -> Target {
    let columns: Vec<_> = table.columns().map(|column| column.name).collect();
    let name = table.name;
    Target {
        insert: format!("INSERT INTO {name} ({}, recorded_at, superseded_at)", columns.join(", ")).into(),
        conflict: "",
        order: 5,
        supersede: Some(name),
    }
}

/// Lets the observations that have changed wait to be written; answers with all of them as they are now.
pub fn write(
    waiting: &mut Waiting,
    stream: &CaseStream,
    case: &Case,
    steps: &[Step<'_>],
    recording: Recording<'_>,
) -> Observations {
    let now = of(stream, case, steps, recording.pseudonymise);
    let at = moment(recording.at);
    let before = &stream.observed;
    changed(waiting, &REPORTS, &before.reports, &now.reports, &at);
    changed(waiting, &INVESTIGATIONS, &before.investigations, &now.investigations, &at);
    changed(waiting, &ASSIGNMENTS, &before.assignments, &now.assignments, &at);
    // A step has happened once and for all: its row has none before it.
    changed(waiting, &EVENTS, &[], &now.events, &at);
    now
}

/// What is observed of a case.
pub fn of(
    stream: &CaseStream,
    case: &Case,
    steps: &[Step<'_>],
    pseudonymise: &dyn Fn(&[u8]) -> String,
) -> Observations {
    observe(Source { id: stream.id, case, steps, municipality: &stream.municipality }, pseudonymise)
}

fn changed<Own: Observation + PartialEq>(
    waiting: &mut Waiting,
    target: &'static Target,
    before: &[Row<Own>],
    now: &[Row<Own>],
    at: &str,
) {
    for row in now {
        let earlier = before.iter().find(|earlier| earlier.common.row_id == row.common.row_id);
        if earlier == Some(row) {
            continue;
        }
        let earlier = if earlier.is_some() { Earlier::Stored } else { Earlier::None };
        let mut values: Vec<Bind> = row.values().into_iter().map(Bind::from).collect();
        values.push(at.into());
        values.push(Bind::Text(None));
        waiting.observe(target, row.common.row_id.clone(), at.to_owned(), earlier, values);
    }
}

impl From<Datum> for Bind {
    fn from(datum: Datum) -> Self {
        match datum {
            Datum::Text(value) => Self::Text(value),
            Datum::Date(value) => Self::Text(value.map(|day| day.to_string())),
            Datum::Moment(value) => Self::Text(value.map(moment)),
            Datum::Integer(value) => Self::Integer(value),
            Datum::Boolean(value) => Self::Boolean(value),
            Datum::Number(value) => Self::Number(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Dialect;
    use followup::observations::{Kind, TABLES};

    /// The migrations are frozen, and the contract grows: this says when it has grown past them.
    #[test]
    fn the_tables_have_the_columns_that_the_contract_names() {
        let steps =
            [include_str!("../migrations/0003_events.sql"), include_str!("../migrations/0004_observations.sql")];
        let ddl = Dialect::Postgres.fill(&steps.join("\n"));
        for table in TABLES {
            let (_, rest) = ddl.split_once(&format!("CREATE TABLE {} (", table.name)).expect("the table is made");
            let (body, _) = rest.split_once("\n);").expect("the table has an end");
            let made: Vec<_> =
                body.lines().map(|line| line.trim().trim_end_matches(',')).filter(|line| !line.is_empty()).collect();
            let named: Vec<_> = table
                .columns()
                .map(|column| {
                    let kind = match column.kind {
                        Kind::Text | Kind::Date | Kind::Moment => "TEXT",
                        Kind::Integer => "BIGINT",
                        Kind::Boolean => "BOOLEAN",
                        Kind::Number => "DOUBLE PRECISION",
                    };
                    format!("{} {kind}{}", column.name, if column.nullable { "" } else { " NOT NULL" })
                })
                .chain(["recorded_at TEXT NOT NULL".to_owned(), "superseded_at TEXT".to_owned()])
                .collect();
            assert_eq!(made, named, "{}", table.name);
        }
    }
}
