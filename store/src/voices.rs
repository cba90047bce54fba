//! Enkätomgångar: streams beside the cases, and with them the slips that give the right to answer and the box of ballots.
//!
//! Answering takes a slip away and puts a ballot in, in one transaction. A slip is kept as a keyed hash, a ballot is
//! sealed under a key of chance and carries no moment. While a round is open nobody sees a ballot; closing it opens the
//! box, writes the answers in an order of chance, and destroys slips and ballots. No answer leaves a row in the access
//! log, for that would tell when it was given.

mod answering;

use crate::access_log;
use crate::beside::{Beside, Story, Telling, stories_in, story_in, tell_in};
use crate::crypto::{Place, open};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use crate::keys::{Keys, hex};
use crate::observations;
use crate::writer::{self, Writing};
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::observations::{Answer, Common, Row as Observed};
use followup::voices::LEAST;
use followup::voices::ballot::Ballot;
use followup::voices::results::Counts;
use followup::voices::round::{Round, RoundEvent};
use followup::voices::steps::{CloseRound, OpenRound, PrintTokens, Refusal};
use followup::voices::token::{LENGTH, Token};
use sqlx::Row;
use std::fmt;
use std::str::FromStr;

pub use answering::{Answered, Slip};

/// Omgångens nummer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoundNumber(pub u16);

/// A round as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRound {
    /// Its number.
    pub number: RoundNumber,
    /// The round, folded from its events.
    pub round: Round,
    /// What an append builds on.
    pub version: Version,
    /// How many ballots lie in its box, once they are five.
    pub in_the_box: Option<u64>,
}

impl Beside for RoundEvent {
    type Id = RoundNumber;
    const KIND: &'static str = "survey_round";
    const PREFIX: &'static str = "survey-";
    const LOGGED: (&'static str, &'static str) = ("survey round", "survey rounds");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadVoices | Action::HoldRound)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::HoldRound
    }
}

