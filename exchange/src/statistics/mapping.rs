//! The mapping (mappning) of a statistics file: which column holds what. One TOML file a kind of source file.

use crate::{Rejected, Rejection};
use area::{Combining, Division, Sex, Share, Theme};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a mapping file says. Every key is optional for formats that describe themselves.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The publisher, as the source line names it: `SCB`.
    pub source: Option<String>,
    /// The licence of the figures: `CC0 1.0`.
    pub licence: Option<String>,
    /// The division of RegSO and DeSO codes: `2025`, or `2018` or `2020` for the one before.
    pub division: Option<DivisionYear>,
    /// What stands between columns; `,` when nothing is said.
    pub separator: Option<char>,
    /// The encoding; `utf-8` when nothing is said.
    pub encoding: Option<String>,
    /// The decimal sign; `.` when nothing is said.
    pub decimal: Option<char>,
    /// Texts that stand for a value that is not available; never 0.
    pub missing: Option<Vec<String>>,
    /// Texts that stand for a value withheld to protect persons; never 0.
    #[serde(default)]
    pub suppressed: Vec<String>,
    /// How many lines stand before the row of column names.
    #[serde(default)]
    pub skip_rows: usize,
    /// Whether the data end at the first row without an area, and footnotes follow.
    #[serde(default)]
    pub footnotes: bool,
    /// The language of a file in several: `sv` when it is there.
    pub language: Option<String>,
    /// The column or dimension of the area.
    pub area: Option<AreaColumn>,
    /// The column or dimension of the period.
    pub period: Option<Column>,
    /// The column of the value, in a long table.
    pub value: Option<String>,
    /// The columns of values, in a wide table.
    #[serde(default)]
    pub values: BTreeMap<String, ValueColumn>,
    /// The column or dimension of sex; all when nothing is said.
    pub sex: Option<Column>,
    /// The column or dimension of age; all ages when nothing is said.
    pub age_group: Option<Column>,
    /// What is measured: a column, a fixed name, or several of them joined by a dot.
    pub indicator: Option<Parts>,
    /// Only rows with one of these texts in the column are read; the others are left out and counted.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
    /// A key file beside the data file, for areas that stand by label.
    pub labels: Option<Labels>,
    /// A key file beside the data file, for counts that are added to those of larger areas.
    pub wholes: Option<Wholes>,
    /// What the indicators are called.
    #[serde(default)]
    pub titles: BTreeMap<String, Title>,
    /// The columns of a catalogue: a file of titles without values.
    pub catalogue: Option<Catalogue>,
    /// The columns of comparison groups: a file that says who is compared with whom, without values.
    pub groups: Option<Groups>,
}

/// A column, with the words in it translated; or one fixed text for all rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a column's name, {column = \"…\", codes = {…}} or {fixed = \"…\"}")]
pub enum Column {
    /// The column as it stands.
    Named(String),
    /// The column through a list of codes.
    Coded(Coded),
    /// The same for all rows.
    Fixed(Fixed),
}

/// A column through a list of codes; what is not in the list stands as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The column.
    pub column: String,
    /// From the file's word to ours.
    pub codes: BTreeMap<String, String>,
}

/// The same for all rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// The text.
    pub fixed: String,
}

/// One part of an indicator's name or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a column's name, {column = …}, {fixed = …} or a list of them")]
pub enum Parts {
    /// One part.
    One(Column),
    /// Joined by a dot.
    Several(Vec<Column>),
}

/// The column of the area.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a column's name or {column = \"…\", by = \"code|label|leading_code\", …}")]
pub enum AreaColumn {
    /// The column holds codes.
    Named(String),
    /// More is to be said.
    Described(DescribedArea),
    /// All rows concern one area.
    Fixed(Fixed),
}

/// The column of the area, with how it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DescribedArea {
    /// The column.
    pub column: String,
    /// Whether it holds a code, a label such as `Linköping (Ryd)`, or a code with a label after it.
    #[serde(default)]
    pub by: AreaBy,
    /// How many digits a code has, when the file has lost leading zeros.
    pub width: Option<usize>,
    /// What stands before the file's code in ours: `E` for the authorities of England.
    #[serde(default)]
    pub prefix: String,
    /// The column of the area's name, taken where none is known.
    pub name: Option<String>,
    /// From the file's code to ours.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// Whether other areas than Swedish ones are left out and counted instead of rejected.
    #[serde(default)]
    pub skip_others: bool,
}

/// How an area is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaBy {
    /// `0580R017`, with or without SCB's suffix `_RegSO2025`.
    #[default]
    Code,
    /// `Linköping (Ryd)`: looked up in a key file or among the areas imported before.
    Label,
    /// `0580 Linköping`: the code is the first word.
    LeadingCode,
}

/// A column of values in a wide table: the indicator, or what else follows from the column.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected an indicator or {indicator, period, sex, age_group}")]
pub enum ValueColumn {
    /// The indicator.
    Indicator(String),
    /// What follows from the column.
    Described(DescribedValue),
}

/// What follows from a column of values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DescribedValue {
    /// The indicator, or the last part of it.
    pub indicator: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The ages.
    pub age_group: Option<String>,
}

