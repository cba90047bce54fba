//! Händelseloggar: logs of other case systems, kept as observations without names of children.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::select::{Value, bound};
use crate::waiting::figures_change;
use crate::writer::{Writing, moment, now};
use followup::process::log::{EventLog, LogBuilder, LoggedEvent, Moment};
use followup::process::pseudonyms::Pseudonymise;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The log of the unit's own cases, which no file may take the name of.
pub const JOURNAL: &str = "journal";

/// Where a log comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// What to call the log.
    pub log: String,
    /// The file it stood in.
    pub file_name: String,
    /// The file's SHA-256, in hexadecimal.
    pub file_hash: String,
    /// The mapping's SHA-256, in hexadecimal: the same file read otherwise is another log.
    pub mapping_hash: String,
    /// The file's format.
    pub format: String,
    /// Who publishes it.
    pub source: String,
    /// The terms under which it is published.
    pub licence: String,
    /// The code of the municipality whose cases they are; empty when the log is of none.
    pub municipality: String,
    /// Who read it in.
    pub imported_by: String,
    /// Which names are kept only as pseudonyms.
    pub pseudonymise: Pseudonymise,
}

/// What reading in a log did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The log is new.
    New,
    /// The log was there, and what it said before is superseded.
    Superseding,
    /// The same file was read the same way before; nothing is changed.
    Unchanged,
}

/// A log as it is known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLog {
    /// What it is called.
    pub log: String,
    /// The file it stood in.
    pub file_name: String,
    /// Who publishes it.
    pub source: String,
    /// The terms under which it is published.
    pub licence: String,
    /// How many cases.
    pub case_count: i64,
    /// How many events.
    pub event_count: i64,
    /// When it was read in.
    pub recorded_at: String,
}

/// SQLite looks each `$n` up among those before it, so a long statement costs the square of its length to prepare.
const ROWS_A_STATEMENT: usize = 100;
/// log, municipality, recorded_at.
const SHARED: usize = 3;
/// row_id, case_ref, position, activity, at, resource, resource_group, deadline.
const OWN: usize = 8;

impl Store {
    /// Writes a log, all of it or nothing. A log of the same name is superseded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_event_log(&self, about: Provenance, log: EventLog) -> Result<Imported> {
        self.writer().write_alone(move |writing| Box::pin(async move { import(writing, &about, &log).await })).await
    }

    /// The logs of other systems, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn event_logs(&self) -> Result<Vec<KnownLog>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT log, file_name, source, licence, case_count, event_count, recorded_at
             FROM event_logs
             WHERE superseded_at IS NULL
             ORDER BY log",
        )
        .fetch_all(self.readers())
        .await
        .map_err(failed("listing the event logs"))?;
        let known = |row: &sqlx::any::AnyRow| {
            Ok(KnownLog {
                log: row.try_get(0)?,
                file_name: row.try_get(1)?,
                source: row.try_get(2)?,
                licence: row.try_get(3)?,
                case_count: row.try_get(4)?,
                event_count: row.try_get(5)?,
                recorded_at: row.try_get(6)?,
            })
        };
        rows.iter().map(known).collect::<std::result::Result<_, _>>().map_err(failed("listing the event logs"))
    }

    /// The events of a log as it is known now, the journal's own included; empty when there is no such log.
    ///
    /// # Errors
    /// When the database fails, or a row is not what was written.
    pub async fn event_log(&self, log: &str) -> Result<EventLog> {
        let asked = "SELECT log, case_ref, activity, at, resource, resource_group, deadline, position
             FROM events
             WHERE log = $1 AND superseded_at IS NULL
             ORDER BY position";
        let mut logs = self.logs(asked, &[Value::Text(log.to_owned())]).await?;
        Ok(logs.by_name.remove(log).unwrap_or_default())
    }

    /// Every log as it is known now, the journal's own included. The journal's is long: it is read once for all who ask
    /// before the figures change.
    ///
    /// # Errors
    /// When the database fails, or a row is not what was written.
    pub async fn logs_now(&self) -> Result<Arc<EventLogs>> {
        let version = self.figures().await?;
        let mut known = self.known_logs().lock().await;
        if let Some((of, logs)) = &*known
            && *of == version
        {
            return Ok(Arc::clone(logs));
        }
        let asked = "SELECT log, case_ref, activity, at, resource, resource_group, deadline, position
             FROM events
             WHERE superseded_at IS NULL";
        let logs = Arc::new(self.logs(asked, &[]).await?);
        *known = Some((version, Arc::clone(&logs)));
        Ok(logs)
    }

    /// The logs in an answer by log, case, activity, moment, resource, group, deadline and position; rows in any order.
    ///
    /// # Errors
    /// When the database fails, or a row is not what was written.
    pub async fn logs(&self, sql: &str, binds: &[Value]) -> Result<EventLogs> {
        let mut rows = bound(sql, binds).fetch(self.readers());
        let mut builders: BTreeMap<String, LogBuilder> = BTreeMap::new();
        let mut undated = 0;
        while let Some(row) = rows.try_next().await.map_err(Error::database("reading an event log"))? {
            let taken = take(&mut builders, &row).map_err(Error::database("reading an event of a log"))?;
            undated += i64::from(!taken);
        }
        let by_name = builders.into_iter().map(|(name, builder)| (name, builder.build())).collect();
        Ok(EventLogs { by_name, undated })
    }
}

