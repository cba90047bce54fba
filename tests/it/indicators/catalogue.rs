//! Every indicator of the catalogue, by every split it allows, on rows of any kind: on both databases the engine answers what
//! reading the definition row by row answers.

use super::given::{self, TODAY};
use super::naive::figures::table;
use super::naive::meaning::{Known, Row, row};
use anyhow::{Context, ensure};
use area::value::{AreaValue, Sex, Value};
use engine::definition::Measure;
use engine::expression::{Expression, Function};
use engine::{Ask, Catalogue, Indicator};
use followup::disclosure::Cell;
use followup::observations::{Observation, Occasion, TABLES};
use harness::anything::{Anything, Codes};
use harness::databases::for_each_database;
use harness::invented::{SINCE_EARLY, insert_values};
use std::collections::BTreeMap;
use store::Store;
use store::area_values::StatisticsFile;
use store::imports::Provenance;

/// Enough rows that the larger cells are shown, and few enough for every split of every indicator.
const ROWS: usize = 600;

#[tokio::test]
async fn every_indicator_by_every_split_counts_as_reading_it_row_by_row_does() -> anyhow::Result<()> {
    let catalogue = Catalogue::load(None);
    for_each_database(async |database| {
        let store = given::store(database).await?;
        population(&store).await?;
        let mut anything = Anything::seeded(11);
        let mut rows: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
        for of in TABLES {
            // An answer is to one question of many.
            let count = if of.name == "answers" { 4 * ROWS } else { ROWS };
            let values = anything.rows(&of, count, &codes(&catalogue, of.name));
            insert_values(database.engine, &database.url, &of, &values, SINCE_EARLY).await?;
            rows.insert(of.name, values.iter().map(|values| row(&of, values)).collect());
        }
        rows.insert(Occasion::TABLE.name, occasions(&rows));
        let counted = catalogue
            .indicators
            .iter()
            .filter(|one| !matches!(one.measure, Measure::Process(_) | Measure::Sum(_, Some(_))));
        for indicator in counted {
            for by in splits(indicator) {
                check(&store, indicator, &by, &rows[indicator.from.name])
                    .await
                    .with_context(|| format!("{} by {by:?} on {:?}", indicator.id, database.engine))?;
            }
        }
        Ok(store.close().await?)
    })
    .await
}

/// One for each contact, each time that advice was given without a case, and each activity.
fn occasions(rows: &BTreeMap<&str, Vec<Row>>) -> Vec<Row> {
    let individual = |row: &Row, day: &str| {
        let mut row = row.clone();
        row.insert("held_on", row[day].clone());
        row.insert("level", Known::Text("individual".to_owned()));
        row.insert("prevention", Known::Nothing);
        row
    };
    let contacts = rows["contacts"].iter().map(|row| individual(row, "held_on"));
    let advice = |row: &&Row| row["form"] == Known::Text("advice".to_owned());
    let advice = rows["unnamed_interventions"].iter().filter(advice).map(|row| individual(row, "given_on"));
    contacts.chain(advice).chain(rows["activities"].iter().cloned()).collect()
}

/// Nothing, each column, each period, and the first column by year.
fn splits(indicator: &Indicator) -> Vec<Vec<&'static str>> {
    let columns = indicator.by.iter().map(|column| column.name);
    let mut splits: Vec<Vec<&str>> =
        columns.clone().chain(["year", "quarter", "month"]).map(|word| vec![word]).collect();
    splits.push(Vec::new());
    splits.extend(columns.take(1).map(|first| vec![first, "year"]));
    splits
}

async fn check(store: &Store, indicator: &Indicator, by: &[&str], rows: &[Row]) -> anyhow::Result<()> {
    let found = engine::run(store, indicator, &Ask::on(TODAY).by(by)).await?;
    let expected = given::each_alone(table(indicator, rows, by, TODAY, &inhabitants), indicator.rules());
    let found = found.table.get();
    ensure!(found.dimensions == expected.dimensions, "{:?}, expected {:?}", found.dimensions, expected.dimensions);
    ensure!(
        found.cells.len() == expected.cells.len(),
        "{} cells, expected {}",
        found.cells.len(),
        expected.cells.len()
    );
    for (cell, other) in found.cells.iter().zip(&expected.cells) {
        let withheld = cell.suppressed && cell.value.is_none() && cell.by == other.by;
        ensure!(withheld || (same(cell, other) && !other.suppressed), "{cell:?}, expected {other:?}");
    }
    if by.is_empty() {
        ensure!(!found.cells.is_empty(), "the rows meet nothing of it, and nothing is tested");
    }
    Ok(())
}

