//! An area's way through the phases is kept on both databases, for the units of its municipality and nobody else.

use super::given::{at, elsewhere, may, unit, worker};
use anyhow::ensure;
use area::LocalityCode;
use area::ctc::StepState;
use area::ctc::event::{Factor, Priorities};
use area::ctc::steps::{ChoosePriorities, MarkStep};
use casework::access::Action;
use harness::databases::for_each_database;
use jiff::civil::date;

const NOW: &str = "2026-03-05T20:00:00Z";

#[tokio::test]
async fn priorities_are_chosen_in_versions_and_steps_are_marked() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let works = may(worker(1), Action::WorkInArea)?;
        let occasion = at(worker(1), NOW)?;
        let area: LocalityCode = "0580R018".parse()?;
        let factor = Factor {
            scale: "low-commitment-school".to_owned(),
            title: "Svag anknytning till skolan".to_owned(),
            why: "Vanligare än i staden.".to_owned(),
            evidence: "Enkäten.".to_owned(),
        };
        for form in ["a", "a", "b"] {
            let chosen = Priorities {
                form: form.to_owned(),
                decided_by: "Påhittade områdesteamet".to_owned(),
                decided_on: date(2026, 3, 5),
                survey: None,
                factors: vec![factor.clone()],
            };
            let step = ChoosePriorities { chosen };
            store.take_way(works, area.clone(), &occasion, move |way, today| step.decide(way, today)).await??;
        }
        let mark = MarkStep { step: "core-team".to_owned(), state: StepState::Done, by: "Kommunledningen".to_owned() };
        store.take_way(works, area.clone(), &occasion, move |way, today| mark.decide(way, today)).await??;
        let reads = may(elsewhere(), Action::ReadArea)?;
        let way = store.way(reads, area.clone()).await?;
        ensure!(way.priorities.len() == 2 && way.state("core-team") == StepState::Done, "{way:?}");
        ensure!(
            store.take_way(reads, area, &occasion, |_, _| Ok(Vec::new())).await.is_err(),
            "who reads does not write"
        );
        let outside: LocalityCode = "2281R025".parse()?;
        ensure!(store.way(reads, outside).await.is_err(), "another municipality's way is its own");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
