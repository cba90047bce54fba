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

#[cfg(test)]
mod tests {
    use super::super::{Source, register_extract};
    use super::*;
    use crate::samples::{self, Far};
    use crate::shell::{Place, Shell};
    use documents::Fault;

    /// Every word of a document, in the order in which it is read.
    fn words(document: &Document) -> String {
        let headings = document.sections.iter().flat_map(Section::walk).map(|one| one.heading.clone());
        let told = document.blocks().map(|block| match block {
            Block::Paragraph(text) | Block::Note(text) => text.clone(),
            Block::List(items) => items.join("\n"),
            Block::Terms(terms) => terms.iter().map(|(term, told)| format!("{term}\n{told}\n")).collect(),
            Block::Table(table) => table.rows.concat().join("\n"),
            Block::Figure(figure) => figure.alt.clone(),
        });
        headings.chain(told).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_file_of_a_case_says_what_its_page_says() {
        let (recorded, names, today) = (samples::case(Far::Noted), samples::names(), samples::today());
        let source = Source {
            language: Language::Swedish,
            recorded: &recorded,
            names: &names,
            today,
            unit: "Socialtjänst Skäggetorp",
            by: "Amina Hassan, socialsekreterare".to_owned(),
        };
        let shell = || Shell::sample(Language::Swedish, Place::Cases);
        let readers = register_extract::sample_readers();
        let pages = [
            Some(source.case_file(shell())),
            Some(source.register_extract(shell(), &readers, None)),
            source.single(shell(), 3),
            source.notice(shell(), 4),
            source.feedback(shell(), 3),
        ];
        for page in pages {
            let page = page.expect("the sample has it");
            let document = page.on_paper(today);
            let words = words(&document);
            let entries: Vec<&Entry> = page.sections.iter().flat_map(|section| &section.entries).collect();
            let parts = entries.iter().flat_map(|entry| &entry.parts).map(|(_, text)| text);
            let told = entries.iter().flat_map(|entry| &entry.told).chain(parts).chain(&page.intro);
            let written = page.sections.iter().flat_map(|section| &section.paragraphs).chain(told);
            let headings = entries.iter().map(|entry| &entry.heading);
            for line in written.chain(headings).flat_map(|text| text.lines()).map(str::trim) {
                assert!(words.contains(line), "“{line}” is not in the file of {}", page.title);
            }
            assert!(words.contains(&page.facts[0].1), "it says which case it is");
            assert!(matches!(documents::pdf(&document), Ok(_) | Err(Fault::NotBuilt)), "it is whole");
        }
    }
}
