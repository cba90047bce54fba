//! The real KSI, all of it, into both databases, and found again by Swedish words.

use super::given::{import, refusal};
use anyhow::{Context, ensure};
use area::classification::{KsiCode, Selection};
use area::sought::Sought;
use harness::databases::for_each_database;
use harness::shared::shared;
use jiff::civil::date;
use std::time::{Duration, Instant};
use store::{Keys, Store};

const KSI: &str = "data/klassifikation/ksi-2025.xlsx";

#[tokio::test]
async fn ksi_2025_is_read_whole_and_what_children_may_meet_is_told_apart() -> anyhow::Result<()> {
    let Some(file) = shared(KSI) else { return Ok(()) };
    // Codes as the publisher's own list has them, told apart by hand.
    let children =
        shared("data/klassifikation/ksi-2025_aktiviteter_barn_och_unga.csv").context("the list of children's")?;
    let listed = exchange::sheet::read(&std::fs::read(children)?).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let codes = listed.iter().flat_map(|sheet| &sheet.rows).skip(1).map(|row| row.cell(Some(0)).parse());
    let mut picked: Vec<KsiCode> = codes.collect::<Result<_, _>>()?;
    picked.sort();
    ensure!(picked.len() == 783, "{}", picked.len());
    for_each_database(async |database| {
        ensure!(import(database, "classification", &file, &["--dry-run"])? == (1_902, 1_902, 0));
        ensure!(import(database, "classification", &file, &[])? == (1_902, 1_902, 0));
        ensure!(import(database, "classification", &file, &[])? == (1_902, 0, 1_902), "the same file changes nothing");
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let known = store.classification().await?.context("it is in use")?;
        ensure!(
            (known.version.as_str(), known.dated_on, known.count)
                == ("KSI 2025, version 1.0", Some(date(2024, 12, 4)), 1_902),
            "{known:?}"
        );
        // Every code has its Z or its digits: all of those picked out for children are found by one sign each.
        let mut found = Vec::new();
        for sign in ["z", "0", "5"] {
            let sought = Sought::new(sign).context("a sign")?;
            found.extend(store.classified(&sought, Some(Selection::Children), usize::MAX).await?);
        }
        let mut found: Vec<KsiCode> = found.into_iter().map(|one| one.code).collect();
        found.sort();
        found.dedup();
        ensure!(found == picked, "{} found, {} expected", found.len(), picked.len());

        for (words, first) in [
            ("stödjande samtal familj", "SSJ.PU.ZZ"),
            ("Färdighetsträning i familjerelationerna", "SSJ.PH.ZZ"),
            ("SSJ.RC.ZZ", "SSJ.RC.ZZ"),
            ("kontaktfamiljer barn", "YAC.90.ZZ"),
        ] {
            let sought = Sought::new(words).context("words")?;
            let began = Instant::now();
            let nearest = store.classified(&sought, None, 5).await?;
            ensure!(began.elapsed() < Duration::from_millis(500), "{words} took {:?}", began.elapsed());
            ensure!(nearest.first().is_some_and(|one| one.code.dotted() == first), "{words}: {nearest:?}");
        }
        ensure!(Sought::new("% _").is_none(), "no sign of SQL's own is sought");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_file_that_is_no_classification_changes_nothing() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let file = database.folder.path().join("ksi.csv");
        std::fs::write(&file, "Aktivitet_kod;Aktivitet_text\nQQA.AA.ZZ;Påhittad\n")?;
        let told = refusal(database, "classification", &file, &[])?;
        ensure!(told.contains("there is no sheet “Aktiviteter”"), "{told}");
        Ok(())
    })
    .await
}
