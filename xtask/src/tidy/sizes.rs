//! Modules that a person can hold in their head. The length of functions is clippy's to measure.

use super::{Finding, finding};
use crate::repository::TextFile;

const WARN: usize = 400;
const FAIL: usize = 600;

/// Warns of a long module, and finds one that is too long.
pub fn check(texts: &[TextFile]) -> Vec<Finding> {
    let rust = texts.iter().filter(|file| file.path.ends_with(".rs"));
    rust.filter_map(|file| {
        let lines = file.text.lines().count();
        if lines > WARN && lines <= FAIL {
            eprintln!("{}: {lines} lines; past {WARN}, split by meaning", file.path);
        }
        (lines > FAIL).then(|| finding(&file.path, 0, format!("{lines} lines; at most {FAIL}: split by meaning")))
    })
    .collect()
}
