//! Enkät: a few questions in several languages, in a file of its own (`surveys/*.toml`), versioned and shown in full.

use super::tongue::{Tongue, Words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Nära's own questionnaires, in the order in which they are offered.
pub const FILES: [&str; 8] = [
    include_str!("../../../surveys/children-pictures.toml"),
    include_str!("../../../surveys/children-older.toml"),
    include_str!("../../../surveys/session.toml"),
    include_str!("../../../surveys/user-survey.toml"),
    include_str!("../../../surveys/parents.toml"),
    include_str!("../../../surveys/residents.toml"),
    include_str!("../../../surveys/staff.toml"),
    include_str!("../../../surveys/partners.toml"),
];

/// Questions in one questionnaire, at most: it is to be answered in a minute or two.
const MOST: usize = 10;

/// Enkät: a definition that has been checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// Its name in files and observations.
    pub id: String,
    /// Raised when a question or an answer changes.
    pub version: u32,
    /// Who may be asked it.
    pub respondents: Vec<Respondent>,
    /// Whose words the questions are.
    pub wording: Wording,
    /// Where the words come from, and what is known of how well they measure.
    pub source: String,
    /// Whether faces are shown large, for those who do not read yet.
    #[serde(default)]
    pub pictures: bool,
    /// The languages, and how far each text has come.
    pub languages: BTreeMap<Tongue, Review>,
    /// What it is called.
    pub title: Words,
    /// What is said to those who answer, before the questions.
    pub lead: Words,
    /// The questions, in order.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// Fråga.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in observations.
    pub id: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is asked.
    pub text: Words,
    /// What there is to choose, when the kind does not say so itself.
    #[serde(default, rename = "option")]
    pub options: Vec<Choice>,
    /// The answers that count as good ones; those of the kind when empty.
    #[serde(default)]
    pub good: Vec<String>,
}

/// Svarsalternativ.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its code in observations.
    pub code: String,
    /// Its words.
    pub text: Words,
}

/// Frågetyp: how a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of the question's own options.
    Choice,
    /// A face, from 1 (sad) to 5 (happy).
    Faces,
    /// From 1 (not at all) to 5 (entirely), or unknown.
    Agree,
    /// Yes, no, or unknown.
    YesNo,
    /// In one's own words; never among the observations.
    FreeText,
}

/// Svarande: who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Respondent {
    /// Barn till och med 9 år.
    YoungChild,
    /// Barn 10–12 år.
    Child,
    /// Ungdom från 13 år.
    Youth,
    /// Förälder, vårdnadshavare.
    Guardian,
    /// Boende i området.
    Resident,
    /// Medarbetare.
    Staff,
    /// Samverkanspart.
    Partner,
}

/// Formuleringarnas ursprung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The source has published the Swedish words.
    Published,
    /// Nära's own words, not validated.
    Own,
}

/// Granskning: how far a language's text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// The text that the others are made from.
    Original,
    /// A draft that a translator has to review before it is used.
    Draft,
    /// Reviewed by a translator.
    Reviewed,
}

/// Why a file is no questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Faulty {
    /// It cannot be read.
    #[error("this is no questionnaire: {what}")]
    Unreadable {
        /// What is wrong.
        what: String,
        /// The bytes that it concerns.
        at: Range<usize>,
    },
    /// Something is wrong with a part of it.
    #[error("{place}: {what}")]
    Wrong {
        /// Where.
        place: String,
        /// What is wrong.
        what: String,
    },
}

impl Faulty {
    /// The bytes that it concerns, when the reading told.
    #[must_use]
    pub fn at(&self) -> Option<Range<usize>> {
        match self {
            Self::Unreadable { at, .. } => Some(at.clone()),
            Self::Wrong { .. } => None,
        }
    }

    /// The part that it concerns: a key, or a question with one of its options.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Unreadable { .. } => "",
            Self::Wrong { place, .. } => place,
        }
    }
}

