//! A plan on data of practice, on both databases: what it reads is what there is, and what it lets out is protected.

use anyhow::{Context, ensure};
use engine::Catalogue;
use engine::evaluation::{Sources, load, ready, text};
use followup::evaluation::estimate::Answer;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::event::RunOutcome;
use followup::observations::{Investigation, Report, Row};
use harness::databases::{Database, for_each_database};
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::date;
use store::{Keys, Store};

const INDICATOR: &str = r#"
question = "Ändrades andelen?"
smallest_effect = 0.1
[data]
indicator = "share-opened"
every = "quarter"
[treatment]
units = ["0580R001"]
start = "2025-Q1"
[[estimator]]
method = "synthetic-control"
placebo = true
"#;

const PERSONS: &str = r#"
question = "Hur lång tid till nästa anmälan?"
[data]
observations = "new-report"
group = "sex"
[[estimator]]
method = "kaplan-meier"
"#;

fn sources<'a>(store: &'a Store, catalogue: &'a Catalogue) -> Sources<'a> {
    Sources { store, catalogue, folder: None, today: date(2026, 3, 1), as_of: None }
}

async fn filled(database: &Database, reports: usize) -> anyhow::Result<(Store, Vec<Row<Report>>)> {
    let store = Store::open(&database.url, Keys::for_tests(1)).await?;
    let mut invented = Invented::seeded(1);
    let rows: Vec<Row<Report>> = (0..reports).map(|number| invented.report(number)).collect();
    insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
    Ok((store, rows))
}

async fn answered(store: &Store, plan: &str) -> anyhow::Result<Answer> {
    let catalogue = Catalogue::load(None);
    match ready(sources(store, &catalogue), 1, plan).await?.estimate().outcome {
        RunOutcome::Answered(answer) => Ok(answer),
        RunOutcome::Refused(why) => anyhow::bail!("{why}"),
    }
}

#[tokio::test]
async fn an_indicator_is_a_panel_of_whole_quarters_and_counts_what_there_is() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let (store, rows) = filled(database, 3000).await?;
        let catalogue = Catalogue::load(None);
        let (_, loaded) = load(sources(&store, &catalogue), &Plan::parse(INDICATOR)?).await?;
        let periods: Vec<&str> = loaded.data.texts("period")?.collect();
        ensure!(periods.iter().max() == Some(&"2025-Q4"), "a quarter that is not over would look like a fall");
        let counted: f64 = loaded.data.numbers("denominator")?.into_iter().flatten().sum();
        let there = rows.iter().filter(|row| {
            let decided = matches!(row.own.outcome.as_deref(), Some("open" | "do_not_open"));
            row.common.area.is_some() && row.own.received_on < date(2026, 1, 1) && decided
        });
        ensure!(counted as usize == there.count(), "{counted}");

        let written = text(sources(&store, &catalogue), INDICATOR).await?;
        let known = written.known.context("the data are there")?;
        ensure!(known.periods_after_start == 4 && known.last_period == "2025-Q4", "{known:?}");
        let answer = answered(&store, INDICATOR).await?;
        let att = answer.estimates.first().context("an effect")?;
        ensure!(att.estimate.is_some_and(|att| att.abs() < 0.2), "nothing was done: {att:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn quarters_with_few_persons_do_not_leave_and_whole_effects_do() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let (store, _) = filled(database, 700).await?;
        let answer = answered(&store, INDICATOR).await?;
        let att = answer.estimates.first().context("an effect")?;
        ensure!(att.estimate.is_some());
        let observed = att.details.get("observed").and_then(|series| series.as_object()).context("a series")?;
        let withheld = observed.values().filter(|value| value.is_null()).count();
        ensure!(withheld > 1, "of {} quarters {withheld} are withheld", observed.len());
        ensure!(
            answer.notes.iter().any(|note| note.code() == "periods-withheld"),
            "and it is said: {:?}",
            answer.notes
        );
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_child_is_followed_from_the_conclusion_to_the_next_report_and_no_step_is_of_few() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let (store, _) = filled(database, 1500).await?;
        let mut invented = Invented::seeded(2);
        let rows: Vec<Row<Investigation>> = (0..600).map(|number| invented.investigation(number)).collect();
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let catalogue = Catalogue::load(None);
        let (_, loaded) = load(sources(&store, &catalogue), &Plan::parse(PERSONS)?).await?;
        let closed = rows.iter().filter(|row| row.own.closed_on.is_some()).count();
        ensure!(loaded.data.len() == closed, "{} of {closed} concluded", loaded.data.len());
        ensure!(loaded.data.complete_numbers("days")?.into_iter().all(|days| days >= 0.0));
        let answer = answered(&store, PERSONS).await?;
        let steps: Vec<_> = answer.estimates.iter().filter(|row| row.estimand == "survival(t)").collect();
        ensure!(!steps.is_empty());
        for step in steps {
            let number = |key: &str| step.details.get(key).and_then(serde_json::Value::as_f64).unwrap_or(0.0);
            ensure!(number("events") >= 4.0 && number("at_risk") >= 21.0, "{step:?}");
        }
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn data_that_are_not_there_refuse_a_run_in_words_and_break_nothing() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let (store, _) = filled(database, 1).await?;
        let catalogue = Catalogue::load(None);
        for (plan, words) in [
            (INDICATOR.replace("share-opened", "finns-inte"), "there is no indicator"),
            (INDICATOR.replace("indicator", "area_values"), "there is no statistic"),
            (
                INDICATOR.replace("indicator = \"share-opened\"", "file = \"../nyckel.csv\""),
                "must lie in the plan's folder",
            ),
            (INDICATOR.replace("indicator = \"share-opened\"", "file = \"a.csv\""), "is not looked for here"),
            (INDICATOR.replace("share-opened", "ways-through-the-work"), "cannot be split"),
        ] {
            let run = ready(sources(&store, &catalogue), 1, &plan).await?.estimate();
            let RunOutcome::Refused(why) = &run.outcome else { anyhow::bail!("{words}: {run:?}") };
            ensure!(why.contains(words), "{words}: {why}");
        }
        Ok(store.close().await?)
    })
    .await
}
