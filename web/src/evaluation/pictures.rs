//! Bilderna av ett svar: what was seen beside what would have been, the gap among the placebos, effects by time, curves of
//! persons, weights, and all methods side by side; each with a table of the same numbers.

mod course;

use super::words;
use crate::language::Language;
use course::{Course, series};
use figures::forest::{Forest, Parts, Row};
use figures::paths::{Path, Paths, Role};
use figures::series::Marker;
use figures::svg::Caption;
use figures::{Numbers, Svg};
use followup::evaluation::conclusion::reading::{Main, mains};
use followup::evaluation::estimate::{Answer, Estimate};
use followup::evaluation::plan::Plan;
use serde_json::{Map, Value};
use std::fmt::Display;

/// En bild med sin tabell.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its name in the page and as a file.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What it shows, in words.
    pub summary: String,
    /// The drawing.
    pub svg: Svg,
    /// The table's heads; empty when another table holds the same.
    pub heads: Vec<String>,
    /// The table's rows.
    pub rows: Vec<Vec<String>>,
}

/// What every picture of an answer shares.
struct Drawing<'a> {
    language: Language,
    plan: &'a Plan,
    numbers: Numbers,
    /// What the names of pictures begin with, so that two outcomes on a page have pictures of their own.
    prefix: String,
}

/// How many weights are drawn.
const WEIGHTS: usize = 12;

/// Every picture that an answer allows of the plan's main outcome, the forest of all methods last.
#[must_use]
pub fn of(language: Language, plan: &Plan, answer: &Answer) -> Vec<Picture> {
    of_outcome(language, plan, answer, 0)
}

/// The same of a plan about another of its outcomes, the one of this number.
#[must_use]
pub fn of_outcome(language: Language, plan: &Plan, answer: &Answer, number: usize) -> Vec<Picture> {
    let mains = mains(plan, answer);
    let prefix = if number == 0 { String::new() } else { format!("outcome-{}-", number + 1) };
    let drawing = Drawing { language, plan, numbers: words::writing(language, mains.first()), prefix };
    let rows = answer.about(plan.data.outcomes.first().map(String::as_str));
    let mut pictures = Vec::new();
    let mut methods: Vec<&str> = mains.iter().map(|main| main.method.as_str()).collect();
    methods.extend(rows.iter().map(|estimate| estimate.method.as_ref()));
    let mut seen: Vec<&str> = Vec::new();
    for method in methods {
        if seen.contains(&method) {
            continue;
        }
        seen.push(method);
        let rows: Vec<&Estimate> = rows.iter().copied().filter(|row| row.method == method).collect();
        if let Some(course) = Course::of(&rows) {
            pictures.extend(drawing.beside(method, &course));
        }
        if let Some(main) = rows.iter().find(|row| row.details.contains_key("placebos")) {
            pictures.extend(drawing.gap(method, &main.details));
        }
        if let Some(main) = rows.iter().find(|row| row.details.contains_key("weights")) {
            pictures.extend(drawing.weights(method, &main.details));
        }
        pictures.extend(drawing.by_time(method, &rows));
        pictures.extend(drawing.curves(method, &rows));
    }
    if mains.len() > 1 {
        pictures.push(drawing.forest(&mains));
    }
    pictures
}

