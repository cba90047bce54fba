//! Invented observations, seeded, put straight into the tables, as no steps of cases could all at once.

use crate::databases::Engine;
use followup::observations::{
    Assignment, Common, Datum, Event, Investigation, Observation, Report, Row, Table, age_group,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sqlx::{AnyConnection, Connection};
use std::fmt::Write;

/// Before any invented row was known.
pub const EARLY: &str = "2023-01-01T00:00:00.000000Z";

/// When a row was known.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub recorded_at: &'a str,
    pub superseded_at: Option<&'a str>,
}

pub const SINCE_EARLY: Known<'static> = Known { recorded_at: EARLY, superseded_at: None };

/// Writes rows past the store, as no step of a case could all at once.
pub async fn insert<Own: Observation>(
    engine: Engine,
    url: &str,
    rows: &[Row<Own>],
    known: Known<'_>,
) -> anyhow::Result<()> {
    let rows: Vec<Vec<Datum>> = rows.iter().map(Row::values).collect();
    insert_values(engine, url, &Own::TABLE, &rows, known).await
}

/// Writes rows of any table, each with a value for every column in order.
pub async fn insert_values(
    engine: Engine,
    url: &str,
    table: &Table,
    rows: &[Vec<Datum>],
    known: Known<'_>,
) -> anyhow::Result<()> {
    let name = table.name;
    let columns: Vec<&str> = table.columns().map(|column| column.name).collect();
    let mut connection = AnyConnection::connect(url).await?;
    if engine == Engine::Sqlite {
        sqlx::query("PRAGMA busy_timeout = 20000").execute(&mut connection).await?;
    }
    let mut writing = connection.begin().await?;
    for chunk in rows.chunks(400) {
        let mut sql = format!("INSERT INTO {name} ({}, recorded_at, superseded_at) VALUES ", columns.join(", "));
        let mut place = 0;
        for row in 0..chunk.len() {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns.len() + 2 {
                place += 1;
                write!(sql, "{}${place}", if column == 0 { "" } else { ", " })?;
            }
            sql.push(')');
        }
        // What is unknown in one chunk and known in the next would be of two types in one prepared statement.
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).persistent(false);
        for row in chunk {
            for value in row.iter().cloned() {
                query = match value {
                    Datum::Text(value) => query.bind(value),
                    Datum::Date(value) => query.bind(value.map(|day| day.to_string())),
                    Datum::Moment(value) => query.bind(value.map(|moment| format!("{moment:.6}"))),
                    Datum::Integer(value) => query.bind(value),
                    Datum::Boolean(value) => query.bind(value),
                    Datum::Number(value) => query.bind(value),
                };
            }
            query = query.bind(known.recorded_at.to_owned()).bind(known.superseded_at.map(str::to_owned));
        }
        query.execute(&mut *writing).await?;
    }
    writing.commit().await?;
    Ok(connection.close().await?)
}

/// A source of invented rows.
pub struct Invented {
    chance: Pcg64,
    first: Date,
    days: i32,
}

impl Invented {
    pub fn seeded(seed: u64) -> Self {
        Self { chance: Pcg64::seed_from_u64(seed), first: date(2023, 1, 1), days: 1150 }
    }

