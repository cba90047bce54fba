//! Tables of separated columns (CSV), long or wide, read with a mapping.

use super::gathering::{self, Gathering, Key};
use super::mapping::{AreaColumn, Catalogue, Column, DescribedValue, Mapping};
use super::place::{self, Keyed, Place};
use super::{Labelled, Statistics, groups, number};
use crate::{Rejected, Rejection};
use area::{Area, AreaCode, IndicatorTitle, Sex};
use csv::StringRecord;
use std::collections::BTreeMap;

/// Where each thing stands, once the column names are known.
struct Layout<'a> {
    mapping: &'a Mapping,
    width: usize,
    area: (usize, String),
    name: Option<usize>,
    period: Option<Found<'a>>,
    sex: Option<Found<'a>>,
    age_group: Option<Found<'a>>,
    indicator: Vec<Found<'a>>,
    values: Vec<(usize, String, DescribedValue)>,
    only: Vec<(usize, &'a [String])>,
}

/// A column of the mapping, found in the file; `at` is none for a fixed text.
struct Found<'a> {
    column: &'a Column,
    at: Option<usize>,
}

/// Reads a table.
///
/// # Errors
/// When the mapping does not fit the file, or a row is wrong.
pub fn read(text: &str, mapping: &Mapping, labelled: &Labelled) -> Result<Statistics, Rejected> {
    let skipped_lines = text.split_inclusive('\n').take(mapping.skip_rows).map(str::len).sum();
    let separator = u8::try_from(mapping.separator.unwrap_or(','))
        .ok()
        .filter(u8::is_ascii)
        .ok_or_else(|| Rejected::whole("mapping: `separator` must be one of , ; | or a tab"))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(true)
        .flexible(true)
        .from_reader(text.get(skipped_lines..).unwrap_or_default().as_bytes());
    let header = reader.headers().map_err(|fault| csv_fault(&fault, mapping))?.clone();
    if let Some(catalogue) = &mapping.catalogue {
        return read_catalogue(reader, &header, mapping, catalogue);
    }
    if let Some(groups) = &mapping.groups {
        return groups::read(reader, &header, mapping, groups);
    }
    let layout = Layout::find(&header, mapping)?;
    let mut statistics = Statistics::default();
    let mut gathering = Gathering::default();
    let mut names: BTreeMap<AreaCode, Area> = BTreeMap::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|fault| csv_fault(&fault, mapping))? {
        let row = record.position().map_or(0, csv::Position::line) + mapping.skip_rows as u64;
        let area = record.get(layout.area.0).unwrap_or_default().trim();
        if mapping.footnotes && area.is_empty() {
            break;
        }
        statistics.rows += 1;
        if layout.leaves_out(&record) {
            statistics.skipped += 1;
            continue;
        }
        match layout.take(row, &record, labelled, &mut gathering)? {
            Taken::LeftOut => statistics.skipped += 1,
            Taken::Faulty => {}
            Taken::Of(area) => {
                if let Some(name) = layout.name.and_then(|at| record.get(at)).map(str::trim) {
                    names.entry(area.0.clone()).or_insert_with(|| named(area, name));
                }
            }
        }
    }
    statistics.areas.extend(names.into_values());
    if statistics.rows == 0 {
        gathering.faults.add(None, "", "the file has column names, but no rows");
    }
    statistics.values = gathering.finish()?;
    if !text.ends_with('\n') && !mapping.footnotes {
        statistics.notes.push("the last row has no line end: check that the file is whole".to_owned());
    }
    Ok(statistics)
}

