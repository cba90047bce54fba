//! Personal: units and those who work in them.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::waiting::figures_change;
use casework::access::{Actor, Competence, Role};
use casework::ids::{UnitId, WorkerId};
use sqlx::Row;
use sqlx::any::AnyRow;

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
                    figures_change(writing.sql().await?).await?;
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
                    .execute(writing.sql().await?)
                    .await
                    .map(drop)
                    .map_err(Error::database("adding a worker"))
                })
            })
            .await
    }

    /// Every unit, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units(&self) -> Result<Vec<Unit>> {
        let rows = sqlx::query("SELECT unit_id, name, municipality FROM units ORDER BY name")
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("reading the units"))?;
        rows.iter().map(unit_of).collect()
    }

    /// A worker, if there is one with the id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn worker(&self, worker: WorkerId) -> Result<Option<Worker>> {
        let row = sqlx::query(
            "SELECT worker_id, name, title, role, competence, unit_id
             FROM workers
             WHERE worker_id = $1",
        )
        .bind(worker.to_string())
        .fetch_optional(self.readers())
        .await
        .map_err(Error::database("reading a worker"))?;
        row.as_ref().map(worker_of).transpose()
    }

    /// Every worker, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn workers(&self) -> Result<Vec<Worker>> {
        let rows = sqlx::query(
            "SELECT worker_id, name, title, role, competence, unit_id
             FROM workers
             ORDER BY name",
        )
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading the workers"))?;
        rows.iter().map(worker_of).collect()
    }
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