impl Questionnaire {
    /// Nära's own. A test reads each of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        FILES.iter().filter_map(|text| Self::parse(text).ok()).collect()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`Faulty`] when it is no questionnaire, or a word of it is missing in one of its languages.
    pub fn parse(text: &str) -> Result<Self, Faulty> {
        let unreadable = |error: toml::de::Error| Faulty::Unreadable {
            what: error.message().trim().to_owned(),
            at: error.span().unwrap_or_default(),
        };
        let read: Self = toml::from_str(text).map_err(unreadable)?;
        read.check()?;
        Ok(read)
    }

    /// The question with a name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Whether a translator has to look at a language's text.
    #[must_use]
    pub fn is_draft(&self, tongue: Tongue) -> bool {
        self.languages.get(&tongue) == Some(&Review::Draft)
    }

    fn check(&self) -> Result<(), Faulty> {
        let wrong = |place: &str, what: &str| Err(Faulty::Wrong { place: place.to_owned(), what: what.to_owned() });
        if !is_code(&self.id) {
            return wrong("id", "expected small letters, digits and hyphens");
        }
        if self.languages.get(&Tongue::Swedish) != Some(&Review::Original) {
            return wrong("languages", "expected sv = \"original\"");
        }
        if self.respondents.is_empty() {
            return wrong("respondents", "say who is asked");
        }
        if self.questions.is_empty() || self.questions.len() > MOST {
            return wrong("question", "expected between one and ten questions");
        }
        self.check_words("title", &self.title)?;
        self.check_words("lead", &self.lead)?;
        let mut seen = BTreeSet::new();
        for question in &self.questions {
            if !is_code(&question.id) || !seen.insert(&question.id) {
                return wrong(&question.id, "expected an id of its own, of small letters, digits and hyphens");
            }
            self.check_question(question)?;
        }
        Ok(())
    }

    fn check_question(&self, question: &Question) -> Result<(), Faulty> {
        let wrong =
            |what: &str| Err(Faulty::Wrong { place: format!("question {}", question.id), what: what.to_owned() });
        self.check_words(&question.id, &question.text)?;
        let chosen = question.kind == QuestionKind::Choice;
        if chosen == question.options.is_empty() || question.options.len() == 1 {
            return wrong("a choice has at least two options, and no other kind has any");
        }
        let mut seen = BTreeSet::new();
        for option in &question.options {
            if !is_code(&option.code) || !seen.insert(&option.code) {
                return wrong("each option has a code of its own, of small letters, digits, hyphens and underscores");
            }
            self.check_words(&format!("{} {}", question.id, option.code), &option.text)?;
        }
        let codes = question.codes();
        if chosen && question.good.is_empty() {
            return wrong("say which answers are good ones: good = […]");
        }
        match question.good.iter().find(|good| !codes.contains(&good.as_str()) || *good == super::UNKNOWN) {
            Some(good) => wrong(&format!("“{good}” cannot be a good answer")),
            None => Ok(()),
        }
    }

    fn check_words(&self, place: &str, words: &Words) -> Result<(), Faulty> {
        let missing = self.languages.keys().find(|tongue| words.get(tongue).is_none_or(|text| text.trim().is_empty()));
        match missing {
            Some(tongue) => Err(Faulty::Wrong {
                place: place.to_owned(),
                what: format!("the words in {} are missing", tongue.tag()),
            }),
            None => Ok(()),
        }
    }
}

impl Question {
    /// Every answer that can be given, in order; none for free text.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        match self.kind {
            QuestionKind::Choice => self.options.iter().map(|option| option.code.as_str()).collect(),
            QuestionKind::Faces => ["1", "2", "3", "4", "5"].to_vec(),
            QuestionKind::Agree => ["1", "2", "3", "4", "5", super::UNKNOWN].to_vec(),
            QuestionKind::YesNo => ["yes", "no", super::UNKNOWN].to_vec(),
            QuestionKind::FreeText => Vec::new(),
        }
    }

    /// Whether an answer is a good one; none when it says that one does not know.
    #[must_use]
    pub fn is_good(&self, answer: &str) -> Option<bool> {
        if answer == super::UNKNOWN {
            return None;
        }
        Some(match self.kind {
            _ if !self.good.is_empty() => self.good.iter().any(|good| good == answer),
            QuestionKind::Faces | QuestionKind::Agree => ["4", "5"].contains(&answer),
            QuestionKind::YesNo => answer == "yes",
            QuestionKind::Choice | QuestionKind::FreeText => false,
        })
    }
}

