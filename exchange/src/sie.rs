//! SIE 4: the file in which Swedish accounting programs hand over a ledger.
//!
//! A file is posts, one a line: `#TRANS 4680 {1 "5521"} 124000.00`; a voucher has its lines within braces under it. Here are the posts
//! as they stand; [`book`] knows what they mean, and [`lines`] makes a ledger's lines of them by a mapping. No text beside a
//! transaction is kept, for persons may be named there.

pub mod book;
pub mod encoding;
pub mod lines;

use crate::{Rejected, Rejection};
use std::fmt;

/// Post: a line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The line it stands on, from one.
    pub line: u64,
    /// What it is, without `#`, in capitals.
    pub label: String,
    /// What it says.
    pub fields: Vec<Field>,
    /// What stands within braces under it.
    pub within: Vec<Post>,
}

/// Fält i en post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A text, and the column in which it begins.
    Text(String, u64),
    /// Texts within braces: pairs of dimension and object.
    List(Vec<String>, u64),
}

/// Fel i filen: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from one.
    pub line: u64,
    /// The column, from one.
    pub column: u64,
    /// What was found, and what to do.
    pub problem: String,
}

impl From<Fault> for Rejection {
    fn from(fault: Fault) -> Self {
        let problem = format!("column {}: {}", fault.column, fault.problem);
        Self { row: Some(fault.line), field: None, problem }
    }
}

impl From<Fault> for Rejected {
    fn from(fault: Fault) -> Self {
        Self { rejections: vec![fault.into()] }
    }
}

/// Reads the posts of a file.
///
/// # Errors
/// The first place that cannot be read.
pub fn parse(text: &str) -> Result<Vec<Post>, Fault> {
    let mut all: Vec<Post> = Vec::new();
    // The line on which the braces that are open began.
    let mut open: Option<u64> = None;
    for (line, written) in (1..).zip(text.lines()) {
        let written = written.trim_end();
        let begins = written.trim_start();
        let column = column_of(written, begins);
        let at = |problem: String| Fault { line, column, problem };
        match begins {
            "" => {}
            "{" if open.is_none() && !all.is_empty() => open = Some(line),
            "{" => return Err(at("a brace that belongs to no post".to_owned())),
            "}" if open.is_some() => open = None,
            "}" => return Err(at("a brace is closed that was never opened".to_owned())),
            _ if begins.starts_with('#') => {
                let post = post(line, written, column)?;
                match all.last_mut().filter(|_| open.is_some()) {
                    Some(above) => above.within.push(post),
                    None => all.push(post),
                }
            }
            _ => return Err(at("expected a post, which begins with #, or a brace on a line of its own".to_owned())),
        }
    }
    match open {
        None => Ok(all),
        Some(line) => {
            Err(Fault { line, column: 1, problem: "the brace is never closed: the file is cut short".to_owned() })
        }
    }
}

/// The column, from one, at which a rest of a line begins.
fn column_of(line: &str, rest: &str) -> u64 {
    let before = line.get(..line.len() - rest.len()).unwrap_or_default();
    before.chars().count() as u64 + 1
}

fn post(line: u64, written: &str, column: u64) -> Result<Post, Fault> {
    let mut reading = Reading { line, signs: written.chars().collect(), at: usize::try_from(column).unwrap_or(1) };
    let label: String = reading.bare().to_uppercase();
    if label.is_empty() {
        return Err(reading.fault("# without a name"));
    }
    let mut fields = Vec::new();
    while let Some(field) = reading.field()? {
        fields.push(field);
    }
    Ok(Post { line, label, fields, within: Vec::new() })
}

/// A line on the way.
struct Reading {
    line: u64,
    signs: Vec<char>,
    at: usize,
}

impl Reading {
    fn fault(&self, problem: &str) -> Fault {
        Fault { line: self.line, column: self.at as u64 + 1, problem: problem.to_owned() }
    }

    fn next(&self) -> Option<char> {
        self.signs.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.next().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn field(&mut self) -> Result<Option<Field>, Fault> {
        self.blanks();
        let column = self.at as u64 + 1;
        match self.next() {
            None => Ok(None),
            Some('{') => self.list().map(|texts| Some(Field::List(texts, column))),
            Some('}') => Err(self.fault("a brace is closed that was never opened")),
            Some(_) => self.text().map(|text| Some(Field::Text(text, column))),
        }
    }

    fn list(&mut self) -> Result<Vec<String>, Fault> {
        let opened = self.fault("the brace is never closed on its line");
        self.at += 1;
        let mut texts = Vec::new();
        loop {
            self.blanks();
            match self.next() {
                None => return Err(opened),
                Some('}') => {
                    self.at += 1;
                    return Ok(texts);
                }
                Some('{') => return Err(self.fault("a brace within braces")),
                Some(_) => texts.push(self.text()?),
            }
        }
    }

    fn text(&mut self) -> Result<String, Fault> {
        if self.next() == Some('"') { self.quoted() } else { Ok(self.bare()) }
    }

    /// A text within quotation marks; a mark within it has a backslash before it.
    fn quoted(&mut self) -> Result<String, Fault> {
        let opened = self.fault("the quotation mark is never closed on its line");
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(sign) = self.next() else { return Err(opened) };
            self.at += 1;
            match (sign, self.next()) {
                ('"', _) => return Ok(text),
                ('\\', Some(escaped @ ('"' | '\\'))) => {
                    self.at += 1;
                    text.push(escaped);
                }
                _ if sign.is_control() && sign != '\t' => {
                    self.at -= 1;
                    return Err(self.fault("a control character within a text"));
                }
                _ => text.push(sign),
            }
        }
    }

    fn bare(&mut self) -> String {
        let mut text = String::new();
        while let Some(sign) = self.next().filter(|sign| !sign.is_whitespace() && !matches!(sign, '{' | '}' | '"')) {
            text.push(sign);
            self.at += 1;
        }
        text
    }
}

impl Field {
    /// Its text; none of a list.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text, _) => Some(text),
            Self::List(..) => None,
        }
    }

    /// The column in which it begins.
    #[must_use]
    pub const fn column(&self) -> u64 {
        match self {
            Self::Text(_, column) | Self::List(_, column) => *column,
        }
    }
}

impl Post {
    /// A fault at one of its fields; at its end where there is none.
    #[must_use]
    pub fn fault(&self, at: usize, problem: impl Into<String>) -> Fault {
        let column = self.fields.get(at).or(self.fields.last()).map_or(1, Field::column);
        Fault { line: self.line, column, problem: problem.into() }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, at: usize) -> Option<&str> {
        self.fields.get(at).and_then(Field::text).map(str::trim).filter(|text| !text.is_empty())
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text, _) => f.write_str(&quoted(text)),
            Self::List(texts, _) => {
                write!(f, "{{{}}}", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.label)?;
        self.fields.iter().try_for_each(|field| write!(f, " {field}"))?;
        if !self.within.is_empty() {
            f.write_str("\n{\n")?;
            self.within.iter().try_for_each(|post| writeln!(f, "{post}"))?;
            f.write_str("}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
