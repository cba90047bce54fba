//! Signerad områdesanalys: text and figures as they stood, with version, day, signature and fingerprint; and the same as one
//! accessible file.

use super::{FigureView, place, seal};
use crate::action_plan::situation::paragraphs;
use crate::activities::words;
use crate::error::Error;
use crate::language::Language;
use crate::leaving::{Leaving, hand_out};
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::analysis::event::{FrozenPart, SignedOff};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use followup::release::{Release, Released};
use serde::Deserialize;

/// En signerad version.
#[derive(Template)]
#[template(path = "analysis/signed.html")]
pub struct SignedPage {
    /// The frame.
    pub shell: Shell,
    /// What was signed.
    pub view: SignedView,
    /// The analysis as it stands now.
    pub back: Route,
    /// Where the file is.
    pub file: String,
}

/// Samma version som en fil.
#[derive(Template)]
#[template(path = "analysis/signed_file.html")]
pub struct SignedFile {
    /// The frame, for its words.
    pub shell: Shell,
    /// What was signed.
    pub view: SignedView,
}

/// Vad som signerades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedView {
    /// Which area.
    pub title: String,
    /// Which version, when and by whom.
    pub signed: String,
    /// The fingerprint, and whether what is stored still has it.
    pub seal: String,
    /// The parts: id, heading, paragraphs, figures.
    pub parts: Vec<(&'static str, String, Vec<String>, Vec<FigureView>)>,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    som: Option<String>,
}

/// Shows it, or hands it out as a file.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path((code, version)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let place = place::find(&app, &visit, &code).await?;
    let analysis = app.store.area_analysis(reads, &place.code).await?;
    let found = version.parse().ok().and_then(|number| analysis.version(number)).ok_or(Error::NotFound)?;
    let view = SignedView::of(visit.language, &place.name, found);
    let here = Route::SignedAnalysis(code.clone(), version);
    if asked.som.as_deref() == Some("html") {
        let release = Release {
            version: Some(found.version),
            ..Release::of(Released::AreaAnalysis, place.code.address().to_owned(), found.on)
        };
        let bytes = SignedFile { shell: visit.shell(Place::Area), view }.render()?.into_bytes();
        let name = format!("omradesanalys-{}-{}.html", place.code.address(), found.version);
        let file = Leaving { name, kind: "text/html; charset=utf-8", bytes, rows: found.parts.len() };
        return hand_out(&app, reads, visit.now, release, file).await;
    }
    let back = Route::AreaAnalysis(code);
    page(&SignedPage { shell: visit.shell(Place::Area), view, back, file: format!("{here}?som=html") })
}

impl SignedView {
    /// A version of an area's analysis.
    #[must_use]
    pub fn of(language: Language, name: &str, signed: &SignedOff) -> Self {
        let said: [(&str, &dyn std::fmt::Display); 3] =
            [("version", &signed.version), ("day", &language.full_day(signed.on)), ("by", &signed.by)];
        let holds = seal(&signed.parts) == signed.sha256;
        let key = if holds { "analysis-seal" } else { "analysis-seal-broken" };
        let part = |frozen: &FrozenPart| {
            let figures = frozen.figures.iter().map(|one| FigureView::of(language, one)).collect();
            let title = words(language, "analysis-part", frozen.part.code());
            (frozen.part.code(), title, paragraphs(&frozen.text), figures)
        };
        Self {
            title: language.t1("analysis-title-of", "area", name),
            signed: language.with("analysis-version", &said),
            seal: language.t1(key, "hash", &signed.sha256),
            parts: signed.parts.iter().map(part).collect(),
        }
    }
}
