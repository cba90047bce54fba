//! PC-Axis files: keywords, then the data. The file says its own encoding, and may be in several languages.

mod keywords;

use super::cube::{Category, Cube, Dimension, Role};
use super::mapping::Mapping;
use super::{Statistics, number};
use crate::{Rejected, text};
use area::Value;
use keywords::{End, Keywords};

/// Reads a PX file. Rows are the file's lines.
///
/// # Errors
/// When a keyword is missing or broken, or the data do not fill the table.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<Statistics, Rejected> {
    let said = mapping.encoding.clone().or_else(|| encoding(bytes));
    let text = text::decode(bytes, said.as_deref())?;
    let keywords = Keywords::read(&text)?;
    if keywords.has("KEYS") {
        return Err(Rejected::whole("the PX file is sparse (KEYS): export it with all cells"));
    }
    let language = keywords.language(mapping.language.as_deref());
    let cube = cube(&keywords, language.as_deref())?;
    let cells = cube.cells()?;
    let (tokens, end) = keywords.data(cells);
    if tokens.len() != cells || end != End::Closed {
        let found = match end {
            End::More => "more".to_owned(),
            End::Closed => tokens.len().to_string(),
            End::Open => format!("{} and no closing “;”", tokens.len()),
        };
        return Err(Rejected::whole(format!(
            "the table has {cells} cells by its VALUES, but DATA has {found}: the file is cut short or broken"
        )));
    }
    let values = tokens.iter().enumerate().map(|(at, (line, token))| (at, *line, value(token, mapping)));
    let mut statistics = cube.read(mapping, values)?;
    statistics.source = keywords.text("SOURCE", language.as_deref());
    Ok(statistics)
}

/// A number, or a symbol: one to six dots for what is not available. `-` is PX's sign for exactly none.
fn value(token: &str, mapping: &Mapping) -> Result<Value, String> {
    if token == "-" && !mapping.is_missing("-") && !mapping.is_suppressed("-") {
        return Ok(Value::Number(0.0));
    }
    number::value(token, mapping)
}

/// What CODEPAGE says, or else what CHARSET and the age of the format mean.
fn encoding(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..2000).unwrap_or(bytes)).into_owned();
    let word = |keyword: &str| {
        let (_, after) = start.split_once(keyword)?;
        let (_, after) = after.split_once('"')?;
        after.split_once('"').map(|(word, _)| word.to_owned())
    };
    match word("CODEPAGE=") {
        Some(page) => Some(page),
        None if word("CHARSET=").is_some_and(|charset| charset.eq_ignore_ascii_case("ANSI")) => {
            Some("windows-1252".to_owned())
        }
        None => None,
    }
}

