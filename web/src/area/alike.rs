//! Liknande områden ur lagret: which areas of the country are alike, by statistics that the reader chooses or by all.

use super::asking::{municipality_name, title};
use super::profile::similar::{Similar, SimilarArea};
use super::profiling::About;
use super::readings::{Divisions, POPULATION, Subject};
use super::statistic::number;
use crate::error::Error;
use crate::language::Language;
use crate::state::AppState;
use area::key::{Key, Succession};
use area::similar::nearest;
use area::value::Value;
use area::{AreaCode, AreaKind, Combining, Division, IndicatorTitle};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many areas alike are shown.
const ALIKE: usize = 5;

/// A statistic that fewer areas than this have says little of which are alike.
const ENOUGH_TO_COMPARE: usize = 10;

/// One statistic of the whole country, by area of 2025 or as the key carries it there.
#[derive(Debug)]
pub(crate) struct Column {
    pub(super) indicator: String,
    pub(super) period: String,
    pub(super) values: BTreeMap<String, f64>,
}

/// A statistic that the area has and that can be chosen.
struct Offered {
    indicator: String,
    words: String,
    values: BTreeMap<String, f64>,
}

/// The statistics of the whole country that areas of a kind can be alike by: shares, means and indexes, and counts per
/// hundred inhabitants, of 2025 where it has them and else of the same areas before.
pub(super) async fn columns(app: &AppState, kind: AreaKind) -> Result<Arc<Vec<Column>>, Error> {
    let version = app.store.open_data().await?;
    let making = async {
        let titles: BTreeMap<String, IndicatorTitle> =
            app.store.indicator_titles().await?.into_iter().map(|title| (title.indicator.clone(), title)).collect();
        let before = app.store.area_parts(Division::Y2018, None).await?;
        let key = Key::between(&before, &app.store.area_parts(Division::Y2025, None).await?);
        let mut latest: BTreeMap<String, (String, Division)> = BTreeMap::new();
        for division in [Division::Y2018, Division::Y2025] {
            for (indicator, period, areas) in app.store.statistics_of(kind, division).await? {
                if usize::try_from(areas).unwrap_or_default() >= ENOUGH_TO_COMPARE {
                    latest.insert(indicator, (period, division));
                }
            }
        }
        let mut columns = Vec::new();
        for (indicator, (period, division)) in latest {
            let counts = titles.get(&indicator).is_some_and(|title| title.combining() == Combining::Sum);
            if indicator == POPULATION {
                continue;
            }
            let values = app.store.statistic_by_area(&indicator, &period, Some(division)).await?;
            let living = if counts {
                app.store.statistic_by_area(POPULATION, &period, Some(division)).await?
            } else {
                BTreeMap::new()
            };
            let one = |(code, value): (AreaCode, Value)| {
                let same = division == Division::Y2025 || key.succession(&code) == Some(&Succession::Same);
                let value = number(value).filter(|_| same && code.kind() == kind)?;
                if !counts {
                    return Some((code.to_string(), value));
                }
                let living = number(*living.get(&code)?).filter(|living| *living > 0.0)?;
                Some((code.to_string(), 100.0 * value / living))
            };
            let values: BTreeMap<String, f64> = values.into_iter().filter_map(one).collect();
            if values.len() >= ENOUGH_TO_COMPARE {
                columns.push(Column { indicator, period, values });
            }
        }
        Ok::<_, Error>(Arc::new(columns))
    };
    app.columns.made(version, kind.as_str().to_owned(), making).await
}

/// The areas of the country that are most alike by the statistics that are chosen, or by every one that the area has and
/// that enough areas have.
pub(super) async fn similar(
    app: &AppState,
    language: Language,
    divisions: &Divisions,
    subject: &Subject,
    about: &About,
    chosen: &[String],
) -> Result<Similar, Error> {
    let all = columns(app, about.kind).await?;
    let mut offered: Vec<Offered> = Vec::new();
    for column in all.iter() {
        let mut values = column.values.clone();
        if about.covers.is_some() {
            let own = divisions.over_time(subject, &column.indicator).get(&column.period).map(|one| one.figure.value());
            let sums = divisions.titles.get(&column.indicator).map(IndicatorTitle::combining) == Some(Combining::Sum);
            let living = divisions.over_time(subject, POPULATION).get(&column.period).map(|one| one.figure.value());
            let per = if sums { living.and_then(number).map(|living| 100.0 / living) } else { Some(1.0) };
            let Some((own, per)) = own.and_then(number).zip(per) else { continue };
            values.insert(about.code.clone(), own * per);
        }
        if values.contains_key(&about.code) {
            let named = divisions.titles.get(&column.indicator);
            let words = format!("{} {}", title(language, named, &column.indicator), column.period);
            offered.push(Offered { indicator: column.indicator.clone(), words, values });
        }
    }
    // A choice of nothing that the area has is no choice.
    let any = offered.iter().any(|one| chosen.contains(&one.indicator));
    let is_used = |one: &&Offered| !any || chosen.contains(&one.indicator);
    let used: Vec<&Offered> = offered.iter().filter(is_used).collect();
    let values: Vec<&BTreeMap<String, f64>> = used.iter().map(|one| &one.values).collect();
    let mut areas = Vec::new();
    for alike in nearest(&about.code, &values, ALIKE) {
        let Ok(code) = alike.code.parse::<AreaCode>() else { continue };
        let mut name = None;
        for division in [Division::Y2025, Division::Y2018] {
            name = name.or(app.store.area(&code, Some(division)).await?.map(|area| area.name));
        }
        areas.push(SimilarArea {
            name: name.unwrap_or_else(|| alike.code.clone()),
            municipality: municipality_name(app, code.municipality().unwrap_or_default()).await?,
            code: alike.code,
            distance: alike.distance,
        });
    }
    let choices = offered.iter().map(|one| {
        let chosen = any && chosen.contains(&one.indicator);
        (one.indicator.clone(), one.words.clone(), chosen)
    });
    Ok(Similar { by: used.iter().map(|one| one.words.clone()).collect(), choices: choices.collect(), areas })
}
