//! Profilen ur lagret: one area's figures, or an own area's, with those of areas alike, in both divisions.

use super::asking::{municipality_name, rings, statistic_of, title};
use super::picture::{Observed, Picture};
use super::profile::measure::{Compared, Measure};
use super::profile::people::People;
use super::profile::similar::{Similar, SimilarArea};
use super::profile::{Profile, ProfilePage};
use super::readings::{ByArea, Divisions, Figures, POPULATION, Reading, Subject};
use super::register::covers;
use super::statistic::number;
use crate::error::Error;
use crate::followup::timeline::{self, Chart};
use crate::language::Language;
use crate::shell::Place;
use crate::state::AppState;
use crate::visit::Visit;
use area::combining::Combined;
use area::key::{Key, Succession};
use area::similar::nearest;
use area::value::{Sex, Value};
use area::{AreaCode, AreaKind, Combining, Division, IndicatorTitle, LocalityCode, OwnArea, OwnAreaId};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many areas alike are shown.
const ALIKE: usize = 5;

/// A statistic that fewer areas than this have says little of which are alike.
const ENOUGH_TO_COMPARE: usize = 10;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    indelning: Option<String>,
    jamfor: Option<String>,
}

/// One statistic of the whole country, by area of 2025 or as the key carries it there.
#[derive(Debug)]
pub(crate) struct Column {
    indicator: String,
    period: String,
    values: BTreeMap<String, f64>,
}

/// Shows one area's statistics, or an own area's.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadArea)?;
    let (language, municipality) = (visit.language, visit.municipality()?);
    let (version, happened) = (app.store.figures().await?, app.store.happened_to_marks().await?);
    let question = format!("{municipality} {code} {asked:?} {} {happened}", language.tag());
    let making = async {
        let mut found = found(&app, language, &municipality, &code, asked).await?;
        let (marks, units) = (app.marks(may).await?, timeline::units_in(&visit, &found.lies_in));
        found.profile.marks = timeline::told(language, &marks, &units, Chart::Place(&found.places()));
        Ok::<_, Error>(Arc::new(found.profile.view(language)))
    };
    let profile = app.profiles.made(version, question, making).await?;
    crate::shell::page(&ProfilePage { shell: visit.shell(Place::Area), profile })
}

/// A profile, and what its charts are charts of.
struct Found {
    profile: Profile,
    subject: Subject,
    lies_in: String,
}

impl Found {
    /// The place with its parts and its municipality: what has happened in any of them stands on its charts.
    fn places(&self) -> Vec<LocalityCode> {
        let itself = LocalityCode::in_address(&self.profile.code, &self.lies_in);
        let whole = LocalityCode::in_address(&self.lies_in, &self.lies_in);
        let parts = self.subject.parts.iter().cloned().map(LocalityCode::from);
        itself.into_iter().chain(whole).chain(parts).collect()
    }
}

async fn found(
    app: &AppState,
    language: Language,
    municipality: &str,
    code: &str,
    asked: Asked,
) -> Result<Found, Error> {
    match OwnAreaId::parse(code) {
        Some(id) => {
            let own = app.store.own_areas(municipality).await?;
            let found = own.into_iter().find(|area| area.id == id).ok_or(Error::NotFound)?;
            of_own(app, language, found, asked.jamfor).await
        }
        None => {
            let code: AreaCode = code.parse().map_err(|_| Error::NotFound)?;
            let wanted: Option<Division> = asked.indelning.as_deref().and_then(|text| text.parse().ok());
            of_area(app, language, code, wanted, asked.jamfor).await
        }
    }
}

async fn of_area(
    app: &AppState,
    language: Language,
    code: AreaCode,
    wanted: Option<Division>,
    compare: Option<String>,
) -> Result<Found, Error> {
    let municipality = code.municipality().unwrap_or_default().to_owned();
    let divisions = divisions(app, &municipality).await?;
    for division in wanted.map_or(vec![Division::Y2025, Division::Y2018], |division| vec![division]) {
        let area = app.store.area(&code, Some(division)).await?;
        let subject = divisions.subject(&code, division);
        let any = divisions.indicators().iter().any(|one| !divisions.over_time(&subject, one).is_empty());
        if area.is_none() && !any {
            continue;
        }
        let name = area.map_or_else(|| code.to_string(), |area| area.name);
        let asked = About { name, code: code.to_string(), kind: code.kind(), covers: None, compare };
        return made(app, language, &divisions, subject, &municipality, asked).await;
    }
    Err(Error::NotFound)
}

