//! Plans in the journal: drafted, registered, run, listed and shown. What is done here a page shows as done here.

use super::print;
use crate::commands::acting::acting;
use crate::settings::{Format, Settings};
use anyhow::{Context, anyhow, bail};
use casework::Occasion;
use casework::access::{Action, Actor, Permit, permit};
use engine::Catalogue;
use engine::evaluation::Sources;
use followup::evaluation::estimate::Answer;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::changes::between;
use followup::evaluation::registration::event::RunOutcome;
use followup::evaluation::registration::steps::{ChangePlan, KeepRun, RegisterPlan};
use followup::evaluation::registration::{PlanId, deviations};
use followup::release::{Release, Released, ReleasedFile};
use jiff::{Timestamp, Zoned};
use serde_json::json;
use std::path::{Path, PathBuf};
use store::Store;
use store::journal::Version;
use store::plans::{RecordedPlan, fingerprint};
use web::evaluation::words::{self, Verdict};
use web::language::Language;

/// What every command here works with.
struct Desk {
    store: Store,
    catalogue: Catalogue,
    actor: Actor,
    format: Format,
}

impl Desk {
    /// Opens the journal as a researcher with a name, or as the command line itself, which has none.
    async fn open(settings: &Settings, by: Option<&str>) -> anyhow::Result<Self> {
        let store = settings.open_store().await?;
        let actor = acting(&store, by).await?;
        let catalogue = Catalogue::load(Some(&settings.data.join("indicators")));
        Ok(Self { store, catalogue, actor, format: settings.format })
    }

    fn may(&self, action: Action) -> anyhow::Result<Permit> {
        permit(self.actor, action).map_err(|_| anyhow!("only a researcher registers and runs evaluations"))
    }

    fn sources<'a>(&'a self, folder: &'a Path) -> Sources<'a> {
        Sources {
            store: &self.store,
            catalogue: &self.catalogue,
            folder: Some(folder),
            today: Zoned::now().date(),
            as_of: None,
        }
    }

    fn occasion(&self) -> Occasion {
        Occasion { by: self.actor, at: Timestamp::now() }
    }

    /// Writes the figures in a folder, when one is named. The register knows first.
    async fn hand_out(
        &self,
        recorded: &RecordedPlan,
        plan: &Plan,
        answer: &Answer,
        folder: Option<&Path>,
    ) -> anyhow::Result<()> {
        let Some(folder) = folder else { return Ok(()) };
        let drawn = print::drawn(plan, answer);
        let file = |(name, text): &(String, String)| ReleasedFile {
            name: name.clone(),
            rows: 0,
            sha256: fingerprint(text.as_bytes()),
        };
        let known = recorded.plan.latest_run().map_or_else(|| Zoned::now().date(), |run| run.data_as_of);
        let release = Release {
            version: u32::try_from(recorded.plan.version()).ok(),
            files: drawn.iter().map(file).collect(),
            ..Release::of(Released::Evaluation, recorded.id.as_str(), known)
        };
        self.store.release(self.may(Action::ReadEvaluation)?, release, Timestamp::now()).await?;
        print::write(&drawn, folder)
    }

    async fn find(&self, id: &str, action: Action) -> anyhow::Result<RecordedPlan> {
        let plan = self.store.plan(self.may(action)?, id.parse()?).await?;
        plan.with_context(|| format!("there is no plan “{id}”; see nara evaluate list"))
    }
}

/// Tells what a plan could show.
pub async fn draft(path: &Path, settings: &Settings) -> anyhow::Result<()> {
    let (_, plan) = read(path)?;
    let desk = Desk::open(settings, None).await?;
    let drafted = engine::evaluation::draft(desk.sources(folder_of(path)), &plan).await;
    desk.store.close().await?;
    let drafted = drafted.with_context(|| path.display().to_string())?;
    if settings.format == Format::Json {
        let mut told = serde_json::to_value(&drafted)?;
        told["noted"] = json!(drafted.notes);
        told["notes"] = json!(print::worded(&drafted.notes));
        println!("{}", serde_json::to_string_pretty(&told)?);
        return Ok(());
    }
    println!(
        "{} treated, {} to compare with, {} periods before the start; told for {} after.",
        drafted.treated_units, drafted.comparison_units, drafted.periods_before, drafted.periods_after
    );
    println!("{:<30} {:>22} {:>10}", "method", "smallest found 4 of 5", "power");
    for method in &drafted.methods {
        let number = |value: Option<f64>, digits: usize| {
            value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
        };
        println!("{:<30} {:>22} {:>10}", method.method, number(method.smallest_detectable, 3), number(method.power, 2));
    }
    for note in print::worded(&drafted.notes) {
        println!("• {note}");
    }
    Ok(())
}

