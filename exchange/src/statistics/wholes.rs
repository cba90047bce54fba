//! Counts of small areas added to those of the larger area that they make up, by a key file.

use super::mapping::Wholes;
use crate::{Faults, Rejected, text};
use area::{AreaCode, AreaValue, Division, Sex, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Which areas make up a larger one.
pub type Parts = BTreeMap<AreaCode, BTreeSet<AreaCode>>;

/// Reads the key file that a mapping names.
///
/// # Errors
/// When a column is missing, or a code is none.
pub fn read(bytes: &[u8], wholes: &Wholes) -> Result<Parts, Rejected> {
    let text = text::decode(bytes, None)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|fault| Rejected::whole(format!("the key file: {fault}")))?.clone();
    let column = |name: &str| {
        header.iter().position(|column| column == name).ok_or_else(|| {
            Rejected::whole(format!(
                "the key file {} has no column “{name}”: change [wholes] in the mapping",
                wholes.file
            ))
        })
    };
    let (part_at, whole_at) = (column(&wholes.part)?, column(&wholes.whole)?);
    let mut parts = Parts::new();
    let mut faults = Faults::default();
    for (row, record) in (2u64..).zip(reader.records()) {
        let record = record.map_err(|fault| Rejected::whole(format!("the key file {}: {fault}", wholes.file)))?;
        let mut code = |at: usize, name: &str| {
            let read: Result<AreaCode, _> = record.get(at).unwrap_or_default().parse();
            read.map_err(|fault| faults.add(row, name, format!("key file {}: {fault}", wholes.file))).ok()
        };
        if let (Some(part), Some(whole)) = (code(part_at, &wholes.part), code(whole_at, &wholes.whole)) {
            parts.entry(whole).or_default().insert(part);
        }
    }
    faults.or(parts)
}

/// Everything about a value but the area and the value.
type About<'a> = (&'a str, &'a str, Sex, Option<&'a str>, Option<Division>);

/// The sums: only for the indicators that the mapping names, and only where every part has a number.
#[must_use]
pub fn sums(values: &[AreaValue], wholes: &Wholes, parts: &Parts) -> Vec<AreaValue> {
    let whole_of: BTreeMap<&AreaCode, &AreaCode> =
        parts.iter().flat_map(|(whole, parts)| parts.iter().map(move |part| (part, whole))).collect();
    let mut found: BTreeMap<(&AreaCode, About<'_>), (f64, usize)> = BTreeMap::new();
    for value in values.iter().filter(|value| wholes.indicators.contains(&value.indicator)) {
        let (Some(whole), Value::Number(number)) = (whole_of.get(&value.area), value.value) else { continue };
        let about =
            (value.indicator.as_str(), value.period.as_str(), value.sex, value.age_group.as_deref(), value.division);
        let (sum, count) = found.entry((whole, about)).or_default();
        *sum += number;
        *count += 1;
    }
    let complete =
        found.into_iter().filter(|((whole, _), (_, count))| parts.get(*whole).map(BTreeSet::len) == Some(*count));
    complete
        .map(|((whole, (indicator, period, sex, age_group, division)), (sum, _))| AreaValue {
            area: whole.clone(),
            division,
            period: period.to_owned(),
            indicator: indicator.to_owned(),
            sex,
            age_group: age_group.map(str::to_owned),
            value: Value::Number(sum),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_is_summed_only_when_every_part_has_a_number() {
        let wholes = Wholes {
            file: "koppling.csv".to_owned(),
            part: "deso".to_owned(),
            whole: "regso".to_owned(),
            indicators: vec!["population".to_owned()],
        };
        let key = "deso,regso\n0580C1380,0580R017\n0580C1400,0580R017\n0580C1420,0580R006\n0580C1430,0580R006\n";
        let parts = read(key.as_bytes(), &wholes).expect("it is a key file");
        let value = |area: &str, value| AreaValue {
            area: area.parse().expect("it is a code"),
            division: Some(Division::Y2025),
            period: "2025".to_owned(),
            indicator: "population".to_owned(),
            sex: Sex::All,
            age_group: None,
            value,
        };
        let values = [
            value("0580C1380", Value::Number(2.0)),
            value("0580C1400", Value::Number(3.0)),
            value("0580C1420", Value::Number(9.0)),
            value("0580C1430", Value::Suppressed),
        ];
        let sums: Vec<_> =
            sums(&values, &wholes, &parts).into_iter().map(|sum| (sum.area.to_string(), sum.value)).collect();
        assert_eq!(sums, [("0580R017".to_owned(), Value::Number(5.0))]);
    }
}
