//! Asking for open statistics, with where each figure comes from.

use super::value_of;
use crate::areas::{damaged, division_of, division_text};
use crate::database::Store;
use crate::error::{Error, Result};
use area::{AreaCode, AreaKind, AreaValue, Division, IndicatorTitle, Sex, Value};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, BTreeSet};

/// Which figures are asked for: one indicator of the areas of a kind in one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The indicator.
    pub indicator: String,
    /// The kind of areas.
    pub kind: AreaKind,
    /// The division; figures of another are never among them.
    pub division: Option<Division>,
    /// The municipality.
    pub municipality: String,
}

/// A figure as it is known now, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The figure.
    pub value: AreaValue,
    /// The publisher.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The file that it came in.
    pub file_name: String,
    /// When it was brought in, in UTC.
    pub imported_at: String,
}

/// An indicator that there are figures of, for the areas of a kind in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorChoice {
    /// The indicator.
    pub indicator: String,
    /// What it is called, when somebody has said.
    pub title: Option<IndicatorTitle>,
    /// The periods, in order.
    pub periods: Vec<String>,
    /// The sexes.
    pub sexes: Vec<Sex>,
    /// The ages; none stands for all.
    pub age_groups: Vec<Option<String>>,
    /// How many areas have a figure in some period.
    pub areas: u64,
}

impl Store {
    /// The figures of one indicator, in order of area, period, sex and ages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_values(&self, wanted: &Wanted) -> Result<Vec<Known>> {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status, indicator, area_values.source, licence,
                 file_name, imported_at
             FROM area_values
             JOIN imports ON imports.import_id = area_values.import_id
             WHERE superseded_at IS NULL AND municipality = $1 AND indicator = $2 AND division = $3
             ORDER BY area, period, sex, age_group",
        )
        .bind(wanted.municipality.clone())
        .bind(wanted.indicator.clone())
        .bind(division_text(wanted.division))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading figures"))?;
        let known: Vec<Known> = rows.iter().map(known_of).collect::<Result<_>>()?;
        Ok(known.into_iter().filter(|known| known.value.area.kind() == wanted.kind).collect())
    }

    /// Every figure of the areas of a division in a municipality, in order of indicator, period, area, sex and ages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figures_in(&self, municipality: &str, division: Option<Division>) -> Result<Vec<Known>> {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status, indicator, area_values.source, licence,
                 file_name, imported_at
             FROM area_values
             JOIN imports ON imports.import_id = area_values.import_id
             WHERE superseded_at IS NULL AND municipality = $1 AND division = $2
             ORDER BY indicator, period, area, sex, age_group",
        )
        .bind(municipality.to_owned())
        .bind(division_text(division))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading the figures of a municipality"))?;
        rows.iter().map(known_of).collect()
    }

    /// One statistic of all who are counted, by area of a division in the whole country.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn statistic_by_area(
        &self,
        indicator: &str,
        period: &str,
        division: Option<Division>,
    ) -> Result<BTreeMap<AreaCode, Value>> {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status
             FROM area_values
             WHERE superseded_at IS NULL AND indicator = $1 AND period = $2 AND division = $3 AND sex = 'all'
                 AND age_group = ''",
        )
        .bind(indicator.to_owned())
        .bind(period.to_owned())
        .bind(division_text(division))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading a statistic of the country"))?;
        rows.iter().map(|row| value_of(row, indicator).map(|value| (value.area, value.value))).collect()
    }

    /// Which statistics of all who are counted there are of a division's areas of a kind, with their periods, and of how
    /// many areas in the latest, over the whole country.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn statistics_of(&self, kind: AreaKind, division: Division) -> Result<Vec<(String, String, i64)>> {
        // A code of RegSO has eight signs, one of DeSO nine.
        let signs: i64 = if kind == AreaKind::Regso { 8 } else { 9 };
        let rows = sqlx::query(
            "SELECT indicator, period, COUNT(*)
             FROM area_values
             WHERE superseded_at IS NULL AND division = $1 AND sex = 'all' AND age_group = '' AND status = 'number'
                 AND LENGTH(area) = $2
             GROUP BY indicator, period
             ORDER BY indicator, period",
        )
        .bind(division.as_str())
        .bind(signs)
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading which statistics there are of a division"))?;
        let read = |row: &AnyRow| -> std::result::Result<(String, String, i64), sqlx::Error> {
            Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
        };
        rows.iter().map(|row| read(row).map_err(Error::database("reading a statistic"))).collect()
    }

    /// Every figure of one area, in order of indicator, period, sex and ages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_profile(&self, area: &AreaCode, division: Option<Division>) -> Result<Vec<Known>> {
        let rows = sqlx::query(
            "SELECT area, division, period, sex, age_group, value, status, indicator, area_values.source, licence,
                 file_name, imported_at
             FROM area_values
             JOIN imports ON imports.import_id = area_values.import_id
             WHERE superseded_at IS NULL AND area = $1 AND division = $2
             ORDER BY indicator, period, sex, age_group",
        )
        .bind(area.as_str().to_owned())
        .bind(division_text(division))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading an area's figures"))?;
        rows.iter().map(known_of).collect()
    }

    /// Which indicators there are figures of, for the areas of a kind in a municipality.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn indicator_choices(
        &self,
        municipality: &str,
        kind: AreaKind,
        division: Option<Division>,
    ) -> Result<Vec<IndicatorChoice>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT DISTINCT indicator, area, period, sex, age_group, division
             FROM area_values
             WHERE superseded_at IS NULL AND municipality = $1 AND division = $2
             ORDER BY indicator, period, age_group",
        )
        .bind(municipality.to_owned())
        .bind(division_text(division))
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading which indicators there are"))?;
        let titles: BTreeMap<String, IndicatorTitle> =
            self.indicator_titles().await?.into_iter().map(|title| (title.indicator.clone(), title)).collect();
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        for row in rows {
            let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading an indicator"));
            let area: AreaCode = text(1)?.parse().map_err(|_| damaged("a figure's area"))?;
            if area.kind() != kind || division_of(&text(5)?)? != division {
                continue;
            }
            let one = found.entry(text(0)?).or_default();
            one.areas.insert(area);
            one.periods.insert(text(2)?);
            one.sexes.insert(Sex::from_source(&text(3)?).ok_or_else(|| damaged("a figure's sex"))?);
            one.ages.insert(Some(text(4)?).filter(|ages| !ages.is_empty()));
        }
        let choice = |(indicator, found): (String, Found)| IndicatorChoice {
            title: titles.get(&indicator).cloned(),
            indicator,
            periods: found.periods.into_iter().collect(),
            sexes: found.sexes.into_iter().collect(),
            age_groups: found.ages.into_iter().collect(),
            areas: found.areas.len() as u64,
        };
        Ok(found.into_iter().map(choice).collect())
    }
}

#[derive(Default)]
struct Found {
    areas: BTreeSet<AreaCode>,
    periods: BTreeSet<String>,
    sexes: BTreeSet<Sex>,
    ages: BTreeSet<Option<String>>,
}

pub(super) fn known_of(row: &AnyRow) -> Result<Known> {
    let failed = Error::database;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading a figure"));
    let optional = |at: usize| row.try_get::<Option<String>, _>(at).map_err(failed("reading a figure"));
    Ok(Known {
        value: value_of(row, &text(7)?)?,
        source: optional(8)?,
        licence: optional(9)?,
        file_name: text(10)?,
        imported_at: text(11)?,
    })
}
