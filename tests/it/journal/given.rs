//! An invented unit with invented children, as the tests of the journal meet it.

use anyhow::Context;
use casework::access::{Action, Actor, Competence, Permit, Role, permit, permit_case};
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::ids::{CaseId, NoticeId, ReportId, UnitId, WorkerId};
use casework::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use casework::intake::report_of_concern::{
    Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity,
};
use casework::intake::reporters::ReporterKind;
use casework::intake::way_in::WayIn;
use casework::text::{FreeText, Protected};
use casework::{Event, Occasion};
use harness::databases::Database;
use jiff::Timestamp;
use jiff::civil::Date;
use store::my_day::{Asked, Whose};
use store::staff::{Unit, Worker};
use store::{Keys, Store};
use uuid::Uuid;

pub const AMINA: &str = "201604232387";
pub const SCHOOL_NURSE: &str = "Påhittad Skolsköterska";

/// Opens the database with an invented unit and staff: two case workers, a manager, and a worker of another unit.
pub async fn unit(database: &Database) -> anyhow::Result<Store> {
    let store = open(database).await?;
    for (number, name) in [(1, "Påhittad enhet Skäggetorp"), (2, "Påhittad enhet Ryd")] {
        store.add_unit(Unit { unit: unit_id(number), name: name.to_owned(), municipality: "0580".to_owned() }).await?;
    }
    for actor in [worker(1), worker(2), manager(), elsewhere()] {
        store
            .add_worker(Worker {
                worker: actor.worker,
                name: "Påhittad Medarbetare".to_owned(),
                title: "Socialsekreterare".to_owned(),
                role: actor.role,
                competence: actor.competence,
                unit: actor.unit,
            })
            .await?;
    }
    Ok(store)
}

/// What a day on 2 November is asked for: all that is due.
pub fn day(whose: Whose) -> anyhow::Result<Asked> {
    let late_by: Date = "2026-11-02".parse()?;
    Ok(Asked { whose, late_by, soon_by: "2026-11-09".parse()?, most: [50; 3], notes_after: "2026-10-01".parse()? })
}

/// Opens the database as it is.
pub async fn open(database: &Database) -> anyhow::Result<Store> {
    Ok(Store::open(&database.url, Keys::for_tests(1)).await?)
}

pub fn unit_id(number: u128) -> UnitId {
    UnitId::new(Uuid::from_u128(0x0d00 + number))
}

pub fn worker(number: u128) -> Actor {
    Actor {
        worker: WorkerId::new(Uuid::from_u128(0x0a00 + number)),
        role: Role::CaseWorker,
        unit: unit_id(1),
        competence: Competence::SocialWorkDegree,
    }
}

pub fn manager() -> Actor {
    Actor { role: Role::UnitManager, ..worker(9) }
}

pub fn elsewhere() -> Actor {
    Actor { unit: unit_id(2), ..worker(20) }
}

pub fn at(actor: Actor, moment: &str) -> anyhow::Result<Occasion> {
    let at: Timestamp = moment.parse().with_context(|| moment.to_owned())?;
    Ok(Occasion { by: actor, at })
}

pub fn may(actor: Actor, action: Action) -> anyhow::Result<Permit> {
    permit(actor, action).ok().with_context(|| format!("{actor:?} may not {action:?}"))
}

pub async fn may_in(store: &Store, actor: Actor, action: Action, case: CaseId) -> anyhow::Result<Permit> {
    let scope = store.scope_of_case(case).await?.context("the case is there")?;
    permit_case(actor, action, &scope).ok().with_context(|| format!("{actor:?} may not {action:?}"))
}

pub fn words(text: &str) -> anyhow::Result<FreeText> {
    FreeText::new(text).ok().context("a text with something in it")
}

pub fn child(name: &str, personnummer: Option<&str>) -> anyhow::Result<Child> {
    let (given, family) = name.split_once(' ').context("a given and a family name")?;
    let identity = match personnummer {
        Some(number) => ChildIdentity::Personnummer(number.parse().ok().context("a personnummer")?),
        None => ChildIdentity::Unknown,
    };
    Ok(Child {
        name: Name { given: given.to_owned(), family: family.to_owned() },
        identity,
        sex: Sex::Girl,
        area: Some("0580R001".parse()?),
        interpreter: None,
    })
}

/// A report from a school nurse; the number makes its ids.
pub fn report(number: u128, child: Child) -> anyhow::Result<RegisterReport> {
    Ok(RegisterReport {
        report: ReportId::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + number)),
        notice: NoticeId::new(Uuid::from_u128(0x0e00 + number)),
        received_at: "2026-11-02T09:00:00Z".parse()?,
        unit: unit_id(1),
        reporter: Reporter {
            kind: ReporterKind::School,
            identity: Protected::Shown(Some(ReporterIdentity { name: SCHOOL_NURSE.to_owned(), contact: None })),
        },
        concern: Concern { reasons: vec![Reason::Neglect], text: words("Kommer till skolan utan frukost.")? },
        child,
        children_count: 1,
        way_in: WayIn::Report,
        feedback: FeedbackWanted::No,
        protection: None,
        siblings: Vec::new(),
    })
}

/// A case that one report about Amina has begun.
pub async fn amina(store: &Store) -> anyhow::Result<CaseId> {
    let receipt = store
        .register_notice(
            may(worker(1), Action::RegisterReport)?,
            "form-1",
            vec![report(1, child("Amina Exempelsson", Some(AMINA))?)?],
            &at(worker(1), "2026-11-02T09:10:00Z")?,
        )
        .await?;
    Ok(receipt.children.first().context("one child")?.case)
}

/// The events of assessing protection after the report with a number.
pub async fn assessed(store: &Store, actor: Actor, case: CaseId, moment: &str) -> anyhow::Result<Vec<Event>> {
    let read = store.read_case(may_in(store, actor, Action::ReadCase, case).await?, None).await?;
    let step = AssessProtection {
        report: read.case.reports.first().context("a report")?.received.report,
        need: ProtectionNeed::NotAtOnce,
        reasons: words("Barnet är tryggt i kväll.")?,
    };
    step.decide(&read.case, &at(actor, moment)?).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))
}
