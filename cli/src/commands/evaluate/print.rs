//! An answer as text, JSON or CSV, with what may be said of it; and its figures as files.

use crate::settings::Format;
use anyhow::Context;
use followup::evaluation::conclusion::{Conclusion, conclude};
use followup::evaluation::estimate::{Answer, Estimate};
use followup::evaluation::note::Note;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::deviations::Deviation;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use web::evaluation::words::Verdict;
use web::language::Language;

#[derive(Serialize)]
struct Concluded<'a> {
    estimates: &'a [Estimate],
    /// The notes in words, and by code with their values.
    notes: Vec<String>,
    noted: &'a [Note],
    conclusion: &'a Conclusion,
    /// What may be said of the other outcomes, where there are several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    conclusions: &'a BTreeMap<&'a str, Conclusion>,
}

/// Notes in words.
pub fn worded(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| web::evaluation::notes::note(Language::English, note)).collect()
}

/// Prints an answer; `deviations` are those of a registered plan.
pub fn answer(plan: &Plan, answer: &Answer, deviations: Option<&[Deviation]>, format: Format) -> anyhow::Result<()> {
    let conclusion = conclude(plan, answer, deviations);
    let others = plan.data.outcomes.iter().skip(1);
    let outcomes: BTreeMap<&str, Conclusion> =
        others.map(|outcome| (outcome.as_str(), conclude(&plan.about(outcome), answer, deviations))).collect();
    match format {
        Format::Json => {
            let Answer { estimates, notes } = answer;
            let told = Concluded {
                estimates,
                notes: worded(notes),
                noted: notes,
                conclusion: &conclusion,
                conclusions: &outcomes,
            };
            println!("{}", serde_json::to_string_pretty(&told)?);
        }
        Format::Csv => print!("{}", csv(answer)),
        Format::Text => {
            print!("{}", table(answer));
            print!("\n{}", verdict(&Verdict::of(Language::English, plan, &conclusion)));
            for (outcome, conclusion) in &outcomes {
                let about = plan.about(outcome);
                println!("\n{}:", plan.name_of(outcome));
                print!("{}", verdict(&Verdict::of(Language::English, &about, conclusion)));
            }
        }
    }
    Ok(())
}

/// What may be said, in lines.
pub fn verdict(verdict: &Verdict) -> String {
    let mut lines = vec![format!("{} {}", verdict.finding, verdict.meaning)];
    lines.extend(verdict.size.iter().cloned());
    if verdict.claims {
        lines.push(verdict.sure.clone());
    }
    for (head, list) in
        [("Rests on:", &verdict.grounds), ("Against:", &verdict.doubts), ("Would change it:", &verdict.remedies)]
    {
        if !list.is_empty() {
            lines.push(head.to_owned());
            lines.extend(list.iter().map(|line| format!("  {line}")));
        }
    }
    lines.join("\n") + "\n"
}

/// Writes the figures of an answer as files.
pub fn figures(plan: &Plan, answer: &Answer, folder: Option<&Path>) -> anyhow::Result<()> {
    folder.map_or(Ok(()), |folder| write(&drawn(plan, answer), folder))
}

/// The figures as SVG files: their names, and what they hold.
pub fn drawn(plan: &Plan, answer: &Answer) -> Vec<(String, String)> {
    let others = plan.data.outcomes.iter().enumerate().skip(1);
    let of_others = others.flat_map(|(at, outcome)| {
        web::evaluation::pictures::of_outcome(Language::English, &plan.about(outcome), answer, at)
    });
    let pictures = web::evaluation::pictures::of(Language::English, plan, answer).into_iter().chain(of_others);
    pictures.map(|picture| (format!("{}.svg", picture.id), figures::file::standalone(&picture.svg))).collect()
}

/// Writes files in a folder.
pub fn write(files: &[(String, String)], folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (name, text) in files {
        let file = folder.join(name);
        std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        eprintln!("{}", file.display());
    }
    Ok(())
}

const COLUMNS: [&str; 10] =
    ["method", "estimand", "at", "estimate", "se", "ci_low", "ci_high", "p", "n_units", "n_periods"];

fn table(answer: &Answer) -> String {
    let rows: Vec<[String; 10]> = answer.estimates.iter().map(|estimate| cells(estimate, 4)).collect();
    let header = COLUMNS.map(str::to_owned);
    let width: Vec<usize> = (0..COLUMNS.len())
        .map(|at| rows.iter().chain([&header]).map(|row| row[at].chars().count()).max().unwrap_or(0))
        .collect();
    let line = |row: &[String; 10]| {
        let padded: Vec<String> = row.iter().zip(&width).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let body: String = std::iter::once(&header).chain(&rows).map(line).collect();
    let notes: String = worded(&answer.notes).iter().map(|note| format!("• {note}\n")).collect();
    if notes.is_empty() { body } else { format!("{body}\n{notes}") }
}

fn csv(answer: &Answer) -> String {
    let row = |cells: &[String; 10]| format!("{}\n", cells.join(","));
    std::iter::once(row(&COLUMNS.map(str::to_owned)))
        .chain(answer.estimates.iter().map(|estimate| row(&cells(estimate, 17))))
        .collect()
}

fn cells(estimate: &Estimate, digits: usize) -> [String; 10] {
    let number = |value: Option<f64>| match value {
        None => String::new(),
        Some(value) if digits > 16 => value.to_string(),
        Some(value) => format!("{value:.digits$}"),
    };
    let keys: &[&str] = if estimate.details.contains_key("period") {
        &["outcome", "subgroup", "period"]
    } else {
        &["outcome", "subgroup", "g", "t", "e", "term", "group", "aggregation"]
    };
    let at: Vec<String> = keys
        .iter()
        .filter_map(|key| {
            estimate.details.get(*key).map(|value| format!("{key}={}", value.to_string().trim_matches('"')))
        })
        .collect();
    [
        estimate.method.to_string(),
        estimate.estimand.to_string(),
        at.join(" "),
        number(estimate.estimate),
        number(estimate.se),
        number(estimate.ci_low),
        number(estimate.ci_high),
        number(estimate.p),
        estimate.n_units.to_string(),
        estimate.n_periods.to_string(),
    ]
}
