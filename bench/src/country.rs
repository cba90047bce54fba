//! The whole country: every RegSO with ten invented statistics, read in and shown on one map.

use crate::demo;
use crate::table::{Line, spread};
use crate::visitor::Packing::{Gzip, Plain};
use crate::visitor::{Server, Visitor, percentiles, timed};
use anyhow::{Context, ensure};
use harness::shared::shared;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// How many statistics each area has.
const STATISTICS: usize = 10;

/// How often the map is asked for, after it has been asked for once.
const TIMES: usize = 100;

/// Reads the country in and shows it; nothing without the boundaries, which are not kept here.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let Some(boundaries) = shared("data/geo/regso2025_sverige_forenklad.geojson") else { return Ok(Vec::new()) };
    let folder = tempfile::Builder::new().prefix("nara-country-").tempdir()?;
    demo::fill(folder.path(), &[])?;
    let (table, mapping) = (folder.path().join("invented.csv"), folder.path().join("invented.toml"));
    std::fs::write(&table, invented(&std::fs::read_to_string(&boundaries)?)?)?;
    std::fs::write(&mapping, written())?;
    let start = Instant::now();
    import(folder.path(), &["areas", text(&boundaries)?, "--kind", "regso", "--division", "2025"])?;
    import(folder.path(), &["statistics", text(&table)?, "--mapping", text(&mapping)?])?;
    let imported = start.elapsed().as_secs_f64();
    let server = Server::start(folder.path(), None, &[])?;
    let visitor = Visitor::sign_in(&server, "nhetschef")?;
    let page = |statistic: usize| format!("/omradet/riket?matt=pahittat-{statistic}");
    let (first, whole) = timed(|| visitor.get(&page(0), Plain))?;
    let mut others = Vec::new();
    for statistic in 1..STATISTICS {
        others.push(timed(|| visitor.get(&page(statistic), Gzip))?.0);
    }
    let mut again = Vec::new();
    for _ in 0..TIMES {
        again.push(timed(|| visitor.get(&page(0), Gzip))?.0);
    }
    let packed = visitor.get(&page(0), Gzip)?.0.len();
    let line = |what: &str, ours: String, bar: &str| Line {
        what: what.to_owned(),
        ours,
        beside: "–".to_owned(),
        ratio: None,
        bar: bar.to_owned(),
    };
    Ok(vec![
        line("read in 3 363 RegSO and 33 630 values", format!("{imported:.1} s"), "5 s with the map"),
        line("the map for the first time, areas laid flat", format!("{first:.0} ms"), "5 s with the import"),
        line("the map of another statistic for the first time", spread(&mut others, "ms"), "100 ms"),
        line("the map again", percentiles(&mut again), "100 ms"),
        line(
            "the page",
            format!("{:.0} kB, packed {:.0} kB", whole.0.len() as f64 / 1000.0, packed as f64 / 1000.0),
            "300 kB",
        ),
    ])
}

/// A row an area, a column a statistic, of numbers that follow from the row alone.
fn invented(boundaries: &str) -> anyhow::Result<String> {
    let read: serde_json::Value = serde_json::from_str(boundaries)?;
    let features = read["features"].as_array().context("no features")?;
    let mut table = "area".to_owned();
    for statistic in 0..STATISTICS {
        write!(table, ",v{statistic}")?;
    }
    table.push('\n');
    for (row, feature) in features.iter().enumerate() {
        table.push_str(feature["properties"]["regsokod"].as_str().context("no code")?);
        for statistic in 0..STATISTICS {
            write!(table, ",{}", (row * (7 + statistic) + 13 * statistic) % 101)?;
        }
        table.push('\n');
    }
    Ok(table)
}

fn written() -> String {
    let mut mapping = "source = \"Påhittat\"\ndivision = 2025\narea = \"area\"\n[values]\n".to_owned();
    for statistic in 0..STATISTICS {
        mapping.push_str(&format!("v{statistic} = {{ indicator = \"pahittat-{statistic}\", period = \"2024\" }}\n"));
    }
    mapping
}

fn import(folder: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let mut import = demo::nara()?;
    import.arg("import").args(arguments).arg("--data").arg(folder).stdout(std::process::Stdio::null());
    ensure!(import.status()?.success(), "nara import {arguments:?} failed");
    Ok(())
}

fn text(path: &Path) -> anyhow::Result<&str> {
    path.to_str().context("a path that is no text")
}
