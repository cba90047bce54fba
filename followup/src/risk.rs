//! Risk- och skyddsprofil: a survey of the young, told of areas as shares above a cut, and of nobody.
//!
//! The answers are read, scored and added up in one go; no row of them is kept. Shares are weighed, and their intervals hold
//! for how the answers were drawn: by school or class, with weights (the estimator `survey`, as R's package of that name).
//! A share of few is withheld, and so is what would give it away by subtraction.

use crate::disclosure::{Basis, Cell, Publishable, Rules, Table, protect};
use crate::evaluation::dataset::Dataset;
use crate::evaluation::estimate::{Estimate, Refusal};
use crate::evaluation::plan::Plan;
use crate::evaluation::survey::{self, options};
use crate::intervals::{Level, wilson};
use crate::scales::{Place, Scale, Scales};
use area::risk::{RiskShare, Told};
use area::{AreaCode, Division};
use std::collections::{BTreeMap, BTreeSet};

/// The shares of every scale, by year, of all who answered and of each area.
///
/// # Errors
/// [`Refusal`] with row and field when an answer, a weight, an area or a year cannot be read.
pub fn shares(scales: &Scales, data: &Dataset) -> Result<Vec<RiskShare>, Refusal> {
    let sample = Sample::of(scales, data)?;
    let mut shares = Vec::new();
    for scale in &scales.scale {
        let scores = scale.scores(data)?;
        for (year, rows) in &sample.years {
            let whole = sample.table(scale, &scores, rows, None)?;
            let areas = sample.table(scale, &scores, rows, Some(&sample.areas))?;
            for table in [whole, areas] {
                shares.extend(table.get().cells.iter().filter_map(|cell| told(cell, *year, scale, sample.division)));
            }
        }
    }
    Ok(shares)
}

/// Who answered, where, in which year and with which weight.
struct Sample {
    areas: Vec<String>,
    years: BTreeMap<i16, Vec<usize>>,
    weights: Vec<f64>,
    clusters: Option<Vec<String>>,
    strata: Option<Vec<String>>,
    division: Option<Division>,
}

impl Sample {
    fn of(scales: &Scales, data: &Dataset) -> Result<Self, Refusal> {
        let (Some(area), Some(year)) = (&scales.area, &scales.year) else {
            return Err(Refusal(
                "say in the mapping which column, or which fixed value, tells the area and the year".to_owned(),
            ));
        };
        let division = scales.division.as_deref().map(str::parse).transpose();
        let division = division.map_err(|fault: area::code::NotADivision| Refusal(fault.to_string()))?;
        let areas = texts(area, data, "area", |code| {
            let code: AreaCode = code.parse().map_err(|fault: area::code::NotAnAreaCode| fault.to_string())?;
            match (code.kind().has_divisions(), division) {
                (true, None) => Err(format!("“{code}” follows a division: say `division = \"2025\"` in the mapping")),
                _ => Ok(()),
            }
        })?;
        let years = texts(year, data, "year", |year| match year.parse::<i16>() {
            Ok(1990..=2100) => Ok(()),
            _ => Err(format!("“{year}” is no year")),
        })?;
        let mut of_year: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
        for (row, year) in years.iter().enumerate() {
            let year = year.parse().map_err(|_| Refusal(format!("row {}: the year is missing", row + 2)))?;
            of_year.entry(year).or_default().push(row);
        }
        let column = |name: &Option<String>| -> Result<Option<Vec<String>>, Refusal> {
            name.as_ref().map(|name| Ok(data.texts(name)?.map(str::to_owned).collect())).transpose()
        };
        let weights = weights(scales, data)?;
        let (clusters, strata) = (column(&scales.cluster)?, column(&scales.strata)?);
        let division = division.filter(|_| areas.iter().any(|code| code.len() > 4));
        Ok(Self { areas, years: of_year, weights, clusters, strata, division })
    }

    /// The share of everybody, or of each area; few are withheld.
    fn table(
        &self,
        scale: &Scale,
        scores: &[Option<f64>],
        rows: &[usize],
        by: Option<&[String]>,
    ) -> Result<Publishable<Table>, Refusal> {
        let answered: Vec<usize> = rows.iter().copied().filter(|row| scores[*row].is_some()).collect();
        let above = |row: usize| scores[row].is_some_and(|score| score > scale.cut);
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for row in &answered {
            let label = by.map_or("", |areas| areas[*row].as_str());
            groups.entry(label).or_default().add(self.weights[*row], above(*row));
        }
        let estimates = self.estimates(rows, &answered, &above, by)?;
        let cells = groups.iter().map(|(label, group)| {
            let estimate = estimates.iter().find(|estimate| group_of(estimate) == *label);
            group.cell(label, estimate)
        });
        let table = Table { dimensions: vec!["area".to_owned()], basis: Basis::Share, cells: cells.collect() };
        Ok(protect(table, Rules::SURVEY))
    }

