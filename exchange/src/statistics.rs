//! Open statistics: Kolada, JSON-stat, PX and CSV, each read to the same values of areas.

mod cube;
mod gathering;
mod groups;
pub mod json_stat;
pub mod kolada;
pub mod labels;
pub mod mapping;
pub(crate) mod number;
mod place;
pub mod px;
pub mod pxweb;
pub mod table;
pub mod wholes;

use crate::{Rejected, text};
use area::{Area, AreaCode, AreaGroup, AreaValue, IndicatorTitle};
use mapping::Mapping;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};

/// A file over this is refused before it is read: no statistics file of a district is near it.
pub const MOST_BYTES: u64 = 128_000_000;

/// How many values one file may hold.
const MOST_VALUES: usize = 3_000_000;

/// From a label such as `Linköping (Ryd)` to the code.
pub type Labelled = BTreeMap<String, AreaCode>;

/// What is known from key files beside the data file, or from areas imported before.
#[derive(Debug, Default)]
pub struct Beside {
    /// Codes by label, for a mapping with an area by label.
    pub labelled: Labelled,
    /// Which areas make up larger ones, for a mapping with [wholes].
    pub parts: wholes::Parts,
}

/// How a statistics file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Answers of Kolada's API, version 3.
    Kolada,
    /// JSON-stat 2, as PxWebApi 2 answers.
    JsonStat,
    /// PC-Axis.
    Px,
    /// Separated columns, with a mapping.
    Csv,
}

/// What a statistics file says.
#[derive(Debug, Default, PartialEq)]
pub struct Statistics {
    /// The values.
    pub values: Vec<AreaValue>,
    /// What the indicators are called.
    pub titles: Vec<IndicatorTitle>,
    /// Areas that the file names in passing; a name is taken where none is known.
    pub areas: Vec<Area>,
    /// Groups of municipalities.
    pub groups: Vec<AreaGroup>,
    /// The publisher.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// How many rows or cells were read.
    pub rows: u64,
    /// How many of them the mapping leaves out.
    pub skipped: u64,
    /// What people should know about the file.
    pub notes: Vec<String>,
}

impl Statistics {
    /// Takes in the next part of the same answer. What an earlier part said that it lacks, the later ones hold.
    fn extend(&mut self, part: Self) -> Result<(), Rejected> {
        if self.values.len() + part.values.len() > MOST_VALUES {
            return Err(Rejected::whole(format!("there are more than {MOST_VALUES} values: ask for less at a time")));
        }
        let Self { values, titles, areas, groups, source, licence, rows, skipped, notes } = part;
        self.values.extend(values);
        for title in titles {
            if !self.titles.contains(&title) {
                self.titles.push(title);
            }
        }
        for area in areas {
            if !self.areas.contains(&area) {
                self.areas.push(area);
            }
        }
        self.groups.extend(groups);
        self.source = source.or(self.source.take());
        self.licence = licence.or(self.licence.take());
        self.rows += rows;
        self.skipped += skipped;
        self.notes = notes;
        Ok(())
    }

    /// Two parts of an answer never hold the same value, unless the source changed in between.
    fn hold_each_value_once(&self) -> Result<(), Rejected> {
        let mut seen = BTreeSet::new();
        let doubled = self.values.iter().find(|value| {
            let AreaValue { area, division, period, indicator, sex, age_group, .. } = value;
            !seen.insert((area, division, period, indicator, sex, age_group))
        });
        match doubled {
            None => Ok(()),
            Some(AreaValue { area, period, indicator, .. }) => Err(Rejected::whole(format!(
                "{indicator} of {area} in {period} stands in two of the answer's pages: the source changed while it was fetched; fetch again"
            ))),
        }
    }
}

