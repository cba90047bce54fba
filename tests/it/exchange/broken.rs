use super::given::{import, refusal};
use anyhow::{Context, ensure};
use harness::databases::{Database, for_each_database};
use std::path::PathBuf;

const FILE: &str = "kommun;år;antal\n0580;2024;1,5\n0581;2024;2\nLänet;2024;3\n";
const MAPPING: &str = "separator = \";\"\ndecimal = \",\"\narea = {column = \"kommun\", codes = {\"Länet\" = \"05\"}}\nperiod = \"år\"\nvalue = \"antal\"\nindicator = {fixed = \"x\"}\n";

#[tokio::test]
async fn a_broken_copy_is_refused_with_row_and_field() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let mapping = written(database, "mapping.toml", MAPPING.as_bytes())?;
        let mapping = ["--mapping", mapping.to_str().context("the folder has a strange name")?];
        let latin: Vec<u8> = FILE.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
        let text = |from: &str, to: &str| FILE.replace(from, to).into_bytes();
        for (name, bytes, said) in [
            ("cut.csv", FILE.as_bytes()[..37].to_vec(), "row 3"),
            ("encoding.csv", latin, "row 1"),
            ("column.csv", text("antal", "värde"), "antal"),
            ("number.csv", text("1,5", "ett"), "row 2, field “antal”"),
            ("point.csv", text("1,5", "1.5"), "row 2, field “antal”"),
            ("double.csv", text("0581", "0580"), "row 3"),
            ("area.csv", text("0581", "Linköping"), "row 3, field “kommun”"),
            ("period.csv", text("2024;2", "snart;2"), "row 3, field “år”"),
            ("empty.csv", Vec::new(), "empty"),
            ("zeros.csv", vec![0; 1_000_000], "not text"),
        ] {
            let refused = refusal(database, "statistics", &written(database, name, &bytes)?, &mapping)?;
            ensure!(refused.contains(said), "{name}: {refused}");
        }
        let file = written(database, "right.csv", FILE.as_bytes())?;
        let dry = import(database, "statistics", &file, &[mapping[0], mapping[1], "--dry-run"])?;
        ensure!(dry == (3, 3, 0), "{dry:?}");
        let counts = import(database, "statistics", &file, &mapping)?;
        ensure!(counts == (3, 3, 0), "nothing of the broken files or the dry run came in: {counts:?}");
        ensure!(refusal(database, "statistics", &file, &[])?.contains("--mapping"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn five_hundred_megabytes_of_zeros_are_refused_before_they_are_read() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let path = database.folder.path().join("zeros.json");
        std::fs::File::create(&path)?.set_len(500_000_000)?;
        for kind in ["statistics", "areas"] {
            let arguments: &[&str] = if kind == "areas" { &["--kind", "regso"] } else { &[] };
            let refused = refusal(database, kind, &path, arguments)?;
            ensure!(refused.contains("500 MB"), "{refused}");
        }
        Ok(())
    })
    .await
}

fn written(database: &Database, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let path = database.folder.path().join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}
