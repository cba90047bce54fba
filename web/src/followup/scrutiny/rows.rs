//! Raderna bakom ett tal: the reports of the cases that a number counts, under pseudonyms, for those who may read observations.

use super::{Asked, chosen, names, pathways, stage_words};
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Role};
use followup::disclosure::choices::Told;
use followup::pathways::{Stage, Trait};
use store::observed::{COLUMNS, MOST};
use store::select::Value;

/// Radernas sida.
#[derive(Template)]
#[template(path = "followup/scrutiny_rows.html")]
pub struct RowsPage {
    /// The frame.
    pub shell: Shell,
    /// The stage whose cases these are.
    pub stage: String,
    /// The page that they are behind.
    pub back: Route,
    /// Which rows these are.
    pub about: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a text a column.
    pub rows: Vec<Vec<String>>,
}

/// Shows the rows. A number that is protected has none to show.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ReadObservations)?;
    let pathways = pathways(&app, visit.today()).await?;
    let stage = asked.get("skede").and_then(|code| Stage::from_code(code)).ok_or(Error::NotFound)?;
    let choice = chosen(&pathways.years, &pathways.labels, &asked).ok_or(Error::NotFound)?;
    let Told::Count(count) = pathways.answers.get().told(&choice, stage.place()) else {
        return Err(Error::NotFound);
    };
    let cases: Vec<String> = pathways.cases(choice, stage).take(MOST).map(str::to_owned).collect();
    let rows = app.store.observed_cases(permit, cases, format!("scrutiny {}", stage.code())).await?;
    let names = names(&app, &pathways).await?;
    let language = visit.language;
    let about = if permit.actor().role == Role::UnitManager { "scrutiny-rows-of-unit" } else { "scrutiny-rows-of-all" };
    let words = |row: &Vec<Value>| -> Vec<String> {
        COLUMNS.iter().zip(row).map(|(column, value)| cell(language, column, value, &names)).collect()
    };
    page(&RowsPage {
        shell: visit.shell(Place::FollowUp),
        stage: stage_words(language, stage),
        back: Route::Scrutiny,
        about: language.with(about, &[("count", &language.whole(count)), ("most", &MOST)]),
        columns: columns(language),
        rows: rows.iter().map(words).collect(),
    })
}

pub(super) fn columns(language: Language) -> Vec<String> {
    COLUMNS.iter().map(|column| language.t(&["scrutiny-column-", column].concat())).collect()
}

fn cell(language: Language, column: &str, value: &Value, names: &super::Names) -> String {
    let text = match value {
        Value::Null => return language.t("followup-unknown"),
        Value::Text(text) => text.clone(),
        Value::Boolean(yes) => return language.t(if *yes { "followup-yes" } else { "followup-no" }),
        Value::Integer(number) if column == "interpreter" => {
            return language.t(if *number == 0 { "followup-no" } else { "followup-yes" });
        }
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
    };
    let of = match column {
        // The beginning of a pseudonym tells two cases apart, and is enough to speak of one by.
        "case_ref" => return text.chars().take(8).collect(),
        "sex" => Trait::Sex,
        "age_group" => Trait::AgeGroup,
        "area" => Trait::Area,
        "main_reason" => Trait::MainReason,
        "outcome" => return language.t(&["followup-outcome-", &text].concat()),
        _ => return text,
    };
    super::label_words(language, of, Some(&text), names)
}
