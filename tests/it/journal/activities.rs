//! The log of group and area work: on both databases, chained, counted as it was told last, and naming nobody.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::{Context, ensure};
use area::activity::event::ActivityEvent;
use area::activity::participants::{AgeBand, Came, ParticipantSex, Participants};
use area::activity::series::{Rhythm, Series};
use area::activity::steps::{CorrectActivity, LogActivity, Refusal, WithdrawActivity};
use area::activity::{Activity, ActivityKind, Initiator, Level, Prevention};
use area::month::Month;
use casework::access::{Action, Actor, Role, permit};
use harness::databases::for_each_database;
use jiff::civil::date;
use store::Store;
use store::beside::Beside;
use store::select::Value;

const NOW: &str = "2026-03-05T20:00:00Z";

fn came(sex: ParticipantSex, count: u16) -> Came {
    Came { age: AgeBand::Youth, sex, count }
}

fn evening() -> Activity {
    Activity {
        held_on: date(2026, 3, 5),
        what: ActivityKind::OpenYouth,
        place: "0580R018".parse().ok(),
        level: Level::Group,
        prevention: Prevention::Universal,
        method: None,
        partners: Vec::new(),
        participants: Participants::new([came(ParticipantSex::Girls, 6), came(ParticipantSex::Boys, 9)]),
        hours: 6,
        initiated_by: Initiator::Children,
        participation: None,
        series: None,
    }
}

fn logging(form: &str, activity: Activity, recurs: Option<Rhythm>) -> LogActivity {
    LogActivity { form: form.to_owned(), activity, recurs }
}

async fn counted(store: &Store) -> anyhow::Result<Vec<Vec<Value>>> {
    let text = "SELECT sex, participants FROM attendances WHERE superseded_at IS NULL ORDER BY sex";
    Ok(store.select(text, &[]).await?.rows)
}

fn row(sex: &str, count: i64) -> Vec<Value> {
    vec![Value::Text(sex.to_owned()), Value::Integer(count)]
}

#[tokio::test]
async fn an_activity_is_logged_once_corrected_and_taken_back_and_never_lost() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let logs = may(worker(1), Action::WorkInArea)?;
        let occasion = at(worker(1), NOW)?;
        for _ in 0..2 {
            let number = store.log_activity(logs, logging("f1", evening(), None), &occasion).await??;
            ensure!(number == 1, "the form sent twice is one activity: {number}");
        }
        ensure!(counted(&store).await? == [row("boy", 9), row("girl", 6)]);

        let month = Month::of(date(2026, 3, 5));
        let only_girls = Activity { participants: Participants::new([came(ParticipantSex::Girls, 7)]), ..evening() };
        let step = CorrectActivity { number: 1, seen: 1, activity: only_girls };
        store.correct_activity(logs, month, step.clone(), &occasion).await??;
        ensure!(counted(&store).await? == [row("girl", 7)], "the boys are no longer counted");
        let late = store.correct_activity(logs, month, step, &occasion).await?;
        ensure!(late == Err(Refusal::Meanwhile), "{late:?}");
        let before = store.select("SELECT participants FROM activities ORDER BY recorded_at", &[]).await?.rows;
        ensure!(before == [[Value::Integer(15)], [Value::Integer(7)]], "both versions are known: {before:?}");

        store.withdraw_activity(logs, month, WithdrawActivity { number: 1 }, &occasion).await??;
        ensure!(counted(&store).await?.is_empty());
        let (log, _) = store.activities(logs, month).await?;
        ensure!(log.counted().count() == 0 && log.activities[0].earlier == [evening()], "{log:?}");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_series_is_logged_on_its_days_and_those_who_work_there_alone_read_it() -> anyhow::Result<()> {
    let researcher = Actor { role: Role::Researcher, ..worker(1) };
    ensure!(permit(researcher, Action::WorkInArea).is_err(), "who is no part of the work sees its sums alone");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let logs = may(worker(1), Action::WorkInArea)?;
        let occasion = at(worker(1), NOW)?;
        store.log_activity(logs, logging("f1", evening(), Some(Rhythm::Weekly)), &occasion).await??;
        let month = Month::of(date(2026, 3, 5));
        let (log, series) = store.activities(logs, month).await?;
        ensure!(log.activities[0].activity.series == Some(1), "{log:?}");
        ensure!(series.find(1).map(Series::next_on) == Some(date(2026, 3, 12)), "{series:?}");

        let next = Activity { held_on: date(2026, 3, 12), series: Some(1), ..evening() };
        let later = at(worker(1), "2026-03-12T20:00:00Z")?;
        store.log_activity(logs, logging("f2", next, None), &later).await??;
        let (_, series) = store.activities(logs, month).await?;
        ensure!(series.find(1).context("the series")?.held.len() == 2, "{series:?}");

        let theirs = may(elsewhere(), Action::WorkInArea)?;
        let (log, series) = store.activities(theirs, month).await?;
        ensure!(log.activities.is_empty() && series.all.is_empty(), "another unit has a log of its own");
        let reads = may(manager(), Action::ReadFollowUp)?;
        ensure!(store.activities(reads, month).await.is_err() && !ActivityEvent::reads(Action::ReadFollowUp));
        Ok(store.close().await?)
    })
    .await
}

/// The three levels beside each other, which no table of its own holds.
#[tokio::test]
async fn an_activity_is_an_occasion_beside_what_is_done_in_cases() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let logs = may(worker(1), Action::WorkInArea)?;
        store.log_activity(logs, logging("f1", evening(), None), &at(worker(1), NOW)?).await??;
        let rows = store.select("SELECT level, held_on FROM occasions WHERE superseded_at IS NULL", &[]).await?.rows;
        ensure!(rows == [[Value::Text("group".to_owned()), Value::Text("2026-03-05".to_owned())]], "{rows:?}");
        Ok(store.close().await?)
    })
    .await
}