/// Händelseloggar, by name.
#[derive(Debug, Clone, Default)]
pub struct EventLogs {
    /// The logs.
    pub by_name: BTreeMap<String, EventLog>,
    /// Rows that lack their case or their moment.
    pub undated: i64,
}

/// Takes a row in, if it has a case and a moment.
fn take(
    builders: &mut BTreeMap<String, LogBuilder>,
    row: &sqlx::any::AnyRow,
) -> std::result::Result<bool, sqlx::Error> {
    let stored =
        |text: &str| text.parse::<Timestamp>().map(Moment::from).map_err(|bad| sqlx::Error::Decode(bad.into()));
    let log: &str = row.try_get(0)?;
    let (Some(case), Some(at)) = (row.try_get::<Option<&str>, _>(1)?, row.try_get::<Option<&str>, _>(3)?) else {
        return Ok(false);
    };
    if !builders.contains_key(log) {
        builders.insert(log.to_owned(), LogBuilder::default());
    }
    let Some(builder) = builders.get_mut(log) else { return Ok(false) };
    let (case, at) = (builder.case(case), stored(at)?);
    let activity = builder.activities.code(row.try_get(2)?);
    let resource = row.try_get::<Option<&str>, _>(4)?.map(|name| builder.resources.code(name));
    let group = row.try_get::<Option<&str>, _>(5)?.map(|name| builder.groups.code(name));
    let position = u32::try_from(row.try_get::<i64, _>(7)?).unwrap_or(u32::MAX);
    builder.push_at(case, position, LoggedEvent { activity, at, resource, group });
    if let Some(deadline) = row.try_get::<Option<&str>, _>(6)? {
        builder.deadline_at(case, at, position, stored(deadline)?);
    }
    Ok(true)
}

