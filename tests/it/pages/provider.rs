//! Utförarsidan: takes an assignment, carries it out, and sees its own part of the case and nothing of the rest (OSL 8:2).

use super::decision::{SUPPORT, act, investigated, take};
use super::desk::{Answer, Desk, Office, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;
use casework::access::SecrecyBorder;
use web::routes::Route;

const CASE: &str = "/arenden/2026-0001";
const OWN: &str = "/arenden/2026-0001/uppdrag";

/// What only the authority side is to know.
const SECRETS: [&str; 5] = [
    "Påhittad Rektor",
    "hungrig till skolan",
    "Trygg hos mormor",
    "Oron har vuxit",
    "Familjen behöver stöd på morgnarna",
];

/// Family support is granted, and Ylva on the provider side is asked to carry it out.
async fn asked(amina: &Desk<'_>) -> anyhow::Result<()> {
    investigated(amina).await?;
    let page = take(amina, "beslut/nytt", &SUPPORT, "Beslutet är fattat").await?;
    let granted = act(&page, "beslut/verkstallighet")?;
    let decision = granted.rsplit('=').next().context("its id")?;
    let rests_on = format!("decision {decision}");
    let fields = [("rests_on", &*rests_on), ("form", "personal_support"), ("side", "provider")];
    take(amina, "insats/ny", &fields, "Insatsen").await?;
    let provider = worker(8).to_string();
    let fields = [("provider", &*provider), ("assignment", "Två morgnar i veckan, med mål och plan.")];
    let page = take(amina, "insats/uppdrag", &fields, "Uppdraget är givet").await?;
    ensure!(page.contains("Ylva Utförare har fått uppdraget"), "the case tells who has been asked");
    Ok(())
}

async fn fill(desk: &Desk<'_>, page: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
    let Answer { status, location, body } = desk.fill(&format!("{CASE}/{page}"), fields).await?;
    ensure!(status == StatusCode::SEE_OTHER, "{page}: {status} {body}");
    let onward = location.context("somewhere to go")?;
    ensure!(onward.starts_with(OWN), "{page}: one comes back to the own part, not to {onward}");
    desk.open(&onward).await
}

#[tokio::test]
async fn an_assignment_is_taken_on_and_carried_out_behind_the_border() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (amina, ylva) = (office.desk(1).await?, office.desk(8).await?);
    asked(&amina).await?;
    let list = ylva.open("/uppdrag").await?;
    ensure!(list.contains("Elsa Exempelsson") && list.contains("insats/uppdrag/svar?insats="), "{list}");
    let page = ylva.open(OWN).await?;
    ensure!(page.contains("Två morgnar i veckan, med mål och plan.") && page.contains("Amina Hassan"));
    fill(&ylva, "insats/uppdrag/svar", &[("answer", "taken")]).await?;
    take(&amina, "insats/borja", &[("review_on", "2026-06-05")], "Insatsen").await?;
    fill(&ylva, "insats/mal", &[("words", "Elsa äter frukost hemma."), ("baseline", "-2")]).await?;
    let session = [("minutes", "75"), ("present", "child"), ("what", "Vi åt frukost."), ("benefit", "Elsa skrattade.")];
    let page = fill(&ylva, "insats/tillfalle", &session).await?;
    for words in ["Vi åt frukost.", "Elsa skrattade.", "Elsa äter frukost hemma."] {
        ensure!(page.contains(words), "the own part tells: {words}");
        ensure!(amina.open(CASE).await?.contains(words), "and the authority side reads it: {words}");
    }
    for path in [OWN.to_owned(), format!("{CASE}/insats/tillfalle"), format!("{CASE}/insats/plan")] {
        let page = ylva.open(&path).await?;
        for secret in SECRETS {
            ensure!(!page.contains(secret), "{path} tells: {secret}");
        }
    }
    let log = office.desk(3).await?.open("/administration/atkomst").await?;
    ensure!(log.contains("Läste sitt uppdrag") && log.contains("har ett uppdrag i ärendet"));
    Ok(())
}

