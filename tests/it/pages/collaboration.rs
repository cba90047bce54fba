//! Collaboration in the pages: a partner, an agreement that is to be looked over, a meeting, and the network of the year.

use super::desk::Office;
use anyhow::ensure;

const PAGE: &str = "/omradet/samverkan";

#[tokio::test]
async fn a_partner_is_met_under_an_agreement_and_stands_in_the_network_of_the_year() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let olle = office.desk(4).await?;
    let numbered = olle.fill(PAGE, &[("name", "20160423-2387"), ("kind", "school")]).await?;
    ensure!(numbered.status == 422 && numbered.body.contains("långt nummer"), "{}", numbered.body);
    let added = olle.fill(PAGE, &[("name", "Påhittade skolan"), ("kind", "school")]).await?;
    ensure!(added.status == 303, "{}", added.body);

    let form = format!("{PAGE}/overenskommelse");
    let agreed = [("with", "1"), ("subject", "school_attendance"), ("from", "2025-09-01"), ("review_on", "2026-03-01")];
    let made = olle.fill(&form, &agreed).await?;
    ensure!(made.status == 303, "{}", made.body);
    let page = olle.get(PAGE).await?.body;
    ensure!(page.contains("Dags nu.") && page.contains("Ses över senast 1\u{a0}mars 2026"), "it is due: {page}");

    let form = format!("{PAGE}/mote");
    let nobody = olle.fill(&form, &[("degree", "inform"), ("subject", "safety")]).await?;
    ensure!(nobody.status == 422 && nobody.body.contains("Välj minst en part"), "{}", nobody.body);
    let met = [("with", "1"), ("degree", "co_produce"), ("subject", "school_attendance"), ("agreement", "1")];
    let noted = olle.fill(&form, &met).await?;
    ensure!(noted.status == 303, "{}", noted.body);
    let ruth = office.desk(5).await?.get(PAGE).await?.body;
    ensure!(
        ruth.contains("Vilka vi mötte 2026") && ruth.contains("<td>1 möte</td><td>göra tillsammans</td>"),
        "{ruth}"
    );
    ensure!(!ruth.contains("Lägg till en part"), "research reads, and writes nothing");
    Ok(())
}
