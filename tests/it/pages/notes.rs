//! Journalen, as a worker meets it: notes, corrections, dissent, and texts that are never lost.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;

const CASE: &str = "/arenden/2026-0001";
const NOTE: &str = "/arenden/2026-0001/anteckning";

/// A case that Amina is responsible for.
async fn with_case(office: &Office) -> anyhow::Result<Desk<'_>> {
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    amina.fill(&format!("{CASE}/ansvarig"), &[("worker", &worker(1).to_string())]).await?;
    Ok(amina)
}

const VISIT: [(&str, &str); 6] = [
    ("child", "with_others"),
    ("attendees", "guardian"),
    ("facts", "Mamman var hemma. Elsa visade sitt rum."),
    ("childs_view", "Jag vill att pappa slutar skrika."),
    ("guardians_view_why", "did_not_want"),
    ("place", "home"),
];

/// The address of the page that corrects the latest note.
fn correction(page: &str) -> anyhow::Result<String> {
    let (_, rest) = page.split_once("/anteckning/ratta?anteckning=").context("a link to correct")?;
    Ok(format!("{NOTE}/ratta?anteckning={}", rest.split('"').next().unwrap_or_default()))
}

#[tokio::test]
async fn a_home_visit_is_written_once_and_told_with_facts_apart_from_assessment() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    ensure!(amina.open("/").await?.contains(&format!("{NOTE}\"")), "one tap from my day");
    let form = amina.open(NOTE).await?;
    ensure!(form.contains("value=\"2026-03-05\"") && form.contains("value=\"09:00\""), "it is now");
    let mut fields = VISIT.to_vec();
    fields.extend([("at", "08:00"), ("assessment", "Elsa verkar trygg med mamman."), ("participation", "3")]);
    let answer = amina.fill(&format!("{NOTE}?slag=home_visit"), &fields).await?;
    ensure!(answer.status == StatusCode::SEE_OTHER, "{}", answer.body);
    let told = amina.open(&answer.location.context("back to the case")?).await?;
    for words in [
        "Anteckningen är sparad.",
        "Hembesök",
        "I hemmet. Barnet var med. Med: vårdnadshavare.",
        "Det som hände och sades",
        "Jag vill att pappa slutar skrika.",
        "Elsa verkar trygg med mamman.",
        "Inte inhämtad: ville inte berätta.",
        "3. Barnets mening togs i beaktande",
        "Amina Hassan, medarbetare",
        "Inte signerad",
    ] {
        ensure!(told.contains(words), "{words}");
    }
    let counted = office.store.select("SELECT kind, participation FROM contacts", &[]).await?;
    ensure!(counted.rows.len() == 1, "the visit is counted once");
    ensure!(amina.open(&format!("{CASE}?visa=samtal")).await?.contains("Elsa visade sitt rum"));
    ensure!(!amina.open(&format!("{CASE}?visa=beslut")).await?.contains("Elsa visade sitt rum"));
    Ok(())
}

#[tokio::test]
async fn what_is_known_is_not_asked_and_what_is_missing_is_said_at_the_field() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let call = amina.open(&format!("{NOTE}?slag=call")).await?;
    ensure!(!call.contains("name=\"place\""), "a call is held by phone");
    let called = amina.fill_in(NOTE, &call, &[("child", "absent"), ("facts", "Mamman ringde.")]).await?;
    ensure!(called.status == StatusCode::SEE_OTHER, "nobody asks a child who was not there: {}", called.body);
    let empty = amina.fill(&format!("{NOTE}?slag=talk_with_child"), &[("child", "alone"), ("facts", " ")]).await?;
    ensure!(empty.status == StatusCode::UNPROCESSABLE_ENTITY);
    ensure!(empty.body.contains("href=\"#facts\"") && empty.body.contains("href=\"#childs_view\""), "{}", empty.body);
    Ok(())
}

