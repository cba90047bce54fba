//! Jämförelse: one municipality beside those that it is compared with, in one period.

use crate::area::statistic::{number, value_words};
use crate::language::Language;
use crate::numbers::median;
use area::Value;
use figures::strip::Strip;
use figures::svg::Caption;
use figures::{Numbers, Svg};

/// Jämförelseavsnittet.
#[derive(Debug, Clone)]
pub struct ComparisonView {
    /// Who is compared, as the source names the group.
    pub group: String,
    /// The comparison in a sentence.
    pub said: String,
    /// Where the municipality stands.
    pub figure: Svg,
    /// Everybody, the chosen one among them, the largest first.
    pub rows: Vec<ComparedRow>,
}

/// One municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedRow {
    /// Its name.
    pub name: String,
    /// Its figure, or why there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// Whether it is the one that the page is about.
    pub chosen: bool,
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// What the group is called.
    pub group: &'a str,
    /// The chosen one's name and number.
    pub own: (&'a str, f64),
    /// The others' names and values.
    pub others: &'a [(String, Value)],
    /// The period.
    pub period: &'a str,
    /// How numbers are written.
    pub numbers: Numbers,
}

impl ComparisonView {
    /// Lays out a comparison; none when nobody in the group has a figure.
    #[must_use]
    pub fn of(language: Language, compared: Compared<'_>) -> Option<Self> {
        let Compared { group, own: (name, own), others, period, numbers } = compared;
        let values: Vec<f64> = others.iter().filter_map(|(_, value)| number(*value)).collect();
        let middle = median(&values)?;
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let key = match () {
            () if own < least => "comparison-below",
            () if own > most => "comparison-above",
            () => "comparison-within",
        };
        let said = language.with(
            key,
            &[
                ("name", &name),
                ("value", &numbers.write(own)),
                ("period", &period),
                ("median", &numbers.write(middle)),
                ("least", &numbers.write(least)),
                ("most", &numbers.write(most)),
                ("known", &values.len()),
                ("all", &others.len()),
            ],
        );
        let title = language.with("comparison-figure", &[("name", &name), ("group", &group)]);
        let caption = Caption { id: "jamforelse", title: &title, summary: &said };
        let word = language.t("comparison-median");
        let strip =
            Strip { caption, values: &values, chosen: Some(own), reference: Some((middle, word.as_str())), numbers };
        let mut rows: Vec<(Value, ComparedRow)> = (others.iter())
            .map(|(name, value)| (*value, row(language, numbers, name, *value, false)))
            .chain([(Value::Number(own), row(language, numbers, name, Value::Number(own), true))])
            .collect();
        let order = |value: Value| number(value).unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| order(b.0).total_cmp(&order(a.0)));
        Some(Self {
            group: group.to_owned(),
            figure: strip.draw(),
            said,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        })
    }
}

fn row(language: Language, numbers: Numbers, name: &str, value: Value, chosen: bool) -> ComparedRow {
    ComparedRow {
        name: name.to_owned(),
        value: value_words(value, language, numbers),
        known: number(value).is_some(),
        chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::numbers;

    #[test]
    fn who_has_no_figure_is_named_and_takes_no_part_in_the_median() {
        let others = [
            ("A".to_owned(), Value::Number(1.0)),
            ("B".to_owned(), Value::Suppressed),
            ("C".to_owned(), Value::Number(5.0)),
            ("D".to_owned(), Value::Missing),
        ];
        let compared = Compared {
            group: "Liknande",
            own: ("Linköping", 9.0),
            others: &others,
            period: "2024",
            numbers: numbers(Language::Swedish, 0, None),
        };
        let view = ComparisonView::of(Language::Swedish, compared).expect("two have figures");
        assert!(view.said.contains("medianen 3") && view.said.contains("2 av 4"), "{}", view.said);
        let names: Vec<&str> = view.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Linköping", "C", "A", "B", "D"]);
        assert_eq!(view.rows.iter().filter(|row| row.known).count(), 3);
        let nobody = Compared { others: &others[1..2], ..compared };
        assert!(ComparisonView::of(Language::Swedish, nobody).is_none());
    }
}
