//! The logs of the shared data: each is read whole, and each broken copy is refused.

use super::{file, mapping};
use anyhow::ensure;
use exchange::events::{Mapping, read};
use harness::shared::shared;

#[test]
fn every_log_is_read_with_its_cases_and_events() -> anyhow::Result<()> {
    let Some(folder) = shared("data/handelseloggar") else { return Ok(()) };
    for (name, toml, cases, events) in [
        ("receipt.xes.gz", "receipt.toml", 1434, 8577),
        ("receipt.csv", "receipt.toml", 1434, 8577),
        ("roadtraffic100traces.xes", "roadtraffic.toml", 100, 390),
        ("roadtraffic100traces.csv", "roadtraffic.toml", 100, 390),
        ("ocel20_example.jsonocel", "ocel20_example.toml", 2, 13),
        ("ocel20_example.xmlocel", "ocel20_example.toml", 2, 13),
    ] {
        let file = file(&folder.join(name), &mapping(toml)?)?;
        let found = (file.log.case_count(), file.event_count);
        ensure!(found == (cases, events), "{name}: {found:?}, expected {:?}", (cases, events));
    }
    Ok(())
}

#[test]
fn the_object_centric_example_is_the_same_as_json_and_as_xml() -> anyhow::Result<()> {
    let Some(folder) = shared("data/handelseloggar") else { return Ok(()) };
    let mapping = mapping("ocel20_example.toml")?;
    let json = super::measured(&folder.join("ocel20_example.jsonocel"), &mapping)?;
    let xml = super::measured(&folder.join("ocel20_example.xmlocel"), &mapping)?;
    ensure!(json == xml, "the two differ");
    Ok(())
}

#[test]
fn broken_copies_of_a_log_are_refused_with_a_reason() -> anyhow::Result<()> {
    let Some(folder) = shared("data/handelseloggar") else { return Ok(()) };
    let (xes, csv) = (std::fs::read(folder.join("receipt.xes.gz"))?, std::fs::read(folder.join("receipt.csv"))?);
    let refused = |name: &str, bytes: &[u8], toml: &str, says: &str| -> anyhow::Result<()> {
        match read(name, bytes, &Mapping::parse(toml)?) {
            Ok(_) => anyhow::bail!("{name} was read, though {says}"),
            Err(rejected) => {
                let said = rejected.to_string();
                ensure!(said.contains(says), "{name}: “{says}” is not said: {said:.300}");
                Ok(())
            }
        }
    };
    refused("receipt.xes.gz", &xes[..xes.len() / 2], "", "cut short")?;
    let mut damaged = xes.clone();
    damaged[xes.len() / 2..xes.len() / 2 + 64].fill(0xff);
    refused("receipt.xes.gz", &damaged, "", "the XML is broken")?;
    refused("receipt.csv", &csv[..csv.len() - 40], "", "cut short")?;
    refused("receipt.csv", &csv, "at = \"tid\"", "no such column")?;
    refused("receipt.csv", &csv, "at = \"org:group\"", "not a time")?;
    refused("receipt.csv", &csv, "encoding = \"utf-16\"", "row")?;
    refused("receipt.xes.gz", &xes, "at = \"tid\"", "does not say it")
}
