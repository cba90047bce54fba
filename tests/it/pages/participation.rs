//! Delaktighet: what the child and the guardians think is noted at each step, once, and never stops anybody.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::ensure;

const CASE: &str = "/arenden/2026-0001";

async fn with_case(office: &Office) -> anyhow::Result<Desk<'_>> {
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    amina.fill(&format!("{CASE}/ansvarig"), &[("worker", &worker(1).to_string())]).await?;
    Ok(amina)
}

#[tokio::test]
async fn each_step_tells_what_the_child_thinks_or_why_that_is_not_known() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let page = format!("{CASE}/skyddsbedomning");
    let form = amina.open(&page).await?;
    ensure!(form.contains("name=\"views_child\"") && form.contains("står det att ni inte har träffats"), "{form}");
    let assessed = [("need", "not_at_once"), ("reasons", "Trygg hos mormor.")];
    ensure!(amina.fill_in(&page, &form, &assessed).await?.status == 303, "an empty field stops nobody");
    let told = amina.open(CASE).await?;
    ensure!(told.matches("Inte inhämtad: träffades inte.").count() == 2, "the child, and the guardians: {told}");

    let visit = [
        ("child", "with_others"),
        ("attendees", "guardian"),
        ("facts", "Elsa visade sitt rum."),
        ("childs_view", "Jag vill att pappa slutar skrika."),
        ("guardians_view_why", "did_not_want"),
    ];
    amina.fill(&format!("{CASE}/anteckning?slag=home_visit"), &visit).await?;
    let page = format!("{CASE}/forhandsbedomning");
    let form = amina.open(&page).await?;
    ensure!(form.contains("2026: ”Jag vill att pappa slutar skrika.” Lämna tomt"), "it is not asked again: {form}");
    ensure!(form.contains("står det att frågan inte ställdes"), "of the guardians, whom she met, nothing is known");
    let decided = [("outcome", "open"), ("grounds", "Oron har vuxit."), ("views_guardians", "Mamman vill ha hjälp.")];
    ensure!(amina.fill_in(&page, &form, &decided).await?.status == 303);
    let told = amina.open(CASE).await?;
    ensure!(told.contains("Mamman vill ha hjälp.") && told.contains("Som 5\u{a0}mars."), "{told}");
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_view_that_is_half_written_is_kept_and_counted_as_no_step_of_its_own() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let page = format!("{CASE}/skyddsbedomning");
    amina.fill(&page, &[("views_child", "Jag vill vara hos"), ("draft_save", "1")]).await?;
    let form = amina.open(&page).await?;
    ensure!(form.contains("Jag vill vara hos"), "{form}");
    let assessed = [("need", "at_once"), ("reasons", "Hon är rädd."), ("views_child", "Jag vill vara hos mormor.")];
    ensure!(amina.fill_in(&page, &form, &assessed).await?.status == 303);
    let events = office.store.select("SELECT activity FROM events WHERE activity = 'views_noted'", &[]).await?;
    ensure!(events.rows.is_empty(), "{:?}", events.rows);
    let file = amina.open(&format!("{CASE}/handlingar/akt")).await?;
    ensure!(file.contains("Jag vill vara hos mormor."), "it stands in the file");
    Ok(())
}
