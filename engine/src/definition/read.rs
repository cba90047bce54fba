//! Läsning av en definition: all that is wrong is told at once, each with its place.

use super::section::{Section, Text};
use super::{Beside, Better, Counts, Flow, Indicator, Level, Measure, Per, PerOf, Population, Texts, Theme};
use crate::expression::{Expression, POINTS_AT_ONE, unknown_column};
use crate::period::Granularity;
use crate::problem::{Fault, Faulty, one_of};
use crate::processes::Processes;
use crate::query::STAY;
use followup::observations::{self, Column, Kind, Table};
use std::ops::Range;
use toml::de::DeTable;

pub(super) fn indicator(file: &str, text: &str, processes: &Processes) -> Result<Indicator, Faulty> {
    read(file, text, processes).map_err(|mut faults| {
        faults.sort_by_key(|fault| fault.at.start);
        Faulty { problems: faults.into_iter().map(|fault| fault.in_file(file, text)).collect() }
    })
}

fn read(file: &str, text: &str, processes: &Processes) -> Result<Indicator, Vec<Fault>> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        vec![Fault::new(at, format!("this is not TOML: {}", error.message().trim()))]
    })?;
    let mut top = Section::new("", 0..0, table.into_inner());
    let id = id(&mut top);
    let version = top.count("version");
    if version.is_none() && top.faults.iter().all(|fault| !fault.what.contains("“version”")) {
        top.missing("version", "begin with version = 1, and raise it when the definition changes what it counts");
    }
    let since = top.day("since");
    let theme = if top.has("theme") { top.word("theme", &Theme::NAMED) } else { Some(Theme::Other) };
    let core = top.flag("core").unwrap_or(false);
    let from = table_named(&mut top);
    let measure = measure(&mut top, from.as_ref(), text, processes);
    let counts = counts(&mut top, measure.as_ref(), from.as_ref());
    let filter = expression(&mut top, "where", from.as_ref(), text, Expression::condition);
    let period = period(&mut top, from.as_ref());
    let granularity =
        if top.has("granularity") { top.word("granularity", &Granularity::NAMED) } else { Some(Granularity::Year) };
    let by = by(&mut top, from.as_ref());
    by_of_both(&mut top, measure.as_ref(), &by);
    let better = top.word("better", &Better::NAMED);
    let theory = top.text("theory").map(|found| found.text);
    let level = top.word("level", &Level::NAMED);
    let mut grounds = |key| top.texts(key).into_iter().map(|found| found.text).collect();
    let (legal, research) = (grounds("legal"), grounds("research"));
    let (sv, en) = (texts(&mut top, "sv"), texts(&mut top, "en"));
    let faults = top.end();
    if !faults.is_empty() {
        return Err(faults);
    }
    let whole = || {
        Some(Indicator {
            id: id?,
            version: version?,
            since,
            theme: theme?,
            core,
            measure: measure?,
            counts: counts?,
            from: from?,
            filter,
            period: period?,
            granularity: granularity?,
            by,
            better: better?,
            theory,
            level: level?,
            legal,
            research,
            sv: sv?,
            en: en?,
            file: file.to_owned(),
            text: text.to_owned(),
        })
    };
    whole().ok_or_else(|| vec![Fault::new(0..0, "the definition is not whole")])
}

fn id(top: &mut Section<'_>) -> Option<String> {
    let found = top.needed("id", "write id = \"days-to-decision\" or the like")?;
    let fits = |text: &str| {
        text.len() <= 60
            && text.starts_with(|letter: char| letter.is_ascii_lowercase())
            && text.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-')
    };
    if !fits(&found.text) {
        top.fault(
            found.at,
            format!(
                "“{}” is no id; expected small letters a–z, digits and hyphens, such as days-to-decision",
                found.text
            ),
        );
        return None;
    }
    Some(found.text)
}

fn table_named(top: &mut Section<'_>) -> Option<Table> {
    let known = || one_of(observations::readable().map(|table| table.name));
    let found = top.needed("from", &format!("write from = \"…\" with a table of observations: {}", known()))?;
    let table = observations::table(&found.text);
    if table.is_none() {
        top.fault(found.at, format!("there is no table “{}”; expected {}", found.text, known()));
    }
    table
}

