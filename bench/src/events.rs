//! Event logs: reading and every measure, beside pm4py on the same file.
//!
//! pm4py runs in a Python environment outside the repository, named by `NARA_BENCH_PYTHON` or made from
//! `bench/python/requirements.txt`; without it our own times are still told.

mod simulated;

use crate::python;
use crate::table::Line;
use anyhow::Context;
use exchange::events::{Mapping, read};
use followup::process::measures::measure;
use simulated::SimulatedLog;
use std::fs::File;
use std::path::Path;
use std::time::Instant;
use store::event_logs::Provenance;
use store::{Keys, Store};

/// Logs of 250 000 and of a million events, as XES and as a table.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let folder = tempfile::Builder::new().prefix("nara-events-").tempdir()?;
    let python = python::environment(folder.path(), "requirements.txt");
    if let Err(missing) = &python {
        eprintln!("without pm4py: {missing:#}");
    }
    let mut lines = Vec::new();
    for events in [250_000, 1_000_000] {
        let log = SimulatedLog::new(events, 7);
        for (ending, write) in
            [("xes", SimulatedLog::write_xes as fn(&_, &Path) -> _), ("csv", SimulatedLog::write_csv)]
        {
            let path = folder.path().join(format!("log{events}.{ending}"));
            write(&log, &path)?;
            let theirs = python.as_ref().ok().map(|python| python::time(python, &path)).transpose()?;
            lines.extend(beside(&path, events, ending, theirs.as_ref())?);
            if events == 250_000 && ending == "xes" {
                lines.push(stored(&path, folder.path())?);
            }
            std::fs::remove_file(&path)?;
        }
    }
    Ok(lines)
}

fn beside(path: &Path, events: usize, ending: &str, theirs: Option<&python::Times>) -> anyhow::Result<Vec<Line>> {
    let name = path.file_name().context("a file has a name")?.to_string_lossy();
    let start = cpu_seconds()?;
    let file = read(&name, File::open(path)?, &Mapping::default())?;
    let reading = cpu_seconds()? - start;
    let (start, clock) = (cpu_seconds()?, Instant::now());
    let measures = measure(&file.log);
    let (measuring, elapsed) = (cpu_seconds()? - start, clock.elapsed().as_secs_f64());
    anyhow::ensure!(measures.events == events as u64, "{} events were read of {events}", measures.events);
    let line = |what: &str, ours: f64, theirs: Option<f64>, bar: &str| Line {
        what: format!("{what}, {ending} of {events} events"),
        ours: format!("{ours:.2} CPU s"),
        beside: theirs.map_or_else(|| "–".to_owned(), |theirs| format!("pm4py {theirs:.1} CPU s")),
        ratio: theirs.map(|theirs| theirs / ours.max(0.01)),
        bar: bar.to_owned(),
    };
    let (read, measured) = (theirs.map(|times| times.read), theirs.map(|times| times.measured));
    let both = read.zip(measured).map(|(read, measured)| read + measured);
    let mut lines = vec![
        line("read", reading, read, if ending == "xes" { "20 ×" } else { "–" }),
        line(&format!("all measures ({elapsed:.2} s by the clock)"), measuring, measured, "1 s for a million"),
        line("read and all measures", reading + measuring, both, "20 ×"),
    ];
    lines.push(Line {
        what: format!("peak memory after that, {ending} of {events} events"),
        ours: peak_mib().map_or_else(|| "–".to_owned(), |mib| format!("{mib:.0} MiB, generator included")),
        beside: theirs.map_or_else(|| "–".to_owned(), |times| format!("pm4py {:.0} MiB", times.peak_mib)),
        ratio: None,
        bar: "–".to_owned(),
    });
    Ok(lines)
}

/// What `nara import events` does after reading: 250 000 rows in one transaction of SQLite.
fn stored(path: &Path, folder: &Path) -> anyhow::Result<Line> {
    let file = read("log.xes", File::open(path)?, &Mapping::default())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let seconds = runtime.block_on(async {
        let url = format!("sqlite://{}", folder.join("events.sqlite").display());
        let store = Store::open(&url, Keys::for_tests(7)).await?;
        let about = Provenance {
            log: "log".to_owned(),
            file_name: "log.xes".to_owned(),
            file_hash: "0".to_owned(),
            mapping_hash: "0".to_owned(),
            format: "xes".to_owned(),
            source: "Simulated".to_owned(),
            licence: String::new(),
            municipality: String::new(),
            imported_by: "bench".to_owned(),
            pseudonymise: followup::process::pseudonyms::Pseudonymise::Cases,
        };
        let start = Instant::now();
        store.import_event_log(about, file.log).await?;
        let writing = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let back = store.event_log("log").await?;
        anyhow::ensure!(back.event_count() == 250_000, "{} events came back", back.event_count());
        store.close().await?;
        anyhow::Ok((writing, start.elapsed().as_secs_f64()))
    })?;
    Ok(Line {
        what: "written to SQLite and read back, 250 000 events".to_owned(),
        ours: format!("{:.2} s and {:.2} s", seconds.0, seconds.1),
        beside: "–".to_owned(),
        ratio: None,
        bar: "a few seconds".to_owned(),
    })
}

/// The CPU time that this process has used, in all its threads. Linux counts it in hundredths of a second.
pub(crate) fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(") ").context("the process has a name")?.1;
    let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / 100.0)
}

/// The most memory this process has held, where the system tells.
pub(crate) fn peak_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib / 1024.0)
}