async fn of_own(app: &AppState, language: Language, own: OwnArea, compare: Option<String>) -> Result<Found, Error> {
    let divisions = divisions(app, &own.municipality).await?;
    let areas = app.store.areas(AreaKind::Regso, Some(own.division), Some(&own.municipality)).await?;
    let names = areas.into_iter().map(|area| (area.code, area.name)).collect();
    let said = covers(language, &own, &names);
    let covers = Some(own.note.as_ref().map_or_else(|| said.clone(), |note| format!("{said} {note}")));
    let subject = divisions.made_of(own.parts.clone(), own.division);
    let about = About { name: own.name, code: own.id.to_string(), kind: AreaKind::Regso, covers, compare };
    made(app, language, &divisions, subject, &own.municipality, about).await
}

/// What a profile is about, in words.
struct About {
    name: String,
    code: String,
    kind: AreaKind,
    covers: Option<String>,
    compare: Option<String>,
}

/// The figures of a municipality in both divisions, made anew when figures have changed.
pub(crate) async fn divisions(app: &AppState, municipality: &str) -> Result<Arc<Divisions>, Error> {
    let version = app.store.figures().await?;
    let making = async {
        let titles: BTreeMap<String, IndicatorTitle> =
            app.store.indicator_titles().await?.into_iter().map(|title| (title.indicator.clone(), title)).collect();
        let after = app.store.figures_in(municipality, Some(Division::Y2025)).await?;
        let before = app.store.figures_in(municipality, Some(Division::Y2018)).await?;
        let whole = app.store.figures_in(municipality, None).await?;
        let deso = app.store.area_parts(Division::Y2025, Some(municipality)).await?;
        let deso_before = app.store.area_parts(Division::Y2018, Some(municipality)).await?;
        Ok::<_, Error>(Arc::new(Divisions {
            after: Figures::of(after, &titles),
            before: Figures::of(before, &titles),
            whole: Figures::of(whole, &titles),
            key: Key::between(&deso_before, &deso),
            titles,
            deso,
        }))
    };
    app.divisions.made(version, municipality.to_owned(), making).await
}

