//! A manager changes the programme theory box by box and arrow by arrow, without scripts; all others read what is published.

use super::browser::leave_by;
use super::desk::{Desk, Office, actor, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;
use casework::Occasion;
use casework::access::{Action, permit};
use engine::Catalogue;
use engine::theory::{known, ours};
use followup::theory::history::TheoryHistory;
use followup::theory::steps::RegisterTheory;
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use store::journal::Version;
use thirtyfour::By;
use thirtyfour::prelude::ElementQueryable;

const PAGE: &str = "/uppfoljning/verksamhetslogik/barnsparet";

/// An office in which the theories that come with Nära are registered.
async fn office() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let by = actor(5)?;
    let writes = permit(by, Action::WriteTheory).map_err(|_| anyhow::anyhow!("a researcher writes"))?;
    let occasion = Occasion { by, at: "2026-03-01T08:00:00Z".parse()? };
    for (name, theory) in ours() {
        let step = RegisterTheory { theory, why: None };
        let events = step.decide(&TheoryHistory::default(), &known(&Catalogue::load(None)))?;
        office.store.tell(writes, name, Version::new(0), events, &occasion).await?;
    }
    Ok(office)
}

fn says(body: &str, words: &[&str]) -> anyhow::Result<()> {
    for words in words {
        ensure!(body.contains(words), "the page says “{words}”: {body}");
    }
    Ok(())
}

/// Sends a form of the draft that must be taken.
async fn save(desk: &Desk<'_>, form: &str, fields: &[(&str, &str)]) -> anyhow::Result<()> {
    let sent = desk.fill(&format!("{PAGE}/utkast{form}"), fields).await?;
    ensure!(sent.status == StatusCode::SEE_OTHER, "{form}: {}", sent.body);
    Ok(())
}

const NEW_ARROW: [(&str, &str); 4] = [
    ("from", "geographic-teams"),
    ("to", "foraldrakafe-pa-torget"),
    ("assumption_sv", "Teamet känner torget."),
    ("status", "not_tested"),
];

#[tokio::test]
async fn every_arrow_says_what_is_assumed_what_is_known_and_that_there_is_no_figure_yet() -> anyhow::Result<()> {
    let office = office().await?;
    for number in 1..=5 {
        let desk = office.desk(number).await?;
        says(&desk.open("/uppfoljning").await?, &["href=\"/uppfoljning/verksamhetslogik\""])?;
        says(
            &desk.open("/uppfoljning/verksamhetslogik").await?,
            &["Socialtjänst Skäggetorp", "Barnspåret", "Version 1"],
        )?;
        let page = desk.open(PAGE).await?;
        says(
            &page,
            &["<svg", "figure-chain", "En socialsekreterare, från utredning till avslut", "Stöd från annat håll"],
        )?;
        says(
            &page,
            &["Nygren m.fl.", "Inget tal än", "href=\"/uppfoljning/one-worker-throughout\"", "Inget mått prövar"],
        )?;
        ensure!(page.contains("/utkast") == [3, 5].contains(&number), "who may not change it is not asked to");
    }
    Ok(())
}

#[tokio::test]
async fn a_manager_adds_a_box_and_an_arrow_and_publishes_them_with_a_reason() -> anyhow::Result<()> {
    let office = office().await?;
    let (maria, amina) = (office.desk(3).await?, office.desk(1).await?);
    save(&maria, "/del", &[("stage", "activity"), ("title_sv", "Föräldrakafé på torget")]).await?;
    let draft = maria.open(&format!("{PAGE}/utkast")).await?;
    says(&draft, &["Föräldrakafé på torget", "1 sak kvar att ordna", "Ingen pil går till eller från"])?;
    ensure!(!amina.open(PAGE).await?.contains("Föräldrakafé"), "a draft is not read by others");
    let early = maria.fill(&format!("{PAGE}/utkast"), &[("why", "Kaféet har öppnat.")]).await?;
    ensure!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.body.contains("Ingen pil går till"), "not yet");

    save(&maria, "/samband", &NEW_ARROW).await?;
    let silent = maria.fill(&format!("{PAGE}/utkast"), &[]).await?;
    ensure!(silent.status == StatusCode::UNPROCESSABLE_ENTITY);
    says(&silent.body, &["Skriv varför verksamhetslogiken ändras."])?;
    save(&maria, "", &[("why", "Kaféet har öppnat.")]).await?;

    let page = amina.open(PAGE).await?;
    says(&page, &["Teamet känner torget.", "Kaféet har öppnat.", "Ny del: Föräldrakafé på torget", "Maria Lindgren"])?;
    let old = amina.open(&format!("{PAGE}/version/1")).await?;
    says(&old, &["Du läser version 1, som den stod.", "Prövas av:"])?;
    ensure!(!old.contains("Teamet känner torget."), "an older version stands as it stood");
    ensure!(!old.contains("Vad talen säger nu"), "and has no figures of today");
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn an_arrow_that_cannot_be_comes_back_with_all_that_was_typed() -> anyhow::Result<()> {
    let office = office().await?;
    let ruth = office.desk(5).await?;
    let form = format!("{PAGE}/utkast/samband");
    let wrong =
        |from, to, status| [("from", from), ("to", to), ("assumption_sv", "Teamet känner torget."), ("status", status)];
    for (fields, told) in [
        (wrong("relation", "one-hand", "not_tested"), "Pilen går bakåt, från Effekter på kort sikt till Resurser."),
        (wrong("relation", "relation", "not_tested"), "Pilen slutar där den börjar."),
        (wrong("lasting", "relation", "not_tested"), "Pilen gör att kedjan går runt i en cirkel."),
        (wrong("early", "lasting", "not_tested"), "Det finns redan en pil mellan de delarna."),
        (wrong("early", "relation", "contested"), "Ange källan, eller välj Inte prövat."),
        (wrong("early", "", "not_tested"), "Välj en del."),
    ] {
        let sent = ruth.fill(&form, &fields).await?;
        ensure!(sent.status == StatusCode::UNPROCESSABLE_ENTITY);
        says(&sent.body, &[told, "Teamet känner torget."])?;
    }
    let unknown = [&wrong("early", "relation", "not_tested")[..], &[("indicators", "finns-inte")]].concat();
    says(&ruth.fill(&form, &unknown).await?.body, &["Det finns inget mått som heter finns-inte."])?;
    Ok(())
}

