//! What the indicators are called, and which municipalities compare themselves with each other.

use crate::areas::damaged;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{ROWS_AT_ONCE, places};
use crate::writer::Writing;
use area::{AreaCode, AreaGroup, IndicatorTitle, Share, Theme};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;

const TITLES: &str = "SELECT indicator, title, title_en, unit, description, share_part, share_of, combines, theme
     FROM indicator_titles
     ORDER BY indicator";

const GROUPS: &str = "SELECT group_id, title, members
     FROM area_groups
     ORDER BY group_id";

impl Store {
    /// What every indicator is called.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn indicator_titles(&self) -> Result<Vec<IndicatorTitle>> {
        let failed = Error::database;
        let rows = sqlx::query(TITLES).fetch_all(self.readers()).await.map_err(failed("reading the titles"))?;
        rows.iter().map(title_of).collect()
    }

    /// Every group of municipalities.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_groups(&self) -> Result<Vec<AreaGroup>> {
        let failed = Error::database;
        let rows = sqlx::query(GROUPS).fetch_all(self.readers()).await.map_err(failed("reading the groups"))?;
        rows.iter().map(group_of).collect()
    }
}

/// The titles that differ from what is known. What a file does not say of an indicator stays as known.
pub(super) async fn changed_titles(writing: &mut Writing, titles: Vec<IndicatorTitle>) -> Result<Vec<IndicatorTitle>> {
    if titles.is_empty() {
        return Ok(titles);
    }
    let rows =
        sqlx::query(TITLES).fetch_all(writing.sql().await?).await.map_err(Error::database("reading the titles"))?;
    let known: BTreeMap<String, IndicatorTitle> =
        rows.iter().map(|row| title_of(row).map(|title| (title.indicator.clone(), title))).collect::<Result<_>>()?;
    let merged = titles.into_iter().filter_map(|title| {
        let Some(before) = known.get(&title.indicator) else { return Some(title) };
        let after = IndicatorTitle {
            title_en: title.title_en.or_else(|| before.title_en.clone()),
            unit: title.unit.or_else(|| before.unit.clone()),
            description: title.description.or_else(|| before.description.clone()),
            share: title.share.or_else(|| before.share.clone()),
            combines: title.combines.or_else(|| before.combines.clone()),
            theme: title.theme.or(before.theme),
            ..title
        };
        (after != *before).then_some(after)
    });
    Ok(merged.collect())
}

/// The groups that differ from what is known.
pub(super) async fn changed_groups(writing: &mut Writing, groups: Vec<AreaGroup>) -> Result<Vec<AreaGroup>> {
    if groups.is_empty() {
        return Ok(groups);
    }
    let rows =
        sqlx::query(GROUPS).fetch_all(writing.sql().await?).await.map_err(Error::database("reading the groups"))?;
    let known: Vec<AreaGroup> = rows.iter().map(group_of).collect::<Result<_>>()?;
    Ok(groups.into_iter().filter(|group| !known.contains(group)).collect())
}

pub(super) async fn write_titles(writing: &mut Writing, titles: &[IndicatorTitle], import: i64) -> Result<()> {
    for some in titles.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO indicator_titles
                 (indicator, title, title_en, unit, description, share_part, share_of, combines, theme, import_id)
             VALUES {}
             ON CONFLICT (indicator) DO UPDATE SET
                 title = excluded.title,
                 title_en = excluded.title_en,
                 unit = excluded.unit,
                 description = excluded.description,
                 share_part = excluded.share_part,
                 share_of = excluded.share_of,
                 combines = excluded.combines,
                 theme = excluded.theme,
                 import_id = excluded.import_id",
            places(writing.dialect(), some.len(), 10)
        );
        let mut query = sqlx::query(AssertSqlSafe(text));
        for title in some {
            query = query
                .bind(&title.indicator)
                .bind(&title.title)
                .bind(&title.title_en)
                .bind(&title.unit)
                .bind(&title.description)
                .bind(title.share.as_ref().map(|share| share.part.clone()))
                .bind(title.share.as_ref().map(|share| share.of.clone()))
                .bind(title.combines.as_ref().map(ToString::to_string))
                .bind(title.theme.map(Theme::code))
                .bind(import);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing titles"))?;
    }
    Ok(())
}

pub(super) async fn write_groups(writing: &mut Writing, groups: &[AreaGroup], import: i64) -> Result<()> {
    for some in groups.chunks(ROWS_AT_ONCE) {
        let text = format!(
            "INSERT INTO area_groups (group_id, title, members, import_id)
             VALUES {}
             ON CONFLICT (group_id) DO UPDATE SET
                 title = excluded.title,
                 members = excluded.members,
                 import_id = excluded.import_id",
            places(writing.dialect(), some.len(), 4)
        );
        let mut query = sqlx::query(AssertSqlSafe(text));
        for group in some {
            let members: Vec<&str> = group.members.iter().map(AreaCode::as_str).collect();
            query = query.bind(&group.group).bind(&group.title).bind(members.join(" ")).bind(import);
        }
        query.execute(writing.sql().await?).await.map_err(Error::database("writing groups"))?;
    }
    Ok(())
}

fn title_of(row: &AnyRow) -> Result<IndicatorTitle> {
    let read = || {
        let (part, of): (Option<String>, Option<String>) = (row.try_get(5)?, row.try_get(6)?);
        let (combines, theme): (Option<String>, Option<String>) = (row.try_get(7)?, row.try_get(8)?);
        Ok(IndicatorTitle {
            combines: combines.and_then(|text| text.parse().ok()),
            theme: theme.as_deref().and_then(Theme::from_code),
            indicator: row.try_get(0)?,
            title: row.try_get(1)?,
            title_en: row.try_get(2)?,
            unit: row.try_get(3)?,
            description: row.try_get(4)?,
            share: part.zip(of).map(|(part, of)| Share { part, of }),
        })
    };
    read().map_err(Error::database("reading a title"))
}

fn group_of(row: &AnyRow) -> Result<AreaGroup> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading a group"));
    let members = text(2)?;
    let members = members.split_whitespace().map(str::parse).collect::<std::result::Result<_, _>>();
    Ok(AreaGroup { group: text(0)?, title: text(1)?, members: members.map_err(|_| damaged("a group's member"))? })
}
