//! Svar: what one respondent has answered, without a word of who.

use super::questionnaire::{QuestionKind, Questionnaire};
use super::reflection::without_numbers;
use super::tongue::Tongue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Letters in one free text, at most.
const LONGEST: usize = 1000;

/// Röstsedel: one respondent's answers. It carries no day, no place in an order and no token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// The language it was answered in.
    pub tongue: Tongue,
    /// The answers by question; a question that was passed over is not there.
    pub answers: BTreeMap<String, String>,
    /// What was written in own words, by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
}

/// Why what was sent is no ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is answered.
    Empty,
    /// An answer that the question does not have.
    NoSuchAnswer(String),
}

impl Ballot {
    /// Reads what was given to each question. All questions may be passed over, but not all at once.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn read<'g>(
        questionnaire: &Questionnaire,
        tongue: Tongue,
        given: impl Fn(&str) -> &'g str,
    ) -> Result<Self, Refusal> {
        let mut ballot = Self { tongue, answers: BTreeMap::new(), texts: BTreeMap::new() };
        for question in &questionnaire.questions {
            let answer = given(&question.id).trim();
            if answer.is_empty() {
                continue;
            }
            if question.kind == QuestionKind::FreeText {
                let text: String = answer.chars().take(LONGEST).collect();
                ballot.texts.insert(question.id.clone(), without_numbers(&text));
            } else if question.codes().contains(&answer) {
                ballot.answers.insert(question.id.clone(), answer.to_owned());
            } else {
                return Err(Refusal::NoSuchAnswer(question.id.clone()));
            }
        }
        if ballot.answers.is_empty() && ballot.texts.is_empty() { Err(Refusal::Empty) } else { Ok(ballot) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ballot, Refusal};
    use crate::voices::questionnaire::Questionnaire;
    use crate::voices::tongue::Tongue;

    fn read(given: &[(&str, &str)]) -> Result<Ballot, Refusal> {
        let all = Questionnaire::all();
        let older = all.iter().find(|one| one.id == "children-older").expect("it is there");
        Ballot::read(older, Tongue::Arabic, |id| {
            given.iter().find(|(question, _)| *question == id).map_or("", |(_, answer)| answer)
        })
    }

    #[test]
    fn any_question_may_be_passed_over_but_not_all() {
        let ballot = read(&[("listened", "5")]).expect("one answer is enough");
        assert_eq!((ballot.tongue, ballot.answers.len()), (Tongue::Arabic, 1));
        assert_eq!(read(&[("listened", " ")]), Err(Refusal::Empty));
        assert_eq!(read(&[("listened", "7")]), Err(Refusal::NoSuchAnswer("listened".to_owned())));
    }

    #[test]
    fn a_personnummer_in_a_free_text_is_taken_out_before_it_is_kept() {
        let ballot = read(&[("own_words", "Jag heter 20160423-2387.")]).expect("a text is an answer");
        assert_eq!(ballot.texts["own_words"], "Jag heter ….");
    }
}
