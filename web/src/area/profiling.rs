//! Profilen ur lagret: one area's figures, or an own area's, with those of areas alike, in both divisions.

use super::alike::similar;
use super::asking::{municipality_name, rings, statistic_of, title};
use super::comparing::Comparing;
use super::picture::{Observed, Picture};
use super::profile::measure::Measure;
use super::profile::people::People;
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
use area::key::Key;
use area::value::{Sex, Value};
use area::{AreaCode, AreaKind, Division, IndicatorTitle, LocalityCode, OwnArea, OwnAreaId};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Default)]
struct Asked {
    division: Option<Division>,
    compare: Option<String>,
    municipality: Option<String>,
    alike_by: Vec<String>,
}

impl Asked {
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name.as_str() {
                "indelning" => asked.division = value.parse().ok(),
                "jamfor" => asked.compare = Some(value),
                "kommun" => asked.municipality = Some(value),
                "lika" => asked.alike_by.push(value),
                _ => {}
            }
        }
        asked
    }
}

/// Shows one area's statistics, or an own area's.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let may = visit.permit_area(Action::ReadArea, &code)?;
    let (language, municipality, asked) = (visit.language, visit.municipality()?, Asked::of(pairs));
    let (version, happened) = (app.store.open_data().await?, app.store.happened_to_marks().await?);
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
            of_own(app, language, found, asked).await
        }
        None => {
            let code: AreaCode = code.parse().map_err(|_| Error::NotFound)?;
            of_area(app, language, code, asked).await
        }
    }
}

async fn of_area(app: &AppState, language: Language, code: AreaCode, asked: Asked) -> Result<Found, Error> {
    let municipality = code.municipality().unwrap_or_default().to_owned();
    let divisions = divisions(app, &municipality).await?;
    for division in asked.division.map_or(vec![Division::Y2025, Division::Y2018], |division| vec![division]) {
        let area = app.store.area(&code, Some(division)).await?;
        let subject = divisions.subject(&code, division);
        let any = divisions.indicators().iter().any(|one| !divisions.over_time(&subject, one).is_empty());
        if area.is_none() && !any {
            continue;
        }
        let name = area.map_or_else(|| code.to_string(), |area| area.name);
        let about = About { name, code: code.to_string(), kind: code.kind(), covers: None };
        return made(app, language, &divisions, subject, &municipality, (about, asked)).await;
    }
    Err(Error::NotFound)
}

async fn of_own(app: &AppState, language: Language, own: OwnArea, asked: Asked) -> Result<Found, Error> {
    let divisions = divisions(app, &own.municipality).await?;
    let areas = app.store.areas(AreaKind::Regso, Some(own.division), Some(&own.municipality)).await?;
    let names = areas.into_iter().map(|area| (area.code, area.name)).collect();
    let said = covers(language, &own, &names);
    let covers = Some(own.note.as_ref().map_or_else(|| said.clone(), |note| format!("{said} {note}")));
    let subject = divisions.made_of(own.parts.clone(), own.division);
    let about = About { name: own.name, code: own.id.to_string(), kind: AreaKind::Regso, covers };
    made(app, language, &divisions, subject, &own.municipality, (about, asked)).await
}

/// What a profile is about, in words.
pub(super) struct About {
    pub name: String,
    pub code: String,
    pub kind: AreaKind,
    pub covers: Option<String>,
}

/// The figures of a municipality in both divisions, made anew when figures have changed.
pub(crate) async fn divisions(app: &AppState, municipality: &str) -> Result<Arc<Divisions>, Error> {
    let version = app.store.open_data().await?;
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

async fn made(
    app: &AppState,
    language: Language,
    divisions: &Divisions,
    subject: Subject,
    municipality: &str,
    (about, asked): (About, Asked),
) -> Result<Found, Error> {
    let areas = app.store.areas(about.kind, Some(subject.division), Some(municipality)).await?;
    let similar = similar(app, language, divisions, &subject, &about, &asked.alike_by).await?;
    let wanted = (asked.municipality.as_deref(), asked.compare.as_deref());
    let comparing = Comparing::of(app, language, about.kind, municipality, wanted).await?;
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
            compared: comparing.other.as_ref().and_then(|other| other.beside(indicator, &period, &measure.series)),
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
                venues: Vec::new(),
            });
        }
        measures.push(measure);
    }
    let profile = Profile {
        compare: comparing.without(&subject.parts),
        people: people(divisions, &subject),
        code: about.code,
        name: about.name,
        kind: about.kind,
        own: about.covers.is_some(),
        covers: about.covers,
        municipality: municipality_name(app, municipality).await?,
        division: Some(subject.division),
        similar: Some(similar).filter(|similar| !similar.choices.is_empty()),
        venues: super::venues::here(app, &subject, municipality, &areas).await?,
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
