//! The action plan is kept on both databases: each unit its own, written by those who plan and read by all who see the area.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::ensure;
use area::action_plan::event::{FollowedUp, Planned};
use area::action_plan::steps::{AddMeasure, FollowUpMeasure, Refusal};
use area::action_plan::{Duty, Status};
use casework::access::{Action, Actor, Role, permit};
use harness::databases::for_each_database;

const NOW: &str = "2026-03-05T20:00:00Z";

#[tokio::test]
async fn a_measure_is_added_once_followed_up_and_read_by_partners_of_the_unit_alone() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let plans = may(manager(), Action::PlanArea)?;
        let occasion = at(manager(), NOW)?;
        let planned = Planned {
            reference: Some("4.2".to_owned()),
            title: "Öppen skolgård".to_owned(),
            goal: "Fler barn är ute".to_owned(),
            responsible: "Kultur och fritid".to_owned(),
            partners: Vec::new(),
            indicator: None,
            place: None,
            from: None,
            to: None,
            budget_sek: Some(100_000),
        };
        for _ in 0..2 {
            let step = AddMeasure { form: "f".to_owned(), planned: planned.clone(), status: Status::Planned };
            store.plan_area(plans, &occasion, move |plan, today| step.decide(plan, today)).await??;
        }
        let followed = |measure| FollowUpMeasure {
            followed: FollowedUp {
                measure,
                on: "2026-03-05".parse().unwrap_or_default(),
                status: Status::Ongoing,
                told: "Tre kvällar i veckan.".to_owned(),
                spent_sek: None,
            },
        };
        let (first, unknown) = (followed(1), followed(2));
        store.plan_area(plans, &occasion, move |plan, today| first.decide(plan, today)).await??;
        let refused = store.plan_area(plans, &occasion, move |plan, today| unknown.decide(plan, today)).await?;
        ensure!(refused == Err(Refusal::NoSuch), "{refused:?}");

        let partner = Actor { role: Role::Partner, ..worker(9) };
        let plan = store.action_plan(may(partner, Action::ReadArea)?).await?;
        ensure!(plan.measures.len() == 1 && plan.measures[0].status == Status::Ongoing, "{plan:?}");
        ensure!(plan.last_met(Duty::Plan).is_none());
        ensure!(permit(partner, Action::PlanArea).is_err(), "a partner reads the plan, and writes nothing");
        let reads = may(manager(), Action::ReadArea)?;
        let nothing = |_: &area::action_plan::ActionPlan, _| Ok::<_, Refusal>(Vec::new());
        ensure!(store.plan_area(reads, &occasion, nothing).await.is_err(), "who reads does not write");
        ensure!(
            store.action_plan(may(worker(1), Action::ListCases)?).await.is_err(),
            "a permit for cases reads no plan"
        );
        let theirs = store.action_plan(may(elsewhere(), Action::ReadArea)?).await?;
        ensure!(theirs.measures.is_empty(), "another unit has a plan of its own");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 2, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
