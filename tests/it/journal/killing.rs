use super::given::{self, at, child, may, report, worker};
use anyhow::{Context, ensure};
use casework::access::Action;
use harness::databases::for_each_database;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Where the process that is to be killed writes; set by the test that kills it.
const URL: &str = "NARA_TEST_KILLED_WRITER";
const FIRST_FORM: &str = "NARA_TEST_KILLED_WRITER_FORM";

/// The process that is killed: sixteen at a time register notices, and each says so when it has its receipt.
/// Run as a test it has nothing to do.
#[tokio::test]
async fn a_writer_registers_until_it_is_killed() -> anyhow::Result<()> {
    let Ok(url) = std::env::var(URL) else { return Ok(()) };
    let first: u128 = std::env::var(FIRST_FORM)?.parse()?;
    let store = store::Store::open(&url, store::Keys::for_tests(1)).await?;
    let mut writers = tokio::task::JoinSet::new();
    for form in first.. {
        let store = store.clone();
        writers.spawn(async move {
            let reports = vec![report(form, child("Någon Exempelsson", None)?)?];
            let occasion = at(worker(1), "2026-11-02T11:00:00Z")?;
            let permit = may(worker(1), Action::RegisterReport)?;
            store.register_notice(permit, &form.to_string(), reports, &occasion).await?;
            writeln!(std::io::stdout().lock(), "acknowledged {form}")?;
            anyhow::Ok(())
        });
        if writers.len() >= 16 {
            writers.join_next().await.context("a writer")???;
        }
    }
    Ok(())
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() -> anyhow::Result<()> {
    for_each_database(async |database| {
        given::unit(database).await?.close().await?;
        let mut acknowledged = Vec::new();
        for kill in 0..5_u128 {
            let mut writer = Command::new(std::env::current_exe()?)
                .args(["--exact", "journal::killing::a_writer_registers_until_it_is_killed", "--nocapture"])
                .env(URL, &database.url)
                .env(FIRST_FORM, (kill * 100_000 + 1).to_string())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?;
            let mut lines = BufReader::new(writer.stdout.take().context("its output")?).lines();
            let seen = usize::try_from(kill * 37 + 11)?;
            let forms = lines.by_ref().map_while(Result::ok).filter_map(|line| acknowledgement(&line));
            acknowledged.extend(forms.take(seen));
            writer.kill()?;
            writer.wait()?;
            // What it said before it died counts too, a last line cut short apart.
            acknowledged.extend(lines.map_while(Result::ok).filter_map(|line| acknowledgement(&line)));
        }
        let store = given::open(database).await?;
        let permit = may(worker(1), Action::RegisterReport)?;
        ensure!(acknowledged.len() > 400, "only {} acknowledged", acknowledged.len());
        for form in &acknowledged {
            ensure!(store.receipt(permit, form).await?.is_some(), "notice {form} is lost");
        }
        let report = store.verify().await?;
        ensure!(report.findings.is_empty(), "{:?}", report.findings);
        ensure!(usize::try_from(report.events)? >= acknowledged.len());
        Ok(store.close().await?)
    })
    .await
}

fn acknowledgement(line: &str) -> Option<String> {
    line.split_once("acknowledged ").map(|(_, form)| form.to_owned())
}
