//! A researcher drafts, registers, runs and changes a plan, on pages without scripts; who may not, sees nothing of it.

use super::browser::leave_by;
use super::desk::{Desk, Office, worker};
use anyhow::{Context, ensure};
use area::{AreaValue, Division, Sex, Value};
use axum::http::StatusCode;
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use store::area_values::StatisticsFile;
use store::imports::Provenance;
use thirtyfour::By;
use thirtyfour::prelude::ElementQueryable;

/// An invented statistic of ten areas over eight years of quarters: the first falls by five from 2022-Q4.
async fn statistic(office: &Office) -> anyhow::Result<()> {
    let mut values = Vec::new();
    for area in 1..=24_i32 {
        for at in 0..36_i32 {
            // Chance by a formula: the same every time, and no pattern that a comparison could follow.
            let mixed = (u64::from(area.unsigned_abs()) * 31 + u64::from(at.unsigned_abs()))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let chance = f64::from(u32::try_from((mixed >> 33) % 1000)?) / 500.0 - 1.0;
            let moved = if area == 1 && at >= 27 { -5.0 } else { 0.0 };
            let value = f64::from(20 + area % 12) + 2.0 * f64::from(at % 4) + chance + moved;
            values.push(AreaValue {
                area: format!("0580R0{area:02}").parse()?,
                division: Some(Division::Y2025),
                period: format!("{}-Q{}", 2016 + at / 4, 1 + at % 4),
                indicator: "pahittat".to_owned(),
                sex: Sex::All,
                age_group: None,
                value: Value::Number(value),
            });
        }
    }
    let about = Provenance {
        kind: "statistics".to_owned(),
        file_name: "påhittat".to_owned(),
        file_hash: "påhittat".to_owned(),
        mapping_hash: String::new(),
        source: None,
        licence: None,
        row_count: 0,
        imported_by: "test".to_owned(),
    };
    let file = StatisticsFile { values, ..StatisticsFile::default() };
    office.store.import_statistics(file, about).await?;
    Ok(())
}

const PLAN: &str = r#"title = "Påhittat"
question = "Föll talet i det första området?"
smallest_effect = 2
better = "lower"
[data]
area_values = "pahittat"
[treatment]
units = ["0580R001"]
start = "2022-Q4"
[[estimator]]
method = "synthetic-control"
placebo = true
[[estimator]]
method = "synthetic-did"
"#;

