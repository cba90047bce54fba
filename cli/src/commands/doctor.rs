//! `nara doctor`: whether the installation is in good health, and what to do when it is not.

use crate::settings::{Format, Settings};
use anyhow::bail;
use store::costs::KnownLedger;
use store::{Dialect, Store};

/// One thing looked at.
struct Check {
    what: &'static str,
    healthy: bool,
    found: String,
}

/// Looks at the keys, the database, its schema and the journal.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let checks = look(settings, &store).await;
    store.close().await?;
    let checks = checks?;
    match settings.format {
        Format::Text => {
            for check in &checks {
                println!("{:<4} {:<12} {}", if check.healthy { "ok" } else { "BAD" }, check.what, check.found);
            }
        }
        Format::Json => {
            let rows: Vec<_> = checks
                .iter()
                .map(|check| serde_json::json!({ "what": check.what, "healthy": check.healthy, "found": check.found }))
                .collect();
            println!("{}", serde_json::to_string_pretty(&rows)?);
        }
        Format::Csv => {
            println!("what,healthy,found");
            for check in &checks {
                println!("{},{},\"{}\"", check.what, check.healthy, check.found);
            }
        }
    }
    if checks.iter().any(|check| !check.healthy) {
        bail!("something is wrong; see the lines marked BAD");
    }
    Ok(())
}

async fn look(settings: &Settings, store: &Store) -> anyhow::Result<Vec<Check>> {
    let migrations = store.migrations().await?;
    let newest = migrations.last().map_or(0, |migration| migration.number);
    let report = store.verify().await?;
    let organisation = store.organisation().await?;
    let (workers, units) = (organisation.workers.len(), organisation.units.len());
    let ledgers = store.ledgers().await?;
    let database = match store.dialect() {
        Dialect::Sqlite => "SQLite, in the folder of --data",
        Dialect::Postgres => "PostgreSQL",
    };
    Ok(vec![
        keys(settings),
        Check { what: "database", healthy: true, found: database.to_owned() },
        Check { what: "schema", healthy: true, found: format!("migration {newest:04}") },
        Check {
            what: "journal",
            healthy: report.findings.is_empty(),
            found: match report.findings.len() {
                0 => format!("{} events in {} streams, as they were written", report.events, report.streams),
                rows => format!("{rows} rows are not as they were written; run `nara journal verify`"),
            },
        },
        Check { what: "staff", healthy: true, found: format!("{workers} workers in {units} units") },
        Check { what: "ledgers", healthy: true, found: in_ledgers(&ledgers) },
    ])
}

/// What the ledgers hold: how many lines, of which days, and how much of the cost is told by form of help.
fn in_ledgers(ledgers: &[KnownLedger]) -> String {
    let told = ledgers.iter().map(|known| {
        format!(
            "{} ({} lines, {} to {}, {:.0} kr, {:.0} kr by form)",
            known.ledger, known.line_count, known.from_on, known.to_on, known.amount_sek, known.on_forms_sek
        )
    });
    if ledgers.is_empty() {
        "none; `nara import ledger` reads one".to_owned()
    } else {
        told.collect::<Vec<_>>().join("; ")
    }
}

/// Nobody but the owner of the process may read the keys.
fn keys(settings: &Settings) -> Check {
    let folder = settings.keys_folder();
    let open: Vec<_> = ["master.key", "signing.key"]
        .into_iter()
        .map(|name| folder.join(name))
        .filter(|path| others_may_read(path))
        .map(|path| path.display().to_string())
        .collect();
    Check {
        what: "keys",
        healthy: open.is_empty(),
        found: match open.len() {
            0 => format!("in {}, and only the owner may read them", folder.display()),
            _ => format!("others may read {}; run `chmod 600` on them", open.join(" and ")),
        },
    }
}

#[cfg(unix)]
fn others_may_read(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_path: &std::path::Path) -> bool {
    false
}
