//! Avläsning: an answer as a page reads it, with periods and labels in words and numbers as they are written.

use crate::language::Language;
use crate::numbers::numbers_for;
use engine::answer::{Note, Told};
use engine::definition::{Indicator, Measure, Texts};
use engine::period::{Granularity, Period};
use engine::{Answer, definition};
use figures::Numbers;
use followup::disclosure::Cell;
use std::collections::BTreeMap;

/// How an indicator's figures are written.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The language of the page.
    pub language: Language,
    /// The definition.
    pub indicator: &'a Indicator,
    /// How numbers are written.
    pub numbers: Numbers,
    /// What a figure is multiplied with to be shown: shares are shown in per cent.
    pub(super) factor: f64,
}

/// A figure as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The value, in the unit that is shown.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// The value in words, or why there is none.
    pub words: String,
    /// The interval in words; empty when there is none.
    pub interval_words: String,
    /// What was counted, in words; empty when it may not be said.
    pub counted: String,
}

/// Namn på områden och enheter, by code.
pub type Names = BTreeMap<String, String>;

impl<'a> Reading<'a> {
    /// Reads the answers of one indicator, all written in the same way.
    #[must_use]
    pub fn new(language: Language, indicator: &'a Indicator, answers: &[&Answer]) -> Self {
        let cells = answers.iter().flat_map(|answer| answer.rows());
        let values: Vec<f64> = cells.filter_map(|row| row.cell.value).collect();
        Self::of(language, indicator, &values)
    }

    /// Reads figures of one indicator, all written in the same way.
    #[must_use]
    pub fn of(language: Language, indicator: &'a Indicator, values: &[f64]) -> Self {
        let unit = texts(indicator, Language::Swedish).unit.as_str();
        let factor = if unit == "%" { 100.0 } else { 1.0 };
        let values: Vec<f64> = values.iter().map(|value| value * factor).collect();
        let mut numbers = numbers_for(language, Some(unit), &values);
        // A share's decimals would promise more than its interval holds.
        numbers.decimals = if factor > 1.0 { 0 } else { numbers.decimals.min(1) };
        Self { language, indicator, numbers, factor }
    }

