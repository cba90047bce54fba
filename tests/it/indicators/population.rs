//! A rate takes its denominator from the area's open statistics, of one division, and says so.

use super::given::{self, TODAY, indicator};
use anyhow::ensure;
use area::value::{AreaValue, Sex, Value};
use area::{AreaCode, Division};
use engine::answer::Note;
use engine::{Answer, Ask};
use harness::databases::for_each_database;
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::date;
use store::area_values::StatisticsFile;
use store::imports::Provenance;

fn value(area: &str, division: Option<Division>, sex: Sex, age: &str, value: f64) -> anyhow::Result<AreaValue> {
    let area: AreaCode = area.parse()?;
    let (period, indicator) = ("2024".to_owned(), "population".to_owned());
    Ok(AreaValue {
        area,
        division,
        period,
        indicator,
        sex,
        age_group: Some(age.to_owned()),
        value: Value::Number(value),
    })
}

/// Two areas of the division of 2025 by sex and age, one of them also in the division before, and the municipality.
async fn population(store: &store::Store) -> anyhow::Result<()> {
    let mut values = Vec::new();
    for age in ["0-4", "5-9", "10-14", "15-19", "20-24"] {
        for (area, girls, boys) in [("0580R001", 100.0, 150.0), ("0580R002", 50.0, 50.0)] {
            values.push(value(area, Some(Division::Y2025), Sex::Female, age, girls)?);
            values.push(value(area, Some(Division::Y2025), Sex::Male, age, boys)?);
        }
        values.push(value("0580R003", Some(Division::Y2018), Sex::All, age, 9999.0)?);
        values.push(value("0580", None, Sex::All, age, 500.0)?);
    }
    let provenance = Provenance {
        kind: "statistics".to_owned(),
        file_name: "invented.csv".to_owned(),
        file_hash: "0".to_owned(),
        mapping_hash: String::new(),
        source: Some("Påhittad".to_owned()),
        licence: None,
        row_count: 30,
        imported_by: "test".to_owned(),
    };
    let file = StatisticsFile { values, titles: vec![], areas: vec![], groups: vec![] };
    store.import_statistics(file, provenance).await?;
    Ok(())
}

/// Labels, count and rate of a row.
type Rate<'a> = (Option<&'a str>, Option<&'a str>, Option<i64>, Option<f64>);

fn rates(answer: &Answer) -> Vec<Rate<'_>> {
    answer.rows().map(|row| (row.label("area"), row.period(), row.cell.denominator, row.cell.value)).collect()
}

#[tokio::test]
async fn a_rate_is_per_1000_of_the_area_the_sex_and_the_year() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        population(&store).await?;
        let mut invented = Invented::seeded(7);
        let mut rows = Vec::new();
        for (area, year, count) in [
            (Some("0580R001"), 2023, 10),
            (Some("0580R001"), 2024, 20),
            (Some("0580R001"), 2025, 40),
            (Some("0580R002"), 2023, 8),
            (Some("0580R002"), 2024, 8),
            (Some("0580R002"), 2025, 8),
            (Some("0580R003"), 2023, 30),
            (Some("0580R003"), 2024, 30),
            (Some("0580R003"), 2025, 30),
            (None, 2023, 12),
            (None, 2024, 12),
            (None, 2025, 12),
        ] {
            for number in 0..count {
                let mut row = invented.report(number);
                row.common.area = area.map(str::to_owned);
                row.common.sex = Some(if number % 2 == 0 { "girl" } else { "boy" }.to_owned());
                row.own.received_on = date(year, 5, 5);
                rows.push(row);
            }
        }
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let reports = indicator("reports-per-1000-children");
        let ask = Ask { from: Some(date(2024, 1, 1)), ..Ask::on(TODAY) };
        let by_area =
            engine::run(&store, &reports, &Ask { to: Some(date(2024, 12, 31)), ..ask.clone() }.by(&["area", "year"]))
                .await?;
        let expected = [
            (None, Some("2024"), None, None),
            (Some("0580R001"), Some("2024"), Some(1000), Some(20.0)),
            (Some("0580R002"), Some("2024"), Some(400), Some(20.0)),
            (Some("0580R003"), Some("2024"), None, None),
        ];
        ensure!(rates(&by_area) == expected, "{:?}", rates(&by_area));
        ensure!(by_area.notes == [Note::Division("2025".to_owned()), Note::NoPopulation], "{:?}", by_area.notes);
        // The year after has the population of the year before, and the year before has none.
        let whole = engine::run(&store, &reports, &Ask::on(TODAY)).await?;
        let per_child = |count: i64| Some(count as f64 * 1000.0 / 2000.0);
        let expected = [
            (None, Some("2023"), None, None),
            (None, Some("2024"), Some(2000), per_child(70)),
            (None, Some("2025"), Some(2000), per_child(90)),
        ];
        ensure!(rates(&whole) == expected, "{:?}", rates(&whole));
        ensure!(whole.notes.contains(&Note::EarlierPopulation("2024".to_owned())), "{:?}", whole.notes);
        // Two years put together are taken of the child-years.
        let both = engine::run(&store, &reports, &ask.clone().by(&[])).await?;
        ensure!(rates(&both) == [(None, None, Some(4000), Some(160.0 * 1000.0 / 4000.0))], "{:?}", rates(&both));
        let girls =
            engine::run(&store, &reports, &Ask { to: Some(date(2024, 12, 31)), ..ask }.by(&["area", "sex"])).await?;
        let girl = girls.rows().find(|row| row.label("area") == Some("0580R001") && row.label("sex") == Some("girl"));
        ensure!(girl.map(|row| (row.cell.numerator, row.cell.denominator)) == Some((Some(10), Some(400))), "{girl:?}");
        Ok(store.close().await?)
    })
    .await
}
