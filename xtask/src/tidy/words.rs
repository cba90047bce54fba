//! One word, one place: the words that the style bans, and what a repository should not tell.

use super::{Finding, finding};
use crate::repository::TextFile;

/// Words for a case or a person in it that we do not use (`matter` and `ticket` for a case, `client` for a person).
const NOT_OURS: [&str; 4] = ["errand", "matter", "ticket", "client"];

/// Ends of type names that say nothing.
const EMPTY_ENDS: [&str; 4] = ["Data", "Info", "Manager", "Helper"];

/// Starts of function names that say nothing anywhere, and those that say nothing in the domain.
const EMPTY_STARTS: [&str; 2] = ["process_", "handle_"];
const NOT_IN_THE_DOMAIN: [&str; 3] = ["update_", "set_", "do_"];

/// A place on somebody's own machine, spelt so that this file is not found.
const PLACES: [&str; 4] = [concat!("/", "home/"), concat!("/", "Users/"), concat!("/", "root/"), concat!("/", "work/")];

/// Checks identifiers in Rust and places in every text.
pub fn check(texts: &[TextFile]) -> Vec<Finding> {
    texts.iter().flat_map(|file| file.lines().filter_map(|(number, line)| judge(file, number, line))).collect()
}

fn judge(file: &TextFile, number: usize, line: &str) -> Option<Finding> {
    if let Some(place) = PLACES.iter().find(|place| starts_a_path(line, place)) {
        return Some(finding(&file.path, number, format!("a place on one machine: `{place}…`")));
    }
    if !file.path.ends_with(".rs") {
        return None;
    }
    let problem = name_of(line).and_then(|(kind, name)| bad_name(file.package(), kind, name));
    let problem = problem
        .or_else(|| line.contains(concat!("#[ig", "nore")).then(|| "assert today's wrong answer and say why".into()));
    let unfinished = concat!("TO", "DO");
    let problem = problem.or_else(|| line.contains(unfinished).then(|| "finish it, or write down what is left".into()));
    problem.map(|problem: String| finding(&file.path, number, problem))
}

/// A folder at the root, not the middle of a longer path.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || ['.', '/', '}', '-', '_'].contains(&before))
    })
}

/// The name that a line of Rust gives to a type, a function or a module.
fn name_of(line: &str) -> Option<(&str, &str)> {
    let mut words = line.trim_start().split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let kind = words.find(|word| !["pub", "crate", "async", "const", "super", "in", "", "unsafe"].contains(word))?;
    ["struct", "enum", "trait", "type", "fn", "mod"].contains(&kind).then_some(())?;
    Some((kind, words.find(|word| !word.is_empty())?))
}

fn bad_name(package: &str, kind: &str, name: &str) -> Option<String> {
    let domain = ["casework", "followup", "area"].contains(&package);
    let starts = EMPTY_STARTS.iter().chain(NOT_IN_THE_DOMAIN.iter().filter(|_| domain));
    let bad = match kind {
        "fn" => starts.into_iter().any(|start| name.starts_with(start)),
        "mod" => name == "util" || name == "utils" || name == "helpers",
        _ => EMPTY_ENDS.iter().any(|end| name.len() > end.len() && name.ends_with(end)),
    };
    let words = name.to_lowercase();
    let foreign = domain && NOT_OURS.iter().any(|word| words.split('_').any(|part| part == *word));
    (bad || foreign).then(|| format!("`{kind} {name}`: say what it is, in the words of the field"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_nothing_are_found_and_others_are_not() {
        let check = |package, line: &'static str| name_of(line).and_then(|(kind, name)| bad_name(package, kind, name));
        assert!(check("web", "pub struct CaseData {").is_some());
        assert!(check("web", "    pub(crate) async fn handle_report(").is_some());
        assert!(check("casework", "pub fn set_worker(&mut self) {").is_some());
        assert!(check("casework", "pub enum Errand {").is_some());
        assert!(check("web", "pub fn set_worker(&mut self) {").is_none());
        assert!(check("casework", "/// UnitManager leads the unit.").is_none());
        assert!(check("casework", "pub fn open_investigation() {").is_none());
    }

    #[test]
    fn a_folder_on_one_machine_is_found_and_a_page_is_not() {
        let home = PLACES[0];
        assert!(starts_a_path(&format!("see {home}anna/nara"), home));
        assert!(!starts_a_path(&format!("https://example.org{home}page"), home));
    }
}
