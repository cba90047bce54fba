//! Öppna data: the figures of a meeting as CSV, and the data package (Frictionless) that describes them.

use super::super::reading::texts;
use super::MeetingFile;
use crate::error::Error;
use crate::language::Language;
use askama::Template as _;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use engine::Catalogue;
use followup::meeting::MeetingMonth;
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
pub(super) fn csv(month: MeetingMonth, held: &Held) -> Response {
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
    download("text/csv; charset=utf-8", &format!("{}.csv", name(month)), text)
}

/// The page, with its style in it.
pub(super) fn html(month: MeetingMonth, page: &MeetingFile) -> Result<Response, Error> {
    Ok(download("text/html; charset=utf-8", &format!("{}.html", name(month)), page.render()?))
}

/// What the file holds, with what each indicator is called.
pub(super) fn package(language: Language, month: MeetingMonth, held: &Held, catalogue: &Catalogue) -> Response {
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
    download("application/json", "datapackage.json", format!("{package:#}"))
}

fn name(month: MeetingMonth) -> String {
    format!("uppfoljningsmote-{month}")
}

fn download(kind: &str, file: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{file}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], text).into_response()
}
