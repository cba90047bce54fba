//! What comes from elsewhere says from where, and under which licence.

use super::{Finding, finding};
use std::collections::BTreeSet;

/// Each folder in a folder `vendor` holds `PROVENANCE.md` and a licence.
pub fn check(paths: &[String]) -> Vec<Finding> {
    let vendored: BTreeSet<String> = paths.iter().filter_map(|path| vendored(path)).collect();
    vendored
        .iter()
        .flat_map(|folder| {
            let all = folder.rsplit_once('/').map_or("", |(all, _)| all);
            let holds =
                |folder: &str, start: &str| paths.iter().any(|path| path.starts_with(&format!("{folder}/{start}")));
            // One account of origins may serve all of a folder `vendor`; a licence stands with what it licenses.
            let missing = [
                ("PROVENANCE.md", holds(folder, "PROVENANCE.md") || holds(all, "PROVENANCE.md")),
                ("LICENSE", holds(folder, "LICENSE")),
            ];
            missing
                .into_iter()
                .filter(|(_, there)| !there)
                .map(|(what, _)| finding(folder, 0, format!("what comes from elsewhere needs its {what}")))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// `web/assets/vendor/htmx` of `web/assets/vendor/htmx/htmx.min.js`.
fn vendored(path: &str) -> Option<String> {
    let (before, after) = path.split_once("/vendor/")?;
    let (folder, _) = after.split_once('/')?;
    Some(format!("{before}/vendor/{folder}"))
}
