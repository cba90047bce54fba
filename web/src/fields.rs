//! Fält: the parts of a form, as the macros in `templates/components/fields.html` draw them.

use crate::form::{Problems, Typed};

/// Ett fält.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// One line of text, a day or a time.
    Line(Line),
    /// Free text.
    Text(Text),
    /// One of a few, or several of them.
    Choice(Choice),
    /// One of many.
    Pick(Pick),
    /// Fields that most leave as they are, folded away.
    More(More),
}

/// Mer att fylla i.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    /// What is folded away.
    pub summary: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Whether it is unfolded, for something in it is wrong.
    pub open: bool,
}

/// En rad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field's name and id.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// The kind of input.
    pub kind: LineKind,
}

/// What a line takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Any text.
    Words,
    /// A short text, such as a personnummer.
    Short,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

/// Fritext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The field's name and id.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Ett val.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The field's name; its first option has it as id.
    pub name: String,
    /// What is asked.
    pub legend: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What there is to choose.
    pub options: Vec<Chance>,
    /// Whether several may be chosen.
    pub several: bool,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Ett val ur en lång lista.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The field's name and id.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// The words when nothing is chosen.
    pub none: String,
    /// What there is to choose.
    pub options: Vec<Chance>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Ett alternativ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    /// Its code.
    pub value: String,
    /// Its words.
    pub label: String,
    /// What it means.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Field {
    /// What is wrong with it.
    fn problem(&self) -> Option<&str> {
        match self {
            Self::Line(line) => line.problem.as_deref(),
            Self::Text(text) => text.problem.as_deref(),
            Self::Choice(choice) => choice.problem.as_deref(),
            Self::Pick(pick) => pick.problem.as_deref(),
            Self::More(more) => more.fields.iter().find_map(Self::problem),
        }
    }
}

impl LineKind {
    /// The kind of input in HTML.
    #[must_use]
    pub const fn input(self) -> &'static str {
        match self {
            Self::Words | Self::Short => "text",
            Self::Day => "date",
            Self::Time => "time",
        }
    }

    /// Whether the field is narrow.
    #[must_use]
    pub const fn narrow(self) -> bool {
        !matches!(self, Self::Words)
    }
}

/// Makes the fields of a form from what was typed and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'f> {
    /// What was typed.
    pub typed: &'f Typed,
    /// What is wrong.
    pub problems: &'f Problems,
}

impl Fields<'_> {
    /// A line.
    #[must_use]
    pub fn line(&self, kind: LineKind, name: &str, label: String, hint: Option<String>) -> Line {
        let value = self.typed.raw(name).to_owned();
        Line { name: name.to_owned(), label, hint, value, problem: self.problem(name), kind }
    }

    /// A free text.
    #[must_use]
    pub fn text(&self, name: &str, label: String, hint: Option<String>) -> Text {
        let value = self.typed.raw(name).to_owned();
        Text { name: name.to_owned(), label, hint, value, problem: self.problem(name) }
    }

    /// One of a few: value, words, meaning.
    #[must_use]
    pub fn one_of(&self, name: &str, legend: String, options: Vec<(&str, String, Option<String>)>) -> Choice {
        self.choice(name, legend, None, options, false)
    }

    /// Several of a few.
    #[must_use]
    pub fn some_of(
        &self,
        name: &str,
        legend: String,
        hint: String,
        options: Vec<(&str, String, Option<String>)>,
    ) -> Choice {
        self.choice(name, legend, Some(hint), options, true)
    }

    /// A box to tick: its words, and what it means. Its value is `yes`.
    #[must_use]
    pub fn tick(&self, name: &str, legend: String, (label, hint): (String, Option<String>)) -> Choice {
        self.choice(name, legend, None, vec![("yes", label, hint)], true)
    }

    /// One of many.
    #[must_use]
    pub fn pick(
        &self,
        name: &str,
        label: String,
        hint: Option<String>,
        none: String,
        options: Vec<(String, String)>,
    ) -> Pick {
        let options = options
            .into_iter()
            .map(|(value, label)| Chance { chosen: self.typed.chose(name, &value), value, label, hint: None })
            .collect();
        Pick { name: name.to_owned(), label, hint, none, options, problem: self.problem(name) }
    }

    /// Fields that most leave as they are. Something wrong in them unfolds them.
    #[must_use]
    pub fn more(summary: String, fields: Vec<Field>) -> More {
        let open = fields.iter().any(|field| field.problem().is_some());
        More { summary, fields, open }
    }

    fn choice(
        &self,
        name: &str,
        legend: String,
        hint: Option<String>,
        options: Vec<(&str, String, Option<String>)>,
        several: bool,
    ) -> Choice {
        let options = options
            .into_iter()
            .map(|(value, label, hint)| Chance {
                chosen: self.typed.chose(name, value),
                value: value.to_owned(),
                label,
                hint,
            })
            .collect();
        Choice { name: name.to_owned(), legend, hint, options, several, problem: self.problem(name) }
    }

    fn problem(&self, name: &str) -> Option<String> {
        self.problems.at(name).map(str::to_owned)
    }
}
