//! Taking in a notice: one transaction for all the children in it, and never twice.

use crate::access_log;
use crate::cases::CaseNumber;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::observations;
use crate::search::indexed;
use crate::stream::CaseStream;
use crate::waiting::Target;
use crate::writer::{self, Writing};
use casework::access::{Action, Permit};
use casework::child::ChildIdentity;
use casework::ids::{CaseId, NoticeId, ReportId, UnitId, WorkerId};
use casework::intake::report_of_concern::{Refusal, RegisterReport};
use casework::occasion::day_in_sweden;
use casework::{Event, Occasion};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::Row;
use std::borrow::Cow;

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
        permit: Permit,
        idempotency_key: &str,
        reports: Vec<RegisterReport>,
        occasion: &Occasion,
    ) -> Result<Receipt> {
        let notice = Notice { permit, key: idempotency_key.to_owned(), reports, occasion: occasion.clone() };
        notice.check()?;
        self.writer().write(move |writing| Box::pin(async move { notice.register(writing).await })).await
    }

    /// A receipt given before, shown to the one who registered the notice.
    ///
    /// # Errors
    /// When the permit is not for registering reports, or the database fails.
    pub async fn receipt(&self, permit: Permit, idempotency_key: &str) -> Result<Option<Receipt>> {
        if permit.action() != Action::RegisterReport {
            return Err(Error::NotPermitted);
        }
        let key = idempotency_key.to_owned();
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), "receipt");
                    receipt(writing, permit.actor().worker, &key).await
                })
            })
            .await
    }
}

/// One notice on its way in.
#[derive(Debug, Clone)]
pub struct Notice {
    /// For registering reports.
    pub permit: Permit,
    /// The form's key: a form sent twice is registered once.
    pub key: String,
    /// A report for each child.
    pub reports: Vec<RegisterReport>,
    /// Who, and when.
    pub occasion: Occasion,
}

impl Notice {
    pub(crate) fn check(&self) -> Result<()> {
        let actor = self.permit.actor();
        let own = self.reports.iter().all(|report| report.unit == actor.unit);
        let same = actor.worker == self.occasion.by.worker;
        if self.permit.action() == Action::RegisterReport && same && own { Ok(()) } else { Err(Error::NotPermitted) }
    }

    pub(crate) async fn register(self, writing: &mut Writing) -> Result<Receipt> {
        if let Some(receipt) = receipt(writing, self.permit.actor().worker, &self.key).await? {
            return Ok(receipt);
        }
        let notice = self.reports.first().map(|report| report.notice);
        let notice = notice.ok_or(Error::Refused { at: 0, refusal: Refusal::NoChildren })?;
        let mut children = Vec::with_capacity(self.reports.len());
        for (at, report) in self.reports.iter().enumerate() {
            children.push(self.register_child(writing, at, report).await?);
        }
        let receipt = Receipt { notice, registered_at: self.occasion.at, children };
        let text = serde_json::to_string(&receipt).map_err(|_| damaged("a receipt that cannot be written"))?;
        let row = vec![self.permit.actor().worker.to_string().into(), self.key.into(), text.into()];
        writing.waiting().insert(&RECEIPTS, row);
        Ok(receipt)
    }

    async fn register_child(&self, writing: &mut Writing, at: usize, report: &RegisterReport) -> Result<ChildReceipt> {
        let (mut stream, known, elsewhere) = self.stream_for(writing, report).await?;
        let events = report
            .decide_knowing(stream.case.as_ref(), &elsewhere, &self.occasion)
            .map_err(|refusal| Error::Refused { at, refusal })?;
        let protected = events.iter().any(|event| matches!(event, Event::IdentityProtected(_)));
        writing.append(&mut stream, events, &self.occasion)?;
        if protected {
            observations::forget_area(writing, &stream).await?;
        }
        let scope = stream.scope().ok_or(Error::NoSuchCase)?;
        access_log::note_in(writing.waiting(), self.permit, self.occasion.at, "report_received", Some(scope.case));
        let receipt = ChildReceipt { case: stream.id, number: stream.number.clone(), known };
        writing.keep(stream);
        Ok(receipt)
    }

