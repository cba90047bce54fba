//! `nara process`: how cases go in an event log.

use crate::settings::{Format, Settings};
use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use engine::processes;
use followup::process::measures::{Measures, measure};
use followup::process::spread::Spread;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How cases go in an event log.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Process {
    #[command(subcommand)]
    what: Option<Described>,
    /// Which log; may be left out when there is only one. `journal` is the unit's own cases.
    #[arg(long, value_name = "NAME")]
    log: Option<String>,
    /// Put together what fewer cases than this have done, for a figure that leaves the unit.
    #[arg(long, value_name = "CASES")]
    pool_below: Option<u64>,
}

/// What to do with described processes.
#[derive(Debug, Subcommand)]
enum Described {
    /// Say what is wrong in a described process, with line and column, or that it can be used.
    Check {
        /// The process.
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct Answer {
    log: String,
    #[serde(flatten)]
    measures: Measures,
}

impl Process {
    /// Measures a log and prints what was found.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        if let Some(Described::Check { file }) = self.what {
            return check(&file);
        }
        let store = settings.open_store().await?;
        let known = store.event_logs().await?;
        let name = match (self.log, known.as_slice()) {
            (Some(name), _) => name,
            (None, [only]) => only.log.clone(),
            (None, []) => bail!("there is no event log; read one in with `nara import events FILE`"),
            (None, several) => {
                let names: Vec<&str> = several.iter().map(|log| log.log.as_str()).collect();
                bail!("there are several event logs; choose with --log: {}", names.join(", "))
            }
        };
        let log = store.event_log(&name).await?;
        store.close().await?;
        ensure!(log.case_count() > 0, "there is no event log called “{name}”");
        let mut measures = measure(&log);
        if let Some(below) = self.pool_below {
            measures = measures.pool_below(below);
        }
        let mut out = std::io::stdout().lock();
        match settings.format {
            Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&Answer { log: name, measures })?)?,
            Format::Csv => write_rows(&mut out, &measures)?,
            Format::Text => write_text(&mut out, &name, &measures)?,
        }
        Ok(())
    }
}

fn check(file: &Path) -> anyhow::Result<()> {
    let shown = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| format!("{shown} cannot be read"))?;
    match processes::read(&shown, &text) {
        Ok(process) => {
            println!("{shown}: {} version {}, {} steps, can be used", process.id, process.version, process.steps.len());
            Ok(())
        }
        Err(faulty) => bail!("{faulty}"),
    }
}

/// One table of everything: what is counted, between what, how many, and the seconds it takes.
fn write_rows(out: &mut impl Write, measures: &Measures) -> anyhow::Result<()> {
    writeln!(out, "measure,from,to,count,mean_seconds,median_seconds,p90_seconds")?;
    writeln!(out, "cases,,,{},,,", measures.cases)?;
    writeln!(out, "events,,,{},,,", measures.events)?;
    if let Some(spread) = measures.duration_seconds {
        writeln!(out, "duration,,,{},{},{},{}", measures.cases, spread.mean, spread.median, spread.p90)?;
    }
    if let Some(deadline) = measures.deadline {
        writeln!(out, "with_deadline,,,{},,,", deadline.cases)?;
        writeln!(out, "within_deadline,,,{},,,", deadline.within)?;
    }
    for way in &measures.variants {
        writeln!(out, "variant,{},,{},,,", quoted(&way.activities.join(" → ")), way.cases)?;
    }
    for pair in &measures.directly_follows {
        let (from, to) = (quoted(&pair.from), quoted(&pair.to));
        writeln!(out, "directly_follows,{from},{to},{},{},{},", pair.count, pair.mean_seconds, pair.median_seconds)?;
    }
    for (name, handovers) in [("handover", &measures.handovers), ("group_handover", &measures.group_handovers)] {
        for pair in handovers {
            writeln!(out, "{name},{},{},{},,,", quoted(&pair.from), quoted(&pair.to), pair.count)?;
        }
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

const SHOWN: usize = 10;

fn write_text(out: &mut impl Write, name: &str, measures: &Measures) -> anyhow::Result<()> {
    let Measures { cases, events, activities, resources, .. } = measures;
    writeln!(out, "{name}: {cases} cases, {events} events, {activities} activities, {resources} resources")?;
    if let Some(spread) = measures.duration_seconds {
        writeln!(out, "Throughput   {}", spread_text(spread))?;
    }
    if let Some(deadline) = measures.deadline {
        let percent = 100.0 * deadline.share;
        writeln!(out, "In time      {} of {} cases with a deadline ({percent:.1} %)", deadline.within, deadline.cases)?;
        if let Some(late) = deadline.late_seconds {
            writeln!(out, "Late by      {}", spread_text(late))?;
        }
    }
    let changes = measures.resource_changes_per_case;
    let most = changes.max.map_or_else(String::new, |most| format!(", at most {most}"));
    writeln!(out, "Changes of resource a case   mean {:.2}{most}", changes.mean)?;
    let waiting = measures.waiting_seconds;
    for (words, spread) in [("the same goes on", waiting.same_resource), ("another takes over", waiting.other_resource)]
    {
        if let Some(spread) = spread {
            writeln!(out, "Waiting when {words:<20} {}", spread_text(spread))?;
        }
    }
    writeln!(out, "\nWays: {}", measures.variants.len())?;
    for way in measures.variants.iter().take(SHOWN) {
        writeln!(out, "{:>8}  {}", way.cases, way.activities.join(" → "))?;
    }
    let between: Vec<_> = [("groups", &measures.group_handovers), ("resources", &measures.handovers)].into();
    for (words, handovers) in between.into_iter().filter(|(_, handovers)| !handovers.is_empty()) {
        let mut changes: Vec<_> = handovers.iter().filter(|pair| pair.from != pair.to).collect();
        changes.sort_by_key(|pair| std::cmp::Reverse(pair.count));
        let (all, changed): (u64, u64) =
            (handovers.iter().map(|pair| pair.count).sum(), changes.iter().map(|pair| pair.count).sum());
        writeln!(out, "\nHandovers between {words}: {changed} of {all} steps")?;
        for pair in changes.into_iter().take(SHOWN) {
            writeln!(out, "{:>8}  {} → {}", pair.count, pair.from, pair.to)?;
        }
    }
    if let Some(pooled) = measures.pooled {
        let (kinds, below) = (pooled.variants.kinds, pooled.below);
        writeln!(out, "\nPut together, as fewer than {below} cases have them: {kinds} ways among others")?;
    }
    Ok(())
}

fn spread_text(spread: Spread) -> String {
    let [median, mean, p90] = [spread.median, spread.mean, spread.p90].map(time_text);
    format!("median {median}, mean {mean}, nine of ten within {p90}")
}

fn time_text(seconds: f64) -> String {
    match seconds {
        days if days >= 2.0 * 86_400.0 => format!("{:.1} days", days / 86_400.0),
        hours if hours >= 2.0 * 3600.0 => format!("{:.1} hours", hours / 3600.0),
        minutes if minutes >= 120.0 => format!("{:.1} minutes", minutes / 60.0),
        seconds => format!("{seconds:.0} seconds"),
    }
}
