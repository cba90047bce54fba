//! Områdesanalysens sida: the six parts as they stand, each with its figures as they are known now and what is said of it;
//! and the versions that were signed off.

mod figures;
pub mod part;
mod place;
pub mod signed;

pub(crate) mod sample;

use crate::action_plan::situation::paragraphs;
use crate::activities::words;
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with, role_key};
use crate::state::{AppState, new_id};
use crate::step::Taken;
use crate::visit::Visit;
use area::analysis::event::{CommentMade, CommentSettled, Figure, FrozenPart};
use area::analysis::steps::{Refusal, Say, Settle, SignOff};
use area::analysis::{AreaAnalysis, Comment, Part};
use area::plain::Unfit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Role, permit};
use figures::Figures;
use store::plans::fingerprint;

/// Analysens sida.
#[derive(Template)]
#[template(path = "analysis/analysis.html")]
pub struct AnalysisPage {
    /// The frame.
    pub shell: Shell,
    /// The area's name.
    pub name: String,
    /// Its profile.
    pub profile: Route,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// Whether the reader writes in it.
    pub writes: bool,
    /// Whether the reader may sign it off, as it stands.
    pub signs: bool,
    /// How far it has come.
    pub state: String,
    /// The versions signed off, the latest first: words and page.
    pub versions: Vec<(String, Route)>,
    /// The parts.
    pub parts: Vec<PartView>,
    /// Where its forms go.
    pub action: Route,
    /// The key of the forms that are sent from here.
    pub key: String,
}

/// En del.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartView {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub title: String,
    /// What belongs in it.
    pub about: String,
    /// Its text.
    pub text: Vec<String>,
    /// Its figures.
    pub figures: Vec<FigureView>,
    /// What is said of it and not answered.
    pub comments: Vec<CommentView>,
    /// What was said of it and answered.
    pub answered: Vec<CommentView>,
    /// Where it is written.
    pub link: Route,
}

/// En uppgift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureView {
    /// What it is.
    pub title: String,
    /// What it says.
    pub told: Vec<String>,
    /// Where it is from, and as of when.
    pub source: String,
}

/// En kommentar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentView {
    /// Its number.
    pub number: u32,
    /// In which role, and when.
    pub by: String,
    /// What is said.
    pub text: Vec<String>,
    /// What became of it.
    pub answer: Vec<String>,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let mut view = view(&app, &visit, &code, Problems::default()).await?;
    view.done = taken.told(visit.language);
    page(&view)
}

/// Comments, answers a comment, or signs the analysis off.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let place = place::find(&app, &visit, &code).await?;
    let at = visit.occasion()?;
    let (field, done, taken) = if typed.has("sign") {
        let signs = visit.permit(Action::SignAnalysis)?;
        let analysis = app.store.area_analysis(signs, &place.code).await?;
        let live = Figures::of(&app, &visit, &place, &keys(&analysis)).await?;
        let step = signing(&visit, &analysis, &live)?;
        let taken = app.store.analyse(signs, &place.code, &at, move |all, today| step.decide(all, today)).await?;
        (String::new(), "analysis-signed", taken)
    } else if typed.has("settle") {
        let writes = visit.permit(Action::PlanArea)?;
        let comment = typed.one("comment").parse().map_err(|_| Error::NotFound)?;
        let step = Settle { settled: CommentSettled { comment, answer: typed.raw("answer").to_owned() } };
        let taken = app.store.analyse(writes, &place.code, &at, move |all, _| step.decide(all)).await?;
        (format!("answer-{comment}"), "comment-settled", taken)
    } else {
        let says = visit.permit(Action::CommentOnArea)?;
        let part = Part::from_code(typed.one("part")).ok_or(Error::NotFound)?;
        let role = says.actor().role.code().to_owned();
        let (form, text) = (typed.one("key").to_owned(), typed.raw("text").to_owned());
        let step = Say { made: CommentMade { form, part, text, role, on: visit.today() } };
        let taken = app.store.analyse(says, &place.code, &at, move |all, _| step.decide(all)).await?;
        (format!("text-{}", part.code()), "comment-made", taken)
    };
    match taken {
        Ok(()) => {
            let page = Route::AreaAnalysis(place.code.address().to_owned());
            Ok(Redirect::to(&format!("{page}?klart={done}")).into_response())
        }
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add(field, told(visit.language, refusal));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, &code, problems).await?)
        }
    }
}

/// What is signed: the parts with their figures as they are known now.
fn signing(visit: &Visit, analysis: &AreaAnalysis, live: &Figures) -> Result<SignOff, Error> {
    let staff = visit.staff()?;
    let frozen = |part: &Part| {
        let written = analysis.part(*part);
        FrozenPart {
            part: *part,
            text: written.map_or_else(String::new, |written| written.text.clone()),
            figures: written.map_or_else(Vec::new, |written| live.figures(&written.figures)),
        }
    };
    let parts: Vec<FrozenPart> = Part::ALL.iter().map(frozen).collect();
    let sha256 = seal(&parts);
    Ok(SignOff { by: format!("{}, {}", staff.name, staff.title), parts, sha256 })
}

/// The fingerprint of what is signed.
fn seal(parts: &[FrozenPart]) -> String {
    fingerprint(serde_json::to_string(parts).unwrap_or_default().as_bytes())
}

