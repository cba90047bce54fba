use super::given::{self, at, may_in, worker};
use anyhow::{Context, ensure};
use casework::access::Action;
use casework::assignment::AssignCaseWorker;
use harness::databases::for_each_database;
use store::Error;
use store::journal::Version;

#[tokio::test]
async fn what_is_appended_is_read_back_in_order_also_after_a_restart() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let events = given::assessed(&store, worker(1), case, "2026-11-02T10:00:00Z").await?;
        let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        let version = store.append(permit, Version::new(1), events, &occasion).await?;
        ensure!(version == Version::new(2));
        store.close().await?;
        let store = given::open(database).await?;
        let read = store.read_case(may_in(&store, worker(1), Action::ReadCase, case).await?, None).await?;
        let kinds: Vec<_> = read.events.iter().map(|recorded| recorded.event.kind()).collect();
        ensure!(kinds == ["report_received", "protection_assessed"], "{kinds:?}");
        ensure!(read.version == Version::new(2) && read.number.as_str() == "2026-0001");
        ensure!(read.events.iter().all(|recorded| recorded.by == worker(1).worker));
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_step_decided_on_an_old_version_is_refused_and_shows_what_has_happened_since() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let events = given::assessed(&store, worker(1), case, "2026-11-02T10:00:00Z").await?;
        let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        store.append(permit, Version::new(1), events.clone(), &occasion).await?;
        let stale = store.append(permit, Version::new(1), events, &occasion).await;
        let Err(Error::Stale { version, since }) = stale else { anyhow::bail!("{stale:?}") };
        ensure!(version == Version::new(2));
        let kinds: Vec<_> = since.iter().map(|recorded| recorded.event.kind()).collect();
        ensure!(kinds == ["protection_assessed"], "{kinds:?}");
        ensure!(store.verify().await?.events == 2);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn of_sixty_four_who_take_the_same_step_at_once_one_succeeds() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let events = given::assessed(&store, worker(1), case, "2026-11-02T10:00:00Z").await?;
        let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let (store, events, occasion) = (store.clone(), events.clone(), occasion.clone());
            writers.spawn(async move { store.append(permit, Version::new(1), events, &occasion).await });
        }
        let outcomes = writers.join_all().await;
        ensure!(outcomes.iter().filter(|outcome| outcome.is_ok()).count() == 1);
        ensure!(outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::Stale { .. }))).count() == 63);
        let report = store.verify().await?;
        ensure!(report.events == 2 && report.findings.is_empty(), "{report:?}");
        Ok(store.close().await?)
    })
    .await
}

/// Two processes never share memory: what one remembers must not outlive what the other writes.
#[tokio::test]
async fn two_stores_on_one_database_see_what_the_other_has_written() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let here = given::unit(database).await?;
        let there = given::open(database).await?;
        let case = given::amina(&here).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        let events = given::assessed(&there, worker(1), case, "2026-11-02T10:00:00Z").await?;
        let permit = may_in(&there, worker(1), Action::WorkOnCase, case).await?;
        there.append(permit, Version::new(1), events, &occasion).await?;
        let read = here.read_case(may_in(&here, worker(1), Action::ReadCase, case).await?, None).await?;
        let assign = AssignCaseWorker { worker: worker(1).worker };
        let assigned = assign.decide(&read.case, &occasion).ok().context("the assignment is in order")?;
        let permit = may_in(&here, worker(1), Action::AssignCase, case).await?;
        ensure!(here.append(permit, read.version, assigned, &occasion).await? == Version::new(3));
        let scope = there.scope_of_case(case).await?.context("the case")?;
        ensure!(scope.responsible == Some(worker(1).worker));
        here.close().await?;
        let report = there.verify().await?;
        ensure!(report.events == 3 && report.findings.is_empty(), "{report:?}");
        Ok(there.close().await?)
    })
    .await
}
