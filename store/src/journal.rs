//! The journal: events are appended to a case, and a case is read back from them.

use crate::cases::CaseNumber;
use crate::database::Store;
use crate::error::{Error, Result};
use casework::access::{Permit, Scope};
use casework::ids::{CaseId, WorkerId};
use casework::{Case, Event, Occasion};
use jiff::Timestamp;

/// How many events a stream holds: what a reader saw, and what a writer builds on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(i64);

/// An event as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    /// Its place in the case, from one.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// What happened.
    pub event: Event,
}

/// A case as recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The case, folded from its events.
    pub case: Case,
    /// Its id.
    pub case_id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// How far it has come; what an append builds on.
    pub version: Version,
    /// Everything that has happened, in order.
    pub events: Vec<RecordedEvent>,
}

impl Version {
    /// The version as a form carries it.
    #[must_use]
    pub const fn new(events: i64) -> Self {
        Self(events)
    }

    /// How many events the stream holds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl Store {
    /// What `access` needs to know of a case before it is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scope_of(&self, _number: &CaseNumber) -> Result<Option<Scope>> {
        Ok(None)
    }

    /// The same, by the case's id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scope_of_case(&self, _case: CaseId) -> Result<Option<Scope>> {
        Ok(None)
    }

    /// Reads a case. The reporter's identity is shown only with a permit for it; both uses are logged.
    ///
    /// # Errors
    /// When the permit is not for reading this case, or the case is not there.
    pub async fn read_case(&self, _read: Permit, _reporter: Option<Permit>) -> Result<Recorded> {
        Err(Error::NoSuchCase)
    }

    /// Appends what a step decided; the occasion's moment is when it is recorded.
    ///
    /// # Errors
    /// [`Error::Stale`] when the case has changed since `expected`; nothing is then written.
    pub async fn append(
        &self,
        _permit: Permit,
        _expected: Version,
        _events: Vec<Event>,
        _occasion: &Occasion,
    ) -> Result<Version> {
        Err(Error::NoSuchCase)
    }
}
