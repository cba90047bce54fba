//! Signaler i en indikator: its series between limits, and its areas or units in a funnel.
//!
//! Both are made of an [`Answer`] alone, so of nothing but what disclosure control has let out: a withheld figure is a
//! gap in the series and is not in the funnel, and the limits rest on the others.

use crate::answer::Answer;
use crate::definition::{Counts, Indicator, Measure, PerOf};
use crate::period::Period;
use followup::disclosure::Cell;
use followup::evaluation::funnel::options::{Funnel, FunnelOf};
use followup::evaluation::funnel::placing::{Drawn, place};
use followup::evaluation::spc::options::Chart;
use followup::signals::{Control, Figure, chart_for};
use jiff::civil::Date;

/// Serie mellan gränser.
#[derive(Debug, Clone, PartialEq)]
pub struct Series<'a> {
    /// The periods, oldest first.
    pub labels: Vec<&'a str>,
    /// The figures, as the indicator tells them, with their limits.
    pub control: Control,
}

/// Ny fas: a day from which a series is held against a middle of its own.
pub type PhaseStart = Date;

/// Draws limits around an indicator's series; none for what is not one figure a period. A count of a period that is not
/// over is left out.
#[must_use]
pub fn series<'a>(indicator: &Indicator, answer: &'a Answer, phases: &[PhaseStart]) -> Option<Series<'a>> {
    let granularity = answer.granularity?;
    if answer.rows().any(|row| row.by().next().is_some()) {
        return None;
    }
    let chart = match indicator.measure {
        Measure::Share(_) => Chart::P,
        // A sum of those who come together varies more than single cases do.
        Measure::Rate(..) if matches!(indicator.counts, Counts::Sum(_)) => Chart::I,
        Measure::Rate(..) => Chart::U,
        Measure::Count | Measure::Mean(_) | Measure::Median(_) | Measure::MeanPerCase(_) | Measure::Sum(..) => Chart::I,
        Measure::Distribution(..) | Measure::Process(_) => return None,
    };
    let open = answer.unfinished().filter(|_| indicator.grows_with_time());
    let periods: Vec<(&str, &Cell)> = (answer.rows())
        .filter_map(|row| Some((row.period()?, row.cell)))
        .filter(|(label, _)| Some(*label) != open)
        .collect();
    let figures: Vec<Option<Figure>> = periods.iter().map(|(_, cell)| figure(chart, cell)).collect();
    let labels: Vec<&str> = periods.iter().map(|(label, _)| *label).collect();
    let starts: Vec<usize> = (phases.iter())
        .filter_map(|day| labels.iter().position(|label| **label == Period::of(*day, granularity).to_string()))
        .collect();
    let control = Control::of(chart_for(chart, &figures), &figures, &starts, indicator.per());
    Some(Series { labels, control })
}

fn figure(chart: Chart, cell: &Cell) -> Option<Figure> {
    if chart == Chart::I {
        return Some((cell.value?, 1.0));
    }
    let (numerator, denominator) = (cell.numerator? as f64, cell.denominator? as f64);
    (denominator > 0.0 && cell.value.is_some()).then_some((numerator, denominator))
}

/// Places what an answer is split by in a funnel: shares, and rates of a population. None when fewer than three may be
/// shown, or when there is nothing to compare.
#[must_use]
pub fn funnel(indicator: &Indicator, split: &str, answer: &Answer) -> Option<Drawn> {
    let of = match indicator.measure {
        Measure::Share(_) => FunnelOf::Shares,
        Measure::Rate(..) if !matches!(indicator.counts, Counts::Sum(_)) => FunnelOf::Ratios,
        _ => return None,
    };
    let units = answer.rows().filter_map(|row| {
        let count = u64::try_from(row.cell.numerator?).ok()?;
        let size = row.cell.denominator.filter(|size| *size > 0)? as f64;
        Some((row.label(split)?.to_owned(), count, size))
    });
    place(units.collect(), &Funnel { of, expected: None, target: None, winsorise: WINSORISED }, false).ok()
}

/// The share at each end that is drawn in before over-dispersion is judged, as Spiegelhalter (2005) does.
const WINSORISED: f64 = 0.1;

