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

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::*;
    use crate::shell::Place;
    use area::month::Month;
    use documents::Fault;
    use followup::meeting::event::{Agreed, Said, Seen};
    use followup::meeting::{Agreement, Meeting, MeetingId};
    use jiff::civil::date;
    use store::journal::Version;
    use store::meetings::RecordedMeeting;

    #[test]
    fn after_the_figures_stands_how_each_is_defined_once() {
        let (language, catalogue, day) = (Language::Swedish, Catalogue::load(None), date(2026, 3, 5));
        let seen = |id: &str, verdict, period: &str| Seen {
            indicator: id.to_owned(),
            version: 1,
            period: period.to_owned(),
            value: Some(0.48),
            low: Some(0.36),
            high: Some(0.6),
            numerator: Some(31),
            denominator: Some(64),
            verdict,
            rules: Vec::new(),
        };
        let figures = vec![
            seen("one-worker-throughout", Said::Signal, "2026-Q1"),
            seen("share-opened", Said::Noise, "2026-Q1"),
            seen("child-met-alone", Said::Noise, "2026-Q1"),
            seen("child-met-alone", Said::TooFew, "2026-02"),
        ];
        let agreed = Agreed {
            what: "Överlämning bara med gemensamt möte".to_owned(),
            owner: "1".to_owned(),
            due_on: date(2026, 4, 30),
            indicator: Some("one-worker-throughout".to_owned()),
        };
        let meeting = Meeting {
            held: Some(Held { as_of: day, figures }),
            notes: "Vi byter handläggare mer sällan.\nDet märks.".to_owned(),
            agreements: vec![Agreement { agreed, told: None }],
        };
        let id = MeetingId::new("enhet", Month::of(day));
        let meetings = [RecordedMeeting { id, meeting, version: Version::new(1) }];
        let owners = [("1".to_owned(), "Karim Haddad".to_owned())];
        let (month, figures, catalogue) = (Month::of(day), &[][..], &catalogue);
        let known = Known { month, today: day, leads: false, meetings: &meetings, figures, catalogue, owners: &owners };
        let held = meetings[0].meeting.held.as_ref().expect("it is held");
        let view = MeetingView::of(language, known);
        let document = document(&Shell::sample(language, Place::FollowUp), &view, held, catalogue);
        let rows: usize =
            (document.blocks()).map(|block| if let Block::Table(table) = block { table.rows.len() } else { 0 }).sum();
        assert_eq!(rows, 4, "every figure that was seen");
        let defined = &document.sections.last().expect("the definitions").sections;
        assert_eq!(defined.len(), 3, "{defined:?}");
        assert!(defined.iter().all(|one| one.blocks.len() >= 2), "what is counted, and from what: {defined:?}");
        assert!(matches!(documents::pdf(&document), Ok(_) | Err(Fault::NotBuilt)), "it is whole");
    }
}
