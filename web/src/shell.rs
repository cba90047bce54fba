//! Ramen: what stands around every page. A view struct holds a [`Shell`] in a field named `shell`,
//! and its template extends `layout.html`.

use crate::assets::{Assets, assets};
use crate::error::Error;
use crate::language::Language;
use crate::routes::{self, Route};
use crate::state::Mode;
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use casework::access::Role;
use std::fmt::Display;

/// Var man är: the place in the main menu that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Min dag.
    MyDay,
    /// Ny anmälan.
    NewReport,
    /// Mina uppdrag.
    Assignments,
    /// Insatser utan namn.
    Unnamed,
    /// Ärenden.
    Cases,
    /// Aktiviteter i grupp och område.
    Activities,
    /// Samverkan.
    Collaboration,
    /// Åtgärdsplanen.
    ActionPlan,
    /// Området.
    Area,
    /// Insatser: what is offered.
    Inventory,
    /// Uppföljning.
    FollowUp,
    /// Utvärdering.
    Evaluation,
    /// Åtkomstloggen.
    AccessLog,
    /// Outside the menu.
    Elsewhere,
}

/// Ram: menu, language, who is signed in.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The page's language.
    pub language: Language,
    /// The menu, as far as the role reaches.
    pub menu: Vec<MenuItem>,
    /// Who is signed in.
    pub who: Option<Who>,
    /// Whether everything on the page is invented.
    pub demo: bool,
    /// The token that each form on the page carries.
    pub form_token: String,
    /// The page's own address, to come back to after a change of language.
    pub path: String,
    /// The fixed files.
    pub assets: &'static Assets,
}

/// One line of the menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// Where it leads.
    pub link: Route,
    /// Its words.
    pub words: String,
    /// Whether the page shown belongs to it.
    pub current: bool,
}

/// Who is signed in, as the frame says it.
#[derive(Debug, Clone)]
pub struct Who {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Unit.
    pub unit: String,
}

/// The menu in its order: the four places one needs out of the office first.
const MENU: [(Place, Route, &str); 13] = [
    (Place::MyDay, Route::MyDay, "menu-my-day"),
    (Place::NewReport, Route::NewReport, "menu-new-report"),
    (Place::Cases, Route::Cases, "menu-cases"),
    (Place::Assignments, Route::Assignments, "menu-assignments"),
    (Place::Activities, Route::Activities, "menu-activities"),
    (Place::Collaboration, Route::Collaboration, "menu-collaboration"),
    (Place::Area, Route::Area, "menu-area"),
    (Place::ActionPlan, Route::ActionPlan, "menu-action-plan"),
    (Place::Inventory, Route::Inventory, "menu-inventory"),
    (Place::Unnamed, Route::Unnamed, "menu-unnamed"),
    (Place::FollowUp, Route::FollowUp, "menu-follow-up"),
    (Place::Evaluation, Route::Evaluations, "menu-evaluation"),
    (Place::AccessLog, Route::AccessLog, "menu-access-log"),
];

impl Shell {
    pub(crate) fn new(visit: &Visit, place: Place) -> Self {
        let role = visit.staff.as_ref().map(|staff| staff.actor.role);
        let who = visit.staff.as_ref().map(|staff| Who {
            name: staff.name.clone(),
            title: staff.title.clone(),
            unit: staff.unit.clone(),
        });
        Self {
            language: visit.language,
            menu: role.map(|role| menu(visit.language, place, role)).unwrap_or_default(),
            who,
            demo: visit.mode == Mode::Demo,
            form_token: visit.form_token.clone(),
            path: visit.path.clone(),
            assets: assets(),
        }
    }

    /// A frame for samples: an invented case worker on an invented unit.
    #[must_use]
    pub fn sample(language: Language, place: Place) -> Self {
        Self::sample_for(language, place, Role::CaseWorker)
    }

    /// A frame for samples, in a role.
    #[must_use]
    pub fn sample_for(language: Language, place: Place, role: Role) -> Self {
        Self {
            language,
            menu: menu(language, place, role),
            who: Some(Who {
                name: "Amina Hassan".to_owned(),
                title: language.t(role_key(role)),
                unit: "Socialtjänst Skäggetorp".to_owned(),
            }),
            demo: true,
            form_token: "exempel".to_owned(),
            path: "/".to_owned(),
            assets: assets(),
        }
    }

    /// A text without parameters.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.language.t(key)
    }

    /// A text with one named value.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Display) -> String {
        self.language.t1(key, name, value)
    }

    /// Whether the reader reaches what is followed up, so that a figure can lead to its definition there.
    #[must_use]
    pub fn follows_up(&self) -> bool {
        self.menu.iter().any(|item| item.link == Route::FollowUp)
    }

    /// The address that changes the language and comes back here.
    #[must_use]
    pub fn switch_language(&self) -> String {
        let back = routes::as_value(&self.path);
        format!("{}?sprak={}&till={back}", Route::SwitchLanguage, self.language.other().tag())
    }
}

fn menu(language: Language, place: Place, role: Role) -> Vec<MenuItem> {
    MENU.into_iter()
        .filter(|(place, _, _)| reaches(role, *place))
        .map(|(of, link, key)| MenuItem { link, words: language.t(key), current: of == place })
        .collect()
}

/// What a role sees in the menu. What it may do is decided by `casework::access` all the same.
const fn reaches(role: Role, place: Place) -> bool {
    match place {
        Place::MyDay => matches!(role, Role::CaseWorker | Role::UnitManager | Role::AreaWorker),
        Place::NewReport | Place::Cases => matches!(role, Role::CaseWorker | Role::UnitManager),
        Place::Unnamed => !matches!(role, Role::Researcher | Role::Partner),
        Place::Assignments => matches!(role, Role::Provider),
        Place::Evaluation => matches!(role, Role::Researcher | Role::UnitManager),
        Place::AccessLog => matches!(role, Role::UnitManager),
        Place::FollowUp => !matches!(role, Role::Partner),
        Place::Activities
        | Place::Inventory
        | Place::Collaboration
        | Place::ActionPlan
        | Place::Area
        | Place::Elsewhere => true,
    }
}

pub(crate) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::CaseWorker => "role-case-worker",
        Role::UnitManager => "role-unit-manager",
        Role::AreaWorker => "role-area-worker",
        Role::Researcher => "role-researcher",
        Role::Provider => "role-provider",
        Role::Partner => "role-partner",
    }
}

/// Makes the answer of a view.
///
/// # Errors
/// [`Error::Page`] when the template fails.
pub fn page(view: &impl Template) -> Result<Response, Error> {
    page_with(StatusCode::OK, view)
}

/// Makes the answer of a view with a status of its own.
///
/// # Errors
/// [`Error::Page`] when the template fails.
pub fn page_with(status: StatusCode, view: &impl Template) -> Result<Response, Error> {
    Ok((status, Html(view.render()?)).into_response())
}
