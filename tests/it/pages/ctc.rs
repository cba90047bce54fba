//! The way of Communities That Care in the pages: a survey beside all who answered, priorities that are argued, and steps.

use super::desk::Office;
use anyhow::ensure;
use area::risk::{RiskShare, Told};
use area::{Area, Division};
use store::imports::Provenance;
use store::risk::RiskSurveyFile;

const AREA: &str = "/omradet/0580R018";

const DEFINITION: &str = "title = \"Påhittad ungdomsenkät\"\nsource = \"påhittad\"\n[[scale]]\nid = \"low-commitment-school\"\n\
    domain = \"school\"\nkind = \"risk\"\ncut = 0.5\nsv = \"Svag anknytning till skolan\"\nen = \"Low commitment to school\"\n\
    items = [{ column = \"a\", range = [0, 1] }]\n";

fn provenance(kind: &str) -> Provenance {
    Provenance {
        kind: kind.to_owned(),
        file_name: "pahittad.csv".to_owned(),
        file_hash: "h".to_owned(),
        mapping_hash: String::new(),
        source: Some("påhittad".to_owned()),
        licence: None,
        row_count: 1,
        imported_by: "påhittad".to_owned(),
    }
}

/// An office whose area is known, with a survey of it.
async fn surveyed() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let (code, division) = ("0580R018".parse::<area::AreaCode>()?, Some(Division::Y2025));
    let area =
        Area { code: code.clone(), division, name: "Påhittade gården".to_owned(), part_of: None, boundary: None };
    office.store.import_areas(vec![area], provenance("areas")).await?;
    let share = |area: Option<area::AreaCode>, answered, share: f64, half: f64| RiskShare {
        year: 2025,
        scale: "low-commitment-school".to_owned(),
        division: division.filter(|_| area.is_some()),
        area,
        told: Some(Told { answered, share, low: share - half, high: share + half }),
    };
    let shares = vec![share(Some(code), 200, 0.41, 0.06), share(None, 6000, 0.27, 0.01)];
    let file = RiskSurveyFile { survey: "pahittad".to_owned(), definition: DEFINITION.to_owned(), shares };
    office.store.import_risk_survey(file, provenance("risk-survey")).await?;
    Ok(office)
}

#[tokio::test]
async fn a_factor_is_seen_beside_all_and_chosen_with_its_argument() -> anyhow::Result<()> {
    let office = surveyed().await?;
    let olle = office.desk(4).await?;
    let page = olle.get(&format!("{AREA}/risk-och-skydd")).await?.body;
    ensure!(
        page.contains("41 % (35 %–47 %) av 200") || page.contains("41\u{a0}% (35\u{a0}%–47\u{a0}%) av 200"),
        "{page}"
    );
    ensure!(page.contains("<td>vanligare</td>") && page.contains("Gränserna för när någon räknas in"), "{page}");

    let form = format!("{AREA}/prioriteringar");
    let unargued = olle.fill(&form, &[("factor1", "low-commitment-school"), ("by", "Påhittade områdesteamet")]).await?;
    ensure!(
        unargued.status == 422 && unargued.body.contains("både varför och på vilket underlag"),
        "{}",
        unargued.body
    );
    let argued = [
        ("factor1", "low-commitment-school"),
        ("why1", "Vanligare än i staden."),
        ("evidence1", "Enkäten och frånvaron."),
        ("by", "Påhittade områdesteamet"),
    ];
    let somebody = olle.fill(&form, &[&argued[..3], &[("by", "20160423-2387")]].concat()).await?;
    ensure!(somebody.status == 422 && somebody.body.contains("långt nummer"), "{}", somebody.body);
    let chosen = olle.fill(&form, &argued).await?;
    ensure!(chosen.status == 303, "{}", chosen.body);
    let ruth = office.desk(5).await?.get(&format!("{AREA}/risk-och-skydd")).await?.body;
    ensure!(ruth.contains("Version 1. Beslutat av Påhittade områdesteamet"), "{ruth}");
    ensure!(ruth.contains("Vilar på Påhittad ungdomsenkät 2025") && ruth.contains("Enkäten och frånvaron."), "{ruth}");
    ensure!(!ruth.contains("Välj prioriteringar"), "research reads, and writes nothing");
    Ok(())
}

