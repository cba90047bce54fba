//! Uppdelning: the same figure for each area, sex, age or reporter, beside the whole.

use super::reading::{Names, Reading};
use engine::Answer;
use engine::definition::Measure;
use figures::scale::Scale;
use figures::{Svg, bars};

/// The figures side by side.
#[derive(Debug, Clone)]
pub struct SplitView {
    /// What they are split by.
    pub by: String,
    /// The period that they are of.
    pub period: String,
    /// The scale of the last column.
    pub scale: Svg,
    /// What the dotted line is.
    pub reference: Option<String>,
    /// The rows, the largest first.
    pub rows: Vec<SplitRow>,
    /// How many rows are protected.
    pub suppressed: usize,
}

/// One row.
#[derive(Debug, Clone)]
pub struct SplitRow {
    /// Its name.
    pub name: String,
    /// Its figure, or why there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// Its interval.
    pub interval: String,
    /// What was counted.
    pub counted: String,
    /// The figure on the common scale.
    pub bar: Svg,
}

impl SplitView {
    /// Lays out an answer split by one column, beside the answer for all.
    #[must_use]
    pub fn of(
        reading: &Reading<'_>,
        column: &str,
        period: String,
        answer: &Answer,
        all: &Answer,
        names: &Names,
    ) -> Self {
        let mut shown: Vec<_> = (answer.rows())
            .map(|row| (reading.label(column, row.label(column), names), reading.shown(row.cell), row.cell.suppressed))
            .collect();
        shown.sort_by(|a, b| reading.language.compare(&a.0, &b.0));
        shown.sort_by(|a, b| b.1.value.unwrap_or(f64::MIN).total_cmp(&a.1.value.unwrap_or(f64::MIN)));
        // A part of a count is not compared with the whole of it.
        let comparable = !matches!(reading.indicator.measure, Measure::Count | Measure::Sum(_, None));
        let whole = all.rows().next().filter(|_| comparable).map(|row| reading.shown(row.cell));
        let reference = whole.as_ref().and_then(|whole| whole.value);
        let edges = shown.iter().flat_map(|(_, shown, _)| [shown.value, shown.interval.map(|interval| interval.1)]);
        let scale = Scale::from_zero(edges.flatten().chain(reference), 4);
        let suppressed = shown.iter().filter(|(_, _, suppressed)| *suppressed).count();
        let rows = (shown.into_iter())
            .map(|(name, shown, _)| SplitRow {
                name,
                known: shown.value.is_some(),
                bar: bars::row(&scale, shown.value, shown.interval, reference),
                value: shown.words,
                interval: shown.interval_words,
                counted: shown.counted,
            })
            .collect();
        Self {
            by: reading.split(column),
            period,
            scale: bars::head(&scale, reading.numbers),
            reference: reference
                .and(whole)
                .map(|whole| reading.language.t1("followup-reference", "value", whole.words)),
            rows,
            suppressed,
        }
    }
}
