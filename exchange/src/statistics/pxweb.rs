//! PxWebApi 2: what a table holds, which cells are asked for, and in how many questions (FACTS 4.30).
//!
//! The server says how many cells it answers at once and how often it may be asked; a larger question is asked in parts.

use super::json_fault;
use crate::Rejected;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Values asked for of a table are at most so many, however the server counts.
const MOST_CELLS: usize = super::MOST_VALUES;

/// What a server says of itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Config {
    /// Cells in one answer, at most.
    pub max_data_cells: usize,
    /// Questions in a window of time, at most.
    pub max_calls_per_time_window: u32,
    /// The window, in seconds.
    pub time_window: u32,
    /// On what terms the figures may be used.
    pub license: Option<String>,
}

/// En tabell: its variables and when it was last changed.
#[derive(Debug, Clone, PartialEq)]
pub struct TableOutline {
    /// What it is called.
    pub label: String,
    /// The moment of its latest change, as the source writes it.
    pub updated: Option<String>,
    /// What its figures are split by.
    pub variables: Vec<Variable>,
}

/// En variabel: one dimension of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its code.
    pub code: String,
    /// Its values' codes, in order.
    pub values: Vec<String>,
    /// Whether the table can be had without it.
    pub eliminable: bool,
    /// Whether it is the time.
    pub time: bool,
}

/// Urval: the values that are asked for, by variable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Selection {
    selection: Vec<Chosen>,
}

/// The values of one variable that are asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Chosen {
    variable_code: String,
    value_codes: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    label: Option<String>,
    updated: Option<String>,
    id: Vec<String>,
    #[serde(default)]
    role: BTreeMap<String, Vec<String>>,
    dimension: BTreeMap<String, Dimension>,
}

#[derive(Deserialize)]
struct Dimension {
    category: Category,
    #[serde(default)]
    extension: Extension,
}

#[derive(Deserialize)]
struct Category {
    index: BTreeMap<String, usize>,
}

#[derive(Default, Deserialize)]
struct Extension {
    #[serde(default)]
    elimination: bool,
}

/// Reads what a server says of itself.
///
/// # Errors
/// When it is no configuration of PxWebApi 2.
pub fn config(bytes: &[u8]) -> Result<Config, Rejected> {
    serde_json::from_slice(bytes).map_err(|fault| json_fault(&fault))
}

/// When an answer's table was last changed.
///
/// # Errors
/// When the JSON is broken.
pub fn updated(bytes: &[u8]) -> Result<Option<String>, Rejected> {
    #[derive(Deserialize)]
    struct Updated {
        updated: Option<String>,
    }
    let read: Updated = serde_json::from_slice(bytes).map_err(|fault| json_fault(&fault))?;
    Ok(read.updated)
}

/// Reads what a table holds.
///
/// # Errors
/// When the JSON is broken or a variable is not described.
pub fn outline(bytes: &[u8]) -> Result<TableOutline, Rejected> {
    let metadata: Metadata = serde_json::from_slice(bytes).map_err(|fault| json_fault(&fault))?;
    let Metadata { label, updated, id, role, mut dimension } = metadata;
    let times = role.get("time").map(Vec::as_slice).unwrap_or_default();
    let variable = |code: String| {
        let Some(described) = dimension.remove(&code) else {
            return Err(Rejected::whole(format!("the table's “{code}” is named and not described")));
        };
        let mut values: Vec<(String, usize)> = described.category.index.into_iter().collect();
        values.sort_by_key(|(_, at)| *at);
        let values = values.into_iter().map(|(value, _)| value).collect();
        let time = times.contains(&code);
        Ok(Variable { code, values, eliminable: described.extension.elimination, time })
    };
    let variables = id.into_iter().map(variable).collect::<Result<_, _>>()?;
    Ok(TableOutline { label: label.unwrap_or_default(), updated, variables })
}

