//! `nara fetch scb`.

use super::source::{Question, Source};
use super::{Common, Fetched};
use anyhow::{Context, anyhow, ensure};
use clap::Args;
use exchange::statistics::{Format, pxweb};
use std::time::Duration;

/// A table from Statistics Sweden, or from another database with `PxWebApi` 2.
#[derive(Debug, Args)]
pub struct Scb {
    /// The table, such as TAB6471.
    table: String,
    /// What of it: a variable and its values, such as Region=0580,2281 or Tid=top(5); `*` and `?` stand for any letters.
    /// What is not named is left out where the table allows it, and else taken whole.
    #[arg(long, value_name = "VARIABLE=VALUES", value_parser = selected)]
    select: Vec<(String, String)>,
    /// Where the database is.
    #[arg(long, default_value = "https://statistikdatabasen.scb.se/api/v2", value_name = "ADDRESS")]
    from: String,
    #[command(flatten)]
    pub(super) common: Common,
}

/// Questions that one table may take.
const MOST_PARTS: usize = 200;

impl Scb {
    /// Fetches the table, in as many questions as the server's limits ask for.
    pub fn fetch(&self, source: &mut Source) -> anyhow::Result<Fetched> {
        let (from, table) = (self.from.trim_end_matches('/'), self.table.as_str());
        let plain = !table.is_empty() && table.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        ensure!(plain, "“{table}” is no table: expected letters and digits, such as TAB6471");
        let read = |address: &str| format!("{address} answers with what is not PxWebApi 2's");
        let about = format!("{from}/config");
        let config = pxweb::config(&source.ask(Question::At(&about))?.body).with_context(|| read(&about))?;
        source.keep_pace(pace(&config));
        let about = format!("{from}/tables/{table}/metadata?lang=sv");
        let metadata = source.ask(Question::At(&about))?;
        let outline = pxweb::outline(&metadata.body).with_context(|| read(&about))?;
        let mut changes = match &metadata.before {
            Some(before) => outline.changes_since(&pxweb::outline(before).with_context(|| read(&about))?),
            None => Vec::new(),
        };
        let selection = outline.select(&self.select).map_err(|problem| anyhow!("{table}: {problem}"))?;
        let questions = selection.parts(config.max_data_cells);
        ensure!(
            questions.len() <= MOST_PARTS,
            "{table}: that takes {} questions: choose fewer values",
            questions.len()
        );
        let address = format!("{from}/tables/{table}/data?lang=sv&outputFormat=json-stat2");
        let mut parts = Vec::with_capacity(questions.len());
        for question in &questions {
            let body = source.ask(Question::Of(&address, &question.body()))?.body;
            let updated = pxweb::updated(&body).with_context(|| read(&address))?;
            if updated != outline.updated && outline.updated.is_some() {
                changes.push(format!(
                    "the figures are of the version of {}, and the table's description of {}",
                    updated.as_deref().unwrap_or("an unknown day"),
                    outline.updated.as_deref().unwrap_or("an unknown day")
                ));
            }
            parts.push(body);
        }
        changes.dedup();
        let mut notes = std::mem::take(&mut source.notes);
        notes.extend(changes);
        Ok(Fetched {
            shown: format!("{table} {}", outline.label).trim().to_owned(),
            address,
            parts,
            format: Format::JsonStat,
            licence: config.license.as_deref().map(licence),
            catalogue: None,
            notes,
        })
    }
}

/// So many questions in a window of so many seconds, spread evenly.
fn pace(config: &pxweb::Config) -> Duration {
    Duration::from_secs(config.time_window.min(60).into()) / config.max_calls_per_time_window.max(1)
}

/// The licence by its name, when its address is one that is known.
fn licence(address: &str) -> String {
    let known = ["publicdomain/zero", "public-domain/cc0"].iter().any(|part| address.contains(part));
    if known { "CC0 1.0".to_owned() } else { address.to_owned() }
}

fn selected(text: &str) -> Result<(String, String), String> {
    let (variable, values) = text.split_once('=').ok_or("expected a variable and values, such as Region=0580")?;
    Ok((variable.trim().to_owned(), values.trim().to_owned()))
}
