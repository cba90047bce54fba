//! Öppna data: the figures of a meeting as CSV, and the data package (Frictionless) that describes them.

use super::super::reading::texts;
use super::MeetingFile;
use crate::error::Error;
use crate::language::Language;
use crate::leaving::Leaving;
use area::month::Month;
use askama::Template as _;
use engine::Catalogue;

use followup::meeting::event::Held;
use serde_json::json;
use std::fmt::Write as _;

/// The columns: name, type, and what each holds.
const COLUMNS: [(&str, &str, &str); 11] = [
    ("indicator", "string", "The indicator's id."),
    ("version", "integer", "The version of its definition."),
    ("as_of", "date", "The day whose knowledge the figure rests on."),
    ("period", "string", "The period: 2026, 2026-Q1 or 2026-01."),
    ("numerator", "integer", "How many were counted; empty where it may not be told."),
    ("denominator", "integer", "Out of how many; empty where it may not be told."),
    ("value", "number", "The figure; empty where it is withheld or missing."),
    ("low", "number", "The lower end of its 95 % interval."),
    ("high", "number", "The upper end of its 95 % interval."),
    ("verdict", "string", "What its series said: signal, hint, noise or too_few."),
    ("rules", "string", "The rules it is told by, with spaces between."),
];

/// The figures as they were seen.
pub(super) fn csv(month: Month, held: &Held) -> Leaving {
    let mut text = COLUMNS.map(|(name, ..)| name).join(",") + "\r\n";
    for seen in &held.figures {
        let whole = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let _ = write!(
            text,
            "{},{},{},{},{},{},{},{},{},{},{}\r\n",
            seen.indicator,
            seen.version,
            held.as_of,
            seen.period,
            whole(seen.numerator),
            whole(seen.denominator),
            number(seen.value),
            number(seen.low),
            number(seen.high),
            seen.verdict.code(),
            seen.rules.join(" "),
        );
    }
    Leaving::csv(format!("{}.csv", name(month)), text)
}

/// The page, with its style in it.
pub(super) fn html(month: Month, page: &MeetingFile) -> Result<Leaving, Error> {
    let (name, kind) = (format!("{}.html", name(month)), "text/html; charset=utf-8");
    Ok(Leaving { name, kind, bytes: page.render()?.into_bytes(), rows: 0 })
}

/// What the file holds, with what each indicator is called.
pub(super) fn package(language: Language, month: Month, held: &Held, catalogue: &Catalogue) -> Leaving {
    let field = |(name, kind, about)| json!({ "name": name, "type": kind, "description": about });
    let titles: serde_json::Map<String, serde_json::Value> = (held.figures.iter())
        .filter_map(|seen| {
            Some((seen.indicator.clone(), texts(catalogue.find(&seen.indicator)?, language).title.clone().into()))
        })
        .collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": name(month),
        "title": language.t1("sitting-package", "month", month),
        "created": held.as_of.to_string(),
        "licenses": [{ "name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/" }],
        "indicators": titles,
        "resources": [{
            "name": name(month),
            "path": format!("{}.csv", name(month)),
            "profile": "tabular-data-resource",
            "format": "csv",
            "encoding": "utf-8",
            "schema": { "fields": COLUMNS.map(field), "missingValues": [""] },
        }],
    });
    let bytes = format!("{package:#}").into_bytes();
    Leaving { name: "datapackage.json".to_owned(), kind: "application/json", bytes, rows: 0 }
}

pub(super) fn name(month: Month) -> String {
    format!("uppfoljningsmote-{month}")
}