    /// What the estimator says, with the whole design of the year; nothing when chance cannot be judged.
    fn estimates(
        &self,
        rows: &[usize],
        answered: &[usize],
        above: &dyn Fn(usize) -> bool,
        by: Option<&[String]>,
    ) -> Result<Vec<Estimate>, Refusal> {
        let Some(first) = answered.first() else { return Ok(Vec::new()) };
        let answers: BTreeSet<usize> = answered.iter().copied().collect();
        let told = |row: &usize| -> Vec<String> {
            let share = if answers.contains(row) { u8::from(above(*row)).to_string() } else { String::new() };
            // Who did not answer is in no group's share, but in the design; any group that has answers will do.
            let place = if answers.contains(row) { *row } else { *first };
            let of = |column: &Option<Vec<String>>| column.as_ref().map_or_else(String::new, |all| all[*row].clone());
            let group = by.map_or_else(String::new, |areas| areas[place].clone());
            vec![share, group, self.weights[*row].to_string(), of(&self.clusters), of(&self.strata)]
        };
        let columns = ["above", "area", "weight", "cluster", "stratum"].map(str::to_owned).to_vec();
        let data = Dataset::new(columns, rows.iter().map(told).collect())?;
        let mut plan = "[data]\nfile = \"answers\"\noutcome = \"above\"\nweights = \"weight\"\n".to_owned();
        if self.clusters.is_some() {
            plan.push_str("cluster = \"cluster\"\n");
        }
        if self.strata.is_some() {
            plan.push_str("strata = \"stratum\"\n");
        }
        plan.push_str("[[estimator]]\nmethod = \"survey\"\nstatistic = \"share\"\n");
        let plan = Plan::parse(&plan).map_err(|fault| Refusal(fault.to_string()))?;
        let options = options::Survey {
            statistic: options::Statistic::Share,
            by: by.map(|_| "area".to_owned()),
            ..options::Survey::default()
        };
        // One school alone, or one answer, says nothing of chance: the share then has the interval of its number.
        Ok(survey::estimate(&plan, &data, &options).map(|answer| answer.estimates).unwrap_or_default())
    }
}

fn group_of(estimate: &Estimate) -> &str {
    estimate.details.get("group").and_then(serde_json::Value::as_str).unwrap_or_default()
}

/// What is added up of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    count: i64,
    above: i64,
    weight: f64,
    above_weight: f64,
    squares: f64,
}

impl Group {
    fn add(&mut self, weight: f64, above: bool) {
        self.count += 1;
        self.weight += weight;
        self.squares += weight * weight;
        if above {
            self.above += 1;
            self.above_weight += weight;
        }
    }

    /// The share with its interval. Where nobody or everybody is above, the estimator knows no chance, and the interval is
    /// that of the number of answers, fewer where they weigh differently (Kish).
    fn cell(&self, label: &str, estimate: Option<&Estimate>) -> Cell {
        let share = self.above_weight / self.weight;
        let designed = estimate
            .filter(|_| 0 < self.above && self.above < self.count)
            .and_then(|estimate| Some((estimate.ci_low?, estimate.ci_high?)));
        let effective = self.weight * self.weight / self.squares;
        let plain = wilson((share * effective).round() as u64, effective.round() as u64, Level::P95);
        let interval = designed.or_else(|| plain.map(|interval| (interval.low, interval.high)));
        Cell {
            by: vec![Some(label.to_owned()).filter(|label| !label.is_empty())],
            numerator: Some(self.above),
            denominator: Some(self.count),
            value: Some(share),
            low: interval.map(|interval| interval.0),
            high: interval.map(|interval| interval.1),
            ..Cell::default()
        }
    }
}

/// A cell that has passed, as it is kept. How many are above a cut is not: the share says it.
fn told(cell: &Cell, year: i16, scale: &Scale, division: Option<Division>) -> Option<RiskShare> {
    let area: Option<AreaCode> = cell.by.first().cloned().flatten().map(|code| code.parse()).transpose().ok()?;
    let told = (|| Some(Told { answered: cell.denominator?, share: cell.value?, low: cell.low?, high: cell.high? }))();
    let division = division.filter(|_| area.as_ref().is_some_and(|area| area.kind().has_divisions()));
    Some(RiskShare { year, scale: scale.id.clone(), area, division, told })
}

