//! JSON-stat 2.0, as PxWebApi 2 answers (FACTS 4.30–4.32): values in row-major order, dense or sparse, with a status beside.

use super::cube::{Category, Cube, Dimension, Role};
use super::mapping::Mapping;
use super::{MOST_VALUES, Statistics, json_fault, number};
use crate::Rejected;
use area::Value;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Dataset {
    class: Option<String>,
    source: Option<String>,
    #[serde(default)]
    id: Vec<String>,
    #[serde(default)]
    size: Vec<usize>,
    #[serde(default)]
    role: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    dimension: BTreeMap<String, DimensionObject>,
    value: Option<cells::Cells>,
    status: Option<Status>,
}

#[derive(Deserialize)]
struct DimensionObject {
    label: Option<String>,
    #[serde(default)]
    category: CategoryObject,
}

#[derive(Default, Deserialize)]
struct CategoryObject {
    index: Option<Index>,
    #[serde(default)]
    label: BTreeMap<String, String>,
    #[serde(default)]
    unit: BTreeMap<String, Unit>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Index {
    Listed(Vec<String>),
    Numbered(BTreeMap<String, usize>),
}

#[derive(Deserialize)]
struct Unit {
    base: Option<String>,
}

/// One for all, one a cell, or those that have one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Status {
    All(String),
    Listed(Vec<Option<String>>),
    Sparse(BTreeMap<String, String>),
}

/// Reads a dataset. Cells are counted from 1, in the order of `value`.
///
/// # Errors
/// When the JSON is broken, the sizes do not fit the values, or a dimension is not understood.
pub fn read(text: &str, mapping: &Mapping) -> Result<Statistics, Rejected> {
    let dataset: Dataset = serde_json::from_str(text).map_err(|fault| json_fault(&fault))?;
    if dataset.class.as_deref().is_some_and(|class| class != "dataset") {
        return Err(Rejected::whole("the JSON-stat file is a collection of tables: fetch one dataset"));
    }
    let cube = dataset.cube()?;
    if dataset.value.as_ref().is_none_or(cells::Cells::is_empty) {
        let mut statistics = cube.read(mapping, std::iter::empty())?;
        statistics.source = dataset.source;
        statistics.notes.push("the file describes a table, but holds no values".to_owned());
        return Ok(statistics);
    }
    let cells = cube.cells()?;
    let held = dataset.value.as_ref().map_or(0, cells::Cells::extent);
    let dense = matches!(dataset.value, Some(cells::Cells::Dense(_)));
    if held > cells || (dense && held != cells) {
        return Err(Rejected::whole(format!("the table has {cells} cells by its `size`, but `value` has {held}")));
    }
    let values = (0..cells).map(|at| {
        let row = at as u64 + 1;
        (at, row, dataset.value_at(at, mapping))
    });
    let mut statistics = cube.read(mapping, values)?;
    statistics.source = dataset.source.clone();
    Ok(statistics)
}

impl Dataset {
    fn cube(&self) -> Result<Cube, Rejected> {
        if self.id.is_empty() || self.id.len() != self.size.len() {
            return Err(Rejected::whole("`id` and `size` must name the same dimensions, at least one"));
        }
        let mut dimensions = Vec::new();
        for (id, size) in self.id.iter().zip(&self.size) {
            let Some(object) = self.dimension.get(id) else {
                return Err(Rejected::whole(format!("`dimension` has no “{id}”, though `id` names it")));
            };
            let categories = object.category.in_order();
            if categories.len() != *size {
                let found = categories.len();
                return Err(Rejected::whole(format!(
                    "the dimension “{id}” has {found} categories, but `size` says {size}"
                )));
            }
            let names = std::iter::once(id.clone()).chain(object.label.clone()).collect();
            dimensions.push(Dimension { names, role: self.role_of(id), categories });
        }
        Ok(Cube { dimensions, indicator: None })
    }

    fn role_of(&self, id: &String) -> Option<Role> {
        let has = |role: &str| self.role.get(role).is_some_and(|ids| ids.contains(id));
        match () {
            () if has("time") => Some(Role::Period),
            () if has("metric") => Some(Role::Indicator),
            () if has("geo") => Some(Role::Area),
            () => None,
        }
    }

    fn value_at(&self, at: usize, mapping: &Mapping) -> Result<Value, String> {
        let status = match &self.status {
            None => None,
            Some(Status::All(status)) => Some(status.as_str()),
            Some(Status::Listed(listed)) => listed.get(at).and_then(Option::as_deref),
            Some(Status::Sparse(sparse)) => sparse.get(at.to_string().as_str()).map(String::as_str),
        };
        match self.value.as_ref().and_then(|cells| cells.get(at)) {
            Some(cells::Cell::Number(number)) => Ok(Value::Number(*number)),
            Some(cells::Cell::Text(text)) => number::value(text, mapping),
            Some(cells::Cell::Nothing) | None => Ok(if status.is_some_and(|status| mapping.is_suppressed(status)) {
                Value::Suppressed
            } else {
                Value::Missing
            }),
        }
    }
}

impl CategoryObject {
    fn in_order(&self) -> Vec<Category> {
        let codes: Vec<&String> = match &self.index {
            Some(Index::Listed(codes)) => codes.iter().collect(),
            Some(Index::Numbered(numbered)) => {
                let mut codes: Vec<_> = numbered.iter().collect();
                codes.sort_by_key(|(_, at)| **at);
                codes.into_iter().map(|(code, _)| code).collect()
            }
            // A dimension of one category may leave its index out.
            None => self.label.keys().collect(),
        };
        let category = |code: &String| Category {
            code: code.clone(),
            label: self.label.get(code).unwrap_or(code).clone(),
            label_en: None,
            unit: self.unit.get(code).and_then(|unit| unit.base.clone()),
        };
        codes.into_iter().map(category).collect()
    }
}

