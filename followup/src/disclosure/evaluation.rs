//! Röjandekontroll av en utvärdering: an estimate is of groups over time, but its series, its placebo paths and its
//! curves are of a period, an area or a few persons, and reveal as a table does.
//!
//! What leaves an evaluation of practice has passed here:
//!
//! - **Areas over time.** A period of the treated areas together, or of a comparison area, is withheld when its count
//!   would be in a table of its own; the mean over the periods is shown, so a lone withheld period takes another with
//!   it, before the start and after it apart. Weights and whole-period effects stay, unless the whole is too small.
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
    /// The comparison units' periods.
    units: BTreeMap<String, BTreeSet<String>>,
}

impl Withheld {
    fn of(counts: &Counts, rules: Rules) -> Self {
        let periods: BTreeSet<&String> = counts.cells.keys().map(|(_, period)| period).collect();
        let periods: Vec<String> = periods.into_iter().cloned().collect();
        let names: BTreeSet<&String> = counts.cells.keys().map(|(unit, _)| unit).collect();
        let (first, later): (Vec<&String>, Vec<&String>) =
            periods.iter().partition(|period| counts.start.as_ref().is_some_and(|start| *period < start));
        let weak = |units: &[&String]| -> BTreeSet<String> {
            [&first, &later].into_iter().flat_map(|span| weak_periods(counts, units, span, rules)).collect()
        };
        let treated: Vec<&String> = names.iter().copied().filter(|name| counts.treated.contains(name)).collect();
        let units = names.iter().map(|name| ((*name).clone(), weak(&[name]))).collect();
        let whole = [&first, &later].into_iter().any(|span| {
            let total = Cell { by: vec![None], ..total(counts, &treated, span) };
            !span.is_empty() && shown(counts.basis, vec![total], rules).is_empty()
        });
        Self { treated: weak(&treated), whole, units, periods }
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
        for (unit, placebo) in units {
            let weak = self.units.get(unit).unwrap_or(&self.treated);
            if let Some(gap) = placebo.get_mut("gap").and_then(Value::as_array_mut) {
                let cells = gap.iter_mut().zip(&self.periods).filter(|(_, period)| weak.contains(*period));
                cells.for_each(|(value, _)| *value = Value::Null);
            }
        }
    }
}

/// The periods of a span that a table of these units together would withhold.
fn weak_periods(counts: &Counts, units: &[&String], span: &[&String], rules: Rules) -> BTreeSet<String> {
    let cells =
        span.iter().map(|period| Cell { by: vec![Some((*period).clone())], ..total(counts, units, &[*period]) });
    let shown = shown(counts.basis, cells.collect(), rules);
    span.iter().filter(|period| !shown.contains(&Some((**period).clone()))).map(|period| (*period).clone()).collect()
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
        Behind::Counts(Counts { basis: Basis::Count, treated: vec!["norr".to_owned()], start, cells })
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
