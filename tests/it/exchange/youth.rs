//! The youth survey, scored to scales of risk and protection, against the answers counted once more.

use super::raw::Raw;
use anyhow::{Context, ensure};
use harness::command::{nara, printed};
use harness::shared::{repository, shared};
use serde_json::Value;

const SURVEY: &str = "data/enkater/yrbss2019_riskyBehaviors.csv.gz";

#[test]
fn the_answers_of_thirteen_thousand_pupils_become_scales() -> anyhow::Result<()> {
    let Some(file) = shared(SURVEY) else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    let scored = |arguments: &[&str]| -> anyhow::Result<Vec<Value>> {
        let mut command = nara(folder.path())?;
        command.current_dir(repository()).arg("scales").arg(&file);
        command.args(["--mapping", "mappings/enkater/yrbss2019.toml", "--format=json"]).args(arguments);
        Ok(serde_json::from_str(&printed(&mut command)?)?)
    };
    let all = scored(&[])?;
    let scale = |id: &str| all.iter().find(|row| row["scale"] == id).context(id.to_owned());
    let packed = std::fs::read(&file)?;
    let unpacked = exchange::text::unpack(&packed, 64_000_000).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    let raw = Raw::of(std::str::from_utf8(&unpacked)?, ',')?;
    ensure!(raw.rows().count() == 13_677, "the README says 13 677 pupils");
    // One question: whoever answered has a score, and a yes is above 0.
    let offered = raw.rows().filter(|field| field("OfferedDrugsSchool") == "1").count();
    let answered = raw.rows().filter(|field| !field("OfferedDrugsSchool").is_empty()).count();
    let drugs = scale("available-drugs")?;
    ensure!(drugs["answered"] == answered && drugs["above"] == offered, "{drugs}");
    ensure!(drugs["alpha"].is_null(), "one question hangs together with none");
    // Four questions: two answers make a score, and one that is not never is above 0.
    let items = [("WeaponCarrying", 5.0), ("GunCarrying", 5.0), ("PhysicalFight", 8.0), ("SchoolPhysicalFight", 8.0)];
    let (mut scores, mut above) = (0, 0);
    let mut complete: Vec<Vec<f64>> = Vec::new();
    for field in raw.rows() {
        let answers: Vec<f64> = items
            .iter()
            .filter_map(|(item, most)| Some((field(item).parse::<f64>().ok()? - 1.0) / (most - 1.0)))
            .collect();
        scores += usize::from(answers.len() >= 2);
        above += usize::from(answers.len() >= 2 && answers.iter().any(|answer| *answer > 0.0));
        if answers.len() == 4 {
            complete.push(answers);
        }
    }
    let fights = scale("antisocial-behaviour")?;
    ensure!(fights["answered"] == scores && fights["above"] == above, "{fights}, expected {above} of {scores}");
    let spread = |values: Vec<f64>| {
        let centre = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - centre).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
    };
    let own: f64 = (0..4).map(|item| spread(complete.iter().map(|row| row[item]).collect())).sum();
    let whole = spread(complete.iter().map(|row| row.iter().sum()).collect());
    let alpha = 4.0 / 3.0 * (1.0 - own / whole);
    ensure!(fights["alpha"].as_f64().is_some_and(|found| (found - alpha).abs() < 1e-9), "{fights}, expected {alpha}");
    // Groups add up to those who say which they are in.
    let by_sex = scored(&["--by", "Sex"])?;
    let girls_and_boys: Vec<&Value> = by_sex.iter().filter(|row| row["scale"] == "available-drugs").collect();
    let said = raw.rows().filter(|field| !field("OfferedDrugsSchool").is_empty() && !field("Sex").is_empty()).count();
    let sum: u64 = girls_and_boys.iter().filter_map(|row| row["answered"].as_u64()).sum();
    ensure!(girls_and_boys.len() == 2 && sum == said as u64, "{girls_and_boys:?}, expected {said}");
    Ok(())
}
