//! Platser i området: schools, preschools and meeting places, as they were told of last and before.

use crate::areas::{damaged, division_text};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance, ROWS_AT_ONCE, places};
use crate::writer::{Writing, moment, now};
use area::boundary::Place;
use area::venue::Refusal;
use area::{Area, Division, ToldVenue, Venue, VenueKind};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};

/// What an import of places came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VenuesImported {
    /// Places that were new or changed.
    pub written: u64,
    /// Places that were there already, as they are.
    pub unchanged: u64,
    /// Places that the source tells of no more.
    pub gone: u64,
    /// How many of the file's places have no position.
    pub unplaced: u64,
}

/// Whether a file tells of every place that its source knows in its municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// It tells of some.
    Some,
    /// It tells of all: what it does not tell of is there no more.
    All,
}

/// What a place is known by within its source and municipality.
type Key = (VenueKind, String, String);

/// What stands, by source and municipality.
type Standing = BTreeMap<(String, String), BTreeMap<Key, (i64, Venue)>>;

impl Store {
    /// Brings places in, all or none; answers which were refused, and why, by their number in the file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_venues(
        &self,
        told: Vec<ToldVenue>,
        telling: Telling,
        about: Provenance,
    ) -> Result<std::result::Result<VenuesImported, Vec<(usize, Refusal)>>> {
        self.writer()
            .write_alone(move |writing| Box::pin(async move { import(writing, &told, telling, &about).await }))
            .await
    }

    /// The places of a municipality, by kind and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn venues(&self, municipality: &str) -> Result<Vec<Venue>> {
        let rows = sqlx::query(SELECTED)
            .bind(municipality.to_owned())
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("reading the places"))?;
        let mut venues = rows.iter().map(|row| Ok(venue_of(row)?.1)).collect::<Result<Vec<_>>>()?;
        venues.sort_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
        Ok(venues)
    }
}

const SELECTED: &str =
    "SELECT venue_id, municipality, kind, name, reference, longitude, latitude, address, source, as_of
     FROM venues
     WHERE superseded_at IS NULL AND municipality = $1
     ORDER BY venue_id";

