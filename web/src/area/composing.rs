//! Sätt samman ett eget område: parts are chosen on the map or in the list, and named. What is chosen stands in the address,
//! so that the map is made of plain links.

use super::asking::rings;
use super::statistic::division_words;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use area::own_area::{ComposeOwnArea, OwnKind, Refusal};
use area::{Area, AreaCode, AreaKind, Division};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use figures::Svg;
use figures::map::{Map, Shape};
use figures::outline::{Extent, Ring};
use figures::svg::Caption;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Sidan där ett eget område sätts samman.
#[derive(Template)]
#[template(path = "area/composing.html")]
pub struct ComposingPage {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The map, when there are boundaries.
    pub map: Option<Svg>,
    /// The division in words.
    pub division: String,
    /// What can be ticked: each RegSO with the DeSO in it.
    pub parts: Vec<PartRow>,
    /// What is wrong with the parts.
    pub problem: Option<String>,
    /// Name, kind and note.
    pub fields: Vec<Field>,
    /// How many are chosen, in words.
    pub chosen: String,
}

/// Ett område att kryssa för.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The DeSO in it: code, and whether it is chosen.
    pub deso: Vec<(String, bool)>,
    /// Whether one of them is chosen.
    pub open: bool,
}

/// What is asked for: the parts chosen so far, with blanks between.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    delar: Option<String>,
}

/// Ett område att välja, med gräns.
pub struct Choosing {
    /// The RegSO.
    pub regso: Vec<Area>,
    /// Each DeSO with the RegSO that it lies in.
    pub deso: Vec<(AreaCode, AreaCode)>,
}

/// Shows the form.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::WorkInArea)?;
    let choosing = choosing(&app, &visit).await?;
    let chosen = asked.delar.unwrap_or_default();
    let typed = Typed::new(chosen.split_whitespace().map(|code| ("part".to_owned(), code.to_owned())));
    page(&ComposingPage::of(visit.shell(Place::Area), &choosing, &typed, Problems::default()))
}

/// Puts the area together.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let step = ComposeOwnArea {
        kind: OwnKind::from_code(typed.one("kind")).unwrap_or(OwnKind::District),
        name: typed.raw("name").to_owned(),
        division: Division::Y2025,
        parts: typed.all("part").filter_map(|code| code.parse().ok()).collect(),
        note: Some(typed.raw("note").to_owned()),
    };
    match app.store.compose_own_area(works, visit.municipality()?, step).await? {
        Ok(_) => Ok(Redirect::to(&format!("{}?klart=own-area-composed", Route::AreaRegister)).into_response()),
        Err(refusal) => {
            let mut problems = Problems::default();
            told(visit.language, &refusal, &mut problems);
            let choosing = choosing(&app, &visit).await?;
            let view = ComposingPage::of(visit.shell(Place::Area), &choosing, &typed, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn choosing(app: &AppState, visit: &Visit) -> Result<Choosing, Error> {
    let municipality = visit.municipality()?;
    Ok(Choosing {
        regso: app.store.areas(AreaKind::Regso, Some(Division::Y2025), Some(&municipality)).await?,
        deso: app.store.area_parts(Division::Y2025, Some(&municipality)).await?,
    })
}

fn told(language: Language, refusal: &Refusal, problems: &mut Problems) {
    let (field, words) = match refusal {
        Refusal::NoName => ("name", language.t("area-own-refused-name")),
        Refusal::Number => ("name", language.t("area-own-refused-number")),
        Refusal::NoParts => ("part", language.t("area-own-refused-parts")),
        Refusal::Unknown(code) | Refusal::Elsewhere(code) => {
            ("part", language.t1("area-own-refused-unknown", "code", code))
        }
        Refusal::Twice(part, whole) => {
            ("part", language.with("area-own-refused-twice", &[("part", part), ("whole", whole)]))
        }
    };
    problems.add(field, words);
}

impl ComposingPage {
    /// The page with what is chosen and typed.
    #[must_use]
    pub fn of(shell: Shell, choosing: &Choosing, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let chosen: BTreeSet<String> = typed.all("part").map(str::to_owned).collect();
        let make = Fields { typed, problems: &problems };
        let kinds =
            OwnKind::ALL.iter().map(|kind| (kind.code(), language.t(super::register::own_kind_key(*kind)), None));
        let hinted = |key: &str| Some(language.t(key));
        let fields = vec![
            Field::Line(make.line(LineKind::Words, "name", language.t("area-own-name"), hinted("area-own-name-hint"))),
            Field::Choice(make.one_of("kind", language.t("area-own-kind"), kinds.collect())),
            Field::Line(make.line(LineKind::Words, "note", language.t("area-own-note"), hinted("area-own-note-hint"))),
        ];
        Self {
            map: map(language, &choosing.regso, &chosen),
            division: division_words(language, AreaKind::Regso, Some(Division::Y2025)),
            parts: choosing.regso.iter().map(|area| PartRow::of(area, &choosing.deso, &chosen)).collect(),
            problem: problems.at("part").map(str::to_owned),
            chosen: language.n("area-own-chosen", i64::try_from(chosen.len()).unwrap_or(i64::MAX)),
            fields,
            problems,
            shell,
        }
    }
}

impl PartRow {
    fn of(area: &Area, deso: &[(AreaCode, AreaCode)], chosen: &BTreeSet<String>) -> Self {
        let deso: Vec<(String, bool)> = (deso.iter().filter(|(_, regso)| *regso == area.code))
            .map(|(deso, _)| (deso.to_string(), chosen.contains(deso.as_str())))
            .collect();
        Self {
            code: area.code.to_string(),
            name: area.name.clone(),
            chosen: chosen.contains(area.code.as_str()),
            open: deso.iter().any(|(_, chosen)| *chosen),
            deso,
        }
    }
}

/// The map of the municipality: each area is a link that chooses it, or leaves it out again.
fn map(language: Language, regso: &[Area], chosen: &BTreeSet<String>) -> Option<Svg> {
    let drawn: Vec<(Vec<Ring>, [String; 2])> = (regso.iter())
        .map(|area| {
            let code = area.code.as_str();
            let mut after = chosen.clone();
            let key = if after.remove(code) { "area-own-leave-out" } else { "area-own-choose" };
            if !chosen.contains(code) {
                after.insert(code.to_owned());
            }
            let parts: Vec<String> = after.into_iter().collect();
            let href = format!("{}?delar={}#delar", Route::ComposeOwnArea, parts.join("+"));
            (rings(area), [language.t1(key, "name", &area.name), href])
        })
        .collect();
    let shapes: Vec<Shape<'_>> = (regso.iter().zip(&drawn))
        .map(|(area, (rings, [said, href]))| {
            let selected = chosen.contains(area.code.as_str());
            Shape {
                rings,
                name: &area.name,
                value: "",
                said,
                shade: Some(if selected { 4 } else { 1 }),
                href,
                selected,
            }
        })
        .collect();
    let boundaries: Vec<&[Ring]> = drawn.iter().map(|(rings, _)| rings.as_slice()).collect();
    let (title, summary) = (language.t("area-own-map"), language.t("area-own-map-how"));
    let extent = Extent::where_it_is_dense(&boundaries);
    Map {
        caption: Caption { id: "valkarta", title: &title, summary: &summary },
        shapes: &shapes,
        extent,
        frame: None,
        pins: &[],
    }
    .draw()
}
