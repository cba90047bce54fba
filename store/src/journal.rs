//! The journal: events are appended to a case, and a case is read back from them.

use crate::access_log;
use crate::cases::CaseNumber;
use crate::database::Store;
use crate::drafts::{self, DraftPlace};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::observations;
use crate::stream::{ReporterShown, SealedStream};
use crate::writer::Writing;
use casework::access::{Action, Ground, Permit, Scope, SecrecyBorder};
use casework::ids::{CaseId, WorkerId};
use casework::intervention::provider;
use casework::{Case, Event, Occasion};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

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

/// Underlag: a case as read in order to take a step in it. Nothing of it is shown until it is logged.
pub struct Basis {
    recorded: Recorded,
    read: Permit,
}

impl Basis {
    /// The case, to decide on.
    #[must_use]
    pub const fn recorded(&self) -> &Recorded {
        &self.recorded
    }
}

impl Recorded {
    /// The case for one with a permit to read it: with one for an assignment, nothing but that part.
    fn seen_with(mut self, read: Permit) -> Self {
        if read.action() == Action::ReadAssignment {
            self.case = provider::part_of(&self.case, read.actor().worker);
            self.events.retain(|recorded| provider::belongs_to(&self.case, &recorded.event));
        }
        self
    }
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
    pub async fn scope_of(&self, number: &CaseNumber) -> Result<Option<Scope>> {
        let row = sqlx::query(
            "SELECT case_id, unit_id, responsible, kept_out, named, providers FROM cases WHERE number = $1",
        )
        .bind(number.as_str())
        .fetch_optional(self.readers())
        .await
        .map_err(Error::database("looking up a case"))?;
        row.as_ref().map(scope_of_row).transpose()
    }

