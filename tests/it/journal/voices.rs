use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::{Context, ensure};
use casework::access::{Action, Permit};
use followup::voices::ballot::Ballot;
use followup::voices::questionnaire::{FILES, Respondent};
use followup::voices::reflection::{Reflection, Theme};
use followup::voices::round::RoundEvent;
use followup::voices::steps::{CloseRound, ExtendRound, OpenRound, PrintTokens, Refusal, TellOutcome, WhenFew};
use followup::voices::token::Token;
use followup::voices::tongue::Tongue;
use harness::databases::{Engine, for_each_database};
use jiff::civil::{Date, date};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};
use store::select::Value;
use store::voices::{Answered, RoundNumber, Slip};
use store::{Error, Store};

const TODAY: Date = date(2026, 3, 5);
const NOW: &str = "2026-03-05T09:00:00Z";
const WAIT: CloseRound = CloseRound { when_few: WhenFew::Wait };

fn opening() -> OpenRound {
    OpenRound {
        title: "Våren".to_owned(),
        questionnaire: FILES[1].to_owned(),
        respondent: Respondent::Child,
        languages: vec![Tongue::Arabic],
        unit: String::new(),
        area: Some("0580R013".to_owned()),
        from: TODAY,
        to: date(2026, 3, 31),
    }
}

fn holds() -> anyhow::Result<Permit> {
    may(manager(), Action::HoldRound)
}

/// A ballot whose five answers and text are told apart from all others.
fn ballot(number: usize) -> Ballot {
    let answer = (number % 5 + 1).to_string();
    let questions = ["listened", "trust", "understood", "influence", "better"];
    let answers = questions.map(|question| (question.to_owned(), answer.clone())).into();
    let text = format!("Svar nummer {number}.");
    Ballot { tongue: Tongue::Swedish, answers, texts: [("own_words".to_owned(), text)].into() }
}

/// A round with slips.
async fn round(store: &Store, slips: u32) -> anyhow::Result<(RoundNumber, Vec<Token>)> {
    let occasion = at(manager(), NOW)?;
    let number = store.open_round(holds()?, opening(), &occasion).await??;
    let tokens = store.print_tokens(holds()?, number, PrintTokens { count: slips }, &occasion).await??;
    Ok((number, tokens))
}

async fn count(store: &Store, from: &str) -> anyhow::Result<i64> {
    let found = store.select(&format!("SELECT COUNT(*) FROM {from}"), &[]).await?;
    match found.rows.first().and_then(|row| row.first()) {
        Some(Value::Integer(count)) => Ok(*count),
        other => anyhow::bail!("{other:?} is no count"),
    }
}

