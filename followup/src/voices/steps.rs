//! Omgångens steg: opening a round, printing tokens, extending it, closing it, telling what became of it.

use super::ballot::Ballot;
use super::opening::{self, Opened};
use super::questionnaire::{Questionnaire, Respondent};
use super::round::{OutcomeTold, Round, RoundClosed, RoundEvent, RoundExtended, RoundOpened, TokensPrinted};
use super::tongue::{Tongue, Words};
use jiff::civil::Date;

/// Days that a round can last, at most: what was answered in it is told of as one moment.
const LONGEST: i32 = 190;

/// Tokens that are printed at once, at most.
pub const AT_ONCE: u32 = 200;

/// Tokens of one round, at most.
const ALL_TOKENS: u32 = 5_000;

/// Öppna en omgång.
#[derive(Debug, Clone)]
pub struct OpenRound {
    /// What the unit calls it.
    pub title: String,
    /// The questionnaire's file.
    pub questionnaire: String,
    /// Who is asked.
    pub respondent: Respondent,
    /// The languages that it can be answered in, besides Swedish.
    pub languages: Vec<Tongue>,
    /// The unit that asks.
    pub unit: String,
    /// The area that is asked, when it is one.
    pub area: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Skriv ut svarskoder.
#[derive(Debug, Clone, Copy)]
pub struct PrintTokens {
    /// How many.
    pub count: u32,
}

/// Förläng omgången.
#[derive(Debug, Clone, Copy)]
pub struct ExtendRound {
    /// The last day from now on.
    pub to: Date,
}

/// Avsluta omgången.
#[derive(Debug, Clone, Copy)]
pub struct CloseRound {
    /// What is done when fewer than five have answered.
    pub when_few: WhenFew,
}

/// Om färre än fem har svarat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenFew {
    /// The round stays open.
    Wait,
    /// The answers are destroyed, and nobody sees them.
    Destroy,
}

/// Berätta vad det ledde till.
#[derive(Debug, Clone)]
pub struct TellOutcome {
    /// What became of it, at least in Swedish.
    pub text: Words,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no name.
    #[error("the round has no name")]
    NoTitle,
    /// The file is no questionnaire.
    #[error("the questionnaire cannot be read")]
    Unreadable,
    /// The questionnaire is not for them.
    #[error("the questionnaire is not for these respondents")]
    NotForThem,
    /// It has no text in a language.
    #[error("the questionnaire has no text in that language")]
    NoSuchLanguage,
    /// The last day lies before the first, in the past, or too far off.
    #[error("a round lasts from today or later, and at most half a year")]
    Days,
    /// The number of tokens.
    #[error("between 1 and 200 tokens are printed at once")]
    TokenCount,
    /// It is closed.
    #[error("the round is closed")]
    Closed,
    /// Its last day has passed.
    #[error("the last day has passed; extend the round first")]
    Over,
    /// It is still open.
    #[error("the round is still open")]
    StillOpen,
    /// Fewer than five have answered.
    #[error("fewer than five have answered, so the box is not opened")]
    TooFew,
    /// Nothing is told.
    #[error("say in Swedish what became of it")]
    NothingTold,
}

impl OpenRound {
    /// Decides; the number is the next one of the installation.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, number: u16, today: Date) -> Result<Vec<RoundEvent>, Refusal> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err(Refusal::NoTitle);
        }
        let questionnaire = Questionnaire::parse(&self.questionnaire).map_err(|_| Refusal::Unreadable)?;
        if !questionnaire.respondents.contains(&self.respondent) {
            return Err(Refusal::NotForThem);
        }
        let mut languages = vec![Tongue::Swedish];
        languages.extend(self.languages.iter().filter(|tongue| **tongue != Tongue::Swedish));
        if languages.iter().any(|tongue| !questionnaire.languages.contains_key(tongue)) {
            return Err(Refusal::NoSuchLanguage);
        }
        check_days(self.from, self.to, today)?;
        Ok(vec![RoundEvent::RoundOpened(RoundOpened {
            number,
            title: title.to_owned(),
            questionnaire: self.questionnaire.clone(),
            respondent: self.respondent,
            languages,
            unit: self.unit.clone(),
            area: self.area.clone(),
            from: self.from,
            to: self.to,
        })])
    }
}

