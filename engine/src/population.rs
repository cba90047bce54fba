//! Befolkning: the denominators, from the area's open statistics.
//!
//! The codes of the two divisions of areas name different places, so one answer uses one division and says which.

use crate::answer::Note;
use crate::definition::Population;
use crate::query::{Query, end_of};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::select::{Rows, Value};

/// Populations by area, sex and year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Populations {
    by: BTreeMap<(String, String), BTreeMap<i16, f64>>,
    division: Option<String>,
    earlier: BTreeSet<i16>,
    missing: bool,
}

/// Asks for every value of the indicators in these municipalities.
pub(crate) fn query(population: &Population, municipalities: &BTreeSet<String>, as_of: Option<Date>) -> Query {
    let mut binds = Vec::new();
    let mut bind = |text: String| {
        binds.push(Value::Text(text));
        format!("${}", binds.len())
    };
    let known = match as_of.and_then(end_of) {
        None => "superseded_at IS NULL".to_owned(),
        Some(moment) => {
            let moment = bind(moment);
            format!("recorded_at < {moment} AND (superseded_at IS NULL OR superseded_at >= {moment})")
        }
    };
    let mut list = |texts: Vec<String>| texts.into_iter().map(&mut bind).collect::<Vec<_>>().join(", ");
    let indicators = list(population.indicators.clone());
    let places = list(municipalities.iter().cloned().collect());
    let sql = format!(
        "SELECT indicator, area, division, period, sex, age_group, value\nFROM area_values\nWHERE {known} AND indicator IN ({indicators}) AND municipality IN ({places}) AND value IS NOT NULL"
    );
    Query { sql, binds }
}

/// One value of the area's statistics.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    indicator: String,
    area: String,
    division: Option<String>,
    year: i16,
    sex: String,
    age_group: Option<String>,
    value: f64,
}

impl Populations {
    /// Puts together what the database answered: the first indicator that has values, and the newest division.
    pub(crate) fn new(population: &Population, rows: &Rows) -> Self {
        let found: Vec<Found> = rows.rows.iter().filter_map(|row| read(row)).collect();
        let first = population.indicators.iter().find(|indicator| found.iter().any(|one| one.indicator == **indicator));
        let division = found.iter().filter_map(|one| one.division.clone()).max();
        let mut populations = Self { division: division.clone(), ..Self::default() };
        let mut parts: BTreeMap<(String, i16, String), BTreeMap<Option<String>, f64>> = BTreeMap::new();
        for one in found {
            let in_division = one.division.is_none() || one.division == division;
            if Some(&one.indicator) == first && in_division {
                parts.entry((one.area, one.year, one.sex)).or_default().insert(one.age_group, one.value);
            }
        }
        for ((area, year, sex), ages) in &parts {
            if let Some(sum) = population.sum(ages) {
                populations.by.entry((area.clone(), sex.clone())).or_default().insert(*year, sum);
            }
        }
        populations.add_both_sexes();
        populations
    }

    /// Where a source has girls and boys only, both together are their sum.
    fn add_both_sexes(&mut self) {
        let areas: BTreeSet<String> = self.by.keys().map(|(area, _)| area.clone()).collect();
        for area in areas {
            let years = |sex: &str| self.by.get(&(area.clone(), sex.to_owned())).cloned().unwrap_or_default();
            let (girls, boys, mut all) = (years("female"), years("male"), years("all"));
            for (year, girls) in girls {
                if let Some(boys) = boys.get(&year) {
                    all.entry(year).or_insert(girls + boys);
                }
            }
            self.by.insert((area, "all".to_owned()), all);
        }
    }

    /// The population of an area in a year: the year's own, else that of the latest year before it.
    pub(crate) fn of(&mut self, area: &str, sex: &str, year: i16) -> Option<f64> {
        let years = self.by.get(&(area.to_owned(), sex.to_owned()));
        let found = years.and_then(|years| years.range(..=year).next_back()).map(|(year, value)| (*year, *value));
        match found {
            Some((found, _)) if found < year => {
                self.earlier.insert(found);
            }
            Some(_) => {}
            None => self.missing = true,
        }
        found.map(|(_, value)| value)
    }

