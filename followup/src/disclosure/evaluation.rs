//! Röjandekontroll av en utvärdering: an estimate is of groups over time, but its series, its placebo paths and its
//! curves are of a period, an area or a few persons, and reveal as a table does.
//!
//! What leaves an evaluation of practice has passed here:
//!
//! - **Areas over time.** A period of the treated areas together, or of a comparison area, is withheld when its count
//!   would be in a table of its own; the mean over the periods is shown, so a lone withheld period takes another with
//!   it, before the start and after it apart. Weights and whole-period effects stay, unless the whole is too small.
//!   What the indicator itself withholds by area and period is withheld here too. It tells years and quarters; where the start
//!   cuts one in two, each piece is held together by itself, for the mean less whole years is the piece.
//! - **Persons.** A curve's steps are put together until each has enough events, and end when too few are left; a group or
//!   a model of too few persons is withheld.
//! - **Open statistics** have passed the publisher's own control, and a file is its owner's to judge: they pass as they are.
//!
//! What it does not do: bound what several runs on data of different days tell together.

use super::{Basis, Cell, Publishable, Rules, Table, protect};
use crate::evaluation::estimate::{Answer, Estimate};
use crate::evaluation::note::Note;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Underlag: what stands behind an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Behind {
    /// Open statistics, or a file that its owner has judged.
    Open,
    /// Counts of practice, by unit and period.
    Counts(Counts),
    /// One row a person.
    Persons,
}

/// The counts behind a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// What they count.
    pub basis: Basis,
    /// The units treated together.
    pub treated: Vec<String>,
    /// The first treated period.
    pub start: Option<String>,
    /// Numerator and denominator of every unit and period; the periods in time order.
    pub cells: BTreeMap<(String, String), (Option<i64>, Option<i64>)>,
    /// The units and periods that the indicator withholds.
    pub withheld: BTreeSet<(String, String)>,
    /// The first of the latest years that the indicator tells of together.
    pub together: i16,
}

/// Withholds what could point at a person in an answer.
#[must_use]
pub fn protect_answer(mut answer: Answer, behind: &Behind, rules: Rules) -> Publishable<Answer> {
    match behind {
        Behind::Open => {}
        Behind::Counts(counts) => {
            keep_methods(&mut answer, &OF_PANELS);
            Withheld::of(counts, rules).take_out(&mut answer);
        }
        Behind::Persons => {
            keep_methods(&mut answer, &OF_PERSONS);
            pool(&mut answer, rules);
        }
    }
    Publishable(answer)
}

/// Methods whose answers this control knows. A method that tells a figure of each area is for the indicator's own page.
const OF_PANELS: [&str; 8] = [
    "did",
    "event-study",
    "twfe",
    "synthetic-control",
    "augmented-synthetic-control",
    "synthetic-did",
    "its",
    "structural-series",
];
const OF_PERSONS: [&str; 4] = ["kaplan-meier", "aalen-johansen", "cox", "fine-gray"];

fn keep_methods(answer: &mut Answer, known: &[&str]) {
    let gone: BTreeSet<String> = answer
        .estimates
        .iter()
        .filter(|estimate| !known.contains(&estimate.method.as_ref()))
        .map(|estimate| estimate.method.to_string())
        .collect();
    answer.estimates.retain(|estimate| known.contains(&estimate.method.as_ref()));
    answer.notes.extend(gone.into_iter().map(|method| Note::of("method-not-let-out").with("method", method)));
}

/// What of a panel is withheld.
struct Withheld {
    periods: Vec<String>,
    /// The treated together: the periods, or all when even the whole is too small.
    treated: BTreeSet<String>,
    whole: bool,
    /// The comparison units' periods; none for a unit that cannot be told of at all.
    units: BTreeMap<String, Option<BTreeSet<String>>>,
}