impl PrintTokens {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when it is too many, or nobody can answer with them.
    pub fn decide(&self, round: &Round, today: Date) -> Result<Vec<RoundEvent>, Refusal> {
        open(round)?;
        if today > round.to {
            return Err(Refusal::Over);
        }
        if !(1..=AT_ONCE).contains(&self.count) || round.tokens.saturating_add(self.count) > ALL_TOKENS {
            return Err(Refusal::TokenCount);
        }
        Ok(vec![RoundEvent::TokensPrinted(TokensPrinted { count: self.count })])
    }
}

impl ExtendRound {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when the round is closed, or the day is not later.
    pub fn decide(&self, round: &Round, today: Date) -> Result<Vec<RoundEvent>, Refusal> {
        open(round)?;
        if self.to <= round.to {
            return Err(Refusal::Days);
        }
        check_days(round.opened.from, self.to, today)?;
        Ok(vec![RoundEvent::RoundExtended(RoundExtended { to: self.to })])
    }
}

impl CloseRound {
    /// Decides, with the ballots in an order of chance; answers with what is opened, if anything is.
    ///
    /// # Errors
    /// [`Refusal`] when it is closed already, or fewer than five have answered and it waits for more.
    pub fn decide(
        &self,
        round: &Round,
        ballots: &[Ballot],
        today: Date,
    ) -> Result<(Vec<RoundEvent>, Option<Opened>), Refusal> {
        open(round)?;
        let on = round.to.min(today);
        let opened = opening::open(round, ballots, on);
        if opened.is_none() && self.when_few == WhenFew::Wait {
            return Err(Refusal::TooFew);
        }
        let closed = RoundClosed {
            on,
            answers: opened.as_ref().map(|opened| opened.count),
            texts: opened.as_ref().map(|opened| opened.texts.clone()).unwrap_or_default(),
        };
        Ok((vec![RoundEvent::RoundClosed(closed)], opened))
    }
}

impl TellOutcome {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when the round is still open, or nothing is told.
    pub fn decide(&self, round: &Round) -> Result<Vec<RoundEvent>, Refusal> {
        if round.closed.is_none() {
            return Err(Refusal::StillOpen);
        }
        let told = self.text.iter().map(|(tongue, text)| (*tongue, text.trim().to_owned()));
        let text: Words = told.filter(|(_, text)| !text.is_empty()).collect();
        if !text.contains_key(&Tongue::Swedish) {
            return Err(Refusal::NothingTold);
        }
        Ok(vec![RoundEvent::OutcomeTold(OutcomeTold { text })])
    }
}

const fn open(round: &Round) -> Result<(), Refusal> {
    if round.closed.is_some() { Err(Refusal::Closed) } else { Ok(()) }
}