    /// The child's case in the unit, found by personnummer, else a new one; and the days of reports in its other cases.
    async fn stream_for(
        &self,
        writing: &mut Writing,
        report: &RegisterReport,
    ) -> Result<(CaseStream, Known, Vec<Date>)> {
        let (mut known, mut elsewhere, mut here) = (Known::New, Vec::new(), None);
        if let ChildIdentity::Personnummer(number) = &report.child.identity {
            for found in indexed(writing, "personnummer", number.as_str()).await? {
                let id = found.parse().map_err(|_| damaged("an id in the blind index"))?;
                let stream = writing.stream(id).await?.ok_or(Error::NoSuchCase)?;
                if here.is_none() && stream.scope().is_some_and(|scope| scope.unit == report.unit) {
                    here = Some(stream);
                    continue;
                }
                let reports = stream.case.iter().flat_map(|case| &case.reports);
                elsewhere.extend(reports.map(|report| day_in_sweden(report.received.received_at)));
                writing.keep(stream);
                known = Known::KnownElsewhere;
            }
        }
        if let Some(stream) = here {
            return Ok((stream, Known::Joined, elsewhere));
        }
        let id = case_begun_by(report.report);
        if let Some(stream) = writing.stream(id).await? {
            return Ok((stream, Known::Joined, elsewhere));
        }
        let municipality = municipality_of(writing, report.unit).await?;
        let number = next_number(writing, self.occasion.on().year()).await?;
        Ok((CaseStream::begin(id, number, municipality)?, known, elsewhere))
    }
}

static RECEIPTS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO receipts (worker_id, idempotency_key, receipt)"),
    conflict: "",
    order: 8,
    supersede: None,
};

async fn receipt(writing: &mut Writing, worker: WorkerId, key: &str) -> Result<Option<Receipt>> {
    let row = sqlx::query("SELECT receipt FROM receipts WHERE worker_id = $1 AND idempotency_key = $2")
        .bind(worker.to_string())
        .bind(key)
        .fetch_optional(writing.ask().await?)
        .await
        .map_err(Error::database("looking for a receipt"))?;
    let Some(row) = row else { return Ok(None) };
    let text: String = row.try_get(0).map_err(Error::database("reading a receipt"))?;
    serde_json::from_str(&text).map(Some).map_err(|_| damaged("a receipt"))
}

pub(crate) async fn municipality_of(writing: &mut Writing, unit: UnitId) -> Result<String> {
    let row = sqlx::query("SELECT municipality FROM units WHERE unit_id = $1")
        .bind(unit.to_string())
        .fetch_optional(writing.ask().await?)
        .await
        .map_err(Error::database("looking up a unit"))?;
    row.ok_or(Error::NoSuchUnit)?.try_get(0).map_err(Error::database("reading a unit"))
}

async fn next_number(writing: &mut Writing, year: i16) -> Result<CaseNumber> {
    let row = sqlx::query(
        "INSERT INTO case_numbers (year, last_number)
         VALUES ($1, 1)
         ON CONFLICT (year) DO UPDATE SET last_number = case_numbers.last_number + 1
         RETURNING last_number",
    )
    .bind(i64::from(year))
    .fetch_one(writing.sql().await?)
    .await
    .map_err(Error::database("giving a case its number"))?;
    let number: i64 = row.try_get(0).map_err(Error::database("reading a case's number"))?;
    format!("{year:04}-{number:04}").parse().map_err(|_| damaged("the series of case numbers"))
}

/// The id of a case that a report begins follows from the report's: the same report never begins two,
/// and the order of ids stays the order of time.
#[must_use]
pub fn case_begun_by(report: ReportId) -> CaseId {
    let mut bytes = *report.as_bytes();
    let hash = Sha256::digest([b"case begun by ".as_slice(), &bytes].concat());
    bytes[6..].copy_from_slice(&hash[..10]);
    CaseId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

fn damaged(what: &str) -> Error {
    Error::Damaged { stream: "intake".to_owned(), what: what.to_owned() }
}