    /// Says that a figure had no denominator for another reason than a missing value.
    pub(crate) fn none(&mut self) -> Option<f64> {
        self.missing = true;
        None
    }

    /// What a reader must know of the denominators used.
    pub(crate) fn notes(self) -> Vec<Note> {
        let mut notes: Vec<Note> = self.division.map(Note::Division).into_iter().collect();
        notes.extend(self.earlier.last().map(|year| Note::EarlierPopulation(year.to_string())));
        notes.extend(self.missing.then_some(Note::NoPopulation));
        notes
    }
}

impl Population {
    /// All age groups that are asked for, added; none when one of them is missing.
    fn sum(&self, ages: &BTreeMap<Option<String>, f64>) -> Option<f64> {
        if self.age_groups.is_empty() {
            return ages.get(&None).copied().or_else(|| (ages.len() == 1).then(|| ages.values().sum()));
        }
        self.age_groups.iter().map(|group| ages.get(&Some(group.clone())).copied()).sum()
    }
}

fn read(row: &[Value]) -> Option<Found> {
    let [Value::Text(indicator), Value::Text(area), division, Value::Text(period), Value::Text(sex), age_group, value] =
        row
    else {
        return None;
    };
    let text = |value: &Value| match value {
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    let value = match value {
        Value::Number(number) => *number,
        Value::Integer(number) => *number as f64,
        _ => return None,
    };
    Some(Found {
        indicator: indicator.clone(),
        area: area.clone(),
        division: text(division),
        year: period.get(..4)?.parse().ok()?,
        sex: sex.clone(),
        age_group: text(age_group),
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(area: &str, division: &str, year: &str, sex: &str, age: &str, value: f64) -> Vec<Value> {
        let text = |text: &str| if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) };
        vec![text("population"), text(area), text(division), text(year), text(sex), text(age), Value::Number(value)]
    }

    fn populations(rows: Vec<Vec<Value>>) -> Populations {
        let wanted = Population {
            indicators: vec!["population".to_owned()],
            age_groups: vec!["0-4".to_owned(), "5-9".to_owned()],
            per: 1000.0,
        };
        Populations::new(&wanted, &Rows { columns: vec![], rows })
    }

    #[test]
    fn ages_and_sexes_are_added_and_the_latest_year_before_stands_in() {
        let mut found = populations(vec![
            row("0580R001", "2025", "2024", "female", "0-4", 10.0),
            row("0580R001", "2025", "2024", "female", "5-9", 12.0),
            row("0580R001", "2025", "2024", "male", "0-4", 11.0),
            row("0580R001", "2025", "2024", "male", "5-9", 13.0),
        ]);
        assert_eq!(found.of("0580R001", "female", 2024), Some(22.0));
        assert_eq!(found.of("0580R001", "all", 2026), Some(46.0));
        assert_eq!(found.of("0580R001", "all", 2023), None);
        let expected =
            [Note::Division("2025".to_owned()), Note::EarlierPopulation("2024".to_owned()), Note::NoPopulation];
        assert_eq!(found.notes(), expected);
    }

    #[test]
    fn a_missing_age_group_gives_no_population_rather_than_a_small_one() {
        let mut found = populations(vec![row("0580R001", "2025", "2024", "all", "0-4", 10.0)]);
        assert_eq!(found.of("0580R001", "all", 2024), None);
    }

    #[test]
    fn the_code_of_another_division_is_another_place() {
        let mut found = populations(vec![
            row("0580R001", "2018", "2022", "all", "0-4", 900.0),
            row("0580R001", "2018", "2022", "all", "5-9", 900.0),
            row("0580R001", "2025", "2024", "all", "0-4", 10.0),
            row("0580R001", "2025", "2024", "all", "5-9", 12.0),
        ]);
        assert_eq!(found.of("0580R001", "all", 2023), None);
        assert_eq!(found.of("0580R001", "all", 2024), Some(22.0));
    }
}
