use super::given::{at, manager, may, unit, worker};
use anyhow::{Context, ensure};
use casework::access::{Action, Actor, Role, permit};
use followup::evaluation::registration::event::{PlanEvent, PlanRun, PlanText, RunOutcome};
use followup::evaluation::registration::steps::{ChangePlan, KeepRun, RegisterPlan};
use harness::databases::for_each_database;
use jiff::civil::date;
use sqlx::{AnyConnection, Connection, Executor};
use store::Error;
use store::journal::Version;
use store::plans::fingerprint;

fn researcher() -> Actor {
    Actor { role: Role::Researcher, ..worker(5) }
}

fn text(start: &str) -> PlanText {
    let text = format!(
        "question = \"Föll talet?\"\n[data]\nfile = \"a.csv\"\nunit = \"u\"\ntime = \"t\"\noutcome = \"y\"\n\
         [treatment]\nunits = [\"norr\"]\nstart = \"{start}\"\n[[estimator]]\nmethod = \"synthetic-did\"\n"
    );
    PlanText { hash: fingerprint(text.as_bytes()), text, known: None }
}

fn run() -> PlanRun {
    PlanRun {
        version: 1,
        data_as_of: date(2026, 11, 22),
        data_hash: fingerprint(b"data"),
        data_rows: 3,
        code_version: "0.1.0".to_owned(),
        outcome: RunOutcome::Refused("one period only".to_owned()),
    }
}

#[tokio::test]
async fn a_plan_keeps_every_version_and_every_run_and_is_chained_like_a_case() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (reads, runs) = (may(manager(), Action::ReadEvaluation)?, may(researcher(), Action::RunEvaluation)?);
        let id = "skaggetorp-2022".parse()?;
        let mut version = Version::new(0);
        let occasion = at(researcher(), "2026-11-22T09:00:00Z")?;
        let mut append = async |events: Vec<PlanEvent>| -> anyhow::Result<()> {
            let id = "skaggetorp-2022".parse()?;
            version = store.append_to_plan(runs, id, version, events, &occasion).await?;
            Ok(())
        };
        append(RegisterPlan { text: text("2022") }.decide(None)?).await?;
        let found = store.plan(reads, "skaggetorp-2022".parse()?).await?.context("the plan")?;
        append(KeepRun { run: run() }.decide(&found.plan)?).await?;
        append(ChangePlan { text: text("2023"), why: "Starten blev senare.".to_owned() }.decide(&found.plan)?).await?;

        let found = store.plan(reads, id).await?.context("the plan")?;
        ensure!(found.plan.version() == 2 && found.plan.runs == [run()], "{found:?}");
        ensure!(found.plan.versions[0].text == text("2022"), "the first text stays");
        ensure!(found.events.iter().all(|event| event.by == researcher().worker));
        ensure!(store.plans(reads).await? == [found]);
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_run_that_somebody_takes_away_or_edits_is_found() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let runs = may(researcher(), Action::RunEvaluation)?;
        let occasion = at(researcher(), "2026-11-22T09:00:00Z")?;
        let events =
            vec![PlanEvent::PlanRegistered(text("2022")), PlanEvent::PlanRun(run()), PlanEvent::PlanRun(run())];
        store.append_to_plan(runs, "pahittad".parse()?, Version::new(0), events, &occasion).await?;
        store.close().await?;
        let mut connection = AnyConnection::connect(&database.url).await?;
        connection.execute("DELETE FROM recorded_events WHERE seq = 2").await?;
        connection.close().await?;
        let store = super::given::open(database).await?;
        ensure!(!store.verify().await?.findings.is_empty(), "a run is missing");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn only_a_researcher_registers_and_a_plan_changed_meanwhile_is_not_overwritten() -> anyhow::Result<()> {
    ensure!(permit(worker(1), Action::ReadEvaluation).is_err(), "a case worker reads no evaluation");
    ensure!(permit(manager(), Action::RunEvaluation).is_err(), "a manager reads, and runs none");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (reads, runs) = (may(manager(), Action::ReadEvaluation)?, may(researcher(), Action::RunEvaluation)?);
        let occasion = at(researcher(), "2026-11-22T09:00:00Z")?;
        let events = || vec![PlanEvent::PlanRegistered(text("2022"))];
        let refused = store.append_to_plan(reads, "plan".parse()?, Version::new(0), events(), &occasion).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "{refused:?}");
        store.append_to_plan(runs, "plan".parse()?, Version::new(0), events(), &occasion).await?;
        let late = store.append_to_plan(runs, "plan".parse()?, Version::new(0), events(), &occasion).await;
        ensure!(matches!(late, Err(Error::Stale { .. })), "{late:?}");
        ensure!(store.plan(reads, "annan-plan".parse()?).await?.is_none());
        Ok(store.close().await?)
    })
    .await
}