fn weights(scales: &Scales, data: &Dataset) -> Result<Vec<f64>, Refusal> {
    let Some(column) = &scales.weight else { return Ok(vec![1.0; data.len()]) };
    let weight = |(row, weight): (usize, Option<f64>)| match weight {
        Some(weight) if weight > 0.0 && weight.is_finite() => Ok(weight),
        _ => Err(Refusal(format!("row {}, field “{column}”: expected a weight above 0", row + 2))),
    };
    data.numbers(column)?.into_iter().enumerate().map(weight).collect()
}

/// A text of every row, from a column with or without codes, or the same for all; empty where the column is.
fn texts(
    place: &Place,
    data: &Dataset,
    what: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<Vec<String>, Refusal> {
    let Some(column) = &place.column else {
        let fixed = place.fixed.clone().unwrap_or_default();
        check(&fixed).map_err(|problem| Refusal(format!("{what} in the mapping: {problem}")))?;
        return Ok(vec![fixed; data.len()]);
    };
    let read = |(row, text): (usize, &str)| {
        let text = match (text.trim(), place.codes.get(text.trim())) {
            ("", _) => return Ok(String::new()),
            (_, Some(code)) => code.clone(),
            (text, None) if place.codes.is_empty() => text.to_owned(),
            (text, None) => {
                return Err(Refusal(format!(
                    "row {}, field “{column}”: “{text}” is not among the mapping's codes",
                    row + 2
                )));
            }
        };
        check(&text).map_err(|problem| Refusal(format!("row {}, field “{column}”: {problem}", row + 2)))?;
        Ok(text)
    };
    data.texts(column)?.enumerate().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPPING: &str = r#"
        title = "Påhittad"
        source = "påhittad"
        survey = "pahittad"
        division = "2025"
        area = { column = "omrade", codes = { norr = "0580R018", soder = "0580R017", oster = "0580R001" } }
        year = { fixed = "2026" }
        [[scale]]
        id = "drugs"
        domain = "community"
        kind = "risk"
        cut = 0.5
        sv = "Droger"
        en = "Drugs"
        items = [{ column = "a", range = [0, 1] }]
    "#;

    fn data(groups: &[(&str, usize, usize)]) -> Dataset {
        let row = |area: &str, above: bool| vec![area.to_owned(), u8::from(above).to_string()];
        let rows = groups
            .iter()
            .flat_map(|(area, above, of)| (0..*of).map(move |at| row(area, at < *above)).collect::<Vec<_>>());
        Dataset::new(["omrade", "a"].map(str::to_owned).to_vec(), rows.collect()).expect("a table")
    }

    fn ask(groups: &[(&str, usize, usize)]) -> Vec<RiskShare> {
        shares(&Scales::read(MAPPING).expect("a mapping"), &data(groups)).expect("it can be told")
    }

    #[test]
    fn an_area_stands_beside_all_who_answered() {
        let told = ask(&[("norr", 40, 100), ("soder", 10, 100), ("oster", 10, 100)]);
        let share = |area: Option<&str>| {
            let found = told.iter().find(|one| one.area.as_ref().map(AreaCode::as_str) == area);
            found.and_then(|one| one.told).expect("it is told")
        };
        assert_eq!((share(None).answered, share(None).share), (300, 0.2));
        assert_eq!(share(Some("0580R018")).share, 0.4);
        // 0.4 ± 1.96 · √(0.24/100), on the logit scale.
        assert!((share(Some("0580R018")).low - 0.309).abs() < 0.002, "{:?}", share(Some("0580R018")));
        assert_eq!(share(Some("0580R018")).beside(&share(None)), area::risk::Beside::Higher);
    }

    #[test]
    fn few_are_withheld_and_cannot_be_had_by_subtraction() {
        let told = ask(&[("norr", 40, 100), ("soder", 30, 100), ("oster", 3, 4)]);
        let withheld: Vec<&str> = told
            .iter()
            .filter(|one| one.told.is_none())
            .filter_map(|one| one.area.as_ref().map(AreaCode::as_str))
            .collect();
        assert!(withheld.contains(&"0580R001") && withheld.len() == 2, "{withheld:?}");
        assert!(told.iter().any(|one| one.area.is_none() && one.told.is_some()), "all who answered are told");
    }

    #[test]
    fn what_cannot_be_placed_is_told_with_row_and_field() {
        let scales = Scales::read(MAPPING).expect("a mapping");
        let refusal = shares(&scales, &data(&[("norr", 1, 9), ("vaster", 1, 9)])).err().map(|refusal| refusal.0);
        assert_eq!(refusal.as_deref(), Some("row 11, field “omrade”: “vaster” is not among the mapping's codes"));
        let nowhere = Scales::read(&MAPPING.replace("division = \"2025\"", "")).expect("a mapping");
        assert!(
            shares(&nowhere, &data(&[("norr", 1, 9)])).is_err_and(|refusal| refusal.0.contains("follows a division"))
        );
    }
}
