//! A ledger in the store and what the help cost, on both databases. Every amount and child is invented.

use super::given::{self, TODAY, indicator};
use anyhow::ensure;
use engine::{Answer, Ask};
use followup::observations::{Common, Cost, Intervention, Placement, Row};
use harness::databases::{Database, for_each_database};
use harness::invented::{SINCE_EARLY, insert};
use jiff::civil::{Date, date};
use store::Store;
use store::costs::{Doubled, LedgerImported};
use store::imports::Provenance;

fn common(row_id: String, child: Option<usize>) -> Common {
    Common {
        row_id,
        municipality: "0580".to_owned(),
        area: None,
        unit: None,
        child: child.map(|child| format!("child-{child}")),
        case_ref: child.map(|child| format!("case-{child}")),
        sex: None,
        age: None,
        age_group: None,
    }
}

/// A line of a ledger: the day, the form, and what it comes to.
fn line(ledger: &str, voucher: &str, number: i64, (on, form, amount): (Date, Option<&str>, f64)) -> Row<Cost> {
    Row {
        common: common(format!("{ledger}:{voucher}:{number}"), None),
        own: Cost {
            booked_on: on,
            account: "4680".to_owned(),
            form: form.map(str::to_owned),
            grant_ref: None,
            amount_sek: amount,
            ledger: ledger.to_owned(),
            voucher: voucher.to_owned(),
            voucher_line: number,
        },
    }
}

/// Twelve months of a form at so much a month, each month a voucher of two lines.
fn year(ledger: &str, year: i16, form: &str, monthly: f64) -> Vec<Row<Cost>> {
    let months = (1..=12).flat_map(|month| {
        let voucher = format!("{form}-{year}-{month}");
        let half = (date(year, month, 15), Some(form), monthly / 2.0);
        [line(ledger, &voucher, 1, half), line(ledger, &voucher, 2, half)]
    });
    months.collect()
}

fn about(ledger: &str, file_hash: &str) -> Provenance {
    Provenance {
        kind: "ledger".to_owned(),
        file_name: "påhittad.csv".to_owned(),
        file_hash: file_hash.to_owned(),
        mapping_hash: String::new(),
        source: Some(ledger.to_owned()),
        licence: None,
        row_count: 1,
        imported_by: "test".to_owned(),
    }
}

/// So many children with help of a form from a day, and as many stays when it is outside home.
async fn helped(
    database: &Database,
    form: &str,
    first: usize,
    count: usize,
    from: Date,
    until: Option<Date>,
) -> anyhow::Result<()> {
    let help = |child: usize| Row {
        common: common(format!("help-{form}-{child}"), Some(child)),
        own: Intervention {
            form: form.to_owned(),
            ksi_code: None,
            needs_assessed: true,
            legal_basis: "SoL 2025:400 11:1".to_owned(),
            side: "external".to_owned(),
            method: None,
            decided_on: Some(from),
            started_on: Some(from),
            ended_on: until,
            end_reason: None,
            goals: 0,
            goal_attainment: None,
            sessions: 0,
        },
    };
    let stay = |child: usize| Row {
        common: common(format!("stay-{form}-{child}"), Some(child)),
        own: Placement {
            form: form.to_owned(),
            legal_basis: "SoL 2025:400 11:1".to_owned(),
            started_on: from,
            ended_on: until,
            end_reason: None,
            prior_open_care: true,
        },
    };
    let children = first..first + count;
    let helps: Vec<_> = children.clone().map(help).collect();
    insert(database.engine, &database.url, &helps, SINCE_EARLY).await?;
    let stays: Vec<_> = children.map(stay).collect();
    insert(database.engine, &database.url, &stays, SINCE_EARLY).await
}

async fn by_form(store: &Store, id: &str) -> anyhow::Result<Answer> {
    let ask = Ask { from: Some(date(2025, 1, 1)), to: Some(date(2025, 12, 31)), ..Ask::on(TODAY) };
    Ok(engine::run(store, &indicator(id), &ask.by(&["form"])).await?)
}

fn figure(answer: &Answer, form: &str) -> Option<(Option<f64>, Option<i64>, bool)> {
    let row = answer.rows().find(|row| row.label("form") == Some(form))?;
    Some((row.cell.value, row.cell.denominator, row.cell.suppressed))
}

