//! Kretsen: who is kept out by a conflict of interest, and who alone works with a protected identity.

use super::given::{self, AMINA, at, manager, may, may_in, words, worker};
use anyhow::{Context, ensure};
use casework::Event;
use casework::access::{Action, Actor, permit_case};
use casework::circle::conflict_of_interest::{DeclareConflict, Tie};
use casework::circle::protected_identity::{ProtectIdentity, ProtectionLevel};
use casework::event::circle::ProtectionGrounds;
use casework::ids::{CaseId, RelationId};
use casework::people::relation::RecordRelation;
use casework::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use casework::text::Protected;
use harness::databases::for_each_database;
use jiff::civil::date;
use store::Store;
use store::access_log::AccessRow;
use store::cases::{Page, Which};
use store::my_day::Whose;
use store::search::Term;
use store::select::Value;
use uuid::Uuid;

const FIRST: Page = Page { skip: 0, take: 50 };
const WHEN: &str = "2026-11-02T10:00:00Z";

#[tokio::test]
async fn whoever_has_a_conflict_of_interest_sees_the_case_nowhere() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let step = DeclareConflict { worker: worker(2).worker, tie: Tie::Close, note: None };
        take(&store, manager(), case, |read| step.decide(read, &at(manager(), WHEN)?).map_err(refused)).await?;
        sees(&store, case, &[(worker(1), true), (worker(2), false), (manager(), true)]).await?;
        // The manager can be the one who is tied.
        let step = DeclareConflict { worker: manager().worker, tie: Tie::Other, note: None };
        take(&store, manager(), case, |read| step.decide(read, &at(manager(), WHEN)?).map_err(refused)).await?;
        let told = |log: Vec<AccessRow>| log.iter().filter(|row| row.case == Some(case)).count();
        let review = may(manager(), Action::ReadAccessLog)?;
        ensure!(
            told(store.access_log(review, FIRST).await?) == 0,
            "nor reviews who has been there: another manager does"
        );
        sees(&store, case, &[(worker(1), true), (worker(2), false), (manager(), false)]).await?;
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_protected_identity_is_seen_by_those_named_and_placed_no_nearer_than_its_municipality() -> anyhow::Result<()>
{
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let step = protect()?;
        take(&store, worker(1), case, |read| step.decide(read, &at(worker(1), WHEN)?).map_err(refused)).await?;
        sees(&store, case, &[(worker(1), true), (worker(2), false), (manager(), true)]).await?;
        for table in ["reports", "events"] {
            let found = store
                .select(&format!("SELECT area, municipality FROM {table} WHERE superseded_at IS NULL"), &[])
                .await?;
            let near = found.rows.iter().filter(|row| row[0] != Value::Null).count();
            ensure!(!found.rows.is_empty() && near == 0, "{table}: {:?}", found.rows);
            ensure!(found.rows.iter().all(|row| row[1] == Value::Text("0580".to_owned())));
        }
        let earlier = store.select("SELECT area FROM reports WHERE area IS NOT NULL", &[]).await?;
        ensure!(earlier.rows.is_empty(), "nor does a figure made again as of an earlier day: {:?}", earlier.rows);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn how_to_reach_a_protected_child_is_withheld_until_asked_for_and_that_is_logged() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let step = mother()?;
        take(&store, worker(1), case, |read| {
            step.decide(read, &at(worker(1), WHEN)?).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))
        })
        .await?;
        let read = may_in(&store, worker(1), Action::ReadCase, case).await?;
        ensure!(phone(&store.read_case(read, None).await?.case).is_some(), "without protection it is at hand");
        let step = protect()?;
        take(&store, worker(1), case, |read| step.decide(read, &at(worker(1), WHEN)?).map_err(refused)).await?;
        let withheld = store.read_case(read, None).await?;
        ensure!(phone(&withheld.case).is_none());
        ensure!(!format!("{:?}", withheld.events).contains("070-000"));
        let contact = may_in(&store, worker(1), Action::ReadProtectedContact, case).await?;
        let shown = store.read_case_with(read, &[contact]).await?;
        ensure!(phone(&shown.case).as_deref() == Some("070-000 00 00"));
        let log = store.access_log(may(manager(), Action::ReadAccessLog)?, FIRST).await?;
        ensure!(log.iter().filter(|row| row.action == "read_protected_contact").count() == 1);
        let scope = store.scope_of_case(case).await?.context("the case")?;
        ensure!(permit_case(manager(), Action::ReadProtectedContact, &scope).is_err(), "to lead is not to need");
        Ok(store.close().await?)
    })
    .await
}

/// Takes a step in a case, with a permit to work on it.
async fn take(
    store: &Store,
    actor: Actor,
    case: CaseId,
    step: impl FnOnce(&casework::Case) -> anyhow::Result<Vec<Event>>,
) -> anyhow::Result<()> {
    let read = store.read_case(may_in(store, actor, Action::ReadCase, case).await?, None).await?;
    let events = step(&read.case)?;
    let permit = may_in(store, actor, Action::WorkOnCase, case).await?;
    store.append(permit, read.version, events, &at(actor, WHEN)?).await?;
    Ok(())
}

/// Whether each sees the case in lists, in search by each term, in what is due, and by itself.
async fn sees(store: &Store, case: CaseId, actors: &[(Actor, bool)]) -> anyhow::Result<()> {
    let scope = store.scope_of_case(case).await?.context("the case")?;
    for (actor, sees) in actors {
        let list = may(*actor, Action::ListCases)?;
        let found = [
            store.cases(list, Which::All, FIRST).await?.len(),
            store.search(list, Term::of(AMINA)).await?.len(),
            store.search(list, Term::of("Amina")).await?.len(),
            store.search(list, Term::of("2026-0001")).await?.len(),
            store.my_day(list, given::day(Whose::Unit)?).await?.late.count,
            usize::from(permit_case(*actor, Action::ReadCase, &scope).is_ok()),
        ];
        ensure!(found == [usize::from(*sees); 6], "{actor:?}: {found:?}");
    }
    Ok(())
}

fn protect() -> anyhow::Result<ProtectIdentity> {
    Ok(ProtectIdentity {
        level: ProtectionLevel::ProtectedRegistration,
        grounds: ProtectionGrounds {
            provision: words("FOL 16 §")?,
            authority: words("Skatteverket")?,
            decided_on: date(2026, 11, 1),
        },
        named: vec![worker(1).worker],
    })
}

fn mother() -> anyhow::Result<RecordRelation> {
    Ok(RecordRelation {
        relation: RelationId::new(Uuid::from_u128(0x1001)),
        from_on: None,
        person: Person {
            name: words("Påhittad Mamma")?,
            relation: Relation::GuardianAlone,
            personnummer: None,
            contact: Protected::Shown(Contact { phone: Some("070-000 00 00".to_owned()), ..Contact::default() }),
            home: Home::WithTheChild,
            bond: Bond::Close,
            interpreter: Some("so".to_owned()),
            informed: Informed::Yes,
            address: AddressTold::May,
        },
    })
}

fn phone(case: &casework::Case) -> Option<String> {
    case.people.guardians().next()?.person.contact.shown()?.phone.clone()
}

fn refused(refusal: impl std::fmt::Debug) -> anyhow::Error {
    anyhow::anyhow!("{refusal:?}")
}