impl Respondent {
    /// Every kind of respondent.
    pub const ALL: [Self; 7] =
        [Self::YoungChild, Self::Child, Self::Youth, Self::Guardian, Self::Resident, Self::Staff, Self::Partner];

    /// The code in observations and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::YoungChild => "young_child",
            Self::Child => "child",
            Self::Youth => "youth",
            Self::Guardian => "guardian",
            Self::Resident => "resident",
            Self::Staff => "staff",
            Self::Partner => "partner",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

impl Review {
    /// The code in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
        }
    }
}

fn is_code(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || ['-', '_'].contains(&letter);
    !text.is_empty() && text.len() <= 60 && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::{FILES, Questionnaire, Review, Wording};
    use crate::voices::tongue::Tongue;

    #[test]
    fn every_questionnaire_is_whole_in_all_four_languages() {
        for text in FILES {
            let read = Questionnaire::parse(text).unwrap_or_else(|faulty| panic!("{faulty}\n{text}"));
            assert_eq!(read.languages.len(), Tongue::ALL.len(), "{}", read.id);
            assert!(!read.source.is_empty(), "{} says where its words come from", read.id);
            // What nobody has reviewed must say so.
            assert!(read.is_draft(Tongue::Arabic) && read.is_draft(Tongue::Somali), "{}", read.id);
            let swedish = read.languages[&Tongue::Swedish];
            assert_eq!(swedish, Review::Original, "{}", read.id);
        }
        assert_eq!(Questionnaire::all().len(), FILES.len());
    }

    #[test]
    fn the_user_survey_has_the_seven_published_questions_and_counts_the_top_two_answers() {
        let all = Questionnaire::all();
        let survey = all.iter().find(|one| one.id == "user-survey").expect("it is there");
        assert_eq!((survey.wording, survey.questions.len()), (Wording::Published, 7));
        let good = |id: &str| survey.question(id).map(|question| question.good.join(" ")).unwrap_or_default();
        // FACTS 7.C.
        assert_eq!(good("contact"), "very_easy fairly_easy");
        assert_eq!(good("information"), "very_easy fairly_easy");
        assert_eq!(good("understanding"), "very_much fairly_much");
        assert_eq!(good("views"), "yes");
        assert_eq!(good("influence"), "very_much fairly_much");
        assert_eq!(good("satisfied"), "very_satisfied fairly_satisfied");
        assert_eq!(good("change"), "much_better little_better");
        for question in &survey.questions {
            assert_eq!(question.is_good("unknown"), None, "{}", question.id);
        }
    }

    #[test]
    fn a_word_that_is_missing_in_a_language_is_named() {
        let text = FILES[0].replacen("so = \"", "xx = \"", 1);
        assert!(Questionnaire::parse(&text).is_err());
        let text = "id = \"a\"\nversion = 1\nrespondents = [\"child\"]\nwording = \"own\"\nsource = \"x\"\n\
                    languages = { sv = \"original\", ar = \"draft\" }\ntitle = { sv = \"A\", ar = \"B\" }\n\
                    lead = { sv = \"A\" }\n[[question]]\nid = \"q\"\nkind = \"faces\"\ntext = { sv = \"A\", ar = \"B\" }\n";
        let faulty = Questionnaire::parse(text).expect_err("the lead has no Arabic");
        assert_eq!(faulty.to_string(), "lead: the words in ar are missing");
    }
}
