//! Öppna data: the real areas of the city, invented places in them, and an invented population to count by. Both are part of the program,
//! so that the demo needs nothing but itself; `data/README.md` says where they come from.

use crate::commands::import::file::sha256;
use anyhow::anyhow;
use area::{AreaKind, Division};
use exchange::Rejected;
use exchange::areas::{boundaries, own};
use exchange::statistics::mapping::Mapping;
use exchange::statistics::{Beside, Format, Statistics, read};
use exchange::venues;
use store::Store;
use store::area_values::StatisticsFile;
use store::imports::Provenance;
use store::venues::Telling;

const AREAS: &str = include_str!("../../../data/regso2025_linkoping.geojson");
const OWN_AREAS: &str = include_str!("../../../data/own_areas_linkoping.toml");
const PLACES: &str = include_str!("../../../data/demo_places_invented.csv");
const POPULATION: &str = include_str!("../../../data/demo_population_invented.csv");
const POPULATION_MAPPING: &str = include_str!("../../../mappings/demo_population.toml");

/// Brings in the areas, an own area of them and the population, as `nara import` would.
pub async fn import(store: &Store) -> anyhow::Result<()> {
    let areas =
        boundaries::read(AREAS.as_bytes(), AreaKind::Regso, Some(Division::Y2025)).map_err(rejected("the areas"))?;
    let mut about = provenance("areas", "regso2025_linkoping.geojson", AREAS, "");
    about.source = Some("SCB, RegSO 2025".to_owned());
    about.licence = Some("CC0 1.0".to_owned());
    about.row_count = areas.rows;
    store.import_areas(areas.areas, about).await?;
    let own = own::read(OWN_AREAS.as_bytes()).map_err(rejected("the own areas"))?;
    store.import_own_areas(own, "nara demo".to_owned()).await?.map_err(|(_, refusal)| anyhow::Error::new(refusal))?;

    let (source, as_of) = (Some("påhittade platser, skrivna för demon".to_owned()), None);
    let places = venues::read(PLACES.as_bytes(), &venues::About { source: source.clone(), as_of });
    let places = places.map_err(rejected("the places"))?.venues;
    let row_count = places.len() as u64;
    let about = Provenance { source, row_count, ..provenance("places", "demo_places_invented.csv", PLACES, "") };
    let imported =
        store.import_venues(places.into_iter().map(|(_, venue)| venue).collect(), Telling::All, about).await?;
    imported.map_err(|refused| anyhow!("the places: {refused:?}"))?;

    let mapping = Mapping::read(POPULATION_MAPPING).map_err(rejected("the population's mapping"))?;
    let population =
        read(POPULATION.as_bytes(), Format::Csv, &mapping, &Beside::default()).map_err(rejected("the population"))?;
    let mut about = provenance("statistics", "demo_population_invented.csv", POPULATION, POPULATION_MAPPING);
    about.source.clone_from(&population.source);
    about.licence.clone_from(&population.licence);
    about.row_count = population.rows;
    let Statistics { values, titles, areas, groups, .. } = population;
    store.import_statistics(StatisticsFile { values, titles, areas, groups }, about).await?;
    Ok(())
}

fn provenance(kind: &str, file_name: &str, file: &str, mapping: &str) -> Provenance {
    Provenance {
        kind: kind.to_owned(),
        file_name: file_name.to_owned(),
        file_hash: sha256(file.as_bytes()),
        mapping_hash: if mapping.is_empty() { String::new() } else { sha256(mapping.as_bytes()) },
        source: None,
        licence: None,
        row_count: 0,
        imported_by: "nara demo".to_owned(),
    }
}

fn rejected(what: &'static str) -> impl Fn(Rejected) -> anyhow::Error {
    move |rejected| anyhow!("{what}: {rejected}")
}
