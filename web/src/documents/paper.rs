//! Handlingen som fil: what stands on the page, tagged, for a screen reader or an archive. Letters to those whom it is about
//! are read by ear too.

use super::DocumentPage;
use crate::action_plan::situation::paragraphs;
use crate::case::chronicle::Entry;
use crate::language::Language;
use documents::{Block, Column, Document, Holds, Section, Table};
use jiff::civil::Date;

impl DocumentPage {
    /// The same as a document, as of a day.
    pub(super) fn on_paper(&self, on: Date) -> Document {
        let language = self.shell.language;
        let facts = Block::Terms(self.facts.clone());
        let intro = self.intro.iter().flat_map(|text| written(text));
        Document {
            language: language.tag().to_owned(),
            title: self.title.clone(),
            unit: self.unit.clone(),
            version: self.day.clone(),
            on,
            watermark: self.watermark.clone(),
            lead: std::iter::once(facts).chain(intro).collect(),
            sections: self.sections.iter().map(|one| section(language, one)).collect(),
            closing: self.signed.iter().cloned().map(Block::Paragraph).collect(),
        }
    }
}

fn section(language: Language, section: &super::Section) -> Section {
    let mut blocks: Vec<Block> = section.paragraphs.iter().flat_map(|text| written(text)).collect();
    blocks.extend(section.table.as_ref().map(|(heads, rows)| {
        let column = |head: &String| Column { head: head.clone(), holds: Holds::Words };
        let columns = heads.iter().map(column).collect();
        Block::Table(Table { caption: section.heading.clone(), columns, rows: rows.clone() })
    }));
    let sections = section.entries.iter().map(|one| entry(language, one)).collect();
    Section { sections, ..Section::of(section.heading.clone(), blocks) }
}

/// What happened, with when and who last, as on the page.
fn entry(language: Language, entry: &Entry) -> Section {
    let mut blocks = vec![Block::Note(entry.day.clone())];
    blocks.extend(entry.quote.iter().map(|quote| Block::Paragraph(format!("”{quote}”"))));
    blocks.extend(entry.told.iter().flat_map(|text| written(text)));
    let by = entry.title.as_ref().map_or_else(|| entry.by.clone(), |title| format!("{}, {title}", entry.by));
    let about: Vec<String> = entry.law.iter().cloned().chain([by]).chain(entry.state.iter().cloned()).collect();
    let about = Block::Note(about.join(" · "));
    let part = |(heading, words): &(String, String)| Section::of(heading.clone(), written(words).collect());
    let mut sections: Vec<Section> = entry.parts.iter().map(part).collect();
    sections.extend(entry.earlier.iter().map(|version| {
        let heading = format!("{}: {}", language.n("told-note-versions", 1), version.heading);
        let said = version.parts.iter().flat_map(|(heading, words)| {
            let told: Vec<Block> = written(&format!("{heading}: {words}")).collect();
            told
        });
        Section::of(heading, said.collect())
    }));
    // Who and when stand with what they said, whether or not it has parts.
    match sections.last_mut() {
        Some(last) => last.blocks.push(about),
        None => blocks.push(about),
    }
    Section { sections, ..Section::of(entry.heading.clone(), blocks) }
}

/// A paragraph a line, as it was typed.
fn written(text: &str) -> impl Iterator<Item = Block> + use<> {
    paragraphs(text).into_iter().map(Block::Paragraph)
}
