//! Grants are kept on both databases, one register a municipality, and what the ledgers have booked is summed on each of them.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::ensure;
use area::grants::Then;
use area::grants::event::Grant;
use area::grants::ordinance::Ordinance;
use area::grants::steps::{AddGrant, Refusal};
use casework::access::{Action, permit};
use followup::observations::{Common, Cost, Row};
use harness::databases::for_each_database;
use jiff::civil::date;
use store::imports::Provenance;

const NOW: &str = "2026-11-20T20:00:00Z";

fn grant(year: i16, code: &str) -> Grant {
    Grant {
        ordinance: Ordinance::PreventiveServices,
        name: format!("Påhittat {year}"),
        decision: "PÅHITTAT".to_owned(),
        year,
        granted_sek: 1_000,
        purpose: "Tidigt stöd.".to_owned(),
        terms: None,
        pays_for: "Fältare".to_owned(),
        then: Then::Undecided,
        plan: None,
        ledger_code: Some(code.to_owned()),
        report_on: None,
        source: None,
    }
}

fn line(number: i64, year: i16, code: Option<&str>, amount_sek: f64) -> Row<Cost> {
    Row {
        common: Common {
            row_id: format!("L:{number}"),
            municipality: "0580".to_owned(),
            area: None,
            unit: None,
            child: None,
            case_ref: None,
            sex: None,
            age: None,
            age_group: None,
        },
        own: Cost {
            booked_on: date(year, 3, 1),
            account: "5010".to_owned(),
            form: None,
            grant_ref: code.map(str::to_owned),
            amount_sek,
            ledger: "Påhittad huvudbok".to_owned(),
            voucher: format!("A{number}"),
            voucher_line: 1,
        },
    }
}

#[tokio::test]
async fn what_is_booked_counts_on_the_grant_of_its_code_and_year_and_on_no_other() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        ensure!(permit(may(worker(1), Action::ReadFollowUp)?.actor(), Action::KeepGrants).is_err());
        let keeps = may(manager(), Action::KeepGrants)?;
        for (form, year, expected) in [("a", 2025, Ok(1)), ("b", 2026, Ok(1)), ("c", 2026, Err(Refusal::Doubled))] {
            let step = AddGrant { form: form.to_owned(), grant: grant(year, "P7") };
            let taken = store.keep_grants(keeps, &at(manager(), NOW)?, move |all, _| step.decide(all)).await?;
            ensure!(taken == expected, "{form}: {taken:?}");
        }
        let lines = vec![
            line(1, 2025, Some("P7"), 100.0),
            line(2, 2026, Some("P7"), 40.5),
            line(3, 2026, None, 9.0),
            line(4, 2026, Some("P7"), -0.5),
        ];
        let about = Provenance {
            kind: "ledger".to_owned(),
            file_name: "påhittad.se".to_owned(),
            file_hash: "1".to_owned(),
            mapping_hash: String::new(),
            source: Some("Påhittad huvudbok".to_owned()),
            licence: None,
            row_count: 4,
            imported_by: "nara test".to_owned(),
        };
        store.import_ledger(lines, about).await?;
        let reads = may(elsewhere(), Action::ReadFollowUp)?;
        let booked = store.booked_on_grants(reads).await?;
        let of = |year| booked.get(&("P7".to_owned(), year)).map(|booked| (booked.sek, booked.lines));
        ensure!((of(2025), of(2026), booked.len()) == (Some((100.0, 1)), Some((40.0, 2)), 2), "{booked:?}");
        let all = store.grants(reads).await?;
        ensure!(all.grants.len() == 2 && all.of_code("P7", 2026).is_some_and(|held| held.number == 2));
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 2, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