fn check_days(from: Date, to: Date, today: Date) -> Result<(), Refusal> {
    let days = (to - from).get_days();
    if to < today || !(0..=LONGEST).contains(&days) { Err(Refusal::Days) } else { Ok(()) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::voices::questionnaire::FILES;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn opening() -> OpenRound {
        OpenRound {
            title: "Våren".to_owned(),
            questionnaire: FILES[1].to_owned(),
            respondent: Respondent::Child,
            languages: vec![Tongue::Arabic, Tongue::Swedish],
            unit: "u".to_owned(),
            area: None,
            from: TODAY,
            to: date(2026, 3, 31),
        }
    }

    pub(crate) fn round() -> Round {
        Round::from_events(&opening().decide(7, TODAY).expect("it opens")).expect("it begins with its opening")
    }

    pub(crate) fn ballot(tongue: Tongue, listened: &str) -> Ballot {
        let answers = [("listened".to_owned(), listened.to_owned())].into();
        Ballot { tongue, answers, texts: [("own_words".to_owned(), format!("{listened} av fem"))].into() }
    }

    #[test]
    fn a_round_is_put_to_those_whom_its_questionnaire_is_for_in_languages_that_it_has() {
        assert_eq!(round().opened.languages, [Tongue::Swedish, Tongue::Arabic]);
        let wrong = OpenRound { respondent: Respondent::Partner, ..opening() };
        assert_eq!(wrong.decide(7, TODAY), Err(Refusal::NotForThem));
        let past = OpenRound { to: date(2026, 3, 4), from: date(2026, 3, 1), ..opening() };
        assert_eq!(past.decide(7, TODAY), Err(Refusal::Days));
        let long = OpenRound { to: date(2027, 3, 1), ..opening() };
        assert_eq!(long.decide(7, TODAY), Err(Refusal::Days));
    }

    #[test]
    fn four_answers_are_never_seen() {
        let four = vec![ballot(Tongue::Swedish, "5"); 4];
        let wait = CloseRound { when_few: WhenFew::Wait };
        assert_eq!(wait.decide(&round(), &four, TODAY), Err(Refusal::TooFew));
        let destroy = CloseRound { when_few: WhenFew::Destroy };
        let (events, opened) = destroy.decide(&round(), &four, TODAY).expect("it closes");
        assert_eq!(opened, None);
        let nothing = RoundClosed { on: TODAY, answers: None, texts: std::collections::BTreeMap::new() };
        assert_eq!(events, [RoundEvent::RoundClosed(nothing)]);
    }

    #[test]
    fn five_answers_open_the_box_once() {
        let five = vec![ballot(Tongue::Swedish, "5"); 5];
        let mut round = round();
        let (events, opened) = CloseRound { when_few: WhenFew::Wait }.decide(&round, &five, TODAY).expect("it closes");
        assert_eq!(opened.map(|opened| opened.count), Some(5));
        round.evolve(&events[0]);
        assert!(!round.takes_answers(TODAY));
        let again = CloseRound { when_few: WhenFew::Destroy };
        assert_eq!(again.decide(&round, &five, TODAY), Err(Refusal::Closed));
        assert_eq!(PrintTokens { count: 1 }.decide(&round, TODAY), Err(Refusal::Closed));
    }

    #[test]
    fn what_became_of_it_is_told_when_there_is_something_to_tell() {
        let mut round = round();
        let told = TellOutcome { text: [(Tongue::Swedish, "Vi kortade brevet.".to_owned())].into() };
        assert_eq!(told.decide(&round), Err(Refusal::StillOpen));
        let closed = RoundClosed { on: TODAY, answers: Some(9), texts: std::collections::BTreeMap::new() };
        round.evolve(&RoundEvent::RoundClosed(closed));
        assert!(told.decide(&round).is_ok());
        let other = TellOutcome { text: [(Tongue::Arabic, "س".to_owned()), (Tongue::Swedish, " ".to_owned())].into() };
        assert_eq!(other.decide(&round), Err(Refusal::NothingTold));
    }

    #[test]
    fn a_round_that_is_over_is_extended_before_more_tokens_are_printed() {
        let (mut round, later) = (round(), date(2026, 4, 2));
        assert_eq!(PrintTokens { count: 20 }.decide(&round, later), Err(Refusal::Over));
        let events = ExtendRound { to: date(2026, 4, 30) }.decide(&round, later).expect("it is extended");
        round.evolve(&events[0]);
        assert!(PrintTokens { count: 20 }.decide(&round, later).is_ok());
        assert_eq!(PrintTokens { count: 0 }.decide(&round, later), Err(Refusal::TokenCount));
        assert_eq!(PrintTokens { count: 201 }.decide(&round, later), Err(Refusal::TokenCount));
    }
}
