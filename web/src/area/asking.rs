//! Frågan: what a visitor asks of the areas, and the answer from the store.

use super::picture::{Observed, Order, Picture};
use super::statistic::{Source, Statistic, division_words, number};
use super::venues::{self, VenuesView};
use super::{AreaPage, Heading, Pictured};
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::shell::{Place, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::{Area, AreaCode, AreaKind, Division, IndicatorTitle, Sex, Value};
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use figures::outline::Ring;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use store::area_values::{IndicatorChoice, Known, Wanted};

/// The levels that statistics are shown on, the first that has any being the first shown.
const LEVELS: [(AreaKind, Division); 4] = [
    (AreaKind::Regso, Division::Y2025),
    (AreaKind::Regso, Division::Y2018),
    (AreaKind::Deso, Division::Y2025),
    (AreaKind::Deso, Division::Y2018),
];

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    matt: Option<String>,
    period: Option<String>,
    kon: Option<String>,
    alder: Option<String>,
    ordning: Option<String>,
    platser: Option<String>,
}

/// One statistic on one level.
#[derive(Debug, Clone)]
struct Offered {
    kind: AreaKind,
    division: Division,
    choice: IndicatorChoice,
}

/// One cut of a statistic: a period, a sex, an age group. Persons counted by sex or age alone are added up.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    period: String,
    sex: Sex,
    age_group: Option<String>,
    adds_sexes: bool,
    adds_ages: bool,
}

/// Shows a statistic over the municipality's areas.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let version = app.store.open_data().await?;
    let municipality = visit.municipality()?;
    let question = format!("{municipality} {} {asked:?}", visit.language.tag());
    let making = pictured(&app, visit.language, &municipality, &asked);
    let (heading, choices, picture, order, venues) = app.pictures.made(version, question, making).await?;
    let reached = super::place::reached(&app, &visit).await?;
    page(&AreaPage { shell: visit.shell(Place::Area), reached, heading, choices, picture, order, venues })
}

/// A statistic over a municipality's areas, whoever looks.
async fn pictured(app: &AppState, language: Language, municipality: &str, asked: &Asked) -> Result<Pictured, Error> {
    let order = if asked.ordning.as_deref() == Some("namn") { Order::Name } else { Order::Value };
    let offered = offered(app, municipality).await?;
    let name = municipality_name(app, municipality).await?;
    let mut located = venues::located(app, municipality).await?;
    let kinds = venues::choice(language, &located, asked.platser.as_deref());
    if let Some(kind) = kinds.as_ref().and_then(Choice::chosen).filter(|kind| !kind.is_empty()) {
        located.retain(|one| one.venue.kind.code() == kind);
    }
    let venues = (!located.is_empty()).then(|| VenuesView::of(language, &located));
    let chosen = offered.iter().find(|offered| Some(offered.key()) == asked.matt).or_else(|| best(&offered));
    let Some(chosen) = chosen else {
        return Ok((Heading { municipality: name, invented: false }, Vec::new(), None, order, venues));
    };
    let cut = chosen.cut(asked);
    let picture = Picture { venues: located, ..chosen.picture(app, language, municipality, &cut).await? };
    let heading = Heading { municipality: name, invented: picture.statistic.source.is_invented() };
    let mut choices = choices(language, &offered, chosen, &cut);
    choices.extend(kinds);
    Ok((heading, choices, Some(picture.view(language, order)), order, venues))
}

async fn offered(app: &AppState, municipality: &str) -> Result<Vec<Offered>, Error> {
    let mut offered = Vec::new();
    for (kind, division) in LEVELS {
        let choices = app.store.indicator_choices(municipality, kind, Some(division)).await?;
        offered.extend(choices.into_iter().map(|choice| Offered { kind, division, choice }));
    }
    Ok(offered)
}

/// The statistic that most areas have, on the first level that has any.
fn best(offered: &[Offered]) -> Option<&Offered> {
    let first = offered.first()?;
    let level = offered.iter().filter(|offered| (offered.kind, offered.division) == (first.kind, first.division));
    level.rev().max_by_key(|offered| offered.choice.areas)
}

pub(crate) async fn municipality_name(app: &AppState, municipality: &str) -> Result<String, Error> {
    let Ok(code) = municipality.parse() else { return Ok(String::new()) };
    Ok(app.store.area(&code, None).await?.map_or_else(String::new, |area| area.name))
}

impl Offered {
    fn key(&self) -> String {
        format!("{}-{}-{}", self.kind.as_str(), self.division.as_str(), self.choice.indicator)
    }

    fn title(&self, language: Language) -> String {
        title(language, self.choice.title.as_ref(), &self.choice.indicator)
    }

