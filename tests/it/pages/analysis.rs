//! The area's analysis in the pages: written part by part, commented on, signed off as it stood, and taken along as a file.

use super::desk::Office;
use anyhow::ensure;
use area::{Area, Division};
use store::imports::Provenance;

const PAGE: &str = "/omradet/0580R018/analys";
const PARTS: [&str; 6] = ["demography", "needs", "interventions", "follow_up", "influence", "conclusions"];

async fn office() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let area = Area {
        code: "0580R018".parse()?,
        division: Some(Division::Y2025),
        name: "Påhittade området".to_owned(),
        part_of: None,
        boundary: None,
    };
    let about = Provenance {
        kind: "areas".to_owned(),
        file_name: "areas.geojson".to_owned(),
        file_hash: "00".to_owned(),
        mapping_hash: String::new(),
        source: None,
        licence: None,
        row_count: 1,
        imported_by: "test".to_owned(),
    };
    office.store.import_areas(vec![area], about).await?;
    Ok(office)
}

#[tokio::test]
async fn an_analysis_is_signed_as_it_stood_and_the_writing_goes_on() -> anyhow::Result<()> {
    let office = office().await?;
    let (maria, olle) = (office.desk(3).await?, office.desk(4).await?);
    for part in PARTS {
        let form = format!("{PAGE}/del/{part}");
        let written = olle.fill(&form, &[("text", "Så här är det nu."), ("figure-1", "collaboration")]).await?;
        ensure!(written.status == 303, "{}", written.body);
    }
    let stale = [("text", "Något annat."), ("before", "")];
    let refused = olle.fill(&format!("{PAGE}/del/needs"), &stale).await?;
    ensure!(refused.status == 422 && refused.body.contains("Någon annan har skrivit"), "{}", refused.body);
    ensure!(!olle.open(PAGE).await?.contains("Signera analysen"), "an area worker writes, and does not sign");
    let signed = maria.fill(PAGE, &[("sign", "1")]).await?;
    ensure!(signed.status == 303, "{}", signed.body);
    olle.fill("/omradet/samverkan", &[("name", "Påhittade skolan"), ("kind", "school")]).await?;
    let changed = [("text", "Nu är det annorlunda."), ("before", "Så här är det nu."), ("figure-1", "collaboration")];
    let written = olle.fill(&format!("{PAGE}/del/needs"), &changed).await?;
    ensure!(written.status == 303, "{}", written.body);

    let now = olle.open(PAGE).await?;
    ensure!(now.contains("Nu är det annorlunda.") && now.contains("<li>1 part</li>"), "{now}");
    ensure!(now.contains("Texten nedan är ändrad sedan dess."), "{now}");
    let then = olle.open(&format!("{PAGE}/version/1")).await?;
    ensure!(!then.contains("annorlunda") && then.contains("<li>0 parter</li>"), "figures stand as they were: {then}");
    ensure!(
        then.contains("av Maria Lindgren, medarbetare") && then.contains("desamma som när de signerades"),
        "{then}"
    );
    let file = office.desk(9).await?.open(&format!("{PAGE}/version/1?som=html")).await?;
    ensure!(file.starts_with("<!doctype html>") && file.contains("<style") && !file.contains("<script"), "{file}");
    let pdf = olle.get(&format!("{PAGE}/version/1?som=pdf")).await?;
    let left = maria.open("/administration/utlamnat").await?;
    ensure!(left.contains("omradesanalys-0580R018-1.html"), "what has left is known: {left}");
    // A build without PDF shows no link to one and answers as for a page that is not there.
    ensure!(then.contains("som=pdf") == documents::PDF && pdf.body.starts_with("%PDF") == documents::PDF);
    ensure!(documents::PDF || pdf.status == 404, "{}", pdf.status);
    ensure!(left.contains("omradesanalys-0580R018-1.pdf") == documents::PDF, "what has left is known: {left}");
    Ok(())
}

#[tokio::test]
async fn what_is_half_written_of_a_part_is_kept_and_shown_to_its_writer_alone() -> anyhow::Result<()> {
    let office = office().await?;
    let (olle, ruth) = (office.desk(4).await?, office.desk(5).await?);
    let form = format!("{PAGE}/del/needs");
    let kept = olle.fill(&form, &[("text", "Kvällarna är svårast, och"), ("draft_save", "auto")]).await?;
    ensure!(kept.status == 200 && kept.body.contains("Utkastet är sparat"), "{}", kept.body);
    let again = olle.open(&form).await?;
    ensure!(again.contains("Kvällarna är svårast, och"), "{again}");
    ensure!(!olle.open(PAGE).await?.contains("Kvällarna"), "a draft is no part of the analysis");
    ensure!(!ruth.open(&form).await?.contains("Kvällarna"), "nor is it shown to another");
    let written = olle.fill(&form, &[("text", "Kvällarna är svårast.")]).await?;
    ensure!(written.status == 303, "{}", written.body);
    let part = "<textarea class=\"hidden\" name=\"before\"";
    let done = olle.open(&form).await?;
    ensure!(
        done.contains(part) && !done.contains("svårast, och"),
        "the draft is gone when the part is written: {done}"
    );
    Ok(())
}

#[tokio::test]
async fn a_partner_comments_in_a_role_without_a_name_and_writes_nothing_else() -> anyhow::Result<()> {
    let office = office().await?;
    let (olle, partner) = (office.desk(4).await?, office.desk(9).await?);
    let numbered = [("part", "needs"), ("key", "k"), ("text", "Se 20160423-2387.")];
    let refused = partner.fill(PAGE, &numbered).await?;
    ensure!(refused.status == 422 && refused.body.contains("personnummer"), "{}", refused.body);
    let said = [("part", "needs"), ("key", "k"), ("text", "I skolan ser vi samma sak.")];
    let sent = partner.fill(PAGE, &said).await?;
    ensure!(sent.status == 303, "{}", sent.body);
    let page = olle.open(PAGE).await?;
    ensure!(page.contains("I skolan ser vi samma sak.") && page.contains("samverkanspart, 5\u{a0}mars 2026"), "{page}");
    ensure!(!page.contains("Rektor Påhittad"), "the role is shown, and not the name");
    let settled = olle.fill(PAGE, &[("comment", "1"), ("answer", "Vi tar med det."), ("settle", "1")]).await?;
    ensure!(settled.status == 303, "{}", settled.body);
    let page = partner.open(PAGE).await?;
    ensure!(page.contains("Vi tar med det.") && !page.contains("Olle Fält"), "{page}");
    ensure!(partner.get(&format!("{PAGE}/del/needs")).await?.status == 404, "a partner writes no part");
    let signed = partner.fill(PAGE, &[("sign", "1")]).await?;
    ensure!(signed.status == 404, "a partner signs nothing: {}", signed.status);
    let elsewhere = office.desk(6).await?.open(PAGE).await?;
    ensure!(!elsewhere.contains("I skolan ser vi"), "another unit has an analysis of its own");
    Ok(())
}
