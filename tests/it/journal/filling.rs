//! Much that has happened, put in at once; and rows of one shape, with and without their numbers.

use super::given::{self, at, child, may, may_in, report, worker};
use anyhow::ensure;
use casework::access::Action;
use casework::contacts::{ChildPresence, ContactId, ContactKind, InterpreterUse, Place, View, WhyNotObtained};
use casework::event::contacts::ContactHeld;
use casework::ids::CaseId;
use casework::{Event, Occasion};
use harness::databases::for_each_database;
use store::filling::Happened;
use store::intake::Notice;
use store::journal::{Append, Version};
use store::select::Value;
use store::{Error, Store};
use uuid::Uuid;

fn notice(number: u128, name: &str) -> anyhow::Result<Happened> {
    Ok(Happened::Notice(Notice {
        permit: may(worker(1), Action::RegisterReport)?,
        key: format!("form-{number}"),
        reports: vec![report(number, child(name, None)?)?],
        occasion: at(worker(1), "2026-11-02T09:10:00Z")?,
    }))
}

fn visit(number: u128, occasion: &Occasion) -> Event {
    let not_met = || View::NotObtained(WhyNotObtained::NotMet);
    Event::ContactHeld(ContactHeld {
        contact: ContactId::new(Uuid::from_u128(0x1000 + number)),
        held_at: occasion.at,
        by: occasion.by.worker,
        kind: ContactKind::HomeVisit,
        place: Place::Home,
        child: ChildPresence::WithOthers,
        attendees: Vec::new(),
        persons: Vec::new(),
        interpreter: InterpreterUse::NotNeeded,
        childs_view: not_met(),
        guardians_view: not_met(),
        participation: None,
        information: None,
        support: Vec::new(),
        feedback: None,
    })
}

async fn step(store: &Store, case: CaseId, expected: i64, event: Event, at: &Occasion) -> anyhow::Result<Happened> {
    let permit = may_in(store, worker(1), Action::WorkOnCase, case).await?;
    Ok(Happened::Step(Append { permit, expected: Version::new(expected), events: vec![event], occasion: at.clone() }))
}

async fn column(store: &Store, text: &str) -> anyhow::Result<Vec<Vec<Value>>> {
    Ok(store.select(text, &[]).await?.rows)
}

#[tokio::test]
async fn what_is_put_in_at_once_goes_in_whole_or_not_at_all() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let occasion = at(worker(1), "2026-11-04T10:00:00Z")?;
        let visited = visit(1, &occasion);
        let count = "SELECT (SELECT COUNT(*) FROM cases), (SELECT COUNT(*) FROM contacts)";
        let stale = step(&store, case, 7, visited.clone(), &occasion).await?;
        let failed = store.fill(vec![notice(2, "Kim Exempelsson")?, stale]).await;
        ensure!(matches!(failed, Err(Error::Stale { .. })), "{failed:?}");
        ensure!(column(&store, count).await? == [[Value::Integer(1), Value::Integer(0)]], "the notice went back too");
        let right = step(&store, case, 1, visited, &occasion).await?;
        store.fill(vec![notice(2, "Kim Exempelsson")?, right]).await?;
        ensure!(column(&store, count).await? == [[Value::Integer(2), Value::Integer(1)]]);
        Ok(store.close().await?)
    })
    .await
}

/// The rows have one shape, and so one statement; its numbers are empty first and filled later.
#[tokio::test]
async fn a_number_can_be_missing_in_one_row_and_there_in_the_next() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        for (number, moment) in [(1, "2026-11-04T10:00:00Z"), (2, "2026-11-05T10:00:00Z")] {
            let occasion = at(worker(1), moment)?;
            let version = i64::try_from(number)?;
            store.fill(vec![step(&store, case, version, visit(number, &occasion), &occasion).await?]).await?;
        }
        let gathered = column(&store, "SELECT gathered FROM continuity ORDER BY recorded_at").await?;
        ensure!(gathered == [[Value::Null], [Value::Number(1.0)]], "{gathered:?}");
        Ok(store.close().await?)
    })
    .await
}