impl Withheld {
    fn of(counts: &Counts, rules: Rules) -> Self {
        let periods: BTreeSet<&String> = counts.cells.keys().map(|(_, period)| period).collect();
        let periods: Vec<String> = periods.into_iter().cloned().collect();
        let names: BTreeSet<&String> = counts.cells.keys().map(|(unit, _)| unit).collect();
        let lines = lines(counts, &periods);
        let treated: Vec<&String> = names.iter().copied().filter(|name| counts.treated.contains(name)).collect();
        let units = names.iter().map(|name| ((*name).clone(), weak_periods(counts, &[name], &lines, rules))).collect();
        let weak = weak_periods(counts, &treated, &lines, rules);
        let whole = weak.is_none();
        Self { treated: weak.unwrap_or_default(), whole, units, periods }
    }

    fn take_out(&self, answer: &mut Answer) {
        if self.whole {
            answer.estimates.clear();
            answer.notes = vec![Note::of("all-withheld")];
            return;
        }
        answer.estimates.iter_mut().for_each(|estimate| self.take_out_of(estimate));
        if !self.treated.is_empty() {
            answer.notes.push(Note::of("periods-withheld").with("periods", self.treated.len()));
        }
    }

    fn take_out_of(&self, estimate: &mut Estimate) {
        let at = estimate.details.get("period").and_then(Value::as_str).map(str::to_owned);
        let at = at.or_else(|| self.period_of(estimate));
        if at.is_some_and(|period| self.treated.contains(&period)) {
            withhold(estimate);
        }
        for (key, value) in &mut estimate.details {
            match value {
                Value::Object(units) if key == "placebos" => self.take_out_of_placebos(units),
                Value::Object(series) if key == "series" => self.take_out_of_columns(series),
                Value::Object(series) => {
                    let weak = series.iter_mut().filter(|(period, _)| self.treated.contains(*period));
                    weak.for_each(|(_, value)| *value = Value::Null);
                }
                _ => {}
            }
        }
    }

    /// Columns of numbers beside a column of periods.
    fn take_out_of_columns(&self, columns: &mut Map<String, Value>) {
        let periods = columns.get("period").and_then(Value::as_array).cloned().unwrap_or_default();
        let weak: Vec<bool> =
            periods.iter().map(|period| period.as_str().is_some_and(|period| self.treated.contains(period))).collect();
        let columns = columns.iter_mut().filter(|(name, _)| !matches!(name.as_str(), "period" | "t"));
        for column in columns.filter_map(|(_, column)| column.as_array_mut()) {
            let cells = column.iter_mut().zip(&weak).filter(|(_, weak)| **weak);
            cells.for_each(|(value, _)| *value = Value::Null);
        }
    }

    /// The period that a group-time effect is of, when periods are counted from 0.
    fn period_of(&self, estimate: &Estimate) -> Option<String> {
        let number = |key: &str| estimate.details.get(key)?.as_f64();
        let numbers: Option<Vec<f64>> = self.periods.iter().map(|period| period.parse().ok()).collect();
        let place = |clock: f64| match &numbers {
            Some(numbers) => numbers.iter().position(|number| *number == clock),
            None => Some(clock as usize),
        };
        let clock = match (number("t"), number("g"), number("e")) {
            (Some(time), ..) => time,
            (None, Some(group), Some(since)) => group + since,
            _ => return None,
        };
        self.periods.get(place(clock)?).cloned()
    }

    fn take_out_of_placebos(&self, units: &mut Map<String, Value>) {
        units.retain(|unit, _| self.units.get(unit).is_none_or(Option::is_some));
        for (unit, placebo) in units {
            let weak = self.units.get(unit).and_then(Option::as_ref).unwrap_or(&self.treated);
            if let Some(gap) = placebo.get_mut("gap").and_then(Value::as_array_mut) {
                let cells = gap.iter_mut().zip(&self.periods).filter(|(_, period)| weak.contains(*period));
                cells.for_each(|(value, _)| *value = Value::Null);
            }
        }
    }
}

