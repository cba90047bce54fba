//! The way from report to outcome, as those who follow up meet it: numbers for all, rows for few, and each reading logged.

use super::desk::Office;
use anyhow::ensure;
use axum::http::StatusCode;
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::date;

const PAGE: &str = "/uppfoljning/genomlysning";

/// Sixty girls of whom forty are investigated, and fifty boys of whom ten are: each in a case of its own, in 2025.
/// In all else they are alike, so that nothing is withheld for being few.
async fn known(office: &Office) -> anyhow::Result<()> {
    let mut invented = Invented::seeded(3);
    let mut reports = Vec::new();
    for (sex, open, count) in [("girl", true, 40), ("girl", false, 20), ("boy", true, 10), ("boy", false, 40)] {
        for _ in 0..count {
            let number = reports.len();
            let mut row = invented.report(number);
            row.common.case_ref = Some(format!("case-{number}"));
            row.common.child = Some(format!("child-{number}"));
            row.common.sex = Some(sex.to_owned());
            row.common.age_group = Some("6-12".to_owned());
            row.common.area = Some("0580R001".to_owned());
            row.own.main_reason = "neglect".to_owned();
            row.own.interpreter = false;
            row.own.received_on = date(2025, 6, 1);
            row.own.outcome = Some(if open { "open" } else { "do_not_open" }.to_owned());
            reports.push(row);
        }
    }
    insert(office.database.engine, &office.database.url, &reports, SINCE_EARLY).await
}

#[tokio::test]
async fn everybody_sees_the_numbers_and_a_difference_is_told_with_its_interval() -> anyhow::Result<()> {
    let office = Office::open().await?;
    known(&office).await?;
    let page = office.desk(1).await?.get(PAGE).await?;
    ensure!(page.status == StatusCode::OK);
    for words in [
        "110 förhandsbedömda ärenden.",
        "Utredning inleddes i 50, 45\u{a0}% (intervall 36–\u{2060}55\u{a0}%).",
        "Visar vad som var känt 2026-02-28.",
        // 40 of 60 beside 10 of 50.
        "Högre. <span class=\"quiet\">+47 procentenheter",
        "Lägre. <span class=\"quiet\">\u{2212}47 procentenheter",
    ] {
        ensure!(page.body.contains(words), "“{words}” is not in\n{}", page.body);
    }
    ensure!(!page.body.contains("/rader?"), "a case worker is led to no rows");
    let boys = office.desk(1).await?.get(&format!("{PAGE}?kon=boy")).await?.body;
    ensure!(boys.contains("50 förhandsbedömda ärenden."), "{boys}");
    let many = office.desk(1).await?.get(&format!("{PAGE}?kon=boy&alder=6-12&tolk=no")).await?.body;
    ensure!(many.contains("Välj högst två saker om barnen") && !many.contains("<svg class=\"figure-svg figure-sankey"));
    Ok(())
}

#[tokio::test]
async fn the_rows_behind_a_number_are_read_by_those_who_may_and_each_reading_is_logged() -> anyhow::Result<()> {
    let office = Office::open().await?;
    known(&office).await?;
    let rows = format!("{PAGE}/rader?kon=girl&skede=opened");
    let researcher = office.desk(5).await?;
    ensure!(researcher.get(&format!("{PAGE}?kon=girl")).await?.body.contains("/rader?kon=girl&#38;skede=opened"));
    let before = office.accesses().await?;
    let page = researcher.get(&rows).await?;
    ensure!(page.status == StatusCode::OK && page.body.matches("<tr><td>").count() == 40, "{}", page.body);
    ensure!(office.accesses().await? == before + 1, "the reading is logged");
    // The invented rows are of another unit than the manager's.
    let manager = office.desk(3).await?.get(&rows).await?;
    ensure!(manager.body.contains("Inga av raderna är din enhets."), "{}", manager.body);
    for other in [1, 4] {
        ensure!(office.desk(other).await?.get(&rows).await?.status == StatusCode::NOT_FOUND);
    }
    // A number that is protected leads to no rows, even by its address.
    let hidden = researcher.get(&format!("{PAGE}/rader?kon=girl&skede=without-consent")).await?;
    ensure!(hidden.status == StatusCode::NOT_FOUND);
    Ok(())
}
