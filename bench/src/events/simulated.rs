//! An invented log: cases of a social service with detours, changes of worker, and attributes that nobody reads.

use jiff::{SignedDuration, Timestamp};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const STEPS: [&str; 12] = [
    "Anmälan inkommen",
    "Skyddsbedömning",
    "Komplettering begärd",
    "Förhandsbedömning klar",
    "Beslut: inleda utredning",
    "Utredning tilldelad",
    "Samtal med barn",
    "Hembesök",
    "Samtal med vårdnadshavare",
    "Utredning klar",
    "Beslut fattat",
    "Ärende avslutat",
];

struct Step {
    case: u32,
    activity: &'static str,
    worker: u32,
    at: Timestamp,
}

/// A log of as many events as asked for, the same for the same seed.
pub struct SimulatedLog {
    steps: Vec<Step>,
}

impl SimulatedLog {
    /// Invents a log.
    pub fn new(events: usize, seed: u64) -> Self {
        let mut rng = Pcg64Mcg::seed_from_u64(seed);
        let mut steps = Vec::with_capacity(events);
        let mut case = 0;
        while steps.len() < events {
            case += 1;
            let mut at =
                Timestamp::UNIX_EPOCH + SignedDuration::from_secs(rng.random_range(1_500_000_000..1_700_000_000));
            let mut worker = rng.random_range(0..120);
            for activity in STEPS {
                let times = if rng.random_bool(0.25) { 0 } else { 1 + usize::from(rng.random_bool(0.1)) };
                for _ in 0..times.min(events - steps.len()) {
                    steps.push(Step { case, activity, worker, at });
                    at += SignedDuration::from_millis(rng.random_range(60_000..900_000_000));
                    if rng.random_bool(0.15) {
                        worker = rng.random_range(0..120);
                    }
                }
            }
        }
        Self { steps }
    }

    /// Writes it as other systems write XES.
    pub fn write_xes(&self, path: &Path) -> anyhow::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">")?;
        for steps in self.steps.chunk_by(|one, next| one.case == next.case) {
            writeln!(out, "\t<trace>\n\t\t<string key=\"concept:name\" value=\"A{:06}\"/>", steps[0].case)?;
            for Step { activity, worker, at, .. } in steps {
                write!(
                    out,
                    "\t\t<event>\n\t\t\t<string key=\"org:group\" value=\"Grupp {}\"/>\n\
                     \t\t\t<string key=\"org:resource\" value=\"Handläggare {worker}\"/>\n\
                     \t\t\t<string key=\"concept:name\" value=\"{activity}\"/>\n\
                     \t\t\t<date key=\"time:timestamp\" value=\"{at:.3}\"/>\n\
                     \t\t\t<string key=\"lifecycle:transition\" value=\"complete\"/>\n\t\t</event>\n",
                    worker / 12
                )?;
            }
            writeln!(out, "\t</trace>")?;
        }
        writeln!(out, "</log>")?;
        Ok(out.flush()?)
    }

    /// Writes it as pm4py writes a table.
    pub fn write_csv(&self, path: &Path) -> anyhow::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "case:concept:name,concept:name,org:group,org:resource,time:timestamp")?;
        for Step { case, activity, worker, at } in &self.steps {
            writeln!(out, "A{case:06},{activity},Grupp {},Handläggare {worker},{at:.3}", worker / 12)?;
        }
        Ok(out.flush()?)
    }
}