    /// The same, by the case's id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scope_of_case(&self, case: CaseId) -> Result<Option<Scope>> {
        let row = sqlx::query(
            "SELECT case_id, unit_id, responsible, kept_out, named, providers FROM cases WHERE case_id = $1",
        )
        .bind(case.to_string())
        .fetch_optional(self.readers())
        .await
        .map_err(Error::database("looking up a case"))?;
        row.as_ref().map(scope_of_row).transpose()
    }

    /// Reads a case. The reporter's identity is shown only with a permit for it; both uses are logged.
    ///
    /// # Errors
    /// When the permit is not for reading this case, or the case is not there.
    pub async fn read_case(&self, read: Permit, reporter: Option<Permit>) -> Result<Recorded> {
        self.read_case_with(read, &Vec::from_iter(reporter)).await
    }

    /// Reads a case, or with a permit to read an assignment that part of it, with what is protected within it, as far as the
    /// permits besides reach: who reported (OSL 26:5), and how to reach a child whose identity is protected. Each use is
    /// logged.
    ///
    /// # Errors
    /// When a permit is not for this case, or the case is not there.
    pub async fn read_case_with(&self, read: Permit, besides: &[Permit]) -> Result<Recorded> {
        let case_id = case_to_read(read)?;
        let fits = |permit: &Permit| {
            matches!(permit.action(), Action::ReadReporterIdentity | Action::ReadProtectedContact)
                && permit.case() == Some(case_id)
                && permit.actor() == read.actor()
        };
        if !besides.iter().all(fits) {
            return Err(Error::NotPermitted);
        }
        let may = |action| besides.iter().any(|permit| permit.action() == action);
        let shown = if may(Action::ReadReporterIdentity) { ReporterShown::Shown } else { ReporterShown::Withheld };
        let contact = may(Action::ReadProtectedContact);
        let uses = std::iter::once(read).chain(besides.iter().copied()).map(|permit| (permit, "".into())).collect();
        let sealed = self.logged(uses, self.sealed(case_id)).await?;
        let open = if contact { opened_unveiled } else { opened };
        Ok(open(sealed, self.keys(), shown)?.seen_with(read))
    }

    /// Reads a case in order to take a step in it. It is logged with the step, or with [`Store::show`].
    ///
    /// # Errors
    /// When the permit is not for reading this case, or the case is not there.
    pub async fn basis(&self, read: Permit) -> Result<Basis> {
        let sealed = self.sealed(case_to_read(read)?).await?;
        let recorded = opened(sealed, self.keys(), ReporterShown::Withheld)?.seen_with(read);
        Ok(Basis { recorded, read })
    }

    /// Logs that a case which was read for a step is shown.
    ///
    /// # Errors
    /// When it cannot be logged; nothing of it may then be shown.
    pub async fn show(&self, basis: &Basis) -> Result<()> {
        self.logged(vec![(basis.read, "".into())], async { Ok(()) }).await
    }

    /// A case's rows. Whoever asks has a permit, and logs its use.
    pub(crate) async fn sealed(&self, case_id: CaseId) -> Result<SealedStream> {
        SealedStream::fetch(&mut *self.reader().await?, case_id).await?.ok_or(Error::NoSuchCase)
    }

    /// Appends what a step decided; the occasion's moment is when it is recorded.
    ///
    /// # Errors
    /// [`Error::Stale`] when the case has changed since `expected`; nothing is then written.
    pub async fn append(
        &self,
        permit: Permit,
        expected: Version,
        events: Vec<Event>,
        occasion: &Occasion,
    ) -> Result<Version> {
        let job = Append { permit, expected, events, occasion: occasion.clone() };
        job.check()?;
        self.writer().write(move |writing| Box::pin(job.write(writing))).await?.into_result()
    }

    /// Appends what a step decided on a basis, logs that the basis was read, and empties the draft that the step was written
    /// in: all or nothing. With the draft stands which page it was taken on.
    ///
    /// # Errors
    /// As [`Store::append`], and when the basis or the draft is of another case.
    pub async fn take_step(
        &self,
        basis: &Basis,
        permit: Permit,
        events: Vec<Event>,
        occasion: &Occasion,
        draft: Option<(DraftPlace, String)>,
    ) -> Result<Version> {
        let read = basis.read;
        let job = Append { permit, expected: basis.recorded.version, events, occasion: occasion.clone() };
        job.check()?;
        if (read.case(), read.actor()) != (permit.case(), permit.actor()) {
            return Err(Error::NotPermitted);
        }
        if let Some((place, _)) = &draft {
            drafts::check(permit, place)?;
        }
        let write = self.writer().write(move |writing| {
            Box::pin(async move {
                let at = job.occasion.at;
                access_log::note(writing.waiting(), read, at, "");
                let appended = job.write(writing).await?;
                if let (Appended::Yes(_), Some((place, hand))) = (&appended, draft) {
                    drafts::finish(writing.waiting(), permit, &place, &hand, at);
                }
                Ok(appended)
            })
        });
        write.await?.into_result()
    }
}

/// What is to be appended to a case.
#[derive(Debug, Clone)]
pub struct Append {
    /// For working on, assigning or closing the case.
    pub permit: Permit,
    /// The version that the step was decided on.
    pub expected: Version,
    /// What it decided.
    pub events: Vec<Event>,
    /// Who, and when.
    pub occasion: Occasion,
}

/// What became of an append. That it came too late is an answer, and the look at what has happened is logged.
pub(crate) enum Appended {
    Yes(Version),
    Stale { version: Version, since: Vec<RecordedEvent> },
}

impl Appended {
    pub(crate) fn into_result(self) -> Result<Version> {
        match self {
            Self::Yes(version) => Ok(version),
            Self::Stale { version, since } => Err(Error::Stale { version, since }),
        }
    }
}

impl Append {
    pub(crate) fn check(&self) -> Result<()> {
        let action = self.permit.action();
        let writes = matches!(action, Action::WorkOnCase | Action::AssignCase | Action::CloseCase | Action::CarryOut);
        let same = self.permit.actor().worker == self.occasion.by.worker;
        if writes && same && self.permit.case().is_some() { Ok(()) } else { Err(Error::NotPermitted) }
    }

