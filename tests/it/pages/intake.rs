//! Vägarna in, och det som följer på en anmälan, på sidorna.

use super::desk::{Office, REPORT, worker};
use anyhow::ensure;

fn but(fields: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut typed = REPORT.to_vec();
    typed.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
    typed.extend(fields);
    typed
}

#[tokio::test]
async fn a_reporter_who_asks_is_told_within_a_week_and_a_neighbour_not_at_all() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &but(&[("feedback", "yes")])).await?;
    let case = "/arenden/2026-0001";
    ensure!(amina.open(case).await?.contains("Anmälaren vill ha besked"));
    let told = [("answer", "told"), ("words", "Ringde rektorn.")];
    let too_early = amina.fill("/arenden/2026-0001/besked/svar", &told).await?;
    ensure!(too_early.body.contains("Det finns inget att berätta än."), "{}", too_early.status);
    amina.fill("/arenden/2026-0001/skyddsbedomning", &[("need", "not_at_once"), ("reasons", "Trygg.")]).await?;
    let decision = [("outcome", "do_not_open"), ("grounds", "Hemma är det lugnt.")];
    amina.fill("/arenden/2026-0001/forhandsbedomning", &decision).await?;
    let day = amina.open("/").await?;
    ensure!(day.contains("SoL\u{a0}19:6") || day.contains("19:6"), "the reporter waits, with a week to go");
    let answered = amina.fill("/arenden/2026-0001/besked/svar", &told).await?;
    ensure!(answered.status == 303, "{}", answered.body);
    ensure!(amina.open(case).await?.contains("Anmälaren har fått besked"));

    let neighbour =
        [("reporter", "public"), ("feedback", "yes"), ("child-0-given", "Noor"), ("child-0-personnummer", "")];
    amina.fill("/anmalan/ny", &but(&neighbour)).await?;
    ensure!(!amina.open("/arenden/2026-0002").await?.contains("Anmälaren vill ha besked"));
    Ok(())
}

#[tokio::test]
async fn an_eviction_notice_is_answered_the_same_day_with_who_is_responsible() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let mut typed = but(&[("way_in", "eviction_notice"), ("reporter", "enforcement")]);
    typed.retain(|(name, _)| *name != "reason");
    let registered = amina.fill("/anmalan/ny", &typed).await?;
    ensure!(registered.status == 303, "{}", registered.body);
    let reply = [("answer", "Familjen har kontakt med oss.")];
    let nobody = amina.fill("/arenden/2026-0001/svar", &reply).await?;
    ensure!(nobody.body.contains("Utse någon först"), "{}", nobody.status);
    amina.fill("/arenden/2026-0001/ansvarig", &[("worker", &worker(2).to_string())]).await?;
    let karim = office.desk(2).await?;
    ensure!(karim.open("/").await?.contains("Svar till Kronofogden"));
    let answered = karim.fill("/arenden/2026-0001/svar", &reply).await?;
    ensure!(answered.status == 303, "{}", answered.body);
    let case = karim.open("/arenden/2026-0001").await?;
    ensure!(case.contains("Underrättelse om avhysning") && case.contains("Ansvarig att vända sig till: Karim Haddad."));
    ensure!(!karim.open("/").await?.contains("Svar till Kronofogden"));
    Ok(())
}

#[tokio::test]
async fn a_child_applies_from_fifteen_and_needs_no_assessment_of_protection_first() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let apply = |born: &'static str| {
        but(&[
            ("way_in", "application"),
            ("reporter", "child"),
            ("reporter_name", ""),
            ("child-0-personnummer", ""),
            ("child-0-born", born),
        ])
    };
    let young = amina.fill("/anmalan/ny", &apply("2011-03-06")).await?;
    ensure!(young.status == 422 && young.body.contains("SoL 3:4"), "{}", young.status);
    let registered = amina.fill("/anmalan/ny", &apply("2011-03-05")).await?;
    ensure!(registered.status == 303, "{}", registered.body);
    ensure!(amina.open("/").await?.contains("Inleda utredning"));
    let decision = [("outcome", "open"), ("grounds", "Hon vill ha hjälp att prata med sin pappa.")];
    let opened = amina.fill("/arenden/2026-0001/forhandsbedomning", &decision).await?;
    ensure!(opened.status == 303, "{}", opened.body);
    Ok(())
}

#[tokio::test]
async fn siblings_in_one_report_are_noted_in_each_others_cases_and_typed_once() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    let two = amina.fill("/anmalan/ny", &but(&[("add_child", "1")])).await?;
    ensure!(two.body.contains("Barnen är syskon"));
    let fields = [
        ("reporter", "school"),
        ("reason", "neglect"),
        ("text", "Båda kommer hungriga."),
        ("child-1-given", "Leo"),
        ("child-1-family", "Exempelsson"),
    ];
    let registered = amina.fill_in("/anmalan/ny", &two.body, &fields).await?;
    ensure!(registered.status == 303, "{}", registered.body);
    ensure!(amina.open("/arenden/2026-0001/personer").await?.contains("Leo Exempelsson"));
    ensure!(amina.open("/arenden/2026-0002/personer").await?.contains("Elsa Exempelsson"));
    Ok(())
}

#[tokio::test]
async fn a_report_tells_of_those_before_it_where_protection_is_assessed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &but(&[("day", "2025-12-01")])).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    let page = amina.open("/arenden/2026-0001/skyddsbedomning").await?;
    ensure!(page.contains("1 inom sex månader, 1 inom tolv månader"), "{page}");
    // The other unit's case about the same child knows it too.
    let vera = office.desk(6).await?;
    vera.fill("/anmalan/ny", &REPORT).await?;
    let page = vera.open("/arenden/2026-0002/skyddsbedomning").await?;
    ensure!(page.contains("2 inom sex månader, 2 inom tolv månader"), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_child_known_by_a_reserve_number_is_found_by_name_and_gets_its_number_later() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &but(&[("child-0-personnummer", "")])).await?;
    let reserve = amina.fill("/arenden/2026-0001/barnet", &[("reserve", "R-4711"), ("interpreter", "so")]).await?;
    ensure!(reserve.status == 303, "{}", reserve.body);
    ensure!(amina.open("/arenden/2026-0001").await?.contains("R-4711"));
    let by_reserve = amina.fill("/arenden", &[("sok", "R-4711")]).await?;
    ensure!(!by_reserve.body.contains("/arenden/2026-0001"), "the law does not allow that term");
    ensure!(amina.fill("/arenden", &[("sok", "Elsa")]).await?.body.contains("/arenden/2026-0001"));
    amina.fill("/arenden/2026-0001/barnet", &[("personnummer", "20160423-2387"), ("interpreter", "so")]).await?;
    ensure!(amina.fill("/arenden", &[("sok", "20160423-2387")]).await?.body.contains("/arenden/2026-0001"));
    ensure!(amina.open("/arenden/2026-0001/mote").await?.contains("Tolk behövs. Elsa Exempelsson: somaliska."));
    Ok(())
}
