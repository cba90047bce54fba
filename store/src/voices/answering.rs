//! Att svara: a slip is looked at, and used once.

use super::{RoundNumber, ballot_place, chance_key, folded, token_check, token_key};
use crate::beside::{stories_in, story_in};
use crate::crypto::seal;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::writer::Writing;
use followup::voices::ballot::Ballot;
use followup::voices::round::{OutcomeTold, Round, RoundEvent};
use followup::voices::token::Token;
use jiff::civil::Date;
use sqlx::Row;

/// Earlier outcomes that are told to those who answer, at most.
const TOLD: usize = 3;

/// What a slip is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// It can be answered with.
    Good(Box<Round>),
    /// It has been answered with already.
    Used(Box<Round>),
    /// Its round takes no answers today: it has not begun, or it is over.
    Over(Box<Round>),
    /// It is no slip of ours.
    Unknown,
}

/// What came of sending a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It lies in the box.
    Taken,
    /// The slip was used, or is worth nothing.
    NotTaken,
}

impl Store {
    /// Looks at a slip. Nothing is written of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slip(&self, token: Token, today: Date) -> Result<Slip> {
        self.writer().write(move |writing| Box::pin(async move { worth(writing, &token, today).await })).await
    }

    /// Puts a ballot in the box, if the slip is good, and takes the slip away. Whichever of two comes first is taken.
    ///
    /// # Errors
    /// When the database fails; nothing is then taken.
    pub async fn answer(&self, token: Token, ballot: Ballot, today: Date) -> Result<Answered> {
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    if !matches!(worth(writing, &token, today).await?, Slip::Good(_)) {
                        return Ok(Answered::NotTaken);
                    }
                    let number = RoundNumber(token.round());
                    let key = token_key(writing.keys(), &token);
                    let taken = sqlx::query("DELETE FROM survey_tokens WHERE token_key = $1")
                        .bind(key)
                        .execute(writing.sql().await?)
                        .await
                        .map_err(Error::database("using a slip"))?;
                    if taken.rows_affected() != 1 {
                        return Ok(Answered::NotTaken);
                    }
                    put(writing, number, &ballot).await?;
                    Ok(Answered::Taken)
                })
            })
            .await
    }

    /// What became of earlier rounds put to the same respondents by the same unit, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn told_of_earlier(&self, round: &Round) -> Result<Vec<(String, OutcomeTold)>> {
        let (unit, respondent, number) = (round.opened.unit.clone(), round.opened.respondent, round.opened.number);
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let mut told = Vec::new();
                    for story in stories_in::<RoundEvent>(writing).await? {
                        let Round { opened, told: outcome, .. } = folded(&story)?;
                        let same = opened.unit == unit && opened.respondent == respondent && opened.number != number;
                        if let Some(outcome) = outcome.filter(|_| same) {
                            told.push((opened.number, opened.title, outcome));
                        }
                    }
                    told.sort_by_key(|(number, ..)| std::cmp::Reverse(*number));
                    Ok(told.into_iter().take(TOLD).map(|(_, title, outcome)| (title, outcome)).collect())
                })
            })
            .await
    }
}

async fn worth(writing: &mut Writing, token: &Token, today: Date) -> Result<Slip> {
    if token_check(writing.keys(), token.bytes())[..] != token.bytes()[8..] {
        return Ok(Slip::Unknown);
    }
    let Some(story) = story_in::<RoundEvent>(writing, &RoundNumber(token.round())).await? else {
        return Ok(Slip::Unknown);
    };
    let round = Box::new(folded(&story)?);
    if !round.takes_answers(today) {
        return Ok(Slip::Over(round));
    }
    let key = token_key(writing.keys(), token);
    let row = sqlx::query("SELECT COUNT(*) FROM survey_tokens WHERE token_key = $1")
        .bind(key)
        .fetch_one(writing.ask().await?)
        .await
        .map_err(Error::database("looking at a slip"))?;
    let there: i64 = row.try_get(0).map_err(Error::database("looking at a slip"))?;
    Ok(if there == 1 { Slip::Good(round) } else { Slip::Used(round) })
}

async fn put(writing: &mut Writing, number: RoundNumber, ballot: &Ballot) -> Result<()> {
    let stream = format!("survey-{number}");
    let damaged = |_| Error::Damaged { stream: stream.clone(), what: "a ballot that cannot be written".to_owned() };
    let plain = serde_json::to_vec(ballot).map_err(damaged)?;
    let sealed = seal(writing.keys().voices_key(), ballot_place(&stream), &plain)?;
    sqlx::query("INSERT INTO ballots (ballot_key, round, sealed) VALUES ($1, $2, $3)")
        .bind(chance_key()?)
        .bind(i64::from(number.0))
        .bind(sealed)
        .execute(writing.sql().await?)
        .await
        .map_err(Error::database("putting a ballot in the box"))?;
    Ok(())
}
