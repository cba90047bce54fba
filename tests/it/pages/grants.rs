//! Grants in the pages: taken in, drawn, reported as the ordinance asks, and what stops when they end.

use super::desk::{Desk, Office};
use anyhow::ensure;

const GRANT: [(&str, &str); 9] = [
    ("ordinance", "preventive_services"),
    ("name", "Påhittade bidraget"),
    ("decision", "PÅHITTAT 1"),
    ("year", "2025"),
    ("granted", "1 200 000"),
    ("purpose", "Att fler får stöd tidigt."),
    ("pays_for", "Två fältare"),
    ("then", "undecided"),
    ("report_on", "2026-03-20"),
];

async fn add(desk: &Desk<'_>, more: &[(&str, &str)]) -> anyhow::Result<super::desk::Answer> {
    desk.fill("/bidrag/nytt", &[&GRANT[..], more].concat()).await
}

#[tokio::test]
async fn a_grant_is_taken_in_and_the_year_after_it_is_a_cliff_with_what_stops() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    let wrong = add(&maria, &[("key", "a"), ("plan", "Fråga 20160423-2387")]).await?;
    ensure!(wrong.status == 422 && wrong.body.contains("personnummer"), "{}", wrong.body);
    ensure!(add(&maria, &[("key", "a"), ("ledger_code", "P7")]).await?.status == 303);
    let doubled = add(&maria, &[("key", "b"), ("ledger_code", "P7")]).await?;
    ensure!(doubled.status == 422 && doubled.body.contains("Ett annat bidrag för samma år"), "{}", doubled.body);
    let page = office.desk(1).await?.open("/bidrag").await?;
    ensure!(page.contains("För 2026 är ingenting beviljat"), "{page}");
    ensure!(page.contains("Två fältare") && page.contains("Inte bestämt"), "{page}");
    ensure!(!page.contains("Lägg till ett bidrag"), "a case worker reads, and keeps nothing");
    Ok(())
}

#[tokio::test]
async fn money_is_drawn_within_what_was_granted_and_the_report_tells_what_the_ordinance_asks() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    ensure!(add(&maria, &[("key", "a")]).await?.status == 303);
    ensure!(maria.open("/").await?.contains("Redovisa Påhittade bidraget 2025"), "it is due within a month");
    let draw = |sek: &'static str| [("how", "requisitioned"), ("sek", sek), ("on", "2026-03-02")];
    let over = maria.fill("/bidrag/1", &draw("1 200 001")).await?;
    ensure!(over.status == 422 && over.body.contains("Så mycket är inte beviljat"), "{}", over.body);
    ensure!(maria.fill("/bidrag/1", &draw("800000")).await?.status == 303);
    let page = maria.open("/bidrag/1").await?;
    ensure!(page.contains("Syftet: Att fler får stöd tidigt."), "the report is filled in with what is known: {page}");
    let report = [
        ("report", "1"),
        ("used_sek", "700000"),
        ("used_for", "Löner."),
        ("results", "Fler möter en vuxen."),
        ("reported_on", "2026-03-05"),
    ];
    let part = maria.fill("/bidrag/1", &[&report[..], &[("relation", "")]].concat()).await?;
    ensure!(part.status == 422 && part.body.contains("Skriv något här"), "{}", part.body);
    ensure!(maria.fill("/bidrag/1", &[&report[..], &[("relation", "Delvis nått.")]].concat()).await?.status == 303);
    ensure!(!maria.open("/").await?.contains("Redovisa Påhittade bidraget"), "it is done with");
    let read = office.desk(1).await?.open("/bidrag/1").await?;
    ensure!(read.contains("Redovisat") && read.contains("Delvis nått.") && !read.contains("Spara redovisningen"));
    ensure!(office.desk(9).await?.get("/bidrag").await?.status == 404, "it is not the partner's");
    Ok(())
}

#[tokio::test]
async fn a_report_that_is_being_written_is_kept() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    ensure!(add(&maria, &[("key", "a")]).await?.status == 303);
    let hand = [("draft_hand", "h"), ("draft_about", "1"), ("draft_page", "/bidrag/1"), ("draft_save", "auto")];
    let typed = [("report", "1"), ("results", "Halvskrivet resultat")];
    ensure!(maria.fill("/bidrag/1", &[&typed[..], &hand[..]].concat()).await?.status == 200);
    ensure!(maria.open("/bidrag/1").await?.contains("Halvskrivet resultat"));
    Ok(())
}