fn same(one: &Cell, other: &Cell) -> bool {
    let close = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9 * other.abs().max(1.0),
        (one, other) => one == other,
    };
    one.by == other.by
        && (one.numerator, one.denominator, one.suppressed, &one.note)
            == (other.numerator, other.denominator, other.suppressed, &other.note)
        && close(one.value, other.value)
        && close(one.low, other.low)
        && close(one.high, other.high)
}

/// Every code that a definition names, so that rows hold what it asks for.
fn codes(catalogue: &Catalogue, of: &str) -> Codes {
    let mut codes = Codes::new();
    for indicator in catalogue.indicators.iter().filter(|indicator| indicator.from.name == of) {
        let measured = match &indicator.measure {
            Measure::Rate(counted, _) => counted.as_ref(),
            Measure::Share(of)
            | Measure::Mean(of)
            | Measure::Median(of)
            | Measure::Distribution(of, _)
            | Measure::MeanPerCase(of)
            | Measure::Sum(of, _) => Some(of),
            Measure::Count | Measure::Process(_) => None,
        };
        for expression in indicator.filter.iter().chain(measured) {
            named(expression, &mut codes);
        }
    }
    codes
}

fn named(expression: &Expression, codes: &mut Codes) {
    let mut add = |column: &Expression, code: &Expression| {
        if let (Expression::Column(column), Expression::Text(code)) = (column, code) {
            codes.entry(column.name).or_default().insert(code.clone());
        }
    };
    match expression {
        Expression::Binary(_, left, right) => {
            add(left, right);
            named(left, codes);
            named(right, codes);
        }
        Expression::In(of, list) => list.iter().for_each(|code| add(of, code)),
        Expression::Call(Function::Codes, of) => {
            for several in ["", "health:some", "health:clear education:severe", "a:some b:some c:some"] {
                add(&of[0], &Expression::Text(several.to_owned()));
            }
        }
        Expression::Call(_, of) => of.iter().for_each(|one| named(one, codes)),
        Expression::Not(of) | Expression::Minus(of) => named(of, codes),
        Expression::Case(branches, otherwise) => {
            for (when, then) in branches {
                named(when, codes);
                named(then, codes);
            }
            otherwise.iter().for_each(|last| named(last, codes));
        }
        _ => {}
    }
}

/// Girls and boys of each age group, in the areas of one division and in the municipality; of 2023 and 2024 alone.
const POPULATION: [(&str, f64, f64); 4] =
    [("0580R001", 100.0, 150.0), ("0580R002", 50.0, 40.0), ("0580R003", 70.0, 90.0), ("0580", 400.0, 450.0)];
const AGES: [&str; 4] = ["0-4", "5-9", "10-14", "15-19"];

/// The population again, worked out anew: years after 2024 have that of 2024.
fn inhabitants(area: &str, sex: &str, year: i32) -> Option<f64> {
    let (_, girls, boys) = POPULATION.into_iter().find(|(known, ..)| *known == area)?;
    let grown = match year {
        ..2023 => return None,
        2023 => 0.0,
        _ => 1.0,
    };
    let ages = AGES.len() as f64;
    Some(match sex {
        "female" => ages * (girls + grown),
        "male" => ages * (boys + grown),
        _ => ages * (girls + boys + 2.0 * grown),
    })
}

async fn population(store: &Store) -> anyhow::Result<()> {
    let mut values = Vec::new();
    for (area, girls, boys) in POPULATION {
        for (period, grown) in [("2023", 0.0), ("2024", 1.0)] {
            for (sex, count) in [(Sex::Female, girls), (Sex::Male, boys)] {
                for age in AGES {
                    values.push(AreaValue {
                        area: area.parse()?,
                        division: (area.len() > 4).then_some(area::Division::Y2025),
                        period: period.to_owned(),
                        indicator: "population".to_owned(),
                        sex,
                        age_group: Some(age.to_owned()),
                        value: Value::Number(count + grown),
                    });
                }
            }
        }
    }
    let provenance = Provenance {
        kind: "statistics".to_owned(),
        file_name: "invented.csv".to_owned(),
        file_hash: "1".to_owned(),
        mapping_hash: String::new(),
        source: Some("Påhittad".to_owned()),
        licence: None,
        row_count: values.len() as u64,
        imported_by: "test".to_owned(),
    };
    let file = StatisticsFile { values, titles: vec![], areas: vec![], groups: vec![] };
    store.import_statistics(file, provenance).await?;
    Ok(())
}