async fn registered(ruth: &Desk<'_>) -> anyhow::Result<String> {
    let sent = ruth.fill("/utvardering/ny", &[("id", "forsta-omradet"), ("text", PLAN), ("register", "1")]).await?;
    ensure!(sent.status == StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location.context("the plan's page")
}

#[tokio::test]
async fn a_researcher_sees_power_registers_runs_and_a_change_is_shown_as_one() -> anyhow::Result<()> {
    let office = Office::open().await?;
    statistic(&office).await?;
    let ruth = office.desk(5).await?;

    let looked = ruth.fill("/utvardering/ny", &[("id", "forsta-omradet"), ("text", PLAN), ("look", "1")]).await?;
    ensure!(looked.status == StatusCode::OK, "{}", looked.body);
    for words in ["Vad planen skulle kunna visa", "23 att jämföra med", "0,042", "perioder av utfallet var redan kända"]
    {
        ensure!(looked.body.contains(words), "the draft says: {words}");
    }
    ensure!(ruth.open("/utvardering").await?.contains("Ingen plan är registrerad"), "to look through keeps nothing");

    let page = registered(&ruth).await?;
    ensure!(ruth.open(&page).await?.contains("Planen har inte körts än"));
    ensure!(ruth.fill(&page, &[]).await?.status == StatusCode::SEE_OTHER);
    let told = ruth.open(&page).await?;
    for words in [
        "Ja, det blev bättre",
        "Syntetisk kontroll skattar effekten",
        "Planen skrevs när 9 perioder av utfallet redan fanns",
        "<svg",
        "körd en gång",
    ] {
        ensure!(told.contains(words) || ruth.open("/utvardering").await?.contains(words), "the answer says: {words}");
    }

    let change = "/utvardering/ny?plan=forsta-omradet";
    let later = PLAN.replace("smallest_effect = 2", "smallest_effect = 9");
    let silent = ruth.fill(change, &[("text", &later), ("register", "1")]).await?;
    ensure!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.body.contains("Skriv varför planen ändras"));
    let why = ("why", "Nämnden frågade efter mer.");
    let changed = ruth.fill(change, &[("text", &later), why, ("register", "1")]).await?;
    ensure!(changed.status == StatusCode::SEE_OTHER, "{}", changed.body);
    let told = ruth.open(&page).await?;
    for words in ["Version 2", "Nämnden frågade efter mer.", "<del>2</del>", "<ins>9</ins>", "ändrar smallest_effect"]
    {
        ensure!(told.contains(words), "the change says: {words}");
    }
    ruth.fill(&page, &[]).await?;
    ensure!(ruth.open(&page).await?.contains("mindre än vad planen säger spelar roll"), "five is less than nine");
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_plan_begins_from_a_form_whose_answers_become_its_text() -> anyhow::Result<()> {
    let office = Office::open().await?;
    statistic(&office).await?;
    let ruth = office.desk(5).await?;
    let form = ruth.open("/utvardering/ny").await?;
    ensure!(form.contains("value=\"area_values:pahittat\"") && form.contains("value=\"indicator:share-opened\""));
    let answers = [
        ("ask", "Föll talet?"),
        ("outcome", "area_values:pahittat"),
        ("treated", "0580R001"),
        ("start", "2022-Q4"),
        ("smallest", "2"),
        ("better", "lower"),
        ("compose", "1"),
    ];
    let made = ruth.fill("/utvardering/ny", &answers).await?;
    ensure!(made.body.contains("question = &#34;Föll talet?&#34;"), "the text stands in the form: {}", made.body);
    ensure!(made.body.contains("Vad planen skulle kunna visa"), "and is looked through");
    Ok(())
}

#[tokio::test]
async fn a_manager_reads_and_others_do_not_even_see_that_there_is_a_plan() -> anyhow::Result<()> {
    let office = Office::open().await?;
    statistic(&office).await?;
    let page = registered(&office.desk(5).await?).await?;
    let maria = office.desk(3).await?;
    let told = maria.open(&page).await?;
    ensure!(told.contains("Föll talet i det första området?") && !told.contains("Kör planen"));
    ensure!(maria.get("/utvardering/ny").await?.status == StatusCode::NOT_FOUND);
    for desk in [office.desk(1).await?, office.desk(4).await?] {
        for path in ["/utvardering", page.as_str(), "/utvardering/ny"] {
            ensure!(desk.get(path).await?.status == StatusCode::NOT_FOUND, "{path}");
        }
        ensure!(desk.open("/utvardering/metoder").await?.contains("Tillbaka mot det vanliga"), "anyone may learn");
    }
    Ok(())
}

#[tokio::test]
async fn a_plan_that_cannot_be_read_comes_back_with_all_that_was_typed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let ruth = office.desk(5).await?;
    let broken = PLAN.replace("[data]", "[data");
    let sent = ruth.fill("/utvardering/ny", &[("id", "Fel Namn"), ("text", &broken), ("register", "1")]).await?;
    ensure!(sent.status == StatusCode::UNPROCESSABLE_ENTITY);
    ensure!(sent.body.contains("Fel Namn") && sent.body.contains("Föll talet i det första området?"));
    ensure!(sent.body.contains("Skriv ett kort namn") && sent.body.contains("line 5"), "where it went wrong");
    let nothing = PLAN.replace("pahittat", "finns-inte");
    let sent = ruth.fill("/utvardering/ny", &[("id", "utan-data"), ("text", &nothing), ("register", "1")]).await?;
    ensure!(sent.status == StatusCode::SEE_OTHER, "a plan is best written before its data: {}", sent.body);
    ruth.fill("/utvardering/utan-data", &[]).await?;
    ensure!(ruth.open("/utvardering/utan-data").await?.contains("Gick inte att räkna"), "and a run of nothing is kept");
    Ok(())
}

#[tokio::test]
async fn in_a_browser_on_a_phone_a_plan_is_looked_through_registered_run_and_changed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    statistic(&office).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    browser.goto(site.at("/sprak?sprak=sv&till=/konto")).await?;
    leave_by(&browser, By::Css(format!("button[value=\"{}\"]", worker(5)))).await?;
    browser.without_javascript().await?;
    browser.look(LOOKS[2]).await?;
    let says = async |css: &str, words: &str| -> anyhow::Result<()> {
        let said = browser.query(By::Css(css)).with_text(words.to_owned()).first().await;
        said.map(drop).with_context(|| words.to_owned())
    };
    browser.goto(site.at("/utvardering/ny")).await?;
    browser.find(By::Id("id")).await?.send_keys("pa-telefon").await?;
    let text = browser.find(By::Css("textarea[name=text]")).await?;
    text.clear().await?;
    text.send_keys(PLAN).await?;
    leave_by(&browser, By::Css("button[name=look]")).await?;
    says("#utkast", "Vad planen skulle kunna visa").await?;
    leave_by(&browser, By::Css("button[name=register]")).await?;
    says("#svar", "Det finns inget svar än.").await?;
    leave_by(&browser, By::Css("form.actions button")).await?;
    says("#svar", "Ja, det blev bättre, och mer än slumpen brukar ge.").await?;
    leave_by(&browser, By::Css("form.actions a")).await?;
    let text = browser.find(By::Css("textarea[name=text]")).await?;
    text.clear().await?;
    text.send_keys(PLAN.replace("smallest_effect = 2", "smallest_effect = 9")).await?;
    browser.find(By::Id("why")).await?.send_keys("Nämnden frågade efter mer.").await?;
    leave_by(&browser, By::Css("button[name=look]")).await?;
    leave_by(&browser, By::Css("button[name=register]")).await?;
    says("ins", "9").await?;
    Ok(())
}
