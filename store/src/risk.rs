//! Risk- och skyddsfaktorer: what surveys of the young say of areas. Shares that have passed disclosure control are all there
//! is; the answers are never here.
//!
//! A year of a survey is read in whole. A newer file of it takes its place, and what it said before stays.

use crate::areas::{damaged, division_of, division_text};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance, ROWS_AT_ONCE, places};
use crate::writer::{Writing, moment, now};
use area::AreaCode;
use area::risk::{RiskShare, Told};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// What a file of a survey brings.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskSurveyFile {
    /// The survey's name.
    pub survey: String,
    /// What its scales are made of, as written.
    pub definition: String,
    /// The shares.
    pub shares: Vec<RiskShare>,
}

/// What reading in a survey did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskImported {
    /// Its years are new.
    New,
    /// So many of its years were there, and are superseded.
    Superseding(u64),
    /// The same file was read the same way before; nothing is changed.
    Unchanged,
}

/// A year of a survey, as it is known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskSurvey {
    /// The survey's name.
    pub survey: String,
    /// The year.
    pub year: i16,
    /// What its scales are made of, as written.
    pub definition: String,
    /// The file that it came in.
    pub import: i64,
    /// When, in UTC.
    pub imported_at: String,
    /// The publisher.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
}

impl Store {
    /// Writes the shares of a survey, all of them or none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_risk_survey(&self, file: RiskSurveyFile, about: Provenance) -> Result<RiskImported> {
        self.writer().write_alone(move |writing| Box::pin(async move { import(writing, &file, &about).await })).await
    }

    /// The surveys that tell of an area, the latest year first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn risk_surveys(&self, area: &AreaCode) -> Result<Vec<RiskSurvey>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT survey, year, definition, risk_surveys.import_id, imported_at, source, licence
             FROM risk_surveys
             JOIN imports ON imports.import_id = risk_surveys.import_id
             WHERE superseded_at IS NULL
                 AND EXISTS (SELECT 1
                     FROM risk_shares
                     WHERE risk_shares.import_id = risk_surveys.import_id
                         AND risk_shares.year = risk_surveys.year AND area = $1)
             ORDER BY year DESC, survey",
        )
        .bind(area.as_str())
        .fetch_all(self.readers())
        .await
        .map_err(failed("listing the surveys of an area"))?;
        rows.iter().map(|row| survey_of(row).map_err(failed("reading a survey"))).collect()
    }

    /// What a year of a survey says of an area, and of all who answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn risk_shares(&self, survey: &RiskSurvey, area: &AreaCode) -> Result<Vec<RiskShare>> {
        let rows = sqlx::query(
            "SELECT year, scale, area, division, answered, share, low, high
             FROM risk_shares
             WHERE import_id = $1 AND year = $2 AND area IN ('', $3)
             ORDER BY scale, area",
        )
        .bind(survey.import)
        .bind(i64::from(survey.year))
        .bind(area.as_str())
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading what a survey says"))?;
        rows.iter().map(share_of).collect()
    }
}

async fn import(writing: &mut Writing, file: &RiskSurveyFile, about: &Provenance) -> Result<RiskImported> {
    let failed = Error::database("reading in a survey");
    let same: std::result::Result<i64, sqlx::Error> = sqlx::query(
        "SELECT COUNT(*)
         FROM risk_surveys
         JOIN imports ON imports.import_id = risk_surveys.import_id
         WHERE superseded_at IS NULL AND survey = $1 AND file_hash = $2 AND mapping_hash = $3",
    )
    .bind(&file.survey)
    .bind(&about.file_hash)
    .bind(&about.mapping_hash)
    .fetch_one(writing.sql().await?)
    .await
    .and_then(|row| row.try_get(0));
    if same.map_err(failed)? > 0 {
        return Ok(RiskImported::Unchanged);
    }
    let at = now();
    let import = imports::record(writing, about, at).await?;
    let years: BTreeSet<i16> = file.shares.iter().map(|share| share.year).collect();
    let mut superseded = 0;
    for year in years {
        superseded += stand(writing, file, year, (import, &moment(at))).await?;
    }
    write(writing, &file.shares, import).await?;
    Ok(if superseded > 0 { RiskImported::Superseding(superseded) } else { RiskImported::New })
}

/// Lets a year of a survey stand in place of what stood before; how many did.
async fn stand(writing: &mut Writing, file: &RiskSurveyFile, year: i16, (import, at): (i64, &str)) -> Result<u64> {
    let before = sqlx::query(
        "UPDATE risk_surveys SET superseded_at = $1 WHERE survey = $2 AND year = $3 AND superseded_at IS NULL",
    )
    .bind(at)
    .bind(&file.survey)
    .bind(i64::from(year))
    .execute(writing.sql().await?)
    .await
    .map_err(Error::database("superseding a survey"))?;
    sqlx::query(
        "INSERT INTO risk_surveys (survey, year, definition, import_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&file.survey)
    .bind(i64::from(year))
    .bind(&file.definition)
    .bind(import)
    .bind(at)
    .execute(writing.sql().await?)
    .await
    .map_err(Error::database("writing a survey"))?;
    Ok(before.rows_affected())
}

async fn write(writing: &mut Writing, shares: &[RiskShare], import: i64) -> Result<()> {
    for some in shares.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO risk_shares (import_id, year, scale, area, division, answered, share, low, high)
             VALUES {}",
            places(writing.dialect(), some.len(), 9)
        );
        // An empty number has another type than one that is there; see the figures of areas.
        let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
        for share in some {
            let told = share.told;
            query = query
                .bind(import)
                .bind(i64::from(share.year))
                .bind(&share.scale)
                .bind(share.area.as_ref().map_or("", AreaCode::as_str))
                .bind(division_text(share.division))
                .bind(told.map(|told| told.answered))
                .bind(told.map(|told| told.share))
                .bind(told.map(|told| told.low))
                .bind(told.map(|told| told.high));
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing what a survey says"))?;
    }
    Ok(())
}

fn survey_of(row: &AnyRow) -> std::result::Result<RiskSurvey, sqlx::Error> {
    Ok(RiskSurvey {
        survey: row.try_get(0)?,
        year: row.try_get::<i64, _>(1)?.try_into().unwrap_or_default(),
        definition: row.try_get(2)?,
        import: row.try_get(3)?,
        imported_at: row.try_get(4)?,
        source: row.try_get(5)?,
        licence: row.try_get(6)?,
    })
}

fn share_of(row: &AnyRow) -> Result<RiskShare> {
    let failed = Error::database;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading a share"));
    let number = |at: usize| row.try_get::<Option<f64>, _>(at).map_err(failed("reading a share"));
    let year: i64 = row.try_get(0).map_err(failed("reading a share"))?;
    let answered: Option<i64> = row.try_get(4).map_err(failed("reading a share"))?;
    let (share, low, high) = (number(5)?, number(6)?, number(7)?);
    let area = match text(2)?.as_str() {
        "" => None,
        code => Some(code.parse().map_err(|_| damaged("a share's area"))?),
    };
    Ok(RiskShare {
        year: year.try_into().unwrap_or_default(),
        scale: text(1)?,
        area,
        division: division_of(&text(3)?)?,
        told: (|| Some(Told { answered: answered?, share: share?, low: low?, high: high? }))(),
    })
}
