//! Frågan: what a visitor asks of the areas, and the answer from the store.

use super::picture::{Observed, Order, Picture};
use super::profile::{Measure, Profile, ProfilePage};
use super::statistic::{Source, Statistic, division_words, number};
use super::{AreaPage, Heading, Pictured};
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::shell::{Place, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::{Area, AreaCode, AreaKind, Division, IndicatorTitle, Sex, Value};
use axum::extract::{Path, Query, State};
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
    indelning: Option<String>,
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
    visit.permit(Action::ReadFollowUp)?;
    let version = app.store.figures().await?;
    let municipality = visit.municipality()?;
    let question = format!("{municipality} {} {asked:?}", visit.language.tag());
    let making = pictured(&app, visit.language, &municipality, &asked);
    let (heading, choices, picture, order) = app.pictures.made(version, question, making).await?;
    page(&AreaPage { shell: visit.shell(Place::Area), heading, choices, picture, order })
}

/// A statistic over a municipality's areas, whoever looks.
async fn pictured(app: &AppState, language: Language, municipality: &str, asked: &Asked) -> Result<Pictured, Error> {
    let order = if asked.ordning.as_deref() == Some("namn") { Order::Name } else { Order::Value };
    let offered = offered(app, municipality).await?;
    let name = municipality_name(app, municipality).await?;
    let chosen = offered.iter().find(|offered| Some(offered.key()) == asked.matt).or_else(|| best(&offered));
    let Some(chosen) = chosen else {
        return Ok((Heading { municipality: name, invented: false }, Vec::new(), None, order));
    };
    let cut = chosen.cut(asked);
    let picture = chosen.picture(app, language, municipality, &cut).await?;
    let heading = Heading { municipality: name, invented: picture.statistic.source.is_invented() };
    Ok((heading, choices(language, &offered, chosen, &cut), Some(picture.view(language, order)), order))
}

