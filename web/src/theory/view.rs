//! Verksamhetslogiken som bild och som lista: the two say the same.

use super::said;
use super::standing::{Standing, Standings};
use crate::language::Language;
use crate::routes::Route;
use engine::Catalogue;
use figures::Svg;
use figures::chain::{Arrow, Chain, Known, Node};
use figures::svg::Caption;
use followup::theory::name::PartName;
use followup::theory::{Link, Stage, Status, Theory};

/// En verksamhetslogik på en sida.
#[derive(Debug, Clone)]
pub struct TheoryView {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// What it rests on.
    pub sources: Vec<String>,
    /// The picture; none when there is nothing to draw.
    pub picture: Option<Svg>,
    /// What the lines mean.
    pub legend: Vec<(Svg, String)>,
    /// The parts, stage by stage.
    pub stages: Vec<StageView>,
    /// The arrows, by number.
    pub links: Vec<LinkView>,
}

/// Ett led.
#[derive(Debug, Clone)]
pub struct StageView {
    /// Its name.
    pub name: String,
    /// What belongs to it.
    pub about: String,
    /// Its parts.
    pub parts: Vec<PartView>,
}

/// En del.
#[derive(Debug, Clone)]
pub struct PartView {
    /// Its name in addresses.
    pub name: String,
    /// What it says.
    pub title: String,
    /// More about it.
    pub note: Option<String>,
}

/// Ett samband.
#[derive(Debug, Clone)]
pub struct LinkView {
    /// Its number in the picture.
    pub number: usize,
    /// Its name in files and addresses.
    pub name: String,
    /// Where it begins.
    pub from: String,
    /// Where it leads.
    pub to: String,
    /// Why the one should lead to the other.
    pub assumption: String,
    /// What is known, in a word.
    pub status: String,
    /// From where.
    pub source: Option<String>,
    /// What is known, in more words.
    pub note: Option<String>,
    /// What its indicators say now.
    pub standings: Vec<Standing>,
    /// Its indicators, where no figures are shown.
    pub indicators: Vec<(Route, String)>,
    /// Other measures of the same link.
    pub more: Vec<(Route, String)>,
}

impl TheoryView {
    /// Lays out a theory; with what its indicators say, or as it once stood, without figures of today.
    #[must_use]
    pub fn of(language: Language, theory: &Theory, catalogue: &Catalogue, standings: Option<&Standings>) -> Self {
        let title =
            |name: &PartName| theory.part(name).map_or_else(|| name.to_string(), |part| said(language, &part.title));
        let links = theory.links.iter().zip(1..).map(|(link, number)| {
            let mut view = LinkView::of(language, link, number, catalogue, standings);
            (view.from, view.to) = (title(&link.from), title(&link.to));
            view
        });
        Self {
            title: said(language, &theory.about.title),
            lead: said(language, &theory.about.lead),
            sources: theory.about.sources.clone(),
            picture: (!theory.parts.is_empty()).then(|| picture(language, theory)),
            legend: legend(language, theory),
            stages: Stage::ALL.into_iter().map(|stage| StageView::of(language, theory, stage)).collect(),
            links: links.collect(),
        }
    }
}

impl StageView {
    fn of(language: Language, theory: &Theory, stage: Stage) -> Self {
        let parts = theory.parts.iter().filter(|part| part.stage == stage).map(|part| PartView {
            name: part.name.to_string(),
            title: said(language, &part.title),
            note: part.note.as_ref().map(|note| said(language, note)),
        });
        Self {
            name: stage_name(language, stage),
            about: language.t(&["theory-stage-", stage.code(), "-about"].concat()),
            parts: parts.collect(),
        }
    }
}

impl LinkView {
    fn of(
        language: Language,
        link: &Link,
        number: usize,
        catalogue: &Catalogue,
        standings: Option<&Standings>,
    ) -> Self {
        let titled = |indicator: &engine::Indicator| {
            let title = crate::followup::reading::texts(indicator, language).title.clone();
            (Route::Indicator(indicator.id.clone()), title)
        };
        let named = || link.indicators.iter().map(|name| name.as_str());
        let others = engine::theory::testing(catalogue, &link.name).filter(|one| named().all(|name| name != one.id));
        Self {
            number,
            name: link.name.to_string(),
            from: link.from.to_string(),
            to: link.to.to_string(),
            assumption: said(language, &link.assumption),
            status: status_name(language, link.evidence.status),
            source: link.evidence.source.clone(),
            note: link.evidence.note.as_ref().map(|note| said(language, note)),
            standings: standings
                .map(|all| named().filter_map(|name| all.get(name)).cloned().collect())
                .unwrap_or_default(),
            indicators: match standings {
                Some(_) => Vec::new(),
                None => named().filter_map(|name| catalogue.find(name)).map(titled).collect(),
            },
            more: if standings.is_some() { others.map(titled).collect() } else { Vec::new() },
        }
    }
}

/// The name of a stage.
#[must_use]
pub fn stage_name(language: Language, stage: Stage) -> String {
    language.t(&["theory-stage-", stage.code()].concat())
}

/// What is known, in a word.
#[must_use]
pub fn status_name(language: Language, status: Status) -> String {
    language.t(&["theory-status-", status.code()].concat())
}

const fn known(status: Status) -> Known {
    match status {
        Status::NotTested => Known::Untested,
        Status::LocalExperience | Status::Contested => Known::Doubted,
        Status::SupportedElsewhere | Status::SupportedHere => Known::Supported,
        Status::SpeaksAgainst => Known::Against,
    }
}

fn picture(language: Language, theory: &Theory) -> Svg {
    let texts: Vec<String> = theory.parts.iter().map(|part| said(language, &part.title)).collect();
    let boxes: Vec<Node<'_>> =
        theory.parts.iter().zip(&texts).map(|(part, text)| Node { stage: part.stage as usize, text }).collect();
    let at = |name: &PartName| theory.parts.iter().position(|part| part.name == *name);
    let arrows: Vec<Arrow> = (theory.links.iter().zip(1..))
        .filter_map(|(link, number)| {
            Some(Arrow { from: at(&link.from)?, to: at(&link.to)?, number, known: known(link.evidence.status) })
        })
        .collect();
    let stages = Stage::ALL.map(|stage| stage_name(language, stage));
    let title = language.t1("theory-picture", "title", said(language, &theory.about.title));
    let summary =
        language.with("theory-picture-text", &[("parts", &theory.parts.len()), ("arrows", &theory.links.len())]);
    let caption = Caption { id: "bild", title: &title, summary: &summary };
    Chain { caption, stages: &stages, boxes: &boxes, arrows: &arrows }.draw()
}

/// The lines that stand in the picture, with their words.
fn legend(language: Language, theory: &Theory) -> Vec<(Svg, String)> {
    let lines = [
        (Known::Supported, "theory-line-supported"),
        (Known::Doubted, "theory-line-doubted"),
        (Known::Untested, "theory-line-untested"),
        (Known::Against, "theory-line-against"),
    ];
    let drawn = |line: Known| theory.links.iter().any(|link| known(link.evidence.status) == line);
    lines.into_iter().filter(|(line, _)| drawn(*line)).map(|(line, key)| (line.swatch(), language.t(key))).collect()
}