impl<'a> Layout<'a> {
    fn find(header: &StringRecord, mapping: &'a Mapping) -> Result<Self, Rejected> {
        let column = |name: &str| position(header, name, mapping);
        let found = |column_: &'a Column| -> Result<Found<'a>, Rejected> {
            Ok(Found { column: column_, at: column_.name().map(column).transpose()? })
        };
        let needed = |what: &str| {
            Rejected::whole(format!("mapping: it does not say where the {what} stands; a CSV file needs `{what} = …`"))
        };
        let area = match mapping.area.as_ref().ok_or_else(|| needed("area"))? {
            AreaColumn::Named(name) => (column(name)?, name.clone()),
            AreaColumn::Described(described) => (column(&described.column)?, described.column.clone()),
            AreaColumn::Fixed(_) => (usize::MAX, "area".to_owned()),
        };
        let name = match &mapping.area {
            Some(AreaColumn::Described(described)) => described.name.as_deref().map(column).transpose()?,
            _ => None,
        };
        let mut values = Vec::new();
        if let Some(name) = &mapping.value {
            values.push((column(name)?, name.clone(), DescribedValue::default()));
        }
        for (name, value) in &mapping.values {
            values.push((column(name)?, name.clone(), value.described()));
        }
        if values.is_empty() {
            return Err(needed("value"));
        }
        let mut indicator = Vec::new();
        for part in mapping.indicator.as_ref().map_or(&[][..], |parts| parts.as_slice()) {
            indicator.push(found(part)?);
        }
        if mapping.period.is_none() && values.iter().any(|(_, _, value)| value.period.is_none()) {
            return Err(needed("period"));
        }
        if indicator.is_empty() && values.iter().any(|(_, _, value)| value.indicator.is_none()) {
            return Err(needed("indicator"));
        }
        let mut only = Vec::new();
        for (name, texts) in &mapping.only {
            only.push((column(name)?, texts.as_slice()));
        }
        Ok(Self {
            mapping,
            width: header.len(),
            area,
            name,
            period: mapping.period.as_ref().map(found).transpose()?,
            sex: mapping.sex.as_ref().map(found).transpose()?,
            age_group: mapping.age_group.as_ref().map(found).transpose()?,
            indicator,
            values,
            only,
        })
    }

    fn leaves_out(&self, record: &StringRecord) -> bool {
        let outside = |&(at, texts): &(usize, &[String])| {
            !texts.iter().any(|text| Some(text.as_str()) == record.get(at).map(str::trim))
        };
        self.only.iter().any(outside)
    }

    /// Takes the values of one row.
    fn take(
        &self,
        row: u64,
        record: &StringRecord,
        labelled: &Labelled,
        gathering: &mut Gathering,
    ) -> Result<Taken, Rejected> {
        let faults = &mut gathering.faults;
        if record.len() != self.width {
            let (found, expected) = (record.len(), self.width);
            faults.add(
                row,
                "",
                format!("{found} columns, expected {expected} as in the row of names: the row is broken or cut short"),
            );
            return Ok(Taken::Faulty);
        }
        let before = faults.count();
        let area = match place::read(record.get(self.area.0).unwrap_or_default(), self.mapping, labelled) {
            Ok(Place::Other) => return Ok(Taken::LeftOut),
            Ok(Place::Area(area)) => Some(area),
            Err(problem) => {
                faults.add(row, &self.area.1, problem);
                None
            }
        };
        let period = self.period.as_ref().and_then(|found| found.read(row, record, faults, gathering::period));
        let sex = self.sex.as_ref().and_then(|found| found.read(row, record, faults, gathering::sex));
        let age_group = self.age_group.as_ref().and_then(|found| gathering::age_group(found.text(record)));
        let indicator: Vec<&str> = self.indicator.iter().map(|found| found.text(record)).collect();
        for (at, name, described) in &self.values {
            let value = number::value(record.get(*at).unwrap_or_default(), self.mapping);
            let value = match value {
                Ok(value) => value,
                Err(problem) => {
                    gathering.faults.add(row, name, problem);
                    continue;
                }
            };
            if gathering.faults.count() > before {
                continue;
            }
            let (Some(area), Some(period)) = (area.clone(), described.period.clone().or_else(|| period.clone())) else {
                continue;
            };
            let parts = indicator.iter().copied().chain(described.indicator.as_deref()).filter(|part| !part.is_empty());
            let key = Key {
                area,
                period,
                indicator: parts.collect::<Vec<_>>().join("."),
                sex: described.sex.or(sex).unwrap_or(Sex::All),
                age_group: described.age_group.clone().or_else(|| age_group.clone()),
            };
            if key.indicator.is_empty() {
                gathering.faults.add(row, name, "the indicator is empty in this row");
                continue;
            }
            gathering.take(row, key, value)?;
        }
        Ok(area.map_or(Taken::Faulty, Taken::Of))
    }
}