/// Shows one area's statistics.
pub(crate) async fn get_profile(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let code: AreaCode = code.parse().map_err(|_| Error::NotFound)?;
    let wanted: Option<Division> = asked.indelning.as_deref().and_then(|text| text.parse().ok());
    let divisions = wanted.map_or(vec![Division::Y2025, Division::Y2018], |division| vec![division]);
    for division in divisions {
        let known = app.store.area_profile(&code, Some(division)).await?;
        let area = app.store.area(&code, Some(division)).await?;
        if area.is_some() || !known.is_empty() {
            let profile = profile(&app, visit.language, &code, division, area, known).await?;
            let view = profile.view(visit.language);
            return page(&ProfilePage { shell: visit.shell(Place::Area), profile: view });
        }
    }
    Err(Error::NotFound)
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

async fn municipality_name(app: &AppState, municipality: &str) -> Result<String, Error> {
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
        let counted = if cut.adds_ages { Cut { age_group: self.all_ages(), ..cut.clone() } } else { cut.clone() };
        let statistic = statistic(
            language,
            self.choice.title.as_ref(),
            self.kind,
            Some(self.division),
            source.or(known.first()),
            &counted,
            &self.choice.indicator,
        );
        let areas = observed(areas, &known, cut);
        let whole = whole(app, &self.choice.indicator, municipality, cut, &areas).await?;
        Ok(Picture { statistic, areas, municipality: whole, chosen: None })
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

fn title(language: Language, title: Option<&IndicatorTitle>, indicator: &str) -> String {
    let english = title.and_then(|title| title.title_en.as_ref()).filter(|_| language == Language::English);
    english.or(title.map(|title| &title.title)).map_or_else(|| indicator.to_owned(), String::clone)
}

fn statistic(
    language: Language,
    named: Option<&IndicatorTitle>,
    kind: AreaKind,
    division: Option<Division>,
    known: Option<&Known>,
    cut: &Cut,
    indicator: &str,
) -> Statistic {
    let imported = known.and_then(|known| known.imported_at.parse::<Timestamp>().ok());
    Statistic {
        title: title(language, named, indicator),
        definition: named.and_then(|named| named.description.clone()),
        unit: named.and_then(|named| named.unit.clone()),
        period: cut.period.clone(),
        kind,
        division,
        sex: cut.sex,
        age_group: cut.age_group.clone(),
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
fn added(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Value::Number(one + other),
        (Value::Number(_), unknown) | (unknown, _) => unknown,
    }
}

/// The first and the last age: `0-4`, `95+`.
fn span(ages: &str) -> Option<(u32, u32)> {
    if let Some(first) = ages.strip_suffix('+') {
        return Some((first.parse().ok()?, u32::MAX));
    }
    let (first, last) = ages.split_once(['-', '–']).unwrap_or((ages, ages));
    Some((first.parse().ok()?, last.parse().ok()?))
}

fn rings(area: &Area) -> Vec<Ring> {
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

async fn profile(
    app: &AppState,
    language: Language,
    code: &AreaCode,
    division: Division,
    area: Option<Area>,
    known: Vec<Known>,
) -> Result<Profile, Error> {
    let municipality = code.municipality().unwrap_or_default().to_owned();
    let mut by_indicator: BTreeMap<String, Vec<Known>> = BTreeMap::new();
    for value in known {
        by_indicator.entry(value.value.indicator.clone()).or_default().push(value);
    }
    let offered = app.store.indicator_choices(&municipality, code.kind(), Some(division)).await?;
    let alike = alike(app, code, division, &municipality).await?;
    let (mut measures, mut picture) = (Vec::new(), None);
    for choice in offered {
        let offered = Offered { kind: code.kind(), division, choice };
        let (Some(own), cut) = (by_indicator.get(&offered.choice.indicator), offered.cut(&Asked::default())) else {
            continue;
        };
        let one = offered.picture(app, language, &municipality, &cut).await?;
        let value = one.areas.iter().find(|area| area.code == *code).map_or(Value::Missing, |area| area.value);
        let mut series: BTreeMap<String, Value> = BTreeMap::new();
        for known in own.iter().filter(|known| cut.counts(known)) {
            let sum = series.get(&known.value.period).map_or(known.value.value, |sum| added(*sum, known.value.value));
            series.insert(known.value.period.clone(), sum);
        }
        measures.push(Measure {
            value,
            areas: one.values(),
            similar: one
                .areas
                .iter()
                .filter(|area| alike.contains(&area.code))
                .filter_map(|area| number(area.value))
                .collect(),
            municipality: one.municipality,
            series: series.into_iter().map(|(period, value)| (period, number(value))).collect(),
            statistic: one.statistic.clone(),
        });
        if picture.is_none() && number(value).is_some() {
            picture = Some(Picture { chosen: Some(code.clone()), ..one });
        }
    }
    Ok(Profile {
        code: code.clone(),
        name: area.map_or_else(|| code.to_string(), |area| area.name),
        municipality: municipality_name(app, &municipality).await?,
        division: Some(division),
        picture,
        measures,
    })
}

/// The name that the mapping of SCB's socio-economic index gives it.
const AREA_TYPE: &str = "area-type";

/// The municipality's other areas of the same socio-economic type, in the same division.
async fn alike(
    app: &AppState,
    code: &AreaCode,
    division: Division,
    municipality: &str,
) -> Result<BTreeSet<AreaCode>, Error> {
    let wanted = Wanted {
        indicator: AREA_TYPE.to_owned(),
        kind: code.kind(),
        division: Some(division),
        municipality: municipality.to_owned(),
    };
    let known = app.store.area_values(&wanted).await?;
    let latest: BTreeMap<AreaCode, f64> =
        known.into_iter().filter_map(|known| Some((known.value.area, number(known.value.value)?))).collect();
    let own = latest.get(code).copied();
    Ok(latest.into_iter().filter(|(other, kind)| other != code && Some(*kind) == own).map(|(other, _)| other).collect())
}
