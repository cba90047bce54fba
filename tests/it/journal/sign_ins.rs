//! Sign-in outside the demo, on both databases: a link that works once, a password nobody else knows, and a way to end it.

use super::given::{unit, unit_id};
use anyhow::{Context, ensure};
use casework::access::{Competence, Role};
use casework::ids::WorkerId;
use harness::databases::for_each_database;
use jiff::Timestamp;
use store::Store;
use store::select::Value;
use store::sign_ins::SignedIn;
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
