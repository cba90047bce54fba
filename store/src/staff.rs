//! Personal: units and those who work in them.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::waiting::figures_change;
use casework::access::{Actor, Competence, Reach, Role};
use casework::ids::{UnitId, WorkerId};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

/// Enhet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// The code of its municipality.
    pub municipality: String,
}

/// Medarbetare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The id.
    pub worker: WorkerId,
    /// The name.
    pub name: String,
    /// The title.
    pub title: String,
    /// The role.
    pub role: Role,
    /// The competence.
    pub competence: Competence,
    /// The unit.
    pub unit: UnitId,
}

/// Organisationen: units and those who work in them, at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Moves when units, workers or areas change.
    pub version: i64,
    /// Every unit, by name.
    pub units: Vec<Unit>,
    /// Every worker, by name; those who have left too, for what they did stands.
    pub workers: Vec<Worker>,
    /// Whose sign-in is closed.
    pub closed: BTreeSet<WorkerId>,
    /// When each chose a password last: a session that began before that is one no more.
    pub password_since: BTreeMap<WorkerId, Timestamp>,
    /// The areas that somebody's sign-in is limited to.
    pub reaches: BTreeMap<WorkerId, Reach>,
}

impl Organisation {
    /// A unit, if there is one with the id.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> Option<&Unit> {
        self.units.iter().find(|found| found.unit == unit)
    }

    /// A worker, if there is one with the id.
    #[must_use]
    pub fn worker(&self, worker: WorkerId) -> Option<&Worker> {
        self.workers.iter().find(|found| found.worker == worker)
    }

    /// A worker who works here still, and so may be signed in and be given something to do.
    #[must_use]
    pub fn at_work(&self, worker: WorkerId) -> Option<&Worker> {
        self.worker(worker).filter(|_| !self.closed.contains(&worker))
    }

    /// A worker whose session began at a moment, in whole seconds, as long as it holds: whoever has left has none, and a
    /// password that is chosen anew ends those from before it.
    #[must_use]
    pub fn signed_in(&self, worker: WorkerId, since: Timestamp) -> Option<&Worker> {
        let chosen = self.password_since.get(&worker).map_or(i64::MIN, |chosen| chosen.as_second());
        self.at_work(worker).filter(|_| since.as_second() >= chosen)
    }

    /// The areas that a worker's sign-in reaches.
    #[must_use]
    pub fn reach(&self, worker: WorkerId) -> Reach {
        self.reaches.get(&worker).cloned().unwrap_or_default()
    }
}

impl Worker {
    /// The worker as `access` sees one who is signed in.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor { worker: self.worker, role: self.role, unit: self.unit, competence: self.competence }
    }
}

impl Store {
    /// Adds a unit, or renames it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_unit(&self, unit: Unit) -> Result<()> {
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    writing.forget_units();
                    figures_change(writing.sql().await?).await?;
                    organisation_changes(writing.sql().await?).await?;
                    sqlx::query(
                        "INSERT INTO units (unit_id, name, municipality)
                         VALUES ($1, $2, $3)
                         ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, municipality = excluded.municipality",
                    )
                    .bind(unit.unit.to_string())
                    .bind(unit.name)
                    .bind(unit.municipality)
                    .execute(writing.sql().await?)
                    .await
                    .map(drop)
                    .map_err(Error::database("adding a unit"))
                })
            })
            .await
    }

    /// Adds a worker, or notes what has changed about one.
    ///
    /// # Errors
    /// When the unit is not there, or the database fails.
    pub async fn add_worker(&self, worker: Worker) -> Result<()> {
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    organisation_changes(writing.sql().await?).await?;
                    write_worker(writing.sql().await?, worker).await
                })
            })
            .await
    }

    /// The organisation as it stands. It is read again when it has changed, in whatever process.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation(&self) -> Result<Arc<Organisation>> {
        let version: i64 = sqlx::query("SELECT organised FROM turns")
            .fetch_one(self.readers())
            .await
            .and_then(|row| row.try_get(0))
            .map_err(Error::database("asking whether the organisation has changed"))?;
        let remembered = self.remembered();
        let known = remembered.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.version == version) {
            return Ok(known);
        }
        // The version was read first: a change in between is read with it, and then once more.
        let read = Arc::new(self.read_organisation(version).await?);
        *remembered.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&read));
        Ok(read)
    }

    async fn read_organisation(&self, version: i64) -> Result<Organisation> {
        let mut conn = self.reader().await?;
        let units = sqlx::query("SELECT unit_id, name, municipality FROM units ORDER BY name")
            .fetch_all(&mut *conn)
            .await
            .map_err(Error::database("reading the units"))?;
        let workers = sqlx::query(
            "SELECT worker_id, name, title, role, competence, unit_id
             FROM workers
             ORDER BY name",
        )
        .fetch_all(&mut *conn)
        .await
        .map_err(Error::database("reading the workers"))?;
        let closed = sqlx::query("SELECT worker_id FROM sign_ins WHERE closed_at IS NOT NULL")
            .fetch_all(&mut *conn)
            .await
            .map_err(Error::database("reading whose sign-in is closed"))?;
        let closed = closed.iter().map(|row| {
            let worker: String = row.try_get(0).map_err(Error::database("reading whose sign-in is closed"))?;
            worker.parse().map_err(|_| damaged("a worker's id"))
        });
        Ok(Organisation {
            closed: closed.collect::<Result<_>>()?,
            password_since: passwords(&mut conn).await?,
            reaches: reaches(&mut conn).await?,
            version,
            units: units.iter().map(unit_of).collect::<Result<_>>()?,
            workers: workers.iter().map(worker_of).collect::<Result<_>>()?,
        })
    }
}

