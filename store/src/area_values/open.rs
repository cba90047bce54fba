//! Öppna data: statistics of whole municipalities and larger, each as a whole, to be followed over time and compared.

use super::reading::{Known, known_of};
use crate::areas::damaged;
use crate::database::Store;
use crate::error::{Error, Result};
use area::{AreaCode, IndicatorTitle};
use sqlx::Row;
use std::collections::BTreeMap;

/// A statistic that has been brought in, and how much of it there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatisticKnown {
    /// The indicator.
    pub indicator: String,
    /// What it is called, when somebody has said.
    pub title: Option<IndicatorTitle>,
    /// The publisher.
    pub source: Option<String>,
    /// How many areas have a row.
    pub areas: i64,
    /// The first period.
    pub first: String,
    /// The last period.
    pub last: String,
    /// How many figures there are.
    pub numbers: i64,
    /// How many the publisher withholds.
    pub suppressed: i64,
    /// How many are missing.
    pub missing: i64,
}

impl Store {
    /// Every statistic of municipalities and larger, by indicator.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_statistics(&self) -> Result<Vec<StatisticKnown>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT indicator, MIN(source), COUNT(DISTINCT area), MIN(period), MAX(period),
                 CAST(SUM(CASE WHEN status = 'number' THEN 1 ELSE 0 END) AS BIGINT),
                 CAST(SUM(CASE WHEN status = 'suppressed' THEN 1 ELSE 0 END) AS BIGINT),
                 CAST(SUM(CASE WHEN status = 'missing' THEN 1 ELSE 0 END) AS BIGINT)
             FROM area_values
             WHERE superseded_at IS NULL AND division = ''
             GROUP BY indicator
             ORDER BY indicator",
        )
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading which statistics there are"))?;
        let mut titles: BTreeMap<String, IndicatorTitle> =
            self.indicator_titles().await?.into_iter().map(|title| (title.indicator.clone(), title)).collect();
        let known = |row: &sqlx::any::AnyRow| -> std::result::Result<StatisticKnown, sqlx::Error> {
            let indicator: String = row.try_get(0)?;
            Ok(StatisticKnown {
                title: titles.remove(&indicator),
                indicator,
                source: row.try_get(1)?,
                areas: row.try_get(2)?,
                first: row.try_get(3)?,
                last: row.try_get(4)?,
                numbers: row.try_get(5)?,
                suppressed: row.try_get(6)?,
                missing: row.try_get(7)?,
            })
        };
        rows.iter().map(known).collect::<std::result::Result<_, _>>().map_err(failed("reading a statistic"))
    }

    /// Every figure of one statistic of municipalities and larger, in order of area, period, sex and ages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_statistic(&self, indicator: &str) -> Result<Vec<Known>> {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status, indicator, area_values.source, licence,
                 file_name, imported_at
             FROM area_values
             JOIN imports ON imports.import_id = area_values.import_id
             WHERE superseded_at IS NULL AND indicator = $1 AND division = ''
             ORDER BY area, period, sex, age_group",
        )
        .bind(indicator.to_owned())
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading a statistic"))?;
        rows.iter().map(known_of).collect()
    }

    /// The names of municipalities and larger.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_names(&self) -> Result<BTreeMap<AreaCode, String>> {
        let failed = Error::database;
        let rows = sqlx::query("SELECT code, name FROM areas WHERE division = '' ORDER BY code")
            .fetch_all(self.readers())
            .await
            .map_err(failed("reading the areas' names"))?;
        let named = |row: &sqlx::any::AnyRow| {
            let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading an area's name"));
            Ok((text(0)?.parse().map_err(|_| damaged("an area's code"))?, text(1)?))
        };
        rows.iter().map(named).collect()
    }
}