impl fmt::Display for RoundNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RoundNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Store {
    /// The rounds of the permit's unit, the latest first. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn rounds(&self, permit: Permit) -> Result<Vec<RecordedRound>> {
        if !RoundEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), RoundEvent::LOGGED.1);
                    let mut rounds = Vec::new();
                    for story in stories_in::<RoundEvent>(writing).await? {
                        let recorded = recorded(writing, story).await?;
                        if is_of(permit, &recorded.round) {
                            rounds.push(recorded);
                        }
                    }
                    rounds.sort_by_key(|recorded| std::cmp::Reverse(recorded.number));
                    Ok(rounds)
                })
            })
            .await
    }

    /// A round of the permit's unit; none when it has no such round. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn round(&self, permit: Permit, number: RoundNumber) -> Result<Option<RecordedRound>> {
        if !RoundEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Some(found) = own(writing, permit, number).await? else { return Ok(None) };
                    let what = format!("{} {number}", RoundEvent::LOGGED.0);
                    access_log::note(writing.waiting(), permit, writer::now(), &what);
                    Ok(Some(found))
                })
            })
            .await
    }

    /// Opens a round in the permit's unit, under the next number.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn open_round(
        &self,
        permit: Permit,
        step: OpenRound,
        at: &Occasion,
    ) -> Result<std::result::Result<RoundNumber, Refusal>> {
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let step = OpenRound { unit: permit.actor().unit.to_string(), ..step };
                    let last = stories_in::<RoundEvent>(writing).await?.iter().map(|story| story.id.0).max();
                    let number = last.unwrap_or(0).saturating_add(1);
                    let events = match step.decide(number, today) {
                        Ok(events) => events,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    tell_in(writing, telling, &RoundNumber(number), Version::new(0), &events).await?;
                    Ok(Ok(RoundNumber(number)))
                })
            })
            .await
    }

    /// Prints tokens. They are answered with this once, and only their keyed hashes are kept.
    ///
    /// # Errors
    /// When the permit is not for it, there is no such round, or the database fails.
    pub async fn print_tokens(
        &self,
        permit: Permit,
        number: RoundNumber,
        step: PrintTokens,
        at: &Occasion,
    ) -> Result<std::result::Result<Vec<Token>, Refusal>> {
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Some(found) = own(writing, permit, number).await? else { return Err(Error::NotPermitted) };
                    let events = match step.decide(&found.round, today) {
                        Ok(events) => events,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    tell_in(writing, telling, &number, found.version, &events).await?;
                    let mut tokens = Vec::new();
                    for _ in 0..step.count {
                        let token = token(writing.keys(), number)?;
                        let key = token_key(writing.keys(), &token);
                        sqlx::query("INSERT INTO survey_tokens (token_key, round) VALUES ($1, $2)")
                            .bind(key)
                            .bind(i64::from(number.0))
                            .execute(writing.sql().await?)
                            .await
                            .map_err(Error::database("keeping a slip"))?;
                        tokens.push(token);
                    }
                    Ok(Ok(tokens))
                })
            })
            .await
    }

    /// Closes a round: opens its box when at least five have answered, and destroys slips and ballots.
    ///
    /// # Errors
    /// When the permit is not for it, there is no such round, or the database fails.
    pub async fn close_round(
        &self,
        permit: Permit,
        number: RoundNumber,
        step: CloseRound,
        at: &Occasion,
    ) -> Result<std::result::Result<(), Refusal>> {
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Some(found) = own(writing, permit, number).await? else { return Err(Error::NotPermitted) };
                    let ballots = ballots(writing, number).await?;
                    let (events, opened) = match step.decide(&found.round, &ballots, today) {
                        Ok(decided) => decided,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    tell_in(writing, telling, &number, found.version, &events).await?;
                    if let Some(opened) = opened {
                        let municipality = writing.municipality(permit.actor().unit).await?;
                        let mut rows = Vec::with_capacity(opened.answers.len());
                        for answer in opened.answers {
                            rows.push(observed(answer, &found.round, &municipality)?);
                        }
                        // Their keys are of chance, and so is now their order: it ties no respondent's answers together.
                        rows.sort_by(|one, other| one.common.row_id.cmp(&other.common.row_id));
                        for row in &rows {
                            observations::write_row(writing.waiting(), row, telling.at);
                        }
                    }
                    destroy(writing, number).await?;
                    Ok(Ok(()))
                })
            })
            .await
    }

    /// How many gave each answer to each question of a round, of the permit's unit. What is shown of it goes through
    /// `followup::voices::results`.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn answers_of(&self, permit: Permit, number: RoundNumber) -> Result<Counts> {
        if !RoundEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        let rows = sqlx::query(
            "SELECT question, answer, COUNT(*)
             FROM answers
             WHERE round = $1 AND unit = $2 AND superseded_at IS NULL
             GROUP BY question, answer",
        )
        .bind(i64::from(number.0))
        .bind(permit.actor().unit.to_string())
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("counting answers"))?;
        let count = |row: &sqlx::any::AnyRow| -> std::result::Result<_, sqlx::Error> {
            let count: i64 = row.try_get(2)?;
            Ok(((row.try_get(0)?, row.try_get(1)?), u64::try_from(count).unwrap_or(0)))
        };
        rows.iter().map(count).collect::<std::result::Result<_, _>>().map_err(Error::database("counting answers"))
    }
}

fn is_of(permit: Permit, round: &Round) -> bool {
    round.opened.unit == permit.actor().unit.to_string()
}

/// The round of a number, when it is the unit's own.
async fn own(writing: &mut Writing, permit: Permit, number: RoundNumber) -> Result<Option<RecordedRound>> {
    let Some(story) = story_in::<RoundEvent>(writing, &number).await? else { return Ok(None) };
    let found = recorded(writing, story).await?;
    Ok(Some(found).filter(|found| is_of(permit, &found.round)))
}

