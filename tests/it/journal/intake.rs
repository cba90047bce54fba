use super::given::{self, AMINA, at, child, may, report, worker};
use anyhow::{Context, ensure};
use casework::access::Action;
use casework::intake::report_of_concern::Refusal;
use harness::databases::for_each_database;
use std::collections::BTreeSet;
use store::Error;
use store::intake::Known;

#[tokio::test]
async fn a_notice_about_three_children_begins_three_cases_with_numbers_of_the_year() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let children = [("Amina Exempelsson", Some(AMINA)), ("Noor Exempelsson", None), ("Väntat Exempelsson", None)];
        let reports: Vec<_> = (1..)
            .zip(children)
            .map(|(number, (name, personnummer))| report(number, child(name, personnummer)?))
            .collect::<anyhow::Result<_>>()?;
        let permit = may(worker(1), Action::RegisterReport)?;
        let receipt = store.register_notice(permit, "form-1", reports, &at(worker(1), "2026-11-02T09:10:00Z")?).await?;
        let numbers: Vec<_> = receipt.children.iter().map(|child| child.number.as_str()).collect();
        ensure!(numbers == ["2026-0001", "2026-0002", "2026-0003"], "{numbers:?}");
        ensure!(receipt.children.iter().all(|child| child.known == Known::New));
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_form_sent_twice_is_recognised_and_not_doubled() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let permit = may(worker(1), Action::RegisterReport)?;
        let occasion = at(worker(1), "2026-11-02T09:10:00Z")?;
        let form = || anyhow::Ok(vec![report(1, child("Amina Exempelsson", Some(AMINA))?)?]);
        let first = store.register_notice(permit, "form-1", form()?, &occasion).await?;
        let (second, third) = tokio::join!(
            store.register_notice(permit, "form-1", form()?, &occasion),
            store.register_notice(permit, "form-1", form()?, &occasion),
        );
        ensure!(second? == first && third? == first);
        ensure!(store.receipt(permit, "form-1").await? == Some(first));
        ensure!(store.verify().await?.events == 1);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_new_report_joins_the_childs_case_in_the_unit() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let permit = may(worker(2), Action::RegisterReport)?;
        let again = vec![report(2, child("Amina Exempelsson", Some(AMINA))?)?];
        let receipt = store.register_notice(permit, "form-2", again, &at(worker(2), "2026-11-03T09:10:00Z")?).await?;
        let child = receipt.children.first().context("one child")?;
        ensure!(child.case == case && child.known == Known::Joined, "{child:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_child_known_in_another_unit_gets_a_case_of_its_own_and_is_said_to_be_known() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let there = given::elsewhere();
        let mut other = report(2, child("Amina Exempelsson", Some(AMINA))?)?;
        other.unit = there.unit;
        let permit = may(there, Action::RegisterReport)?;
        let receipt = store.register_notice(permit, "form-2", vec![other], &at(there, "2026-11-03T09:10:00Z")?).await?;
        let child = receipt.children.first().context("one child")?;
        ensure!(child.case != case && child.known == Known::KnownElsewhere, "{child:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_notice_of_which_one_part_is_refused_leaves_nothing() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let mut without_reason = report(2, child("Noor Exempelsson", None)?)?;
        without_reason.concern.reasons.clear();
        let reports = vec![report(1, child("Amina Exempelsson", Some(AMINA))?)?, without_reason];
        let permit = may(worker(1), Action::RegisterReport)?;
        let occasion = at(worker(1), "2026-11-02T09:10:00Z")?;
        let refused = store.register_notice(permit, "form-1", reports, &occasion).await;
        ensure!(matches!(refused, Err(Error::Refused { at: 1, refusal: Refusal::NoReason })), "{refused:?}");
        ensure!(store.verify().await?.events == 0);
        ensure!(store.receipt(permit, "form-1").await?.is_none());
        Ok(store.close().await?)
    })
    .await
}

/// What a notice asks of the database is asked before its turn; others write meanwhile, here and in another process.
#[tokio::test]
async fn a_child_whom_many_report_at_once_gets_one_case_and_each_form_one_report() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let here = given::unit(database).await?;
        let there = given::open(database).await?;
        let mut reporting = tokio::task::JoinSet::new();
        for number in 0..64_u128 {
            // Each form is sent four times, from two processes; every fourth is about the same child.
            let (form, store) = (number / 4, if number % 2 == 0 { here.clone() } else { there.clone() });
            let known = (form % 4 == 0).then_some(AMINA);
            let about = report(number + 1, child("Amina Exempelsson", known)?)?;
            let (permit, occasion) = (may(worker(1), Action::RegisterReport)?, at(worker(1), "2026-11-02T09:10:00Z")?);
            reporting.spawn(async move {
                store.register_notice(permit, &format!("form-{form}"), vec![about], &occasion).await
            });
        }
        let receipts: Vec<_> = reporting.join_all().await.into_iter().collect::<Result<_, _>>()?;
        let notices: BTreeSet<_> = receipts.iter().map(|receipt| receipt.notice).collect();
        let children = receipts.iter().flat_map(|receipt| &receipt.children);
        let cases: BTreeSet<_> = children.map(|child| child.number.to_string()).collect();
        let expected: BTreeSet<_> = (1..=13).map(|number| format!("2026-{number:04}")).collect();
        ensure!(notices.len() == 16, "{notices:?}");
        ensure!(cases == expected, "twelve children without a number, one with; no gap in the series: {cases:?}");
        here.close().await?;
        let verified = there.verify().await?;
        ensure!(verified.events == 16 && verified.findings.is_empty(), "{verified:?}");
        Ok(there.close().await?)
    })
    .await
}
