//! Taking in a notice: one transaction for all the children in it, and never twice.

use crate::access_log;
use crate::cases::CaseNumber;
use crate::database::Store;
use crate::drafts::{self, DraftPlace};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::observations;
use crate::stream::CaseStream;
use crate::waiting::Target;
use crate::writer::Writing;
use casework::access::{Action, Permit};
use casework::child::ChildIdentity;
use casework::ids::{CaseId, NoticeId, ReportId, WorkerId};
use casework::intake::report_of_concern::{Refusal, RegisterReport};
use casework::occasion::day_in_sweden;
use casework::{Event, Occasion};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
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
        self.register_notice_finishing(permit, idempotency_key, reports, occasion, None).await
    }

    /// Registers a notice, and empties the draft that it was written in: both or neither. With the draft stands which page
    /// it was registered on.
    ///
    /// # Errors
    /// As [`Store::register_notice`], and when the draft is one of a case.
    pub async fn register_notice_finishing(
        &self,
        permit: Permit,
        idempotency_key: &str,
        reports: Vec<RegisterReport>,
        occasion: &Occasion,
        draft: Option<(DraftPlace, String)>,
    ) -> Result<Receipt> {
        let notice = Notice { permit, key: idempotency_key.to_owned(), reports, occasion: occasion.clone() };
        notice.check()?;
        if let Some((place, _)) = &draft {
            drafts::check(permit, place)?;
        }
        let looked = Looked::up(&mut *self.reader().await?, self.keys(), &notice).await?;
        let write = self.writer().write(move |writing| {
            Box::pin(async move {
                let at = notice.occasion.at;
                let receipt = notice.register(writing, Some(looked)).await?;
                if let Some((place, hand)) = draft {
                    drafts::finish(writing.waiting(), permit, &place, &hand, at);
                }
                Ok(receipt)
            })
        });
        write.await
    }

    /// A receipt given before, shown to the one who registered the notice.
    ///
    /// # Errors
    /// When the permit is not for registering reports, or the database fails.
    pub async fn receipt(&self, permit: Permit, idempotency_key: &str) -> Result<Option<Receipt>> {
        if permit.action() != Action::RegisterReport {
            return Err(Error::NotPermitted);
        }
        let reading = async { receipt(&mut *self.reader().await?, permit.actor().worker, idempotency_key).await };
        self.logged(vec![(permit, "receipt".into())], reading).await
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

    /// Registers it, with what was looked up before its turn, if anything was.
    pub(crate) async fn register(self, writing: &mut Writing, looked: Option<Looked>) -> Result<Receipt> {
        let by = self.permit.actor().worker;
        let looked = match looked.filter(|looked| writing.remembers_since(looked.turn)) {
            Some(looked) => looked,
            None => {
                let keys = writing.keys().clone();
                Looked::up(writing.ask().await?, &keys, &self).await?
            }
        };
        if let Some(receipt) = writing.remembered_receipt(by, &self.key).or_else(|| looked.receipt.clone()) {
            return Ok(receipt);
        }
        let notice = self.reports.first().map(|report| report.notice);
        let notice = notice.ok_or(Error::Refused { at: 0, refusal: Refusal::NoChildren })?;
        let mut children = Vec::with_capacity(self.reports.len());
        for (at, (report, found)) in self.reports.iter().zip(&looked.cases).enumerate() {
            children.push(self.register_child(writing, at, report, found).await?);
        }
        let receipt = Receipt { notice, registered_at: self.occasion.at, children };
        let text = serde_json::to_string(&receipt).map_err(|_| damaged("a receipt that cannot be written"))?;
        writing.waiting().insert(&RECEIPTS, vec![by.to_string().into(), self.key.as_str().into(), text.into()]);
        writing.keep_receipt(by, self.key, receipt.clone());
        Ok(receipt)
    }

    async fn register_child(
        &self,
        writing: &mut Writing,
        at: usize,
        report: &RegisterReport,
        found: &[CaseId],
    ) -> Result<ChildReceipt> {
        let (mut stream, known, elsewhere) = self.stream_for(writing, report, found).await?;
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
        found: &[CaseId],
    ) -> Result<(CaseStream, Known, Vec<Date>)> {
        let (mut known, mut elsewhere, mut here) = (Known::New, Vec::new(), None);
        let begun = case_begun_by(report.report);
        if let ChildIdentity::Personnummer(number) = &report.child.identity {
            let mut theirs: Vec<_> = found.iter().copied().filter(|id| *id != begun).collect();
            theirs.extend(writing.remembered_of(number));
            // The latest first, as ids follow time.
            theirs.sort_unstable_by(|left, right| right.cmp(left));
            theirs.dedup();
            for id in theirs {
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
        if found.contains(&begun) || writing.remembers(begun) {
            let stream = writing.stream(begun).await?.ok_or(Error::NoSuchCase)?;
            return Ok((stream, Known::Joined, elsewhere));
        }
        let municipality = writing.municipality(report.unit).await?;
        let number = writing.next_number(self.occasion.on().year()).await?;
        Ok((CaseStream::begin(begun, number, municipality)?, known, elsewhere))
    }
}

/// Uppslaget: what a notice asks of the database. It is asked before the notice's turn, as of a turn before it, and holds in
/// its own together with what the writer remembers since.
pub(crate) struct Looked {
    turn: i64,
    receipt: Option<Receipt>,
    /// For each report, the cases of a child with its personnummer, and the case that it would begin, if that is there.
    cases: Vec<Vec<CaseId>>,
}

impl Looked {
    async fn up(conn: &mut AnyConnection, keys: &Keys, notice: &Notice) -> Result<Self> {
        // The turn first: what is written while the rest is asked comes after it.
        let turn = sqlx::query("SELECT turn FROM turns")
            .fetch_one(&mut *conn)
            .await
            .and_then(|row| row.try_get(0))
            .map_err(Error::database("asking whose turn it is"))?;
        let receipt = receipt(&mut *conn, notice.permit.actor().worker, &notice.key).await?;
        let mut cases = Vec::with_capacity(notice.reports.len());
        for report in &notice.reports {
            cases.push(cases_of(&mut *conn, keys, report).await?);
        }
        Ok(Self { turn, receipt, cases })
    }
}

async fn cases_of(conn: &mut AnyConnection, keys: &Keys, report: &RegisterReport) -> Result<Vec<CaseId>> {
    let token = match &report.child.identity {
        ChildIdentity::Personnummer(number) => keys.blind(PERSONNUMMER, number.as_str()),
        _ => Vec::new(),
    };
    let rows = sqlx::query(
        "SELECT stream_id FROM blind_index WHERE kind = $1 AND token = $2
         UNION
         SELECT stream_id FROM streams WHERE stream_id = $3",
    )
    .bind(PERSONNUMMER)
    .bind(token)
    .bind(case_begun_by(report.report).to_string())
    .fetch_all(conn)
    .await
    .map_err(Error::database("looking for a child's cases"))?;
    let id = |row: &AnyRow| -> Result<CaseId> {
        let id: String = row.try_get(0).map_err(Error::database("reading what was found"))?;
        id.parse().map_err(|_| damaged("an id in the blind index"))
    };
    rows.iter().map(id).collect()
}

/// The kind of term that a personnummer is in the blind index.
const PERSONNUMMER: &str = "personnummer";

static RECEIPTS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO receipts (worker_id, idempotency_key, receipt)"),
    conflict: "",
    order: 8,
    supersede: None,
};

async fn receipt(conn: &mut AnyConnection, worker: WorkerId, key: &str) -> Result<Option<Receipt>> {
    let row = sqlx::query("SELECT receipt FROM receipts WHERE worker_id = $1 AND idempotency_key = $2")
        .bind(worker.to_string())
        .bind(key)
        .fetch_optional(conn)
        .await
        .map_err(Error::database("looking for a receipt"))?;
    let Some(row) = row else { return Ok(None) };
    let text: String = row.try_get(0).map_err(Error::database("reading a receipt"))?;
    serde_json::from_str(&text).map(Some).map_err(|_| damaged("a receipt"))
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