impl TableOutline {
    /// The cells that are asked for. What is not named is left out where the table allows it, and else taken whole.
    ///
    /// # Errors
    /// When a variable or a value is not in the table, in words that tell what is.
    pub fn select(&self, wanted: &[(String, String)]) -> Result<Selection, String> {
        let codes = || self.variables.iter().map(|variable| variable.code.as_str()).collect::<Vec<_>>().join(", ");
        for (code, _) in wanted {
            if !self.variables.iter().any(|variable| variable.code == *code) {
                return Err(format!("the table has no “{code}”: it has {}", codes()));
            }
        }
        let mut selection = Vec::new();
        for variable in &self.variables {
            let asked = wanted.iter().filter(|(code, _)| *code == variable.code);
            let asked: Vec<&str> = asked.flat_map(|(_, values)| values.split(',')).map(str::trim).collect();
            let value_codes = match asked.as_slice() {
                [] if variable.eliminable => continue,
                [] => variable.values.clone(),
                asked => variable.chosen(asked)?,
            };
            selection.push(Chosen { variable_code: variable.code.clone(), value_codes });
        }
        let selection = Selection { selection };
        match selection.cells() {
            cells if cells > MOST_CELLS => {
                Err(format!("that is {cells} values; at most {MOST_CELLS} are fetched at a time: choose fewer"))
            }
            _ => Ok(selection),
        }
    }

    /// What differs from the table as it was, in words; nothing when it is the same.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        if self.updated != before.updated {
            let said = |updated: &Option<String>| updated.clone().unwrap_or_else(|| "an unknown day".to_owned());
            changes.push(format!(
                "the source has changed the table: its version is of {}, and the one fetched before of {}",
                said(&self.updated),
                said(&before.updated)
            ));
        }
        let codes = |table: &Self| table.variables.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
        if codes(self) != codes(before) {
            changes.push(format!(
                "it is split by {} now, before by {}",
                codes(self).join(", "),
                codes(before).join(", ")
            ));
        }
        for variable in self.variables.iter().filter(|variable| !variable.time) {
            let known = before.variables.iter().find(|known| known.code == variable.code);
            let gone =
                known.map_or(0, |known| known.values.iter().filter(|one| !variable.values.contains(one)).count());
            if gone > 0 {
                changes.push(format!(
                    "{gone} values of “{}” are gone: figures by them are no longer kept up",
                    variable.code
                ));
            }
        }
        changes
    }
}

impl Variable {
    /// The values that a pattern stands for: a code, `*` and `?` for any letters, `top(5)` and `from(2020)` for the time.
    fn chosen(&self, asked: &[&str]) -> Result<Vec<String>, String> {
        let mut chosen: Vec<bool> = vec![false; self.values.len()];
        for pattern in asked {
            let matches: Vec<usize> = match self.span(pattern)? {
                Some(first) => (first..self.values.len()).collect(),
                None => (0..self.values.len()).filter(|at| agrees(pattern, &self.values[*at])).collect(),
            };
            if matches.is_empty() {
                let some: Vec<&str> = self.values.iter().take(5).map(String::as_str).collect();
                return Err(format!("“{}” has no value “{pattern}”: it has {} …", self.code, some.join(", ")));
            }
            matches.into_iter().for_each(|at| chosen[at] = true);
        }
        Ok(self.values.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(value, _)| value.clone()).collect())
    }

    /// From which place on the values are meant, for the latest so many and for those from one on.
    fn span(&self, pattern: &str) -> Result<Option<usize>, String> {
        let argument = |name: &str| pattern.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
        let Some((latest, value)) =
            argument("top").map(|value| (true, value)).or_else(|| argument("from").map(|value| (false, value)))
        else {
            return Ok(None);
        };
        if !self.time {
            return Err(format!("“{pattern}” is for the time, and “{}” is not: name its values", self.code));
        }
        if latest {
            let count: usize = value.parse().map_err(|_| format!("“{pattern}” holds no number"))?;
            return Ok(Some(self.values.len().saturating_sub(count)));
        }
        Ok(Some(self.values.iter().position(|one| one.as_str() >= value).unwrap_or(self.values.len())))
    }
}

