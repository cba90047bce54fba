use super::desk::{Office, REPORT, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;

#[tokio::test]
async fn a_report_becomes_an_investigation_and_the_case_is_closed_without_scripts() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;

    let registered = amina.fill("/anmalan/ny", &REPORT).await?;
    ensure!(registered.status == StatusCode::SEE_OTHER, "{}", registered.body);
    let receipt = amina.open(&registered.location.context("a receipt")?).await?;
    ensure!(receipt.contains("Anmälan är registrerad") && receipt.contains("2026-0001"));
    ensure!(amina.open("/").await?.contains("Skyddsbedömning · Elsa Exempelsson"), "it waits on my day");

    let case = "/arenden/2026-0001";
    for (page, fields, done) in [
        (
            "skyddsbedomning",
            vec![("need", "not_at_once"), ("reasons", "Trygg hos mormor.")],
            "Skyddsbedömningen är sparad",
        ),
        (
            "forhandsbedomning",
            vec![("outcome", "open"), ("grounds", "Oron har vuxit.")],
            "Ställningstagandet är sparat",
        ),
        ("ansvarig", vec![("worker", &*worker(1).to_string())], "Ärendet har en ansvarig"),
        (
            "utredning/avsluta",
            vec![("conclusion", "no_need"), ("assessment", "Hemma är det lugnt.")],
            "Utredningen är avslutad",
        ),
        ("avsluta", vec![("reason", "no_intervention"), ("note", "Elsa och mamma vet.")], "Ärendet är avslutat"),
    ] {
        let answer = amina.fill(&format!("{case}/{page}"), &fields).await?;
        ensure!(answer.status == StatusCode::SEE_OTHER, "{page}: {}", answer.body);
        let shown = amina.open(&answer.location.context("back to the case")?).await?;
        ensure!(shown.contains(done), "{page}: {done}");
    }

    let told = amina.open(case).await?;
    for words in ["Trygg hos mormor.", "Förhandsbedömning: utredning inleds", "Hemma är det lugnt.", "Ärendet avslutas"]
    {
        ensure!(told.contains(words), "the chronicle tells: {words}");
    }
    ensure!(!told.contains("Påhittad Rektor"), "who reported is shown on request only");
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn who_reported_is_shown_on_request_and_that_is_logged() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    let before = office.accesses().await?;
    ensure!(amina.open("/arenden/2026-0001?anmalare=visa").await?.contains("Påhittad Rektor"));
    ensure!(office.accesses().await? == before + 2, "the reading of the case, and of who reported");
    let manager = office.desk(3).await?;
    let page = manager.open("/arenden/2026-0001?anmalare=visa").await?;
    ensure!(!page.contains("Påhittad Rektor") && !page.contains("Visa vem som anmälde"));
    ensure!(manager.open("/administration/atkomst").await?.contains("Såg vem som anmälde"));
    Ok(())
}

#[tokio::test]
async fn a_case_is_found_by_name_number_and_personnummer_and_no_address_tells_whose() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    for term in ["Elsa", "exempelsson", "20160423-2387", "2026-0001"] {
        let found = amina.fill("/arenden", &[("sok", term)]).await?;
        ensure!(found.status == StatusCode::OK && found.body.contains("1 ärende"), "{term}");
        ensure!(found.body.contains("/arenden/2026-0001"), "{term}");
    }
    let nothing = amina.fill("/arenden", &[("sok", "Påhittad Rektor")]).await?;
    ensure!(!nothing.body.contains("/arenden/2026-0001"), "the reporter is no search term");
    Ok(())
}

#[tokio::test]
async fn siblings_in_one_report_get_a_case_each_and_a_receipt_together() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let mut typed = REPORT.to_vec();
    typed.push(("add_child", "1"));
    let two = amina.fill("/anmalan/ny", &typed).await?;
    ensure!(two.status == StatusCode::OK && two.body.contains("Barn 2"));
    for kept in ["Elsa", "Exempelsson", "20160423-2387", "Elsa kommer hungrig till skolan.", "Påhittad Rektor"] {
        ensure!(two.body.contains(kept), "{kept} is kept");
    }
    let fields = [
        ("reporter", "school"),
        ("reason", "neglect"),
        ("text", "Båda kommer hungriga."),
        ("child-1-given", "Syskon"),
        ("child-1-unborn", "yes"),
    ];
    let registered = amina.fill_in("/anmalan/ny", &two.body, &fields).await?;
    ensure!(registered.status == StatusCode::SEE_OTHER, "{}", registered.body);
    let receipt = amina.open(&registered.location.context("a receipt")?).await?;
    ensure!(receipt.contains("2026-0001") && receipt.contains("2026-0002"));
    ensure!(amina.open("/arenden/2026-0002").await?.contains("ofött barn"));
    Ok(())
}