impl Drawing<'_> {
    fn id(&self, method: &str, kind: &str) -> String {
        format!("{}{method}-{kind}", self.prefix)
    }

    /// What a picture is about; the outcome first, where there are several.
    fn title(&self, kind: &str, method: &str) -> String {
        let title = self.language.t1(&["picture-", kind].concat(), "method", words::method(self.language, method));
        match self.plan.data.outcomes.as_slice() {
            [outcome, _, ..] => format!("{}: {title}", self.plan.name_of(outcome)),
            _ => title,
        }
    }

    /// What was seen, beside what would have been.
    fn beside(&self, method: &str, course: &Course<'_>) -> Option<Picture> {
        let Course { periods, seen, expected, band, start } = course;
        let (seen_name, expected_name) = (self.language.t("picture-seen"), self.language.t("picture-expected"));
        let title = self.title("beside", method);
        let summary = self.beside_in_words(course);
        let id = self.id(method, "beside");
        let mut would = path(&expected_name, Role::Compared, expected);
        would.band.clone_from(band);
        let paths = vec![would, path(&seen_name, Role::Chosen, seen)];
        let svg = self.draw(Caption { id: &id, title: &title, summary: &summary }, periods, paths, *start, false);
        let rows = periods.iter().zip(seen).zip(expected).map(|((period, seen), expected)| {
            let gap = seen.zip(*expected).map(|(seen, expected)| seen - expected);
            vec![self.period(period), self.number(*seen), self.number(*expected), self.number(gap)]
        });
        let heads =
            vec![self.language.t("picture-period"), seen_name, expected_name, self.language.t("picture-gap-head")];
        Some(Picture { id, svg, heads, rows: rows.collect(), title, summary })
    }

    fn beside_in_words(&self, course: &Course<'_>) -> String {
        let last =
            course.seen.iter().zip(&course.expected).rposition(|(seen, would)| seen.is_some() && would.is_some());
        let Some(last) = last else { return self.language.t("picture-nothing") };
        let first = course.periods.first().copied().unwrap_or_default();
        let values: [(&str, &dyn Display); 4] = [
            ("start", &self.period(course.start.unwrap_or(first))),
            ("period", &self.period(course.periods[last])),
            ("seen", &self.number(course.seen[last])),
            ("expected", &self.number(course.expected[last])),
        ];
        self.language.with("picture-beside-summary", &values)
    }

    /// The effect in every period, among the gaps that are found where nothing was done.
    fn gap(&self, method: &str, details: &Map<String, Value>) -> Option<Picture> {
        let own = series(details.get("gap")?)?;
        let periods: Vec<&str> = own.iter().map(|(period, _)| *period).collect();
        let placebos = details.get("placebos").and_then(Value::as_object)?;
        let mut paths: Vec<Path<'_>> = placebos
            .values()
            .filter_map(|placebo| placebo.get("gap")?.as_array())
            .map(|gap| gap.iter().map(Value::as_f64).collect::<Vec<_>>())
            .filter(|gap| gap.len() == own.len())
            .map(|gap| path("", Role::Faint, &gap))
            .collect();
        if paths.is_empty() {
            return None;
        }
        let values: Vec<Option<f64>> = own.iter().map(|(_, value)| *value).collect();
        let name = self.language.t("picture-here");
        paths.push(path(&name, Role::Chosen, &values));
        let place = |key: &str| details.get(key).and_then(Value::as_u64).unwrap_or_default();
        let said: [(&str, &dyn Display); 2] = [("rank", &place("placebo_rank")), ("of", &place("placebo_units"))];
        let start = details.get("start").and_then(Value::as_str);
        let (title, summary) = (self.title("gap", method), self.language.with("picture-gap-summary", &said));
        let id = self.id(method, "gap");
        let svg = self.draw(Caption { id: &id, title: &title, summary: &summary }, &periods, paths, start, true);
        let heads =
            ["picture-area", "picture-effect", "picture-before", "picture-ratio"].map(|key| self.language.t(key));
        let mut rows: Vec<(f64, Vec<String>)> = placebos
            .iter()
            .map(|(unit, placebo)| {
                let number = |key: &str| placebo.get(key).and_then(Value::as_f64);
                let cells = vec![
                    unit.clone(),
                    self.number(number("att")),
                    self.number(number("pre")),
                    self.number(number("ratio")),
                ];
                (number("ratio").unwrap_or(0.0), cells)
            })
            .collect();
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        let rows = rows.into_iter().map(|(_, cells)| cells).collect();
        Some(Picture { id, svg, heads: heads.to_vec(), rows, title, summary })
    }

    /// Whom it is compared with, and how much of each.
    fn weights(&self, method: &str, details: &Map<String, Value>) -> Option<Picture> {
        let weights = details.get("weights")?.as_object()?.iter();
        let mut weights: Vec<(&String, f64)> = weights
            .filter_map(|(unit, weight)| Some((unit, weight.as_f64()?)))
            .filter(|(_, weight)| weight.abs() > 5e-4)
            .collect();
        weights.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        let (largest, share) = weights.first().copied()?;
        let rows: Vec<Row> = weights
            .iter()
            .take(WEIGHTS)
            .map(|(unit, weight)| Row {
                name: (*unit).clone(),
                said: self.language.percent(*weight, 1),
                value: Some(*weight),
                interval: None,
                main: false,
            })
            .collect();
        let share = self.language.percent(share, 0);
        let said: [(&str, &dyn Display); 3] = [("count", &weights.len()), ("unit", largest), ("share", &share)];
        let (title, summary) = (self.title("weights", method), self.language.with("picture-weights-summary", &said));
        let id = self.id(method, "weights");
        let svg = Parts { caption: Caption { id: &id, title: &title, summary: &summary }, rows: &rows }.draw();
        let heads = vec![self.language.t("picture-area"), self.language.t("picture-weight")];
        let rows =
            weights.iter().map(|(unit, weight)| vec![(*unit).clone(), self.language.percent(*weight, 1)]).collect();
        Some(Picture { id, svg, heads, rows, title, summary })
    }

    /// Effects by time since the start, with a band that holds for all of them at once.
    fn by_time(&self, method: &str, rows: &[&Estimate]) -> Option<Picture> {
        let mut effects: Vec<(f64, &Estimate)> = rows
            .iter()
            .filter(|row| row.estimand == "att.dynamic(e)")
            .filter_map(|row| Some((row.details.get("e")?.as_f64()?, *row)))
            .collect();
        if effects.len() < 2 {
            return None;
        }
        effects.sort_by(|one, other| one.0.total_cmp(&other.0));
        let first = effects.first()?.0;
        let number = |row: &Estimate, key: &str| row.details.get(key).and_then(Value::as_f64);
        let band = |row: &Estimate| {
            let wide = number(row, "critical_value").zip(row.se).zip(row.estimate);
            wide.map(|((critical, se), value)| (value - critical * se, value + critical * se))
                .or(row.ci_low.zip(row.ci_high))
        };
        let points = effects.iter().map(|(e, row)| (e - first, row.estimate)).collect();
        let bands = effects.iter().map(|(_, row)| band(row)).collect();
        let line = Path { name: "", role: Role::Chosen, points, band: bands, steps: false };
        let (title, summary) = (self.title("by-time", method), self.language.t("picture-by-time-summary"));
        let id = self.id(method, "by-time");
        let start = self.language.t("picture-start");
        let svg = Paths {
            caption: Caption { id: &id, title: &title, summary: &summary },
            last: effects.last()?.0 - first,
            ticks: effects.iter().map(|(e, _)| (e - first, self.language.decimal(*e, 0))).collect(),
            paths: vec![line],
            start: Some((-0.5 - first, start.as_str())).filter(|(at, _)| *at >= 0.0),
            markers: Vec::new(),
            from_zero: true,
            numbers: self.numbers,
        }
        .draw();
        let heads = ["picture-since", "picture-effect", "picture-from", "picture-to"].map(|key| self.language.t(key));
        let rows = effects.iter().map(|(e, row)| {
            let (low, high) = band(row).unzip();
            vec![self.language.decimal(*e, 0), self.number(row.estimate), self.number(low), self.number(high)]
        });
        Some(Picture { id, svg, heads: heads.to_vec(), rows: rows.collect(), title, summary })
    }

    /// Curves of persons: a step where somebody met the event, a band around.
    fn curves(&self, method: &str, rows: &[&Estimate]) -> Option<Picture> {
        let rows: Vec<&&Estimate> =
            rows.iter().filter(|row| matches!(row.estimand.as_ref(), "survival(t)" | "cif(cause,t)")).collect();
        let name = |row: &Estimate| {
            let part = |key: &str| row.details.get(key).map(|value| value.to_string().trim_matches('"').to_owned());
            [part("group"), part("cause")]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let at = |row: &Estimate| row.details.get("t").and_then(Value::as_f64);
        let mut names: Vec<String> = rows.iter().map(|row| name(row)).collect();
        names.dedup();
        let last = rows.iter().filter_map(|row| at(row)).fold(0.0, f64::max);
        if names.is_empty() || last <= 0.0 {
            return None;
        }
        let begins = if method == "aalen-johansen" { 0.0 } else { 1.0 };
        let paths = names.iter().enumerate().map(|(rank, curve)| {
            let steps = rows.iter().filter(|row| name(row) == *curve);
            let mut points = vec![(0.0, Some(begins))];
            let mut band = vec![Some((begins, begins))];
            for row in steps {
                points.push((at(row).unwrap_or(0.0), row.estimate));
                band.push(row.ci_low.zip(row.ci_high));
            }
            Path { name: curve, role: Role::Ranked(rank), points, band, steps: true }
        });
        let (title, summary) = (self.title("curves", method), self.language.t("picture-curves-summary"));
        let id = self.id(method, "curves");
        let svg = Paths {
            caption: Caption { id: &id, title: &title, summary: &summary },
            last,
            ticks: (0..=4)
                .map(|part| last * f64::from(part) / 4.0)
                .map(|at| (at, self.language.decimal(at, 0)))
                .collect(),
            paths: paths.collect(),
            start: None,
            markers: Vec::new(),
            from_zero: true,
            numbers: Numbers { decimals: 2, ..self.numbers },
        }
        .draw();
        let heads = ["picture-group", "picture-time", "picture-share", "picture-from", "picture-to"];
        let share = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| self.language.percent(value, 1));
        let cells = rows.iter().map(|row| {
            let time = at(row).map(|at| self.language.decimal(at, 0)).unwrap_or_default();
            vec![name(row), time, share(row.estimate), share(row.ci_low), share(row.ci_high)]
        });
        let heads = heads.map(|key| self.language.t(key)).to_vec();
        Some(Picture { id, svg, heads, rows: cells.collect(), title, summary })
    }

    /// All methods side by side.
    fn forest(&self, mains: &[Main]) -> Picture {
        let scale = mains.first().map(|main| main.scale);
        let same: Vec<&Main> = mains.iter().filter(|main| Some(main.scale) == scale).collect();
        let rows: Vec<Row> = (same.iter().enumerate())
            .map(|(order, main)| {
                let interval = main.interval.map(|interval| (interval.low, interval.high));
                let value = self.numbers.write(main.estimate);
                let said = match interval {
                    Some((low, high)) => {
                        format!("{value} ({} – {})", self.numbers.write(low), self.numbers.write(high))
                    }
                    None => value,
                };
                let name = words::method(self.language, &main.method);
                Row { name, said, value: Some(main.estimate), interval, main: order == 0 }
            })
            .collect();
        let indifferent = scale.zip(self.plan.smallest_effect).map(|(scale, smallest)| scale.beyond_null(smallest));
        let (title, summary) = (self.language.t("picture-forest"), self.language.t("picture-forest-summary"));
        let id = format!("{}forest", self.prefix);
        let caption = Caption { id: &id, title: &title, summary: &summary };
        let null = scale.map_or(0.0, |scale| scale.null());
        let svg = Forest { caption, rows: &rows, null, indifferent, numbers: self.numbers }.draw();
        Picture { id, svg, heads: Vec::new(), rows: Vec::new(), title, summary }
    }

    fn draw(
        &self,
        caption: Caption<'_>,
        periods: &[&str],
        paths: Vec<Path<'_>>,
        start: Option<&str>,
        from_zero: bool,
    ) -> Svg {
        let place = |label: &str| periods.iter().position(|period| *period == label).map(|at| at as f64);
        let start = start.and_then(place);
        let name = self.language.t("picture-start");
        let happened = self.plan.happened.iter().zip(1..);
        let markers =
            happened.filter_map(|(happened, number)| Some(Marker { at: place(&happened.at)?, number })).collect();
        let named = periods.iter().enumerate().filter(|(_, period)| is_first_of_year(period));
        let ticks =
            named.map(|(at, period)| (at as f64, period.split('-').next().unwrap_or(period).to_owned())).collect();
        Paths {
            caption,
            last: periods.len().saturating_sub(1) as f64,
            ticks,
            paths,
            start: start.map(|at| (at - 0.5, name.as_str())).filter(|(at, _)| *at >= 0.0),
            markers,
            from_zero,
            numbers: self.numbers,
        }
        .draw()
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.numbers.write(value))
    }

    /// A quarter as it is said; anything else as it stands.
    fn period(&self, label: &str) -> String {
        period_words(self.language, label)
    }
}

/// A quarter as it is said; anything else as it stands.
#[must_use]
pub fn period_words(language: Language, label: &str) -> String {
    match label.split_once("-Q") {
        Some((year, quarter)) => {
            let values: [(&str, &dyn Display); 2] = [("quarter", &quarter), ("year", &year)];
            language.with("followup-quarter", &values)
        }
        None => label.to_owned(),
    }
}

/// Whether a period is a year, or the first of one.
fn is_first_of_year(period: &str) -> bool {
    !period.contains('-') || period.ends_with("-Q1") || period.ends_with("-01")
}

fn path<'a>(name: &'a str, role: Role, values: &[Option<f64>]) -> Path<'a> {
    let points = values.iter().enumerate().map(|(at, value)| (at as f64, *value)).collect();
    Path { name, role, points, band: Vec::new(), steps: false }
}
