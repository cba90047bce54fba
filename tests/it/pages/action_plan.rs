//! The action plan in the pages: measures are added, found, followed up and taken along; the law's clock stands beside them.

use super::desk::Office;
use anyhow::ensure;

const PAGE: &str = "/omradet/atgardsplan";

#[tokio::test]
async fn a_measure_is_added_followed_up_and_found_by_who_answers_for_it() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let olle = office.desk(4).await?;
    let form = format!("{PAGE}/ny");
    let wrong = [
        ("title", "Stöd till 20160423-2387"),
        ("goal", "Lugn"),
        ("responsible", "Kultur"),
        ("status", "planned"),
        ("money", "många"),
    ];
    let refused = olle.fill(&form, &wrong).await?;
    ensure!(refused.status == 422 && refused.body.contains("hela kronor"), "{}", refused.body);
    let refused = olle.fill(&form, &wrong[..4]).await?;
    ensure!(refused.status == 422 && refused.body.contains("personnummer"), "{}", refused.body);
    for (reference, title, responsible) in [("10", "Öppen gård", "Kultur"), ("2", "Fältare ute", "Socialförvaltningen")]
    {
        let told = [
            ("title", title),
            ("goal", "Fler är ute"),
            ("responsible", responsible),
            ("status", "planned"),
            ("reference", reference),
            ("money", "200 000"),
            ("from", "2025-01-01"),
        ];
        let added = olle.fill(&form, &told).await?;
        ensure!(added.status == 303, "{}", added.body);
    }
    let page = olle.open(PAGE).await?;
    let (first, second) = (page.find("Fältare ute"), page.find("Öppen gård"));
    ensure!(first < second && page.contains("2 åtgärder, 2 är inte avslutade och 2 ska följas upp nu."), "{page}");
    let cultures = olle.open(&format!("{PAGE}?ansvarig=Kultur")).await?;
    ensure!(!cultures.contains(">Fältare ute<") && cultures.contains(">Öppen gård<"), "{cultures}");

    let one = format!("{PAGE}/atgard/1");
    let followed = [("status", "ongoing"), ("told", "Tre kvällar i veckan."), ("money", "90000")];
    let saved = olle.fill(&one, &followed).await?;
    ensure!(saved.status == 303, "{}", saved.body);
    let page = olle.open(&one).await?;
    ensure!(page.contains("Tre kvällar i veckan.") && page.contains("90\u{a0}000 kronor"), "{page}");
    ensure!(page.contains("Följs upp senast 5\u{a0}mars 2027"), "{page}");
    let due = olle.open(&format!("{PAGE}?lage=att-folja-upp")).await?;
    ensure!(!due.contains(">Öppen gård<") && due.contains(">Fältare ute<"), "{due}");
    Ok(())
}

#[tokio::test]
async fn the_plan_is_due_two_years_after_it_was_adopted_and_the_picture_after_it_was_drawn() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    let adopted = [("duty", "plan"), ("on", "2024-03-01"), ("note", "Antagen av kommunstyrelsen")];
    let told = maria.fill(PAGE, &adopted).await?;
    ensure!(told.status == 303, "{}", told.body);
    let drawn = [
        ("on", "2025-02-01"),
        ("crime", "Färre inbrott."),
        ("other", "Fler trivs."),
        ("analysis", "Kvällarna är svårast."),
    ];
    let told = maria.fill(&format!("{PAGE}/lagesbild"), &drawn).await?;
    ensure!(told.status == 303, "{}", told.body);
    let page = maria.open(PAGE).await?;
    ensure!(page.contains("Senast 1\u{a0}mars 2024: Antagen av kommunstyrelsen."), "{page}");
    ensure!(page.contains("<strong>Dags nu.</strong> Nästa gång senast 1\u{a0}mars 2026"), "the plan is late: {page}");
    ensure!(page.contains("Nästa gång senast 1\u{a0}februari 2027"), "the picture is not: {page}");
    Ok(())
}

#[tokio::test]
async fn a_partner_reads_the_plan_takes_it_along_and_writes_nothing() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let olle = office.desk(4).await?;
    let told = [
        ("title", "Öppen gård"),
        ("goal", "Fler är ute"),
        ("responsible", "Kultur"),
        ("status", "planned"),
        ("reference", "1"),
    ];
    olle.fill(&format!("{PAGE}/ny"), &told).await?;
    let partner = office.desk(9).await?;
    let page = partner.open(PAGE).await?;
    ensure!(
        page.contains("Öppen gård") && !page.contains("Lägg till en åtgärd") && !page.contains("<form method=\"post\""),
        "{page}"
    );
    let one = partner.open(&format!("{PAGE}/atgard/1")).await?;
    ensure!(
        !one.contains("Olle Fält") && !one.contains("/uppfoljning"),
        "no staff, and no way to what is followed up: {one}"
    );
    let file = partner.open(&format!("{PAGE}?som=csv")).await?;
    ensure!(
        file.starts_with("nummer;åtgärd;mål;ansvarig") && file.contains("1;Öppen gård;Fler är ute;Kultur"),
        "{file}"
    );
    for closed in ["/arenden", "/uppfoljning", "/uppfoljning/roster", "/utvardering", "/omradet/aktiviteter/ny"] {
        ensure!(partner.get(closed).await?.status == 404, "{closed} is not for a partner");
    }
    Ok(())
}