    /// What is asked for as far as it is there; else the latest, of all.
    fn cut(&self, asked: &Asked) -> Cut {
        let choice = &self.choice;
        let period =
            choice.periods.iter().find(|period| Some(*period) == asked.period.as_ref()).or(choice.periods.last());
        let sex = choice.sexes.iter().find(|sex| Some(sex.as_str()) == asked.kon.as_deref()).copied();
        let ages = choice.age_groups.iter().flatten().find(|ages| Some(*ages) == asked.alder.as_ref()).cloned();
        let adds_sexes = sex.is_none() && self.can_add() && !choice.sexes.contains(&Sex::All);
        let adds_ages = ages.is_none() && self.can_add() && !choice.age_groups.contains(&None);
        let all = choice.sexes.iter().find(|sex| **sex == Sex::All || adds_sexes).or(choice.sexes.first());
        let any = if choice.age_groups.contains(&None) || adds_ages {
            None
        } else {
            choice.age_groups.iter().flatten().next()
        };
        Cut {
            period: period.cloned().unwrap_or_default(),
            sex: if adds_sexes { Sex::All } else { sex.or(all.copied()).unwrap_or(Sex::All) },
            age_group: ages.or(any.cloned()),
            adds_sexes,
            adds_ages,
        }
    }

    /// Persons can be added up when no age is counted twice; an average or a share can not.
    fn can_add(&self) -> bool {
        let unit = self.choice.title.as_ref().and_then(|title| title.unit.as_deref());
        let mut spans: Vec<(u32, u32)> =
            self.choice.age_groups.iter().flatten().filter_map(|ages| span(ages)).collect();
        spans.sort_unstable();
        let every = spans.len() == self.choice.age_groups.iter().flatten().count();
        let apart = spans.windows(2).all(|pair| pair[0].1 < pair[1].0);
        matches!(unit, Some("personer" | "persons" | "antal")) && every && apart
    }

    /// From the first age counted to the last.
    fn all_ages(&self) -> Option<String> {
        let spans = || self.choice.age_groups.iter().flatten().filter_map(|ages| span(ages));
        let (first, last) = (spans().map(|span| span.0).min()?, spans().map(|span| span.1).max()?);
        Some(if last == u32::MAX { format!("{first}+") } else { format!("{first}–{last}") })
    }

    fn wanted(&self, municipality: &str) -> Wanted {
        Wanted {
            indicator: self.choice.indicator.clone(),
            kind: self.kind,
            division: Some(self.division),
            municipality: municipality.to_owned(),
        }
    }

    async fn picture(
        &self,
        app: &AppState,
        language: Language,
        municipality: &str,
        cut: &Cut,
    ) -> Result<Picture, Error> {
        let known = app.store.area_values(&self.wanted(municipality)).await?;
        let areas = app.store.areas(self.kind, Some(self.division), Some(municipality)).await?;
        let source = known.iter().find(|known| cut.holds(known));
        let ages = if cut.adds_ages { self.all_ages() } else { cut.age_group.clone() };
        let statistic = statistic_of(
            language,
            self.choice.title.as_ref(),
            self.kind,
            Some(self.division),
            source.or(known.first()),
            (cut.period.as_str(), cut.sex, ages),
            &self.choice.indicator,
        );
        let areas = observed(areas, &known, cut);
        let whole = whole(app, &self.choice.indicator, municipality, cut, &areas).await?;
        Ok(Picture { statistic, areas, municipality: whole, chosen: Vec::new(), venues: Vec::new() })
    }
}

impl Cut {
    fn holds(&self, known: &Known) -> bool {
        let value = &known.value;
        value.period == self.period && self.counts(known)
    }

    fn counts(&self, known: &Known) -> bool {
        let value = &known.value;
        (self.adds_sexes || value.sex == self.sex) && (self.adds_ages || value.age_group == self.age_group)
    }
}

pub(crate) fn title(language: Language, title: Option<&IndicatorTitle>, indicator: &str) -> String {
    let english = title.and_then(|title| title.title_en.as_ref()).filter(|_| language == Language::English);
    english.or(title.map(|title| &title.title)).map_or_else(|| indicator.to_owned(), String::clone)
}

/// A statistic in a period, of a sex and ages.
pub(super) fn statistic_of(
    language: Language,
    named: Option<&IndicatorTitle>,
    kind: AreaKind,
    division: Option<Division>,
    known: Option<&Known>,
    (period, sex, age_group): (&str, Sex, Option<String>),
    indicator: &str,
) -> Statistic {
    let imported = known.and_then(|known| known.imported_at.parse::<Timestamp>().ok());
    Statistic {
        title: title(language, named, indicator),
        definition: named.and_then(|named| named.description.clone()),
        unit: named.and_then(|named| named.unit.clone()),
        period: period.to_owned(),
        kind,
        division,
        sex,
        age_group,
        source: Source {
            name: known
                .map_or_else(String::new, |known| known.source.clone().unwrap_or_else(|| known.file_name.clone())),
            licence: known.and_then(|known| known.licence.clone()),
            imported_on: imported.map(casework::occasion::day_in_sweden),
        },
    }
}

