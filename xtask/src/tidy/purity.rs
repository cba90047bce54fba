//! The pure crates do no IO and read no clock; SQL is written in `store` and made in `engine`, and nowhere else.

use super::{Finding, finding};
use crate::repository::TextFile;

const PURE: [&str; 5] = ["casework/src/", "followup/src/", "area/src/", "figures/src/", "documents/src/"];

/// Words that a pure crate has no use for outside its tests.
const IMPURE: [&str; 14] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "async fn",
    "println!",
    "tracing::",
    "rand::rng(",
];

/// What a statement begins with, in the capitals that the style asks for.
const STATEMENTS: [&str; 6] = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE "];

/// Checks the code outside the tests.
pub fn check(texts: &[TextFile]) -> Vec<Finding> {
    // A page's sample may show a statement, as the page does.
    let rust = texts
        .iter()
        .filter(|file| file.path.ends_with(".rs") && file.path.contains("/src/") && !file.path.ends_with("/sample.rs"));
    rust.flat_map(|file| {
        let pure = PURE.iter().any(|start| file.path.starts_with(start));
        let may_write_sql = ["store", "engine", "bench", "xtask"].contains(&file.package());
        let code = file.code().filter(|(_, line)| !line.trim_start().starts_with("//"));
        code.filter_map(move |(number, line)| {
            if let Some(word) = IMPURE.iter().find(|word| pure && line.contains(*word)) {
                return Some(finding(&file.path, number, format!("a pure crate does without `{word}`")));
            }
            let sql = |start: &&str| line.contains(&format!("\"{start}")) || line.trim_start().starts_with(*start);
            let statement = STATEMENTS.iter().find(|start| !may_write_sql && sql(start))?;
            Some(finding(&file.path, number, format!("SQL belongs in store or engine: `{}…`", statement.trim())))
        })
    })
    .collect()
}
