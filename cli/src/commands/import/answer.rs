//! What an import answers: the same keys for areas, statistics and event logs.

use crate::settings::Format;
use exchange::{Rejected, Rejection};
use serde::Serialize;
use std::io::Write;

/// How many rejections are listed; all are counted.
const LISTED: usize = 1000;

/// What came of one file. A count that does not apply to the kind of file is left out.
#[derive(Debug, Default, Serialize)]
pub struct ImportAnswer {
    /// The file as the command line named it.
    pub file: String,
    /// `areas`, `statistics`, `events` or `ledger`.
    pub kind: String,
    /// Rows, features or cells read.
    pub rows: u64,
    /// Areas written, or that would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub areas: Option<u64>,
    /// Schools and meeting places written, or that would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u64>,
    /// Values written, or that would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<u64>,
    /// Cases of an event log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<u64>,
    /// Events of an event log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<u64>,
    /// Objects of an object-centric event log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objects: Option<u64>,
    /// The type of object that became a case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_type: Option<String>,
    /// What the event log is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// Rows that changed nothing: already there as they are, or left out by the mapping.
    pub skipped: u64,
    /// What was wrong, in file order. When it is not empty, nothing was imported.
    pub rejected: Vec<Rejection>,
    /// Said to people, not to programs: what else they should know.
    #[serde(skip)]
    pub notes: Vec<String>,
}

impl ImportAnswer {
    /// The answer about a file that was rejected.
    pub fn rejected(file: &str, kind: &str, rejected: Rejected) -> Self {
        Self { file: file.to_owned(), kind: kind.to_owned(), rejected: rejected.rejections, ..Self::default() }
    }

    /// Prints the answer; a rejected file makes the command fail, a dry run of one too.
    pub fn finish(mut self, format: Format, dry_run: bool) -> anyhow::Result<()> {
        let found = self.rejected.len();
        self.rejected.truncate(LISTED);
        let mut out = std::io::stdout().lock();
        match format {
            Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&self)?)?,
            Format::Csv => write!(out, "{}", self.csv())?,
            Format::Text if found == 0 => writeln!(out, "{}", self.sentence(dry_run))?,
            Format::Text => {}
        }
        if format != Format::Json {
            for rejection in &self.rejected {
                eprintln!("{}: {rejection}", self.file);
            }
        }
        for note in &self.notes {
            eprintln!("{}: {note}", self.file);
        }
        match found {
            0 => Ok(()),
            _ if found > LISTED => {
                anyhow::bail!(
                    "{} is rejected: {found} faults, the first {LISTED} listed; nothing is imported",
                    self.file
                )
            }
            1 => anyhow::bail!("{} is rejected: nothing is imported", self.file),
            _ => anyhow::bail!("{} is rejected: {found} faults; nothing is imported", self.file),
        }
    }

    fn counts(&self) -> Vec<(&'static str, u64)> {
        let optional = [
            ("areas", self.areas),
            ("places", self.places),
            ("values", self.values),
            ("cases", self.cases),
            ("events", self.events),
            ("objects", self.objects),
        ];
        let mut counts = vec![("rows", self.rows)];
        counts.extend(optional.into_iter().filter_map(|(name, count)| Some((name, count?))));
        counts.push(("skipped", self.skipped));
        counts
    }

    fn sentence(&self, dry_run: bool) -> String {
        let counts: Vec<String> = self
            .counts()
            .into_iter()
            .filter(|&(name, count)| name != "skipped" || count > 0)
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        let dry = if dry_run { " (dry run: nothing written)" } else { "" };
        format!("{}: {}{dry}", self.file, counts.join(", "))
    }

    fn csv(&self) -> String {
        let (names, counts): (Vec<_>, Vec<_>) =
            self.counts().into_iter().map(|(name, count)| (name, count.to_string())).unzip();
        let file = self.file.replace('"', "\"\"");
        format!(
            "file,kind,{},rejected\n\"{file}\",{},{},{}\n",
            names.join(","),
            self.kind,
            counts.join(","),
            self.rejected.len()
        )
    }
}
