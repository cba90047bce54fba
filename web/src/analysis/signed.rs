//! Signerad områdesanalys: text and figures as they stood, with version, day, signature and fingerprint; and the same as one
//! accessible file.

use super::{FigureView, place, seal};
use crate::action_plan::situation::paragraphs;
use crate::activities::words;
use crate::error::Error;
use crate::language::Language;
use crate::leaving::{self, Leaving, hand_out};
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::analysis::event::{FrozenPart, SignedOff};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use documents::{Block, Document, Section};
use followup::release::Release;
use jiff::civil::Date;
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
    /// Where the same is as a PDF, in a build that makes them.
    pub pdf: Option<String>,
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
    /// The day it was signed.
    pub on: Date,
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
    let name = |ending: &str| format!("omradesanalys-{}-{}.{ending}", place.code.address(), found.version);
    let shell = visit.shell(Place::Area);
    let file = match asked.som.as_deref() {
        Some("html") => {
            let bytes = SignedFile { shell, view }.render()?.into_bytes();
            Leaving { name: name("html"), kind: "text/html; charset=utf-8", bytes, rows: found.parts.len() }
        }
        Some("pdf") => {
            let invented = shell.demo.then(|| Block::Paragraph(shell.t("analysis-invented")));
            let document = view.document(visit.language, &visit.staff()?.unit);
            let document = Document { lead: invented.into_iter().collect(), ..document };
            leaving::pdf(name("pdf"), document, found.parts.len()).await?
        }
        _ => {
            let (back, file) = (Route::AreaAnalysis(code), format!("{here}?som=html"));
            let pdf = documents::PDF.then(|| format!("{here}?som=pdf"));
            return page(&SignedPage { shell, view, back, file, pdf });
        }
    };
    hand_out(&app, reads, visit.now, Release::of_analysis(place.code.address(), found), file).await
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
            on: signed.on,
            signed: language.with("analysis-version", &said),
            seal: language.t1(key, "hash", &signed.sha256),
            parts: signed.parts.iter().map(part).collect(),
        }
    }

    /// The same as a document: each part a section, each figure in it a section of its own with its source.
    #[must_use]
    pub fn document(&self, language: Language, unit: &str) -> Document {
        let figure = |one: &FigureView| {
            Section::of(one.title.clone(), vec![Block::List(one.told.clone()), Block::Note(one.source.clone())])
        };
        let part = |(_, title, text, figures): &(&'static str, String, Vec<String>, Vec<FigureView>)| Section {
            sections: figures.iter().map(figure).collect(),
            ..Section::of(title.clone(), text.iter().cloned().map(Block::Paragraph).collect())
        };
        Document {
            language: language.tag().to_owned(),
            title: self.title.clone(),
            unit: unit.to_owned(),
            version: self.signed.clone(),
            on: self.on,
            watermark: None,
            lead: Vec::new(),
            sections: self.parts.iter().map(part).collect(),
            closing: vec![Block::Note(self.seal.clone())],
        }
    }
}