    pub(crate) async fn write(self, writing: &mut Writing) -> Result<Appended> {
        let case = self.permit.case().ok_or(Error::NotPermitted)?;
        let mut stream = writing.stream(case).await?.ok_or(Error::NoSuchCase)?;
        let version = Version(stream.version);
        if version != self.expected {
            let mut since = stream.events_since(writing.ask().await?, self.expected.0).await?;
            if stream.case.as_ref().is_some_and(|case| case.circle.protection.is_some()) {
                withhold_contact(&mut since);
            }
            if let Some(case) = stream.case.as_ref().filter(|_| self.permit.ground() == Ground::Assignment) {
                let part = provider::part_of(case, self.permit.actor().worker);
                since.retain(|recorded| provider::belongs_to(&part, &recorded.event));
            }
            access_log::note(writing.waiting(), self.permit, self.occasion.at, "stale");
            writing.keep(stream);
            return Ok(Appended::Stale { version, since });
        }
        let kinds: Vec<_> = self.events.iter().map(Event::kind).collect();
        access_log::note(writing.waiting(), self.permit, self.occasion.at, &kinds.join(" "));
        if !self.events.is_empty() {
            let protected = self.events.iter().any(|event| matches!(event, Event::IdentityProtected(_)));
            writing.append(&mut stream, self.events, &self.occasion)?;
            if protected {
                observations::forget_area(writing, &stream).await?;
            }
        }
        let version = Version(stream.version);
        writing.keep(stream);
        Ok(Appended::Yes(version))
    }
}

/// The case that a permit to read is for.
fn case_to_read(read: Permit) -> Result<CaseId> {
    let reads = matches!(read.action(), Action::ReadCase | Action::ReadAssignment);
    read.case().filter(|_| reads).ok_or(Error::NotPermitted)
}

/// A case as recorded, without how to reach a child whose identity is protected.
pub(crate) fn opened(sealed: SealedStream, keys: &Keys, shown: ReporterShown) -> Result<Recorded> {
    let mut recorded = opened_unveiled(sealed, keys, shown)?;
    if recorded.case.circle.protection.is_some() {
        withhold_contact(&mut recorded.events);
        recorded.case.people.withhold_contact();
    }
    Ok(recorded)
}

fn opened_unveiled(sealed: SealedStream, keys: &Keys, shown: ReporterShown) -> Result<Recorded> {
    let (stream, events) = sealed.open(keys, shown)?;
    Ok(Recorded {
        case: stream.case.ok_or(Error::NoSuchCase)?,
        case_id: stream.id,
        number: stream.number,
        version: Version(stream.version),
        events,
    })
}

fn withhold_contact(events: &mut [RecordedEvent]) {
    for recorded in events {
        recorded.event.withhold_contact();
    }
}

fn scope_of_row(row: &AnyRow) -> Result<Scope> {
    let failed = Error::database;
    let case: String = row.try_get(0).map_err(failed("reading a case's scope"))?;
    let unit: String = row.try_get(1).map_err(failed("reading a case's scope"))?;
    let responsible: Option<String> = row.try_get(2).map_err(failed("reading a case's scope"))?;
    let kept_out: String = row.try_get(3).map_err(failed("reading a case's scope"))?;
    let named: Option<String> = row.try_get(4).map_err(failed("reading a case's scope"))?;
    let providers: String = row.try_get(5).map_err(failed("reading a case's scope"))?;
    let damaged = |_| Error::Damaged { stream: case.clone(), what: "the view of the case".to_owned() };
    let workers = |text: String| text.split_whitespace().map(|id| id.parse().map_err(damaged)).collect::<Result<_>>();
    Ok(Scope {
        case: case.parse().map_err(damaged)?,
        unit: unit.parse().map_err(damaged)?,
        responsible: responsible.map(|worker| worker.parse().map_err(damaged)).transpose()?,
        kept_out: workers(kept_out)?,
        named: named.map(workers).transpose()?,
        providers: workers(providers)?,
        border: SecrecyBorder::default(),
    })
}
