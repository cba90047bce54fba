use super::given;
use anyhow::{Context, ensure};
use casework::access::{Action, Actor, Permit};
use casework::ids::CaseId;
use harness::databases::{Engine, for_each_database, fresh};
use jiff::Timestamp;
use store::Store;
use store::drafts::{DraftPlace, Saved};
use store::my_day::Whose;

const SECRET: &str = "Amina gömmer sig i garderoben.";

fn place(case: CaseId) -> DraftPlace {
    DraftPlace { form: "step-note".to_owned(), about: String::new(), case: Some(case) }
}

async fn work(store: &Store, actor: Actor, case: CaseId) -> anyhow::Result<Permit> {
    given::may_in(store, actor, Action::WorkOnCase, case).await
}

/// Keeps a text as a page does: which page it is, and which version it has seen.
async fn keep(store: &Store, case: CaseId, hand: &str, seen: i64, text: &str) -> anyhow::Result<Saved> {
    let permit = work(store, given::worker(1), case).await?;
    let draft = ("/arenden/2026-0001/anteckning".to_owned(), vec![("facts".to_owned(), text.to_owned())]);
    let at: Timestamp = "2026-11-09T15:30:00Z".parse()?;
    Ok(store.keep_draft(permit, place(case), seen, hand.to_owned(), draft, at).await?)
}

async fn stands(store: &Store, actor: Actor, case: CaseId) -> anyhow::Result<Option<String>> {
    let found = store.draft(work(store, actor, case).await?, place(case)).await?;
    Ok(found.and_then(|draft| draft.fields.into_iter().next()).map(|(_, text)| text))
}

#[tokio::test]
async fn what_is_half_written_comes_back_to_its_writer_and_to_nobody_else() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        keep(&store, case, "page 1", 0, "Mamman").await?;
        let kept = keep(&store, case, "page 1", 0, SECRET).await?;
        ensure!(kept == Saved::Kept { version: 2 }, "the same page writes on: {kept:?}");
        store.close().await?;
        let store = given::open(database).await?;
        ensure!(stands(&store, given::worker(1), case).await?.as_deref() == Some(SECRET), "after a crash too");
        ensure!(stands(&store, given::worker(2), case).await?.is_none(), "a colleague has their own");

        let lists = given::may(given::worker(1), Action::ListCases)?;
        let begun = store.my_day(lists, given::day(Whose::Mine)?).await?.begun;
        let draft = begun.drafts.first().context("one draft")?;
        ensure!(draft.child.as_deref() == Some("Amina Exempelsson") && draft.form == "step-note", "{draft:?}");
        let other = store.draft(lists, place(case)).await;
        ensure!(matches!(other, Err(store::Error::NotPermitted)), "a permit for lists opens no draft");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_page_overwrites_nothing_that_it_has_not_seen() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        keep(&store, case, "page 1", 0, "Det första.").await?;
        let Saved::Differs(there) = keep(&store, case, "page 2", 0, "Det andra.").await? else {
            anyhow::bail!("the second page is told")
        };
        ensure!(there.fields[0].1 == "Det första.");
        ensure!(stands(&store, given::worker(1), case).await?.as_deref() == Some("Det första."));
        let chosen = keep(&store, case, "page 2", there.version, "Det andra.").await?;
        ensure!(matches!(chosen, Saved::Kept { .. }), "having seen both, one chooses");
        let first = keep(&store, case, "page 1", 1, "Det första, och mer.").await?;
        ensure!(matches!(first, Saved::Differs(_)), "and now it is the first page that is told");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_save_under_way_does_not_bring_back_what_was_sent() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        keep(&store, case, "page 1", 0, "Klart.").await?;
        let permit = work(&store, given::worker(1), case).await?;
        store.finish_draft(permit, place(case), "page 1".to_owned(), "2026-11-09T15:31:00Z".parse()?).await?;
        ensure!(keep(&store, case, "page 1", 1, "Klart.").await? == Saved::Finished);
        ensure!(stands(&store, given::worker(1), case).await?.is_none());
        let next = keep(&store, case, "page 2", 2, "Nästa anteckning.").await?;
        ensure!(matches!(next, Saved::Kept { .. }), "the next one begins anew");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_step_empties_its_draft_when_it_is_taken_and_keeps_it_when_it_came_too_late() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        keep(&store, case, "page 1", 0, SECRET).await?;
        let occasion = given::at(given::worker(1), "2026-11-09T15:31:00Z")?;
        let read = given::may_in(&store, given::worker(1), Action::ReadCase, case).await?;
        let late = store.basis(read).await?;
        let taken = given::assessed(&store, given::worker(1), case, "2026-11-09T15:31:00Z").await?;
        let permit = work(&store, given::worker(1), case).await?;
        store.append(permit, late.recorded().version, taken.clone(), &occasion).await?;
        let draft = || Some((place(case), "page 1".to_owned()));
        let late = store.take_step(&late, permit, taken.clone(), &occasion, draft()).await;
        ensure!(matches!(late, Err(store::Error::Stale { .. })), "{late:?}");
        ensure!(stands(&store, given::worker(1), case).await?.as_deref() == Some(SECRET), "nothing typed is lost");
        let basis = store.basis(read).await?;
        store.take_step(&basis, permit, taken.clone(), &occasion, draft()).await?;
        ensure!(stands(&store, given::worker(1), case).await?.is_none());
        let elsewhere = DraftPlace { case: None, ..place(case) };
        let other = Some((elsewhere, "page 1".to_owned()));
        let other = store.take_step(&basis, permit, taken, &occasion, other).await;
        ensure!(matches!(other, Err(store::Error::NotPermitted)), "{other:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_draft_is_nowhere_in_the_database_in_clear() -> anyhow::Result<()> {
    let database = fresh(Engine::Sqlite).await?;
    let store = given::unit(&database).await?;
    let case = given::amina(&store).await?;
    keep(&store, case, "page 1", 0, SECRET).await?;
    let outside = DraftPlace { form: "report".to_owned(), about: String::new(), case: None };
    let permit = given::may(given::worker(1), Action::RegisterReport)?;
    let draft = ("/anmalan/ny".to_owned(), vec![("text".to_owned(), SECRET.to_owned())]);
    store.keep_draft(permit, outside.clone(), 0, "page 2".to_owned(), draft, "2026-11-09T15:30:00Z".parse()?).await?;
    let found = store.draft(permit, outside).await?.context("the report's draft")?;
    ensure!(found.fields[0].1 == SECRET);
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(database.folder.path())? {
        let path = entry?.path();
        if path.is_file() {
            bytes.extend(std::fs::read(path)?);
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    ensure!(text.contains("step-note"), "the drafts were not looked at");
    ensure!(!text.contains("garderoben"), "the text stands in clear");
    ensure!(!format!("{found:?}").contains("garderoben"));
    Ok(store.close().await?)
}