/// Every area with its value; an area that the statistic does not name has none.
fn observed(areas: Vec<Area>, known: &[Known], cut: &Cut) -> Vec<Observed> {
    let mut values: BTreeMap<&AreaCode, Value> = BTreeMap::new();
    for known in known.iter().filter(|known| cut.holds(known)) {
        let sum = values.get(&known.value.area).map_or(known.value.value, |sum| added(*sum, known.value.value));
        values.insert(&known.value.area, sum);
    }
    let named: BTreeSet<AreaCode> = areas.iter().map(|area| area.code.clone()).collect();
    let nameless = values.keys().filter(|code| !named.contains(**code));
    let mut observed: Vec<Observed> = nameless
        .map(|code| Observed { code: (*code).clone(), name: code.to_string(), rings: Vec::new(), value: values[code] })
        .collect();
    observed.extend(areas.into_iter().map(|area| Observed {
        value: values.get(&area.code).copied().unwrap_or(Value::Missing),
        rings: rings(&area),
        code: area.code,
        name: area.name,
    }));
    observed
}

/// The sum of two parts; unknown when a part is.
pub(super) fn added(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Value::Number(one + other),
        (Value::Number(_), unknown) | (unknown, _) => unknown,
    }
}

/// The first and the last age: `0-4`, `95+`.
pub(super) fn span(ages: &str) -> Option<(u32, u32)> {
    if let Some(first) = ages.strip_suffix('+') {
        return Some((first.parse().ok()?, u32::MAX));
    }
    let (first, last) = ages.split_once(['-', '–']).unwrap_or((ages, ages));
    Some((first.parse().ok()?, last.parse().ok()?))
}

pub(super) fn rings(area: &Area) -> Vec<Ring> {
    let polygons = area.boundary.iter().flat_map(area::Boundary::polygons);
    let places =
        |ring: &Vec<area::boundary::Place>| ring.iter().map(|place| (place.longitude, place.latitude)).collect();
    polygons.flat_map(area::boundary::Polygon::rings).map(places).collect()
}

/// The municipality's own value, when it can be compared with its areas': an average lies among what it is made of,
/// a sum does not.
async fn whole(
    app: &AppState,
    indicator: &str,
    municipality: &str,
    cut: &Cut,
    areas: &[Observed],
) -> Result<Option<f64>, Error> {
    let wanted = Wanted {
        indicator: indicator.to_owned(),
        kind: AreaKind::Municipality,
        division: None,
        municipality: municipality.to_owned(),
    };
    let known = app.store.area_values(&wanted).await?;
    let value = known.iter().find(|known| cut.holds(known)).and_then(|known| number(known.value.value));
    let values = || areas.iter().filter_map(|area| number(area.value));
    Ok(value.filter(|value| values().any(|other| other <= *value) && values().any(|other| other >= *value)))
}

fn choices(language: Language, offered: &[Offered], chosen: &Offered, cut: &Cut) -> Vec<Choice> {
    let words = |offered: &Offered| {
        let level = division_words(language, offered.kind, Some(offered.division));
        (offered.key(), format!("{} ({level})", offered.title(language)))
    };
    let mut statistics: Vec<(String, String)> = offered.iter().map(words).collect();
    statistics.sort_by(|one, other| language.compare(&one.1, &other.1));
    let periods = chosen.choice.periods.iter().rev().map(|period| (period.clone(), period.clone())).collect();
    let together = (chosen.can_add() && !chosen.choice.sexes.contains(&Sex::All)).then_some(&Sex::All);
    let sexes = together.into_iter().chain(&chosen.choice.sexes);
    let sexes = sexes.map(|sex| (sex.as_str().to_owned(), sex_words(language, *sex))).collect();
    let age = |ages: &Option<String>| match ages {
        Some(ages) => (ages.clone(), language.t1("area-age", "age", ages)),
        None => (String::new(), language.t("area-age-all")),
    };
    let together = (chosen.can_add() && !chosen.choice.age_groups.contains(&None)).then_some(&None);
    let ages = together.into_iter().chain(&chosen.choice.age_groups).map(age).collect();
    let mut choices = vec![
        Choice::new("matt", language.t("area-choose-statistic"), statistics, &chosen.key()),
        Choice::new("period", language.t("area-choose-period"), periods, &cut.period),
        Choice::new("kon", language.t("area-choose-sex"), sexes, cut.sex.as_str()),
        Choice::new("alder", language.t("area-choose-age"), ages, cut.age_group.as_deref().unwrap_or_default()),
    ];
    choices.retain(|choice| choice.name == "matt" || choice.is_open());
    choices
}

fn sex_words(language: Language, sex: Sex) -> String {
    language.t(match sex {
        Sex::All => "area-sex-all",
        Sex::Female => "area-sex-female",
        Sex::Male => "area-sex-male",
    })
}
