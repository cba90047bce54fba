//! Lådan öppnas: ballots become answers that can be counted, and what was written can be read, tied to nothing.
//!
//! Whoever splits the answers by anything that they carry finds at least five respondents in each part: the round has
//! five or it is not opened, all of a round share respondent, unit, area and day, and a language of fewer than five is not
//! kept. So no two figures made of them can be subtracted to find one of fewer.

use super::LEAST;
use super::ballot::Ballot;
use super::questionnaire::{QuestionKind, Questionnaire};
use super::round::Round;
use super::tongue::Tongue;
use crate::observations::Answer;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Öppnad låda.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// How many have answered.
    pub count: u32,
    /// The answers, one a question, those of one respondent tied to nothing.
    pub answers: Vec<Answer>,
    /// What was written, by question, in an order that tells nothing.
    pub texts: BTreeMap<String, Vec<String>>,
}

/// Opens the box of a round; none when fewer than five have answered, or its questionnaire cannot be read.
#[must_use]
pub fn open(round: &Round, ballots: &[Ballot], ended_on: Date) -> Option<Opened> {
    if ballots.len() < LEAST {
        return None;
    }
    let questionnaire = round.questionnaire()?;
    let languages = languages_of_five(ballots);
    let mut answers = Vec::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // Question by question, and not ballot by ballot, so that not even the order ties a respondent's answers together.
    for question in &questionnaire.questions {
        for ballot in ballots {
            if let Some(answer) = ballot.answers.get(&question.id) {
                let scaled = matches!(question.kind, QuestionKind::Faces | QuestionKind::Agree);
                answers.push(Answer {
                    round: i64::from(round.opened.number),
                    questionnaire: questionnaire.id.clone(),
                    questionnaire_version: i64::from(questionnaire.version),
                    question: question.id.clone(),
                    answer: answer.clone(),
                    score: answer.parse().ok().filter(|_| scaled),
                    respondent_kind: round.opened.respondent.code().to_owned(),
                    language: languages.contains(&ballot.tongue).then(|| ballot.tongue.tag().to_owned()),
                    ended_on,
                });
            }
            if let Some(text) = ballot.texts.get(&question.id) {
                texts.entry(question.id.clone()).or_default().push(text.clone());
            }
        }
    }
    sort_away_the_order(&questionnaire, &mut texts);
    Some(Opened { count: u32::try_from(ballots.len()).unwrap_or(u32::MAX), answers, texts })
}

/// The languages that at least five have answered in, such that the others together are none or at least five.
fn languages_of_five(ballots: &[Ballot]) -> BTreeSet<Tongue> {
    let mut counts: BTreeMap<Tongue, usize> = BTreeMap::new();
    for ballot in ballots {
        *counts.entry(ballot.tongue).or_default() += 1;
    }
    let mut kept: Vec<(usize, Tongue)> =
        counts.iter().filter(|(_, count)| **count >= LEAST).map(|(tongue, count)| (*count, *tongue)).collect();
    kept.sort_unstable();
    let mut others: usize = counts.values().filter(|count| **count < LEAST).sum();
    while others > 0 && others < LEAST && !kept.is_empty() {
        others += kept.remove(0).0;
    }
    kept.into_iter().map(|(_, tongue)| tongue).collect()
}

/// Texts of fewer than five are not kept, and those that are stand by their letters, which says nothing of who wrote when.
fn sort_away_the_order(questionnaire: &Questionnaire, texts: &mut BTreeMap<String, Vec<String>>) {
    texts.retain(|question, texts| texts.len() >= LEAST && questionnaire.question(question).is_some());
    for texts in texts.values_mut() {
        texts.sort();
    }
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::voices::LEAST;
    use crate::voices::ballot::Ballot;
    use crate::voices::steps::tests::{ballot, round};
    use crate::voices::tongue::Tongue;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_language_of_few_is_not_kept_and_takes_the_next_smallest_with_it() {
        let mut ballots = vec![ballot(Tongue::Swedish, "4"); 9];
        ballots.extend(vec![ballot(Tongue::Arabic, "5"); 6]);
        ballots.extend(vec![ballot(Tongue::Somali, "1"); 2]);
        let opened = open(&round(), &ballots, date(2026, 3, 31)).expect("seventeen have answered");
        let language = |tag| opened.answers.iter().filter(|answer| answer.language.as_deref() == tag).count();
        assert_eq!((language(Some("sv")), language(Some("ar")), language(Some("so")), language(None)), (9, 0, 0, 8));
    }

    #[test]
    fn four_texts_are_not_kept_and_five_are() {
        let mut ballots = vec![ballot(Tongue::Swedish, "4"); 5];
        ballots[0].texts.clear();
        assert!(open(&round(), &ballots, date(2026, 3, 31)).expect("five").texts.is_empty());
        ballots.push(ballot(Tongue::Swedish, "2"));
        let opened = open(&round(), &ballots, date(2026, 3, 31)).expect("six");
        assert_eq!(opened.texts["own_words"], ["2 av fem", "4 av fem", "4 av fem", "4 av fem", "4 av fem"]);
    }

    proptest! {
        #[test]
        fn no_part_of_a_round_by_language_holds_fewer_than_five(
            given in proptest::collection::vec((0_usize..4, 1_u8..=5), 0..40),
        ) {
            let ballots: Vec<Ballot> =
                given.iter().map(|(tongue, answer)| ballot(Tongue::ALL[*tongue], &answer.to_string())).collect();
            let Some(opened) = open(&round(), &ballots, date(2026, 3, 31)) else {
                prop_assert!(ballots.len() < LEAST);
                return Ok(());
            };
            let mut parts: BTreeMap<Option<String>, usize> = BTreeMap::new();
            for answer in &opened.answers {
                *parts.entry(answer.language.clone()).or_default() += 1;
            }
            // Each of these ballots answers one question, so rows are respondents.
            prop_assert!(parts.values().all(|count| *count >= LEAST), "{:?}", parts);
            prop_assert_eq!(parts.values().sum::<usize>(), ballots.len());
        }
    }
}
