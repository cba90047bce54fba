//! That the lives leave out no step.

use super::going_on;
use super::steps::STEPS;
use std::collections::BTreeSet;
use std::path::Path;

/// The steps that there are, as the source has them: what has a `decide` that a page or a person calls.
fn steps_in(folder: &Path, steps: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the crate's source is a folder") {
        let path = entry.expect("a folder is read").path();
        if path.is_dir() {
            steps_in(&path, steps);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source file is text");
        let mut step = "";
        for line in text.lines() {
            step = line.strip_prefix("impl ").and_then(|named| named.strip_suffix(" {")).unwrap_or(step);
            if line.starts_with("    pub fn decide(") {
                steps.insert(in_words(step));
            }
        }
    }
}

/// `AssessProtection` as “assess protection”.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[test]
fn no_step_is_left_out_of_the_lives() {
    let mut there = BTreeSet::new();
    steps_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut there);
    assert!(there.len() > 60, "{there:?}");
    let tried: BTreeSet<_> = STEPS.iter().chain(going_on::STEPS).map(|(name, _)| (*name).to_owned()).collect();
    let left_out: Vec<_> = there.difference(&tried).collect();
    assert!(left_out.is_empty(), "add to the simulation's tables: {left_out:?}");
}