/// The pages of a case that the provider side has; each of the others answers as if it did not exist.
const PAGES: [&str; 6] = [
    "/arenden/{number}/uppdrag",
    "/arenden/{number}/insats/uppdrag/svar",
    "/arenden/{number}/insats/tillfalle",
    "/arenden/{number}/insats/mal",
    "/arenden/{number}/insats/mal/skatta",
    "/arenden/{number}/insats/plan",
];

#[tokio::test]
async fn the_rest_of_the_case_is_closed_to_the_provider_side() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (amina, ylva) = (office.desk(1).await?, office.desk(8).await?);
    ensure!(ylva.get(OWN).await?.status == StatusCode::NOT_FOUND, "without an assignment there is nothing to see");
    asked(&amina).await?;
    for pattern in Route::PATTERNS.iter().filter(|pattern| pattern.starts_with("/arenden/{number}")) {
        let path = pattern.replace("{number}", "2026-0001").replace("{document}", "akt");
        let status = ylva.get(&path).await?.status.as_u16();
        let own = PAGES.contains(pattern);
        ensure!(own == matches!(status, 200 | 303), "{path} answers {status}");
        ensure!(own || status == 404, "{path} answers {status}");
        if !own {
            let token = ylva.post(&path, &[("version", "1")]).await?;
            let sent = ylva.fill_in(&path, &token.body, &[]).await?.status.as_u16();
            ensure!(sent == 404, "{path} answers a form {sent}");
        }
    }
    for path in ["/arenden", "/anmalan/ny", "/administration/atkomst", "/administration/ej-verkstallda"] {
        ensure!(ylva.get(path).await?.status == StatusCode::NOT_FOUND, "{path}");
    }
    let home = ylva.get("/").await?;
    ensure!(home.location.as_deref() == Some("/uppdrag"), "the day begins with the assignments");
    let petra = office.desk(7).await?;
    ensure!(!petra.open("/uppdrag").await?.contains("Elsa"), "another's assignment is in nobody else's list");
    let end = [("reason", "other"), ("summary", "Familjen ville något annat.")];
    take(&amina, "insats/avsluta", &end, "Insatsen").await?;
    ensure!(ylva.get(OWN).await?.status == StatusCode::NOT_FOUND, "when it has ended, so has the need to know");
    Ok(())
}

#[tokio::test]
async fn where_there_is_no_border_the_provider_side_reads_the_case_and_writes_its_own_part() -> anyhow::Result<()> {
    let office = Office::with(SecrecyBorder::Open).await?;
    let (amina, ylva) = (office.desk(1).await?, office.desk(8).await?);
    asked(&amina).await?;
    ensure!(ylva.open(OWN).await?.contains("Läs hela ärendet"));
    let case = ylva.open(CASE).await?;
    ensure!(case.contains("Trygg hos mormor") && case.contains("Mitt uppdrag"));
    ensure!(!case.contains("Påhittad Rektor") && !case.contains("/anteckning"), "read, and nothing more");
    for page in ["anteckning", "beslut/nytt", "avsluta", "handlingar"] {
        ensure!(ylva.get(&format!("{CASE}/{page}")).await?.status == StatusCode::NOT_FOUND, "{page}");
    }
    Ok(())
}

#[tokio::test]
async fn a_declined_assignment_is_given_to_somebody_else() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (amina, ylva) = (office.desk(1).await?, office.desk(8).await?);
    asked(&amina).await?;
    let no = [("answer", "declined"), ("declined", "Ingen plats före mars.")];
    ylva.fill(&format!("{CASE}/insats/uppdrag/svar"), &no).await?;
    ensure!(ylva.get(OWN).await?.status == StatusCode::NOT_FOUND);
    let case = amina.open(CASE).await?;
    ensure!(case.contains("Ylva Utförare kan inte ta uppdraget: Ingen plats före mars."), "{case}");
    let petra = worker(7).to_string();
    take(&amina, "insats/uppdrag", &[("provider", &petra), ("assignment", "Två morgnar.")], "Uppdraget").await?;
    let petra = office.desk(7).await?;
    ensure!(petra.open(OWN).await?.contains("Två morgnar."), "a case worker who carries out sees that part alone");
    ensure!(petra.get(CASE).await?.status == StatusCode::NOT_FOUND);
    Ok(())
}
