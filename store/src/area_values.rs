//! Områdesvärden: open statistics of areas, as they are known and as they were.

use crate::areas::{self, Naming, damaged, division_of, division_text};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance, ROWS_AT_ONCE, places};
use crate::writer::{Writing, moment, now};
use area::{Area, AreaCode, AreaGroup, AreaValue, Division, IndicatorTitle, Sex, Value};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};

mod catalogue;
mod open;
mod reading;

pub use open::StatisticKnown;
pub use reading::{IndicatorChoice, Known, Wanted};

/// What a file of statistics brings.
#[derive(Debug, Default)]
pub struct StatisticsFile {
    /// The values.
    pub values: Vec<AreaValue>,
    /// What the indicators are called.
    pub titles: Vec<IndicatorTitle>,
    /// Areas named in passing.
    pub areas: Vec<Area>,
    /// Groups of municipalities.
    pub groups: Vec<AreaGroup>,
}

/// What an import of statistics came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StatisticsImported {
    /// Values that were new or differ from what was known.
    pub values: u64,
    /// How many of them take the place of an older figure.
    pub superseding: u64,
    /// Values that were there already, as they are.
    pub unchanged: u64,
    /// Titles, areas and groups that were new or changed.
    pub catalogue: u64,
}

/// What a value is a value of.
type Key = (String, AreaCode, Option<Division>, String, Sex, String);

/// The figure that stands, and its row.
struct Standing {
    row: i64,
    value: Value,
}

impl Store {
    /// Brings statistics in, all or none. A figure that is known already is not written again; a newer one supersedes it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_statistics(&self, file: StatisticsFile, provenance: Provenance) -> Result<StatisticsImported> {
        self.writer()
            .write_alone(move |writing| Box::pin(async move { import(writing, file, &provenance).await }))
            .await
    }
}

async fn import(writing: &mut Writing, file: StatisticsFile, provenance: &Provenance) -> Result<StatisticsImported> {
    let standing = standing(writing, &file.values).await?;
    let total = file.values.len();
    let mut superseded = Vec::new();
    let mut news = Vec::new();
    for value in file.values {
        match standing.get(&key(&value)) {
            Some(standing) if standing.value == value.value => {}
            Some(standing) => {
                superseded.push(standing.row);
                news.push(value);
            }
            None => news.push(value),
        }
    }
    let known = areas::known(writing, &file.areas).await?;
    let named: Vec<Area> =
        file.areas.into_iter().filter_map(|area| areas::changed(area, &known, Naming::WhereNone)).collect();
    let titles = catalogue::changed_titles(writing, file.titles).await?;
    let groups = catalogue::changed_groups(writing, file.groups).await?;
    let imported = StatisticsImported {
        values: news.len() as u64,
        superseding: superseded.len() as u64,
        unchanged: (total - news.len()) as u64,
        catalogue: (named.len() + titles.len() + groups.len()) as u64,
    };
    if imported.values + imported.catalogue > 0 {
        let at = now();
        let import = imports::record(writing, provenance, at).await?;
        supersede(writing, &superseded, &moment(at)).await?;
        write(writing, &news, provenance.source.as_deref(), import, &moment(at)).await?;
        areas::write(writing, &named, import).await?;
        catalogue::write_titles(writing, &titles, import).await?;
        catalogue::write_groups(writing, &groups, import).await?;
    }
    Ok(imported)
}

fn key(value: &AreaValue) -> Key {
    (
        value.indicator.clone(),
        value.area.clone(),
        value.division,
        value.period.clone(),
        value.sex,
        value.age_group.clone().unwrap_or_default(),
    )
}

/// The figures that stand for the indicators of a file.
async fn standing(writing: &mut Writing, values: &[AreaValue]) -> Result<BTreeMap<Key, Standing>> {
    let indicators: BTreeSet<&str> = values.iter().map(|value| value.indicator.as_str()).collect();
    let mut standing = BTreeMap::new();
    for indicator in indicators {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status, value_id
             FROM area_values
             WHERE indicator = $1 AND superseded_at IS NULL",
        )
        .bind(indicator)
        .fetch_all(writing.sql().await?)
        .await
        .map_err(Error::database("reading the figures that stand"))?;
        for row in &rows {
            let value = value_of(row, indicator)?;
            let number = row.try_get(7).map_err(Error::database("reading a figure"))?;
            standing.insert(key(&value), Standing { row: number, value: value.value });
        }
    }
    Ok(standing)
}

async fn supersede(writing: &mut Writing, rows: &[i64], at: &str) -> Result<()> {
    for some in rows.chunks(ROWS_AT_ONCE) {
        let places: Vec<String> = (2..some.len() + 2).map(|place| format!("${place}")).collect();
        let text = format!("UPDATE area_values SET superseded_at = $1 WHERE value_id IN ({})", places.join(", "));
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(at);
        for row in some {
            query = query.bind(*row);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("superseding figures"))?;
    }
    Ok(())
}

async fn write(writing: &mut Writing, values: &[AreaValue], source: Option<&str>, import: i64, at: &str) -> Result<()> {
    for some in values.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO area_values
                 (municipality, area, division, period, indicator, sex, age_group, value, status, source, import_id,
                  recorded_at)
             VALUES {}",
            places(writing.dialect(), some.len(), 12)
        );
        // sqlx 0.9 tells PostgreSQL that an empty number is of another width than one that is there, so the statement is not
        // kept: the types it was prepared with would not fit the next rows.
        let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
        for value in some {
            let (number, status) = match value.value {
                Value::Number(number) => (Some(number), "number"),
                Value::Suppressed => (None, "suppressed"),
                Value::Missing => (None, "missing"),
            };
            query = query
                .bind(value.area.municipality())
                .bind(value.area.as_str())
                .bind(division_text(value.division))
                .bind(&value.period)
                .bind(&value.indicator)
                .bind(value.sex.as_str())
                .bind(value.age_group.as_deref().unwrap_or_default())
                .bind(number)
                .bind(status)
                .bind(source)
                .bind(import)
                .bind(at);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing figures"))?;
    }
    Ok(())
}

/// Reads `area, division, period, sex, age_group, value, status` from a row.
fn value_of(row: &AnyRow, indicator: &str) -> Result<AreaValue> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading a figure"));
    let number: Option<f64> = row.try_get(5).map_err(Error::database("reading a figure"))?;
    let value = match (text(6)?.as_str(), number) {
        ("number", Some(number)) => Value::Number(number),
        ("suppressed", None) => Value::Suppressed,
        ("missing", None) => Value::Missing,
        _ => return Err(damaged("a figure")),
    };
    Ok(AreaValue {
        area: text(0)?.parse().map_err(|_| damaged("a figure's area"))?,
        division: division_of(&text(1)?)?,
        period: text(2)?,
        indicator: indicator.to_owned(),
        sex: Sex::from_source(&text(3)?).ok_or_else(|| damaged("a figure's sex"))?,
        age_group: Some(text(4)?).filter(|ages| !ages.is_empty()),
        value,
    })
}
