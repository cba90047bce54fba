//! Collaboration is kept on both databases: organisations and no persons, each unit its own, counted as it stands.

use super::given::{at, elsewhere, may, unit, worker};
use anyhow::ensure;
use area::activity::PartnerKind;
use area::collaboration::event::Met;
use area::collaboration::steps::{AddPartner, NoteMeeting, Refusal, WithdrawMeeting};
use area::collaboration::{Degree, Subject};
use casework::access::Action;
use harness::databases::for_each_database;
use jiff::civil::date;
use store::select::Value;

const NOW: &str = "2026-03-05T20:00:00Z";

#[tokio::test]
async fn a_meeting_is_noted_once_counted_by_the_kinds_that_came_and_can_be_taken_back() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let works = may(worker(1), Action::WorkInArea)?;
        let occasion = at(worker(1), NOW)?;
        for (kind, name) in [(PartnerKind::Police, "Polisen"), (PartnerKind::School, "Skolan")] {
            let step = AddPartner { kind, name: name.to_owned() };
            store.collaborate(works, &occasion, move |all, _| step.decide(all)).await??;
        }
        let met = Met {
            held_on: date(2026, 3, 4),
            partners: vec![1, 2],
            subject: Subject::Safety,
            degree: Degree::CoProduce,
            agreement: None,
        };
        for _ in 0..2 {
            let step = NoteMeeting { form: "f1".to_owned(), met: met.clone() };
            store.collaborate(works, &occasion, move |all, today| step.decide(all, today)).await??;
        }
        let told = "SELECT partners, partner_count, degree, level FROM collaborations WHERE superseded_at IS NULL";
        let text = |text: &str| Value::Text(text.to_owned());
        let rows = store.select(told, &[]).await?.rows;
        let expected = [[text("school police"), Value::Integer(2), text("co_produce"), text("area")]];
        ensure!(rows == expected, "{rows:?}");
        let reads = may(worker(1), Action::ReadArea)?;
        ensure!(store.collaboration(reads).await?.meetings.len() == 1);
        ensure!(store.collaborate(reads, &occasion, |_, _| Ok(Vec::new())).await.is_err(), "who reads does not write");
        let theirs = may(elsewhere(), Action::ReadArea)?;
        ensure!(store.collaboration(theirs).await?.partners.is_empty(), "another unit has partners of its own");

        let step = WithdrawMeeting { meeting: 1 };
        store.collaborate(works, &occasion, move |all, _| step.decide(all)).await??;
        let again = store.collaborate(works, &occasion, move |all, _| step.decide(all)).await?;
        ensure!(again == Err(Refusal::NoSuch), "{again:?}");
        ensure!(store.select(told, &[]).await?.rows.is_empty());
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 4, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
