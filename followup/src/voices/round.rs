//! Enkätomgång: a questionnaire put to somebody, between two days.

use super::questionnaire::{Questionnaire, Respondent};
use super::tongue::{Tongue, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Omgångshändelse: something that has happened to a round. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum RoundEvent {
    /// Omgången är öppnad för svar.
    RoundOpened(RoundOpened),
    /// Svarskoder är utskrivna.
    TokensPrinted(TokensPrinted),
    /// Omgången är förlängd.
    RoundExtended(RoundExtended),
    /// Omgången är avslutad, and its box opened or destroyed.
    RoundClosed(RoundClosed),
    /// Vad det ledde till är berättat.
    OutcomeTold(OutcomeTold),
}

/// Öppnad omgång.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundOpened {
    /// Its number in the installation, from 1; it stands in each token.
    pub number: u16,
    /// What the unit calls it.
    pub title: String,
    /// The questionnaire's file as it was then: a round goes on with the questions it began with.
    pub questionnaire: String,
    /// Who is asked.
    pub respondent: Respondent,
    /// The languages that it can be answered in.
    pub languages: Vec<Tongue>,
    /// The unit that asks.
    pub unit: String,
    /// The area that is asked, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Utskrivna svarskoder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokensPrinted {
    /// How many.
    pub count: u32,
}

/// Förlängd omgång.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundExtended {
    /// The last day now.
    pub to: Date,
}

/// Avslutad omgång.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundClosed {
    /// The last day on which anybody could answer.
    pub on: Date,
    /// How many answered; none when they were fewer than five, and the box was destroyed unopened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<u32>,
    /// What was written in own words, by question, in an order of chance.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, Vec<String>>,
}

/// Vad det ledde till: what became of what was answered, told back to those who answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeTold {
    /// What became of it, at least in Swedish.
    pub text: Words,
}

/// Enkätomgång as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// How it was opened.
    pub opened: RoundOpened,
    /// The last day.
    pub to: Date,
    /// How many tokens have been printed.
    pub tokens: u32,
    /// How it was closed.
    pub closed: Option<RoundClosed>,
    /// What became of it, as told last.
    pub told: Option<OutcomeTold>,
}

impl RoundEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::RoundOpened(_) => "round_opened",
            Self::TokensPrinted(_) => "tokens_printed",
            Self::RoundExtended(_) => "round_extended",
            Self::RoundClosed(_) => "round_closed",
            Self::OutcomeTold(_) => "outcome_told",
        }
    }
}

impl Round {
    /// The round out of everything that has happened to it; none when it does not begin with an opening.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e RoundEvent>) -> Option<Self> {
        let mut events = events.into_iter();
        let RoundEvent::RoundOpened(opened) = events.next()? else { return None };
        let mut round = Self { to: opened.to, opened: opened.clone(), tokens: 0, closed: None, told: None };
        for event in events {
            round.evolve(event);
        }
        Some(round)
    }

    /// Takes in what has happened since. It never refuses.
    pub fn evolve(&mut self, event: &RoundEvent) {
        match event {
            RoundEvent::RoundOpened(_) => {}
            RoundEvent::TokensPrinted(printed) => self.tokens = self.tokens.saturating_add(printed.count),
            RoundEvent::RoundExtended(extended) => self.to = extended.to,
            RoundEvent::RoundClosed(closed) => self.closed = Some(closed.clone()),
            RoundEvent::OutcomeTold(told) => self.told = Some(told.clone()),
        }
    }

    /// Its questionnaire. One that can no longer be read was written by another version.
    #[must_use]
    pub fn questionnaire(&self) -> Option<Questionnaire> {
        Questionnaire::parse(&self.opened.questionnaire).ok()
    }

    /// Whether it can be answered on a day.
    #[must_use]
    pub fn takes_answers(&self, today: Date) -> bool {
        self.closed.is_none() && self.opened.from <= today && today <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::RoundEvent;
    use crate::golden::{golden, read_and_written_as_they_were};

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        let stored = golden!["round_opened", "tokens_printed", "round_extended", "round_closed", "outcome_told",];
        read_and_written_as_they_were(&stored, RoundEvent::kind);
    }
}
