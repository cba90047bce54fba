//! Schools and meeting places come in on both databases: with a position in either system, refused by row, superseded and kept.

use super::given::{import, refusal};
use anyhow::{Context, ensure};
use harness::databases::for_each_database;
use harness::shared::{repository, shared};
use store::{Keys, Store};

const SOURCE: [&str; 2] = ["--source", "Påhittad kommun"];

#[tokio::test]
async fn places_come_in_once_are_changed_and_end() -> anyhow::Result<()> {
    for_each_database(async |database| {
        import(database, "areas", &repository().join("data/regso2025_linkoping.geojson"), &["--kind", "regso"])?;
        let demo = repository().join("data/demo_places_invented.csv");
        ensure!(import(database, "places", &demo, &SOURCE)? == (12, 12, 0));
        ensure!(import(database, "places", &demo, &SOURCE)? == (12, 0, 12), "the same file twice changes nothing");

        let file = database.folder.path().join("platser.csv");
        // SWEREF 99 TM, without a municipality: it lies in Skäggetorp, and is the school that stands already, told of anew.
        std::fs::write(&file, "slag;namn;nord;öst;adress\nskola;Påhittade skolan Norr;6476300;533400;Nya gatan 1\n")?;
        ensure!(import(database, "places", &file, &SOURCE)? == (1, 1, 0));
        let open = || async {
            Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?)
                .await
                .context("a store")
        };
        let store = open().await?;
        let venues = store.venues("0580").await?;
        ensure!(venues.len() == 12, "{}", venues.len());
        let school = venues.iter().find(|venue| venue.name == "Påhittade skolan Norr").context("the school")?;
        ensure!(school.address.as_deref() == Some("Nya gatan 1"), "{school:?}");
        let position = school.position.context("a position")?;
        ensure!((position.latitude - 58.42).abs() < 0.02 && (position.longitude - 15.57).abs() < 0.02, "{position:?}");
        store.close().await?;

        let whole = [&SOURCE[..], &["--whole"]].concat();
        ensure!(import(database, "places", &file, &whole)? == (1, 0, 1));
        let store = open().await?;
        ensure!(store.venues("0580").await?.len() == 1, "the others are there no more");
        let kept = store.select("SELECT COUNT(*) FROM venues", &[]).await?;
        ensure!(format!("{kept:?}").contains("13"), "and are kept: {kept:?}");
        ensure!(store.venues("2281").await?.is_empty());
        store.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_place_that_cannot_be_placed_is_refused_with_its_row_and_nothing_is_half_in() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let file = database.folder.path().join("platser.csv");
        std::fs::write(&file, "slag;namn;latitud;longitud\nskola;A;58,4262;15,5710\n")?;
        let told = refusal(database, "places", &file, &SOURCE)?;
        ensure!(told.contains("row 2") && told.contains("nara import areas"), "no areas yet: {told}");
        import(database, "areas", &repository().join("data/regso2025_linkoping.geojson"), &["--kind", "regso"])?;
        let rows = "skola;A;0580;58,4262;15,5710\nskola;B;0580;62,39;17,3\nskola;Elsa 20160423-2387;0580;;\n";
        std::fs::write(&file, format!("slag;namn;kommun;latitud;longitud\n{rows}"))?;
        let told = refusal(database, "places", &file, &SOURCE)?;
        ensure!(told.contains("row 3: the position lies outside 0580"), "{told}");
        ensure!(told.contains("row 4") && told.contains("2 faults"), "{told}");
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        ensure!(store.venues("0580").await?.is_empty());
        store.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_schools_of_two_cities_come_in_without_positions() -> anyhow::Result<()> {
    let Some(list) = shared("data/skola/skolenhetsregistret_grundskolor_linkoping_sundsvall_2020.csv") else {
        return Ok(());
    };
    for_each_database(async |database| {
        let rows = std::fs::read_to_string(&list)?.lines().count() as u64 - 1;
        let counts = import(database, "school-units", &list, &["--as-of", "2020-10-15"])?;
        ensure!(counts == (rows, rows, 0), "{counts:?} of {rows}");
        let store = Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?;
        let venues = store.venues("0580").await?;
        ensure!(venues.iter().any(|venue| venue.name == "Arenaskolan" && venue.position.is_none()));
        store.close().await?;
        Ok(())
    })
    .await
}