async fn import(writing: &mut Writing, about: &Provenance, log: &EventLog) -> Result<Imported> {
    let failed = Error::database;
    let keys = writing.keys().clone();
    let conn = writing.sql().await?;
    let known = sqlx::query("SELECT file_hash, mapping_hash FROM event_logs WHERE log = $1 AND superseded_at IS NULL")
        .bind(&about.log)
        .fetch_optional(&mut *conn)
        .await
        .and_then(|row| row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose())
        .map_err(failed("looking for an event log"))?;
    let imported = match known {
        Some((file, mapping)) if (&file, &mapping) == (&about.file_hash, &about.mapping_hash) => {
            return Ok(Imported::Unchanged);
        }
        Some(_) => Imported::Superseding,
        None => Imported::New,
    };
    figures_change(&mut *conn).await?;
    let at = moment(now());
    for statement in [
        "UPDATE event_logs SET superseded_at = $1 WHERE log = $2 AND superseded_at IS NULL",
        "UPDATE events SET superseded_at = $1 WHERE log = $2 AND superseded_at IS NULL",
    ] {
        let update = sqlx::query(statement).bind(&at).bind(&about.log).execute(&mut *conn).await;
        update.map_err(failed("superseding an event log"))?;
    }
    sqlx::query(
        "INSERT INTO event_logs (log, file_name, file_hash, mapping_hash, format, source, licence,
                                 pseudonymised, case_count, event_count, imported_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&about.log)
    .bind(&about.file_name)
    .bind(&about.file_hash)
    .bind(&about.mapping_hash)
    .bind(&about.format)
    .bind(&about.source)
    .bind(&about.licence)
    .bind(about.pseudonymise.name())
    .bind(log.case_count() as i64)
    .bind(log.event_count() as i64)
    .bind(&about.imported_by)
    .bind(&at)
    .execute(&mut *conn)
    .await
    .map_err(failed("noting an event log"))?;
    insert_events(conn, about, log, &keys, &at).await?;
    Ok(imported)
}

async fn insert_events(
    conn: &mut sqlx::AnyConnection,
    about: &Provenance,
    log: &EventLog,
    keys: &Keys,
    at: &str,
) -> Result<()> {
    let resources: Vec<String> =
        log.resources.iter().map(|(_, name)| kept(keys, about, Pseudonymise::hides_workers, name)).collect();
    let cases: Vec<String> = log.cases().map(|case| kept(keys, about, Pseudonymise::hides_cases, case.name)).collect();
    let order = file_order(log);
    for (chunk, first) in order.chunks(ROWS_A_STATEMENT).zip((0_i64..).step_by(ROWS_A_STATEMENT)) {
        let mut insert =
            sqlx::query(AssertSqlSafe(insert_text(chunk.len()))).persistent(chunk.len() == ROWS_A_STATEMENT);
        insert = insert.bind(&about.log).bind(&about.municipality).bind(at);
        for ((number, event), position) in chunk.iter().zip(first..) {
            let case = log.case(*number);
            insert = insert
                .bind(format!("{}:{position}", about.log))
                .bind(&cases[*number])
                .bind(position)
                .bind(log.activities.name(case.activity[*event]))
                .bind(case.at[*event].timestamp().map(moment))
                .bind(case.resource[*event].map(|resource| resources[resource.index()].as_str()))
                .bind(case.group[*event].map(|group| log.groups.name(group)))
                .bind(case.deadline.and_then(Moment::timestamp).map(moment));
        }
        insert.execute(&mut *conn).await.map_err(Error::database("writing the events of a log"))?;
    }
    Ok(())
}

/// The events as the file had them: for each position the case's number and the event's place in the case.
fn file_order(log: &EventLog) -> Vec<(usize, usize)> {
    let mut order = vec![(0, 0); log.event_count()];
    for (number, case) in log.cases().enumerate() {
        for (event, position) in case.position.iter().enumerate() {
            order[*position as usize] = (number, event);
        }
    }
    order
}

fn insert_text(rows: usize) -> String {
    let mut text = String::from(
        "INSERT INTO events (log, municipality, recorded_at, row_id, case_ref, position, activity, at, \
         resource, resource_group, deadline) VALUES ",
    );
    for row in 0..rows {
        let gap = if row == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{gap}($1, $2, $3");
        for own in 0..OWN {
            let _ = write!(text, ", ${}", SHARED + 1 + row * OWN + own);
        }
        text.push(')');
    }
    text
}

/// A name as it is kept. A pseudonym is of its log alone, so that logs cannot be joined by it.
fn kept(keys: &Keys, about: &Provenance, hides: fn(Pseudonymise) -> bool, name: &str) -> String {
    if hides(about.pseudonymise) {
        keys.pseudonym(format!("{}\0{name}", about.log).as_bytes())
    } else {
        name.to_owned()
    }
}
