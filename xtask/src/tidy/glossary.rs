//! A domain type's doc comment opens with the Swedish term, and the glossary knows the term.

use super::{Finding, finding};
use crate::repository::TextFile;

const GLOSSARY: &str = "docs/GLOSSARY.md";

/// Checks each public type of casework.
pub fn check(texts: &[TextFile]) -> Vec<Finding> {
    let Some(glossary) = texts.iter().find(|file| file.path == GLOSSARY) else {
        return vec![finding(GLOSSARY, 0, "there is no glossary")];
    };
    let known: Vec<String> = glossary.lines().flat_map(|(_, line)| terms_of_row(line)).collect();
    let casework = texts.iter().filter(|file| file.path.starts_with("casework/src/") && file.path.ends_with(".rs"));
    casework
        .flat_map(|file| types(file).filter_map(|(number, name, doc)| judge(file, number, name, doc, &known)))
        .collect()
}

fn judge(file: &TextFile, number: usize, name: &str, doc: &str, known: &[String]) -> Option<Finding> {
    // Refusals are answers, not things in the field.
    if name.ends_with("Refusal") || name == "Denied" {
        return None;
    }
    let opening = doc.to_lowercase();
    let told = known.iter().any(|term| opening.starts_with(term.as_str()));
    (!told).then(|| {
        finding(&file.path, number, format!("`{name}` should open with a term of {GLOSSARY}, not with “{doc}”"))
    })
}

/// Each public type: the line of its doc comment's opening, its name, and the opening.
fn types(file: &TextFile) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut opening: Option<(usize, &str)> = None;
    file.code().filter_map(move |(number, line)| {
        let line = line.trim_start();
        if let Some(doc) = line.strip_prefix("///") {
            opening.get_or_insert((number, doc.trim()));
            return None;
        }
        if line.starts_with("#[") {
            return None;
        }
        let opening = opening.take();
        let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        // A macro's `$name` gets its doc comment where the macro is called.
        let name = rest.split(|letter: char| !letter.is_alphanumeric()).next().filter(|name| !name.is_empty())?;
        let (number, doc) = opening.unwrap_or((number, ""));
        Some((number, name, doc))
    })
}

/// The Swedish terms in the first cell of a row.
fn terms_of_row(line: &str) -> impl Iterator<Item = String> {
    let cell = line.strip_prefix('|').and_then(|row| row.split('|').next()).unwrap_or_default();
    let terms = cell.split(',').map(|term| term.split('(').next().unwrap_or_default().trim().to_lowercase());
    terms.filter(|term| !term.is_empty() && !term.starts_with('-'))
}
