//! Bidrag: what has been granted year by year, what stops when it ends, and what is to be reported. No person is here.

pub mod forms;
pub mod one;
pub(crate) mod sample;

use crate::activities::words;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::grants::steps::Refusal;
use area::grants::{Grants, Held, Movement};
use area::plain::Unfit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, permit};
use figures::scale::Scale;
use figures::{Svg, bars};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::grants::Booked;

/// Sidan med bidragen.
#[derive(Template)]
#[template(path = "grants/grants.html")]
pub struct GrantsPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// Whether the reader keeps the register.
    pub keeps: bool,
    /// What was granted, year by year, with the year after the last.
    pub years: Vec<YearRow>,
    /// What the years come to, in words.
    pub cliff: Option<String>,
    /// What ends, by year.
    pub ending: Vec<(String, Vec<EndingRow>)>,
    /// The grants, the latest year first.
    pub rows: Vec<GrantRow>,
    /// Codes of the ledger that no grant has.
    pub unknown: Vec<String>,
}

/// Ett år.
#[derive(Debug, Clone)]
pub struct YearRow {
    /// The year.
    pub year: i16,
    /// What was granted for it, in words.
    pub granted: String,
    /// The same as a bar.
    pub bar: Svg,
    /// Whether nothing is granted for it.
    pub nothing: bool,
}

/// Något som tar slut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingRow {
    /// The grant's page.
    pub link: Route,
    /// The grant.
    pub name: String,
    /// What it pays for.
    pub pays_for: String,
    /// What becomes of that.
    pub then: String,
    /// The plan for it.
    pub plan: Option<String>,
    /// Whether nobody has decided.
    pub open: bool,
}

/// Ett bidrag i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its page.
    pub link: Route,
    /// What it is called, and its year.
    pub name: String,
    /// By which ordinance.
    pub ordinance: String,
    /// What was granted, drawn and used.
    pub money: String,
    /// When it is reported, or was.
    pub report: String,
    /// Whether that day has passed.
    pub late: bool,
}

/// Shows them.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadFollowUp)?;
    let (all, booked) = (app.store.grants(reads).await?, app.store.booked_on_grants(reads).await?);
    let keeps = permit(visit.staff()?.actor, Action::KeepGrants).is_ok();
    let mut view = GrantsPage::of(visit.shell(Place::FollowUp), &all, &booked, (visit.today(), keeps));
    view.done = taken.told(visit.language);
    page(&view)
}

impl GrantsPage {
    /// The page of a municipality's grants as they stand on a day.
    #[must_use]
    pub fn of(
        shell: Shell,
        all: &Grants,
        booked: &BTreeMap<(String, i16), Booked>,
        (today, keeps): (Date, bool),
    ) -> Self {
        let language = shell.language;
        let by_year = all.by_year();
        let scale = Scale::from_zero(by_year.iter().map(|(_, sek)| *sek as f64), 4);
        let years = by_year.iter().map(|(year, sek)| YearRow {
            year: *year,
            granted: kronor(language, *sek),
            bar: bars::length(&scale, *sek as f64),
            nothing: *sek == 0,
        });
        let ending = by_year.iter().rev().filter_map(|(year, _)| {
            let rows: Vec<EndingRow> = all.ending(*year).map(|one| EndingRow::of(language, one)).collect();
            (!rows.is_empty()).then(|| (language.t1("grants-ending-year", "year", year), rows))
        });
        let mut held: Vec<&Held> = all.grants.iter().collect();
        held.sort_by_key(|one| (std::cmp::Reverse(one.grant.year), one.number));
        Self {
            done: None,
            keeps,
            cliff: cliff(language, &by_year),
            years: years.collect(),
            ending: ending.collect(),
            rows: held.into_iter().map(|one| GrantRow::of(language, one, booked, today)).collect(),
            unknown: if keeps { unknown(language, all, booked) } else { Vec::new() },
            shell,
        }
    }
}

/// From which year nothing is granted, and how much that is beside the year before.
fn cliff(language: Language, by_year: &[(i16, i64)]) -> Option<String> {
    let [.., (last, sek), (after, 0)] = by_year else { return None };
    Some(language.with("grants-cliff", &[("last", last), ("sum", &kronor(language, *sek)), ("after", after)]))
}