fn cube(keywords: &Keywords, language: Option<&str>) -> Result<Cube, Rejected> {
    let order = |language: Option<&str>| {
        let mut names = keywords.list("STUB", None, language);
        names.extend(keywords.list("HEADING", None, language));
        names
    };
    let names = order(None);
    if names.is_empty() {
        return Err(Rejected::whole("the PX file has neither STUB nor HEADING: it is no table, or is cut short"));
    }
    let local_names = language.map(|language| order(Some(language))).unwrap_or_default();
    let contents = keywords.text("CONTVARIABLE", None);
    let mut dimensions = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let local = local_names.get(at);
        let values = keywords.list("VALUES", Some(name), None);
        let labels = match local {
            Some(local) => keywords.list("VALUES", Some(local), language),
            None => Vec::new(),
        };
        let codes = keywords.list("CODES", Some(name), None);
        if values.is_empty() && codes.is_empty() {
            return Err(Rejected::whole(format!("the PX file has no VALUES(\"{name}\"): it is broken or cut short")));
        }
        let role = match () {
            () if contents.as_ref() == Some(name) => Some(Role::Indicator),
            () if keywords.has_for("TIMEVAL", name) => Some(Role::Period),
            () => None,
        };
        let categories = (0..values.len().max(codes.len())).map(|at| {
            let first =
                |lists: [&Vec<String>; 3]| lists.iter().find_map(|list| list.get(at)).cloned().unwrap_or_default();
            Category {
                code: first([&codes, &values, &labels]),
                label: first([&labels, &values, &codes]),
                label_en: values.get(at).filter(|_| language.is_some() && keywords.is_english()).cloned(),
                unit: None,
            }
        });
        let code = keywords.for_("VARIABLECODE", name);
        let names = std::iter::once(name.clone()).chain(local.cloned()).chain(code).collect();
        dimensions.push(Dimension { names, role, categories: categories.collect() });
    }
    let title = |language| keywords.text("CONTENTS", language);
    let indicator = keywords.text("MATRIX", None).map(|code| Category {
        label: language
            .and_then(|language| title(Some(language)))
            .or_else(|| title(None))
            .unwrap_or_else(|| code.clone()),
        label_en: None,
        unit: keywords.text("UNITS", language),
        code,
    });
    Ok(Cube { dimensions, indicator })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2010\";\nCODEPAGE=\"iso-8859-1\";\nLANGUAGE=\"en\";\nLANGUAGES=\"en\",\"sv\";\nMATRIX=\"TAB1\";\nSOURCE=\"Statis\"\n\"tics; Sweden\";\nSTUB=\"region\";\nHEADING=\"contents\",\"year\";\nCONTVARIABLE=\"contents\";\nVALUES(\"region\")=\"Linkoping\",\"Sundsvall\";\nCODES(\"region\")=\"0580\",\"2281\";\nVALUES(\"contents\")=\"Population\";\nCODES(\"contents\")=\"POP\";\nVALUES(\"year\")=\"2024\",\n\"2025\";\nTIMEVAL(\"year\")=TLIST(A1),\"2024\",\"2025\";\nSTUB[sv]=\"region\";\nHEADING[sv]=\"innehåll\",\"år\";\nVALUES[sv](\"region\")=\"Linköping\",\"Sundsvall\";\nVALUES[sv](\"innehåll\")=\"Folkmängd\";\nVALUES[sv](\"år\")=\"2024\",\"2025\";\nDATA=\n1 2.5\n\"..\" -;\n";

    fn latin(text: &str) -> Vec<u8> {
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
    }

    #[test]
    fn a_file_in_two_languages_is_read_with_swedish_labels() {
        let statistics = read(&latin(FILE), &Mapping::default()).expect("it is a PX file");
        let read: Vec<_> =
            statistics.values.iter().map(|value| (value.area.as_str(), value.period.as_str(), value.value)).collect();
        assert_eq!(
            read,
            [
                ("0580", "2024", Value::Number(1.0)),
                ("0580", "2025", Value::Number(2.5)),
                ("2281", "2024", Value::Missing),
                ("2281", "2025", Value::Number(0.0)),
            ]
        );
        assert_eq!(statistics.values[0].indicator, "POP");
        assert_eq!(
            (statistics.titles[0].title.as_str(), statistics.titles[0].title_en.as_deref()),
            ("Folkmängd", Some("Population"))
        );
        assert_eq!(statistics.areas[0].name, "Linköping");
        assert_eq!(statistics.source.as_deref(), Some("Statistics; Sweden"));
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let bytes = latin(FILE);
        for cut in [bytes.len() - 4, bytes.len() - 30, 300, 20] {
            assert!(read(&bytes[..cut], &Mapping::default()).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn a_wrong_promise_of_encoding_is_found() {
        assert!(read(FILE.as_bytes(), &Mapping::default()).is_err());
    }

    #[test]
    fn text_in_a_number_is_named_with_its_line() {
        let broken = FILE.replace("1 2.5", "1 two");
        let rejected = read(&latin(&broken), &Mapping::default()).expect_err("two is no number");
        assert_eq!(rejected.rejections[0].row, Some(25));
    }
}
