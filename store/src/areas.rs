//! Områden: the areas that are known, with their boundaries.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance, ROWS_AT_ONCE, places};
use crate::staff::organisation_changes;
use crate::writer::{Writing, now};
use area::{Area, AreaCode, AreaKind, Boundary, Division};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};

/// What an import of areas came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AreasImported {
    /// Areas that were new or changed.
    pub written: u64,
    /// Areas that were there already, as they are.
    pub unchanged: u64,
}

/// A kind of areas in a division that is there, and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLevel {
    /// The kind.
    pub kind: AreaKind,
    /// The division.
    pub division: Option<Division>,
    /// How many.
    pub count: u64,
    /// How many of them have a boundary.
    pub drawn: u64,
}

impl Store {
    /// Brings areas in, all or none. What a file does not say of an area (its boundary, what it is a part of) stays as known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_areas(&self, areas: Vec<Area>, provenance: Provenance) -> Result<AreasImported> {
        self.writer()
            .write_alone(move |writing| {
                Box::pin(async move {
                    let known = known(writing, &areas).await?;
                    let total = areas.len();
                    let changed: Vec<Area> =
                        areas.into_iter().filter_map(|area| changed(area, &known, Naming::New)).collect();
                    let written = changed.len();
                    if written > 0 {
                        organisation_changes(writing.sql().await?).await?;
                        let import = imports::record(writing, &provenance, now()).await?;
                        write(writing, &changed, import).await?;
                    }
                    Ok(AreasImported { written: written as u64, unchanged: (total - written) as u64 })
                })
            })
            .await
    }

    /// The areas of a kind in a division, in one municipality or in all, by code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn areas(
        &self,
        kind: AreaKind,
        division: Option<Division>,
        municipality: Option<&str>,
    ) -> Result<Vec<Area>> {
        let rows = sqlx::query(
            "SELECT code, division, name, part_of, boundary
             FROM areas
             WHERE kind = $1 AND division = $2 AND ($3 = '' OR municipality = $3)
             ORDER BY code",
        )
        .bind(kind.as_str())
        .bind(division_text(division))
        .bind(municipality.unwrap_or_default().to_owned())
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading the areas"))?;
        rows.iter().map(area_of).collect()
    }

    /// One area, if it is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area(&self, code: &AreaCode, division: Option<Division>) -> Result<Option<Area>> {
        let row = sqlx::query(
            "SELECT code, division, name, part_of, boundary
             FROM areas
             WHERE code = $1 AND division = $2",
        )
        .bind(code.as_str().to_owned())
        .bind(division_text(division))
        .fetch_optional(self.readers())
        .await
        .map_err(Error::database("reading an area"))?;
        row.as_ref().map(area_of).transpose()
    }

    /// Which kinds of areas are known in a municipality, and in which divisions; the newest division first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_levels(&self, municipality: &str) -> Result<Vec<AreaLevel>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT kind, division, COUNT(*), COUNT(boundary)
             FROM areas
             WHERE municipality = $1
             GROUP BY kind, division
             ORDER BY division DESC, kind",
        )
        .bind(municipality.to_owned())
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading the kinds of areas"))?;
        let mut levels = Vec::new();
        for row in rows {
            let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading a kind of areas"));
            let number = |at: usize| row.try_get::<i64, _>(at).map_err(failed("reading a kind of areas"));
            levels.push(AreaLevel {
                kind: kind_of(&text(0)?).ok_or_else(|| damaged("an area's kind"))?,
                division: division_of(&text(1)?)?,
                count: number(2)?.try_into().unwrap_or_default(),
                drawn: number(3)?.try_into().unwrap_or_default(),
            });
        }
        Ok(levels)
    }

    /// The codes of a division's areas by label, as statistics write them: `Linköping (Ryd)`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_labels(&self, division: Option<Division>) -> Result<BTreeMap<String, AreaCode>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT areas.code, areas.name, municipalities.name
             FROM areas
             JOIN areas AS municipalities ON municipalities.code = areas.municipality AND municipalities.division = ''
             WHERE areas.kind = 'regso' AND areas.division = $1",
        )
        .bind(division_text(division))
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading the areas' labels"))?;
        let mut labels = BTreeMap::new();
        for row in rows {
            let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading an area's label"));
            let code = text(0)?.parse().map_err(|_| damaged("an area's code"))?;
            labels.insert(format!("{} ({})", text(2)?, text(1)?), code);
        }
        Ok(labels)
    }
}

