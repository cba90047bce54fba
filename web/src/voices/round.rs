//! En enkätomgång: how far it has come, what was answered once its box is open, and what became of it.

mod results;

use super::rounds;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit, permit};
use followup::voices::results::{Counts, of as results_of};
use followup::voices::steps::{CloseRound, ExtendRound, Refusal, TellOutcome, WhenFew};
use followup::voices::tongue::{Tongue, Words};
use jiff::civil::Date;
use store::voices::{RecordedRound, RoundNumber};

pub use results::QuestionView;

/// Omgångens sida.
#[derive(Template)]
#[template(path = "voices/round.html")]
pub struct RoundPage {
    /// The frame.
    pub shell: Shell,
    /// Where it is.
    pub here: Route,
    /// Where its slips are printed.
    pub slips: Route,
    /// What it is called.
    pub title: String,
    /// Who is asked, and when.
    pub about: String,
    /// How far it has come.
    pub state: String,
    /// How many have answered.
    pub answered: String,
    /// How many slips are printed.
    pub tokens: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether its box was opened.
    pub opened: bool,
    /// Whether slips can be printed now.
    pub prints: bool,
    /// What was answered.
    pub results: Vec<QuestionView>,
    /// What was written, by question.
    pub texts: Vec<(String, Vec<String>)>,
    /// What became of it, in each language that it is told in.
    pub told: Vec<(Tongue, String)>,
    /// The forms of the steps that the reader may take now.
    pub steps: Vec<StepForm>,
    /// What is wrong.
    pub problems: Problems,
}

/// Formuläret för ett steg i omgången.
#[derive(Debug, Clone)]
pub struct StepForm {
    /// The name of its button.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// What comes of it.
    pub lead: Option<String>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// Its button.
    pub button: String,
}

/// Shows the round.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadVoices)?;
    let recorded = find(&app, reads, &number).await?;
    page(&view(&app, &visit, reads, &recorded, &Typed::default(), Problems::default()).await?)
}