fn measure(top: &mut Section<'_>, from: Option<&Table>, text: &str, processes: &Processes) -> Option<Measure> {
    let kinds = ["share", "rate", "count", "mean", "median", "distribution", "mean_per_case", "sum", "process"];
    let words: Vec<(&'static str, &'static str)> = kinds.into_iter().map(|kind| (kind, kind)).collect();
    let Some(kind) = top.word("kind", &words) else {
        top.pass_over(&["numerator", "value", "bins", "measure", "population", "per", "process", "step"]);
        return None;
    };
    let numerator = |top: &mut Section<'_>| expression(top, "numerator", from, text, Expression::condition);
    let value = |top: &mut Section<'_>| {
        if !top.has("value") {
            top.missing("value", "write what is measured, such as value = \"days(received_on, decided_on)\"");
        }
        expression(top, "value", from, text, Expression::number)
    };
    let measure = match kind {
        "share" | "mean_per_case" => {
            if !top.has("numerator") {
                top.missing(
                    "numerator",
                    "write which of the rows are counted, such as numerator = \"outcome = 'open'\"",
                );
            }
            let counted = numerator(top);
            counted.map(|counted| if kind == "share" { Measure::Share(counted) } else { Measure::MeanPerCase(counted) })
        }
        "rate" => {
            let counted = numerator(top);
            population(top).map(|population| Measure::Rate(counted, population))
        }
        "count" => Some(Measure::Count),
        "mean" => value(top).map(Measure::Mean),
        "median" => value(top).map(Measure::Median),
        "sum" => {
            let (value, per) = (value(top), per(top, from));
            value.zip(per).map(|(value, per)| Measure::Sum(value, per))
        }
        "distribution" => {
            let (value, bins) = (value(top), bins(top));
            value.zip(bins).map(|(value, bins)| Measure::Distribution(value, bins))
        }
        _ => {
            if let Some(table) = from.filter(|table| table.name != "events") {
                top.fault(
                    top.start(),
                    format!("kind = \"process\" measures from = \"events\", and not “{}”", table.name),
                );
            }
            flow(top, processes).map(Measure::Process)
        }
    };
    // What one kind reads, another has no use for; left unread, it would be silently ignored.
    for (key, help) in [
        ("numerator", "say with “where” which rows it concerns"),
        ("value", "only mean, median, distribution and sum measure a value"),
        ("bins", "only a distribution has classes"),
        ("measure", "only process has it"),
        ("population", "only a rate has a population"),
        ("per", "only a sum is spread over children or days"),
        ("process", "only conformance, deviations and waiting are beside a described process"),
        ("step", "only waiting is for a step of a process"),
    ] {
        top.unwanted(key, kind, help);
    }
    measure
}

/// A measure of an event log, by itself or beside a described process.
fn flow(top: &mut Section<'_>, processes: &Processes) -> Option<Flow> {
    const BESIDE: [&str; 3] = ["conformance", "deviations", "waiting"];
    let words: Vec<(&'static str, &'static str)> =
        Flow::NAMED.iter().map(|(word, _)| *word).chain(BESIDE).map(|word| (word, word)).collect();
    let word = top.word("measure", &words)?;
    if let Some((_, flow)) = Flow::NAMED.into_iter().find(|(name, _)| *name == word) {
        return Some(flow);
    }
    let known = || one_of(processes.processes.iter().map(|process| process.id.as_str()));
    let found = top.needed("process", &format!("write which described process it is beside: {}", known()))?;
    let Some(process) = processes.find(&found.text).cloned() else {
        top.fault(found.at, format!("there is no process “{}”; expected {}", found.text, known()));
        return None;
    };
    let beside = match word {
        "conformance" => Beside::Conformance,
        "deviations" => Beside::Deviations,
        _ => {
            let steps = one_of(process.steps.iter().map(|step| step.code.as_str()));
            let step = top.needed("step", &format!("write which step is waited for: {steps}"))?;
            let Some(number) = process.step(&step.text) else {
                top.fault(step.at, format!("the process has no step “{}”; expected {steps}", step.text));
                return None;
            };
            Beside::Waiting(number)
        }
    };
    Some(Flow::Beside(beside, process))
}