/// Periods whose sum may be known: those before the start, and those after it, of all that there are and of each stretch of
/// time that the indicator tells of and the start cuts in two.
fn lines(counts: &Counts, periods: &[String]) -> Vec<Vec<String>> {
    let stretches = |period: &str| -> Vec<String> {
        let year = period.get(..4).unwrap_or(period);
        let late = year.parse::<i16>().is_ok_and(|year| year >= counts.together);
        let month = period.get(5..).and_then(|month| month.parse::<u8>().ok());
        let quarter = month.map(|month| format!("{year} {}", (month.max(1) - 1) / 3));
        let whole = [String::new(), if late { "late" } else { "early" }.to_owned(), year.to_owned()];
        whole.into_iter().chain(quarter).collect()
    };
    let mut cut: BTreeMap<String, [Vec<String>; 2]> = BTreeMap::new();
    for period in periods {
        let side = usize::from(counts.start.as_ref().is_none_or(|start| period >= start));
        for stretch in stretches(period) {
            cut.entry(stretch).or_default()[side].push(period.clone());
        }
    }
    let both =
        |(stretch, sides): &(String, [Vec<String>; 2])| stretch.is_empty() || sides.iter().all(|side| !side.is_empty());
    let lines = cut.into_iter().filter(both).flat_map(|(_, sides)| sides);
    let mut lines: Vec<Vec<String>> = lines.filter(|line| !line.is_empty()).collect();
    // What a short line needs is in the long ones too.
    lines.sort_by_key(Vec::len);
    lines
}

/// The periods that a table of these units together would withhold; none when even all of a line is too small.
fn weak_periods(counts: &Counts, units: &[&String], lines: &[Vec<String>], rules: Rules) -> Option<BTreeSet<String>> {
    let is_withheld =
        |period: &String| units.iter().any(|unit| counts.withheld.contains(&((*unit).clone(), period.clone())));
    let mut weak: BTreeSet<String> = lines.iter().flatten().filter(|period| is_withheld(period)).cloned().collect();
    loop {
        let before = weak.len();
        for line in lines {
            let cells = line.iter().map(|period| Cell {
                by: vec![Some(period.clone())],
                suppressed: weak.contains(period),
                ..total(counts, units, &[period])
            });
            let shown = shown(counts.basis, cells.collect(), rules);
            weak.extend(line.iter().filter(|period| !shown.contains(&Some((*period).clone()))).cloned());
        }
        if weak.len() == before {
            break;
        }
    }
    let holds = |line: &Vec<String>| {
        let hidden: Vec<&String> = line.iter().filter(|period| weak.contains(*period)).collect();
        let together = Cell { by: vec![None], ..total(counts, units, &hidden) };
        hidden.is_empty() || hidden.len() > 1 && !shown(counts.basis, vec![together], rules).is_empty()
    };
    lines.iter().all(holds).then_some(weak)
}

/// The labels of the cells that disclosure control lets out.
fn shown(basis: Basis, cells: Vec<Cell>, rules: Rules) -> Vec<Option<String>> {
    let table = protect(Table { dimensions: vec!["period".to_owned()], basis, cells }, rules);
    let shown = table.get().cells.iter().filter(|cell| !cell.suppressed);
    shown.filter_map(|cell| cell.by.first().cloned()).collect()
}

fn total(counts: &Counts, units: &[&String], periods: &[&String]) -> Cell {
    let mut total = Cell::default();
    let add = |sum: &mut Option<i64>, count: Option<i64>| *sum = count.map(|count| sum.unwrap_or(0) + count).or(*sum);
    for unit in units {
        for period in periods {
            if let Some((numerator, denominator)) = counts.cells.get(&((*unit).clone(), (*period).clone())) {
                add(&mut total.numerator, *numerator);
                add(&mut total.denominator, *denominator);
            }
        }
    }
    total
}