/// Registers a plan, or a new version of one.
pub async fn register(path: &Path, why: Option<&str>, by: Option<&str>, settings: &Settings) -> anyhow::Result<()> {
    let (text, plan) = read(path)?;
    let id = name_of(path, &plan)?;
    let desk = Desk::open(settings, by).await?;
    let may = desk.may(Action::RunEvaluation)?;
    let text = engine::evaluation::text(desk.sources(folder_of(path)), &text).await?;
    let hash = text.hash.clone();
    let known = text.known.as_ref().map_or(0, |known| known.periods_after_start);
    let standing = desk.store.plan(may, id.clone()).await?;
    let (events, version) = match (&standing, why) {
        (Some(recorded), Some(why)) => {
            (ChangePlan { text, why: why.to_owned() }.decide(&recorded.plan), recorded.version)
        }
        (standing, _) => {
            (RegisterPlan { text }.decide(standing.as_ref().map(|recorded| &recorded.plan)), Version::new(0))
        }
    };
    let events = events.map_err(|refusal| anyhow!("{}: {refusal} (--why “…”)", path.display()))?;
    desk.store.append_to_plan(may, id.clone(), version, events, &desk.occasion()).await?;
    desk.store.close().await?;
    let number = standing.map_or(1, |recorded| recorded.plan.version() + 1);
    match settings.format {
        Format::Json => println!(
            "{}",
            serde_json::to_string_pretty(
                &json!({ "plan": id.as_str(), "version": number, "hash": hash, "periods_known": known })
            )?
        ),
        _ => {
            println!("{id}: version {number} registered, {}", hash.get(..12).unwrap_or_default());
            if known > 0 {
                println!("{known} periods of its outcome were known already; every reading of it will say so.");
            }
        }
    }
    Ok(())
}

/// Runs the version that stands, and keeps the run.
pub async fn run(
    id: &str,
    folder: Option<PathBuf>,
    by: Option<&str>,
    figures: Option<&Path>,
    settings: &Settings,
) -> anyhow::Result<()> {
    let desk = Desk::open(settings, by).await?;
    let recorded = desk.find(id, Action::RunEvaluation).await?;
    let folder = folder.unwrap_or_else(|| settings.data.join("evaluation"));
    let text = &recorded.plan.current().text.text;
    let ready = engine::evaluation::ready(desk.sources(&folder), recorded.plan.version(), text).await?;
    let run = ready.estimate();
    let outcome = run.outcome.clone();
    let events = KeepRun { run }.decide(&recorded.plan)?;
    let may = desk.may(Action::RunEvaluation)?;
    desk.store.append_to_plan(may, recorded.id.clone(), recorded.version, events, &desk.occasion()).await?;
    let recorded = desk.find(id, Action::ReadEvaluation).await?;
    let answer = match &outcome {
        RunOutcome::Answered(answer) => answer,
        RunOutcome::Refused(why) => bail!("{id}: the run is kept, and gave no answer: {why}"),
    };
    let plan = Plan::parse(text).map_err(|problem| anyhow!("{id}: {problem}"))?;
    print::answer(&plan, answer, Some(&deviations::of(&recorded.plan)), settings.format)?;
    desk.hand_out(&recorded, &plan, answer, figures).await?;
    Ok(desk.store.close().await?)
}

