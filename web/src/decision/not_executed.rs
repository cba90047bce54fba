//! Ej verkställda beslut: the list for the quarterly report to IVO and the auditors, and its file without names (SoL 34:1–3).

use crate::choice::Choice;
use crate::clock::days_between;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::leaving::{Leaving, hand_out};
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Role};
use casework::case::decisions::WaitEnd;
use casework::decision::DecisionKind;
use followup::release::{Release, Released};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::fmt::Write as _;
use store::not_executed::NotExecuted;

/// Sidan med ej verkställda beslut.
#[derive(Template)]
#[template(path = "decision/not_executed.html")]
pub struct NotExecutedPage {
    /// The frame.
    pub shell: Shell,
    /// Which quarter.
    pub quarters: Choice,
    /// What is to be reported, the longest wait first.
    pub rows: Vec<Row>,
    /// The same as a file.
    pub file: String,
}

/// En rad.
#[derive(Debug, Clone)]
pub struct Row {
    /// The case.
    pub case: (String, Route),
    /// What was granted.
    pub kind: String,
    /// Since when it is waited for, and why.
    pub since: String,
    /// For how many days, until it ended or the quarter did.
    pub days: String,
    /// How it stands.
    pub state: String,
}

/// Kvartal: a quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Quarter {
    first: Date,
    last: Date,
}

/// Which quarter, and whether as a file.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kvartal: Option<String>,
    #[serde(default)]
    som: Option<String>,
}

/// Shows the list to the unit's manager.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ListCases)?;
    if visit.staff()?.actor.role != Role::UnitManager {
        return Err(Error::NotFound);
    }
    let now = Quarter::of(visit.today());
    let quarter = asked.kvartal.as_deref().and_then(Quarter::parse).unwrap_or(now);
    let last = quarter.last.min(visit.today());
    let found = app.store.not_executed(permit, quarter.first, last).await?;
    if asked.som.as_deref() == Some("csv") {
        let release = Release::of(Released::NotExecuted, quarter.code(), last);
        return hand_out(&app, permit, visit.now, release, file(quarter, last, &found)).await;
    }
    page(&NotExecutedPage::new(visit.shell(Place::Elsewhere), quarter, visit.today(), &found))
}

impl NotExecutedPage {
    fn new(shell: Shell, quarter: Quarter, today: Date, found: &[NotExecuted]) -> Self {
        let language = shell.language;
        let mut choices = vec![Quarter::of(today)];
        while let Some(last) = choices.last().copied().filter(|_| choices.len() < 8) {
            choices.push(last.before());
        }
        let options = choices.iter().map(|found| (found.code(), found.words(language))).collect();
        let last = quarter.last.min(today);
        Self {
            quarters: Choice::new("kvartal", language.t("not-executed-quarter"), options, &quarter.code()),
            rows: found.iter().map(|found| Row::new(language, found, last, today)).collect(),
            file: format!("{}?kvartal={}&som=csv", Route::NotExecuted, quarter.code()),
            shell,
        }
    }
}

impl Row {
    fn new(language: Language, found: &NotExecuted, last: Date, today: Date) -> Self {
        let number = found.number.to_string();
        let since = language.day_seen_from(found.since_on, today);
        let state = match found.ended.filter(|(_, on)| *on <= last) {
            Some((how, on)) => {
                let day = language.day_seen_from(on, today);
                language.t1(&["not-executed-", how.code()].concat(), "day", day)
            }
            None => language.t("not-executed-waits"),
        };
        let from = if found.interrupted { "not-executed-interrupted" } else { "not-executed-decided" };
        Self {
            case: (number.clone(), Route::Case(number)),
            kind: language.t(&["decision-", found.kind.code()].concat()),
            since: language.t1(from, "day", since),
            days: language.whole(days(found, last)),
            state,
        }
    }
}

/// For how many days it was waited for, until it ended or a last day.
fn days(found: &NotExecuted, last: Date) -> i64 {
    let until = found.ended.map_or(last, |(_, on)| on.min(last));
    days_between(found.since_on, until)
}

/// The list as a file: quarter, what was granted, days and how it stands. No case and no person.
fn file(quarter: Quarter, last: Date, found: &[NotExecuted]) -> Leaving {
    let mut text = String::from("quarter,kind,since,days,state\r\n");
    for found in found {
        let since = if found.interrupted { "interruption" } else { "decision" };
        let state = found.ended.filter(|(_, on)| *on <= last).map_or("waiting", |(how, _)| how.code());
        let _ = write!(text, "{},{},{since},{},{state}\r\n", quarter.code(), found.kind.code(), days(found, last));
    }
    Leaving::csv(format!("ej-verkstallda-{}.csv", quarter.code()), text)
}

impl Quarter {
    fn of(day: Date) -> Self {
        let month = (day.month() - 1) / 3 * 3 + 1;
        let first = Date::new(day.year(), month, 1).unwrap_or(day);
        Self { first, last: first.saturating_add(2.months()).last_of_month() }
    }

    /// Reads `2026-1`.
    fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once('-')?;
        let number: i8 = number.parse().ok().filter(|number| (1..=4).contains(number))?;
        Some(Self::of(Date::new(year.parse().ok()?, number * 3, 1).ok()?))
    }

    fn before(self) -> Self {
        Self::of(self.first.saturating_sub(1.day()))
    }

    fn number(self) -> i8 {
        (self.first.month() - 1) / 3 + 1
    }

    fn code(self) -> String {
        format!("{}-{}", self.first.year(), self.number())
    }

    fn words(self, language: Language) -> String {
        language.with("quarter", &[("number", &self.number()), ("year", &self.first.year())])
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let row = |number: &str, kind, since_on, ended: Option<(WaitEnd, Date)>| NotExecuted {
        number: samples::number(number),
        kind,
        interrupted: ended.is_none(),
        since_on,
        ended,
    };
    let found = [
        row("2025-0388", DecisionKind::ContactPerson, date(2025, 8, 12), None),
        row(
            "2025-0402",
            DecisionKind::OpenIntervention,
            date(2025, 10, 1),
            Some((WaitEnd::Executed, date(2026, 2, 11))),
        ),
    ];
    for (name, found) in [("not-executed", &found[..]), ("not-executed-none", &[])] {
        let quarter = Quarter::of(samples::today());
        gallery.show(name, &NotExecutedPage::new(gallery.frame(Place::Elsewhere), quarter, samples::today(), found))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Quarter;
    use jiff::civil::date;

    #[test]
    fn a_quarter_is_three_months_and_the_one_before_it_another_three() {
        let first = Quarter::of(date(2026, 3, 5));
        assert_eq!((first.first, first.last, first.code()), (date(2026, 1, 1), date(2026, 3, 31), "2026-1".to_owned()));
        assert_eq!(first.before().code(), "2025-4");
        assert_eq!(Quarter::parse("2025-4"), Some(first.before()));
        assert_eq!(Quarter::parse("2025-5"), None);
        assert_eq!(Quarter::parse("våren"), None);
    }
}
