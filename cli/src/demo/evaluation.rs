//! Utvärderingen i demon: two plans about Skäggetorp, written before the unit began and run since, on invented outcomes.

use super::outcomes::statistics;
use anyhow::Context;
use area::AreaValue;
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::day_in_sweden;
use engine::Catalogue;
use engine::evaluation::{Sources, ready};
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::PlanId;
use followup::evaluation::registration::event::{KnownThen, PlanEvent, PlanText};
use jiff::Timestamp;
use store::Store;
use store::area_values::StatisticsFile;
use store::imports::Provenance;
use store::journal::Version;
use store::plans::fingerprint;

/// The plans: one of an outcome that moved, one of an outcome that did not.
pub const PLANS: [&str; 2] =
    [include_str!("../../../data/demo_plan_sen_hjalp.toml"), include_str!("../../../data/demo_plan_karies.toml")];

/// When the plans were written: before the quarter in which the unit began.
const WRITTEN_AT: &str = "2022-09-12T07:30:00Z";

/// The last quarter that was known then.
const KNOWN_THEN: &str = "2022-Q2";

/// Brings in the outcomes, registers the plans and runs them.
pub async fn fill(store: &Store, by: Actor, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let (values, titles) = statistics(seed, day_in_sweden(now));
    let rows = values.len();
    let known: Vec<AreaValue> = values.iter().filter(|value| value.period.as_str() <= KNOWN_THEN).cloned().collect();
    let about = Provenance {
        kind: "statistics".to_owned(),
        file_name: "påhittade utfall".to_owned(),
        file_hash: format!("invented from seed {seed}"),
        mapping_hash: String::new(),
        source: Some("Påhittat av Nära, ur ett frö".to_owned()),
        licence: Some("EUPL-1.2".to_owned()),
        row_count: rows as u64,
        imported_by: "nara demo".to_owned(),
    };
    let file = StatisticsFile { values, titles, areas: Vec::new(), groups: Vec::new() };
    store.import_statistics(file, about).await?;
    for text in PLANS {
        register_and_run(store, by, text, &known, now).await?;
    }
    Ok(())
}

async fn register_and_run(
    store: &Store,
    by: Actor,
    text: &str,
    known: &[AreaValue],
    now: Timestamp,
) -> anyhow::Result<()> {
    let may = permit(by, Action::RunEvaluation).map_err(|_| anyhow::anyhow!("the researcher may not evaluate"))?;
    let plan = Plan::parse(text)?;
    let id: PlanId = plan.id.context("the demo's plans have names")?.parse()?;
    let own = known.iter().filter(|value| plan.data.area_values.as_deref() == Some(value.indicator.as_str()));
    let lines: String = own.map(|value| format!("{} {} {:?}\n", value.area, value.period, value.value)).collect();
    let known = KnownThen {
        data_hash: fingerprint(lines.as_bytes()),
        last_period: KNOWN_THEN.to_owned(),
        periods_after_start: 0,
    };
    let text = PlanText { text: text.to_owned(), hash: fingerprint(text.as_bytes()), known: Some(known) };
    let catalogue = Catalogue::load(None);
    let sources = Sources { store, catalogue: &catalogue, folder: None, today: day_in_sweden(now), as_of: None };
    let run = ready(sources, 1, &text.text).await?.estimate();
    let written = Occasion { by, at: WRITTEN_AT.parse()? };
    let registered = vec![PlanEvent::PlanRegistered(text)];
    let version = store.append_to_plan(may, id.clone(), Version::new(0), registered, &written).await?;
    let occasion = Occasion { by, at: now };
    store.append_to_plan(may, id, version, vec![PlanEvent::PlanRun(run)], &occasion).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::outcomes::{TREATED, TRUE_EFFECT, statistics};
    use super::PLANS;
    use area::Value;
    use followup::evaluation::conclusion::conclude;
    use followup::evaluation::dataset::Dataset;
    use followup::evaluation::plan::Plan;
    use jiff::civil::date;

    /// The panel of one outcome, its areas by code, as the plans name them.
    fn panel(seed: u64, plan: &Plan) -> Dataset {
        let name = |code: &str| match code {
            TREATED => "Skäggetorp-Tornby".to_owned(),
            "0580R001" => "Berga".to_owned(),
            "0580R011" => "Lambohov-Slaka".to_owned(),
            other => other.to_owned(),
        };
        let rows = statistics(seed, date(2026, 11, 22)).0.into_iter().filter_map(|value| {
            let Value::Number(number) = value.value else { return None };
            let asked = plan.data.area_values.as_deref() == Some(&value.indicator);
            asked.then(|| vec![name(value.area.as_str()), value.period, number.to_string()])
        });
        let columns = ["area", "period", "value"].map(str::to_owned).to_vec();
        Dataset::new(columns, rows.collect()).expect("a panel")
    }

    #[test]
    fn the_effect_that_is_there_is_found_and_the_one_that_is_not_is_not_whatever_the_seed() {
        for seed in [1, 2, 3] {
            let [moved, unmoved] = PLANS.map(|text| {
                let mut plan = Plan::parse(text).expect("the demo's plan can be read");
                plan.data = plan.data.with_columns_of_practice();
                let answer = followup::evaluation::run(&plan, &panel(seed, &plan)).expect("the plan can be run");
                conclude(&plan, &answer, Some(&[]))
            });
            assert_eq!(moved.finding.code(), "effect-better", "{seed}: {moved:?}");
            let estimate = moved.main.map_or(0.0, |main| main.estimate);
            assert!((estimate - TRUE_EFFECT).abs() < 2.0, "{seed}: {estimate}");
            assert!(["none-that-matters", "none-shown"].contains(&unmoved.finding.code()), "{seed}: {unmoved:?}");
        }
    }
}
