//! Resultaten i ord: each question with its share of good answers, its interval, and its spread where that can be shown.

use crate::language::Language;
use crate::voices::asked;
use followup::disclosure::Cell;
use followup::voices::questionnaire::{Question, Questionnaire};
use followup::voices::results::QuestionResult;
use followup::voices::tongue::{Tongue, said};

/// Frågan med vad som svarades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// What was asked.
    pub text: String,
    /// The share of good answers, in words; none when fewer than five have answered it.
    pub good: Option<GoodView>,
    /// Which answers count as good.
    pub means: String,
    /// Each answer, how many gave it and which share they are; none when it cannot be shown.
    pub spread: Option<Vec<[String; 3]>>,
}

/// Andelen bra svar, in words and as a bar of a hundred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodView {
    /// The share.
    pub share: String,
    /// Of how many.
    pub of: String,
    /// Its interval.
    pub interval: String,
    /// How long the bar is, in hundredths.
    pub width: String,
    /// Where the interval begins, and how long it is.
    pub span: (String, String),
}

impl QuestionView {
    /// The result of a question, in words.
    pub(super) fn of(language: Language, questionnaire: &Questionnaire, result: &QuestionResult) -> Option<Self> {
        let question = questionnaire.question(&result.question)?;
        let cell = result.good.get().cells.first()?;
        let good: Vec<String> = question
            .codes()
            .into_iter()
            .filter(|code| question.is_good(code) == Some(true))
            .map(|code| asked::words(question, language.tongue(), code))
            .collect();
        let spread = result.spread.as_ref().map(|table| {
            let row = |cell: &Cell| {
                let code = cell.by.first().cloned().flatten().unwrap_or_default();
                let share = cell.value.map_or_else(String::new, |share| language.percent(share, 0));
                [asked::words(question, language.tongue(), &code), language.whole(cell.numerator.unwrap_or(0)), share]
            };
            table.get().cells.iter().map(row).collect()
        });
        Some(Self {
            text: said(&question.text, language.tongue()).to_owned(),
            good: GoodView::of(language, cell),
            means: language.t1("voices-results-good-means", "answers", good.join(", ")),
            spread,
        })
    }
}

impl GoodView {
    fn of(language: Language, cell: &Cell) -> Option<Self> {
        let (share, low, high) = (cell.value?, cell.low?, cell.high?);
        let (shown, count) = (language.percent(share, 0), language.whole(cell.denominator?));
        let ends = [("low", language.percent(low, 0)), ("high", language.percent(high, 0))];
        let hundredths = |share: f64| format!("{:.1}", share * 100.0);
        Some(Self {
            of: language.with("voices-results-good", &[("share", &shown), ("count", &count)]),
            interval: language.with("voices-results-interval", &[(ends[0].0, &ends[0].1), (ends[1].0, &ends[1].1)]),
            share: shown,
            width: hundredths(share),
            span: (hundredths(low), hundredths(high - low)),
        })
    }
}

/// What was asked, as those who asked put it.
pub(super) fn text(question: &Question) -> String {
    said(&question.text, Tongue::Swedish).to_owned()
}
