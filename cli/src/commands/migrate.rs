//! `nara migrate`: brings the database to the newest schema.

use crate::settings::{Format, Settings};

/// Migrates, and prints every migration with when it was applied.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let applied = store.migrations().await?;
    let now: Vec<i64> = store.migrated().iter().map(|migration| migration.number).collect();
    store.close().await?;
    match settings.format {
        Format::Text => {
            for migration in &applied {
                let mark = if now.contains(&migration.number) { "applied now" } else { "applied" };
                println!("{:04} {:<20} {mark} {}", migration.number, migration.name, migration.applied_at);
            }
        }
        Format::Json => {
            let rows: Vec<_> = applied
                .iter()
                .map(|migration| {
                    serde_json::json!({
                        "number": migration.number,
                        "name": migration.name,
                        "applied_at": migration.applied_at,
                        "now": now.contains(&migration.number),
                    })
                })
                .collect();
            println!("{}", serde_json::to_string_pretty(&rows)?);
        }
        Format::Csv => {
            println!("number,name,applied_at");
            for migration in &applied {
                println!("{},{},{}", migration.number, migration.name, migration.applied_at);
            }
        }
    }
    Ok(())
}