impl Format {
    /// Recognises the format by content, and by the file's name where content does not tell.
    ///
    /// # Errors
    /// When it is JSON, but neither Kolada's nor JSON-stat.
    pub fn recognise(name: &str, bytes: &[u8]) -> Result<Self, Rejected> {
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let lower = name.to_lowercase();
        let lower = lower.strip_suffix(".gz").unwrap_or(&lower);
        if start.starts_with(b"{") {
            return recognise_json(start);
        }
        if lower.ends_with(".px") || start.starts_with(b"CHARSET=") || start.starts_with(b"AXIS-VERSION=") {
            return Ok(Self::Px);
        }
        Ok(Self::Csv)
    }
}

/// The keys that tell one JSON format from another.
#[derive(Deserialize)]
struct TopKeys {
    class: Option<IgnoredAny>,
    dimension: Option<IgnoredAny>,
    values: Option<IgnoredAny>,
}

fn recognise_json(bytes: &[u8]) -> Result<Format, Rejected> {
    let keys: TopKeys = serde_json::from_slice(bytes).map_err(|fault| json_fault(&fault))?;
    if keys.class.is_some() || keys.dimension.is_some() {
        return Ok(Format::JsonStat);
    }
    if keys.values.is_some() {
        return Ok(Format::Kolada);
    }
    Err(Rejected::whole(
        "the file is JSON, but neither JSON-stat 2 (with `class` and `dimension`) nor an answer of Kolada (with `values`); a list of tables or a configuration holds no statistics",
    ))
}

/// Reads a statistics file, unpacked before.
///
/// # Errors
/// When anything in it is wrong; nothing of it is to be imported then.
pub fn read(bytes: &[u8], format: Format, mapping: &Mapping, beside: &Beside) -> Result<Statistics, Rejected> {
    read_all(&[bytes], format, mapping, beside)
}

/// Reads an answer that came in several pages or parts, as one.
///
/// # Errors
/// When anything in it is wrong, or two of the parts hold the same value; nothing of it is to be imported then.
pub fn read_all(parts: &[&[u8]], format: Format, mapping: &Mapping, beside: &Beside) -> Result<Statistics, Rejected> {
    let mut statistics = Statistics::default();
    for bytes in parts {
        let part = match format {
            Format::Kolada => kolada::read(&text::decode_json(bytes)?)?,
            Format::JsonStat => json_stat::read(&text::decode_json(bytes)?, mapping)?,
            Format::Px => px::read(bytes, mapping)?,
            Format::Csv => table::read(&text::decode(bytes, mapping.encoding.as_deref())?, mapping, &beside.labelled)?,
        };
        statistics.extend(part)?;
    }
    if parts.len() > 1 {
        statistics.hold_each_value_once()?;
    }
    if let Some(wholes) = &mapping.wholes {
        let sums = wholes::sums(&statistics.values, wholes, &beside.parts);
        statistics.values.extend(sums);
    }
    if mapping.source.is_some() {
        statistics.source.clone_from(&mapping.source);
    }
    if mapping.licence.is_some() {
        statistics.licence.clone_from(&mapping.licence);
    }
    for (indicator, title) in &mapping.titles {
        statistics.titles.retain(|known| known.indicator != *indicator);
        statistics.titles.push(IndicatorTitle {
            indicator: indicator.clone(),
            title: title.sv.clone(),
            title_en: Some(title.en.clone()),
            unit: title.unit.clone(),
            description: title.description.clone(),
            share: title.share.clone(),
            combines: title.combines.clone(),
            theme: title.theme,
        });
    }
    Ok(statistics)
}

/// Reads an area's code with SCB's suffix or without, and the division that it follows.
///
/// # Errors
/// When it is no code, or its division is unknown or another than the mapping's.
pub fn area_key(text: &str, mapping: &Mapping) -> Result<(AreaCode, Option<area::Division>), String> {
    place::keyed(text, mapping)
}

