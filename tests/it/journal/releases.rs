use super::given::{manager, may, unit, worker};
use anyhow::ensure;
use casework::access::{Action, Actor, Role, permit};
use followup::release::{Release, Released, ReleasedFile};
use harness::databases::for_each_database;
use jiff::civil::date;
use store::Error;

fn researcher() -> Actor {
    Actor { role: Role::Researcher, ..worker(5) }
}

fn release(subject: &str) -> Release {
    let file = ReleasedFile { name: format!("{subject}.csv"), rows: 3, sha256: "0".repeat(64) };
    Release { files: vec![file], ..Release::of(Released::Indicator, subject, date(2026, 10, 31)) }
}

#[tokio::test]
async fn what_has_left_stands_in_the_register_for_good_the_latest_first() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let takes = may(worker(1), Action::ReadFollowUp)?;
        store.release(takes, release("reports"), "2026-10-31T22:30:00Z".parse()?).await?;
        store.release(takes, release("share-opened"), "2026-11-30T22:30:00Z".parse()?).await?;
        store.release(may(manager(), Action::ReadFollowUp)?, release("reach"), "2026-11-30T23:30:00Z".parse()?).await?;
        let found = store.releases(may(researcher(), Action::ReadReleases)?).await?;
        let told: Vec<(&str, &str)> =
            found.iter().map(|found| (found.release.subject.as_str(), found.release.role.as_str())).collect();
        ensure!(
            told == [("reach", "unit_manager"), ("share-opened", "case_worker"), ("reports", "case_worker")],
            "{told:?}"
        );
        ensure!(found[2].by == worker(1).worker && found[2].at == "2026-10-31T22:30:00Z".parse()?);
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn who_takes_a_file_and_who_reads_the_register_stands_in_the_access_log() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        store
            .release(may(worker(1), Action::ReadFollowUp)?, release("reports"), "2026-11-02T10:00:00Z".parse()?)
            .await?;
        store.releases(may(manager(), Action::ReadReleases)?).await?;
        let log =
            store.access_log(may(manager(), Action::ReadAccessLog)?, store::cases::Page { skip: 0, take: 9 }).await?;
        let told: Vec<(&str, &str)> = log.iter().map(|row| (row.action.as_str(), row.what.as_str())).collect();
        ensure!(told.contains(&("read_follow_up", "released 2026-11")), "{told:?}");
        ensure!(told.contains(&("read_releases", "releases")), "{told:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn the_register_is_for_the_manager_and_the_researcher() -> anyhow::Result<()> {
    ensure!(permit(worker(1), Action::ReadReleases).is_err(), "a case worker");
    ensure!(permit(manager(), Action::HandOutObservations).is_err(), "a manager hands out no rows for research");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let refused = store.releases(may(worker(1), Action::ReadFollowUp)?).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "{refused:?}");
        let reads = may(manager(), Action::ReadReleases)?;
        let refused = store.release(reads, release("reports"), "2026-11-02T10:00:00Z".parse()?).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "to read the register lets nothing out: {refused:?}");
        Ok(store.close().await?)
    })
    .await
}