#[tokio::test]
async fn the_area_goes_from_phase_to_phase_as_steps_are_done() -> anyhow::Result<()> {
    let office = surveyed().await?;
    let olle = office.desk(4).await?;
    let page = format!("{AREA}/ctc");
    ensure!(olle.get(&page).await?.body.contains("Området är i fas 1."));
    for step in ["core-team", "conditions", "inventory", "steering-group", "prepare-survey"] {
        let marked = olle.fill(&page, &[("step", step), ("state", "done"), ("by", "Påhittade kärngruppen")]).await?;
        ensure!(marked.status == 303, "{}", marked.body);
    }
    let now = office.desk(5).await?.get(&page).await?.body;
    ensure!(now.contains("Området är i fas 2.") && now.contains("5 av 5 klara"), "{now}");
    ensure!(now.contains("Påhittade kärngruppen · klart"), "{now}");
    ensure!(now.contains("Fasens innehåll är inte kontrollerat mot källan"), "what is from memory says so: {now}");
    let elsewhere = olle.get("/omradet/2281R025/ctc").await?;
    ensure!(elsewhere.status == 404, "an area of another municipality is not here");
    Ok(())
}

/// An office with an own area of two that the survey tells of, put together on its page.
async fn composed() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let division = Some(Division::Y2025);
    let codes: Vec<area::AreaCode> =
        ["0580R017", "0580R018"].iter().map(|code| code.parse()).collect::<Result<_, _>>()?;
    let area = |code: &area::AreaCode| Area {
        code: code.clone(),
        division,
        name: format!("Påhittade {code}"),
        part_of: None,
        boundary: None,
    };
    office.store.import_areas(codes.iter().map(area).collect(), provenance("areas")).await?;
    let share = |area: Option<&area::AreaCode>, answered, share: f64, half: f64| RiskShare {
        year: 2025,
        scale: "low-commitment-school".to_owned(),
        division: division.filter(|_| area.is_some()),
        area: area.cloned(),
        told: Some(Told { answered, share, low: share - half, high: share + half }),
    };
    let (one, other) = (share(codes.first(), 300, 0.4, 0.04), share(codes.get(1), 100, 0.2, 0.16));
    let shares = vec![one, other, share(None, 6000, 0.27, 0.01)];
    let file = RiskSurveyFile { survey: "pahittad".to_owned(), definition: DEFINITION.to_owned(), shares };
    office.store.import_risk_survey(file, provenance("risk-survey")).await?;
    let olle = office.desk(4).await?;
    let chosen = [
        ("name", "Påhittade stadsdelen"),
        ("kind", "district"),
        ("division", "2025"),
        ("part", "0580R017"),
        ("part", "0580R018"),
    ];
    let made = olle.fill("/omradet/register/nytt", &chosen).await?;
    ensure!(made.status == 303, "{}", made.body);
    Ok(office)
}

#[tokio::test]
async fn an_own_area_has_the_pages_of_an_area_of_the_statistics() -> anyhow::Result<()> {
    let office = composed().await?;
    let olle = office.desk(4).await?;
    let own = "/omradet/egen-pahittade-stadsdelen";
    let profile = olle.open(own).await?;
    for page in ["risk-och-skydd", "ctc", "analys"] {
        ensure!(profile.contains(&format!("href=\"{own}/{page}\"")), "{page}: {profile}");
    }
    // (300 · 40 % + 100 · 20 %) / 400, as it is worked out by hand in `area::risk`.
    let risk = olle.open(&format!("{own}/risk-och-skydd")).await?.replace('\u{a0}', " ");
    ensure!(risk.contains("35 % (30 %–40 %) av 400"), "{risk}");
    ensure!(risk.contains("sammanvägda av delarnas"), "{risk}");
    let argued = [
        ("factor1", "low-commitment-school"),
        ("why1", "Vanligare än i staden."),
        ("evidence1", "Enkäten."),
        ("by", "Påhittade områdesteamet"),
    ];
    let chosen = olle.fill(&format!("{own}/prioriteringar"), &argued).await?;
    ensure!(chosen.status == 303, "{}", chosen.body);
    let marked = [("step", "core-team"), ("state", "done"), ("by", "Påhittade kärngruppen")];
    let marked = olle.fill(&format!("{own}/ctc"), &marked).await?;
    ensure!(
        marked.status == 303 && olle.open(&format!("{own}/ctc")).await?.contains("1 av 5 klara"),
        "{}",
        marked.body
    );
    ensure!(!olle.open("/omradet/0580R018/ctc").await?.contains("1 av 5 klara"), "its parts go their own way");
    let written = olle.fill(&format!("{own}/analys/del/needs"), &[("text", "Så är det i stadsdelen.")]).await?;
    ensure!(written.status == 303, "{}", written.body);
    ensure!(olle.open(&format!("{own}/analys")).await?.contains("Så är det i stadsdelen."), "it is its own");
    ensure!(olle.get("/omradet/egen-nagon-annan/analys").await?.status == 404, "nobody has put it together");
    Ok(())
}