#[tokio::test]
async fn a_correction_says_why_and_the_old_text_stays_readable() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let mut signed = VISIT.to_vec();
    signed.push(("sign", "yes"));
    amina.fill(NOTE, &signed).await?;
    let page = correction(&amina.open(CASE).await?)?;
    let form = amina.open(&page).await?;
    ensure!(form.contains("Elsa visade sitt rum."), "the note stands in the form");
    let mut changed = VISIT.to_vec();
    changed[2] = ("facts", "Mamman och mormor var hemma.");
    let refused = amina.fill(&page, &changed).await?;
    ensure!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("Skriv varför den rättas"));
    ensure!(refused.body.contains("Mamman och mormor var hemma."), "what was typed stands");
    changed.push(("reason", "Mormor var också där."));
    ensure!(amina.fill(&page, &changed).await?.status == StatusCode::SEE_OTHER);
    let told = amina.open(CASE).await?;
    for words in ["Mamman och mormor var hemma.", "Tidigare version", "Elsa visade sitt rum.", "Mormor var också där."]
    {
        ensure!(told.contains(words), "{words}");
    }
    let dissent = page.replace("/anteckning/ratta", "/avvikande-mening");
    amina.fill(&dissent, &[("from", "guardian"), ("words", "Jag var inte hemma.")]).await?;
    let told = amina.open(CASE).await?;
    ensure!(told.contains("Avvikande mening") && told.contains("Jag var inte hemma.") && told.contains("14:6"));
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_is_typed_is_kept_until_it_is_saved_and_waits_on_my_day() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let page = amina.open(NOTE).await?;
    let kept = amina.fill_in(NOTE, &page, &[("facts", "Halvskrivet."), ("draft_save", "auto")]).await?;
    ensure!(kept.status == StatusCode::OK && kept.body.contains("Utkastet är sparat 09:00."), "{}", kept.body);
    ensure!(kept.body.len() < 400, "a small answer");
    let day = amina.open("/").await?;
    ensure!(day.contains("Påbörjat") && day.contains("Anteckning · Elsa Exempelsson"), "{day}");
    let again = amina.open(&format!("{NOTE}?slag=call")).await?;
    ensure!(again.contains("Halvskrivet.") && again.contains("Du började skriva här 09:00"), "also as another kind");
    let karim = office.desk(3).await?;
    ensure!(!karim.open(NOTE).await?.contains("Halvskrivet."), "the manager does not read over the shoulder");
    let saved = amina.fill_in(NOTE, &again, &[("child", "absent"), ("facts", "Helt skrivet.")]).await?;
    ensure!(saved.status == StatusCode::SEE_OTHER);
    ensure!(!amina.open("/").await?.contains("Påbörjat"), "it is not begun any more");
    let late = amina.fill_in(NOTE, &again, &[("facts", "Helt skrivet."), ("draft_save", "auto")]).await?;
    ensure!(late.status == StatusCode::NO_CONTENT, "a save that was under way changes nothing");
    Ok(())
}

#[tokio::test]
async fn two_pages_with_the_same_form_show_both_texts_side_by_side() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let (first, second) = (amina.open(NOTE).await?, amina.open(NOTE).await?);
    amina.fill_in(NOTE, &first, &[("facts", "Från datorn."), ("draft_save", "auto")]).await?;
    let shown = amina.fill_in(NOTE, &second, &[("facts", "Från telefonen."), ("draft_save", "1")]).await?;
    ensure!(shown.status == StatusCode::CONFLICT, "{}", shown.status);
    ensure!(shown.body.contains("Från datorn.") && shown.body.contains("Från telefonen."));
    ensure!(amina.open(NOTE).await?.contains("Från datorn."), "nothing is overwritten unseen");
    let chosen = amina.fill_in(NOTE, &shown.body, &[("facts", "Från telefonen."), ("draft_mine", "1")]).await?;
    ensure!(chosen.status == StatusCode::SEE_OTHER);
    ensure!(amina.open(NOTE).await?.contains("Från telefonen."));
    Ok(())
}

#[tokio::test]
async fn every_form_of_a_step_keeps_what_is_typed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = with_case(&office).await?;
    let page = format!("{CASE}/skyddsbedomning");
    let saved = amina.fill(&page, &[("reasons", "Trygg hos mormor"), ("draft_save", "1")]).await?;
    let back = saved.location.context("back to the form")?;
    ensure!(back.starts_with(&page), "{back}");
    ensure!(amina.open(&back).await?.contains("Trygg hos mormor"));
    let thrown = amina.fill(&back, &[("draft_discard", "1")]).await?;
    ensure!(thrown.status == StatusCode::SEE_OTHER);
    ensure!(!amina.open(&back).await?.contains("Trygg hos mormor"));
    Ok(())
}

#[tokio::test]
async fn a_report_that_is_half_written_is_kept_too() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let (first, second) = (amina.open("/anmalan/ny").await?, amina.open("/anmalan/ny").await?);
    let said = [("text", "Rektorn ringde."), ("child-0-given", "Elsa"), ("draft_save", "auto")];
    ensure!(amina.fill_in("/anmalan/ny", &first, &said).await?.status == StatusCode::OK);
    ensure!(amina.open("/").await?.contains("Ny orosanmälan") && amina.open("/").await?.contains("Påbörjat"));
    ensure!(amina.open("/anmalan/ny").await?.contains("Rektorn ringde."));
    let other = [("text", "Läraren ringde."), ("draft_save", "1")];
    let both = amina.fill_in("/anmalan/ny", &second, &other).await?;
    ensure!(both.status == StatusCode::CONFLICT && both.body.contains("Rektorn ringde."), "{}", both.status);
    let sent = amina.fill_in("/anmalan/ny", &first, &REPORT).await?;
    ensure!(sent.status == StatusCode::SEE_OTHER, "{}", sent.body);
    ensure!(!amina.open("/anmalan/ny").await?.contains("Rektorn ringde."), "the next report begins anew");
    Ok(())
}
