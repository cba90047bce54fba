//! Metodernas anmärkningar i ord: each code in the reader's language; the command line says the same in English.

use super::words::{chance, method};
use crate::language::Language;
use followup::evaluation::note::Note;
use serde_json::Value;
use std::fmt::Display;

/// A note in words; its code where an earlier or later version has a note that this one does not know.
#[must_use]
pub fn note(language: Language, note: &Note) -> String {
    let key = ["estimate-note-", note.code()].concat();
    if !language.has(&key) {
        return note.code().to_owned();
    }
    let values: Vec<(&str, String)> =
        note.values().iter().map(|(name, value)| (name.as_str(), value_words(language, name, value))).collect();
    let values: Vec<(&str, &dyn Display)> = values.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
    let words = language.with(&key, &values);
    match note.outcome() {
        Some(outcome) => format!("{outcome}: {words}"),
        None => words,
    }
}

fn value_words(language: Language, name: &str, value: &Value) -> String {
    match value {
        Value::String(code) if name == "method" => method(language, code),
        Value::String(text) => text.clone(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => language.whole(whole),
            (None, Some(p)) if name == "p" => chance(language, p),
            (None, Some(number)) => language.decimal(number, decimals(number)),
            (None, None) => "–".to_owned(),
        },
        _ => "–".to_owned(),
    }
}

/// As many decimals as three figures take; none where the number is whole.
fn decimals(number: f64) -> usize {
    if number == 0.0 || number.fract() == 0.0 {
        return 0;
    }
    let before_the_point = number.abs().log10().floor() as i64 + 1;
    usize::try_from(3 - before_the_point).unwrap_or(0).min(6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_note_of_a_method_has_its_words_in_both_languages() {
        for code in Note::CODES {
            for language in Language::ALL {
                assert!(language.has(&format!("estimate-note-{code}")), "{code} in {}", language.tag());
            }
        }
    }

    #[test]
    fn numbers_in_a_note_are_written_as_the_reader_writes_them() {
        let read = |value| serde_json::from_value::<Note>(value).expect("a note");
        let floor = read(json!({"code": "placebo-floor", "values": {"units": 39, "p": 1.0 / 39.0}}));
        assert_eq!(note(Language::Swedish, &floor), "Med 39 enheter är det lägsta p som ett placebotest kan ge 0,026.");
        let poor = read(json!({"code": "poor-fit", "values": {"rmspe": 123.456, "deviation": 0.012_345}}));
        assert!(note(Language::Swedish, &poor).contains("avvikelse 123, när talet självt svängde 0,0123"));
    }

    #[test]
    fn a_note_that_was_written_out_is_shown_as_it_was() {
        assert_eq!(note(Language::Swedish, &Note::written("Only 3 periods.".to_owned())), "Only 3 periods.");
    }
}
