//! Schools and meeting places on the pages of the area: the map and the list say the same, and a partner sees them too.

use super::desk::Office;
use anyhow::{Context, ensure};
use area::AreaKind;
use exchange::areas::boundaries;
use exchange::statistics::mapping::Mapping;
use exchange::statistics::{Beside, Format};
use exchange::venues::{self, About};
use harness::shared::repository;
use store::area_values::StatisticsFile;
use store::imports::Provenance;
use store::venues::Telling;

fn provenance(kind: &str) -> Provenance {
    Provenance {
        kind: kind.to_owned(),
        file_name: "påhittad.csv".to_owned(),
        file_hash: String::new(),
        mapping_hash: String::new(),
        source: Some("Påhittat".to_owned()),
        licence: None,
        row_count: 0,
        imported_by: "nara".to_owned(),
    }
}

/// An office with areas, invented inhabitants and invented places.
async fn office() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let data = |file: &str| std::fs::read(repository().join("data").join(file));
    let areas = boundaries::read(&data("regso2025_linkoping.geojson")?, AreaKind::Regso, None)?;
    office.store.import_areas(areas.areas, provenance("areas")).await?;
    let mapping = Mapping::read(&std::fs::read_to_string(repository().join("mappings/demo_population.toml"))?)?;
    let population = data("demo_population_invented.csv")?;
    let read = exchange::statistics::read(&population, Format::Csv, &mapping, &Beside::default())?;
    let file = StatisticsFile { values: read.values, titles: read.titles, areas: read.areas, groups: read.groups };
    office.store.import_statistics(file, provenance("statistics")).await?;
    let about = About { source: Some("Påhittat".to_owned()), as_of: None };
    let told = venues::read(&data("demo_places_invented.csv")?, &about)?.venues;
    let told = told.into_iter().map(|(_, venue)| venue).collect();
    let imported = office.store.import_venues(told, Telling::Some, provenance("places")).await?;
    ensure!(imported.is_ok_and(|imported| imported.written == 12));
    Ok(office)
}

/// What stands in a list of places: the names in its rows.
fn listed(page: &str) -> anyhow::Result<Vec<&str>> {
    let (_, after) = page.split_once("id=\"platser\"").context("a list of places")?;
    let (section, _) = after.split_once("</section>").context("its end")?;
    let names = section.split("<th scope=\"row\">").skip(1).filter_map(|row| row.split('<').next());
    Ok(names.filter(|name| name.starts_with("Påhittade")).collect())
}

/// What stands as pins on the maps of a page.
fn pinned(page: &str) -> Vec<&str> {
    let pins = page.split("<g class=\"figure-pins\">").skip(1).filter_map(|map| map.split("</svg>").next());
    let titles = pins.flat_map(|pins| pins.split("<title>").skip(1)).filter_map(|pin| pin.split(',').next());
    titles.collect()
}

#[tokio::test]
async fn each_place_with_a_position_stands_once_on_the_map_and_every_place_in_the_list() -> anyhow::Result<()> {
    let office = office().await?;
    for desk in [4, 9] {
        let page = office.desk(desk).await?.open("/omradet").await?;
        let (names, mut pins) = (listed(&page)?, pinned(&page));
        ensure!(names.len() == 12 && pins.len() == 11, "{names:?} {pins:?}");
        let mut drawn: Vec<&str> = names.into_iter().filter(|name| !name.ends_with("kvartersgården")).collect();
        drawn.sort_unstable();
        pins.sort_unstable();
        ensure!(drawn == pins, "{drawn:?} in the list, {pins:?} on the map");
        ensure!(page.contains("saknar läge") && page.contains("1 av dem saknar läge"));
        for form in ["square", "triangle", "cross", "disc", "diamond", "ring"] {
            ensure!(page.matches(&format!("figure-pin-{form}\"")).count() >= 2, "{form} on the map and in the legend");
        }
    }
    let page = office.desk(4).await?.open("/omradet?platser=library").await?;
    ensure!(pinned(&page) == ["Påhittade områdesbiblioteket"] && listed(&page)?.len() == 1);
    Ok(())
}

#[tokio::test]
async fn an_area_shows_the_places_within_its_boundary_and_no_others() -> anyhow::Result<()> {
    let office = office().await?;
    let olle = office.desk(4).await?;
    for (area, expected) in [
        ("0580R017", &["Påhittade förskolan Blåbäret", "Påhittade gården i Ryd", "Påhittade skolan Väst"][..]),
        ("0580R001", &["Påhittade skolan Syd"]),
        ("0580R002", &[]),
    ] {
        let page = olle.open(&format!("/omradet/{area}")).await?;
        let (mut names, mut pins) = (listed(&page)?, pinned(&page));
        names.sort_unstable();
        pins.sort_unstable();
        ensure!(names == expected && pins == expected, "{area}: {names:?} {pins:?}");
    }
    olle.fill(
        "/omradet/register/nytt",
        &[("name", "Norra"), ("part", "0580R017"), ("part", "0580R001"), ("kind", "district")],
    )
    .await?;
    let page = olle.open("/omradet/egen-norra").await?;
    ensure!(listed(&page)?.len() == 4, "an own area has the places of its parts: {:?}", listed(&page)?);
    Ok(())
}
