//! Tables with dimensions: what JSON-stat and PX have in common. Values stand in row-major order of the dimensions.

use super::gathering::{self, Gathering, Key};
use super::mapping::{AreaColumn, Column, Mapping};
use super::place::{self, Keyed, Place};
use super::{Labelled, MOST_VALUES, Statistics};
use crate::Rejected;
use area::{Area, IndicatorTitle, Sex, Value};

/// A dimension of a table.
#[derive(Debug)]
pub struct Dimension {
    /// All names that it goes by: code, and label in each language.
    pub names: Vec<String>,
    /// What the file says that it is.
    pub role: Option<Role>,
    /// Its categories, in order.
    pub categories: Vec<Category>,
}

/// What a dimension is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The area.
    Area,
    /// The period.
    Period,
    /// What is measured.
    Indicator,
    /// The sex.
    Sex,
    /// The ages.
    Age,
}

/// A category of a dimension.
#[derive(Debug)]
pub struct Category {
    /// The code.
    pub code: String,
    /// The label in the language that was chosen.
    pub label: String,
    /// The label in English.
    pub label_en: Option<String>,
    /// The unit, of what is measured.
    pub unit: Option<String>,
}

/// A table with its values.
#[derive(Debug)]
pub struct Cube {
    /// The dimensions, in the order of the values.
    pub dimensions: Vec<Dimension>,
    /// What is measured when no dimension says so.
    pub indicator: Option<Category>,
}

/// What each category of each dimension comes to.
struct Meanings {
    areas: Vec<Option<Place>>,
    periods: Vec<Option<String>>,
    sexes: Vec<Option<Sex>>,
    ages: Vec<Option<String>>,
    /// One list a part of the indicator's name.
    parts: Vec<Part>,
    /// Categories left out by `only`, one list a dimension.
    left_out: Vec<Vec<bool>>,
    at: Roles,
}

struct Part {
    at: Option<usize>,
    texts: Vec<String>,
}

#[derive(Default)]
struct Roles {
    area: Option<usize>,
    period: Option<usize>,
    sex: Option<usize>,
    age: Option<usize>,
}

impl Cube {
    /// How many cells the table has.
    ///
    /// # Errors
    /// When they are more than any statistics file should hold.
    pub fn cells(&self) -> Result<usize, Rejected> {
        let sizes = self.dimensions.iter().map(|dimension| dimension.categories.len());
        sizes
            .into_iter()
            .try_fold(1_usize, usize::checked_mul)
            .filter(|cells| *cells <= MOST_VALUES)
            .ok_or_else(|| Rejected::whole(format!("the table has more than {MOST_VALUES} cells: fetch a part of it")))
    }

    /// Turns cells into values of areas. Each cell comes with its place in the order and the row it is shown by.
    ///
    /// # Errors
    /// When a dimension is not understood, or a value is wrong.
    pub fn read(
        &self,
        mapping: &Mapping,
        cells: impl Iterator<Item = (usize, u64, Result<Value, String>)>,
    ) -> Result<Statistics, Rejected> {
        let mut gathering = Gathering::default();
        let meanings = self.meanings(mapping, &mut gathering)?;
        let mut statistics = Statistics::default();
        let mut index = vec![0; self.dimensions.len()];
        for (place, row, value) in cells {
            statistics.rows += 1;
            self.index_of(place, &mut index);
            match (meanings.key(&index), value) {
                (Meaning::Left, _) => statistics.skipped += 1,
                // What is wrong with the dimension is said once, not for each cell.
                (Meaning::Unread, _) => {}
                (Meaning::Read(key), Ok(value)) => gathering.take(row, key, value)?,
                (Meaning::Read(key), Err(problem)) => {
                    let cell = format!("{} {} {}", key.indicator, key.area.0, key.period);
                    gathering.faults.add(row, &cell, problem);
                }
            }
        }
        statistics.values = gathering.finish()?;
        statistics.titles = self.titles(mapping);
        statistics.areas = meanings.named(self);
        Ok(statistics)
    }

    /// The categories that a cell belongs to, one a dimension.
    fn index_of(&self, place: usize, index: &mut [usize]) {
        let mut rest = place;
        for (at, dimension) in self.dimensions.iter().enumerate().rev() {
            let size = dimension.categories.len().max(1);
            index[at] = rest % size;
            rest /= size;
        }
    }

