//! From report to a decision that is told, appealed and sent on, at a desk without scripts; and what the law refuses.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;

const CASE: &str = "/arenden/2026-0001";

/// Fills in a step of the case and follows where it leads.
pub(super) async fn take(desk: &Desk<'_>, page: &str, fields: &[(&str, &str)], done: &str) -> anyhow::Result<String> {
    let answer = desk.fill(&format!("{CASE}/{page}"), fields).await?;
    ensure!(answer.status == StatusCode::SEE_OTHER, "{page}: {}", answer.body);
    let shown = desk.open(&answer.location.context("somewhere to go")?).await?;
    ensure!(shown.contains(done), "{page}: {done}");
    Ok(shown)
}

/// Fills in a step that is refused, and answers with the page that says why.
pub(super) async fn refused(desk: &Desk<'_>, page: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
    let answer = desk.fill(&format!("{CASE}/{page}"), fields).await?;
    ensure!(answer.status == StatusCode::UNPROCESSABLE_ENTITY, "{page}: {}", answer.status);
    Ok(answer.body)
}

/// An investigation of Elsa, who is nine, runs, and Amina is responsible.
pub(super) async fn investigated(desk: &Desk<'_>) -> anyhow::Result<()> {
    desk.fill("/anmalan/ny", &REPORT).await?;
    take(desk, "skyddsbedomning", &[("need", "not_at_once"), ("reasons", "Trygg hos mormor.")], "sparad").await?;
    take(desk, "forhandsbedomning", &[("outcome", "open"), ("grounds", "Oron har vuxit.")], "sparat").await?;
    take(desk, "ansvarig", &[("worker", &*worker(1).to_string())], "ansvarig").await?;
    Ok(())
}

/// Where the decision's steps are: the address that the page of decisions links to, after the case.
pub(super) fn act(page: &str, step: &str) -> anyhow::Result<String> {
    let start = format!("href=\"{CASE}/{step}?");
    let (_, rest) = page.split_once(&start).context("a link")?;
    let query = rest.split('"').next().context("an end")?;
    Ok(format!("{step}?{query}"))
}

pub(super) const SUPPORT: [(&str, &str); 8] = [
    ("kind", "open_intervention"),
    ("answer", "in_favour"),
    ("content", "Familjestöd i sex månader."),
    ("reasons", "Familjen behöver stöd på morgnarna."),
    ("rules", "SoL 11:1, 21:1"),
    ("guardians", "all"),
    ("child", "consents"),
    ("body", "official"),
];