/// What is counted: rows, unless a count or a rate says otherwise.
fn counts(top: &mut Section<'_>, measure: Option<&Measure>, from: Option<&Table>) -> Option<Counts> {
    match measure {
        Some(Measure::Count | Measure::Rate(..)) if top.has("counts") => counted(top, from),
        Some(Measure::Count | Measure::Rate(..)) => Some(Counts::Rows),
        Some(_) => {
            top.misplaced("counts", "only a count or a rate says what it is a number of");
            Some(Counts::Rows)
        }
        None => {
            top.pass_over(&["counts"]);
            Some(Counts::Rows)
        }
    }
}

/// Rows, children, or the sum of a column of whole numbers.
fn counted(top: &mut Section<'_>, from: Option<&Table>) -> Option<Counts> {
    let found = top.text("counts")?;
    let named = Counts::NAMED.into_iter().find(|(word, _)| *word == found.text).map(|(_, counts)| counts);
    // Ages add up to nothing.
    let adds_up = |column: &&'static Column| column.kind == Kind::Integer && column.name != "age";
    let column = from?.columns().filter(adds_up).find(|column| column.name == found.text);
    let counts = named.or(column.map(Counts::Sum));
    if counts.is_none() {
        let columns = from?.columns().filter(adds_up).map(|column| column.name);
        let expected = one_of(Counts::NAMED.into_iter().map(|(word, _)| word).chain(columns));
        top.fault(found.at, format!("“{}” is nothing to count; expected {expected}", found.text));
    }
    counts
}

fn population(top: &mut Section<'_>) -> Option<Population> {
    let Some(mut section) = top.section("population") else {
        top.missing(
            "[population]",
            "a rate needs its denominator: [population] with indicators = [\"…\"] from the area's statistics",
        );
        return None;
    };
    let indicators: Vec<String> = section.texts("indicators").into_iter().map(|found| found.text).collect();
    if indicators.is_empty() {
        section.missing("indicators", "name at least one indicator of the area's statistics");
    }
    let age_groups = section.texts("age_groups").into_iter().map(|found| found.text).collect();
    let per = if section.has("per") { section.count("per") } else { Some(1000) };
    top.faults.extend(section.end());
    Some(Population { indicators, age_groups, per: f64::from(per?) })
}

/// What a sum is spread over: none when it is not, and nothing when that cannot be read.
fn per(top: &mut Section<'_>, from: Option<&Table>) -> Option<Option<Per>> {
    if !top.has("per") {
        return Some(None);
    }
    let mut section = top.section("per")?;
    let of = section.word("of", &PerOf::NAMED);
    let table = table_named(&mut section);
    if let Some(table) = &table {
        let missing = STAY.iter().find(|name| table.column(name).is_none());
        if let Some(missing) = missing {
            let what = format!("“{}” has no column “{missing}”; expected interventions or placements", table.name);
            section.fault(section.start(), what);
        } else if from.is_some_and(|from| from.column("form").is_none()) {
            section
                .fault(section.start(), "a sum is spread over help of the same form; its table needs a column “form”");
        }
    }
    top.faults.extend(section.end());
    Some(Some(Per { of: of?, from: table? }))
}

/// What a sum is spread over must be known of the help too.
fn by_of_both(top: &mut Section<'_>, measure: Option<&Measure>, by: &[&'static Column]) {
    let Some(Measure::Sum(_, Some(per))) = measure else { return };
    if let Some(column) = by.iter().find(|column| per.from.column(column.name).is_none()) {
        let what = format!(
            "a sum per child or day cannot be split by “{}”, which “{}” does not have",
            column.name, per.from.name
        );
        top.fault(top.start(), what);
    }
}

