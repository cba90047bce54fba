use super::given::{import, refusal};
use anyhow::{Context, ensure};
use area::key::{Key, Succession};
use area::{AreaKind, Combining, Division, Value};
use casework::ids::UnitId;
use harness::databases::for_each_database;
use harness::shared::{repository, shared};
use std::collections::BTreeMap;
use std::path::Path;
use store::staff::Unit;
use store::{Keys, Store};
use uuid::Uuid;

#[tokio::test]
async fn the_areas_of_two_cities_come_in_once() -> anyhow::Result<()> {
    let Some(geo) = shared("data/geo") else { return Ok(()) };
    for_each_database(async |database| {
        let regso = ["--kind", "regso", "--division", "2025"];
        for (file, arguments, expected) in [
            ("regso2025_linkoping_0580.geojson", &regso[..], (32, 32, 0)),
            ("regso2025_linkoping_0580.geojson", &regso[..], (32, 0, 32)),
            ("regso2025_sundsvall_2281.geojson", &regso[..2], (31, 31, 0)),
            ("regso2025_stockholms_lan.geojson", &regso[..2], (524, 524, 0)),
            ("deso2025_skaggetorp_tornby_ryd.geojson", &["--kind", "deso", "--division", "2025"], (10, 10, 0)),
            ("kommuner_sverige.geojson", &["--kind", "municipality"], (290, 290, 0)),
            ("lan_sverige.geojson", &["--kind", "county"], (21, 21, 0)),
        ] {
            let counts = import(database, "areas", &geo.join(file), arguments).context(file)?;
            ensure!(counts == expected, "{file}: {counts:?}, expected {expected:?}");
        }
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let areas = store.areas(AreaKind::Regso, Some(Division::Y2025), Some("0580")).await?;
        ensure!(areas.len() == 32);
        let skaggetorp = areas.iter().find(|area| area.code.as_str() == "0580R018").context("no 0580R018")?;
        ensure!(skaggetorp.name == "Skäggetorp-Tornby");
        let extent = skaggetorp.boundary.as_ref().context("no boundary")?.extent();
        ensure!(extent.west > 15.5 && extent.east < 15.7 && extent.south > 58.4 && extent.north < 58.5, "{extent:?}");
        ensure!(store.areas(AreaKind::Regso, Some(Division::Y2018), Some("0580")).await?.is_empty());
        ensure!(store.imports().await?.len() == 6, "an import that changes nothing is none");
        store.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn all_of_sweden_comes_in() -> anyhow::Result<()> {
    let Some(geo) = shared("data/geo") else { return Ok(()) };
    for_each_database(async |database| {
        let file = geo.join("regso2025_sverige_forenklad.geojson");
        let counts = import(database, "areas", &file, &["--kind", "regso", "--division", "2025"])?;
        ensure!(counts == (3363, 3363, 0), "{counts:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn key_files_tell_names_and_belonging() -> anyhow::Result<()> {
    let Some(scb) = shared("data/scb") else { return Ok(()) };
    for_each_database(async |database| {
        for (file, expected) in [
            ("koppling_deso2018_regso2020", (5984, 5984 + 3363 + 290, 0)),
            ("koppling_deso2025_regso2025", (6160, 6160 + 3363, 290)),
            ("kommuner_lan", (290, 290 + 21, 0)),
        ] {
            let mapping = format!("mappings/scb/{file}.toml");
            let counts = import(database, "areas", &scb.join(format!("{file}.csv")), &["--mapping", &mapping])?;
            ensure!(counts == expected, "{file}: {counts:?}, expected {expected:?}");
        }
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let ryd = store.area_labels(Some(Division::Y2018)).await?;
        ensure!(ryd.get("Linköping (Ryd)").map(ToString::to_string) == Some("0580R017".to_owned()));
        store.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_of_areas_is_refused_whole() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let kept = repository().join("data/regso2025_linkoping.geojson");
        let text = std::fs::read_to_string(&kept)?;
        let broken = |name: &str, text: &str| -> anyhow::Result<_> {
            let path = database.folder.path().join(name);
            std::fs::write(&path, text)?;
            Ok(path)
        };
        let regso = ["--kind", "regso"];
        for (name, text, said) in [
            ("cut.geojson", &text[..text.len() / 2], "cut short"),
            ("double.geojson", &text.replace("0580R002", "0580R001"), "row 2"),
            ("column.geojson", &text.replace("regsokod", "kod"), "regsokod"),
            ("degrees.geojson", &text.replacen("[[[[15.", "[[[[534", 1), "geometry"),
            ("division.geojson", &text.replace("2025_v2", ""), "--division"),
        ] {
            let refused = refusal(database, "areas", &broken(name, text)?, &regso)?;
            ensure!(refused.contains(said), "{name}: {refused}");
        }
        let refused = refusal(database, "areas", &kept, &["--kind", "regso", "--division", "2020"])?;
        ensure!(refused.contains("version"), "{refused}");
        ensure!(refusal(database, "areas", Path::new("/no/such/file"), &regso)?.contains("/no/such/file"));
        let counts = import(database, "areas", &kept, &regso)?;
        ensure!(counts == (32, 32, 0), "nothing of the broken files came in: {counts:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn own_areas_are_put_together_of_areas_that_are_there_and_nobody_is_counted_twice() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let own = repository().join("data/own_areas_linkoping.toml");
        let early = refusal(database, "own-areas", &own, &[])?;
        ensure!(early.contains("0580R017") && early.contains("read in"), "before the areas: {early}");
        import(database, "areas", &repository().join("data/regso2025_linkoping.geojson"), &["--kind", "regso"])?;
        for expected in [(1, 1, 0), (1, 0, 1)] {
            let counts = import(database, "own-areas", &own, &[])?;
            ensure!(counts == expected, "{counts:?}, expected {expected:?}");
        }
        let changed = database.folder.path().join("own.csv");
        let rows = "name,kind,division,part,note\nExempelområdet norr,working,2025,0580R018,\n";
        std::fs::write(&changed, rows)?;
        ensure!(import(database, "own-areas", &changed, &[])? == (1, 1, 0), "a newer one takes its place");
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let known = store.own_areas("0580").await?;
        ensure!(known.len() == 1 && known[0].parts.len() == 1 && known[0].note.is_none(), "{known:?}");
        ensure!(store.own_areas("2281").await?.is_empty());
        store.close().await?;
        Ok(())
    })
    .await
}

/// What the two keys say by themselves, counted with another tool: 5 835 DeSO kept their code, 140 were divided, 9 redrawn.
#[tokio::test]
async fn the_key_between_the_divisions_holds_for_all_of_sweden() -> anyhow::Result<()> {
    let Some(scb) = shared("data/scb") else { return Ok(()) };
    for_each_database(async |database| {
        for file in ["koppling_deso2018_regso2020", "koppling_deso2025_regso2025"] {
            let mapping = format!("mappings/scb/{file}.toml");
            import(database, "areas", &scb.join(format!("{file}.csv")), &["--mapping", &mapping])?;
        }
        let file = scb.join("regso_fodelseregion_2020-2023.csv");
        import(database, "statistics", &file, &["--mapping", "mappings/scb/regso_fodelseregion.toml"])?;
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let (before, after) =
            (store.area_parts(Division::Y2018, None).await?, store.area_parts(Division::Y2025, None).await?);
        let key = Key::between(&before, &after);
        let count = |kind: AreaKind, wanted: fn(&Succession) -> bool| {
            key.iter().filter(|(code, succession)| code.kind() == kind && wanted(succession)).count()
        };
        let deso = [
            count(AreaKind::Deso, |found| *found == Succession::Same),
            count(AreaKind::Deso, |found| matches!(found, Succession::Divided(_))),
            count(AreaKind::Deso, |found| *found == Succession::Redrawn),
        ];
        ensure!(deso == [5835, 140, 9], "{deso:?}");
        let redrawn: Vec<&str> = key
            .iter()
            .filter(|(code, found)| code.kind() == AreaKind::Regso && **found != Succession::Same)
            .map(|(code, _)| code.as_str())
            .collect();
        let expected = ["0139R010", "0586R002", "0586R007", "0586R010", "1496R007", "2523R009", "2584R001"];
        ensure!(redrawn == expected, "{redrawn:?}");
        let known = store.statistic_by_area("population", "2023", Some(Division::Y2018)).await?;
        let converted = key.convert(&known, &Combining::Sum, &BTreeMap::new());
        let (came, carried) = (total(known.values()), total(converted.carried.values()));
        let left = total(converted.left.values().map(|left| &left.0));
        // SCB's population of Sweden on 31 December 2023.
        ensure!((came - 10_551_707.0).abs() < 0.5, "{came}");
        ensure!((carried + left - came).abs() < 0.5, "{carried} and {left} of {came}");
        ensure!(converted.left.len() == expected.len(), "{:?}", converted.left);
        store.close().await?;
        Ok(())
    })
    .await
}

fn total<'v>(values: impl Iterator<Item = &'v Value>) -> f64 {
    values.filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None }).sum()
}

#[tokio::test]
async fn what_has_happened_in_the_city_is_marked_once_for_the_unit_that_brings_it() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let file = repository().join("data/timeline_linkoping.toml");
        ensure!(refusal(database, "timeline", &file, &[])?.contains("there is no unit"), "somebody marks it");
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let unit = UnitId::new(Uuid::from_u128(7));
        let (name, municipality) = ("Påhittad enhet".to_owned(), "0580".to_owned());
        store.add_unit(Unit { unit, name, municipality }).await?;
        store.close().await?;
        let (rows, set, skipped) = import(database, "timeline", &file, &[])?;
        ensure!((set, skipped) == (rows, 0) && rows > 10, "{rows} {set} {skipped}");
        ensure!(import(database, "timeline", &file, &[])? == (rows, 0, rows), "the same file twice changes nothing");
        Ok(())
    })
    .await
}