/// When each chose a password last.
async fn passwords(conn: &mut AnyConnection) -> Result<BTreeMap<WorkerId, Timestamp>> {
    let rows = sqlx::query(
        "SELECT worker_id, MAX(at)
         FROM sign_in_changes
         WHERE what = 'password_chosen'
         GROUP BY worker_id",
    )
    .fetch_all(conn)
    .await
    .map_err(Error::database("reading when passwords were chosen"))?;
    let parse = |row: &AnyRow| {
        let text =
            |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading when a password was chosen"));
        let at = text(1)?.parse().map_err(|_| damaged("when a password was chosen"))?;
        Ok((text(0)?.parse().map_err(|_| damaged("a worker's id"))?, at))
    };
    rows.iter().map(parse).collect()
}

/// The areas that sign-ins are limited to.
async fn reaches(conn: &mut AnyConnection) -> Result<BTreeMap<WorkerId, Reach>> {
    let rows = sqlx::query("SELECT worker_id, area FROM worker_areas")
        .fetch_all(conn)
        .await
        .map_err(Error::database("reading which areas sign-ins reach"))?;
    let mut areas: BTreeMap<WorkerId, BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let text =
            |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading which area a sign-in reaches"));
        areas.entry(text(0)?.parse().map_err(|_| damaged("a worker's id"))?).or_default().insert(text(1)?);
    }
    Ok(areas.into_iter().map(|(worker, areas)| (worker, Reach::Only(areas))).collect())
}

/// Writes a worker, or what has changed about one.
pub(crate) async fn write_worker(conn: &mut AnyConnection, worker: Worker) -> Result<()> {
    sqlx::query(
        "INSERT INTO workers (worker_id, unit_id, name, title, role, competence)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (worker_id) DO UPDATE SET
             unit_id = excluded.unit_id,
             name = excluded.name,
             title = excluded.title,
             role = excluded.role,
             competence = excluded.competence",
    )
    .bind(worker.worker.to_string())
    .bind(worker.unit.to_string())
    .bind(worker.name)
    .bind(worker.title)
    .bind(worker.role.code())
    .bind(competence_code(worker.competence))
    .execute(conn)
    .await
    .map(drop)
    .map_err(Error::database("adding a worker"))
}

/// Notes that units, workers or areas change.
pub(crate) async fn organisation_changes(conn: &mut AnyConnection) -> Result<()> {
    sqlx::query("UPDATE turns SET organised = turn")
        .execute(conn)
        .await
        .map(drop)
        .map_err(Error::database("noting that the organisation changes"))
}

fn unit_of(row: &AnyRow) -> Result<Unit> {
    let failed = Error::database;
    let unit: String = row.try_get(0).map_err(failed("reading a unit"))?;
    Ok(Unit {
        unit: unit.parse().map_err(|_| damaged("a unit's id"))?,
        name: row.try_get(1).map_err(failed("reading a unit"))?,
        municipality: row.try_get(2).map_err(failed("reading a unit"))?,
    })
}

fn worker_of(row: &AnyRow) -> Result<Worker> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading a worker"));
    Ok(Worker {
        worker: text(0)?.parse().map_err(|_| damaged("a worker's id"))?,
        name: text(1)?,
        title: text(2)?,
        role: Role::from_code(&text(3)?).ok_or_else(|| damaged("a worker's role"))?,
        competence: competence_of(&text(4)?).ok_or_else(|| damaged("a worker's competence"))?,
        unit: text(5)?.parse().map_err(|_| damaged("a worker's unit"))?,
    })
}

fn damaged(what: &str) -> Error {
    Error::Damaged { stream: "staff".to_owned(), what: what.to_owned() }
}

const fn competence_code(competence: Competence) -> &'static str {
    match competence {
        Competence::SocialWorkDegree => "social_work_degree",
        Competence::Other => "other",
    }
}

fn competence_of(code: &str) -> Option<Competence> {
    [Competence::SocialWorkDegree, Competence::Other].into_iter().find(|found| competence_code(*found) == code)
}
