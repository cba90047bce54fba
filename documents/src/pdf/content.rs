//! What the layout reads: the document as values. No word of it is ever part of the layout's own text, so that none can be
//! taken for a mark.

use super::fonts;
use crate::{Block, Document, Holds, Section, Table};
use typst::foundations::{Array, Dict, IntoValue, Str, Value};

/// The document as the layout reads it. Figures are told by their numbers, in the order of the document.
pub(super) fn of(document: &Document) -> Dict {
    let mut figures = 0..;
    let mut numbered = || figures.next().unwrap_or_default();
    let lead = all(&document.lead, |one| block(one, &mut numbered));
    let sections = all(&document.sections, |one| section(one, &mut numbered));
    let closing = all(&document.closing, |one| block(one, &mut numbered));
    dict([
        ("language", document.language.as_str().into_value()),
        ("title", shown(&document.title)),
        ("unit", shown(&document.unit)),
        ("version", shown(&document.version)),
        ("year", i64::from(document.on.year()).into_value()),
        ("month", i64::from(document.on.month()).into_value()),
        ("day", i64::from(document.on.day()).into_value()),
        ("watermark", document.watermark.as_deref().map_or(Value::None, shown)),
        ("lead", lead),
        ("sections", sections),
        ("closing", closing),
    ])
}

fn section(one: &Section, numbered: &mut dyn FnMut() -> usize) -> Value {
    let blocks = all(&one.blocks, |one| block(one, numbered));
    let sections = all(&one.sections, |one| section(one, numbered));
    dict([("heading", shown(&one.heading)), ("blocks", blocks), ("sections", sections)]).into_value()
}

fn block(one: &Block, numbered: &mut dyn FnMut() -> usize) -> Value {
    let (kind, about) = match one {
        Block::Paragraph(text) => ("paragraph", dict([("text", shown(text))])),
        Block::Note(text) => ("note", dict([("text", shown(text))])),
        Block::List(items) => ("list", dict([("items", all(items, |item| shown(item)))])),
        Block::Terms(terms) => {
            let term = |(term, told): &(String, String)| all(&[term, told], |one| shown(one));
            ("terms", dict([("terms", all(terms, term))]))
        }
        Block::Table(one) => ("table", table(one)),
        Block::Figure(figure) => {
            let file = file(numbered()).into_value();
            ("figure", dict([("caption", shown(&figure.caption)), ("alt", shown(&figure.alt)), ("file", file)]))
        }
    };
    let mut about = about;
    about.insert("kind".into(), kind.into_value());
    about.into_value()
}

fn table(table: &Table) -> Dict {
    dict([
        ("caption", shown(&table.caption)),
        ("heads", all(&table.columns, |one| shown(&one.head))),
        ("numbers", all(&table.columns, |one| (one.holds == Holds::Numbers).into_value())),
        ("rows", all(&table.rows, |row| all(row, |cell| shown(cell)))),
    ])
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    entries.into_iter().map(|(key, value)| (Str::from(key), value)).collect()
}

fn all<T>(of: &[T], told: impl FnMut(&T) -> Value) -> Value {
    of.iter().map(told).collect::<Array>().into_value()
}

/// The name that the layout knows a figure by.
pub(super) fn file(number: usize) -> String {
    format!("/figure-{number}.svg")
}

fn shown(text: &str) -> Value {
    as_shown(text).into_value()
}

/// Text as the fonts can show it. A letter that they lack is told by its number (`[U+1F600]`), for a file in an archive may
/// hold no empty boxes, and nothing that was written may go missing. What has no shape at all is left out.
fn as_shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' | '\r' => shown.push(' '),
            _ if letter.is_control() || shapeless(letter) => {}
            _ if !own_use(letter) && fonts::have(letter) => shown.push(letter),
            _ => shown.push_str(&format!("[U+{:04X}]", u32::from(letter))),
        }
    }
    shown
}

/// Letters that only tell how others are to be drawn.
fn shapeless(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters that everybody gives a meaning of their own; an archive can not know it.
fn own_use(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_font_has_is_told_by_its_number() {
        assert_eq!(as_shown("Bra \u{1f600}!"), "Bra [U+1F600]!");
        assert_eq!(as_shown("\u{e123}"), "[U+E123]", "nobody else knows what it means");
    }

    #[test]
    fn what_people_here_write_is_shown_as_it_is() {
        for text in
            ["Åsa, Östen & Ärla", "50 % – 3 × 2 → 6", "مرحبا", "\"#$\\*_`~<>@[]{}=-+/\"", "Waxaan ku hadlaa Soomaali"]
        {
            assert_eq!(as_shown(text), text);
        }
        assert_eq!(as_shown("en\nrad\u{200b}"), "en rad");
    }
}
