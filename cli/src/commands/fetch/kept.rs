//! Answers that are kept on disk, so that a source is not asked twice, and there is something when it cannot be asked.
//!
//! A file an answer, named by the question's fingerprint: the first line tells the question and the moment, the rest is the
//! answer as it came.

use crate::commands::import::file::sha256;
use anyhow::Context;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The folder of kept answers.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

/// An answer that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it was fetched.
    pub at: Timestamp,
    /// The answer, as it came.
    pub body: Vec<u8>,
}

/// The first line of a file.
#[derive(Serialize, Deserialize)]
struct Heading {
    question: String,
    fetched_at: Timestamp,
}

impl Folder {
    /// The answer to a question, if one is kept; a file that cannot be read is no answer.
    pub fn get(&self, question: &str) -> Option<Kept> {
        let mut bytes = std::fs::read(self.path(question)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let heading: Heading = serde_json::from_slice(&bytes[..end]).ok()?;
        let body = bytes.split_off(end + 1);
        (heading.question == question).then_some(Kept { at: heading.fetched_at, body })
    }

    /// Keeps an answer; a crash leaves the one before.
    pub fn put(&self, question: &str, at: Timestamp, body: &[u8]) -> anyhow::Result<()> {
        let path = self.path(question);
        std::fs::create_dir_all(&self.0).with_context(|| format!("{} cannot be made", self.0.display()))?;
        let mut bytes = serde_json::to_vec(&Heading { question: question.to_owned(), fetched_at: at })?;
        bytes.push(b'\n');
        bytes.extend_from_slice(body);
        let beside: &Path = &path.with_extension("new");
        std::fs::write(beside, bytes)
            .and_then(|()| std::fs::rename(beside, &path))
            .with_context(|| format!("{} cannot be written", path.display()))
    }

    fn path(&self, question: &str) -> PathBuf {
        self.0.join(format!("{}.answer", sha256(question.as_bytes())))
    }
}