/// What came of a row.
enum Taken {
    /// Its area is left out.
    LeftOut,
    /// Something is wrong in it.
    Faulty,
    /// It is of this area.
    Of(Keyed),
}

fn named((code, division): Keyed, name: &str) -> Area {
    Area { code, division, name: name.to_owned(), part_of: None, boundary: None }
}

impl Found<'_> {
    fn text<'r>(&'r self, record: &'r StringRecord) -> &'r str {
        let cell = self.at.and_then(|at| record.get(at)).unwrap_or_default().trim();
        self.column.meaning(cell)
    }

    fn read<T>(
        &self,
        row: u64,
        record: &StringRecord,
        faults: &mut crate::Faults,
        parse: fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        parse(self.text(record))
            .map_err(|problem| faults.add(row, self.column.name().unwrap_or_default(), problem))
            .ok()
    }
}

fn read_catalogue(
    mut reader: csv::Reader<&[u8]>,
    header: &StringRecord,
    mapping: &Mapping,
    catalogue: &Catalogue,
) -> Result<Statistics, Rejected> {
    let indicator_at = position(header, &catalogue.indicator, mapping)?;
    let title_at = position(header, &catalogue.title, mapping)?;
    let description_at = catalogue.description.as_deref().map(|name| position(header, name, mapping)).transpose()?;
    let mut statistics = Statistics::default();
    let mut faults = crate::Faults::default();
    for record in reader.records() {
        let record = record.map_err(|fault| csv_fault(&fault, mapping))?;
        let row = record.position().map_or(0, csv::Position::line) + mapping.skip_rows as u64;
        statistics.rows += 1;
        let cell = |at: usize| record.get(at).map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned);
        if record.len() != header.len() {
            faults.add(row, "", format!("{} columns, expected {} as in the row of names", record.len(), header.len()));
            continue;
        }
        match (cell(indicator_at), cell(title_at)) {
            (Some(indicator), Some(title)) => statistics.titles.push(IndicatorTitle {
                indicator,
                title,
                description: description_at.and_then(cell),
                ..IndicatorTitle::default()
            }),
            (None, _) => faults.add(row, &catalogue.indicator, "empty; expected an indicator's code"),
            (_, None) => faults.add(row, &catalogue.title, "empty; expected a title"),
        }
    }
    faults.or(statistics)
}

/// Where a column of the mapping stands; an error lists those that there are.
pub(super) fn position(header: &StringRecord, name: &str, mapping: &Mapping) -> Result<usize, Rejected> {
    let mut places = header.iter().enumerate().filter(|(_, column)| column.trim() == name).map(|(at, _)| at);
    let row = Some(mapping.skip_rows as u64 + 1);
    let rejected =
        |problem: String| Rejected { rejections: vec![Rejection { row, field: Some(name.to_owned()), problem }] };
    match (places.next(), places.next()) {
        (Some(at), None) => Ok(at),
        (Some(_), Some(_)) => Err(rejected("the column stands twice".to_owned())),
        (None, _) => {
            let columns: Vec<String> =
                header.iter().take(30).map(|column| format!("“{}”", number::short(column))).collect();
            Err(rejected(format!(
                "the column is not there; the file has {}: check the separator, `skip_rows` and the mapping",
                columns.join(", ")
            )))
        }
    }
}

