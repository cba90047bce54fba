use super::desk::{Office, REPORT};
use anyhow::{Context, ensure};
use axum::http::StatusCode;

const ASSESSMENT: [(&str, &str); 2] = [("need", "not_at_once"), ("reasons", "Det jag länge satt och skrev.")];

#[tokio::test]
async fn a_refused_report_comes_back_with_all_that_was_typed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let mut typed = REPORT.to_vec();
    typed.retain(|(name, _)| *name != "reason" && *name != "child-0-personnummer");
    typed.push(("child-0-personnummer", "20160423-2388"));
    let back = amina.fill("/anmalan/ny", &typed).await?;
    ensure!(back.status == StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Elsa", "20160423-2388", "Elsa kommer hungrig till skolan.", "value=\"school\" selected"] {
        ensure!(back.body.contains(kept), "{kept}");
    }
    for said in ["Välj minst ett skäl till oron.", "Den sista siffran stämmer inte.", "href=\"#child-0-personnummer\""]
    {
        ensure!(back.body.contains(said), "{said}");
    }
    ensure!(amina.get("/arenden/2026-0001").await?.status == StatusCode::NOT_FOUND, "nothing was registered");
    Ok(())
}

#[tokio::test]
async fn what_the_law_refuses_is_worded_with_what_to_do_and_the_section() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    let fields = [("outcome", "open"), ("grounds", "Oron har vuxit.")];
    let refused = amina.fill("/arenden/2026-0001/forhandsbedomning", &fields).await?;
    ensure!(refused.status == StatusCode::UNPROCESSABLE_ENTITY);
    ensure!(refused.body.contains("Bedöm först om barnet behöver skydd genast (SoL 20:1)"));
    ensure!(refused.body.contains("Oron har vuxit."));
    let mut typed = REPORT.to_vec();
    typed.retain(|(name, _)| *name != "day");
    typed.push(("day", "2026-03-06"));
    let refused = amina.fill("/anmalan/ny", &typed).await?;
    ensure!(refused.body.contains("Anmälan kan inte ha kommit efter nu."), "{}", refused.status);
    Ok(())
}

#[tokio::test]
async fn a_stale_step_shows_what_happened_meanwhile_beside_what_was_typed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (amina, manager) = (office.desk(1).await?, office.desk(3).await?);
    amina.fill("/anmalan/ny", &REPORT).await?;
    let page = "/arenden/2026-0001/skyddsbedomning";
    let opened = amina.open(page).await?;
    manager.fill("/arenden/2026-0001/ansvarig", &[("worker", &super::desk::worker(1).to_string())]).await?;

    let stale = amina.fill_in(page, &opened, &ASSESSMENT).await?;
    ensure!(stale.status == StatusCode::CONFLICT);
    for said in
        ["Det här har hänt under tiden", "Amina Hassan blir ansvarig", "Det jag länge satt och skrev.", "Spara ändå"]
    {
        ensure!(stale.body.contains(said), "{said}");
    }
    let saved = amina.fill_in(page, &stale.body, &ASSESSMENT).await?;
    ensure!(saved.status == StatusCode::SEE_OTHER, "the second time it is saved");
    Ok(())
}

#[tokio::test]
async fn a_form_sent_twice_is_registered_once() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let form = amina.open("/anmalan/ny").await?;
    let first = amina.fill_in("/anmalan/ny", &form, &REPORT).await?;
    let second = amina.fill_in("/anmalan/ny", &form, &REPORT).await?;
    ensure!(first.location.is_some() && first.location == second.location, "the same receipt");
    ensure!(amina.get("/arenden/2026-0002").await?.status == StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_form_whose_session_ran_out_loses_nothing_typed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let form = amina.open("/anmalan/ny").await?;
    let nobody = office.nobody();
    let asked = nobody.fill_in("/anmalan/ny", &form, &REPORT).await?;
    ensure!(asked.status == StatusCode::UNAUTHORIZED && asked.body.contains("Elsa kommer hungrig till skolan."));
    let worker = super::desk::worker(1).to_string();
    let again = nobody.fill_in("/konto", &asked.body, &[("worker", &worker)]).await?;
    ensure!(again.status == StatusCode::OK && again.body.contains("Skicka det du skrev igen"), "{}", again.status);
    // Signed in anew, with another session than the one on the page's token: asked to send once more, then it is saved.
    let amina = office.desk(1).await?;
    let asked = amina.fill_in("/anmalan/ny", &again.body, &[]).await?;
    ensure!(asked.status == StatusCode::CONFLICT && asked.body.contains("Elsa kommer hungrig till skolan."));
    let saved = amina.fill_in("/anmalan/ny", &asked.body, &[]).await?;
    ensure!(saved.status == StatusCode::SEE_OTHER, "{}", saved.body);
    amina.open(&saved.location.context("a receipt")?).await?;
    Ok(())
}

#[tokio::test]
async fn the_way_back_after_a_sign_in_leads_to_what_was_asked_for() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let asked = office.nobody().get("/arenden/2026-0001/anteckning?slag=call&anteckning=1").await?;
    let expected = "/konto?till=/arenden/2026-0001/anteckning?slag=call%26anteckning=1";
    ensure!(asked.location.as_deref() == Some(expected), "{:?}", asked.location);
    let page = office.nobody().open(expected).await?;
    ensure!(page.contains("value=\"/arenden/2026-0001/anteckning?slag=call&#38;anteckning=1\""), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let foreign = amina.post_from("/anmalan/ny", &REPORT, "https://other.example").await?;
    ensure!(foreign.status == StatusCode::FORBIDDEN && foreign.body.contains("Formuläret kom inte härifrån"));
    let without_token = amina.post("/anmalan/ny", &REPORT).await?;
    ensure!(without_token.status == StatusCode::CONFLICT && without_token.body.contains("Skicka det du skrev igen"));
    ensure!(amina.get("/arenden/2026-0001").await?.status == StatusCode::NOT_FOUND, "nothing was registered");
    Ok(())
}