fn keys(analysis: &AreaAnalysis) -> Vec<String> {
    let written = Part::ALL.iter().filter_map(|part| analysis.part(*part));
    written.flat_map(|written| written.figures.iter().cloned()).collect()
}

/// A refusal in words.
fn told(language: Language, refusal: Refusal) -> String {
    match refusal {
        Refusal::Text(Unfit::Empty) => language.t("action-plan-refused-empty"),
        Refusal::Text(Unfit::Long) => language.t("action-plan-refused-long"),
        Refusal::Text(Unfit::Number) => language.t("action-plan-refused-number"),
        Refusal::Figures => language.t("analysis-refused-figures"),
        Refusal::Stale => language.t("analysis-refused-stale"),
        Refusal::NoSuch => language.t("analysis-refused-gone"),
        Refusal::Unfinished(part) => {
            language.t1("analysis-refused-unfinished", "part", words(language, "analysis-part", part.code()))
        }
        Refusal::Same => language.t("analysis-refused-same"),
    }
}

async fn view(app: &AppState, visit: &Visit, code: &str, problems: Problems) -> Result<AnalysisPage, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let place = place::find(app, visit, code).await?;
    let analysis = app.store.area_analysis(reads, &place.code).await?;
    let live = Figures::of(app, visit, &place, &keys(&analysis)).await?;
    let actor = visit.staff()?.actor;
    let may = [Action::PlanArea, Action::SignAnalysis].map(|action| permit(actor, action).is_ok());
    let shell = visit.shell(Place::Area);
    let mut view = AnalysisPage::of(shell, (&place.name, place.code.address()), &analysis, &live, may);
    view.key = new_id().to_string();
    view.problems = problems;
    Ok(view)
}

impl AnalysisPage {
    /// The page of an analysis; `may` tells whether the reader writes in it, and signs it off.
    #[must_use]
    pub(crate) fn of(
        shell: Shell,
        (name, code): (&str, &str),
        analysis: &AreaAnalysis,
        live: &Figures,
        [writes, signs]: [bool; 2],
    ) -> Self {
        let language = shell.language;
        let written = Part::ALL.iter().filter(|part| analysis.part(**part).is_some()).count();
        let state = match (analysis.versions.last(), analysis.changed()) {
            (None, _) => language.with("analysis-state-draft", &[("written", &written), ("all", &Part::ALL.len())]),
            (Some(last), changed) => {
                let key = if changed { "analysis-state-changed" } else { "analysis-state-signed" };
                language.with(key, &[("version", &last.version), ("day", &language.full_day(last.on))])
            }
        };
        let version = |signed: &area::analysis::event::SignedOff| {
            let said: [(&str, &dyn std::fmt::Display); 3] =
                [("version", &signed.version), ("day", &language.full_day(signed.on)), ("by", &signed.by)];
            let page = Route::SignedAnalysis(code.to_owned(), signed.version.to_string());
            (language.with("analysis-version", &said), page)
        };
        Self {
            name: name.to_owned(),
            profile: Route::AreaProfile(code.to_owned()),
            done: None,
            problems: Problems::default(),
            writes,
            signs: signs && written == Part::ALL.len() && analysis.changed(),
            state,
            versions: analysis.versions.iter().rev().map(version).collect(),
            parts: Part::ALL.iter().map(|part| PartView::of(language, code, analysis, live, *part)).collect(),
            action: Route::AreaAnalysis(code.to_owned()),
            key: String::new(),
            shell,
        }
    }
}

impl PartView {
    fn of(language: Language, code: &str, analysis: &AreaAnalysis, live: &Figures, part: Part) -> Self {
        let written = analysis.part(part);
        let of_part = |answered: bool| {
            let all = analysis.comments.iter().filter(move |one| one.made.part == part);
            let these = all.filter(move |one| one.settled.is_some() == answered);
            these.map(|one| CommentView::of(language, one)).collect()
        };
        Self {
            code: part.code(),
            title: words(language, "analysis-part", part.code()),
            about: words(language, "analysis-about", part.code()),
            text: written.map(|written| paragraphs(&written.text)).unwrap_or_default(),
            figures: written.map_or_else(Vec::new, |written| {
                live.figures(&written.figures).iter().map(|one| FigureView::of(language, one)).collect()
            }),
            comments: of_part(false),
            answered: of_part(true),
            link: Route::AnalysisPart(code.to_owned(), part.code().to_owned()),
        }
    }

    /// The id of the field that comments on it.
    #[must_use]
    pub fn field(&self) -> String {
        format!("text-{}", self.code)
    }
}

impl FigureView {
    fn of(language: Language, figure: &Figure) -> Self {
        let day = language.full_day(figure.on);
        Self {
            title: figure.title.clone(),
            told: figure.told.clone(),
            source: language.with("analysis-source", &[("source", &figure.source), ("day", &day)]),
        }
    }
}

impl CommentView {
    fn of(language: Language, comment: &Comment) -> Self {
        let role = Role::from_code(&comment.made.role).map(|role| language.t(role_key(role)));
        let said = [("role", role.unwrap_or_default()), ("day", language.full_day(comment.made.on))];
        Self {
            number: comment.number,
            by: language.with("analysis-comment-by", &[(said[0].0, &said[0].1), (said[1].0, &said[1].1)]),
            text: paragraphs(&comment.made.text),
            answer: comment.settled.as_deref().map(paragraphs).unwrap_or_default(),
        }
    }
}
