use super::given::{self, AMINA, SCHOOL_NURSE, at, manager, may, may_in, worker};
use anyhow::{Context, ensure};
use casework::Event;
use casework::access::Action;
use casework::assignment::AssignCaseWorker;
use harness::databases::for_each_database;
use store::Error;
use store::cases::{Page, Which};
use store::my_day::{Asked, Whose};
use store::search::Term;

const FIRST: Page = Page { skip: 0, take: 50 };

#[tokio::test]
async fn who_reported_is_shown_only_with_a_permit_for_it() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let read = may_in(&store, worker(1), Action::ReadCase, case).await?;
        let withheld = store.read_case(read, None).await?;
        let reporter = may_in(&store, worker(1), Action::ReadReporterIdentity, case).await?;
        let shown = store.read_case(read, Some(reporter)).await?;
        let name = |recorded: &store::journal::Recorded| match &recorded.events[0].event {
            Event::ReportReceived(received) => {
                received.reporter.identity.shown().map(|identity| identity.as_ref().map(|who| who.name.clone()))
            }
            _ => None,
        };
        ensure!(name(&withheld).is_none());
        ensure!(name(&shown) == Some(Some(SCHOOL_NURSE.to_owned())));
        let swapped = store.read_case(read, Some(read)).await;
        ensure!(matches!(swapped, Err(Error::NotPermitted)), "{swapped:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn each_look_and_each_change_leaves_a_row_in_the_access_log() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let list = may(worker(2), Action::ListCases)?;
        store.cases(list, Which::Open, FIRST).await?;
        store.my_day(list, given::day(Whose::Mine)?).await?;
        for term in [Term::of(AMINA), Term::of("amina"), Term::of("2026-0001")] {
            ensure!(store.search(list, term).await?.len() == 1);
        }
        let read = may_in(&store, worker(2), Action::ReadCase, case).await?;
        let reporter = may_in(&store, worker(2), Action::ReadReporterIdentity, case).await?;
        store.read_case(read, Some(reporter)).await?;
        let log = store.access_log(may(manager(), Action::ReadAccessLog)?, FIRST).await?;
        let mut rows: Vec<_> = log
            .iter()
            .map(|row| format!("{} {} {} {}", row.action, row.ground, row.what, row.case.is_some()))
            .collect();
        rows.sort();
        ensure!(
            rows == [
                "list_cases role begun false",
                "list_cases role cases false",
                "list_cases role due false",
                "list_cases role search case number false",
                "list_cases role search name false",
                "list_cases role search personnummer false",
                "read_access_log role  false",
                "read_case intake  true",
                "read_reporter_identity intake  true",
                "register_report role report_received true",
            ],
            "{rows:#?}"
        );
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn lists_and_searches_show_what_the_actor_may_see_and_no_more() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        let read = store.read_case(may_in(&store, worker(1), Action::ReadCase, case).await?, None).await?;
        let assign = AssignCaseWorker { worker: worker(1).worker };
        let assigned = assign.decide(&read.case, &occasion).ok().context("the assignment is in order")?;
        let permit = may_in(&store, worker(1), Action::AssignCase, case).await?;
        store.append(permit, read.version, assigned, &occasion).await?;
        for (actor, sees) in [(worker(1), 1), (worker(2), 0), (manager(), 1), (given::elsewhere(), 0)] {
            let list = may(actor, Action::ListCases)?;
            ensure!(store.cases(list, Which::All, FIRST).await?.len() == sees, "{actor:?}");
            ensure!(store.search(list, Term::of(AMINA)).await?.len() == sees, "{actor:?}");
            ensure!(store.search(list, Term::of("EXEMPELSSON amina")).await?.len() == sees, "{actor:?}");
            ensure!(store.search(list, Term::of("2026-0001")).await?.len() == sees, "{actor:?}");
            ensure!(store.my_day(list, given::day(Whose::Unit)?).await?.late.count == sees, "{actor:?}");
        }
        let list = may(manager(), Action::ListCases)?;
        ensure!(store.search(list, Term::of("amin")).await?.is_empty(), "half a word finds nobody");
        ensure!(store.search(list, Term::of("Amina Annan")).await?.is_empty(), "every word must be there");
        let due = store.my_day(list, given::day(Whose::Unit)?).await?;
        let due: Vec<_> = due
            .late
            .rows
            .iter()
            .chain(&due.soon.rows)
            .chain(&due.calm.rows)
            .map(|row| format!("{} {} {}", row.code, row.due_on, row.child))
            .collect();
        ensure!(due == ["SKYDD 2026-11-02 Amina Exempelsson"], "what comes after it waits: {due:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_permit_for_one_thing_opens_no_other() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let work = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        ensure!(matches!(store.read_case(work, None).await, Err(Error::NotPermitted)));
        ensure!(matches!(store.cases(work, Which::All, FIRST).await, Err(Error::NotPermitted)));
        ensure!(matches!(store.my_day(work, given::day(Whose::Unit)?).await, Err(Error::NotPermitted)));
        ensure!(matches!(store.access_log(work, FIRST).await, Err(Error::NotPermitted)));
        let read = may_in(&store, worker(1), Action::ReadCase, case).await?;
        let occasion = at(worker(1), "2026-11-02T10:00:00Z")?;
        let version = store::journal::Version::new(1);
        ensure!(matches!(store.append(read, version, Vec::new(), &occasion).await, Err(Error::NotPermitted)));
        let other = at(worker(2), "2026-11-02T10:00:00Z")?;
        ensure!(matches!(store.append(work, version, Vec::new(), &other).await, Err(Error::NotPermitted)));
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn figures_change_with_a_step_and_not_when_a_case_is_read() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let before = store.figures().await?;
        let case = given::amina(&store).await?;
        let reported = store.figures().await?;
        ensure!(reported > before, "a report is counted");
        let read = may_in(&store, worker(1), Action::ReadCase, case).await?;
        let version = store.read_case(read, None).await?.version;
        store.my_day(may(worker(1), Action::ListCases)?, given::day(Whose::Mine)?).await?;
        ensure!(store.figures().await? == reported, "nothing that is counted has changed");
        let taken = given::assessed(&store, worker(1), case, "2026-11-02T10:00:00Z").await?;
        let work = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        store.append(work, version, taken, &at(worker(1), "2026-11-02T10:00:00Z")?).await?;
        ensure!(store.figures().await? > reported, "an assessment is counted");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn my_day_shows_the_first_of_what_is_due_and_counts_all_of_it() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        for (number, name) in [(1, "Amina Exempelsson"), (2, "Bo Exempelsson"), (3, "Cecilia Exempelsson")] {
            let report = given::report(number, given::child(name, None)?)?;
            let may_register = may(worker(1), Action::RegisterReport)?;
            let occasion = at(worker(1), "2026-11-02T09:10:00Z")?;
            store.register_notice(may_register, &number.to_string(), vec![report], &occasion).await?;
        }
        let list = may(worker(1), Action::ListCases)?;
        let asked = given::day(Whose::Mine)?;
        let day = store.my_day(list, Asked { most: [2, 2, 2], ..asked }).await?;
        ensure!((day.late.rows.len(), day.late.count) == (2, 3), "{:?}", day.late);
        ensure!(day.late.rows[0].number.as_str() == "2026-0001", "the first come first");
        let earlier = Asked { late_by: "2026-11-01".parse()?, ..asked };
        let day = store.my_day(list, earlier).await?;
        ensure!((day.late.count, day.soon.count, day.calm.count) == (0, 3, 0), "what is late tomorrow is soon today");
        Ok(store.close().await?)
    })
    .await
}
