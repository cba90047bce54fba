//! Hela landet: one statistic over every RegSO that has been read in, on one map, by county in a table, and by area in the
//! table of a county. Figures of 2020 stand on the boundaries of 2025 only where the key says that the area is the same.

use super::asking::{rings, statistic_of, title};
use super::picture::{LegendLine, classes};
use super::statistic::number;
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::numbers::{median, numbers_for};
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::key::{Key, Succession};
use area::value::Sex;
use area::{Area, AreaCode, AreaKind, Division, IndicatorTitle};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use figures::map::swatch;
use figures::outline::Ring;
use figures::overview::Ground;
use figures::svg::Caption;
use figures::{Numbers, Svg};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Sidan om hela landet.
#[derive(Template)]
#[template(path = "area/national.html")]
pub struct NationalPage {
    /// The frame.
    pub shell: Shell,
    /// What is shown; none before any statistic has been read in.
    pub view: Option<Arc<NationalView>>,
}

/// Hela landet på en sida.
#[derive(Debug)]
pub struct NationalView {
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What it shows.
    pub title: String,
    /// The same in words.
    pub summary: Vec<String>,
    /// The map, when there are boundaries.
    pub map: Option<Svg>,
    /// What the shades mean.
    pub legend: Vec<LegendLine>,
    /// The table of counties, or of a county's areas.
    pub table: Table,
    /// Where it comes from.
    pub source: String,
}

/// En tabell: over the counties, or over a county's areas.
#[derive(Debug)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The column of names, and those of figures.
    pub columns: Vec<String>,
    /// Link, name, figures.
    pub rows: Vec<(String, String, Vec<String>)>,
    /// The way back to all counties, from one of them.
    pub back: Option<String>,
}

/// Landets områden, lagda på ett blad.
#[derive(Debug)]
pub(crate) struct Country {
    areas: Vec<(AreaCode, String)>,
    ground: Option<Ground>,
    key: Key,
}

/// En siffra för hela landet.
struct Shown {
    title: IndicatorTitle,
    period: String,
    division: Division,
    values: BTreeMap<AreaCode, f64>,
    redrawn: usize,
}

/// What is asked for: a statistic, a county.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    matt: Option<String>,
    lan: Option<String>,
}

/// Shows the country.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let (version, language) = (app.store.open_data().await?, visit.language);
    let question = format!("{} {asked:?}", language.tag());
    let view = app.national.made(version, question, made(&app, language, &asked)).await?;
    page(&NationalPage { shell: visit.shell(Place::Area), view })
}

async fn made(app: &AppState, language: Language, asked: &Asked) -> Result<Option<Arc<NationalView>>, Error> {
    let mut offered: BTreeMap<String, (String, Division)> = BTreeMap::new();
    for division in [Division::Y2018, Division::Y2025] {
        for (indicator, period, _) in app.store.statistics_of(AreaKind::Regso, division).await? {
            offered.insert(indicator, (period, division));
        }
    }
    let wanted = asked.matt.as_ref().and_then(|matt| offered.get_key_value(matt)).or_else(|| offered.iter().next());
    let Some((indicator, (period, division))) = wanted else { return Ok(None) };
    let titles: BTreeMap<String, IndicatorTitle> =
        app.store.indicator_titles().await?.into_iter().map(|title| (title.indicator.clone(), title)).collect();
    let country = country(app).await?;
    let found = app.store.statistic_by_area(indicator, period, Some(*division)).await?;
    let regso = found.into_iter().filter(|(code, _)| code.kind() == AreaKind::Regso);
    let numbers: BTreeMap<AreaCode, f64> = regso.filter_map(|(code, value)| Some((code, number(value)?))).collect();
    let all = numbers.len();
    let same =
        |code: &AreaCode| *division == Division::Y2025 || country.key.succession(code) == Some(&Succession::Same);
    let values: BTreeMap<AreaCode, f64> = numbers.into_iter().filter(|(code, _)| same(code)).collect();
    let nameless =
        IndicatorTitle { title: indicator.clone(), indicator: indicator.clone(), ..IndicatorTitle::default() };
    let shown = Shown {
        title: titles.get(indicator).cloned().unwrap_or(nameless),
        period: period.clone(),
        division: *division,
        redrawn: all - values.len(),
        values,
    };
    let words = |indicator: &String| (indicator.clone(), title(language, titles.get(indicator), indicator));
    let mut statistics: Vec<(String, String)> = offered.keys().map(words).collect();
    statistics.sort_by(|one, other| language.compare(&one.1, &other.1));
    let choices = vec![Choice::new("matt", language.t("area-choose-statistic"), statistics, indicator)];
    let counties = app.store.area_names().await?;
    Ok(Some(Arc::new(shown.view(language, &country, &counties, choices, asked.lan.as_deref()))))
}

/// The areas of the country on a sheet, made anew when areas have changed.
async fn country(app: &AppState) -> Result<Arc<Country>, Error> {
    let version = app.store.open_data().await?;
    let making = async {
        let areas = app.store.areas(AreaKind::Regso, Some(Division::Y2025), None).await?;
        let laid: Vec<Vec<Ring>> = areas.iter().map(rings).collect();
        let boundaries: Vec<&[Ring]> = laid.iter().map(Vec::as_slice).collect();
        let before = app.store.area_parts(Division::Y2018, None).await?;
        let after = app.store.area_parts(Division::Y2025, None).await?;
        let named = |area: Area| (area.code, area.name);
        Ok::<_, Error>(Arc::new(Country {
            ground: Ground::of(&boundaries),
            areas: areas.into_iter().map(named).collect(),
            key: Key::between(&before, &after),
        }))
    };
    app.country.made(version, String::new(), making).await
}