fn withhold(estimate: &mut Estimate) {
    (estimate.estimate, estimate.se, estimate.ci_low, estimate.ci_high, estimate.p) = (None, None, None, None, None);
    // Particulars of the period go with it: what was seen and expected tells the same.
    estimate.details.retain(|key, _| matches!(key.as_str(), "period" | "t" | "g" | "e" | "outcome"));
    estimate.details.insert("withheld".to_owned(), Value::Bool(true));
}

/// Puts a curve's steps together until each has enough events, and withholds what rests on too few persons.
fn pool(answer: &mut Answer, rules: Rules) {
    let least = rules.least_denominator;
    let mut since: BTreeMap<String, f64> = BTreeMap::new();
    let before = answer.estimates.len();
    let of_group = |estimate: &Estimate| estimate.details.contains_key("subgroup");
    let groups = answer.estimates.iter().filter(|estimate| of_group(estimate)).count();
    answer.estimates.retain_mut(|estimate| {
        let persons = i64::try_from(estimate.n_units).unwrap_or(i64::MAX);
        let number = |estimate: &Estimate, key: &str| estimate.details.get(key).and_then(Value::as_f64);
        if persons < least {
            return false;
        }
        if !matches!(estimate.estimand.as_ref(), "survival(t)" | "cif(cause,t)") {
            return number(estimate, "events").is_none_or(|events| events >= rules.least_numerator as f64);
        }
        let part = |key: &str| estimate.details.get(key).map(ToString::to_string).unwrap_or_default();
        let curve = format!("{} {} {}", estimate.method, part("group"), part("cause"));
        let events = since.entry(curve).or_default();
        *events += number(estimate, "events").unwrap_or(1.0);
        let enough = *events >= rules.least_numerator as f64
            && number(estimate, "at_risk").is_none_or(|at_risk| at_risk >= least as f64);
        if enough {
            estimate.details.insert("events".to_owned(), (*events).into());
            *events = 0.0;
        }
        enough
    });
    // The whole beside all groups but one tells of the one that is withheld, so they are withheld together.
    if answer.estimates.iter().filter(|estimate| of_group(estimate)).count() < groups {
        answer.estimates.retain(|estimate| !of_group(estimate));
    }
    let gone = before - answer.estimates.len();
    if gone > 0 {
        answer.notes.push(Note::of("steps-withheld").with("steps", gone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A treated area and a comparison area over eight quarters, four before the start.
    fn counts(treated: [i64; 8]) -> Behind {
        let mut cells = BTreeMap::new();
        for (at, count) in treated.into_iter().enumerate() {
            let period = format!("202{}-Q{}", 1 + at / 4, 1 + at % 4);
            cells.insert(("norr".to_owned(), period.clone()), (Some(count), None));
            cells.insert(("berg".to_owned(), period), (Some(9), None));
        }
        let start = Some("2022-Q1".to_owned());
        let (treated, withheld) = (vec!["norr".to_owned()], BTreeSet::new());
        Behind::Counts(Counts { basis: Basis::Count, treated, start, cells, withheld, together: 2021 })
    }

    /// The same, where the indicator withholds some periods of the treated area, and the start is within a year.
    fn withheld(periods: &[&str], start: &str) -> Behind {
        let Behind::Counts(mut counts) = counts([9; 8]) else { unreachable!("counts") };
        counts.withheld = periods.iter().map(|period| ("norr".to_owned(), (*period).to_owned())).collect();
        counts.start = Some(start.to_owned());
        Behind::Counts(counts)
    }

    fn answer() -> Answer {
        let quarter = |at: usize| format!("202{}-Q{}", 1 + at / 4, 1 + at % 4);
        let series: Map<String, Value> = (0..8).map(|at| (quarter(at), json!(at))).collect();
        let att = Estimate::of("synthetic-control", "att", -1.0, 2, 8)
            .with("gap", series)
            .with("placebos", json!({"berg": {"att": 1.0, "gap": [0, 1, 2, 3, 4, 5, 6, 7]}}));
        let effects =
            (4..8).map(|at| Estimate::of("synthetic-control", "effect(t)", 1.0, 2, 8).with("period", quarter(at)));
        Answer { estimates: std::iter::once(att).chain(effects).collect(), notes: Vec::new() }
    }

    fn gap(answer: &Answer) -> Vec<bool> {
        let series = answer.estimates[0].details["gap"].as_object().expect("a series");
        series.values().map(Value::is_null).collect()
    }

    #[test]
    fn a_lone_small_period_is_withheld_and_another_with_it_so_that_the_mean_does_not_give_it_away() {
        let shown = protect_answer(answer(), &counts([9, 9, 9, 9, 9, 2, 8, 9]), Rules::REGISTER).into_inner();
        assert_eq!(gap(&shown), [false, false, false, false, false, true, true, false]);
        let withheld: Vec<bool> = shown.estimates[1..].iter().map(|effect| effect.estimate.is_none()).collect();
        assert_eq!(withheld, [false, true, true, false]);
        assert_eq!(shown.estimates[0].estimate, Some(-1.0), "the mean over the periods stands");
        assert!(shown.notes.iter().any(|note| *note == Note::of("periods-withheld").with("periods", 2)));
    }

    #[test]
    fn counts_that_are_large_enough_change_nothing_and_too_small_ones_leave_nothing() {
        let large = protect_answer(answer(), &counts([9; 8]), Rules::REGISTER).into_inner();
        assert_eq!(large, answer());
        let small = protect_answer(answer(), &counts([9, 9, 9, 9, 0, 1, 0, 1]), Rules::REGISTER).into_inner();
        assert!(small.estimates.is_empty());
    }

    #[test]
    fn what_the_indicator_withholds_is_withheld_in_the_evaluation_too() {
        let behind = withheld(&["2021-Q2", "2021-Q4"], "2022-Q1");
        let shown = protect_answer(answer(), &behind, Rules::REGISTER).into_inner();
        assert_eq!(gap(&shown), [false, true, false, true, false, false, false, false]);
    }

    #[test]
    fn a_piece_of_a_year_does_not_give_a_withheld_quarter_away() {
        // 2022 is told, and so is the mean from its second quarter on: what is left is the first quarter.
        let behind = withheld(&["2022-Q1", "2022-Q3"], "2022-Q2");
        let shown = protect_answer(answer(), &behind, Rules::REGISTER).into_inner();
        assert!(shown.estimates.is_empty(), "the first quarter stands alone");
        let behind = withheld(&["2022-Q1", "2022-Q3"], "2022-Q3");
        let shown = protect_answer(answer(), &behind, Rules::REGISTER).into_inner();
        assert_eq!(gap(&shown), [false, false, false, false, true, true, true, true]);
    }

    #[test]
    fn open_statistics_pass_as_they_are() {
        assert_eq!(protect_answer(answer(), &Behind::Open, Rules::REGISTER).into_inner(), answer());
    }

    #[test]
    fn a_curve_steps_only_where_enough_persons_step_together() {
        let step = |time: f64, events: f64, at_risk: f64| {
            Estimate::of("kaplan-meier", "survival(t)", 0.9, 60, 1)
                .with("t", time)
                .with("events", events)
                .with("at_risk", at_risk)
                .with("group", "alla")
        };
        let rows = vec![step(1.0, 1.0, 60.0), step(2.0, 3.0, 59.0), step(3.0, 9.0, 56.0), step(9.0, 9.0, 12.0)];
        let curve = Answer { estimates: rows, notes: Vec::new() };
        let shown = protect_answer(curve, &Behind::Persons, Rules::REGISTER).into_inner();
        let times: Vec<(f64, f64)> = (shown.estimates.iter())
            .map(|row| (row.details["t"].as_f64().unwrap_or(0.0), row.details["events"].as_f64().unwrap_or(0.0)))
            .collect();
        assert_eq!(times, [(2.0, 4.0), (3.0, 9.0)]);
    }
}