impl Indicator {
    /// Per how many a rate is told; 1 for all else.
    #[must_use]
    pub fn per(&self) -> f64 {
        match &self.measure {
            Measure::Rate(_, population) => population.per,
            _ => 1.0,
        }
    }

    /// Whether a part of a period cannot be compared with a whole one: a count grows with time, a share does not.
    #[must_use]
    pub fn grows_with_time(&self) -> bool {
        match self.measure {
            Measure::Count | Measure::Rate(..) => true,
            Measure::Sum(_, per) => per.is_none_or(|per| per.of == PerOf::Children),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;
    use crate::answer::Note;
    use crate::period::Granularity;
    use followup::disclosure::{Basis, Rules, Table, protect};
    use jiff::civil::date;

    fn answer(name: &str, basis: Basis, parts: &[(&str, i64, i64)]) -> Answer {
        let cell = |(label, part, all): &(&str, i64, i64)| Cell {
            by: vec![Some((*label).to_owned())],
            numerator: Some(*part),
            denominator: Some(*all),
            value: Some(*part as f64 / *all as f64),
            ..Cell::default()
        };
        let table = Table { dimensions: vec![name.to_owned()], basis, cells: parts.iter().map(cell).collect() };
        Answer {
            indicator: "share-opened".to_owned(),
            version: 1,
            as_of: None,
            table: protect(table, Rules::REGISTER),
            granularity: Some(Granularity::Year),
            notes: vec![Note::Unfinished("2026".to_owned())],
            sql: String::new(),
        }
    }

    const YEARS: [(&str, i64, i64); 10] = [
        ("2017", 20, 60),
        ("2018", 21, 60),
        ("2019", 19, 60),
        ("2020", 2, 60),
        ("2021", 2, 60),
        ("2022", 22, 60),
        ("2023", 18, 60),
        ("2024", 20, 60),
        ("2025", 21, 60),
        ("2026", 19, 60),
    ];

    #[test]
    fn a_withheld_year_is_a_gap_and_takes_no_part_in_the_limits() {
        let catalogue = Catalogue::load(None);
        let share = catalogue.find("share-opened").expect("one of ours");
        let answer = answer("period", Basis::Share, &YEARS);
        let series = series(share, &answer, &[date(2022, 10, 1)]).expect("a share has a chart");
        assert_eq!((series.labels.len(), series.control.chart), (10, Chart::P));
        assert_eq!((series.control.points[3], series.control.points[4]), (None, None));
        assert_eq!(series.control.phases.iter().map(|phase| phase.first).collect::<Vec<_>>(), [0, 5]);
        let one = super::series(share, &answer, &[]).expect("a share has a chart");
        let middle = one.control.points[0].and_then(|point| point.limits).map(|band| band.centre);
        // 160 of the 480 in the eight years that are shown.
        assert!(middle.is_some_and(|middle| (middle - 160.0 / 480.0).abs() < 1e-12), "{middle:?}");
    }

    #[test]
    fn a_count_of_a_year_that_is_not_over_is_left_out() {
        let catalogue = Catalogue::load(None);
        let count = catalogue.find("reports-received").expect("one of ours");
        let answer = answer("period", Basis::Count, &YEARS);
        let series = series(count, &answer, &[]).expect("a count has a chart");
        assert_eq!((series.labels.last().copied(), series.control.chart), (Some("2025"), Chart::I));
    }

    #[test]
    fn areas_that_may_be_shown_stand_in_the_funnel_and_the_others_do_not() {
        let catalogue = Catalogue::load(None);
        let share = catalogue.find("share-opened").expect("one of ours");
        let areas = [("A", 20, 60), ("B", 30, 60), ("C", 3, 60), ("D", 2, 60), ("E", 25, 80)];
        let drawn = funnel(share, "area", &answer("area", Basis::Share, &areas)).expect("three areas");
        let names: Vec<&str> = drawn.units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "E"]);
        assert!((drawn.target - 75.0 / 200.0).abs() < 1e-12);
        assert_eq!(funnel(share, "area", &answer("area", Basis::Share, &areas[..4])), None);
    }
}
