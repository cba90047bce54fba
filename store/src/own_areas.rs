//! Egna områden: districts and working areas put together of RegSO and DeSO, as they stand and as they were.

use crate::areas::{damaged, division_of, division_text};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::waiting::figures_change;
use crate::writer::{Writing, moment, now};
use area::own_area::{Choosable, ComposeOwnArea, OwnKind, Refusal};
use area::{AreaCode, Division, OwnArea, OwnAreaId};
use casework::access::{Action, Permit};
use sqlx::Row;
use sqlx::any::AnyRow;

const SELECTED: &str = "SELECT own_area, municipality, kind, name, division, parts, note
     FROM own_areas
     WHERE superseded_at IS NULL AND municipality = $1
     ORDER BY name, own_area";

impl Store {
    /// The own areas of a municipality, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_areas(&self, municipality: &str) -> Result<Vec<OwnArea>> {
        let rows = sqlx::query(SELECTED)
            .bind(municipality.to_owned())
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("reading the own areas"))?;
        rows.iter().map(own_of).collect()
    }

    /// Every DeSO of a division with the RegSO that it lies in, in one municipality or in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_parts(
        &self,
        division: Division,
        municipality: Option<&str>,
    ) -> Result<Vec<(AreaCode, AreaCode)>> {
        let rows = sqlx::query(
            "SELECT code, part_of
             FROM areas
             WHERE kind = 'deso' AND division = $1 AND part_of IS NOT NULL AND ($2 = '' OR municipality = $2)
             ORDER BY code",
        )
        .bind(division.as_str())
        .bind(municipality.unwrap_or_default().to_owned())
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading which DeSO lie in which RegSO"))?;
        rows.iter().map(|row| Ok((code_at(row, 0)?, code_at(row, 1)?))).collect()
    }

    /// Puts an own area together, as somebody who works in the area has chosen. One of the same name takes its place.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn compose_own_area(
        &self,
        permit: Permit,
        municipality: String,
        step: ComposeOwnArea,
    ) -> Result<std::result::Result<OwnArea, Refusal>> {
        if permit.action() != Action::WorkInArea {
            return Err(Error::NotPermitted);
        }
        let by = permit.actor().worker.to_string();
        let composed = self.compose(vec![(municipality, step)], by).await?;
        Ok(composed.map(|(mut areas, _)| areas.remove(0)).map_err(|(_, refusal)| refusal))
    }

    /// Brings own areas in from a file, all or none; each lies in the municipality of its first part. Answers how many
    /// were new or changed, or which one was refused and why.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_own_areas(
        &self,
        steps: Vec<ComposeOwnArea>,
        by: String,
    ) -> Result<std::result::Result<u64, (usize, Refusal)>> {
        let placed = steps.into_iter().map(|step| {
            let municipality = step.parts.first().and_then(AreaCode::municipality).unwrap_or_default().to_owned();
            (municipality, step)
        });
        Ok(self.compose(placed.collect(), by).await?.map(|(_, written)| written))
    }

    async fn compose(
        &self,
        steps: Vec<(String, ComposeOwnArea)>,
        by: String,
    ) -> Result<std::result::Result<(Vec<OwnArea>, u64), (usize, Refusal)>> {
        self.writer()
            .write_alone(move |writing| {
                Box::pin(async move {
                    let mut areas = Vec::new();
                    for (at, (municipality, step)) in steps.iter().enumerate() {
                        let choosable = choosable(writing, municipality, step.division).await?;
                        match step.decide(municipality, &choosable) {
                            Ok(area) => areas.push(area),
                            Err(refusal) => return Ok(Err((at, refusal))),
                        }
                    }
                    let mut written = 0;
                    for area in &areas {
                        written += u64::from(write(writing, area, &by).await?);
                    }
                    if written > 0 {
                        figures_change(writing.sql().await?).await?;
                    }
                    Ok(Ok((areas, written)))
                })
            })
            .await
    }
}

async fn choosable(writing: &mut Writing, municipality: &str, division: Division) -> Result<Choosable> {
    let rows = sqlx::query(
        "SELECT code, part_of
         FROM areas
         WHERE municipality = $1 AND division = $2",
    )
    .bind(municipality)
    .bind(division.as_str())
    .fetch_all(writing.sql().await?)
    .await
    .map_err(Error::database("reading what can be chosen"))?;
    let one = |row: &AnyRow| {
        let part_of: Option<String> = row.try_get(1).map_err(Error::database("reading what can be chosen"))?;
        Ok((code_at(row, 0)?, part_of.and_then(|code| code.parse().ok())))
    };
    rows.iter().map(one).collect()
}

/// Writes an own area where it differs from what stands, and says whether it did.
async fn write(writing: &mut Writing, area: &OwnArea, by: &str) -> Result<bool> {
    let failed = Error::database;
    let rows = sqlx::query(SELECTED)
        .bind(&area.municipality)
        .fetch_all(writing.sql().await?)
        .await
        .map_err(failed("reading the own areas"))?;
    let standing = rows.iter().map(own_of).collect::<Result<Vec<_>>>()?;
    if standing.contains(area) {
        return Ok(false);
    }
    let at = moment(now());
    sqlx::query(
        "UPDATE own_areas SET superseded_at = $1 WHERE superseded_at IS NULL AND municipality = $2 AND own_area = $3",
    )
    .bind(&at)
    .bind(&area.municipality)
    .bind(area.id.as_str())
    .execute(writing.sql().await?)
    .await
    .map_err(failed("superseding an own area"))?;
    let parts: Vec<&str> = area.parts.iter().map(AreaCode::as_str).collect();
    sqlx::query(
        "INSERT INTO own_areas (own_area, municipality, kind, name, division, parts, note, composed_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(area.id.as_str())
    .bind(&area.municipality)
    .bind(area.kind.code())
    .bind(&area.name)
    .bind(division_text(Some(area.division)))
    .bind(parts.join(" "))
    .bind(&area.note)
    .bind(by)
    .bind(&at)
    .execute(writing.sql().await?)
    .await
    .map_err(failed("writing an own area"))?;
    Ok(true)
}

fn own_of(row: &AnyRow) -> Result<OwnArea> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading an own area"));
    let parts = text(5)?;
    let parts = parts.split_whitespace().map(str::parse).collect::<std::result::Result<_, _>>();
    Ok(OwnArea {
        id: OwnAreaId::parse(&text(0)?).ok_or_else(|| damaged("an own area's id"))?,
        municipality: text(1)?,
        kind: OwnKind::from_code(&text(2)?).ok_or_else(|| damaged("an own area's kind"))?,
        name: text(3)?,
        division: division_of(&text(4)?)?.ok_or_else(|| damaged("an own area's division"))?,
        parts: parts.map_err(|_| damaged("a part of an own area"))?,
        note: row.try_get(6).map_err(Error::database("reading an own area"))?,
    })
}

fn code_at(row: &AnyRow, at: usize) -> Result<AreaCode> {
    let text: String = row.try_get(at).map_err(Error::database("reading an area's code"))?;
    text.parse().map_err(|_| damaged("an area's code"))
}
