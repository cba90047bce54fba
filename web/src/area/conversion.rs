//! Omräkningen: what became of an area's DeSO in the division of 2025, and of a statistic's values: what is carried over, what
//! is shared by population, and what cannot be told.

use super::asking::title;
use super::place;
use super::profiling::divisions;
use super::readings::{Divisions, POPULATION};
use super::statistic::{number, value_words};
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::numbers::{numbers, numbers_for};
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::key::{Conversion, Key, Left, Succession};
use area::value::Value;
use area::{AreaCode, AreaKind, Combining, Division};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use figures::Numbers;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Omräkningens sida.
#[derive(Template)]
#[template(path = "area/conversion.html")]
pub struct ConversionPage {
    /// The frame.
    pub shell: Shell,
    /// The area's name.
    pub name: String,
    /// Its profile.
    pub profile: Route,
    /// The page's own address.
    pub own: Route,
    /// What can be chosen: statistic and period.
    pub choices: Vec<Choice>,
    /// Whether the key between the divisions has been read in for the area; without it nothing is said of any value.
    pub known: bool,
    /// What became of the DeSO, in a sentence.
    pub summary: String,
    /// What the sums came to, where the values are sums.
    pub sums: Option<String>,
    /// The DeSO that were divided or drawn anew.
    pub rows: Vec<ConvertedRow>,
}

/// Ett DeSO före 2025, och vad som blev av det.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConvertedRow {
    /// Its code.
    pub before: String,
    /// Its value.
    pub value: String,
    /// The areas that it became, each with the value carried over to it; none when nothing was.
    pub became: Vec<(String, String)>,
    /// Why nothing was carried over, or that what was is an estimate.
    pub said: String,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    matt: Option<String>,
    period: Option<String>,
}

/// Ett mått före 2025 i ett områdes DeSO.
pub(super) struct Before<'a> {
    pub key: &'a Key,
    pub values: BTreeMap<AreaCode, Value>,
    pub combining: Combining,
    pub unit: Option<&'a str>,
    /// How many live in each DeSO of 2025.
    pub living: BTreeMap<AreaCode, f64>,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let place = place::find(&app, &visit, &code).await?;
    let (language, municipality) = (visit.language, visit.municipality()?);
    let divisions = divisions(&app, &municipality).await?;
    let deso_before = app.store.area_parts(Division::Y2018, Some(&municipality)).await?;
    let within = within(&divisions, &deso_before, &place.parts);
    let periods = periods(&divisions, &within);
    let chosen = asked.matt.filter(|indicator| periods.contains_key(indicator.as_str()));
    let chosen = chosen.or_else(|| periods.keys().next().map(|indicator| (*indicator).to_owned())).unwrap_or_default();
    let of_chosen = periods.get(chosen.as_str());
    let wanted = asked.period.as_deref().and_then(|period| of_chosen?.get(period)).copied();
    let period = wanted.or_else(|| of_chosen?.last().copied()).unwrap_or_default();
    let named = divisions.titles.get(&chosen);
    let totals = divisions.before.get(&chosen).and_then(|found| found.totals.get(period));
    let values = totals.into_iter().flatten().filter(|(code, _)| within.contains(code));
    let living = divisions.after.get(POPULATION).and_then(|found| found.totals.values().next());
    let counted = living.into_iter().flatten().filter_map(|(code, value)| Some((code.clone(), number(*value)?)));
    let before = Before {
        key: &divisions.key,
        values: values.map(|(code, value)| (code.clone(), *value)).collect(),
        combining: named.map(area::IndicatorTitle::combining).unwrap_or(Combining::Not),
        unit: named.and_then(|title| title.unit.as_deref()),
        living: counted.collect(),
    };
    let titled = |id: &&str| ((*id).to_owned(), title(language, divisions.titles.get(*id), id));
    let mut statistics: Vec<(String, String)> = periods.keys().map(titled).collect();
    statistics.sort_by(|one, other| language.compare(&one.1, &other.1));
    let offered = of_chosen.into_iter().flatten().rev().map(|period| ((*period).to_owned(), (*period).to_owned()));
    let choices = vec![
        Choice::new("matt", language.t("area-choose-statistic"), statistics, &chosen),
        Choice::new("period", language.t("area-choose-period"), offered.collect(), period),
    ];
    let about = (place.name.as_str(), place.code.address());
    page(&ConversionPage::of(visit.shell(Place::Area), about, &within, &before, choices))
}