/// JSON that is broken or cut short, with its line.
fn json_fault(fault: &serde_json::Error) -> Rejected {
    let mut rejected = Rejected::whole(format!("the JSON is broken or cut short: {fault}"));
    for rejection in &mut rejected.rejections {
        rejection.row = Some(fault.line() as u64).filter(|line| *line > 0);
    }
    rejected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAPPINGS: [&str; 4] = [
        "",
        "area = \"a\"\nperiod = \"b\"\nvalue = \"c\"\nindicator = {fixed = \"x\"}",
        "area = {column = \"a\", by = \"label\"}\nperiod = {fixed = \"2022\"}\nvalues = {c = \"x\", d = {indicator = \"y\", sex = \"female\"}}\nfootnotes = true\nskip_rows = 1\nseparator = \";\"\ndecimal = \",\"",
        "area = {column = \"region\", by = \"leading_code\", width = 4, skip_others = true}\nencoding = \"windows-1252\"",
    ];

    fn never_panics(bytes: &[u8]) {
        for mapping in MAPPINGS {
            let mapping = Mapping::read(mapping).expect("the test's mappings are right");
            let _ = Format::recognise("x", bytes);
            for format in [Format::Kolada, Format::JsonStat, Format::Px, Format::Csv] {
                let _ = read(bytes, format, &mapping, &Beside::default());
            }
        }
        let _ = Mapping::read(&String::from_utf8_lossy(bytes));
    }

    const WHOLE: [&str; 4] = [
        r#"{"count":1,"values":[{"kpi":"N33818","municipality":"0580","period":2024,"values":[{"gender":"T","count":1,"status":"","value":9.1}]}]}"#,
        r#"{"version":"2.0","class":"dataset","id":["Region","Tid"],"size":[1,2],"role":{"time":["Tid"]},"dimension":{"Region":{"category":{"index":{"05":0}}},"Tid":{"category":{"index":["2024","2025"]}}},"value":[1,2]}"#,
        "CHARSET=\"ANSI\";\nSTUB=\"region\";\nHEADING=\"år\";\nCODES(\"region\")=\"05\";\nVALUES(\"region\")=\"Öst\";\nVALUES(\"år\")=\"2024\",\"2025\";\nMATRIX=\"X\";\nDATA=\n1 \"..\";\n",
        "a,b,c,d\n0580,2024,1.5,2\n",
    ];

    proptest! {
        #[test]
        fn no_bytes_make_a_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            never_panics(&bytes);
        }

        #[test]
        fn no_damage_to_a_real_file_makes_a_parser_panic(which in 0..4usize, at in 0..400usize, byte in any::<u8>(), cut in 0..400usize) {
            let mut bytes = WHOLE[which].as_bytes().to_vec();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            bytes.truncate(cut);
            never_panics(&bytes);
        }
    }

    #[test]
    fn an_answer_in_pages_is_read_as_one_and_holds_each_value_once() {
        let page = |period: u16, next: &str| {
            format!(
                r#"{{"values":[{{"kpi":"N1","municipality":"0580","period":{period},"values":[{{"gender":"T","value":1}}]}}],"next_url":{next}}}"#
            )
        };
        let read = |pages: &[String]| {
            let pages: Vec<&[u8]> = pages.iter().map(String::as_bytes).collect();
            read_all(&pages, Format::Kolada, &Mapping::default(), &Beside::default())
        };
        let whole = read(&[page(2023, "\"https://x/2\""), page(2024, "null")]).expect("two pages of one answer");
        assert_eq!((whole.values.len(), whole.rows, whole.notes.len()), (2, 2, 0));
        assert_eq!(read(&[page(2023, "\"https://x/2\"")]).expect("a page").notes.len(), 1, "the next page is missing");
        assert!(read(&[page(2023, "\"https://x/2\""), page(2023, "null")]).is_err());
    }

    #[test]
    fn the_format_is_recognised_from_the_content() {
        let formats = [Format::Kolada, Format::JsonStat, Format::Px, Format::Csv];
        for (text, format) in WHOLE.iter().zip(formats) {
            assert_eq!(Format::recognise("download", text.as_bytes()), Ok(format));
        }
        assert!(Format::recognise("tables.json", br#"{"language":"sv","tables":[]}"#).is_err());
    }
}