/// A key file from labels to codes, kept beside the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// The file's name, in the data file's folder.
    pub file: String,
    /// The column of the code.
    pub code: String,
    /// How the label is made of the file's columns: `{Kommunnamn} ({RegSO_2020})`.
    pub label: String,
}

/// A key file from small areas to the larger that they make up, kept beside the data file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wholes {
    /// The file's name, in the data file's folder.
    pub file: String,
    /// The column of the small area's code.
    pub part: String,
    /// The column of the larger area's code.
    pub whole: String,
    /// The indicators that are counts, so that they may be added.
    pub indicators: Vec<String>,
}

/// What an indicator is called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// The unit.
    pub unit: Option<String>,
    /// What to know before use.
    pub description: Option<String>,
    /// What it is a share of, by the names of both.
    pub share: Option<Share>,
    /// How figures of parts become one of the whole: `sum`, `weighted by INDICATOR` or `not`.
    pub combines: Option<Combining>,
    /// What part of life it is about: `demography`, `living`, `work`, `school`, `safety` or `health`.
    pub theme: Option<Theme>,
}

/// The columns of a catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The column of the indicator's code.
    pub indicator: String,
    /// The column of the title.
    pub title: String,
    /// The column of the definition.
    pub description: Option<String>,
}

/// The columns of comparison groups, one group a row. The columns of areas are written as `area` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// What the group is called, with the columns' names in braces: `Statistiska grannar, {la_name}, 2025`.
    pub title: String,
    /// The group's id, in the same way.
    pub id: String,
    /// The columns of the members.
    pub members: Vec<String>,
}

/// A division's year, as text or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "YearText")]
pub struct DivisionYear(pub Division);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the division 2018, 2020 or 2025")]
enum YearText {
    Number(u16),
    Text(String),
}

impl TryFrom<YearText> for DivisionYear {
    type Error = area::code::NotADivision;

    fn try_from(year: YearText) -> Result<Self, Self::Error> {
        let text = match year {
            YearText::Number(number) => number.to_string(),
            YearText::Text(text) => text,
        };
        text.parse().map(Self)
    }
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is not TOML, or holds a key that no mapping has; the error names line and column.
    pub fn read(text: &str) -> Result<Self, Rejected> {
        toml::from_str(text).map_err(|fault| {
            let row = fault.span().map(|span| line_and_column(text, span.start));
            let place = row.map_or_else(String::new, |(line, column)| format!("line {line}, column {column}: "));
            let problem = format!("mapping, {place}{}", fault.message());
            Rejected { rejections: vec![Rejection { row: row.map(|(line, _)| line), field: None, problem }] }
        })
    }

    /// What the texts for a missing value are; `..` and the empty text when nothing is said.
    #[must_use]
    pub fn is_missing(&self, text: &str) -> bool {
        match &self.missing {
            Some(listed) => listed.iter().any(|symbol| symbol == text),
            None => text.is_empty() || text.bytes().all(|byte| byte == b'.'),
        }
    }

    /// Whether the text stands for a value withheld.
    #[must_use]
    pub fn is_suppressed(&self, text: &str) -> bool {
        self.suppressed.iter().any(|symbol| symbol == text)
    }
}

impl Column {
    /// The column's name, unless the text is fixed.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Coded(coded) => Some(&coded.column),
            Self::Fixed(_) => None,
        }
    }

    /// What a cell's text means; the fixed text whatever the cell says.
    #[must_use]
    pub fn meaning<'a>(&'a self, cell: &'a str) -> &'a str {
        match self {
            Self::Named(_) => cell,
            Self::Coded(coded) => coded.codes.get(cell).map_or(cell, String::as_str),
            Self::Fixed(fixed) => &fixed.fixed,
        }
    }
}

impl Parts {
    /// The parts in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Column] {
        match self {
            Self::One(column) => std::slice::from_ref(column),
            Self::Several(columns) => columns,
        }
    }
}

impl ValueColumn {
    /// What follows from the column.
    #[must_use]
    pub fn described(&self) -> DescribedValue {
        match self {
            Self::Indicator(indicator) => {
                DescribedValue { indicator: Some(indicator.clone()), ..DescribedValue::default() }
            }
            Self::Described(described) => described.clone(),
        }
    }
}

fn line_and_column(text: &str, at: usize) -> (u64, u64) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() as u64 + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) as u64 + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_with_an_unknown_key_is_refused_with_line_and_column() {
        let rejected = Mapping::read("source = \"SCB\"\n  perod = \"year\"\n").expect_err("perod is no key");
        let problem = &rejected.rejections[0].problem;
        assert!(problem.contains("line 2, column 3"), "{problem}");
        assert!(problem.contains("perod") && problem.contains("period"), "{problem}");
    }

    #[test]
    fn a_suppressed_value_is_neither_missing_nor_zero() {
        let mapping = Mapping::read("missing = [\"..\"]\nsuppressed = [\"\"]").expect("it is a mapping");
        assert!(mapping.is_suppressed("") && !mapping.is_missing(""));
        assert!(mapping.is_missing("..") && !mapping.is_missing("0"));
    }

    #[test]
    fn a_division_may_be_written_as_number_or_text() {
        for text in ["division = 2020", "division = \"2018\""] {
            let mapping = Mapping::read(text).expect("it is a division");
            assert_eq!(mapping.division, Some(DivisionYear(Division::Y2018)));
        }
    }
}
