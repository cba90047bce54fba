use super::given;
use anyhow::{Context, ensure};
use harness::databases::for_each_database;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::fs;
use std::path::Path;

/// The texts are read out of the source, so that none is forgotten.
#[tokio::test]
async fn every_statement_of_the_store_is_one_text_that_both_databases_take() -> anyhow::Result<()> {
    let mut statements = Vec::new();
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/src")];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                paths.push(entry?.path());
            }
            continue;
        }
        // The rows that a unit test writes by itself are SQLite's alone.
        let source = fs::read_to_string(&path)?;
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for text in texts(source) {
            statements.push((path.clone(), text));
        }
    }
    ensure!(statements.len() > 25, "only {} statements were found", statements.len());
    for_each_database(async |database| {
        given::unit(database).await?.close().await?;
        let mut connection = AnyConnection::connect(&database.url).await?;
        for (path, text) in &statements {
            let prepared = connection.prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(text.clone()))).await;
            prepared.with_context(|| format!("{}: {text}", path.display()))?;
        }
        Ok(connection.close().await?)
    })
    .await
}

/// Every literal handed to `sqlx::query`, and every INSERT of waiting rows with a first row of values.
fn texts(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for after in source.split("sqlx::query(").skip(1) {
        if let Some(text) = literal(after) {
            // A savepoint is only known within a transaction.
            if !text.contains("SAVEPOINT") {
                texts.push(text);
            }
        }
    }
    for after in source.split("insert: Cow::Borrowed(").skip(1) {
        let conflict = after.split_once("conflict:").and_then(|(_, rest)| literal(rest)).unwrap_or_default();
        if let Some(insert) = literal(after) {
            let columns = insert.matches(',').count() + 1;
            let values: Vec<_> = (1..=columns).map(|number| format!("${number}")).collect();
            texts.push(format!("{insert} VALUES ({}) {conflict}", values.join(", ")));
        }
    }
    texts
}

/// The string literal that a text begins with.
fn literal(text: &str) -> Option<String> {
    let text = text.trim_start().strip_prefix('"')?;
    text.split_once('"').map(|(literal, _)| literal.to_owned())
}