/// Whether a name from outside replaces the one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It does.
    New,
    /// Only where none is known: statistics name areas in passing.
    WhereNone,
}

type Known = BTreeMap<(AreaCode, Option<Division>), Area>;

/// What is known of these areas.
pub(crate) async fn known(writing: &mut Writing, areas: &[Area]) -> Result<Known> {
    let levels: BTreeSet<(&str, &str)> =
        areas.iter().map(|area| (area.kind().as_str(), division_text(area.division))).collect();
    let mut known = Known::new();
    for (kind, division) in levels {
        let rows = sqlx::query(
            "SELECT code, division, name, part_of, boundary
             FROM areas
             WHERE kind = $1 AND division = $2",
        )
        .bind(kind)
        .bind(division)
        .fetch_all(writing.sql().await?)
        .await
        .map_err(Error::database("reading the areas"))?;
        for row in &rows {
            let area = area_of(row)?;
            known.insert((area.code.clone(), area.division), area);
        }
    }
    Ok(known)
}

/// The area as it should stand, when that is not how it stands.
pub(crate) fn changed(area: Area, known: &Known, naming: Naming) -> Option<Area> {
    let Some(before) = known.get(&(area.code.clone(), area.division)) else { return Some(area) };
    // A DeSO, or an area known by its code alone, has no name to lose.
    let nameless = |area: &Area| area.name == area.code.as_str();
    let keeps_name = match naming {
        Naming::New => nameless(&area),
        Naming::WhereNone => !nameless(before),
    };
    let after = Area {
        code: area.code,
        division: area.division,
        name: if keeps_name { before.name.clone() } else { area.name },
        part_of: area.part_of.or_else(|| before.part_of.clone()),
        boundary: area.boundary.or_else(|| before.boundary.clone()),
    };
    (after != *before).then_some(after)
}

/// Writes areas, new or changed.
pub(crate) async fn write(writing: &mut Writing, areas: &[Area], import: i64) -> Result<()> {
    for some in areas.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO areas (code, division, kind, municipality, name, part_of, boundary, import_id)
             VALUES {}
             ON CONFLICT (code, division) DO UPDATE SET
                 name = excluded.name,
                 part_of = excluded.part_of,
                 boundary = excluded.boundary,
                 import_id = excluded.import_id",
            places(writing.dialect(), some.len(), 8)
        );
        let mut query = sqlx::query(AssertSqlSafe(text));
        for area in some {
            query = query
                .bind(area.code.as_str())
                .bind(division_text(area.division))
                .bind(area.kind().as_str())
                .bind(area.municipality())
                .bind(&area.name)
                .bind(area.part_of.as_ref().map(AreaCode::as_str))
                .bind(area.boundary.as_ref().map(Boundary::to_text))
                .bind(import);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing areas"))?;
    }
    Ok(())
}

pub(crate) fn division_text(division: Option<Division>) -> &'static str {
    division.map_or("", Division::as_str)
}

pub(crate) fn division_of(text: &str) -> Result<Option<Division>> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| damaged("an area's division")),
    }
}

fn kind_of(text: &str) -> Option<AreaKind> {
    [AreaKind::Country, AreaKind::County, AreaKind::Municipality, AreaKind::Regso, AreaKind::Deso]
        .into_iter()
        .find(|kind| kind.as_str() == text)
}

pub(crate) fn area_of(row: &AnyRow) -> Result<Area> {
    let failed = Error::database;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading an area"));
    let optional = |at: usize| row.try_get::<Option<String>, _>(at).map_err(failed("reading an area"));
    let boundary = match optional(4)? {
        None => None,
        Some(text) => Some(Boundary::from_text(&text).ok_or_else(|| damaged("an area's boundary"))?),
    };
    Ok(Area {
        code: text(0)?.parse().map_err(|_| damaged("an area's code"))?,
        division: division_of(&text(1)?)?,
        name: text(2)?,
        part_of: optional(3)?.map(|code| code.parse()).transpose().map_err(|_| damaged("what an area is a part of"))?,
        boundary,
    })
}

pub(crate) fn damaged(what: &str) -> Error {
    Error::Damaged { stream: "areas".to_owned(), what: what.to_owned() }
}
