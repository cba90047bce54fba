//! A table read the plainest way, so that what was imported can be counted once more.

use anyhow::Context;
use std::path::Path;

/// The rows of a table, each with its fields by the names in the first row.
pub struct Raw {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Raw {
    /// Reads a file of separated columns.
    pub fn read(path: &Path, separator: char) -> anyhow::Result<Self> {
        Self::of(&std::fs::read_to_string(path)?, separator)
    }

    /// Reads a text of separated columns.
    pub fn of(text: &str, separator: char) -> anyhow::Result<Self> {
        let mut rows = text.trim_start_matches('\u{feff}').lines().map(|line| fields(line, separator));
        Ok(Self { names: rows.next().context("an empty file")?, rows: rows.collect() })
    }

    /// The rows, each as a way to ask for a field by name.
    pub fn rows<'r>(&'r self) -> impl Iterator<Item = impl Fn(&str) -> &'r str> {
        self.rows.iter().map(move |row| {
            move |name: &str| {
                let at = self.names.iter().position(|known| known == name);
                at.and_then(|at| row.get(at)).map_or("", String::as_str)
            }
        })
    }
}

fn fields(line: &str, separator: char) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for letter in line.trim_end_matches('\r').chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if letter == separator && !quoted => fields.push(String::new()),
            _ => fields.last_mut().into_iter().for_each(|field| field.push(letter)),
        }
    }
    fields
}
