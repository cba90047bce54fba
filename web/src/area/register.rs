//! Områdesregistret: municipality, district, RegSO and DeSO, what became of them in the division of 2025, and own areas.

use super::names_of;
use super::statistic::division_words;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::key::{Key, Succession};
use area::own_area::OwnKind;
use area::{AreaCode, AreaKind, Division, OwnArea};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, permit};
use std::collections::BTreeMap;

/// Områdesregistrets sida.
#[derive(Template)]
#[template(path = "area/register.html")]
pub struct RegisterPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// The municipality's name.
    pub municipality: String,
    /// Whether the reader may put own areas together.
    pub works: bool,
    /// The own areas, districts first.
    pub own: Vec<OwnRow>,
    /// The RegSO with the DeSO in them.
    pub regso: Vec<RegsoRow>,
    /// What the division of 2025 changed, in a sentence; none when only one division has been read in.
    pub change: Option<String>,
    /// What was divided or drawn anew.
    pub changed: Vec<ChangedRow>,
}

/// Ett eget område i registret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Its page.
    pub link: Route,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: String,
    /// What it is made of.
    pub covers: String,
    /// What the parts cover besides, or miss.
    pub note: Option<String>,
}

/// Ett RegSO i registret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegsoRow {
    /// Its page.
    pub link: Route,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: AreaCode,
    /// The DeSO in it.
    pub deso: Vec<AreaCode>,
    /// The own areas that it, or a part of it, belongs to.
    pub within: String,
}

/// Ett område som ändrades till 2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// The area before.
    pub code: AreaCode,
    /// What became of it.
    pub became: String,
}

/// All that the register is made of.
#[derive(Debug, Default)]
pub struct Register {
    /// The municipality's name.
    pub municipality: String,
    /// The own areas.
    pub own: Vec<OwnArea>,
    /// The RegSO of 2025 by code, with their names.
    pub regso: BTreeMap<AreaCode, String>,
    /// Every DeSO before 2025 with its RegSO.
    pub before: Vec<(AreaCode, AreaCode)>,
    /// Every DeSO of 2025 with its RegSO.
    pub after: Vec<(AreaCode, AreaCode)>,
}

/// Shows the register.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let municipality = visit.municipality()?;
    let areas = app.store.areas(AreaKind::Regso, Some(Division::Y2025), Some(&municipality)).await?;
    let register = Register {
        municipality: super::asking::municipality_name(&app, &municipality).await?,
        own: app.store.own_areas(&municipality).await?,
        regso: areas.into_iter().map(|area| (area.code, area.name)).collect(),
        before: app.store.area_parts(Division::Y2018, Some(&municipality)).await?,
        after: app.store.area_parts(Division::Y2025, Some(&municipality)).await?,
    };
    let works = permit(visit.staff()?.actor, Action::WorkInArea).is_ok();
    let mut view = RegisterPage::of(visit.shell(Place::Area), &register, works);
    view.done = taken.told(visit.language);
    page(&view)
}

impl RegisterPage {
    /// Lays the register out.
    #[must_use]
    pub fn of(shell: Shell, register: &Register, works: bool) -> Self {
        let language = shell.language;
        let key = Key::between(&register.before, &register.after);
        let known = !register.before.is_empty() && !register.after.is_empty();
        let mut own: Vec<&OwnArea> = register.own.iter().collect();
        own.sort_by_key(|area| area.kind != OwnKind::District);
        Self {
            done: None,
            works,
            own: own.into_iter().map(|area| OwnRow::of(language, area, &register.regso)).collect(),
            regso: register.regso.iter().map(|(code, name)| RegsoRow::of(code, name, register)).collect(),
            change: known.then(|| summary(language, &key)),
            changed: if known { changed(language, &key) } else { Vec::new() },
            municipality: register.municipality.clone(),
            shell,
        }
    }
}

impl OwnRow {
    fn of(language: Language, area: &OwnArea, names: &BTreeMap<AreaCode, String>) -> Self {
        Self {
            link: Route::AreaProfile(area.id.to_string()),
            name: area.name.clone(),
            kind: language.t(own_kind_key(area.kind)),
            covers: covers(language, area, names),
            note: area.note.clone(),
        }
    }
}

/// What an own area is made of, by name and code, with the division.
pub(super) fn covers(language: Language, area: &OwnArea, names: &BTreeMap<AreaCode, String>) -> String {
    let kinds = [AreaKind::Regso, AreaKind::Deso].into_iter().filter_map(|kind| {
        let of_kind: Vec<AreaCode> = area.parts.iter().filter(|part| part.kind() == kind).cloned().collect();
        let division = division_words(language, kind, Some(area.division));
        (!of_kind.is_empty()).then(|| format!("{division}: {}", names_of(&of_kind, names)))
    });
    language.t1("area-own-covers", "parts", kinds.collect::<Vec<_>>().join("; "))
}

pub(super) const fn own_kind_key(kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::District => "area-own-district",
        OwnKind::Working => "area-own-working",
    }
}

impl RegsoRow {
    fn of(code: &AreaCode, name: &str, register: &Register) -> Self {
        let deso: Vec<AreaCode> =
            register.after.iter().filter(|(_, regso)| regso == code).map(|(deso, _)| deso.clone()).collect();
        let touches = |area: &&OwnArea| area.parts.iter().any(|part| part == code || deso.contains(part));
        let within: Vec<&str> = register.own.iter().filter(touches).map(|area| area.name.as_str()).collect();
        Self {
            link: Route::AreaProfile(code.to_string()),
            name: name.to_owned(),
            code: code.clone(),
            within: within.join(", "),
            deso,
        }
    }
}

fn summary(language: Language, key: &Key) -> String {
    let count = |kind: AreaKind, wanted: fn(&Succession) -> bool| {
        key.iter().filter(|(code, succession)| code.kind() == kind && wanted(succession)).count()
    };
    let [same, divided, redrawn] = [
        count(AreaKind::Deso, |found| *found == Succession::Same),
        count(AreaKind::Deso, |found| matches!(found, Succession::Divided(_))),
        count(AreaKind::Deso, |found| *found == Succession::Redrawn),
    ];
    let regso = count(AreaKind::Regso, |found| *found == Succession::Same);
    let all = regso + count(AreaKind::Regso, |found| *found != Succession::Same);
    language.with(
        "area-key-summary",
        &[("same", &same), ("divided", &divided), ("redrawn", &redrawn), ("regso", &regso), ("all", &all)],
    )
}

fn changed(language: Language, key: &Key) -> Vec<ChangedRow> {
    let became = |succession: &Succession| match succession {
        Succession::Same => None,
        Succession::Divided(parts) => {
            let parts: Vec<&str> = parts.iter().map(AreaCode::as_str).collect();
            Some(language.t1("area-key-divided", "parts", parts.join(", ")))
        }
        Succession::Redrawn => Some(language.t("area-key-redrawn")),
    };
    key.iter()
        .filter_map(|(code, succession)| Some(ChangedRow { code: code.clone(), became: became(succession)? }))
        .collect()
}