/// The DeSO before 2025 that lie in an area, or that became something that does.
fn within(divisions: &Divisions, before: &[(AreaCode, AreaCode)], parts: &[AreaCode]) -> BTreeSet<AreaCode> {
    let subject = divisions.made_of(parts.to_vec(), Division::Y2025);
    let here = |code: &AreaCode| parts.contains(code) || subject.deso.contains(code);
    let lay_here = |code: &AreaCode| before.iter().any(|(deso, regso)| deso == code && parts.contains(regso));
    let deso = divisions.key.iter().filter(|(code, _)| code.kind() == AreaKind::Deso);
    let inside = deso.filter(|(code, succession)| match succession {
        Succession::Same => here(code),
        Succession::Divided(became) => became.iter().any(here),
        Succession::Redrawn => lay_here(code),
    });
    inside.map(|(code, _)| code.clone()).collect()
}

/// The periods of each statistic that has values of any of some DeSO before 2025.
fn periods<'d>(divisions: &'d Divisions, within: &BTreeSet<AreaCode>) -> BTreeMap<&'d str, BTreeSet<&'d str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for indicator in divisions.indicators() {
        for (period, values) in divisions.before.get(indicator).into_iter().flat_map(|found| &found.totals) {
            if values.keys().any(|code| within.contains(code)) {
                found.entry(indicator).or_default().insert(period);
            }
        }
    }
    found
}

impl ConversionPage {
    /// The page of an area's DeSO before 2025 with one statistic.
    #[must_use]
    pub(super) fn of(
        shell: Shell,
        (name, code): (&str, &str),
        within: &BTreeSet<AreaCode>,
        before: &Before<'_>,
        choices: Vec<Choice>,
    ) -> Self {
        let language = shell.language;
        let converted = before.key.convert(&before.values, &before.combining, &before.living);
        let all: Vec<f64> = before.values.values().filter_map(|value| number(*value)).collect();
        let written = numbers_for(language, before.unit, &all);
        let row = |code: &AreaCode| before.row(language, written, &converted, code);
        Self {
            name: name.to_owned(),
            profile: Route::AreaProfile(code.to_owned()),
            own: Route::AreaConversion(code.to_owned()),
            choices,
            known: !within.is_empty(),
            summary: summary(language, before.key, within),
            sums: (before.combining == Combining::Sum && !all.is_empty()).then(|| sums(language, before, &converted)),
            rows: within.iter().filter_map(row).collect(),
            shell,
        }
    }
}

impl Before<'_> {
    /// What became of a DeSO; none when it is the same.
    fn row(
        &self,
        language: Language,
        written: Numbers,
        converted: &Conversion,
        code: &AreaCode,
    ) -> Option<ConvertedRow> {
        let succession = self.key.succession(code)?;
        let parts: &[AreaCode] = match succession {
            Succession::Same => return None,
            Succession::Divided(parts) => parts,
            Succession::Redrawn => &[],
        };
        let told = |value: Option<&Value>| {
            value.map_or_else(|| "–".to_owned(), |value| value_words(*value, language, written))
        };
        let key = match converted.left.get(code).map(|left| left.1) {
            Some(Left::Redrawn) => "area-conversion-redrawn",
            Some(Left::Unknown) => "area-conversion-unknown",
            Some(Left::Divided) if self.combining == Combining::Sum => "area-conversion-uncounted",
            Some(Left::Divided) => "area-conversion-no-sum",
            None if parts.is_empty() => "area-conversion-redrawn",
            None if self.values.contains_key(code) => "area-conversion-estimated",
            None => "area-conversion-no-value",
        };
        Some(ConvertedRow {
            before: code.to_string(),
            value: told(self.values.get(code)),
            became: parts.iter().map(|part| (part.to_string(), told(converted.carried.get(part)))).collect(),
            said: language.t(key),
        })
    }
}

fn summary(language: Language, key: &Key, within: &BTreeSet<AreaCode>) -> String {
    let count =
        |wanted: fn(&Succession) -> bool| within.iter().filter(|code| key.succession(code).is_some_and(wanted)).count();
    let same = count(|found| *found == Succession::Same);
    let divided = count(|found| matches!(found, Succession::Divided(_)));
    let redrawn = count(|found| *found == Succession::Redrawn);
    let values: [(&str, &dyn Display); 4] =
        [("all", &within.len()), ("same", &same), ("divided", &divided), ("redrawn", &redrawn)];
    language.with(if within.is_empty() { "area-conversion-none" } else { "area-conversion-summary" }, &values)
}

/// What came in is what was carried over and what was left.
fn sums(language: Language, before: &Before<'_>, converted: &Conversion) -> String {
    let total = |values: &mut dyn Iterator<Item = &Value>| values.filter_map(|value| number(*value)).sum::<f64>();
    let written = numbers(language, 0, None);
    let [came, carried, left] = [
        total(&mut before.values.values()),
        total(&mut converted.carried.values()),
        total(&mut converted.left.values().map(|left| &left.0)),
    ]
    .map(|sum| written.write(sum.round()));
    language.with("area-conversion-sums", &[("came", &came), ("carried", &carried), ("left", &left)])
}