/// Every plan in a line.
pub async fn list(settings: &Settings) -> anyhow::Result<()> {
    let desk = Desk::open(settings, None).await?;
    let plans = desk.store.plans(desk.may(Action::ReadEvaluation)?).await?;
    desk.store.close().await?;
    if desk.format == Format::Json {
        let rows: Vec<_> = plans.iter().map(summary).collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    if plans.is_empty() {
        println!("No plan is registered; see nara evaluate register --help.");
    }
    for recorded in &plans {
        let verdict = said(recorded);
        let (version, runs) = (recorded.plan.version(), recorded.plan.runs.len());
        println!("{:<24} version {version}, {runs} runs  {}", recorded.id.to_string(), verdict.finding);
    }
    Ok(())
}

/// One plan, with all that was done.
pub async fn show(id: &str, figures: Option<&Path>, settings: &Settings) -> anyhow::Result<()> {
    let desk = Desk::open(settings, None).await?;
    let recorded = desk.find(id, Action::ReadEvaluation).await?;
    let plan = Plan::parse(&recorded.plan.current().text.text).map_err(|problem| anyhow!("{id}: {problem}"))?;
    let latest = recorded.plan.latest_run().and_then(|run| run.outcome.answer());
    if desk.format == Format::Json {
        println!("{}", serde_json::to_string_pretty(&whole(&recorded))?);
    } else {
        println!("{}\n", plan.question.as_deref().unwrap_or_default());
        print!("{}", print::verdict(&said(&recorded)));
        println!("\nDeviations:");
        let parted = deviations::of(&recorded.plan);
        for deviation in &parted {
            println!("  {}", words::deviation(Language::English, deviation));
        }
        if parted.is_empty() {
            println!("  {}", Language::English.t("verdict-deviation-none"));
        }
        versions_and_runs(&recorded);
    }
    if let Some(answer) = latest {
        desk.hand_out(&recorded, &plan, answer, figures).await?;
    }
    Ok(desk.store.close().await?)
}

fn versions_and_runs(recorded: &RecordedPlan) {
    println!("\nVersions:");
    for (number, version) in recorded.plan.versions.iter().enumerate() {
        let why = version.why.as_deref().map(|why| format!("  “{why}”")).unwrap_or_default();
        println!("  {}  {}{why}", number + 1, version.text.hash.get(..12).unwrap_or_default());
        let before = number.checked_sub(1).and_then(|before| recorded.plan.versions.get(before));
        for change in before.map(|before| between(&before.text.text, &version.text.text)).unwrap_or_default() {
            let part = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            println!("       {}: {} → {}", change.key, part(change.before), part(change.after));
        }
    }
    println!("\nRuns:");
    for (number, run) in recorded.plan.runs.iter().enumerate() {
        let hash = run.data_hash.get(..12).unwrap_or_default();
        let outcome = match &run.outcome {
            RunOutcome::Answered(answer) => format!("{} estimates", answer.estimates.len()),
            RunOutcome::Refused(why) => format!("refused: {why}"),
        };
        println!(
            "  {}  version {}, data of {} ({} rows, {hash}), nara {}: {outcome}",
            number + 1,
            run.version,
            run.data_as_of,
            run.data_rows,
            run.code_version
        );
    }
}

fn said(recorded: &RecordedPlan) -> Verdict {
    web::evaluation::verdict(Language::English, &web::evaluation::read(&recorded.plan), &recorded.plan)
}

fn summary(recorded: &RecordedPlan) -> serde_json::Value {
    let verdict = said(recorded);
    json!({
        "plan": recorded.id.as_str(),
        "version": recorded.plan.version(),
        "hash": recorded.plan.current().text.hash,
        "runs": recorded.plan.runs.len(),
        "finding": verdict.code,
        "said": verdict.finding,
    })
}

fn whole(recorded: &RecordedPlan) -> serde_json::Value {
    json!({
        "plan": recorded.id.as_str(),
        "said": said(recorded).finding,
        "deviations": deviations::of(&recorded.plan).iter().map(|deviation| words::deviation(Language::English, deviation)).collect::<Vec<_>>(),
        "events": recorded.events.iter().map(|event| json!({"seq": event.seq, "at": event.at.to_string(), "by": event.by.to_string(), "event": event.event})).collect::<Vec<_>>(),
    })
}

fn read(path: &Path) -> anyhow::Result<(String, Plan)> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    let plan = Plan::parse(&text).map_err(|problem| anyhow!("{name}: {problem}"))?;
    Ok((text, plan))
}

/// A plan's name: its own, or its file's.
fn name_of(path: &Path, plan: &Plan) -> anyhow::Result<PlanId> {
    let file = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(plan.id.clone().unwrap_or(file).parse()?)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}