async fn import(
    writing: &mut Writing,
    told: &[ToldVenue],
    telling: Telling,
    about: &Provenance,
) -> Result<std::result::Result<VenuesImported, Vec<(usize, Refusal)>>> {
    let areas = areas(writing, told).await?;
    let (mut venues, mut refused) = (Vec::new(), Vec::new());
    for (at, one) in told.iter().enumerate() {
        match one.decide(&areas) {
            Ok(venue) => venues.push(venue),
            Err(refusal) => refused.push((at, refusal)),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let mut standing = standing(writing, &venues).await?;
    let unplaced = venues.iter().filter(|venue| venue.position.is_none()).count();
    let (mut new, mut ended) = (Vec::new(), Vec::new());
    let total = venues.len();
    for venue in venues {
        let group = standing.entry((venue.source.clone(), venue.municipality.clone())).or_default();
        match group.remove(&key(&venue)) {
            Some((_, before)) if before == venue => {}
            Some((row, _)) => {
                ended.push(row);
                new.push(venue);
            }
            None => new.push(venue),
        }
    }
    let gone: Vec<i64> = standing.into_values().flatten().map(|(_, (row, _))| row).collect();
    let gone = if telling == Telling::All { gone } else { Vec::new() };
    let imported = VenuesImported {
        written: new.len() as u64,
        unchanged: (total - new.len()) as u64,
        gone: gone.len() as u64,
        unplaced: unplaced as u64,
    };
    if imported.written + imported.gone > 0 {
        let at = now();
        let import = imports::record(writing, about, at).await?;
        for row in ended.into_iter().chain(gone) {
            sqlx::query("UPDATE venues SET superseded_at = $1 WHERE venue_id = $2")
                .bind(moment(at))
                .bind(row)
                .execute(writing.sql().await?)
                .await
                .map_err(Error::database("superseding a place"))?;
        }
        write(writing, &new, import).await?;
    }
    Ok(Ok(imported))
}

fn key(venue: &Venue) -> Key {
    (venue.kind, venue.name.to_lowercase(), venue.reference.clone().unwrap_or_default())
}

/// The areas that the places may lie in: those of the municipalities that are said, or every one when some are not.
async fn areas(writing: &mut Writing, told: &[ToldVenue]) -> Result<Vec<Area>> {
    let said: BTreeSet<Option<&str>> = told.iter().map(|one| one.municipality.as_deref()).collect();
    let said = if said.contains(&None) { BTreeSet::from([None]) } else { said };
    let mut areas = Vec::new();
    for municipality in said {
        let rows = sqlx::query(
            "SELECT code, division, name, part_of, boundary
             FROM areas
             WHERE kind = 'regso' AND division = $1 AND boundary IS NOT NULL AND ($2 = '' OR municipality = $2)",
        )
        .bind(division_text(Some(Division::Y2025)))
        .bind(municipality.unwrap_or_default())
        .fetch_all(writing.sql().await?)
        .await
        .map_err(Error::database("reading the areas that places lie in"))?;
        for row in &rows {
            areas.push(crate::areas::area_of(row)?);
        }
    }
    Ok(areas)
}

/// What stands in the municipalities of some places, told of by their sources.
async fn standing(writing: &mut Writing, venues: &[Venue]) -> Result<Standing> {
    let told: BTreeSet<(String, String)> =
        venues.iter().map(|venue| (venue.source.clone(), venue.municipality.clone())).collect();
    let municipalities: BTreeSet<&str> = venues.iter().map(|venue| venue.municipality.as_str()).collect();
    let mut standing = Standing::new();
    for municipality in municipalities {
        let rows = sqlx::query(SELECTED)
            .bind(municipality)
            .fetch_all(writing.sql().await?)
            .await
            .map_err(Error::database("reading the places"))?;
        for row in &rows {
            let (id, venue) = venue_of(row)?;
            let group = (venue.source.clone(), venue.municipality.clone());
            if told.contains(&group) {
                standing.entry(group).or_default().insert(key(&venue), (id, venue));
            }
        }
    }
    Ok(standing)
}

async fn write(writing: &mut Writing, venues: &[Venue], import: i64) -> Result<()> {
    for some in venues.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO venues (municipality, kind, name, reference, longitude, latitude, address, source, as_of, import_id)
             VALUES {}",
            places(writing.dialect(), some.len(), 10)
        );
        let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
        for venue in some {
            query = query
                .bind(&venue.municipality)
                .bind(venue.kind.code())
                .bind(&venue.name)
                .bind(venue.reference.as_deref().unwrap_or_default())
                .bind(venue.position.map(|position| position.longitude))
                .bind(venue.position.map(|position| position.latitude))
                .bind(&venue.address)
                .bind(&venue.source)
                .bind(venue.as_of.map(|day| day.to_string()))
                .bind(import);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing places"))?;
    }
    Ok(())
}

fn venue_of(row: &AnyRow) -> Result<(i64, Venue)> {
    let failed = Error::database;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading a place"));
    let perhaps = |at: usize| row.try_get::<Option<String>, _>(at).map_err(failed("reading a place"));
    let degrees = |at: usize| row.try_get::<Option<f64>, _>(at).map_err(failed("reading a place"));
    let (longitude, latitude) = (degrees(5)?, degrees(6)?);
    let day = perhaps(9)?.map(|day| day.parse()).transpose().map_err(|_| damaged("a place's day"))?;
    let venue = Venue {
        municipality: text(1)?,
        kind: VenueKind::from_code(&text(2)?).ok_or_else(|| damaged("a place's kind"))?,
        name: text(3)?,
        reference: Some(text(4)?).filter(|reference| !reference.is_empty()),
        position: longitude.zip(latitude).map(|(longitude, latitude)| Place { longitude, latitude }),
        address: perhaps(7)?,
        source: text(8)?,
        as_of: day,
    };
    Ok((row.try_get(0).map_err(failed("reading a place"))?, venue))
}
