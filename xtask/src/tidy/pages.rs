//! Pages keep to the strict content policy: no style and no script in the page itself.

use super::{Finding, finding};
use crate::repository::TextFile;

/// Checks the templates, and the drawings that stand in them.
pub fn check(texts: &[TextFile]) -> Vec<Finding> {
    let pages = texts.iter().filter(|file| {
        file.path.starts_with("web/templates/") || (file.path.starts_with("figures/src/") && file.path.ends_with(".rs"))
    });
    pages.flat_map(|file| file.code().filter_map(|(number, line)| judge(file, number, line))).collect()
}

fn judge(file: &TextFile, number: usize, line: &str) -> Option<Finding> {
    let handler = line.match_indices(" on").any(|(at, _)| {
        let name = line[at + 1..].split('=').next().unwrap_or_default();
        line[at..].contains("=\"") && name.len() > 3 && name.chars().all(|letter| letter.is_ascii_lowercase())
    });
    let script = line.contains("<script>") || (line.contains("<script ") && !line.contains("src="));
    let style = line.contains("<style") || line.contains(" style=\"");
    (handler || script || style).then(|| finding(&file.path, number, "style and script stand in files of their own"))
}
