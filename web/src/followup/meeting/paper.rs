//! Mötet som handling: what was seen, agreed and said, and last how each figure is defined in the version that was used.

use super::super::reading::texts;
use super::{AgreementLine, FigureLine, MeetingView};
use crate::action_plan::situation::paragraphs;
use crate::language::Language;
use crate::shell::Shell;
use documents::{Block, Column, Document, Holds, Section, Table};
use engine::{Catalogue, Indicator};
use followup::meeting::event::Held;

/// A meeting that has been held, as a document.
pub(super) fn document(shell: &Shell, view: &MeetingView, held: &Held, catalogue: &Catalogue) -> Document {
    let language = shell.language;
    let t = |key: &str| language.t(key);
    let or_none = |blocks: Vec<Block>, none: &str| match blocks.is_empty() {
        true => vec![Block::Paragraph(t(none))],
        false => blocks,
    };
    let mut noise = Vec::new();
    if !view.noise.is_empty() {
        noise.push(Block::Paragraph(t("sitting-noise-why")));
        noise.extend(figures(language, "sitting-noise", &view.noise));
    }
    let moved: Vec<Block> = figures(language, "sitting-moved", &view.moved).into_iter().collect();
    let said = paragraphs(&view.notes).into_iter().map(Block::Paragraph).collect();
    let mut sections = vec![
        Section::of(t("sitting-earlier"), or_none(agreements(language, &view.earlier), "sitting-earlier-none")),
        Section::of(t("sitting-moved"), or_none(moved, "sitting-moved-none")),
        Section::of(t("sitting-noise"), or_none(noise, "sitting-noise-none")),
        Section::of(t("sitting-next"), or_none(agreements(language, &view.agreed), "sitting-next-none")),
        Section::of(t("sitting-notes"), or_none(said, "sitting-notes-none")),
    ];
    if let Some(few) = figures(language, "sitting-few", &view.few) {
        sections.insert(3, Section::of(t("sitting-few"), vec![few]));
    }
    sections.push(definitions(language, held, catalogue));
    Document {
        language: language.tag().to_owned(),
        title: language.t1("sitting-title", "month", &view.month),
        unit: shell.who.as_ref().map(|who| who.unit.clone()).unwrap_or_default(),
        version: view.state.clone(),
        on: held.as_of,
        watermark: None,
        lead: shell.demo.then(|| Block::Paragraph(t("figures-invented"))).into_iter().collect(),
        sections,
        closing: Vec::new(),
    }
}

fn figures(language: Language, caption: &str, lines: &[FigureLine]) -> Option<Block> {
    let column = |key: &str, holds| Column { head: language.t(key), holds };
    let columns = vec![
        column("sitting-column-indicator", Holds::Words),
        column("followup-column-value", Holds::Numbers),
        column("followup-column-period", Holds::Words),
        column("signal-column-rules", Holds::Words),
    ];
    let row = |line: &FigureLine| {
        let why = match line.rules.is_empty() {
            true => line.verdict.clone(),
            false => format!("{}: {}", line.verdict, line.rules),
        };
        vec![line.title.clone(), line.value.clone(), line.when.clone(), why]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Table { caption: language.t(caption), columns, rows }))
}

fn agreements(language: Language, lines: &[AgreementLine]) -> Vec<Block> {
    let line = |line: &AgreementLine| {
        let late = line.late.then(|| language.t("sitting-late"));
        let moves = line.moves.as_ref().map(|(_, title)| format!("{} {title}.", language.t("sitting-moves")));
        let told = line.told.clone();
        let who = Some(format!("{}.", line.who));
        let all: Vec<String> = [who, late, moves, told].into_iter().flatten().collect();
        (line.what.clone(), all.join(" "))
    };
    let terms: Vec<(String, String)> = lines.iter().map(line).collect();
    if terms.is_empty() { Vec::new() } else { vec![Block::Terms(terms)] }
}

/// How each figure is defined, in the version that made it.
fn definitions(language: Language, held: &Held, catalogue: &Catalogue) -> Section {
    let used = held.figures.iter().filter_map(|seen| {
        let versions = catalogue.versions(&seen.indicator);
        versions.iter().find(|one| one.version == seen.version).or(versions.first()).copied()
    });
    let mut all: Vec<&Indicator> = used.collect();
    all.sort_by(|one, other| language.compare(&texts(one, language).title, &texts(other, language).title));
    all.dedup_by(|one, other| one.id == other.id);
    let about = |indicator: &&Indicator| {
        let told = texts(indicator, language);
        let version = language.with("sitting-definition", &[("id", &indicator.id), ("version", &indicator.version)]);
        let said = [&told.description, &told.caveat].into_iter().filter(|text| !text.is_empty());
        let source = Block::Note(format!("{} {version}", told.source));
        Section::of(told.title.clone(), said.cloned().map(Block::Paragraph).chain([source]).collect())
    };
    Section { sections: all.iter().map(about).collect(), ..Section::of(language.t("sitting-definitions"), Vec::new()) }
}
