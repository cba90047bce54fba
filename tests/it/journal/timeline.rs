//! Marks on the timeline are kept like all else: on both databases, chained, set by whoever may, and changed by the own unit.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::{Context, ensure};
use casework::access::{Action, Actor, Role, permit};
use followup::timeline::event::{MarkKind, Marked};
use followup::timeline::steps::{CorrectMark, SetMark, WithdrawMark};
use harness::databases::for_each_database;
use jiff::civil::date;
use store::Error;

#[tokio::test]
async fn a_mark_is_corrected_by_a_new_version_and_read_by_every_unit() -> anyhow::Result<()> {
    ensure!(permit(worker(1), Action::MarkTimeline).is_err(), "a case worker reads the timeline, and marks nothing");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (marks, occasion) = (may(manager(), Action::MarkTimeline)?, at(manager(), "2026-11-22T09:00:00Z")?);
        let marked = Marked {
            kind: MarkKind::NewPractice,
            on: date(2026, 3, 2),
            what: "Vi ringer inom två dagar".to_owned(),
            indicators: vec!["days-to-decision".to_owned()],
            unit: manager().unit.to_string(),
            place: None,
            source: None,
        };
        ensure!(store.happened_to_marks().await? == 0, "nothing is marked yet");
        let set = SetMark { marked: marked.clone() }.decide(date(2026, 11, 22))?;
        let number = store.set_mark(marks, set.clone(), &occasion).await?;
        let refused = store.set_mark(may(worker(1), Action::ReadFollowUp)?, set, &occasion).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "{refused:?}");

        let theirs = may(elsewhere(), Action::ReadFollowUp)?;
        let [read] = &store.marks(theirs).await?[..] else { anyhow::bail!("one mark") };
        ensure!(read.number == number && read.mark.stands() == Some(&marked), "{read:?}");
        let corrected = Marked { on: date(2026, 3, 9), ..marked };
        let step = CorrectMark { marked: corrected.clone(), why: "Fel dag.".to_owned() };
        let events = step.decide(&read.mark, date(2026, 11, 22))?;
        let leads_elsewhere = Actor { role: Role::UnitManager, ..elsewhere() };
        let outside = may(leads_elsewhere, Action::MarkTimeline)?;
        let by_them = at(leads_elsewhere, "2026-11-22T09:30:00Z")?;
        let refused = store.change_mark(outside, number, read.version, events.clone(), &by_them).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "another unit changes its own: {refused:?}");
        store.change_mark(marks, number, read.version, events.clone(), &occasion).await?;
        let late = store.change_mark(marks, number, read.version, events, &occasion).await;
        ensure!(matches!(late, Err(Error::Stale { .. })), "{late:?}");

        let found = store.marks(theirs).await?.into_iter().next().context("the mark")?;
        ensure!(found.mark.stands() == Some(&corrected) && found.mark.versions.len() == 2, "{found:?}");
        ensure!(found.events.len() == 2 && found.events[0].by == manager().worker, "{found:?}");
        let events = WithdrawMark { why: "Vi började aldrig.".to_owned() }.decide(&found.mark)?;
        store.change_mark(marks, number, found.version, events, &occasion).await?;
        ensure!(store.happened_to_marks().await? == 3, "three things have happened");
        let gone = store.marks(theirs).await?.into_iter().next().context("the mark")?;
        ensure!(gone.mark.stands().is_none(), "{gone:?}");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