    /// The same, with first days among these.
    #[must_use]
    pub fn from(self, first: Date, days: i32) -> Self {
        Self { first, days, ..self }
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.chance.random_range(0..of.len())]
    }

    fn chance(&mut self, per_cent: u32) -> bool {
        self.chance.random_range(0..100) < per_cent
    }

    fn after(&mut self, day: Date, most: i32) -> Date {
        day + i64::from(self.chance.random_range(0..=most)).days()
    }

    pub fn common(&mut self, number: usize) -> Common {
        let age: i64 = self.chance.random_range(0..18);
        let area = if self.chance(5) { None } else { Some(self.one(&["0580R001", "0580R002", "0580R003"]).to_owned()) };
        Common {
            row_id: format!("row-{number}-{}", self.chance.next_u64()),
            municipality: "0580".to_owned(),
            area,
            unit: Some("unit-1".to_owned()),
            child: Some(format!("child-{}", number / 2)),
            case_ref: Some(format!("case-{}", number / 3)),
            sex: Some(self.one(&["girl", "boy", "unknown"]).to_owned()),
            age: Some(age),
            age_group: age_group(u8::try_from(age).unwrap_or(0)).map(str::to_owned),
        }
    }

    pub fn report(&mut self, number: usize) -> Row<Report> {
        let received_on = self.after(self.first, self.days);
        let decided_on = if self.chance(90) { Some(self.after(received_on, 25)) } else { None };
        let outcome = decided_on.map(|_| self.one(&["open", "do_not_open", "do_not_open", "joins_running"]).to_owned());
        let own = Report {
            received_on,
            source: self.one(&["school", "police", "health_care", "anonymous"]).to_owned(),
            mandated: self.chance(80),
            reasons: self.one(&["neglect", "neglect violence_in_family", "other"]).to_owned(),
            main_reason: self.one(&["neglect", "other"]).to_owned(),
            violence: self.chance(20),
            children_count: 1,
            unborn: self.chance(2),
            interpreter: self.chance(10),
            earlier_report_on: if self.chance(40) {
                Some(received_on - i64::from(self.chance.random_range(1..700)).days())
            } else {
                None
            },
            safety_due_on: received_on,
            safety_assessed_on: if self.chance(97) { Some(self.after(received_on, 1)) } else { None },
            safety_need: None,
            decision_due_on: received_on + 14.days(),
            decided_on,
            outcome,
            way_in: Some("report".to_owned()),
            earlier_within_6_months: None,
            earlier_within_12_months: None,
            feedback_asked_on: None,
            feedback_answered_on: None,
            meeting: None,
            answered_on: None,
        };
        Row { common: self.common(number), own }
    }

    pub fn investigation(&mut self, number: usize) -> Row<Investigation> {
        let opened_on = self.after(self.first, self.days - 50);
        let closed_on = if self.chance(85) { Some(self.after(opened_on, 160)) } else { None };
        let handovers: i64 = self.chance.random_range(0..3);
        let own = Investigation {
            received_on: Some(opened_on),
            opened_on,
            due_on: opened_on + 4.months(),
            extended: self.chance(5),
            closed_on,
            outcome: closed_on.map(|_| self.one(&["intervention", "no_need"]).to_owned()),
            need_found: None,
            joined_reports: 0,
            workers: handovers + 1,
            handovers,
            one_worker: closed_on.map(|_| handovers == 0),
            told_on: None,
            child_talks: Some(handovers),
            sources: None,
            risk_factors: None,
            protective_factors: None,
            guardian_consent: None,
            child_consent: None,
        };
        Row { common: self.common(number), own }
    }

    /// The periods of responsibility of one case, one after another.
    pub fn assignments(&mut self, case: usize) -> Vec<Row<Assignment>> {
        let changes = self.chance.random_range(0..4);
        let closed = self.chance(80);
        let mut from_on = self.after(self.first, self.days - 450);
        let common = self.common(case * 3);
        let mut rows = Vec::new();
        for ordinal in 0..=changes {
            let last = ordinal == changes;
            let to_on = if last && !closed { None } else { Some(self.after(from_on, 120)) };
            let ended_by = to_on.map(|_| if last { "closure" } else { "handover" }.to_owned());
            let joint_meeting =
                if ended_by.as_deref() == Some("handover") && self.chance(90) { Some(self.chance(60)) } else { None };
            let own = Assignment {
                worker: format!("worker-{}", self.chance.random_range(0..9)),
                role: "case_worker".to_owned(),
                ordinal: ordinal + 1,
                from_on,
                to_on,
                ended_by,
                handover_reason: None,
                joint_meeting,
            };
            let row_id = format!("{}-{ordinal}", common.row_id);
            rows.push(Row { common: Common { row_id, ..common.clone() }, own });
            from_on = to_on.unwrap_or(from_on);
        }
        rows
    }
}

/// A step in an invented log.
pub fn step(case: &str, position: i64, activity: &str, at: &str, who: Option<&str>, group: Option<&str>) -> Row<Event> {
    let common = Common {
        row_id: format!("log:{case}:{position}"),
        municipality: "0580".to_owned(),
        area: None,
        unit: None,
        child: None,
        case_ref: Some(case.to_owned()),
        sex: None,
        age: None,
        age_group: None,
    };
    let own = Event {
        log: "invented".to_owned(),
        position,
        activity: activity.to_owned(),
        at: at.parse().ok(),
        resource: who.map(str::to_owned),
        resource_group: group.map(str::to_owned),
        deadline: "2025-02-01T00:00:00Z".parse().ok(),
    };
    Row { common, own }
}
