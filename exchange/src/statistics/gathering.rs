//! Gathers values while a file is read, and finds keys that stand twice.

use super::{MOST_VALUES, place::Keyed};
use crate::{Faults, Rejected};
use area::{AreaValue, Sex, Value};
use std::cmp::Ordering;

/// Values with the row each comes from.
#[derive(Debug, Default)]
pub struct Gathering {
    values: Vec<AreaValue>,
    rows: Vec<u64>,
    /// What was wrong.
    pub faults: Faults,
}

/// Everything about a value but the value.
#[derive(Debug, Clone)]
pub struct Key {
    /// The area and its division.
    pub area: Keyed,
    /// The period.
    pub period: String,
    /// What is measured.
    pub indicator: String,
    /// The sex.
    pub sex: Sex,
    /// The ages.
    pub age_group: Option<String>,
}

impl Gathering {
    /// Takes one value.
    ///
    /// # Errors
    /// When the file holds more values than any statistics file should.
    pub fn take(&mut self, row: u64, key: Key, value: Value) -> Result<(), Rejected> {
        if self.values.len() == MOST_VALUES {
            return Err(Rejected::whole(format!("the file holds more than {MOST_VALUES} values: split it")));
        }
        let Key { area: (area, division), period, indicator, sex, age_group } = key;
        self.values.push(AreaValue { area, division, period, indicator, sex, age_group, value });
        self.rows.push(row);
        Ok(())
    }

    /// The values, when nothing was wrong.
    ///
    /// # Errors
    /// When something was, or a key stands twice.
    pub fn finish(mut self) -> Result<Vec<AreaValue>, Rejected> {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by(|&one, &other| by_key(&self.values[one], &self.values[other]));
        let mut doubled: Vec<(usize, usize)> = order
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .filter(|&(one, other)| by_key(&self.values[one], &self.values[other]) == Ordering::Equal)
            .collect();
        doubled.sort_by_key(|&(_, later)| later);
        for (earlier, later) in doubled {
            let AreaValue { area, period, indicator, .. } = &self.values[later];
            let problem = format!(
                "{indicator} of {area} in {period} stands in row {} already, for the same sex and ages: remove one of them",
                self.rows[earlier]
            );
            self.faults.add(self.rows[later], "", problem);
        }
        self.faults.or(self.values)
    }
}

fn by_key(one: &AreaValue, other: &AreaValue) -> Ordering {
    let key = |value: &AreaValue| (value.division, value.sex);
    one.area
        .cmp(&other.area)
        .then_with(|| one.period.cmp(&other.period))
        .then_with(|| one.indicator.cmp(&other.indicator))
        .then_with(|| one.age_group.cmp(&other.age_group))
        .then_with(|| key(one).cmp(&key(other)))
}

/// Checks that a text can be a period: it begins with a year.
pub fn period(text: &str) -> Result<String, String> {
    let text = text.trim();
    let year = text.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b':'));
    if year && rest && text.len() <= 20 {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "“{}” is not a period: expected a year, such as 2024, or what begins with one, such as 2024M01",
            super::number::short(text)
        ))
    }
}

/// Reads a sex in any of the sources' words.
pub fn sex(text: &str) -> Result<Sex, String> {
    Sex::from_source(text).ok_or_else(|| {
        format!(
            "“{}” is not a sex that is known: expected totalt, kvinnor or män, or say `sex = {{column = …, codes = {{… = \"female\"}}}}`",
            super::number::short(text)
        )
    })
}

/// The ages, unless the text means all of them.
pub fn age_group(text: &str) -> Option<String> {
    let text = text.trim();
    let all = ["", "all", "tot", "total", "totalt", "totalt ålder", "samtliga", "samtliga åldrar", "totsa"];
    Some(text.to_owned()).filter(|text| !all.contains(&text.to_lowercase().as_str()))
}
