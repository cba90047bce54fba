//! A survey of the young becomes shares of areas: against the same shares worked out once more, and with nobody kept.

use super::given::{import, refusal};
use anyhow::{Context, ensure};
use area::{AreaCode, Division};
use harness::databases::for_each_database;
use harness::shared::{repository, shared};
use serde_json::Value as Json;
use std::fmt::Write as _;
use store::select::Value;
use store::{Keys, Store};

const SURVEY: &str = "data/enkater/yrbss2019_riskyBehaviors.csv.gz";
const AREAS: [&str; 5] = ["0580R017", "0580R018", "0580R001", "0580R002", "0580R003"];

#[tokio::test]
async fn thirteen_thousand_answers_become_the_shares_that_python_finds() -> anyhow::Result<()> {
    let Some(file) = shared(SURVEY) else { return Ok(()) };
    let packed = std::fs::read(&file)?;
    let unpacked =
        exchange::text::unpack(&packed, 64_000_000).map_err(|fault| anyhow::anyhow!("{fault:?}"))?.into_owned();
    let unpacked = String::from_utf8(unpacked)?;
    let golden = include_str!("../../golden/risk_yrbss2019.json");
    let golden: Vec<Json> = serde_json::from_str(golden)?;
    let mapping = std::fs::read_to_string(repository().join("mappings/enkater/yrbss2019.toml"))?;
    for_each_database(async |database| {
        // Schools, areas and weights by row number, as risk_yrbss2019.py puts them on.
        let folder = database.folder.path();
        let mut table = String::new();
        for (at, line) in unpacked.lines().enumerate() {
            match at.checked_sub(1) {
                None => writeln!(table, "{line},omrade,skola,vikt")?,
                Some(row) => {
                    writeln!(table, "{line},{},{},{}", AREAS[row % 40 % 5], row % 40, 1.0 + (row % 7) as f64 / 4.0)?;
                }
            }
        }
        let (answers, made_of) = (folder.join("answers.csv"), folder.join("mapping.toml"));
        std::fs::write(&answers, table)?;
        let placed = "survey = \"yrbs\"\ndivision = \"2025\"\nweight = \"vikt\"\ncluster = \"skola\"\n\
            area = { column = \"omrade\" }\nyear = { fixed = \"2019\" }\n";
        std::fs::write(&made_of, format!("{placed}{mapping}"))?;
        let arguments = ["--mapping", made_of.to_str().context("the folder has a strange name")?];
        let counts = import(database, "risk-survey", &answers, &arguments)?;
        ensure!(counts == (13_677, 7 * 6, 0), "{counts:?}");
        let again = import(database, "risk-survey", &answers, &arguments)?;
        ensure!(again == (13_677, 0, 13_677), "{again:?}");
        let store = open(&database.url, folder).await?;
        for (at, code) in AREAS.iter().enumerate() {
            let area: AreaCode = code.parse()?;
            let surveys = store.risk_surveys(&area).await?;
            ensure!(surveys.len() == 1 && surveys[0].year == 2019, "{surveys:?}");
            let shares = store.risk_shares(&surveys[0], &area).await?;
            for expected in golden.iter().filter(|row| row["area"].is_null() || row["area"] == at) {
                let own = !expected["area"].is_null();
                let found = shares.iter().find(|one| expected["scale"] == one.scale && one.area.is_some() == own);
                let told = found.and_then(|one| one.told).with_context(|| expected.to_string())?;
                let near =
                    |ours: f64, key: &str| expected[key].as_f64().is_some_and(|theirs| (ours - theirs).abs() < 1e-7);
                ensure!(
                    expected["answered"] == told.answered
                        && near(told.share, "share")
                        && near(told.low, "low")
                        && near(told.high, "high"),
                    "{told:?}, expected {expected}"
                );
            }
        }
        // Nothing of a single pupil is anywhere: the shares are all there is.
        let rows = store.select("SELECT COUNT(*) FROM risk_shares", &[]).await?.rows;
        ensure!(rows == [[Value::Integer(7 * 6)]], "{rows:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_newer_file_of_a_year_takes_its_place_and_few_are_never_told() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let folder = database.folder.path();
        let (answers, made_of) = (folder.join("answers.csv"), folder.join("mapping.toml"));
        std::fs::write(
            &made_of,
            "title = \"Påhittad\"\nsource = \"påhittad\"\nsurvey = \"pahittad\"\ndivision = \"2025\"\n\
             area = { column = \"o\" }\nyear = { column = \"y\" }\n[[scale]]\nid = \"a\"\ndomain = \"school\"\nkind = \"risk\"\n\
             cut = 0.5\nsv = \"A\"\nen = \"A\"\nitems = [{ column = \"a\", range = [0, 1] }]\n",
        )?;
        let arguments = ["--mapping", made_of.to_str().context("the folder has a strange name")?];
        let rows = |above: usize, few: usize| {
            let row = |area: &str, at: usize, above: usize| format!("{area},2025,{}\n", u8::from(at < above));
            let big = |area: &str| (0..60).map(|at| row(area, at, above)).collect::<String>();
            let small: String = (0..few).map(|at| row("0580R003", at, few)).collect();
            format!("o,y,a\n{}{}{small}", big("0580R017"), big("0580R018"))
        };
        std::fs::write(&answers, rows(20, 4))?;
        let counts = import(database, "risk-survey", &answers, &arguments)?;
        ensure!(counts == (124, 2, 0), "all who answered and one area; the small one and one more are withheld: {counts:?}");
        std::fs::write(&answers, rows(30, 40))?;
        ensure!(import(database, "risk-survey", &answers, &arguments)? == (160, 4, 0));
        let store = open(&database.url, folder).await?;
        let area: AreaCode = "0580R018".parse()?;
        let surveys = store.risk_surveys(&area).await?;
        ensure!(surveys.len() == 1, "the year stands once: {surveys:?}");
        let shares = store.risk_shares(&surveys[0], &area).await?;
        let own = shares.iter().find(|one| one.area.is_some()).context("the area's share")?;
        ensure!(own.told.is_some_and(|told| (told.share - 0.5).abs() < 1e-12), "{own:?}");
        ensure!(own.division == Some(Division::Y2025));
        store.close().await?;
        std::fs::write(&answers, "o,y,a\n0580R018,2025,7\n")?;
        let said = refusal(database, "risk-survey", &answers, &arguments)?;
        ensure!(said.contains("row 2, field “a”: the answer lies outside 0 to 1"), "{said}");
        Ok(())
    })
    .await
}

async fn open(url: &str, folder: &std::path::Path) -> anyhow::Result<Store> {
    Ok(Store::open(url, Keys::open_or_create(&folder.join("keys"))?).await?)
}