/// Codes of the ledger that no grant of their years has, a line a code.
fn unknown(language: Language, all: &Grants, booked: &BTreeMap<(String, i16), Booked>) -> Vec<String> {
    let mut codes: BTreeMap<&str, (Vec<i16>, f64)> = BTreeMap::new();
    for ((code, year), booked) in booked.iter().filter(|((code, year), _)| all.of_code(code, *year).is_none()) {
        let (years, sum) = codes.entry(code).or_default();
        years.push(*year);
        *sum += booked.sek;
    }
    let told = codes.into_iter().map(|(code, (years, sum))| {
        let years = match years.as_slice() {
            [first, .., last] => format!("{first}–{last}"),
            some => some.first().map(i16::to_string).unwrap_or_default(),
        };
        let sum = kronor(language, sum.round() as i64);
        language.with("grants-unknown-code", &[("code", &code), ("years", &years), ("sum", &sum)])
    });
    told.collect()
}

impl EndingRow {
    fn of(language: Language, one: &Held) -> Self {
        let grant = &one.grant;
        Self {
            link: Route::Grant(one.number.to_string()),
            name: grant.name.clone(),
            pays_for: grant.pays_for.clone(),
            then: words(language, "grant-then", grant.then.code()),
            plan: grant.plan.clone(),
            open: grant.then == area::grants::Then::Undecided,
        }
    }
}

impl GrantRow {
    fn of(language: Language, one: &Held, booked: &BTreeMap<(String, i16), Booked>, today: Date) -> Self {
        let grant = &one.grant;
        let drawn = one.moved_sek(Movement::Requisitioned);
        let mut money = vec![language.t1("grants-granted", "sum", kronor(language, grant.granted_sek))];
        if drawn > 0 {
            money.push(language.t1("grants-drawn", "sum", kronor(language, drawn)));
        }
        if let Some(booked) = used(one, booked) {
            money.push(language.t1("grants-used", "sum", kronor(language, booked.sek.round() as i64)));
        }
        let (report, late) = report(language, one, today);
        Self {
            link: Route::Grant(one.number.to_string()),
            name: format!("{} · {}", grant.name, grant.year),
            ordinance: words(language, "grant-ordinance", grant.ordinance.code()),
            money: money.join(" · "),
            report,
            late,
        }
    }
}

/// When it is reported or was, and whether that day has passed.
fn report(language: Language, one: &Held, today: Date) -> (String, bool) {
    match (one.reported.last(), one.to_report()) {
        (Some(last), _) => (language.t1("grants-reported", "day", language.full_day(last.on)), false),
        (None, Some(on)) => (language.t1("grants-report-on", "day", language.full_day(on)), on <= today),
        (None, None) => (language.t("grants-no-report"), false),
    }
}

/// What the ledgers have booked on a grant.
fn used(one: &Held, booked: &BTreeMap<(String, i16), Booked>) -> Option<Booked> {
    booked.get(&(one.grant.ledger_code.clone()?, one.grant.year)).copied()
}

fn kronor(language: Language, sum: i64) -> String {
    language.t1("inventory-kronor", "sum", language.whole(sum))
}

/// At which field a refusal stands, and in which words.
fn told(language: Language, refusal: Refusal) -> (&'static str, String) {
    let (field, key) = match refusal {
        Refusal::Text(field, Unfit::Empty) => (field, "action-plan-refused-empty"),
        Refusal::Text(field, Unfit::Long) => (field, "action-plan-refused-long"),
        Refusal::Text(field, Unfit::Number) => (field, "action-plan-refused-number"),
        Refusal::Year => ("year", "grants-refused-year"),
        Refusal::Money(field) => (field, "action-plan-refused-money"),
        Refusal::OverGranted => ("sek", "grants-refused-over-granted"),
        Refusal::OverDrawn => ("sek", "grants-refused-over-drawn"),
        Refusal::Ahead => ("on", "action-plan-refused-ahead"),
        Refusal::Doubled => ("ledger_code", "grants-refused-doubled"),
        Refusal::NoSuch => ("", "grants-refused-gone"),
    };
    (field, language.t(key))
}