/// The statistics of the whole country that areas of a kind can be alike by: shares, means and indexes, and counts per
/// hundred inhabitants, of 2025 where it has them and else of the same areas before.
async fn columns(app: &AppState, kind: AreaKind) -> Result<Arc<Vec<Column>>, Error> {
    let version = app.store.figures().await?;
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

async fn made(
    app: &AppState,
    language: Language,
    divisions: &Divisions,
    subject: Subject,
    municipality: &str,
    about: About,
) -> Result<Found, Error> {
    let areas = app.store.areas(about.kind, Some(subject.division), Some(municipality)).await?;
    let names: BTreeMap<AreaCode, String> = areas.iter().map(|area| (area.code.clone(), area.name.clone())).collect();
    let similar = similar(app, language, divisions, &subject, &about).await?;
    let compared = about.compare.as_deref().and_then(|code| code.parse::<AreaCode>().ok());
    let compared = compared.filter(|code| names.contains_key(code));
    let mut measures = Vec::new();
    let mut picture = None;
    for indicator in divisions.indicators() {
        let readings = divisions.over_time(&subject, indicator);
        let Some((period, reading)) = readings.iter().next_back().map(|(period, reading)| (period.clone(), *reading))
        else {
            continue;
        };
        let beside = divisions.beside(about.kind, reading, indicator, &period);
        let measure =
            measure(language, divisions, indicator, (period.as_str(), reading), readings, &beside, about.kind);
        let (whole, weighted) = divisions.of_all(about.kind, indicator);
        let alike = |code: &&AreaCode| similar.areas.iter().any(|area| area.code == code.as_str());
        let measure = Measure {
            similar: beside.iter().filter(|(code, _)| alike(code)).filter_map(|(_, value)| number(*value)).collect(),
            compared: compared.as_ref().and_then(|code| {
                let value = beside.get(code).copied()?;
                let theirs = divisions.over_time(&divisions.subject(code, subject.division), indicator);
                let at = |(period, _): &(String, _)| number(theirs.get(period)?.figure.value());
                let series = measure.series.iter().map(at).collect();
                Some(Compared { name: names.get(code)?.clone(), value, series })
            }),
            municipality: whole.get(&period).copied(),
            municipality_series: measure.series.iter().map(|(period, _)| whole.get(period).copied()).collect(),
            municipality_weighted: weighted,
            ..measure
        };
        if picture.is_none() && reading.division == subject.division && number(measure.value).is_some() {
            picture = Some(Picture {
                statistic: measure.statistic.clone(),
                areas: areas
                    .iter()
                    .map(|area| Observed {
                        value: beside.get(&area.code).copied().unwrap_or(Value::Missing),
                        rings: rings(area),
                        code: area.code.clone(),
                        name: area.name.clone(),
                    })
                    .collect(),
                municipality: None,
                chosen: chosen(divisions, &subject, about.kind),
            });
        }
        measures.push(measure);
    }
    let others = names.iter().filter(|(code, _)| !subject.parts.contains(code));
    let profile = Profile {
        compare: others.map(|(code, name)| (code.to_string(), name.clone())).collect(),
        compared: compared.map(|code| code.to_string()),
        people: people(divisions, &subject),
        code: about.code,
        name: about.name,
        kind: about.kind,
        own: about.covers.is_some(),
        covers: about.covers,
        municipality: municipality_name(app, municipality).await?,
        division: Some(subject.division),
        similar: Some(similar).filter(|similar| !similar.areas.is_empty()),
        picture,
        measures,
        marks: Vec::new(),
    };
    Ok(Found { profile, subject, lies_in: municipality.to_owned() })
}

/// The areas to mark on the map: the parts themselves, or those that they lie in.
fn chosen(divisions: &Divisions, subject: &Subject, kind: AreaKind) -> Vec<AreaCode> {
    let on_map = |part: &AreaCode| {
        let within = divisions.deso.iter().find(|(deso, _)| deso == part).map(|(_, regso)| regso.clone());
        if part.kind() == kind { Some(part.clone()) } else { within }
    };
    subject.parts.iter().filter_map(on_map).collect()
}

fn measure(
    language: Language,
    divisions: &Divisions,
    indicator: &str,
    (period, reading): (&str, Reading),
    readings: BTreeMap<String, Reading>,
    beside: &ByArea,
    kind: AreaKind,
) -> Measure {
    let found = divisions.figures(reading.division).get(indicator);
    let named = divisions.titles.get(indicator);
    let source = found.and_then(|found| found.source.as_ref());
    let cut =
        (period, found.and_then(|found| found.sex).unwrap_or(Sex::All), found.and_then(|found| found.ages.clone()));
    let weight = named.map(IndicatorTitle::combining).and_then(|combining| {
        let weight = combining.weight()?.to_owned();
        Some(title(language, divisions.titles.get(&weight), &weight))
    });
    Measure {
        statistic: statistic_of(language, named, kind, Some(reading.division), source, cut, indicator),
        theme: named.and_then(|named| named.theme),
        value: reading.figure.value(),
        not_combined: reading.figure == Combined::NotCombined,
        put_together: reading.put_together,
        weight,
        areas: beside.values().filter_map(|value| number(*value)).collect(),
        similar: Vec::new(),
        compared: None,
        municipality: None,
        municipality_series: Vec::new(),
        municipality_weighted: false,
        breaks_at: (readings.values().any(|one| one.division != reading.division))
            .then(|| readings.iter().find(|(_, one)| one.division == reading.division))
            .flatten()
            .map(|(period, _)| period.clone()),
        series: readings.into_iter().map(|(period, one)| (period, number(one.figure.value()))).collect(),
    }
}

/// Who live there by sex and age.
fn people(divisions: &Divisions, subject: &Subject) -> Option<People> {
    let found = divisions.figures(subject.division).get(POPULATION)?;
    let sum = |sex: Sex, ages: &str| {
        let values = found.people.get(&(sex, ages.to_owned()))?;
        let of = |parts: &[AreaCode]| {
            let values = parts.iter().map(|part| values.get(part).copied()).collect::<Option<Vec<Value>>>()?;
            values.into_iter().reduce(super::asking::added)
        };
        number(of(&subject.parts).or_else(|| of(&subject.deso))?)
    };
    let ages: BTreeSet<(u32, &str)> =
        found.people.keys().filter_map(|(_, ages)| Some((super::asking::span(ages)?.0, ages.as_str()))).collect();
    let rows: Vec<(String, Option<f64>, Option<f64>)> =
        ages.into_iter().map(|(_, ages)| (ages.to_owned(), sum(Sex::Female, ages), sum(Sex::Male, ages))).collect();
    let known = rows.iter().any(|row| row.1.is_some() || row.2.is_some());
    let source = found.source.as_ref()?;
    known.then(|| People {
        period: found.people_in.clone(),
        source: source.source.clone().unwrap_or_else(|| source.file_name.clone()),
        division: subject.division,
        rows,
    })
}

/// The areas of the country that are most alike by every statistic that the area has and that enough areas have.
async fn similar(
    app: &AppState,
    language: Language,
    divisions: &Divisions,
    subject: &Subject,
    about: &About,
) -> Result<Similar, Error> {
    let all = columns(app, about.kind).await?;
    let mut used: Vec<(String, BTreeMap<String, f64>)> = Vec::new();
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
            used.push((format!("{} {}", title(language, named, &column.indicator), column.period), values));
        }
    }
    let values: Vec<&BTreeMap<String, f64>> = used.iter().map(|one| &one.1).collect();
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
    Ok(Similar { by: used.into_iter().map(|one| one.0).collect(), areas })
}