#[tokio::test]
async fn a_slip_answers_once_also_when_it_is_sent_twice_at_the_same_time() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (_, tokens) = round(&store, 2).await?;
        let slip = tokens.first().context("a slip")?.clone();
        ensure!(matches!(store.slip(slip.clone(), TODAY).await?, Slip::Good(_)));
        // One of the two goes through another process's writer.
        let other = super::given::open(database).await?;
        let (one, two) =
            tokio::join!(store.answer(slip.clone(), ballot(1), TODAY), other.answer(slip.clone(), ballot(2), TODAY));
        let taken = [one?, two?].into_iter().filter(|answered| *answered == Answered::Taken).count();
        ensure!(taken == 1, "{taken} were taken");
        ensure!(count(&store, "ballots").await? == 1);
        ensure!(matches!(store.slip(slip.clone(), TODAY).await?, Slip::Used(_)));
        ensure!(store.answer(slip, ballot(3), TODAY).await? == Answered::NotTaken);
        other.close().await?;
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_slip_that_is_guessed_or_too_late_is_worth_nothing() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (number, tokens) = round(&store, 1).await?;
        let slip = tokens.first().context("a slip")?.clone();
        let mut guess = *slip.bytes();
        guess[9] ^= 1;
        ensure!(store.slip(Token::new(guess), TODAY).await? == Slip::Unknown);
        let late = date(2026, 4, 1);
        ensure!(matches!(store.slip(slip.clone(), late).await?, Slip::Over(_)));
        ensure!(store.answer(slip.clone(), ballot(1), late).await? == Answered::NotTaken);
        let found = store.round(holds()?, number).await?.context("the round")?;
        let events = ExtendRound { to: late }.decide(&found.round, TODAY)?;
        store.tell(holds()?, number, found.version, events, &at(manager(), NOW)?).await?;
        ensure!(store.answer(slip, ballot(1), late).await? == Answered::Taken, "it is good again");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn nothing_is_seen_before_the_box_is_opened_and_nothing_of_four() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (number, tokens) = round(&store, 5).await?;
        let occasion = at(manager(), NOW)?;
        for (place, slip) in tokens.iter().take(4).enumerate() {
            store.answer(slip.clone(), ballot(place), TODAY).await?;
        }
        ensure!(count(&store, "answers").await? == 0, "the box is shut");
        let found = store.round(holds()?, number).await?.context("the round")?;
        ensure!(found.in_the_box.is_none(), "not even how many");
        let refused = store.close_round(holds()?, number, WAIT, &occasion).await?;
        ensure!(refused == Err(Refusal::TooFew), "{refused:?}");
        ensure!(count(&store, "ballots").await? == 4, "it waits for more");
        let destroy = CloseRound { when_few: WhenFew::Destroy };
        store.close_round(holds()?, number, destroy, &occasion).await??;
        for table in ["answers", "ballots", "survey_tokens"] {
            ensure!(count(&store, table).await? == 0, "{table} is empty");
        }
        ensure!(store.answers_of(holds()?, number).await?.is_empty());
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn opened_answers_can_be_counted_and_tied_to_no_slip_and_not_to_each_other() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (number, tokens) = round(&store, 30).await?;
        for (place, slip) in tokens.iter().take(25).enumerate() {
            store.answer(slip.clone(), ballot(place), TODAY).await?;
        }
        ensure!(count(&store, "survey_tokens").await? == 5, "a slip that is used is gone");
        let found = store.round(holds()?, number).await?.context("the round")?;
        ensure!(found.in_the_box == Some(25), "{:?}", found.in_the_box);
        store.close_round(holds()?, number, WAIT, &at(manager(), NOW)?).await??;
        let counts = store.answers_of(may(worker(1), Action::ReadVoices)?, number).await?;
        ensure!(counts.len() == 25 && counts.values().all(|count| *count == 5), "{counts:?}");
        ensure!(count(&store, "ballots").await? + count(&store, "survey_tokens").await? == 0);
        let who = "answers WHERE child IS NOT NULL OR case_ref IS NOT NULL OR sex IS NOT NULL OR age IS NOT NULL";
        ensure!(count(&store, who).await? == 0, "nobody stands in an answer");
        let same = count(&store, "(SELECT DISTINCT recorded_at, ended_on FROM answers) AS moments").await?;
        ensure!(same == 1, "all were given at one moment, as far as anybody can see");
        // As the rows lie in the database, the questions must not follow each other in the same order of respondents.
        let place = if database.engine == Engine::Sqlite { "rowid" } else { "ctid" };
        let mut orders = Vec::new();
        let mut connection = AnyConnection::connect(&database.url).await?;
        for question in ["listened", "trust", "better"] {
            let sql = format!("SELECT answer FROM answers WHERE question = '{question}' ORDER BY {place}");
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection).await?;
            let order: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
            orders.push(order);
        }
        connection.close().await?;
        ensure!(orders[0] != orders[1] && orders[1] != orders[2], "the order ties a respondent's answers together");
        let found = store.round(holds()?, number).await?.context("the round")?;
        let closed = found.round.closed.context("closed")?;
        ensure!(closed.answers == Some(25) && closed.texts["own_words"].len() == 25, "{closed:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_round_is_its_units_and_what_became_of_it_is_told_to_the_next_who_are_asked() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (number, _) = round(&store, 1).await?;
        let occasion = at(manager(), NOW)?;
        let stranger = may(elsewhere(), Action::ReadVoices)?;
        ensure!(store.round(stranger, number).await?.is_none() && store.rounds(stranger).await?.is_empty());
        let reads = may(worker(1), Action::ReadVoices)?;
        let refused = store.close_round(reads, number, WAIT, &at(worker(1), NOW)?).await;
        ensure!(!matches!(refused, Ok(Ok(()))), "who reads a round does not close it: {refused:?}");
        store.close_round(holds()?, number, CloseRound { when_few: WhenFew::Destroy }, &occasion).await??;
        let found = store.round(reads, number).await?.context("the round")?;
        let told = TellOutcome { text: [(Tongue::Swedish, "Vi ringer efter skolan.".to_owned())].into() };
        let events: Vec<RoundEvent> = told.decide(&found.round)?;
        store.tell(holds()?, number, found.version, events, &occasion).await?;
        let (next, _) = round(&store, 1).await?;
        ensure!(next == RoundNumber(2), "{next}");
        let next = store.round(reads, next).await?.context("the next round")?;
        let earlier = store.told_of_earlier(&next.round).await?;
        ensure!(earlier.len() == 1 && earlier[0].0 == "Våren", "{earlier:?}");
        ensure!(store.verify().await?.findings.is_empty());
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_reflection_is_the_teams_and_leaves_no_trace_of_who_wrote_it() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let before = count(&store, "access_log").await?;
        let reflection = Reflection {
            text: "Vi ringde innan brevet kom fram.".to_owned(),
            themes: vec![Theme::Trust, Theme::Openness],
            signed: None,
            names_nobody: false,
        };
        store.keep_reflection(may(worker(1), Action::Reflect)?, reflection, TODAY).await?;
        let read = store.reflections(may(manager(), Action::Reflect)?).await?;
        ensure!(read.len() == 1 && read[0].month == "2026-03" && read[0].signed.is_none(), "{read:?}");
        ensure!(read[0].themes == [Theme::Trust, Theme::Openness]);
        ensure!(store.reflections(may(elsewhere(), Action::Reflect)?).await?.is_empty(), "another unit reads its own");
        ensure!(count(&store, "access_log").await? == before, "nobody can count who writes");
        let other = store.reflections(holds()?).await;
        ensure!(matches!(other, Err(Error::NotPermitted)), "{other:?}");
        Ok(store.close().await?)
    })
    .await
}
