//! Lappar: a sheet of slips to print and cut apart, each with a link, a QR code and the code in letters. It is shown once.

use super::round::{find, told};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::access::Action;
use followup::voices::round::Round;
use followup::voices::steps::{PrintTokens, Refusal};
use followup::voices::token::Token;
use followup::voices::tongue::{Tongue, said};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Sidan med lappar.
#[derive(Template)]
#[template(path = "voices/slips.html")]
pub struct SlipsPage {
    /// The frame.
    pub shell: Shell,
    /// What the round is called.
    pub title: String,
    /// Back to it.
    pub round: Route,
    /// Where the form goes.
    pub here: Route,
    /// How many are to be made; none when they are made.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// The slips.
    pub slips: Vec<SlipView>,
    /// What stands on each of them, in each of its languages: the questionnaire's title.
    pub headings: Vec<(Tongue, String)>,
    /// Where to answer.
    pub lead: String,
    /// That it can be used once, and until when.
    pub once: String,
}

/// En lapp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipView {
    /// The code in letters.
    pub code: String,
    /// The QR code as the outline of its dark squares, and how many squares wide it is.
    pub picture: Option<(String, i32)>,
}

/// Shows the form.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let holds = visit.permit(Action::HoldRound)?;
    let recorded = find(&app, holds, &number).await?;
    let typed = Typed::new([("count".to_owned(), "30".to_owned())]);
    page(&SlipsPage::asking(visit.shell(Place::FollowUp), &number, &recorded.round, &typed, Problems::default()))
}

/// Makes the slips, and shows them this once.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    headers: HeaderMap,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let holds = visit.permit(Action::HoldRound)?;
    let recorded = find(&app, holds, &number).await?;
    let printed = match typed.one("count").parse() {
        Ok(count) => app.store.print_tokens(holds, recorded.number, PrintTokens { count }, &visit.occasion()?).await?,
        Err(_) => Err(Refusal::TokenCount),
    };
    let shell = visit.shell(Place::FollowUp);
    match printed {
        Ok(tokens) => page(&SlipsPage::made(shell, &number, &recorded.round, &tokens, &site(&headers))),
        Err(refusal) => {
            let mut problems = Problems::default();
            let (field, key) = told(refusal);
            problems.add(field, visit.language.t(key));
            let view = SlipsPage::asking(shell, &number, &recorded.round, &typed, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// The address that the reader has reached us at.
fn site(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(HOST.as_str()).unwrap_or("localhost");
    let scheme = text("x-forwarded-proto").filter(|scheme| *scheme == "https").unwrap_or("http");
    format!("{scheme}://{host}")
}

impl SlipsPage {
    fn of(shell: Shell, number: &str, round: &Round) -> Self {
        let language = shell.language;
        let questionnaire = round.questionnaire();
        let heading = |tongue: &Tongue| Some((*tongue, said(&questionnaire.as_ref()?.title, *tongue).to_owned()));
        Self {
            title: round.opened.title.clone(),
            round: Route::Round(number.to_owned()),
            here: Route::Slips(number.to_owned()),
            fields: Vec::new(),
            problems: Problems::default(),
            slips: Vec::new(),
            headings: round.opened.languages.iter().filter_map(heading).collect(),
            lead: String::new(),
            once: language.t1("voices-slip-once", "day", language.day(round.to)),
            shell,
        }
    }

    /// The form.
    #[must_use]
    pub fn asking(shell: Shell, number: &str, round: &Round, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let hint = Some(language.t("voices-print-count-hint"));
        let make = Fields { typed, problems: &problems };
        let fields = vec![Field::Line(make.line(LineKind::Short, "count", language.t("voices-print-count"), hint))];
        Self { fields, problems, ..Self::of(shell, number, round) }
    }

    /// The sheet.
    #[must_use]
    pub fn made(shell: Shell, number: &str, round: &Round, tokens: &[Token], site: &str) -> Self {
        let address = format!("{site}{}", Route::TypeCode);
        let short = address.split_once("://").map_or(address.as_str(), |(_, short)| short);
        let lead = shell.language.t1("voices-slip-lead", "address", short);
        let slip = |token: &Token| {
            let code = token.to_string();
            let picture = drawn(&format!("{site}{}", Route::Answer(code.clone())));
            SlipView { code, picture }
        };
        let slips = tokens.iter().map(slip).collect();
        Self { slips, lead, ..Self::of(shell, number, round) }
    }
}

/// A text as a QR code: one rectangle a run of dark squares, in one path.
fn drawn(text: &str) -> Option<(String, i32)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run + 1;
        }
    }
    Some((path, size))
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_qr_code_has_its_three_corners_and_nothing_outside_of_itself() {
        let (path, size) = drawn("https://nara.example/tyck-till/0007-0000-0000-0000").expect("a short text");
        assert!(size >= 25);
        let far = size - 7;
        for corner in ["M0 0h7v1h-7z".to_owned(), format!("M{far} 0h7v1h-7z"), format!("M0 {far}h7v1h-7z")] {
            assert!(path.contains(&corner), "{corner}");
        }
    }
}