    /// The definition's words.
    #[must_use]
    pub fn texts(&self) -> &'a Texts {
        texts(self.indicator, self.language)
    }

    /// A figure as it is shown.
    #[must_use]
    pub fn shown(&self, cell: &Cell) -> Shown {
        let value = cell.value.map(|value| value * self.factor);
        let interval = cell.low.zip(cell.high).map(|(low, high)| (low * self.factor, high * self.factor));
        let words = match value {
            Some(value) => self.numbers.write(value),
            None if cell.suppressed => self.language.t("followup-suppressed"),
            None if cell.note.as_deref() == Some("no-population") => self.language.t("followup-no-population"),
            None => self.language.t("followup-no-value"),
        };
        // A word joiner keeps an interval on one line.
        let interval_words = interval.map_or_else(String::new, |(low, high)| {
            format!("{}–\u{2060}{}", self.numbers.bare(low), self.numbers.write(high))
        });
        Shown { value, interval, words, interval_words, counted: self.counted(cell) }
    }

    fn counted(&self, cell: &Cell) -> String {
        let whole = |count: i64| self.language.whole(count);
        match (cell.numerator, cell.denominator) {
            (Some(numerator), Some(denominator)) if !matches!(self.indicator.measure, Measure::Mean(_)) => {
                self.language.with("followup-of", &[("part", &whole(numerator)), ("all", &whole(denominator))])
            }
            (_, Some(denominator)) => whole(denominator),
            (Some(numerator), None) => whole(numerator),
            (None, None) => String::new(),
        }
    }

    /// A period in words.
    #[must_use]
    pub fn period(&self, label: &str) -> String {
        period_words(self.language, label)
    }

    /// What a reader must know about the whole answer.
    #[must_use]
    pub fn notes(&self, answer: &Answer) -> Vec<String> {
        answer.notes.iter().map(|note| self.note(note)).collect()
    }

    fn note(&self, note: &Note) -> String {
        let language = self.language;
        let told = |key: &str, told: &Told| match told {
            Told::Exactly(count) => language.n(&[key, ""].concat(), *count),
            Told::FewerThan(least) => language.t1(&[key, "-few"].concat(), "least", least),
        };
        match note {
            Note::Undated(count) => told("followup-note-undated", count),
            Note::Unknown(count) => told("followup-note-unknown", count),
            Note::EarlierPopulation(year) => language.t1("followup-note-earlier-population", "year", year),
            Note::NoPopulation => language.t("followup-note-no-population"),
            Note::Division(division) => language.t1("followup-note-division", "division", division),
            Note::Unfinished(period) => language.t1("followup-note-unfinished", "period", self.period(period)),
            Note::Nothing => language.t("followup-note-nothing"),
        }
    }

    /// A label of a split in words.
    #[must_use]
    pub fn label(&self, column: &str, label: Option<&str>, names: &Names) -> String {
        let Some(label) = label else { return self.language.t("followup-unknown") };
        let family = match column {
            "area" | "unit" => return names.get(label).cloned().unwrap_or_else(|| label.to_owned()),
            "age_group" => return self.language.t1("followup-age", "age", label.replace('-', "–")),
            "source" => "reporter",
            "main_reason" => "reason",
            "handover_reason" => "handover",
            "code" => return self.language.t(&["clock-", &label.to_lowercase()].concat()),
            "kind" if self.indicator.from.name == "contacts" => "note-kind",
            "kind" => "decision",
            "place" => "note-place",
            "decided_by" => "body",
            "stage" => "score",
            "violence" | "mandated" | "unborn" | "interpreter" | "needs_assessed" => match label {
                "1" | "true" => return self.language.t("followup-yes"),
                _ => return self.language.t("followup-no"),
            },
            _ => column,
        };
        let key = format!("{family}-{label}");
        let own = format!("followup-{family}-{label}");
        match [key, own].into_iter().find(|key| self.language.has(key)) {
            Some(key) => self.language.t(&key),
            None => label.to_owned(),
        }
    }

    /// What a split is called.
    #[must_use]
    pub fn split(&self, column: &str) -> String {
        let key = format!("followup-by-{column}");
        if self.language.has(&key) { self.language.t(&key) } else { column.to_owned() }
    }
}

/// The definition's words in the language of the page.
#[must_use]
pub fn texts(indicator: &Indicator, language: Language) -> &Texts {
    indicator.texts(match language {
        Language::Swedish => definition::Language::Swedish,
        Language::English => definition::Language::English,
    })
}

/// A period in words: 2026, kvartal 1 2026, januari 2026.
#[must_use]
pub fn period_words(language: Language, label: &str) -> String {
    match label.split_once('-') {
        Some((year, quarter)) if quarter.starts_with('Q') => {
            language.with("followup-quarter", &[("quarter", &&quarter[1..]), ("year", &year)])
        }
        Some((year, month)) => {
            month.parse().map_or_else(|_| label.to_owned(), |month| format!("{} {year}", language.month(month)))
        }
        None => label.to_owned(),
    }
}

/// The period with a label.
#[must_use]
pub fn period_of(label: &str, granularity: Granularity) -> Option<Period> {
    let month = |quarter: &str| quarter.parse::<u8>().ok().map(|quarter| 3 * quarter.saturating_sub(1) + 1);
    match label.split_once("-Q") {
        Some((year, quarter)) => Period::read(&format!("{year}-{:02}", month(quarter)?), granularity),
        None => Period::read(label, granularity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_said_in_words() {
        let words = ["2026", "2026-Q1", "2026-03"].map(|label| period_words(Language::Swedish, label));
        assert_eq!(words, ["2026", "kvartal 1 2026", "mars 2026"]);
    }

    #[test]
    fn a_quarter_is_read_back() {
        let period = period_of("2022-Q4", Granularity::Quarter).map(Period::first);
        assert_eq!(period, Some(jiff::civil::date(2022, 10, 1)));
    }
}
