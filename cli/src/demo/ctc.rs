//! Risk, skydd och CTC i demon: an invented survey of the young, and an area on its way through the phases.

use crate::commands::import::file::sha256;
use area::LocalityCode;
use area::ctc::StepState;
use area::ctc::event::{Factor, Priorities};
use area::ctc::steps::{ChoosePriorities, MarkStep};
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::{day_in_sweden, sweden};
use exchange::dataset;
use followup::risk;
use followup::scales::Scales;
use jiff::{Timestamp, ToSpan};
use store::Store;
use store::imports::Provenance;
use store::risk::RiskSurveyFile;

const SURVEY: &str = include_str!("../../../exchange/samples/risk/survey.csv");
const MAPPING: &str = include_str!("../../../exchange/samples/risk/mapping.toml");

/// The area that the invented unit works in.
const AREA: &str = "0580R018";

/// Steps that are done, those of the first two phases.
const DONE: [&str; 8] = [
    "core-team",
    "conditions",
    "inventory",
    "steering-group",
    "prepare-survey",
    "run-survey",
    "area-team",
    "involve-community",
];

/// Brings in the survey, as `nara import risk-survey` would.
pub async fn import(store: &Store) -> anyhow::Result<()> {
    let scales = Scales::read(MAPPING)?;
    let data = dataset::read(SURVEY.as_bytes())?;
    let shares = risk::shares(&scales, &data)?;
    let about = Provenance {
        kind: "risk-survey".to_owned(),
        file_name: "survey.csv".to_owned(),
        file_hash: sha256(SURVEY.as_bytes()),
        mapping_hash: sha256(MAPPING.as_bytes()),
        source: Some(scales.source),
        licence: scales.licence,
        row_count: data.len() as u64,
        imported_by: "nara demo".to_owned(),
    };
    let survey = scales.survey.unwrap_or(scales.title);
    store.import_risk_survey(RiskSurveyFile { survey, definition: MAPPING.to_owned(), shares }, about).await?;
    Ok(())
}

/// Takes the area through its first phases, to a choice of priorities.
pub async fn fill(store: &Store, worker: Actor, now: Timestamp) -> anyhow::Result<()> {
    let works =
        permit(worker, Action::WorkInArea).map_err(|_| anyhow::anyhow!("the worker may not work in the area"))?;
    let area: LocalityCode = AREA.parse()?;
    let today = day_in_sweden(now);
    let occasion = |days: i64| -> anyhow::Result<Occasion> {
        let day = today.saturating_sub(days.days());
        let at = day.at(15, 30, 0, 0).to_zoned(sweden())?.timestamp();
        Ok(Occasion { by: worker, at })
    };
    let by = "Påhittade områdesteamet";
    for (step, days) in DONE.into_iter().zip((100..).step_by(10)) {
        let mark = MarkStep { step: step.to_owned(), state: StepState::Done, by: by.to_owned() };
        store
            .take_way(works, area.clone(), &occasion(300 - days)?, move |way, today| mark.decide(way, today))
            .await??;
    }
    let chosen = Priorities {
        form: "demo".to_owned(),
        decided_by: by.to_owned(),
        decided_on: today.saturating_sub(40.days()),
        survey: Some("Påhittad ungdomsenkät 2025".to_owned()),
        factors: vec![Factor {
            scale: "low-commitment-school".to_owned(),
            title: "Svag anknytning till skolan".to_owned(),
            why: "Vanligare än bland alla som svarat, och skolan vill arbeta med det.".to_owned(),
            evidence: "Enkäten, frånvaron i årskurs 7–9 och elevrådets samtal. Allt är påhittat.".to_owned(),
        }],
    };
    let step = ChoosePriorities { chosen };
    store.take_way(works, area.clone(), &occasion(40)?, move |way, today| step.decide(way, today)).await??;
    let mark = MarkStep { step: "collect-data".to_owned(), state: StepState::Begun, by: by.to_owned() };
    store.take_way(works, area, &occasion(30)?, move |way, today| mark.decide(way, today)).await??;
    Ok(())
}
