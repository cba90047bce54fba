//! Klassifikationen: KSI as it was read in last, and the search in it. An earlier version stays where it was.

use crate::areas::damaged;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance, ROWS_AT_ONCE, places};
use crate::writer::{Writing, moment, now};
use area::classification::{Classification, KsiActivity, KsiCode, Selection};
use area::sought::Sought;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::cmp::Reverse;

/// What reading in a classification did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassificationImported {
    /// It is new, and what stood before is superseded.
    New,
    /// The same file was read before; nothing is changed.
    Unchanged,
}

/// The version that is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownVersion {
    /// What it calls itself.
    pub version: String,
    /// Its day.
    pub dated_on: Option<Date>,
    /// Who publishes it.
    pub source: Option<String>,
    /// Under which licence.
    pub licence: Option<String>,
    /// How many activities it lists.
    pub count: u64,
}

impl Store {
    /// Writes a classification, all of it or nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_classification(
        &self,
        file: Classification,
        about: Provenance,
    ) -> Result<ClassificationImported> {
        self.writer().write_alone(move |writing| Box::pin(async move { import(writing, &file, &about).await })).await
    }

    /// The version in use; none when none has been read in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn classification(&self) -> Result<Option<KnownVersion>> {
        let failed = Error::database;
        let row = sqlx::query(
            "SELECT version, dated_on, source, licence, row_count
             FROM classifications
             JOIN imports ON imports.import_id = classifications.import_id
             WHERE superseded_at IS NULL
             ORDER BY classifications.import_id DESC
             LIMIT 1",
        )
        .fetch_optional(self.readers())
        .await
        .map_err(failed("reading which classification is in use"))?;
        row.map(|row| version_of(&row).map_err(failed("reading which classification is in use"))).transpose()
    }

    /// What is found by some words, the nearest first, among what is picked out for a part of social services or in all;
    /// at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn classified(
        &self,
        sought: &Sought,
        selection: Option<Selection>,
        most: usize,
    ) -> Result<Vec<KsiActivity>> {
        let rows = sqlx::query(
            "SELECT code, title, description, includes, excludes, selections
             FROM classified
             JOIN classifications ON classifications.import_id = classified.import_id
             WHERE superseded_at IS NULL AND words LIKE $1 AND selections LIKE $2
             ORDER BY code",
        )
        .bind(format!("%{}%", sought.rarest()))
        .bind(selection.map_or_else(|| "%".to_owned(), |selection| format!("%{}%", selection.code())))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("searching the classification"))?;
        let mut found = Vec::new();
        for row in &rows {
            let one = activity_of(row)?;
            let rest = rest(&one);
            if let Some(nearness) = sought.nearness(&one.title, &rest) {
                found.push((Reverse(nearness), one.title.chars().count(), one));
            }
        }
        found.sort_by(|one, other| (one.0, one.1, &one.2.code).cmp(&(other.0, other.1, &other.2.code)));
        Ok(found.into_iter().take(most).map(|(.., one)| one).collect())
    }

    /// The activity of a code in the version in use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn classified_as(&self, code: &KsiCode) -> Result<Option<KsiActivity>> {
        let row = sqlx::query(
            "SELECT code, title, description, includes, excludes, selections
             FROM classified
             JOIN classifications ON classifications.import_id = classified.import_id
             WHERE superseded_at IS NULL AND code = $1",
        )
        .bind(code.as_str().to_owned())
        .fetch_optional(self.readers())
        .await
        .map_err(Error::database("reading an activity of the classification"))?;
        row.as_ref().map(activity_of).transpose()
    }
}

/// All that is said of an activity besides its title, its code in both ways of writing it.
fn rest(one: &KsiActivity) -> String {
    let (blank, dotted) = (one.code.as_str(), one.code.dotted());
    [&one.description, &one.includes, blank, &dotted].join(" ")
}

async fn import(writing: &mut Writing, file: &Classification, about: &Provenance) -> Result<ClassificationImported> {
    let failed = Error::database;
    let same: std::result::Result<i64, sqlx::Error> = sqlx::query(
        "SELECT COUNT(*)
         FROM classifications
         JOIN imports ON imports.import_id = classifications.import_id
         WHERE superseded_at IS NULL AND file_hash = $1",
    )
    .bind(&about.file_hash)
    .fetch_one(writing.sql().await?)
    .await
    .and_then(|row| row.try_get(0));
    if same.map_err(failed("looking for the same classification"))? > 0 {
        return Ok(ClassificationImported::Unchanged);
    }
    let at = now();
    let import = imports::record(writing, about, at).await?;
    sqlx::query("UPDATE classifications SET superseded_at = $1 WHERE superseded_at IS NULL")
        .bind(moment(at))
        .execute(writing.sql().await?)
        .await
        .map_err(failed("superseding a classification"))?;
    sqlx::query("INSERT INTO classifications (import_id, version, dated_on, recorded_at) VALUES ($1, $2, $3, $4)")
        .bind(import)
        .bind(&file.version)
        .bind(file.dated_on.map(|day| day.to_string()).unwrap_or_default())
        .bind(moment(at))
        .execute(writing.sql().await?)
        .await
        .map_err(failed("writing a classification"))?;
    for some in file.activities.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO classified (import_id, code, title, description, includes, excludes, selections, words)
             VALUES {}",
            places(writing.dialect(), some.len(), 8)
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
        for one in some {
            let selections: Vec<&str> = one.selections.iter().map(|selection| selection.code()).collect();
            query = query
                .bind(import)
                .bind(one.code.as_str())
                .bind(&one.title)
                .bind(&one.description)
                .bind(&one.includes)
                .bind(&one.excludes)
                .bind(selections.join(" "))
                .bind(format!("{} {}", one.title, rest(one)).to_lowercase());
        }
        query.execute(writing.sql().await?).await.map_err(failed("writing what a classification lists"))?;
    }
    Ok(ClassificationImported::New)
}

fn version_of(row: &AnyRow) -> std::result::Result<KnownVersion, sqlx::Error> {
    Ok(KnownVersion {
        version: row.try_get(0)?,
        dated_on: row.try_get::<String, _>(1)?.parse().ok(),
        source: row.try_get(2)?,
        licence: row.try_get(3)?,
        count: row.try_get::<i64, _>(4)?.try_into().unwrap_or_default(),
    })
}

fn activity_of(row: &AnyRow) -> Result<KsiActivity> {
    let text =
        |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading an activity of the classification"));
    Ok(KsiActivity {
        code: KsiCode::new(&text(0)?).map_err(|_| damaged("a code of the classification"))?,
        title: text(1)?,
        description: text(2)?,
        includes: text(3)?,
        excludes: text(4)?,
        selections: text(5)?.split_whitespace().filter_map(Selection::from_code).collect(),
    })
}