    fn meanings(&self, mapping: &Mapping, gathering: &mut Gathering) -> Result<Meanings, Rejected> {
        let area_name = match &mapping.area {
            Some(AreaColumn::Named(name)) => Some(name.as_str()),
            Some(AreaColumn::Described(described)) => Some(described.column.as_str()),
            Some(AreaColumn::Fixed(_)) | None => None,
        };
        let at = Roles {
            area: self.find(area_name, Role::Area)?,
            period: self.find(mapping.period.as_ref().and_then(Column::name), Role::Period)?,
            sex: self.find(mapping.sex.as_ref().and_then(Column::name), Role::Sex)?,
            age: self.find(mapping.age_group.as_ref().and_then(Column::name), Role::Age)?,
        };
        let parts = self.parts(mapping)?;
        let fixed_area = matches!(mapping.area, Some(AreaColumn::Fixed(_)));
        if at.area.is_none() && !fixed_area {
            return Err(self.unknown("area"));
        }
        if at.period.is_none() && !matches!(mapping.period, Some(Column::Fixed(_))) {
            return Err(self.unknown("period"));
        }
        let left_out = self.left_out(mapping)?;
        let used: Vec<usize> = [at.area, at.period, at.sex, at.age]
            .into_iter()
            .chain(parts.iter().map(|part| part.at))
            .flatten()
            .collect();
        for (unused, dimension) in self.dimensions.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let kept = left_out[unused].iter().filter(|left| !**left).count();
            if kept > 1 {
                return Err(Rejected::whole(format!(
                    "the dimension “{}” has {kept} categories that the mapping says nothing of: make it a part of `indicator`, or choose one under [only]",
                    dimension.name()
                )));
            }
        }
        let texts = |at: Option<usize>, column: Option<&Column>| self.texts(at, column);
        let area_texts = texts(at.area, None);
        let mut meanings = Meanings {
            areas: Vec::new(),
            periods: Vec::new(),
            sexes: Vec::new(),
            ages: texts(at.age, mapping.age_group.as_ref()).iter().map(|text| gathering::age_group(text)).collect(),
            parts,
            left_out,
            at,
        };
        let faults = &mut gathering.faults;
        let mut note = |at: Option<usize>, fallback: &str, problem: String| {
            let name = at.and_then(|at| self.dimensions.get(at)).map_or(fallback, Dimension::name);
            faults.add(None, name, problem);
        };
        for text in &area_texts {
            let read = place::read(text, mapping, &Labelled::new());
            meanings.areas.push(read.map_err(|problem| note(meanings.at.area, "area", problem)).ok());
        }
        for text in texts(meanings.at.period, mapping.period.as_ref()) {
            let read = gathering::period(&text);
            meanings.periods.push(read.map_err(|problem| note(meanings.at.period, "period", problem)).ok());
        }
        let said = meanings.at.sex.is_some() || mapping.sex.is_some();
        for text in texts(meanings.at.sex, mapping.sex.as_ref()).into_iter().filter(|_| said) {
            let read = gathering::sex(&text);
            meanings.sexes.push(read.map_err(|problem| note(meanings.at.sex, "sex", problem)).ok());
        }
        Ok(meanings)
    }

    /// The texts of a dimension as the mapping reads them; one empty text when there is no dimension.
    fn texts(&self, at: Option<usize>, column: Option<&Column>) -> Vec<String> {
        let meaning = |code: &str| column.map_or(code, |column| column.meaning(code)).to_owned();
        match at.and_then(|at| self.dimensions.get(at)) {
            Some(dimension) => dimension.categories.iter().map(|category| meaning(&category.code)).collect(),
            None => vec![meaning("")],
        }
    }

    fn parts(&self, mapping: &Mapping) -> Result<Vec<Part>, Rejected> {
        let Some(parts) = &mapping.indicator else {
            if let Some(at) = self.find(None, Role::Indicator)? {
                return Ok(vec![Part { at: Some(at), texts: self.texts(Some(at), None) }]);
            }
            let Some(indicator) = &self.indicator else { return Err(self.unknown("indicator")) };
            return Ok(vec![Part { at: None, texts: vec![indicator.code.clone()] }]);
        };
        let mut read = Vec::new();
        for column in parts.as_slice() {
            let at = match column.name() {
                Some(name) => self.find(Some(name), Role::Indicator)?,
                None => None,
            };
            read.push(Part { at, texts: self.texts(at, Some(column)) });
        }
        Ok(read)
    }

    fn left_out(&self, mapping: &Mapping) -> Result<Vec<Vec<bool>>, Rejected> {
        let mut left_out: Vec<Vec<bool>> =
            self.dimensions.iter().map(|dimension| vec![false; dimension.categories.len()]).collect();
        for (name, kept) in &mapping.only {
            let Some(at) = self.find(Some(name), Role::Indicator)? else { continue };
            for (left, category) in left_out[at].iter_mut().zip(&self.dimensions[at].categories) {
                *left = !kept.contains(&category.code) && !kept.contains(&category.label);
            }
        }
        Ok(left_out)
    }

    /// The dimension by the mapping's name; or else by what the file says, or by a usual name.
    fn find(&self, name: Option<&str>, role: Role) -> Result<Option<usize>, Rejected> {
        let Some(name) = name else {
            let told = self.dimensions.iter().position(|dimension| dimension.role == Some(role));
            return Ok(told.or_else(|| {
                self.dimensions.iter().position(|dimension| {
                    dimension.role.is_none() && dimension.names.iter().any(|name| role.is_usual(name))
                })
            }));
        };
        match self.dimensions.iter().position(|dimension| dimension.goes_by(name)) {
            Some(at) => Ok(Some(at)),
            None => Err(Rejected::whole(format!("the table has no dimension “{name}”; it has {}", self.names()))),
        }
    }

    fn unknown(&self, what: &str) -> Rejected {
        Rejected::whole(format!(
            "the table does not show which dimension is the {what}: say `{what} = \"…\"` in a mapping; it has {}",
            self.names()
        ))
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.dimensions.iter().map(|dimension| format!("“{}”", dimension.name())).collect();
        names.join(", ")
    }

    /// What the indicators are called, when a name is one category and not several joined.
    fn titles(&self, mapping: &Mapping) -> Vec<IndicatorTitle> {
        let title = |category: &Category| IndicatorTitle {
            indicator: category.code.clone(),
            title: category.label.clone(),
            title_en: category.label_en.clone(),
            unit: category.unit.clone(),
            ..IndicatorTitle::default()
        };
        if mapping.indicator.is_some() {
            return Vec::new();
        }
        let told = self.find(None, Role::Indicator).ok().flatten();
        match told {
            Some(at) => self.dimensions[at].categories.iter().map(title).collect(),
            None => self.indicator.iter().map(title).collect(),
        }
    }
}

