//! Avsnitt: one table of a TOML file, read key by key. What is not read is told as unknown.

use crate::problem::{Fault, nearest, one_of};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table with the faults found in it so far.
pub(crate) struct Section<'t> {
    /// What it is called in a message: empty for the file itself.
    name: &'static str,
    at: Range<usize>,
    values: BTreeMap<String, (Range<usize>, Spanned<DeValue<'t>>)>,
    known: Vec<&'static str>,
    pub(crate) faults: Vec<Fault>,
}

/// A text with the bytes it stands at, quotes included.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) at: Range<usize>,
}

impl<'t> Section<'t> {
    pub(crate) fn new(name: &'static str, at: Range<usize>, table: DeTable<'t>) -> Self {
        let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'t>>)| {
            let at = key.span();
            let key: std::borrow::Cow<'t, str> = key.into_inner();
            (key.into_owned(), (at, value))
        };
        Self { name, at, values: table.into_iter().map(entry).collect(), known: Vec::new(), faults: Vec::new() }
    }

    /// Where the section begins, for what is missing in it.
    pub(crate) fn start(&self) -> Range<usize> {
        self.at.start..self.at.start
    }

    pub(crate) fn fault(&mut self, at: Range<usize>, what: impl Into<String>) {
        self.faults.push(Fault::new(at, what));
    }

    /// Whether the key is there and not yet read.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    fn take(&mut self, key: &'static str) -> Option<(Range<usize>, Spanned<DeValue<'t>>)> {
        self.known.push(key);
        self.values.remove(key)
    }

    pub(crate) fn missing(&mut self, key: &str, help: &str) {
        let place = if self.name.is_empty() { String::new() } else { format!(" in [{}]", self.name) };
        self.fault(self.start(), format!("“{key}” is missing{place}; {help}"));
    }

    /// A text that may be left out.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let (_, value) = self.take(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.fault(at, format!("“{key}” is empty; write something, or take the line away"));
                None
            }
            DeValue::String(text) => Some(Text { text: text.into_owned(), at }),
            _ => {
                self.fault(at, format!("“{key}” should be a text in double quotes"));
                None
            }
        }
    }

    /// A text that must be there.
    pub(crate) fn needed(&mut self, key: &'static str, help: &str) -> Option<Text> {
        if !self.values.contains_key(key) {
            self.known.push(key);
            self.missing(key, help);
            return None;
        }
        self.text(key)
    }

    /// One of a few words.
    pub(crate) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let expected = one_of(words.iter().map(|(word, _)| *word));
        let found = self.needed(key, &format!("write {key} = \"…\" with {expected}"))?;
        let fits = words.iter().find(|(word, _)| *word == found.text).map(|(_, meaning)| *meaning);
        if fits.is_none() {
            self.fault(found.at, format!("“{}” is no {key}; expected {expected}", found.text));
        }
        fits
    }

    /// Yes or no, that may be left out.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let (_, value) = self.take(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::Boolean(yes) => Some(yes),
            _ => {
                self.fault(at, format!("“{key}” should be true or false, without quotes"));
                None
            }
        }
    }

    /// A day that may be left out.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        let (_, value) = self.take(key)?;
        let at = value.span();
        let written = match value.into_inner() {
            DeValue::String(text) => text.into_owned(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => String::new(),
        };
        let day = Some(written).filter(|written| written.len() == 10).and_then(|written| written.parse().ok());
        if day.is_none() {
            self.fault(at, format!("“{key}” should be a day, such as 2026-01-15"));
        }
        day
    }

    /// A list of texts that may be left out.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some((_, value)) = self.take(key) else { return Vec::new() };
        let at = value.span();
        let DeValue::Array(list) = value.into_inner() else {
            self.fault(at, format!("“{key}” should be a list of texts: [\"…\", \"…\"]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for one in list {
            let at = one.span();
            match one.into_inner() {
                DeValue::String(text) => found.push(Text { text: text.into_owned(), at }),
                _ => self.fault(at, format!("“{key}” should list texts in double quotes")),
            }
        }
        found
    }

    /// A whole number from 1 that may be left out.
    pub(crate) fn count(&mut self, key: &'static str) -> Option<u32> {
        let (_, value) = self.take(key)?;
        let at = value.span();
        let number = whole(value.get_ref()).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
        if number.is_none() {
            self.fault(at, format!("“{key}” should be a whole number from 1, without quotes"));
        }
        number
    }

    /// A list of whole numbers that may be left out.
    pub(crate) fn numbers(&mut self, key: &'static str) -> Option<(Vec<i64>, Range<usize>)> {
        let (_, value) = self.take(key)?;
        let at = value.span();
        let numbers = match value.get_ref() {
            DeValue::Array(list) => list.iter().map(|one| whole(one.get_ref())).collect(),
            _ => None,
        };
        if numbers.is_none() {
            self.fault(at.clone(), format!("“{key}” should be a list of whole numbers: [0, 8, 15]"));
        }
        numbers.map(|numbers| (numbers, at))
    }

    /// A table within this one.
    pub(crate) fn section(&mut self, key: &'static str) -> Option<Section<'t>> {
        let (key_at, value) = self.take(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Section::new(key, key_at, table)),
            _ => {
                self.fault(at, format!("“{key}” should be a part of its own: a line [{key}] and its keys below it"));
                None
            }
        }
    }

    /// Tables that repeat within this one.
    pub(crate) fn sections(&mut self, key: &'static str) -> Vec<Section<'t>> {
        let Some((_, value)) = self.take(key) else { return Vec::new() };
        let at = value.span();
        let DeValue::Array(list) = value.into_inner() else {
            self.fault(at, format!("“{key}” should be parts of their own: a line [[{key}]] before the keys of each"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for one in list {
            let at = one.span();
            match one.into_inner() {
                DeValue::Table(table) => found.push(Section::new(key, at, table)),
                _ => self.fault(at, format!("“{key}” should be parts of their own: a line [[{key}]] before each")),
            }
        }
        found
    }

    /// A key that does not go with the kind.
    pub(crate) fn unwanted(&mut self, key: &'static str, kind: &str, help: &str) {
        if let Some((at, _)) = self.take(key) {
            self.fault(at, format!("“{key}” does not go with kind = \"{kind}\"; {help}"));
        }
    }

    /// A key that does not go with what else is said.
    pub(crate) fn misplaced(&mut self, key: &'static str, why: &str) {
        if let Some((at, _)) = self.take(key) {
            self.fault(at, format!("“{key}” has no place here; {why}"));
        }
    }

    /// Leaves keys unread of which nothing can be said.
    pub(crate) fn pass_over(&mut self, keys: &[&'static str]) {
        for key in keys {
            self.take(key);
        }
    }

    /// Ends the reading: what was not read is unknown.
    pub(crate) fn end(mut self) -> Vec<Fault> {
        let known = std::mem::take(&mut self.known);
        for (key, (at, _)) in std::mem::take(&mut self.values) {
            let guess = nearest(&key, known.iter().copied()).map(|near| format!("did you mean “{near}”? "));
            let place = if self.name.is_empty() { "here".to_owned() } else { format!("in [{}]", self.name) };
            let what = format!(
                "there is no key “{key}” {place}; {}The keys are {}",
                guess.unwrap_or_default(),
                known.join(", ")
            );
            self.fault(at, what);
        }
        self.faults
    }
}

fn whole(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}