pub(super) fn csv_fault(fault: &csv::Error, mapping: &Mapping) -> Rejected {
    let row = fault.position().map(|position| position.line() + mapping.skip_rows as u64);
    Rejected { rejections: vec![Rejection { row, field: None, problem: format!("the table is broken: {fault}") }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use area::Value;

    fn check(text: &str, mapping: &str) -> Result<Statistics, Vec<(Option<u64>, String)>> {
        let labelled = Labelled::from([("Linköping (Ryd)".to_owned(), "0580R017".parse().expect("it is a code"))]);
        read(text, &Mapping::read(mapping).expect("it is a mapping"), &labelled).map_err(|rejected| {
            rejected.rejections.into_iter().map(|fault| (fault.row, fault.field.unwrap_or_default())).collect()
        })
    }

    #[test]
    fn a_wide_export_of_scb_with_footnotes_is_read() {
        let text = "\"region\",\"födelseregion\",\"kön\",\"Antal 2020\",\"Antal 2021\"\n\"Linköping (Ryd)\",\"Sverige\",\"totalt\",10,..\n\"Linköping (Ryd)\",\"totalt\",\"totalt\",20,30\n,\n\"En fotnot,\nmed rader\",\n";
        let mapping = r#"
            division = 2020
            area = {column = "region", by = "label"}
            sex = "kön"
            indicator = {column = "födelseregion", codes = {Sverige = "born-in-sweden", totalt = "population"}}
            footnotes = true
            [values]
            "Antal 2020" = {period = "2020"}
            "Antal 2021" = {period = "2021"}
        "#;
        let statistics = check(text, mapping).expect("the file is right");
        let read: Vec<_> = statistics
            .values
            .iter()
            .map(|value| (value.indicator.as_str(), value.period.as_str(), value.value))
            .collect();
        assert_eq!(
            read,
            [
                ("born-in-sweden", "2020", Value::Number(10.0)),
                ("born-in-sweden", "2021", Value::Missing),
                ("population", "2020", Value::Number(20.0)),
                ("population", "2021", Value::Number(30.0)),
            ]
        );
        assert_eq!(statistics.rows, 2);
    }

    #[test]
    fn what_is_measured_may_stand_in_column_and_heading() {
        let text = "kommun;period;key;count;per100k\n0580;1996;theft;8;1529,5\n";
        let mapping = "separator = \";\"\ndecimal = \",\"\narea = \"kommun\"\nperiod = \"period\"\nindicator = [{fixed = \"offences\"}, \"key\"]\nvalues = {count = \"count\", per100k = \"per-100000\"}";
        let statistics = check(text, mapping).expect("the file is right");
        let read: Vec<_> = statistics.values.iter().map(|value| (value.indicator.as_str(), value.value)).collect();
        assert_eq!(
            read,
            [("offences.theft.count", Value::Number(8.0)), ("offences.theft.per-100000", Value::Number(1529.5))]
        );
    }

    #[test]
    fn every_broken_row_is_named_with_its_column() {
        let mapping = "area = \"a\"\nperiod = \"b\"\nvalue = \"c\"\nindicator = {fixed = \"x\"}";
        let text = "a,b,c\n0580,2024,1\n0580,2024,1\n58x,2024,1\n0581,nu,1\n0581,2024,många\n0582,20";
        let faults = check(text, mapping).expect_err("the file is full of faults");
        let expected = [(4, "a"), (5, "b"), (6, "c"), (7, ""), (3, "")];
        assert_eq!(faults, expected.map(|(row, field)| (Some(row), field.to_owned())));
        assert_eq!(check("a,b\n", mapping), Err(vec![(Some(1), "c".to_owned())]));
        assert_eq!(check("a;b;c\n0580;2024;1\n", mapping), Err(vec![(Some(1), "a".to_owned())]));
    }
}