#[tokio::test]
async fn a_form_costs_so_much_per_child_and_per_day_of_the_months_that_are_booked() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut lines = year("Huvudbok", 2025, "residential_care", 600_000.0);
        lines.extend(year("Huvudbok", 2025, "family_home", 100_000.0));
        lines.extend(year("Huvudbok", 2025, "network_home", 30_000.0));
        lines.extend(year("Huvudbok", 2025, "emergency_home", 80_000.0));
        lines.push(line("Huvudbok", "gemensam", 1, (date(2025, 6, 30), None, 77_000.0)));
        let imported = store.import_ledger(lines, about("Huvudbok", "a")).await?;
        ensure!(imported == LedgerImported::New, "{imported:?}");
        // Five the whole year, and one who left on the first of February: 31 days of January.
        helped(database, "residential_care", 0, 5, date(2024, 10, 1), None).await?;
        helped(database, "residential_care", 5, 1, date(2024, 11, 1), Some(date(2025, 2, 1))).await?;
        helped(database, "family_home", 10, 10, date(2025, 7, 1), None).await?;
        // One who had come before anything was booked, and one who comes after.
        helped(database, "family_home", 30, 1, date(2024, 1, 1), Some(date(2024, 12, 31))).await?;
        helped(database, "family_home", 31, 1, date(2026, 1, 1), None).await?;
        helped(database, "network_home", 40, 2, date(2025, 1, 1), None).await?;
        helped(database, "emergency_home", 50, 5, date(2025, 1, 1), None).await?;
        let (sums, per_child, per_day) = (
            by_form(&store, "costs-by-form").await?,
            by_form(&store, "cost-per-child").await?,
            by_form(&store, "cost-per-day-placed").await?,
        );
        ensure!(figure(&sums, "residential_care") == Some((Some(7_200_000.0), Some(24), false)), "{sums:?}");
        ensure!(figure(&per_child, "residential_care") == Some((Some(1_200_000.0), Some(6), false)), "{per_child:?}");
        let days = 5.0 * 365.0 + 31.0;
        ensure!(
            figure(&per_day, "residential_care") == Some((Some(7_200_000.0 / days), Some(6), false)),
            "{per_day:?}"
        );
        let half_year = 10.0 * 184.0;
        ensure!(figure(&per_child, "family_home") == Some((Some(120_000.0), Some(10), false)), "{per_child:?}");
        ensure!(
            figure(&per_day, "family_home") == Some((Some(1_200_000.0 / half_year), Some(10), false)),
            "{per_day:?}"
        );
        // Two children in a network home are too few to tell of, and take the smallest other form with them.
        ensure!(figure(&per_child, "network_home") == Some((None, None, true)), "{per_child:?}");
        ensure!(figure(&per_child, "emergency_home") == Some((None, None, true)), "{per_child:?}");
        // A half year of children is no answer.
        let half = Ask { from: Some(date(2025, 1, 1)), to: Some(date(2025, 6, 30)), ..Ask::on(TODAY) };
        let half = engine::run(&store, &indicator("cost-per-child"), &half.by(&["form"])).await?;
        ensure!(half.rows().all(|row| row.cell.suppressed), "{half:?}");
        let refused = engine::run(&store, &indicator("cost-per-child"), &Ask::on(TODAY).by(&["month"])).await;
        ensure!(
            refused.is_err_and(|error| error.to_string().ends_with("expected form or year")),
            "a month tells of too few"
        );
        let common = engine::run(&store, &indicator("costs-in-common"), &Ask::on(TODAY).by(&[])).await?;
        ensure!(common.rows().all(|row| row.cell.suppressed), "one line may be one child's");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_ledger_never_doubles() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let lines = year("Huvudbok", 2025, "residential_care", 600_000.0);
        let import =
            |lines: &[Row<Cost>], ledger: &str, file: &str| store.import_ledger(lines.to_vec(), about(ledger, file));
        ensure!(import(&lines, "Huvudbok", "a").await? == LedgerImported::New);
        ensure!(import(&lines, "Huvudbok", "a").await? == LedgerImported::Unchanged);
        let sum = async || anyhow::Ok(store.ledgers().await?.iter().map(|known| known.amount_sek).sum::<f64>());
        ensure!(sum().await? == 7_200_000.0);
        // The same lines under another name are the same costs.
        let other: Vec<Row<Cost>> = year("Årsbok", 2025, "residential_care", 600_000.0);
        let doubled =
            Doubled { ledger: "Huvudbok".to_owned(), voucher: "residential_care-2025-1".to_owned(), lines: 24 };
        ensure!(import(&other, "Årsbok", "b").await? == LedgerImported::Doubled(doubled));
        ensure!(sum().await? == 7_200_000.0);
        // A newer file of the same ledger takes its place whole, and what was known before can be asked for still.
        let corrected = year("Huvudbok", 2025, "residential_care", 500_000.0);
        ensure!(import(&corrected, "Huvudbok", "c").await? == LedgerImported::Superseding(24));
        let known = store.ledgers().await?;
        ensure!(known.len() == 1 && known[0].line_count == 24 && known[0].amount_sek == 6_000_000.0, "{known:?}");
        let all = store.select("SELECT COUNT(*) FROM costs", &[]).await?;
        ensure!(all.rows == [[store::select::Value::Integer(48)]], "{all:?}");
        Ok(store.close().await?)
    })
    .await
}