fn folded(story: &Story<RoundEvent>) -> Result<Round> {
    Round::from_events(story.events.iter().map(|recorded| &recorded.event))
        .ok_or_else(|| Error::Damaged { stream: format!("survey-{}", story.id), what: "the first event".to_owned() })
}

async fn recorded(writing: &mut Writing, story: Story<RoundEvent>) -> Result<RecordedRound> {
    let round = folded(&story)?;
    let row = sqlx::query("SELECT COUNT(*) FROM ballots WHERE round = $1")
        .bind(i64::from(story.id.0))
        .fetch_one(writing.ask().await?)
        .await
        .map_err(Error::database("counting ballots"))?;
    let count: i64 = row.try_get(0).map_err(Error::database("counting ballots"))?;
    let in_the_box = u64::try_from(count).ok().filter(|count| *count >= LEAST as u64);
    Ok(RecordedRound { number: story.id, round, version: story.version, in_the_box })
}

/// The ballots in the box, in the order of their keys, which are of chance.
async fn ballots(writing: &mut Writing, number: RoundNumber) -> Result<Vec<Ballot>> {
    let rows = sqlx::query("SELECT sealed FROM ballots WHERE round = $1 ORDER BY ballot_key")
        .bind(i64::from(number.0))
        .fetch_all(writing.ask().await?)
        .await
        .map_err(Error::database("opening the box"))?;
    let stream = format!("survey-{number}");
    let damaged = || Error::Damaged { stream: stream.clone(), what: "a ballot".to_owned() };
    let mut ballots = Vec::with_capacity(rows.len());
    for row in &rows {
        let sealed: Vec<u8> = row.try_get(0).map_err(Error::database("opening the box"))?;
        let plain = open(writing.keys().voices_key(), ballot_place(&stream), &sealed).ok_or_else(damaged)?;
        ballots.push(serde_json::from_slice(&plain).map_err(|_| damaged())?);
    }
    Ok(ballots)
}

/// Destroys the slips and ballots of a round.
async fn destroy(writing: &mut Writing, number: RoundNumber) -> Result<()> {
    let round = i64::from(number.0);
    for delete in
        [sqlx::query("DELETE FROM ballots WHERE round = $1"), sqlx::query("DELETE FROM survey_tokens WHERE round = $1")]
    {
        delete.bind(round).execute(writing.sql().await?).await.map_err(Error::database("destroying ballots"))?;
    }
    Ok(())
}

fn observed(answer: Answer, round: &Round, municipality: &str) -> Result<Observed<Answer>> {
    let common = Common {
        row_id: chance_key()?,
        municipality: municipality.to_owned(),
        area: round.opened.area.clone(),
        unit: Some(round.opened.unit.clone()),
        child: None,
        case_ref: None,
        sex: None,
        age: None,
        age_group: None,
    };
    Ok(Observed { common, own: answer })
}

const fn ballot_place(stream: &str) -> Place<'_> {
    Place { stream, seq: 0, kind: "ballot" }
}

/// A key of chance, whose order tells nothing.
pub(crate) fn chance_key() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(hex(&bytes))
}

/// A new token of a round: its number, chance, and what tells it from a guess.
fn token(keys: &Keys, number: RoundNumber) -> Result<Token> {
    let mut bytes = [0; LENGTH];
    bytes[..2].copy_from_slice(&number.0.to_be_bytes());
    getrandom::fill(&mut bytes[2..8]).map_err(|_| Error::NoRandomness)?;
    let check = token_check(keys, &bytes);
    bytes[8..].copy_from_slice(&check);
    Ok(Token::new(bytes))
}

/// Tells a slip of ours, used or not, from a guess. It guards nothing: the right to answer is the row of the slip.
fn token_check(keys: &Keys, bytes: &[u8; LENGTH]) -> [u8; 2] {
    let blind = keys.blind("survey token check", &hex(&bytes[..8]));
    [blind[0], blind[1]]
}

/// What is kept of a slip.
fn token_key(keys: &Keys, token: &Token) -> String {
    hex(&keys.blind("survey token", &token.to_string()))
}