fn bins(top: &mut Section<'_>) -> Option<Vec<i64>> {
    if !top.has("bins") {
        top.missing("bins", "write where the classes begin, such as bins = [0, 8, 15]");
    }
    let (bins, at) = top.numbers("bins")?;
    if bins.is_empty() || bins.windows(2).any(|pair| pair[0] >= pair[1]) {
        top.fault(at, "“bins” should be growing numbers, each the first of its class: [0, 8, 15]");
        return None;
    }
    Some(bins)
}

fn period(top: &mut Section<'_>, from: Option<&Table>) -> Option<&'static Column> {
    let found = top.needed("period", "write which date places a row in time, such as period = \"received_on\"")?;
    let table = from?;
    match table.column(&found.text) {
        Some(column) if matches!(column.kind, Kind::Date | Kind::Moment) => Some(column),
        Some(_) => {
            let dates = table.columns().filter(|column| matches!(column.kind, Kind::Date | Kind::Moment));
            top.fault(
                found.at,
                format!("“{}” is no date; expected {}", found.text, one_of(dates.map(|column| column.name))),
            );
            None
        }
        None => {
            top.fault(found.at, unknown_column(&found.text, table));
            None
        }
    }
}

fn by(top: &mut Section<'_>, from: Option<&Table>) -> Vec<&'static Column> {
    let mut columns = Vec::new();
    for found in top.texts("by") {
        let Some(table) = from else { continue };
        let points = POINTS_AT_ONE.contains(&found.text.as_str());
        match table.column(&found.text) {
            _ if points => {
                top.fault(found.at, format!("“{}” points at one person, and nothing may be split by it", found.text))
            }
            None => top.fault(found.at, unknown_column(&found.text, table)),
            Some(column) if matches!(column.kind, Kind::Text | Kind::Boolean | Kind::Integer) => columns.push(column),
            Some(_) => top.fault(
                found.at,
                format!("“{}” is no code; periods are asked for with year, quarter or month", found.text),
            ),
        }
    }
    columns
}

fn texts(top: &mut Section<'_>, language: &'static str) -> Option<Texts> {
    let Some(mut section) = top.section(language) else {
        let name = if language == "sv" { "Swedish" } else { "English" };
        top.missing(
            &format!("[{language}]"),
            &format!("every definition speaks Swedish and English; write the {name} one"),
        );
        return None;
    };
    let mut needed = |key, help| section.needed(key, help).map(|found| found.text.trim().to_owned());
    let title = needed("title", "what is it called?");
    let description = needed("description", "what exactly is counted?");
    let reading = needed("reading", "how should it be read?");
    let caveat = needed("caveat", "what can it not tell?");
    let better = needed("better", "why is that way better, or why is neither?");
    let source = needed("source", "where do the numbers come from?");
    let unit = needed("unit", "what is the figure in: %, days, reports per 1 000 children?");
    let mut words = |key| section.text(key).map(|found| found.text.trim().to_owned());
    let (numerator, denominator) = (words("numerator"), words("denominator"));
    top.faults.extend(section.end());
    Some(Texts {
        title: title?,
        description: description?,
        numerator,
        denominator,
        reading: reading?,
        caveat: caveat?,
        better: better?,
        source: source?,
        unit: unit?,
    })
}

/// An expression over the table; its faults are told where they stand in the file.
fn expression(
    top: &mut Section<'_>,
    key: &'static str,
    from: Option<&Table>,
    file: &str,
    read: fn(&str, &Table) -> Result<Expression, Fault>,
) -> Option<Expression> {
    let found = top.text(key)?;
    match read(&found.text, from?) {
        Ok(expression) => Some(expression),
        Err(fault) => {
            top.fault(place(&fault.at, &found, file), format!("in “{key}”: {}", fault.what));
            None
        }
    }
}

/// Bytes of an expression as bytes of the file; the whole text when escapes make the two differ.
fn place(at: &Range<usize>, found: &Text, file: &str) -> Range<usize> {
    let written = file.get(found.at.clone()).unwrap_or_default();
    match written.find(&found.text) {
        Some(offset) => found.at.start + offset + at.start..found.at.start + offset + at.end,
        None => found.at.clone(),
    }
}
