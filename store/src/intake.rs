//! Taking in a notice: one transaction for all the children in it, and never twice.

use crate::cases::CaseNumber;
use crate::database::Store;
use crate::error::{Error, Result};
use casework::Occasion;
use casework::access::Permit;
use casework::ids::{CaseId, NoticeId};
use casework::intake::report_of_concern::RegisterReport;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Kvitto: what was registered. It names no person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The notice.
    pub notice: NoticeId,
    /// When it was registered.
    pub registered_at: Timestamp,
    /// Each child in it, in the order given.
    pub children: Vec<ChildReceipt>,
}

/// What became of one child's part of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildReceipt {
    /// The case in which it stands.
    pub case: CaseId,
    /// The number of the case.
    pub number: CaseNumber,
    /// Whether the child was known before.
    pub known: Known,
}

/// Känd sedan tidigare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// A new case was begun; the child is not known by personnummer.
    New,
    /// The report joined the child's case in the unit.
    Joined,
    /// A new case was begun; another unit has a case too.
    KnownElsewhere,
}

impl Store {
    /// Registers a notice. The same worker's same key a second time answers with the first receipt and writes nothing.
    ///
    /// # Errors
    /// [`Error::Refused`] names the report that could not be registered; nothing is then written.
    pub async fn register_notice(
        &self,
        _permit: Permit,
        _idempotency_key: &str,
        _reports: Vec<RegisterReport>,
        _occasion: &Occasion,
    ) -> Result<Receipt> {
        Err(Error::NotPermitted)
    }

    /// A receipt given before, shown to the one who registered the notice.
    ///
    /// # Errors
    /// When the permit is not for registering reports, or the database fails.
    pub async fn receipt(&self, _permit: Permit, _idempotency_key: &str) -> Result<Option<Receipt>> {
        Ok(None)
    }
}
