//! Pages as a browser meets them: bytes at the first visit, and the time from request to answer, on a filled demo.

use crate::demo;
use crate::table::Line;
use crate::visitor::Packing::{Gzip, Plain};
use crate::visitor::{Server, Visitor, addresses, percentiles, timed};
use std::collections::BTreeSet;

/// How often each page is asked for, after it has been asked for once.
const TIMES: usize = 200;

/// The pages of a unit manager, who sees them all. `…` is filled from the first link that begins so.
const PAGES: [&str; 9] = [
    "/",
    "/anmalan/ny",
    "/arenden",
    "/arenden/…",
    "/omradet",
    "/omradet/…",
    "/uppfoljning",
    "/uppfoljning/…",
    "/administration/atkomst",
];

/// Fills a demo, serves it, and asks for each page.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let folder = tempfile::Builder::new().prefix("nara-pages-").tempdir()?;
    demo::fill(folder.path(), &[])?;
    let server = Server::start(folder.path(), None, &[])?;
    // The manager sees all pages.
    let visitor = Visitor::sign_in(&server, "nhetschef")?;
    let mut links = BTreeSet::new();
    for page in PAGES.iter().filter(|page| !page.ends_with('…')) {
        links.extend(addresses(&visitor.get(page, Plain)?.text()));
    }
    let mut lines = Vec::new();
    for page in PAGES {
        let found = match page.strip_suffix('…') {
            None => page.to_owned(),
            Some(start) => match links.iter().find(|link| is_below(link, start)) {
                Some(link) => link.clone(),
                None => continue,
            },
        };
        lines.push(visit(&visitor, page, &found)?);
    }
    Ok(lines)
}

/// A page of its own below another, not one of its forms or files.
fn is_below(link: &str, start: &str) -> bool {
    link.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?', '.']))
}

/// Measures one page.
fn visit(visitor: &Visitor, page: &str, path: &str) -> anyhow::Result<Line> {
    let mut bytes = visitor.get(path, Gzip)?.0.len();
    let mut wanted: Vec<String> = addresses(&visitor.get(path, Plain)?.text()).into_iter().collect();
    let mut fetched = BTreeSet::new();
    while let Some(file) = wanted.pop() {
        if file.starts_with("/assets/") && fetched.insert(file.clone()) {
            bytes += visitor.get(&file, Gzip)?.0.len();
            // A style sheet names fonts, and may name them from where it stands.
            wanted.extend(addresses(&visitor.get(&file, Plain)?.text()));
        }
    }
    let mut times = Vec::new();
    for _ in 0..TIMES {
        times.push(timed(|| visitor.get(path, Gzip))?.0);
    }
    let (kilobytes, files) = (bytes as f64 / 1000.0, fetched.len());
    Ok(Line {
        what: format!("`{page}`"),
        ours: format!("{}; {kilobytes:.0} kB with {files} files", percentiles(&mut times)),
        beside: "–".to_owned(),
        ratio: None,
        bar: "p99 20 ms; 100 kB without map".to_owned(),
    })
}
