//! Inloggningar: who was let in, signed in, changed a password and was shut out, for the unit manager's checks.

use crate::choice::Choice;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Role};
use casework::ids::WorkerId;
use casework::occasion::{day_in_sweden, sweden};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use store::cases::Page;
use store::sign_ins::changes::{SignInChange, Sought};

/// Sidan om inloggningarna.
#[derive(Template)]
#[template(path = "access_log/sign_ins.html")]
pub struct SignInsPage {
    /// The frame.
    pub shell: Shell,
    /// Whose changes can be chosen.
    pub who: Choice,
    /// The first and the last day.
    pub days: [String; 2],
    /// Who, when and what, latest first.
    pub rows: Vec<[String; 3]>,
    /// The page before.
    pub before: Option<String>,
    /// The page after.
    pub after: Option<String>,
}

/// Whose, and of which days.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    vem: String,
    #[serde(default)]
    fran: String,
    #[serde(default)]
    till: String,
    #[serde(default)]
    sida: u32,
}

const PAGE: u32 = 100;

/// Shows them.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ReadAccessLog)?;
    let day = |text: &str| text.parse::<Date>().ok();
    let sought = Sought {
        worker: asked.vem.parse().ok(),
        from: day(&asked.fran).and_then(begins),
        before: day(&asked.till).and_then(|last| begins(last.checked_add(1.day()).ok()?)),
    };
    let part = Page { skip: asked.sida.saturating_mul(PAGE), take: PAGE + 1 };
    let changes = app.store.sign_in_changes(permit, sought, part).await?;
    let unit = visit.staff()?.actor.unit;
    let of_unit = visit.organisation.workers.iter().filter(|worker| worker.unit == unit);
    let people: Vec<(WorkerId, String)> = of_unit.map(|worker| (worker.worker, worker.name.clone())).collect();
    let mut view = SignInsPage::new(visit.shell(Place::AccessLog), &changes, (&people, &asked), &visit.names()?);
    let to = |part: u32| {
        let Asked { vem, fran, till, .. } = &asked;
        format!("{}?vem={vem}&fran={fran}&till={till}&sida={part}", Route::SignIns)
    };
    view.after = (changes.len() > PAGE as usize).then(|| to(asked.sida + 1));
    view.before = asked.sida.checked_sub(1).map(to);
    page(&view)
}

/// The moment at which a day begins in Sweden.
fn begins(day: Date) -> Option<Timestamp> {
    day.to_zoned(sweden()).ok().map(|begins| begins.timestamp())
}

impl SignInsPage {
    /// The changes of some people of the unit.
    #[must_use]
    pub(crate) fn new(
        shell: Shell,
        changes: &[SignInChange],
        (people, asked): (&[(WorkerId, String)], &Asked),
        names: &Names,
    ) -> Self {
        let language = shell.language;
        let everybody = (String::new(), language.t("sign-ins-everybody"));
        let one = |(worker, name): &(WorkerId, String)| (worker.to_string(), name.clone());
        let options = std::iter::once(everybody).chain(people.iter().map(one)).collect();
        let day = |text: &str| text.parse::<Date>().map(|day| day.to_string()).unwrap_or_default();
        Self {
            who: Choice::new("vem", language.t("access-log-who"), options, &asked.vem),
            days: [day(&asked.fran), day(&asked.till)],
            rows: changes.iter().take(PAGE as usize).map(|change| row(language, change, names)).collect(),
            before: None,
            after: None,
            shell,
        }
    }
}

fn row(language: Language, change: &SignInChange, names: &Names) -> [String; 3] {
    let at = format!("{} {}", language.full_day(day_in_sweden(change.at)), language.time(change.at));
    let what = language.t(&format!("sign-ins-what-{}", change.what.replace('_', "-")));
    [at, names.of(change.worker).to_owned(), what]
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let change = |who: u128, what: &str| SignInChange {
        at: samples::now(),
        worker: samples::worker(who),
        what: what.to_owned(),
    };
    let changes = ["closed", "wrong_password", "signed_in", "password_chosen", "limited", "invited", "added"];
    let changes: Vec<SignInChange> = (1..).zip(changes).map(|(who, what)| change(who % 3 + 1, what)).collect();
    let frame = Shell::sample_for(gallery.language, Place::AccessLog, Role::UnitManager);
    let people = [1, 2, 3].map(|who| (samples::worker(who), samples::names().of(samples::worker(who)).to_owned()));
    let asked = Asked { fran: "2026-03-01".to_owned(), ..Asked::default() };
    let filled = SignInsPage::new(frame.clone(), &changes, (&people, &asked), &samples::names());
    gallery.show("sign-ins", &filled)?;
    gallery.show("sign-ins-empty", &SignInsPage::new(frame, &[], (&people, &asked), &samples::names()))
}
