//! Sign-in outside the demo, on both databases: a link that works once, a password nobody else knows, and a way to end it.

use super::given::{unit, unit_id};
use anyhow::{Context, ensure};
use casework::access::{Action, Actor, Competence, Role, permit};
use casework::ids::WorkerId;
use harness::databases::for_each_database;
use jiff::Timestamp;
use store::Store;
use store::cases::Page;
use store::select::Value;
use store::sign_ins::SignedIn;
use store::sign_ins::changes::Sought;
use store::staff::Worker;
use uuid::Uuid;

const NAME: &str = "amina@example.se";
const RIGHT: &str = "fyra glada ord i rad";

fn amina() -> Worker {
    Worker {
        worker: WorkerId::new(Uuid::from_u128(0x0a77)),
        name: "Påhittad Nykomling".to_owned(),
        title: "socialsekreterare".to_owned(),
        role: Role::CaseWorker,
        competence: Competence::SocialWorkDegree,
        unit: unit_id(1),
    }
}

fn at(time: &str) -> anyhow::Result<Timestamp> {
    Ok(format!("2026-03-05T{time}:00Z").parse()?)
}

async fn tried(store: &Store, password: &str, time: &str) -> anyhow::Result<SignedIn> {
    Ok(store.sign_in(NAME, password.to_owned(), at(time)?).await?)
}

#[tokio::test]
async fn a_password_is_chosen_once_by_a_link_and_is_nowhere_to_be_read() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let link = store.add_sign_in(amina(), "Amina@Example.se", at("08:00")?).await?.context("a link")?;
        ensure!(store.add_sign_in(amina(), NAME, at("08:00")?).await?.is_none(), "the name is taken");
        ensure!(store.invited("0000", at("08:00")?).await?.is_none(), "another code leads nowhere");
        let late: Timestamp = "2026-03-13T08:00:00Z".parse()?;
        ensure!(store.invited(&link.code, late).await?.is_none(), "a link grows old");

        let chosen = store.choose_password(&link.code, RIGHT.to_owned(), at("08:05")?).await?;
        ensure!(chosen == Some(amina().worker), "{chosen:?}");
        let again = store.choose_password(&link.code, "ett helt annat lösenord".to_owned(), at("08:06")?).await?;
        ensure!(again.is_none(), "the link has been used");
        ensure!(tried(&store, RIGHT, "08:07").await? == SignedIn::As(amina().worker));
        ensure!(tried(&store, "ett helt annat lösenord", "08:08").await? == SignedIn::Not);
        let stranger = store.sign_in("ingen@example.se", RIGHT.to_owned(), at("08:08")?).await?;
        ensure!(stranger == SignedIn::Not, "{stranger:?}");

        let kept = store.select("SELECT password FROM sign_ins", &[]).await?;
        let Some(Value::Text(kept)) = kept.rows.first().and_then(|row| row.first()) else { anyhow::bail!("one row") };
        ensure!(kept.starts_with("$argon2id$") && !kept.contains(RIGHT), "{kept}");
        let told = store.select("SELECT what FROM sign_in_changes ORDER BY change_id", &[]).await?;
        let told: Vec<_> = told.rows.into_iter().flatten().collect();
        let expected = ["added", "password_chosen", "signed_in", "wrong_password"];
        ensure!(told == expected.map(|what| Value::Text(what.to_owned())), "{told:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_manager_reads_what_has_happened_by_person_and_period_and_a_new_password_ends_older_sessions()
-> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let link = store.add_sign_in(amina(), NAME, at("08:00")?).await?.context("a link")?;
        store.choose_password(&link.code, RIGHT.to_owned(), at("08:01")?).await?;
        let worker = amina().worker;
        let holds = async |since: &str| {
            Ok::<_, anyhow::Error>(store.organisation().await?.signed_in(worker, at(since)?).is_some())
        };
        ensure!(holds("08:01").await? && holds("08:30").await?);
        let link = store.invite_again(NAME, at("09:00")?).await?.context("a link")?;
        ensure!(holds("08:30").await?, "a link changes nothing before it is used");
        store.choose_password(&link.code, "fem helt andra glada ord".to_owned(), at("09:05")?).await?;
        ensure!(!holds("08:30").await? && holds("09:05").await?, "what began before the new password is over");

        let actor = Actor { role: Role::UnitManager, ..amina().actor() };
        let reads = permit(actor, Action::ReadAccessLog).map_err(|_| anyhow::anyhow!("a manager may"))?;
        let page = Page { skip: 0, take: 10 };
        let told = async |sought: Sought| -> anyhow::Result<Vec<String>> {
            let changes = store.sign_in_changes(reads, sought, page).await?;
            Ok(changes.into_iter().map(|change| change.what).collect())
        };
        let all = told(Sought::default()).await?;
        ensure!(all == ["password_chosen", "invited", "password_chosen", "added"], "{all:?}");
        let morning = Sought { from: Some(at("08:01")?), before: Some(at("09:00")?), worker: Some(worker) };
        ensure!(told(morning).await? == ["password_chosen"]);
        let another = Sought { worker: Some(WorkerId::new(Uuid::from_u128(1))), ..Sought::default() };
        ensure!(told(another).await?.is_empty());
        let elsewhere = Actor { unit: unit_id(2), ..actor };
        let reads = permit(elsewhere, Action::ReadAccessLog).map_err(|_| anyhow::anyhow!("a manager may"))?;
        ensure!(store.sign_in_changes(reads, Sought::default(), page).await?.is_empty(), "another unit's are not told");
        let log = permit(actor, Action::ReadFollowUp).map_err(|_| anyhow::anyhow!("a manager may"))?;
        ensure!(
            store.sign_in_changes(log, Sought::default(), page).await.is_err(),
            "with another permit nothing is told"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_guesses_waits_and_who_has_left_is_let_in_no_more() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let link = store.add_sign_in(amina(), NAME, at("08:00")?).await?.context("a link")?;
        store.choose_password(&link.code, RIGHT.to_owned(), at("08:01")?).await?;
        for guess in 0..5 {
            let told = tried(&store, &format!("en gissning nummer {guess}"), "08:10").await?;
            ensure!(told == SignedIn::Not, "{told:?}");
        }
        ensure!(tried(&store, RIGHT, "08:11").await? == SignedIn::Wait, "even the right one waits");
        ensure!(tried(&store, RIGHT, "08:26").await? == SignedIn::As(amina().worker));

        let new = store.invite_again(NAME, at("09:00")?).await?.context("a new link")?;
        let organisation = store.organisation().await?;
        ensure!(organisation.at_work(amina().worker).is_some());
        ensure!(store.close_sign_in(NAME, at("09:10")?).await? == Some(amina().worker));
        ensure!(store.close_sign_in(NAME, at("09:11")?).await?.is_none(), "it is closed once");
        ensure!(store.invited(&new.code, at("09:12")?).await?.is_none(), "the link is closed with it");
        ensure!(store.invite_again(NAME, at("09:12")?).await?.is_none(), "and no new one is given");
        ensure!(tried(&store, RIGHT, "09:12").await? == SignedIn::Not);
        let organisation = store.organisation().await?;
        ensure!(organisation.at_work(amina().worker).is_none(), "who is signed in is signed out");
        ensure!(organisation.worker(amina().worker).is_some(), "what they did still has a name");
        Ok(())
    })
    .await
}
