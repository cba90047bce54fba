//! Resultat av en omgång: what was answered to each question, through disclosure control.

use super::questionnaire::{Question, QuestionKind, Questionnaire};
use crate::disclosure::{Basis, Cell, Publishable, Rules, Table, protect};
use crate::intervals::{Level, wilson};
use std::collections::BTreeMap;

/// How many gave each answer to each question.
pub type Counts = BTreeMap<(String, String), u64>;

/// Frågans resultat.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionResult {
    /// The question's name.
    pub question: String,
    /// The share of good answers among those who had an opinion, with its interval.
    pub good: Publishable<Table>,
    /// How many gave each answer; none where an answer was given by somebody and by fewer than five.
    pub spread: Option<Publishable<Table>>,
}

/// The result of each question that is not answered in own words.
#[must_use]
pub fn of(questionnaire: &Questionnaire, counts: &Counts) -> Vec<QuestionResult> {
    let asked = questionnaire.questions.iter().filter(|question| question.kind != QuestionKind::FreeText);
    asked.map(|question| of_question(question, counts)).collect()
}

fn of_question(question: &Question, counts: &Counts) -> QuestionResult {
    let count = |code: &str| counts.get(&(question.id.clone(), code.to_owned())).copied().unwrap_or(0);
    let codes = question.codes();
    let with_opinion = codes.iter().filter_map(|code| Some((question.is_good(code)?, count(code))));
    let (good, known) = with_opinion
        .fold((0, 0), |(good, known), (is_good, count)| (good + if is_good { count } else { 0 }, known + count));
    let whole: u64 = codes.iter().map(|code| count(code)).sum();
    let share = Table { dimensions: Vec::new(), basis: Basis::Share, cells: vec![cell(Vec::new(), good, known)] };
    let cells = codes.iter().map(|code| cell(vec![Some((*code).to_owned())], count(code), whole)).collect();
    let spread = Table { dimensions: vec!["answer".to_owned()], basis: Basis::Share, cells };
    // The share of good answers is told in any case, so a spread with holes in it could be filled from that.
    let small = codes.iter().map(|code| count(code)).any(|count| count < super::LEAST as u64 && count > 0);
    QuestionResult {
        question: question.id.clone(),
        good: protect(share, Rules::SURVEY_SHARE),
        spread: (!small && whole >= super::LEAST as u64).then(|| protect(spread, Rules::SURVEY_SHARE)),
    }
}

fn cell(by: Vec<Option<String>>, met: u64, of: u64) -> Cell {
    let interval = wilson(met, of, Level::P95);
    Cell {
        by,
        numerator: i64::try_from(met).ok(),
        denominator: i64::try_from(of).ok(),
        value: (of > 0).then(|| met as f64 / of as f64),
        low: interval.map(|found| found.low),
        high: interval.map(|found| found.high),
        ..Cell::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, of};
    use crate::voices::questionnaire::Questionnaire;

    fn contact(counts: &[(&str, u64)]) -> super::QuestionResult {
        let all = Questionnaire::all();
        let survey = all.iter().find(|one| one.id == "user-survey").expect("it is there");
        let counts: Counts =
            counts.iter().map(|(answer, count)| (("contact".to_owned(), (*answer).to_owned()), *count)).collect();
        of(survey, &counts).remove(0)
    }

    #[test]
    fn the_share_is_of_those_with_an_opinion_and_low_shares_are_told_like_high_ones() {
        let found = contact(&[("very_easy", 1), ("fairly_easy", 1), ("very_hard", 6), ("unknown", 3)]);
        let cell = &found.good.get().cells[0];
        assert_eq!((cell.numerator, cell.denominator), (Some(2), Some(8)));
        assert_eq!(found.spread, None, "one found it very easy");
    }

    #[test]
    fn four_with_an_opinion_are_not_told_of() {
        let found = contact(&[("very_easy", 4), ("unknown", 9)]);
        assert!(found.good.get().cells[0].suppressed);
    }

    #[test]
    fn a_spread_is_told_when_each_answer_was_given_by_nobody_or_by_five() {
        let found = contact(&[("very_easy", 5), ("fairly_hard", 7)]);
        let spread = found.spread.expect("nobody stands alone");
        let counts: Vec<_> = spread.get().cells.iter().map(|cell| cell.numerator).collect();
        assert_eq!(counts, [Some(5), Some(0), Some(7), Some(0), Some(0)]);
    }
}
