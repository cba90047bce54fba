//! `nara demo`: an invented unit in a real city, filled and served.

use super::serve::{DEMO_MARKER, Serve};
use crate::demo;
use crate::settings::Settings;
use anyhow::{Context as _, bail};
use casework::access::SecrecyBorder;
use casework::notes::NoteLock;
use casework::occasion::sweden;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use jiff::civil::Date;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::time::Instant;
use store::staff::Worker;

/// The demo lets anyone choose whom to be, so it is served to this machine alone.
const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// What the demo is made from.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to serve it.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The seed; the same seed and day make the same invented unit.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day it is in the demo; else today.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// How many units; more than one make a municipality.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=8))]
    pub units: u16,
    /// How many years of history before this one.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(i16).range(1..=20))]
    pub years: i16,
    /// For how many years back visits, talks and notes are told too.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i16).range(0..=20))]
    pub told_years: i16,
    /// Fill the folder, and do not serve.
    #[arg(long)]
    pub no_serve: bool,
}

impl Demo {
    /// Fills the folder unless it is filled, and serves.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let marker = settings.data.join(DEMO_MARKER);
        if marker.exists() {
            eprintln!("{} holds a demo already; remove the folder to make a new one", settings.data.display());
        } else {
            refuse_what_is_not_ours(&settings.data)?;
            self.fill(settings, &marker).await?;
        }
        if self.no_serve {
            return Ok(());
        }
        let (note_lock_days, secrecy_border) = (NoteLock::DEFAULT.days, SecrecyBorder::default());
        Serve { port: self.port, listen: LOCALHOST, note_lock_days, secrecy_border, cold: false }.run(settings).await
    }

    async fn fill(&self, settings: &Settings, marker: &Path) -> anyhow::Result<()> {
        let began = Instant::now();
        let now = self.now()?;
        let store = settings.open_store().await?;
        if !store.organisation().await?.units.is_empty() {
            bail!("the database already holds a unit; a demo is only made in an empty one");
        }
        let bar = ProgressBar::no_length()
            .with_style(ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %")?.progress_chars("━━ "));
        let mut acts = 0;
        let (mut researcher, mut manager, mut area_worker, mut staff) = (None, None, None, Vec::new());
        let size = demo::Size { units: self.units, years: self.years, told_years: self.told_years };
        for world in demo::worlds(self.seed, now, size) {
            let coming = u64::try_from(world.acts.len())?;
            acts += coming;
            bar.reset();
            bar.set_length(coming);
            bar.set_message(format!("Inventing {} years in {}", self.years, world.staff.unit.name));
            researcher = researcher.or_else(|| Some(world.staff.researcher()));
            if manager.is_none() {
                manager = Some(world.staff.manager());
                staff = world.staff.workers.iter().map(Worker::actor).collect();
            }
            area_worker = area_worker.or_else(|| Some(world.staff.area_worker()));
            demo::fill::fill(&store, world, |count| bar.inc(count)).await?;
        }
        demo::open_data::import(&store).await?;
        demo::ctc::import(&store).await?;
        let (about, log) = demo::outside::log(self.seed, now);
        store.import_event_log(about, log).await?;
        demo::economy::fill(&store, self.seed, now).await?;
        if let Some(researcher) = researcher {
            demo::evaluation::fill(&store, researcher, self.seed, now).await?;
            demo::theories::fill(&store, researcher).await?;
        }
        if let Some(area_worker) = area_worker {
            demo::activities::fill(&store, area_worker, self.seed, now).await?;
            demo::collaboration::fill(&store, area_worker, self.seed, now).await?;
            demo::ctc::fill(&store, area_worker, now).await?;
            demo::action_plan::fill(&store, area_worker, self.seed, now).await?;
            demo::analysis::fill(&store, area_worker, manager, now).await?;
        }
        if let Some(manager) = manager {
            demo::grants::fill(&store, manager, now).await?;
            demo::inventory::fill(&store, manager, now).await?;
            demo::voices::fill(&store, manager, self.seed, now).await?;
            demo::meetings::fill(&store, &staff, manager, now).await?;
        }
        store.close().await?;
        bar.finish_and_clear();
        std::fs::write(
            marker,
            format!("# Everything in this folder is invented.\nseed = {}\nas_of = \"{now}\"\n", self.seed),
        )
        .with_context(|| format!("{} could not be written", marker.display()))?;
        eprintln!("{acts} invented steps in {:.1} s", began.elapsed().as_secs_f64());
        Ok(())
    }

    /// The moment to which the demo goes: the morning of the day asked for, else now.
    fn now(&self) -> anyhow::Result<Timestamp> {
        match self.as_of {
            Some(day) => Ok(day.at(9, 5, 0, 0).to_zoned(sweden())?.timestamp()),
            None => Ok(Timestamp::now()),
        }
    }
}

/// A folder with anything but a demo in it is somebody's.
fn refuse_what_is_not_ours(folder: &PathBuf) -> anyhow::Result<()> {
    let mut found = match std::fs::read_dir(folder) {
        Ok(found) => found,
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(failure) => return Err(failure).with_context(|| format!("{} could not be read", folder.display())),
    };
    if found.next().is_some() {
        bail!(
            "{} is not empty and holds no finished demo; choose another folder with --data, or remove it",
            folder.display()
        );
    }
    Ok(())
}
