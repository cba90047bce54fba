//! `nara import timeline`: what has happened in a place or around it, for the charts to be read against.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use crate::commands::acting::at_unit;
use crate::settings::Settings;
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::day_in_sweden;
use clap::Args;
use exchange::timeline::{MOST_BYTES, read};
use exchange::{Faults, Rejected, text};
use followup::timeline::event::Marked;
use followup::timeline::steps::SetMark;
use jiff::Timestamp;
use store::Store;

/// Marks on the timeline as TOML: tables `[[mark]]` with on, what, place (the code of a municipality or an area), source and
/// indicators. A mark that stands already is skipped.
#[derive(Debug, Args)]
pub struct Timeline {
    #[command(flatten)]
    common: Common,
    /// The unit that marks; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

impl Timeline {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let store = settings.open_store().await?;
        let actor = at_unit(&store, self.unit.as_deref()).await?;
        let unit = actor.unit.to_string();
        let marks = file::read(&self.common.file, MOST_BYTES)?
            .and_then(|source| text::unpack(&source.bytes, MOST_BYTES).and_then(|bytes| read(&bytes, &unit)));
        let set = match marks {
            Ok(marks) => {
                let rows = marks.len() as u64;
                set(&store, actor, marks, Timestamp::now(), self.common.dry_run).await?.map(|set| (rows, set))
            }
            Err(rejected) => Err(rejected),
        };
        store.close().await?;
        let answer = match set {
            Ok((rows, set)) => ImportAnswer {
                file: shown,
                kind: "timeline".to_owned(),
                rows,
                events: Some(set),
                skipped: rows - set,
                ..Default::default()
            },
            Err(rejected) => ImportAnswer::rejected(&shown, "timeline", rejected),
        };
        answer.finish(settings.format, self.common.dry_run)
    }
}

/// Sets the marks that do not stand already, all or none; answers how many.
pub async fn set(
    store: &Store,
    actor: Actor,
    marks: Vec<Marked>,
    now: Timestamp,
    dry_run: bool,
) -> anyhow::Result<Result<u64, Rejected>> {
    let may = permit(actor, Action::MarkTimeline).map_err(|_| anyhow::anyhow!("the timeline may not be marked"))?;
    let standing = store.marks(may).await?;
    let stands = |marked: &Marked| {
        let mut said = standing.iter().filter_map(|recorded| recorded.mark.stands());
        said.any(|one| (one.on, &one.what, &one.place) == (marked.on, &marked.what, &marked.place))
    };
    let (mut faults, mut decided) = (Faults::default(), Vec::new());
    for (row, marked) in (1..).zip(marks).filter(|(_, marked)| !stands(marked)) {
        match (SetMark { marked }).decide(day_in_sweden(now)) {
            Ok(events) => decided.push(events),
            Err(refusal) => faults.add(row, "", refusal.to_string()),
        }
    }
    let decided = match faults.or(decided) {
        Ok(decided) => decided,
        Err(rejected) => return Ok(Err(rejected)),
    };
    let count = decided.len() as u64;
    for events in decided.into_iter().filter(|_| !dry_run) {
        store.set_mark(may, events, &Occasion { by: actor, at: now }).await?;
    }
    Ok(Ok(count))
}
