//! The keywords of a PX file: `KEYWORD[language]("subject")=value,value;`, where strings may be broken over lines.

use crate::{Rejected, Rejection};

/// All keywords before the data, and the data as they stand.
pub struct Keywords<'a> {
    words: Vec<Keyword>,
    data: &'a str,
    data_line: u64,
}

/// How the data end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With the closing sign.
    Closed,
    /// Without it: the file was cut short.
    Open,
    /// There are more than the table has cells.
    More,
}

struct Keyword {
    name: String,
    language: Option<String>,
    subjects: Vec<String>,
    values: Vec<String>,
}

impl<'a> Keywords<'a> {
    /// Reads the keywords up to DATA.
    pub fn read(text: &'a str) -> Result<Self, Rejected> {
        let mut words = Vec::new();
        let mut rest = text;
        let mut line = 1;
        loop {
            let blank = rest.len() - rest.trim_start().len();
            line += lines(&rest[..blank]);
            rest = &rest[blank..];
            if rest.is_empty() {
                return Err(fault(line, "the file ends before DATA: it is cut short"));
            }
            if let Some(data) = rest.strip_prefix("DATA=") {
                return Ok(Self { words, data, data_line: line });
            }
            let end = end_of(rest).ok_or_else(|| fault(line, "a keyword has no closing “;”: the file is cut short"))?;
            words.push(Keyword::read(&rest[..end]).ok_or_else(|| {
                let start: String = rest.chars().take(30).collect();
                fault(line, &format!("“{start}” is not a keyword of a PX file: expected KEYWORD=value;"))
            })?);
            line += lines(&rest[..=end]);
            rest = &rest[end + 1..];
        }
    }

    /// Whether the keyword stands at all.
    pub fn has(&self, name: &str) -> bool {
        self.words.iter().any(|word| word.name == name)
    }

    /// Whether the keyword stands for a variable.
    pub fn has_for(&self, name: &str, subject: &str) -> bool {
        self.words.iter().any(|word| word.name == name && word.subjects.first().is_some_and(|first| first == subject))
    }

    /// The value that a keyword has for a variable, in the file's own language.
    pub fn for_(&self, name: &str, subject: &str) -> Option<String> {
        self.list(name, Some(subject), None).into_iter().next()
    }

    /// The values of a keyword, for a variable or for none, in a language or the file's own.
    pub fn list(&self, name: &str, subject: Option<&str>, language: Option<&str>) -> Vec<String> {
        self.words
            .iter()
            .find(|word| {
                word.name == name
                    && word.language.as_deref() == language
                    && word.subjects.first().map(String::as_str) == subject
            })
            .map(|word| word.values.clone())
            .unwrap_or_default()
    }

    /// The first value of a keyword in a language, or else in the file's own.
    pub fn text(&self, name: &str, language: Option<&str>) -> Option<String> {
        let told = self.list(name, None, language).into_iter().next();
        told.or_else(|| self.list(name, None, None).into_iter().next()).map(|text| text.trim().to_owned())
    }

    /// The language to read labels in when it is not the file's own: the one asked for, or Swedish.
    pub fn language(&self, wanted: Option<&str>) -> Option<String> {
        let wanted = wanted.unwrap_or("sv");
        self.words.iter().any(|word| word.language.as_deref() == Some(wanted)).then(|| wanted.to_owned())
    }

    /// Whether the file's own language is English.
    pub fn is_english(&self) -> bool {
        self.text("LANGUAGE", None).as_deref() == Some("en")
    }

    /// The data's tokens with their lines, at most so many, and how they end.
    pub fn data(&self, most: usize) -> (Vec<(u64, &'a str)>, End) {
        let mut tokens = Vec::new();
        for (line, text) in (self.data_line..).zip(self.data.split('\n')) {
            let (text, ended) = match text.split_once(';') {
                Some((text, _)) => (text, true),
                None => (text, false),
            };
            for token in text.split([' ', '\t', ',', '\r']).filter(|token| !token.is_empty()) {
                if tokens.len() == most {
                    return (tokens, End::More);
                }
                tokens.push((line, token.trim_matches('"')));
            }
            if ended {
                return (tokens, End::Closed);
            }
        }
        (tokens, End::Open)
    }
}

impl Keyword {
    /// Reads `NAME[sv]("subject","value")=…`, without its closing sign.
    fn read(text: &str) -> Option<Self> {
        let mut quoted = false;
        let equals = text.char_indices().find_map(|(at, letter)| {
            quoted ^= letter == '"';
            (letter == '=' && !quoted).then_some(at)
        })?;
        let (head, values) = (text[..equals].trim(), &text[equals + 1..]);
        let (head, subjects) = match head.split_once('(') {
            Some((head, subjects)) => (head, strings(subjects.trim_end_matches(')'))),
            None => (head, Vec::new()),
        };
        let (name, language) = match head.split_once('[') {
            Some((name, language)) => (name, Some(language.trim_end_matches(']').to_owned())),
            None => (head, None),
        };
        let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (letters && !name.is_empty()).then(|| Self {
            name: name.to_owned(),
            language,
            subjects,
            values: strings(values),
        })
    }
}

/// The values between commas; a string broken over lines is one string.
fn strings(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut value = String::new();
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => values.push(std::mem::take(&mut value)),
            '\n' | '\r' => {}
            ' ' | '\t' if !quoted => {}
            _ => value.push(letter),
        }
    }
    values.push(value);
    values
}

/// Where the closing sign stands, outside quotes.
fn end_of(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b';' && !quoted
    })
}

fn lines(text: &str) -> u64 {
    text.matches('\n').count() as u64
}

fn fault(line: u64, problem: &str) -> Rejected {
    Rejected { rejections: vec![Rejection { row: Some(line), field: None, problem: problem.to_owned() }] }
}
