//! `rates`: events or persons out of a population, group by group, and against each other.
//!
//! Intervals are exact where that is possible (Garwood 1936, Biometrika 28:437–442; Clopper & Pearson 1934, Biometrika 26:404–413),
//! for counts here are often under ten a year. Groups of unlike mix are standardised, and a difference is parted into
//! rates and mix, so that a district is not praised or blamed for who moved in or out.

pub mod options;
pub mod ratio;
mod standardised;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::note::Note;
use super::plan::Plan;
use crate::intervals::{Interval, Level, clopper_pearson, poisson, poisson_mid_p, wilson};
use options::{Of, RateInterval, Rates};
use ratio::Ratio;
use std::collections::BTreeMap;

/// How many events, out of how many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Cell {
    count: u64,
    population: f64,
}

/// Counts by group and stratum.
struct Table {
    groups: Vec<String>,
    strata: Vec<String>,
    cells: Vec<Cell>,
}

/// Estimates each group's rate and compares them.
///
/// # Errors
/// [`Refusal`] for counts that are no whole numbers, populations that are not above 0, and options that need strata or groups
/// which the plan does not name.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Rates) -> Result<Answer, Refusal> {
    let table = Table::of(plan, data, options)?;
    let reference = table.reference(options)?;
    let mut answer = Answer::default();
    for group in 0..table.groups.len() {
        answer.estimates.push(rate(&table, group, options)?);
    }
    for group in (0..table.groups.len()).filter(|group| *group != reference) {
        answer.estimates.push(match options.of {
            Of::Events => compared(&table, group, reference),
            Of::Persons => difference(&table, group, reference),
        });
    }
    if let Some(column) = &options.standard {
        let standard = standard(plan, data, column, &table)?;
        answer.estimates.extend(standardised::direct(&table, &standard, options.per)?);
    }
    if options.indirect {
        answer.estimates.extend(standardised::indirect(&table, reference));
        answer.notes.push(Note::of("indirect-with-reference"));
    }
    if options.decompose {
        for group in (0..table.groups.len()).filter(|group| *group != reference) {
            answer.estimates.extend(standardised::parted(&table, group, reference, options.per));
        }
    }
    if (0..table.groups.len()).any(|group| table.total(group).count < 10) {
        answer.notes.push(Note::of("fewer-than-ten"));
    }
    Ok(answer)
}

fn rate(table: &Table, group: usize, options: &Rates) -> Result<Estimate, Refusal> {
    let Cell { count, population } = table.total(group);
    let people = || {
        let people = population as u64;
        if population.fract() == 0.0 && count <= people {
            return Ok(people);
        }
        Err(Refusal(format!(
            "“{}”: {count} out of {population} is no share of persons; use of = \"events\"",
            table.groups[group]
        )))
    };
    let unfit = || Refusal("mid-p is for events and wilson for persons; use interval = \"exact\"".to_owned());
    let interval: Option<Interval> = match (options.of, options.interval) {
        (Of::Events, RateInterval::Exact) => Some(poisson(count, Level::P95).scaled(1.0 / population)),
        (Of::Events, RateInterval::MidP) => Some(poisson_mid_p(count, Level::P95).scaled(1.0 / population)),
        (Of::Persons, RateInterval::Exact) => clopper_pearson(count, people()?, Level::P95),
        (Of::Persons, RateInterval::Wilson) => wilson(count, people()?, Level::P95),
        (Of::Events, RateInterval::Wilson) | (Of::Persons, RateInterval::MidP) => return Err(unfit()),
    };
    let estimand = if options.of == Of::Events { "rate" } else { "share" };
    let mut row = table.row(estimand, count as f64 / population * options.per, group).with("per", options.per);
    row.ci_low = interval.and_then(|interval| finite(interval.low * options.per));
    row.ci_high = interval.and_then(|interval| finite(interval.high * options.per));
    Ok(row)
}

fn compared(table: &Table, group: usize, reference: usize) -> Estimate {
    let (own, held) = (table.total(group), table.total(reference));
    let row =
        |ratio: f64| table.row("rate-ratio", ratio, group).with("compared_with", table.groups[reference].as_str());
    match Ratio::of(own.count, own.population, held.count, held.population, Level::P95) {
        None => row(f64::NAN).with("note", "neither group has an event"),
        Some(found) => {
            let mut row = row(found.ratio)
                .with("coefficient", finite(found.ratio.ln()))
                .with("p_mid", finite(found.mid_p))
                .with("p_least_likely", found.least_likely_p);
            row.ci_low = finite(found.interval.low);
            row.ci_high = finite(found.interval.high);
            row.p = finite(found.p);
            row
        }
    }
}

/// The difference of two shares with Newcombe's hybrid score interval (1998, Stat Med 17:873–890, method 10).
fn difference(table: &Table, group: usize, reference: usize) -> Estimate {
    let (own, held) = (table.total(group), table.total(reference));
    let (a, b) = (own.count as f64 / own.population, held.count as f64 / held.population);
    let mut row = table.row("share-difference", a - b, group).with("compared_with", table.groups[reference].as_str());
    let interval = |cell: Cell| wilson(cell.count, cell.population as u64, Level::P95);
    if let (Some(first), Some(second)) = (interval(own), interval(held)) {
        row.ci_low = finite(a - b - (a - first.low).hypot(second.high - b));
        row.ci_high = finite(a - b + (first.high - a).hypot(b - second.low));
    }
    row
}