impl Selection {
    /// How many cells are asked for.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.selection.iter().fold(1, |cells: usize, chosen| cells.saturating_mul(chosen.value_codes.len()))
    }

    /// The same cells in questions of at most so many each; never fewer than one value of a variable.
    #[must_use]
    pub fn parts(self, most: usize) -> Vec<Self> {
        let widest = (0..self.selection.len()).max_by_key(|at| self.selection[*at].value_codes.len());
        let Some(at) = widest.filter(|at| self.cells() > most.max(1) && self.selection[*at].value_codes.len() > 1)
        else {
            return vec![self];
        };
        let (mut first, mut second) = (self.clone(), self);
        let half = first.selection[at].value_codes.len().div_ceil(2);
        second.selection[at].value_codes = first.selection[at].value_codes.split_off(half);
        [first, second].into_iter().flat_map(|part| part.parts(most)).collect()
    }

    /// The question as it is sent.
    #[must_use]
    pub fn body(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

/// Whether a value is as a pattern says; `*` stands for any letters and `?` for one.
fn agrees(pattern: &str, value: &str) -> bool {
    match (pattern.chars().next(), value.chars().next()) {
        (None, None) => true,
        (Some('*'), _) => {
            let rest = pattern.trim_start_matches('*');
            value.char_indices().map(|(at, _)| at).chain([value.len()]).any(|at| agrees(rest, &value[at..]))
        }
        (Some(one), Some(other)) if one == other || one == '?' => {
            agrees(&pattern[one.len_utf8()..], &value[other.len_utf8()..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const METADATA: &str = r#"{"label":"Folkmängd","updated":"2026-06-08T06:00:00Z","role":{"time":["Tid"]},
        "id":["Region","Kon","Tid"],"dimension":{
        "Region":{"category":{"index":{"00":0,"05":1,"0580":2,"0581":3,"2281":4}}},
        "Kon":{"category":{"index":{"1":0,"2":1}},"extension":{"elimination":true}},
        "Tid":{"category":{"index":{"2023":0,"2024":1,"2025":2}}}}}"#;

    fn select(wanted: &[(&str, &str)]) -> Result<Selection, String> {
        let table = outline(METADATA.as_bytes()).expect("a table");
        let wanted: Vec<_> = wanted.iter().map(|(code, values)| ((*code).to_owned(), (*values).to_owned())).collect();
        table.select(&wanted)
    }

    #[test]
    fn what_is_not_named_is_left_out_where_the_table_allows_it() {
        let chosen = select(&[("Region", "05*"), ("Tid", "top(2)")]).expect("they are there");
        assert_eq!(
            chosen.body(),
            r#"{"selection":[{"variableCode":"Region","valueCodes":["05","0580","0581"]},{"variableCode":"Tid","valueCodes":["2024","2025"]}]}"#
        );
        assert_eq!(select(&[("Kon", "1,2"), ("Tid", "from(2024)")]).map(|chosen| chosen.cells()), Ok(5 * 2 * 2));
    }

    #[test]
    fn what_is_not_in_the_table_is_told_with_what_is() {
        for (wanted, said) in [
            (("Alder", "*"), "it has Region, Kon, Tid"),
            (("Region", "0582"), "no value “0582”"),
            (("Region", "top(1)"), "is for the time"),
            (("Tid", "from(2030)"), "no value"),
        ] {
            assert!(select(&[wanted]).is_err_and(|problem| problem.contains(said)), "{wanted:?}");
        }
    }

    #[test]
    fn a_changed_table_is_said() {
        let now = outline(METADATA.as_bytes()).expect("a table");
        let before = METADATA.replace("2026-06-08", "2026-05-08").replace(r#""05":1"#, r#""05":1,"0999":9"#);
        let before = outline(before.as_bytes()).expect("a table");
        let changes = now.changes_since(&before);
        assert_eq!(changes.len(), 2, "{changes:?}");
        assert!(changes[0].contains("2026-06-08") && changes[1].contains("1 values of “Region” are gone"));
        assert!(now.changes_since(&now).is_empty());
    }

    proptest! {
        #[test]
        fn a_question_in_parts_asks_for_the_same_cells(regions in 1..40usize, times in 1..20usize, most in 1..50usize) {
            let codes = |letter: &str, count: usize| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
            let chosen = |code: &str, value_codes| Chosen { variable_code: code.to_owned(), value_codes };
            let whole = Selection { selection: vec![chosen("R", codes("r", regions)), chosen("T", codes("t", times))] };
            let cells = |part: &Selection| {
                let [rows, columns] = part.selection.as_slice() else { return Vec::new() };
                let row = |row: &String| columns.value_codes.iter().map(move |column| format!("{row} {column}")).collect::<Vec<_>>();
                rows.value_codes.iter().flat_map(row).collect::<Vec<_>>()
            };
            let parts = whole.clone().parts(most);
            prop_assert!(parts.iter().all(|part| part.cells() <= most));
            let mut asked: Vec<String> = parts.iter().flat_map(cells).collect();
            let mut meant = cells(&whole);
            asked.sort();
            meant.sort();
            prop_assert_eq!(asked, meant);
        }
    }
}