impl Shown {
    fn view(
        &self,
        language: Language,
        country: &Country,
        names: &BTreeMap<AreaCode, String>,
        choices: Vec<Choice>,
        county: Option<&str>,
    ) -> NationalView {
        let values: Vec<f64> = self.values.values().copied().collect();
        let numbers = numbers_for(language, self.title.unit.as_deref(), &values);
        let statistic = statistic_of(
            language,
            Some(&self.title),
            AreaKind::Regso,
            Some(self.division),
            None,
            (self.period.as_str(), Sex::All, None),
            &self.title.indicator,
        );
        let title = statistic.heading(language);
        let summary = self.summary(language, country, numbers, &values);
        let classes = classes(&values);
        let shades: Vec<Option<usize>> = (country.areas.iter())
            .map(|(code, _)| self.values.get(code).map(|value| classes.shade(classes.class_of(*value))))
            .collect();
        let said = summary.join(" ");
        let caption = Caption { id: "rikskarta", title: &title, summary: &said };
        let legend = classes.held(&values).into_iter().map(|held| LegendLine {
            swatch: swatch("rikskarta", Some(classes.shade(held.class))),
            words: format!("{}–{}", numbers.bare(held.low), numbers.write(held.high)),
            areas: language.n("area-count", i64::try_from(held.count).unwrap_or(i64::MAX)),
        });
        NationalView {
            map: country.ground.as_ref().map(|ground| ground.draw(caption, &shades)),
            legend: legend.collect(),
            table: match county {
                Some(county) => self.of_county(language, country, names, numbers, county),
                None => self.counties(language, names, numbers),
            },
            source: language.t1(
                "area-division",
                "division",
                super::statistic::division_words(language, AreaKind::Regso, Some(self.division)),
            ),
            choices,
            title,
            summary,
        }
    }

    fn summary(&self, language: Language, country: &Country, numbers: Numbers, values: &[f64]) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(middle) = median(values) {
            lines.push(
                language.with("area-country-summary", &[("count", &values.len()), ("middle", &numbers.write(middle))]),
            );
        }
        if self.division == Division::Y2018 {
            lines.push(language.t1("area-country-carried", "count", self.redrawn));
        }
        let unseen = country.ground.as_ref().map_or(0, Ground::unseen);
        if unseen > 0 {
            lines.push(language.t1("area-country-unseen", "count", unseen));
        }
        lines
    }

    fn address(&self, county: Option<&str>) -> String {
        let pairs = [("matt", Some(self.title.indicator.clone())), ("lan", county.map(str::to_owned))];
        let asked = super::query(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))));
        format!("{}?{asked}#tabell", Route::Country)
    }

    /// Each county: how many areas, the lowest, the middle and the highest.
    fn counties(&self, language: Language, names: &BTreeMap<AreaCode, String>, numbers: Numbers) -> Table {
        let mut by: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (code, value) in &self.values {
            by.entry(&code.as_str()[..2]).or_default().push(*value);
        }
        let rows = by.into_iter().map(|(county, values)| {
            let name = county.parse::<AreaCode>().ok().and_then(|code| names.get(&code).cloned());
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let figures = [least, median(&values).unwrap_or(f64::NAN), most].map(|value| numbers.write(value));
            let cells = std::iter::once(values.len().to_string()).chain(figures).collect();
            let nameless = || language.t1("area-country-county", "code", county);
            (self.address(Some(county)), name.unwrap_or_else(nameless), cells)
        });
        let columns = ["name", "areas", "least", "middle", "most"];
        Table {
            title: language.t("area-country-counties"),
            columns: columns.map(|column| language.t(&format!("area-country-column-{column}"))).to_vec(),
            rows: rows.collect(),
            back: None,
        }
    }

    /// Each area of a county, the highest first.
    fn of_county(
        &self,
        language: Language,
        country: &Country,
        names: &BTreeMap<AreaCode, String>,
        numbers: Numbers,
        county: &str,
    ) -> Table {
        let within = country.areas.iter().filter(|(code, _)| code.as_str().starts_with(county));
        let mut areas: Vec<(&AreaCode, &String, Option<f64>)> =
            within.map(|(code, name)| (code, name, self.values.get(code).copied())).collect();
        let known = |area: &(&AreaCode, &String, Option<f64>)| area.2.unwrap_or(f64::NEG_INFINITY);
        areas.sort_by(|a, b| known(b).total_cmp(&known(a)));
        let municipality = |code: &AreaCode| {
            let code = code.municipality().and_then(|code| code.parse::<AreaCode>().ok());
            code.and_then(|code| names.get(&code).cloned()).unwrap_or_default()
        };
        let row = |(code, name, value): (&AreaCode, &String, Option<f64>)| {
            let value = value.map_or_else(|| language.t("area-value-missing"), |value| numbers.write(value));
            (Route::AreaProfile(code.to_string()).to_string(), name.clone(), vec![municipality(code), value])
        };
        let name = county.parse::<AreaCode>().ok().and_then(|code| names.get(&code).cloned());
        let nameless = || language.t1("area-country-county", "code", county);
        Table {
            title: name.unwrap_or_else(nameless),
            columns: [
                language.t("area-column-name"),
                language.t("area-choose-municipality"),
                language.t("area-column-value"),
            ]
            .to_vec(),
            rows: areas.into_iter().map(row).collect(),
            back: Some(self.address(None)),
        }
    }
}
