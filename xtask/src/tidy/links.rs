//! What the docs name is there.

use super::{Finding, finding};
use crate::repository::TextFile;

/// Checks each path in backticks, and each relative link, in the Markdown that people here wrote.
pub fn check(texts: &[TextFile], paths: &[String]) -> Vec<Finding> {
    let folders: Vec<&str> = paths.iter().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect();
    let there = |path: &str| paths.iter().any(|known| known == path || known.starts_with(&format!("{path}/")));
    let docs = texts.iter().filter(|file| file.path.ends_with(".md"));
    docs.flat_map(|file| {
        let beside = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut findings = Vec::new();
        for (number, line) in file.lines() {
            let quoted = line.split('`').skip(1).step_by(2).map(str::to_owned);
            let named = quoted.filter(|path| is_file_of_ours(path, &folders));
            let linked = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
            let linked = linked.filter(|to| !to.is_empty() && !to.contains("://")).map(|to| resolve(beside, to));
            for path in named.chain(linked).filter(|path| !there(path)) {
                findings.push(finding(&file.path, number, format!("`{path}` is not there")));
            }
        }
        findings
    })
    .collect()
}

/// A path from the root to a file, such as `store/src/chain.rs`; not a pattern, a command or an address.
fn is_file_of_ours(path: &str, folders: &[&str]) -> bool {
    let plain = path.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
    let Some((folder, rest)) = path.split_once('/') else { return false };
    plain && folders.contains(&folder) && rest.contains('.')
}

fn resolve(beside: &str, to: &str) -> String {
    let mut parts: Vec<&str> = beside.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_a_command_and_an_address() {
        let folders = ["store", "docs"];
        assert!(is_file_of_ours("store/src/chain.rs", &folders));
        for other in ["/arenden/{no}", "nara journal verify", "store/src/<name>.rs", "application/json"] {
            assert!(!is_file_of_ours(other, &folders), "{other}");
        }
        assert_eq!(resolve("docs", "../README.md"), "README.md");
        assert_eq!(resolve("docs", "decisions/"), "docs/decisions");
    }
}