#[tokio::test]
async fn an_investigation_goes_from_its_plan_to_a_decision_that_is_appealed_in_time() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    investigated(&amina).await?;
    ensure!(amina.open(CASE).await?.contains("Berätta om utredningen"), "what comes next is to tell those concerned");

    take(&amina, "utredning/information", &[("party", "guardian"), ("how", "Vid ett möte.")], "fått veta").await?;
    take(&amina, "utredning/plan", &[("questions", "Hur är morgnarna?"), ("talk_with", "Elsa.")], "är sparad").await?;
    take(&amina, "utredning/barnet", &[("form", "alone"), ("words", "”Mamma sover.”")], "träffats 1").await?;
    let fields = [("description", "Ofta utan frukost."), ("severity", "clear"), ("risk", "Ingen vuxen är vaken.")];
    take(&amina, "utredning/bbic?omrade=basic_care", &fields, "Påtaglig risk").await?;
    let again = amina.open(&format!("{CASE}/utredning/bbic?omrade=basic_care")).await?;
    ensure!(again.contains("Ofta utan frukost."), "what is known is not typed again");
    let fields = [("source", "school"), ("ground", "duty"), ("words", "Frånvaron är 18 procent.")];
    take(&amina, "utredning/uppgifter", &fields, "1 har lämnat").await?;
    let fields = [("way", "send"), ("party", "guardian"), ("material", "Hela utredningen.")];
    take(&amina, "utredning/kommunicering", &fields, "Väntar på svar").await?;
    take(&amina, "utredning/yttrande", &[("party", "guardian"), ("hearing", "not_wanted")], "Svaret har").await?;
    let fields = [("conclusion", "intervention"), ("assessment", "Behöver stöd."), ("child", "”Ja.”")];
    take(&amina, "utredning/avsluta", &fields, "Fatta beslut").await?;

    take(&amina, "beslut/nytt", &SUPPORT, "Beslutet är fattat").await?;
    let page = amina.open(&format!("{CASE}/beslut")).await?;
    let fields = [("party", "guardian"), ("received", "2026-03-05")];
    let page = take(&amina, &act(&page, "beslut/underrattelse")?, &fields, "26\u{a0}mars").await?;
    let fields = [("party", "guardian"), ("words", "Vi vill ha mer.")];
    let page = take(&amina, &act(&page, "beslut/overklagande")?, &fields, "Väntar på prövning").await?;
    let handling = act(&page, "beslut/overklagande/provning")?;
    let late = refused(&amina, &handling, &[("handling", "dismissed")]).await?;
    ensure!(late.contains("kom in i rätt tid") && late.contains("FL 46"), "an appeal in time is not dismissed");
    take(&amina, &handling, &[("handling", "forwarded")], "överlämnat till förvaltningsrätten").await?;
    let page = amina.open(&format!("{CASE}/beslut")).await?;
    take(&amina, &act(&page, "beslut/verkstallighet")?, &[("what", "begun")], "Verkställt").await?;
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_may_not_be_decided_is_refused_with_the_section_that_says_so() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    investigated(&amina).await?;
    let with = |changed: &[(&'static str, &'static str)]| {
        let mut fields = SUPPORT.to_vec();
        fields.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
        fields.extend(changed);
        fields
    };
    for (changed, section) in [
        (with(&[("kind", "family_home")]), "30:6"),
        (with(&[("guardians", "none")]), "21:1"),
        (with(&[("answer", "against")]), "FL 25"),
        (with(&[("body", "sub_committee"), ("decider_name", "Påhittad Ordförande")]), "30:6"),
    ] {
        let page = refused(&amina, "beslut/nytt", &changed).await?;
        ensure!(page.contains(section), "{section}");
        ensure!(page.contains("Familjestöd i sex månader."), "what was typed is kept");
    }
    let proposed = [("kind", "family_home"), ("proposal", "Familjehem hos mormor.")];
    let page = take(&amina, "beslut/forslag", &proposed, "Förslaget är sparat").await?;
    let fields = with(&[("kind", "family_home"), ("body", "sub_committee"), ("decider_name", "Påhittad Ordförande")]);
    let page = take(&amina, &act(&page, "beslut/nytt")?, &fields, "Beslutet är fattat").await?;
    ensure!(page.contains("Utskottet, Påhittad Ordförande"));
    Ok(())
}

#[tokio::test]
async fn what_is_not_carried_out_is_listed_for_the_manager_alone_and_leaves_without_names() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    investigated(&amina).await?;
    let mut early = SUPPORT.to_vec();
    early.push(("on", "2025-11-01"));
    take(&amina, "beslut/nytt", &early, "Beslutet är fattat").await?;
    let list = "/administration/ej-verkstallda";
    ensure!(amina.get(list).await?.status == StatusCode::NOT_FOUND, "a case worker does not see the list");
    let manager = office.desk(3).await?;
    let page = manager.open(list).await?;
    ensure!(page.contains("2026-0001") && page.contains("Öppen insats") && page.contains("124"), "{page}");
    let file = manager.open(&format!("{list}?kvartal=2026-1&som=csv")).await?;
    ensure!(file == "quarter,kind,since,days,state\r\n2026-1,open_intervention,decision,124,waiting\r\n", "{file}");
    let before = manager.open(&format!("{list}?kvartal=2025-4")).await?;
    ensure!(!before.contains("2026-0001"), "three months had not passed at the end of the year");
    Ok(())
}