mod cells {
    //! `value`: a list with every cell, or an object with those that have a value.

    use super::MOST_VALUES;
    use serde::Deserialize;
    use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
    use std::collections::BTreeMap;
    use std::fmt;

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    pub enum Cell {
        Number(f64),
        Text(String),
        Nothing,
    }

    pub enum Cells {
        Dense(Vec<Cell>),
        Sparse(BTreeMap<usize, Cell>),
    }

    impl Cells {
        pub fn is_empty(&self) -> bool {
            match self {
                Self::Dense(cells) => cells.is_empty(),
                Self::Sparse(cells) => cells.is_empty(),
            }
        }

        /// How many cells there must be at least.
        pub fn extent(&self) -> usize {
            match self {
                Self::Dense(cells) => cells.len(),
                Self::Sparse(cells) => cells.last_key_value().map_or(0, |(at, _)| at.saturating_add(1)),
            }
        }

        pub fn get(&self, at: usize) -> Option<&Cell> {
            match self {
                Self::Dense(cells) => cells.get(at),
                Self::Sparse(cells) => cells.get(&at),
            }
        }
    }

    struct Reader;

    impl<'de> Visitor<'de> for Reader {
        type Value = Cells;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list or an object of values")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Cells, A::Error> {
            let mut cells = Vec::new();
            while let Some(cell) = seq.next_element()? {
                if cells.len() == MOST_VALUES {
                    return Err(A::Error::custom("too many values for one file: fetch a part of the table"));
                }
                cells.push(cell);
            }
            Ok(Cells::Dense(cells))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cells, A::Error> {
            let mut cells = BTreeMap::new();
            while let Some((at, cell)) = map.next_entry::<String, Cell>()? {
                let at = at.parse().map_err(|_| A::Error::custom(format!("“{at}” is not a cell's number")))?;
                if cells.insert(at, cell).is_some() {
                    return Err(A::Error::custom(format!("cell {at} stands twice")));
                }
                if cells.len() > MOST_VALUES {
                    return Err(A::Error::custom("too many values for one file: fetch a part of the table"));
                }
            }
            Ok(Cells::Sparse(cells))
        }
    }

    impl<'de> Deserialize<'de> for Cells {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(Reader)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use area::Sex;

    fn table(value: &str) -> String {
        format!(
            r#"{{"version":"2.0","class":"dataset","source":"SCB","role":{{"time":["Tid"],"metric":["ContentsCode"]}},
            "id":["Region","Alder","Kon","ContentsCode","Tid"],"size":[1,1,3,1,2],"dimension":{{
            "Region":{{"label":"region","category":{{"index":{{"05":0}},"label":{{"05":"Östergötlands län"}}}}}},
            "Alder":{{"label":"ålder","category":{{"index":{{"0-9":0}}}}}},
            "Kon":{{"label":"kön","category":{{"index":{{"2":2,"TotSa":0,"1":1}}}}}},
            "ContentsCode":{{"category":{{"label":{{"000007SF":"Folkmängd"}},"unit":{{"000007SF":{{"base":"antal","decimals":0}}}}}}}},
            "Tid":{{"category":{{"index":["2026M01","2026M02"]}}}}}},{value}}}"#
        )
    }

    #[test]
    fn values_stand_in_row_major_order() {
        let statistics = read(&table(r#""value":[1,2,3,4,5,null]"#), &Mapping::default()).expect("it is JSON-stat");
        let read: Vec<_> =
            statistics.values.iter().map(|value| (value.sex, value.period.as_str(), value.value)).collect();
        assert_eq!(
            read,
            [
                (Sex::All, "2026M01", Value::Number(1.0)),
                (Sex::All, "2026M02", Value::Number(2.0)),
                (Sex::Male, "2026M01", Value::Number(3.0)),
                (Sex::Male, "2026M02", Value::Number(4.0)),
                (Sex::Female, "2026M01", Value::Number(5.0)),
                (Sex::Female, "2026M02", Value::Missing),
            ]
        );
        assert_eq!(statistics.values[0].age_group.as_deref(), Some("0-9"));
        assert_eq!(statistics.titles[0].title, "Folkmängd");
        assert_eq!(statistics.areas[0].name, "Östergötlands län");
    }

    #[test]
    fn a_sparse_table_has_missing_and_withheld_cells() {
        let mapping = Mapping::read("suppressed = [\"c\"]").expect("it is a mapping");
        let statistics =
            read(&table(r#""value":{"0":7},"status":{"1":"c","2":".."}"#), &mapping).expect("it is JSON-stat");
        let read: Vec<_> = statistics.values.iter().take(3).map(|value| value.value).collect();
        assert_eq!(read, [Value::Number(7.0), Value::Suppressed, Value::Missing]);
    }

    #[test]
    fn a_table_with_too_few_values_is_refused() {
        assert!(read(&table(r#""value":[1,2,3]"#), &Mapping::default()).is_err());
        assert!(read(&table(r#""value":{"6":1}"#), &Mapping::default()).is_err());
        assert!(read(&table(r#""value":[1,2,3,4,5,"many"]"#), &Mapping::default()).is_err());
    }
}