impl Table {
    fn of(plan: &Plan, data: &Dataset, options: &Rates) -> Result<Self, Refusal> {
        let column = plan.data.population.as_deref().ok_or_else(|| {
            Refusal(
                "[data] names no population; add population = \"…\", the column with what the counts are out of"
                    .to_owned(),
            )
        })?;
        let counts = whole_numbers(data, plan.data.outcome()?)?;
        let population = data.complete_numbers(column)?;
        if let Some(row) = population.iter().position(|people| *people < 0.0) {
            return Err(Refusal(format!("row {}, field “{column}”: a population is below 0", row + 2)));
        }
        let needs_strata = options.standard.is_some() || options.indirect || options.decompose;
        if needs_strata && plan.data.strata.is_none() {
            return Err(Refusal(
                "standardising needs strata = \"…\" in [data], such as the column with age".to_owned(),
            ));
        }
        if !(options.per > 0.0 && options.per.is_finite()) {
            return Err(Refusal("per must be above 0".to_owned()));
        }
        let (group, groups) = labels(data, plan.data.group.as_deref().or(plan.data.unit.as_deref()))?;
        let (stratum, strata) = labels(data, plan.data.strata.as_deref())?;
        let mut cells = vec![Cell::default(); groups.len() * strata.len()];
        for row in 0..data.len() {
            let cell = &mut cells[group[row] * strata.len() + stratum[row]];
            cell.count += counts[row];
            cell.population += population[row];
        }
        let table = Self { groups, strata, cells };
        match (0..table.groups.len()).find(|group| table.total(*group).population <= 0.0) {
            Some(group) => Err(Refusal(format!("“{}” has a population of 0; leave it out", table.groups[group]))),
            None => Ok(table),
        }
    }

    fn reference(&self, options: &Rates) -> Result<usize, Refusal> {
        match &options.reference {
            None => Ok(0),
            Some(name) => self.groups.iter().position(|group| group == name).ok_or_else(|| {
                Refusal(format!("reference “{name}” is no group; the groups are {}", self.groups.join(", ")))
            }),
        }
    }

    fn cell(&self, group: usize, stratum: usize) -> Cell {
        self.cells[group * self.strata.len() + stratum]
    }

    fn total(&self, group: usize) -> Cell {
        (0..self.strata.len()).map(|stratum| self.cell(group, stratum)).fold(Cell::default(), |sum, cell| Cell {
            count: sum.count + cell.count,
            population: sum.population + cell.population,
        })
    }

    fn row(&self, estimand: &'static str, estimate: f64, group: usize) -> Estimate {
        let total = self.total(group);
        Estimate::of("rates", estimand, estimate, self.groups.len(), 1)
            .with("group", self.groups[group].as_str())
            .with("count", total.count)
            .with("population", total.population)
    }
}

/// The standard population by stratum: the same in every row of a stratum.
fn standard(plan: &Plan, data: &Dataset, column: &str, table: &Table) -> Result<Vec<f64>, Refusal> {
    let (stratum, _) = labels(data, plan.data.strata.as_deref())?;
    let numbers = data.complete_numbers(column)?;
    let mut standard = vec![None; table.strata.len()];
    for (row, (stratum, people)) in stratum.iter().zip(&numbers).enumerate() {
        if *people < 0.0 || standard[*stratum].is_some_and(|known: f64| known != *people) {
            return Err(Refusal(format!(
                "row {}, field “{column}”: the standard population of stratum “{}” is below 0 or another than in its other rows",
                row + 2,
                table.strata[*stratum]
            )));
        }
        standard[*stratum] = Some(*people);
    }
    let standard: Vec<f64> = standard.into_iter().flatten().collect();
    if standard.iter().sum::<f64>() <= 0.0 {
        return Err(Refusal(format!("field “{column}”: the standard population is empty")));
    }
    Ok(standard)
}

/// A column of counts.
pub(super) fn whole_numbers(data: &Dataset, column: &str) -> Result<Vec<u64>, Refusal> {
    data.complete_numbers(column)?
        .into_iter()
        .enumerate()
        .map(|(row, count)| {
            if count >= 0.0 && count.fract() == 0.0 && count < 1e15 {
                return Ok(count as u64);
            }
            Err(Refusal(format!("row {}, field “{column}”: {count} is no count; expected 0, 1, 2 …", row + 2)))
        })
        .collect()
}

/// Each row's label as a position among the labels in order of appearance; one empty label when there is no column.
fn labels(data: &Dataset, column: Option<&str>) -> Result<(Vec<usize>, Vec<String>), Refusal> {
    let Some(column) = column else { return Ok((vec![0; data.len()], vec![String::new()])) };
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    let positions = data
        .texts(column)?
        .map(|name| {
            *known.entry(name).or_insert_with(|| {
                names.push(name.to_owned());
                names.len() - 1
            })
        })
        .collect();
    Ok((positions, names))
}