/// What a cell's categories come to.
enum Meaning {
    Read(Key),
    Left,
    Unread,
}

impl Meanings {
    fn key(&self, index: &[usize]) -> Meaning {
        if index.iter().zip(&self.left_out).any(|(&at, left)| left.get(at) == Some(&true)) {
            return Meaning::Left;
        }
        let at = |dimension: Option<usize>| dimension.map_or(0, |dimension| index[dimension]);
        let area: Keyed = match self.areas.get(at(self.at.area)) {
            Some(Some(Place::Area(area))) => area.clone(),
            Some(Some(Place::Other)) => return Meaning::Left,
            _ => return Meaning::Unread,
        };
        let Some(Some(period)) = self.periods.get(at(self.at.period)) else { return Meaning::Unread };
        let sex = match self.sexes.get(at(self.at.sex)) {
            None => Sex::All,
            Some(Some(sex)) => *sex,
            Some(None) => return Meaning::Unread,
        };
        let parts: Vec<&str> =
            self.parts.iter().filter_map(|part| part.texts.get(at(part.at))).map(String::as_str).collect();
        let indicator = parts.join(".");
        let age_group = self.ages.get(at(self.at.age)).cloned().flatten();
        Meaning::Read(Key { area, period: period.clone(), indicator, sex, age_group })
    }

    /// The areas by the names that the file gives them.
    fn named(&self, cube: &Cube) -> Vec<Area> {
        let Some(dimension) = self.at.area.and_then(|at| cube.dimensions.get(at)) else { return Vec::new() };
        let named = dimension.categories.iter().zip(&self.areas).filter_map(|(category, place)| match place {
            Some(Place::Area((code, division))) if category.label != category.code => {
                let (code, division, name) = (code.clone(), *division, category.label.clone());
                Some(Area { code, division, name, part_of: None, boundary: None })
            }
            _ => None,
        });
        named.collect()
    }
}

impl Dimension {
    fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    fn goes_by(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name) || known.to_lowercase() == name.to_lowercase())
    }
}

impl Role {
    /// Names that Swedish and Nordic tables use for the dimension.
    fn is_usual(self, name: &str) -> bool {
        let usual: &[&str] = match self {
            Self::Area => &["region", "area", "område", "kommun", "municipality", "deso", "regso", "geo"],
            Self::Period => &["tid", "time", "år", "year", "månad", "month", "kvartal", "quarter", "period"],
            Self::Indicator => &["contentscode", "contents", "tabellinnehåll", "innehåll", "indicator"],
            Self::Sex => &["kon", "kön", "sex", "gender"],
            Self::Age => &["alder", "ålder", "age", "åldersgrupp", "age group"],
        };
        usual.contains(&name.to_lowercase().as_str())
    }
}