/// Closes it, extends it, or tells what became of it.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let holds = visit.permit(Action::HoldRound)?;
    let recorded = find(&app, holds, &number).await?;
    match take(&app, &visit, holds, &recorded, &typed).await? {
        Ok(()) => Ok(Redirect::to(&Route::Round(number).to_string()).into_response()),
        Err((field, key)) => {
            let mut problems = Problems::default();
            problems.add(field, visit.language.t(key));
            let view = view(&app, &visit, holds, &recorded, &typed, problems).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// The round of a number in an address.
pub(super) async fn find(app: &AppState, may: Permit, number: &str) -> Result<RecordedRound, Error> {
    let number: RoundNumber = number.parse().map_err(|_| Error::NotFound)?;
    app.store.round(may, number).await?.ok_or(Error::NotFound)
}

/// What was wrong: at which field, and in which words.
type Told = (&'static str, &'static str);

async fn take(
    app: &AppState,
    visit: &Visit,
    holds: Permit,
    recorded: &RecordedRound,
    typed: &Typed,
) -> Result<Result<(), Told>, Error> {
    let (occasion, round) = (visit.occasion()?, &recorded.round);
    let decided = if typed.has("close") {
        let when_few = if typed.chose("destroy", "yes") { WhenFew::Destroy } else { WhenFew::Wait };
        let closed = app.store.close_round(holds, recorded.number, CloseRound { when_few }, &occasion).await?;
        return Ok(closed.map_err(told));
    } else if typed.has("extend") {
        typed.one("extend_to").parse().map_err(|_| Refusal::Days).and_then(|to| {
            let step = ExtendRound { to };
            step.decide(round, visit.today())
        })
    } else {
        let said = |tongue: Tongue| (tongue, typed.one(&["told-", tongue.tag()].concat()).to_owned());
        let text: Words = Tongue::ALL.map(said).into();
        TellOutcome { text }.decide(round)
    };
    let events = match decided {
        Ok(events) => events,
        Err(refusal) => return Ok(Err(told(refusal))),
    };
    match app.store.tell(holds, recorded.number, recorded.version, events, &occasion).await {
        Ok(_) => Ok(Ok(())),
        Err(store::Error::Stale { .. }) => Ok(Err(("", "voices-refused-stale"))),
        Err(failure) => Err(failure.into()),
    }
}

/// Where a refusal stands on the page, and in which words.
pub(super) const fn told(refusal: Refusal) -> Told {
    match refusal {
        Refusal::NoTitle => ("title", "voices-refused-title"),
        Refusal::Unreadable | Refusal::NotForThem | Refusal::NoSuchLanguage => {
            ("questionnaire", "voices-refused-questionnaire")
        }
        Refusal::Days => ("to", "voices-refused-days"),
        Refusal::TokenCount => ("count", "voices-refused-count"),
        Refusal::Closed => ("", "voices-refused-closed"),
        Refusal::Over => ("", "voices-refused-over"),
        Refusal::StillOpen => ("", "voices-refused-open"),
        Refusal::TooFew => ("destroy", "voices-refused-few"),
        Refusal::NothingTold => ("told-sv", "voices-refused-told"),
    }
}

async fn view(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    recorded: &RecordedRound,
    typed: &Typed,
    problems: Problems,
) -> Result<RoundPage, Error> {
    let counts =
        if recorded.round.closed.is_some() { app.store.answers_of(may, recorded.number).await? } else { Counts::new() };
    let holds = permit(visit.staff()?.actor, Action::HoldRound).is_ok();
    Ok(RoundPage::of(visit.shell(Place::FollowUp), recorded, &counts, (visit.today(), holds), typed, problems))
}

/// What a closed round of the unit came to: its title, and a line a question that may be told; none when it is not closed.
pub(crate) async fn said(
    app: &AppState,
    language: Language,
    reads: Permit,
    number: &str,
) -> Result<Option<(String, Vec<String>)>, Error> {
    let Ok(number) = number.parse::<RoundNumber>() else { return Ok(None) };
    let Some(recorded) = app.store.round(reads, number).await? else { return Ok(None) };
    let closed = recorded.round.closed.as_ref();
    let Some(asked) = recorded.round.questionnaire().filter(|_| closed.is_some_and(|one| one.answers.is_some())) else {
        return Ok(None);
    };
    let counts = app.store.answers_of(reads, number).await?;
    let found = results_of(&asked, &counts);
    let line = |view: QuestionView| {
        let good = view.good.map_or_else(|| language.t("analysis-figure-few"), |good| good.of);
        format!("{} {good}", view.text)
    };
    let told = found.iter().filter_map(|result| QuestionView::of(language, &asked, result)).map(line).collect();
    Ok(Some((recorded.round.opened.title, told)))
}

impl RoundPage {
    /// The page of a round, on a day, for somebody who holds rounds or not.
    #[must_use]
    pub fn of(
        shell: Shell,
        recorded: &RecordedRound,
        counts: &Counts,
        (today, holds): (Date, bool),
        typed: &Typed,
        problems: Problems,
    ) -> Self {
        let (language, round) = (shell.language, &recorded.round);
        let closed = round.closed.as_ref();
        let questionnaire = round.questionnaire();
        let shown = questionnaire.as_ref().filter(|_| closed.is_some_and(|closed| closed.answers.is_some()));
        let results = shown.map(|asked| {
            let found = results_of(asked, counts);
            found.iter().filter_map(|result| QuestionView::of(language, asked, result)).collect()
        });
        let texts = closed.into_iter().flat_map(|closed| &closed.texts).map(|(question, texts)| {
            let asked = questionnaire.as_ref().and_then(|asked| asked.question(question));
            (asked.map_or_else(String::new, results::text), texts.clone())
        });
        let number = recorded.number.to_string();
        Self {
            here: Route::Round(number.clone()),
            slips: Route::Slips(number),
            title: round.opened.title.clone(),
            about: rounds::about(language, round),
            state: rounds::state(language, round, today),
            answered: rounds::answered(language, recorded),
            tokens: language.n("voices-tokens", round.tokens),
            closed: closed.is_some(),
            opened: closed.is_some_and(|closed| closed.answers.is_some()),
            prints: holds && closed.is_none() && today <= round.to,
            results: results.unwrap_or_default(),
            texts: texts.collect(),
            told: round.told.iter().flat_map(|told| told.text.clone()).collect(),
            steps: if holds { steps(language, recorded, Fields { typed, problems: &problems }) } else { Vec::new() },
            problems,
            shell,
        }
    }
}

/// The forms of the steps that can be taken now.
fn steps(language: Language, recorded: &RecordedRound, make: Fields<'_>) -> Vec<StepForm> {
    let text = |key: &str| language.t(key);
    let round = &recorded.round;
    if round.closed.is_some() {
        let field = |tongue: &Tongue| {
            let name = language.t(&["tongue-", tongue.tag()].concat());
            let label = language.t1("voices-told-text", "language", name.to_lowercase());
            Field::Text(make.text(&["told-", tongue.tag()].concat(), label, None))
        };
        let mut fields: Vec<Field> = round.opened.languages.iter().take(1).map(field).collect();
        let others: Vec<Field> = round.opened.languages.iter().skip(1).map(field).collect();
        if !others.is_empty() {
            fields.push(Field::More(Fields::more(text("voices-new-languages"), others)));
        }
        let (heading, lead) = (text("voices-told"), Some(text("voices-told-lead")));
        return vec![StepForm { name: "tell", heading, lead, fields, button: text("voices-told-save") }];
    }
    let destroy = make.tick("destroy", text("voices-close-destroy"), (text("voices-close-destroy-yes"), None));
    let to = make.line(LineKind::Day, "extend_to", text("voices-extend-to"), Some(text("voices-new-to-hint")));
    vec![
        StepForm {
            name: "extend",
            heading: text("voices-extend"),
            lead: None,
            fields: vec![Field::Line(to)],
            button: text("voices-extend"),
        },
        StepForm {
            name: "close",
            heading: text("voices-close"),
            lead: Some(text("voices-close-lead")),
            fields: vec![Field::Choice(destroy)],
            button: text("voices-close"),
        },
    ]
}
