//! What is wrong in a definition, so that its author can mend it: file, line, column, what was expected, what to do.

use std::fmt;
use std::ops::Range;

/// One thing wrong in a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What was found, what was expected, and what to do.
    pub what: String,
}

/// A definition that cannot be used, with everything found wrong in it; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faulty {
    /// Everything found wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Something wrong at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that it concerns.
    pub at: Range<usize>,
    /// What was found, what was expected, and what to do.
    pub what: String,
}

impl Fault {
    pub(crate) fn new(at: Range<usize>, what: impl Into<String>) -> Self {
        Self { at, what: what.into() }
    }

    /// The fault as a person finds it in the file.
    pub(crate) fn in_file(self, file: &str, text: &str) -> Problem {
        let before = text.get(..self.at.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        Problem { file: file.to_owned(), line, column, what: self.what }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}, column {}: {}", self.file, self.line, self.column, self.what)
    }
}

impl fmt::Display for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faulty {}

/// “a, b or c”, for what was expected.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// The known word that the unknown one was probably meant to be.
pub(crate) fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let best = known.into_iter().map(|word| (distance(unknown, word), word)).min()?;
    (best.0 <= 1 + unknown.chars().count() / 4).then_some(best.1)
}

/// How many letters must change to make one word the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, (other, above)) in b.iter().zip(row.windows(2)).enumerate() {
            let (diagonal, up) = (above[0], above[1]);
            let left = next[j];
            next.push((diagonal + usize::from(letter != *other)).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_by_line_and_column() {
        let text = "id = \"a\"\ntitle = \"Ärenden\" x";
        let problem = Fault::new(text.len() - 1..text.len(), "stray letter").in_file("a.toml", text);
        assert_eq!(problem.to_string(), "a.toml, line 2, column 19: stray letter");
    }

    #[test]
    fn a_misspelt_word_is_understood_and_a_strange_one_is_not() {
        let known = ["numerator", "where", "period"];
        assert_eq!(nearest("numerater", known), Some("numerator"));
        assert_eq!(nearest("colour", known), None);
    }
}