#[tokio::test]
async fn a_box_takes_its_arrows_with_it_and_a_draft_can_be_thrown_away() -> anyhow::Result<()> {
    let office = office().await?;
    let maria = office.desk(3).await?;
    let form = "/del?del=heard";
    says(&maria.open(&format!("{PAGE}/utkast{form}")).await?, &["2 pilar som går till eller från delen följer med."])?;
    save(&maria, form, &[("remove", "1")]).await?;
    let draft = maria.open(&format!("{PAGE}/utkast")).await?;
    says(&draft, &["Borttagen del: Barnet hörs", "Borttaget samband"])?;
    save(&maria, "", &[("drop", "1")]).await?;
    says(&maria.open(PAGE).await?, &["Barnet hörs", "Ändra verksamhetslogiken"])?;
    Ok(())
}

#[tokio::test]
async fn two_who_change_at_once_do_not_overwrite_each_other() -> anyhow::Result<()> {
    let office = office().await?;
    let (maria, ruth) = (office.desk(3).await?, office.desk(5).await?);
    let form = format!("{PAGE}/utkast/del");
    let opened = ruth.open(&form).await?;
    save(&maria, "/del", &[("stage", "activity"), ("title_sv", "Marias del")]).await?;
    let late = ruth.fill_in(&form, &opened, &[("stage", "activity"), ("title_sv", "Ruths del")]).await?;
    ensure!(late.status == StatusCode::UNPROCESSABLE_ENTITY);
    says(&late.body, &["Någon annan har ändrat verksamhetslogiken medan du skrev.", "Ruths del"])?;
    Ok(())
}

#[tokio::test]
async fn a_theory_is_begun_on_a_page_and_read_by_others_when_it_hangs_together() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (ruth, amina) = (office.desk(5).await?, office.desk(1).await?);
    says(&amina.open("/uppfoljning/verksamhetslogik").await?, &["Ingen verksamhetslogik är skriven än."])?;
    let about = [("heading_sv", "Ny"), ("lead_sv", "Påhittad."), ("sources", "Ett beslut\n\nEn rapport")];
    let begun = ruth.fill("/uppfoljning/verksamhetslogik/ny", &about).await?;
    ensure!(begun.location.as_deref() == Some("/uppfoljning/verksamhetslogik/ny-2/utkast"), "{begun:?}");
    let draft = begun.location.context("the draft")?;
    for (form, fields) in [
        ("/del", &[("stage", "activity"), ("title_sv", "Hembesök")][..]),
        ("/del", &[("stage", "short_outcome"), ("title_sv", "Tillit")]),
        (
            "/samband",
            &[
                ("from", "hembesok"),
                ("to", "tillit"),
                ("assumption_sv", "Vi ses."),
                ("status", "not_tested"),
                ("indicators", "home-visits"),
            ],
        ),
    ] {
        ensure!(!amina.open("/uppfoljning/verksamhetslogik").await?.contains("ny-2"), "not before it is published");
        let sent = ruth.fill(&format!("{draft}{form}"), fields).await?;
        ensure!(sent.status == StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let published = ruth.fill(&draft, &[("why", "Den första.")]).await?;
    let page = published.location.context("the theory")?;
    says(&amina.open(&page).await?, &["Hembesök", "Tillit", "Vi ses.", "En rapport", "Den första."])?;
    Ok(())
}

#[tokio::test]
async fn in_a_browser_on_a_phone_a_box_is_renamed_without_scripts() -> anyhow::Result<()> {
    let office = office().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    browser.goto(site.at("/sprak?sprak=sv&till=/konto")).await?;
    leave_by(&browser, By::Css(format!("button[value=\"{}\"]", worker(3)))).await?;
    browser.without_javascript().await?;
    browser.look(LOOKS[2]).await?;
    browser.goto(site.at(PAGE)).await?;
    leave_by(&browser, By::Css(format!("a[href=\"{PAGE}/utkast\"]"))).await?;
    leave_by(&browser, By::Css("a[href$=\"del=early\"]")).await?;
    let title = browser.find(By::Id("title_sv")).await?;
    title.clear().await?;
    title.send_keys("Hjälpen kommer i tid").await?;
    leave_by(&browser, By::Css("form.form button")).await?;
    browser.find(By::Id("why")).await?.send_keys("Så säger familjerna.").await?;
    leave_by(&browser, By::Css("button[name=publish]")).await?;
    let said = browser
        .query(By::Css("#versioner ~ article li"))
        .with_text("”Stödet kommer tidigt” heter nu ”Hjälpen kommer i tid”".to_owned());
    said.first().await.context("the change is told")?;
    Ok(())
}
