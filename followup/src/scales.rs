//! Skalor: answers to a questionnaire, put together to scores by what a file says, for risk and protection among the
//! young (Communities That Care, FACTS 6.A).
//!
//! A score lies between 0 and 1: the mean place of the answers in their ranges. A scale is told of a group: how many have
//! a score, its mean, the share above the cut, and how well its items hang together. Fewer than five are not told.

use crate::disclosure::{Basis, Cell, Publishable, Rules, Table, protect};
use crate::evaluation::dataset::Dataset;
use crate::evaluation::estimate::{Estimate, Refusal};
use crate::evaluation::scale;
use crate::evaluation::scale::options::{Missing, Scale as Options};
use crate::intervals::{Level, wilson};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a file of scales says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scales {
    /// What the survey is called.
    pub title: String,
    /// Who made it.
    pub source: String,
    /// On what terms.
    pub licence: Option<String>,
    /// The column with what each answer weighs; alike when not given.
    pub weight: Option<String>,
    /// The columns that groups can be made by.
    #[serde(default)]
    pub by: Vec<String>,
    /// The survey's name for programs: imported again under it, it takes its own place.
    pub survey: Option<String>,
    /// Where those who answered live or go to school, as an area's code.
    pub area: Option<Place>,
    /// The division of RegSO and DeSO codes.
    pub division: Option<String>,
    /// The year that was answered.
    pub year: Option<Place>,
    /// The column with what was drawn together: the school or the class.
    pub cluster: Option<String>,
    /// The column with what was drawn from by itself.
    pub strata: Option<String>,
    /// The scales.
    pub scale: Vec<Scale>,
}

/// Var det står: in a column, or the same for all.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// The column.
    pub column: Option<String>,
    /// What it is for all.
    pub fixed: Option<String>,
    /// From what stands in the column to what it means; as it stands when empty.
    pub codes: BTreeMap<String, String>,
}

/// En skala.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its name for programs.
    pub id: String,
    /// Where in a young person's life it belongs.
    pub domain: Domain,
    /// Whether it is a risk or a protection.
    pub kind: Kind,
    /// A score above this counts as having it.
    pub cut: f64,
    /// Whether the cut is proven for those who are asked; it is said where it is not.
    #[serde(default)]
    pub verified: bool,
    /// The items.
    pub items: Vec<Item>,
    /// What it is called in Swedish.
    pub sv: String,
    /// What it is called in English.
    pub en: String,
}

/// En fråga, by its column; its text is not here.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The column.
    pub column: String,
    /// The lowest and the highest answer there is.
    pub range: (f64, f64),
    /// Whether a high answer is little of it.
    #[serde(default)]
    pub reversed: bool,
    /// From answers in words to numbers; numbers as they stand when empty.
    #[serde(default)]
    pub codes: BTreeMap<String, f64>,
}

/// Område i den unges liv, as in Communities That Care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// Bostadsområdet.
    Community,
    /// Familjen.
    Family,
    /// Skolan.
    School,
    /// Kamraterna och den unge själv.
    PeerIndividual,
    /// Vad det leder till.
    Outcome,
}

/// Risk eller skydd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Riskfaktor.
    Risk,
    /// Skyddsfaktor.
    Protective,
}

/// En skala i grupp: the share above the cut of everybody, or of each group; few are withheld.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The share above the cut; the value is the share, the denominator how many have a score.
    pub shares: Publishable<Table>,
    /// The mean score of all; none when fewer than five have one.
    pub mean: Option<f64>,
    /// How the items hang together; none for one item, or when they cannot be judged.
    pub alpha: Option<Estimate>,
}

impl Scales {
    /// Reads a file of scales.
    ///
    /// # Errors
    /// What is wrong, with line and column.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let scales: Self = toml::from_str(text).map_err(|fault| Refusal(fault.to_string()))?;
        let wrong = scales.scale.iter().find(|scale| {
            scale.items.is_empty()
                || scale
                    .items
                    .iter()
                    .any(|item| item.range.0.partial_cmp(&item.range.1) != Some(std::cmp::Ordering::Less))
        });
        match wrong {
            Some(scale) => {
                Err(Refusal(format!("the scale “{}” needs items, each with a range from low to high", scale.id)))
            }
            None => Ok(scales),
        }
    }

    /// Scores one scale and tells it of everybody, or of each group of a column.
    ///
    /// # Errors
    /// [`Refusal`] when a column is not there, or an answer lies outside its range.
    pub fn tell(&self, scale: &Scale, data: &Dataset, by: Option<&str>) -> Result<Told, Refusal> {
        let items = scale.places(data)?;
        let scores: Vec<Option<f64>> = (0..data.len()).map(|row| score(&items, row)).collect();
        let weights: Vec<f64> = match &self.weight {
            Some(column) => data.numbers(column)?.into_iter().map(|weight| weight.unwrap_or(0.0)).collect(),
            None => vec![1.0; data.len()],
        };
        let groups: Vec<&str> = match by {
            Some(column) => data.texts(column)?.collect(),
            None => vec![""; data.len()],
        };
        let mut told: BTreeMap<&str, Group> = BTreeMap::new();
        let mut all = Group::default();
        for (row, score) in scores.iter().enumerate() {
            let Some(score) = score else { continue };
            all.add(*score, *score > scale.cut, weights[row]);
            // Who does not say which group is in none.
            if by.is_none() || !groups[row].is_empty() {
                told.entry(groups[row]).or_default().add(*score, *score > scale.cut, weights[row]);
            }
        }
        let cells = told.iter().map(|(group, of)| of.cell(group)).collect();
        let table = Table { dimensions: vec![by.unwrap_or("all").to_owned()], basis: Basis::Share, cells };
        Ok(Told {
            shares: protect(table, Rules::SURVEY),
            mean: (all.count >= FEWEST).then(|| all.sum / all.weight),
            alpha: hang_together(scale, &items),
        })
    }
}

impl Scale {
    /// The score of each row, between 0 and 1; none where too little was answered.
    ///
    /// # Errors
    /// [`Refusal`] when a column is not there, or an answer lies outside its range.
    pub(crate) fn scores(&self, data: &Dataset) -> Result<Vec<Option<f64>>, Refusal> {
        let items = self.places(data)?;
        Ok((0..data.len()).map(|row| score(&items, row)).collect())
    }

    fn places(&self, data: &Dataset) -> Result<Vec<Vec<Option<f64>>>, Refusal> {
        self.items.iter().map(|item| item.places(data)).collect()
    }
}

/// Fewer are not told (FACTS 2.49).
const FEWEST: i64 = 5;

impl Item {
    /// Where each answer lies in the range, from 0 to 1; none where there is no answer.
    fn places(&self, data: &Dataset) -> Result<Vec<Option<f64>>, Refusal> {
        let answers: Vec<Option<f64>> = if self.codes.is_empty() {
            data.numbers(&self.column)?
        } else {
            let coded = |(row, text): (usize, &str)| match (text.trim(), self.codes.get(text.trim())) {
                ("", _) => Ok(None),
                (_, Some(number)) => Ok(Some(*number)),
                (text, None) => Err(Refusal(format!(
                    "row {}, field “{}”: “{text}” is no answer that is known",
                    row + 2,
                    self.column
                ))),
            };
            data.texts(&self.column)?.enumerate().map(coded).collect::<Result<_, _>>()?
        };
        let (low, high) = self.range;
        let place = |(row, answer): (usize, Option<f64>)| match answer {
            Some(answer) if !(low..=high).contains(&answer) => Err(Refusal(format!(
                "row {}, field “{}”: the answer lies outside {low} to {high}",
                row + 2,
                self.column
            ))),
            Some(answer) => {
                let place = (answer - low) / (high - low);
                Ok(Some(if self.reversed { 1.0 - place } else { place }))
            }
            None => Ok(None),
        };
        answers.into_iter().enumerate().map(place).collect()
    }
}

/// The mean place of a row's answers, when it has at least half of them.
fn score(items: &[Vec<Option<f64>>], row: usize) -> Option<f64> {
    let answers: Vec<f64> = items.iter().filter_map(|item| item[row]).collect();
    (2 * answers.len() >= items.len()).then(|| answers.iter().sum::<f64>() / answers.len() as f64)
}

fn hang_together(scale: &Scale, items: &[Vec<Option<f64>>]) -> Option<Estimate> {
    let names: Vec<String> = scale.items.iter().map(|item| item.column.clone()).collect();
    let written = |row: usize| -> Vec<String> {
        items.iter().map(|item| item[row].map(|place| place.to_string()).unwrap_or_default()).collect()
    };
    let rows = items.first().map_or(0, Vec::len);
    let data = Dataset::new(names.clone(), (0..rows).map(written).collect()).ok()?;
    let options = Options { items: names, reversed: Vec::new(), range: None, missing: Missing::Complete };
    scale::hang_together(&data, &options).ok()?.estimates.into_iter().next()
}

/// What is added up of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    count: i64,
    above: i64,
    weight: f64,
    above_weight: f64,
    squares: f64,
    sum: f64,
}

impl Group {
    fn add(&mut self, score: f64, above: bool, weight: f64) {
        self.count += 1;
        self.weight += weight;
        self.squares += weight * weight;
        self.sum += weight * score;
        if above {
            self.above += 1;
            self.above_weight += weight;
        }
    }

    /// The share with its interval; answers that weigh differently count as fewer (Kish's effective number).
    fn cell(&self, group: &str) -> Cell {
        let share = self.above_weight / self.weight;
        let effective = self.weight * self.weight / self.squares;
        let interval = wilson((share * effective).round() as u64, effective.round() as u64, Level::P95);
        Cell {
            by: vec![Some(group.to_owned())],
            numerator: Some(self.above),
            denominator: Some(self.count),
            value: Some(share),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            ..Cell::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = r#"
        title = "Påhittad"
        source = "påhittad"
        [[scale]]
        id = "fights"
        domain = "outcome"
        kind = "risk"
        cut = 0.0
        sv = "Slagsmål"
        en = "Fights"
        items = [{ column = "a", range = [1, 5] }, { column = "b", range = [0, 2], reversed = true, codes = { no = 2, yes = 0 } }]
    "#;

    fn data(rows: &[(&str, &str, &str)]) -> Dataset {
        let rows = rows.iter().map(|(a, b, c)| vec![(*a).to_owned(), (*b).to_owned(), (*c).to_owned()]).collect();
        Dataset::new(["a", "b", "sex"].map(str::to_owned).to_vec(), rows).expect("a table")
    }

    #[test]
    fn a_score_is_the_mean_place_of_at_least_half_of_the_answers() {
        let scales = Scales::read(TWO).expect("it can be read");
        let mut rows = vec![("1", "no", "g"); 6];
        rows.extend([("5", "yes", "g"); 6]);
        rows.extend([("3", "", "b"), ("", "", "b")]);
        let told = scales.tell(&scales.scale[0], &data(&rows), None).expect("it can be told");
        // Six at 0, six at 1, one at a half; the one without an answer has no score.
        assert!(told.mean.is_some_and(|mean| (mean - 6.5 / 13.0).abs() < 1e-12), "{:?}", told.mean);
        let cell = &told.shares.get().cells[0];
        assert_eq!((cell.numerator, cell.denominator), (Some(7), Some(13)));
        // The two items say the same of everybody who answers both.
        assert!(told.alpha.and_then(|alpha| alpha.estimate).is_some_and(|alpha| (alpha - 1.0).abs() < 1e-9));
    }

    #[test]
    fn a_group_of_few_is_not_told() {
        let scales = Scales::read(TWO).expect("it can be read");
        let mut rows = vec![("5", "yes", "g"); 9];
        rows.extend([("1", "no", "g"); 9]);
        rows.extend([("5", "yes", "b"); 4]);
        let told = scales.tell(&scales.scale[0], &data(&rows), Some("sex")).expect("it can be told");
        assert!(
            told.shares.get().cells.iter().all(|cell| cell.suppressed),
            "one group alone would be told by the other"
        );
    }

    #[test]
    fn an_answer_that_is_not_there_is_told_with_row_and_field() {
        let scales = Scales::read(TWO).expect("it can be read");
        for (row, expected) in [(("9", "no", ""), "row 2, field “a”"), (("1", "maybe", ""), "“maybe” is no answer")]
        {
            let refusal = scales.tell(&scales.scale[0], &data(&[row]), None).err();
            assert!(refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)), "{refusal:?}");
        }
        assert!(Scales::read("title = 1").is_err());
    }

    #[test]
    fn answers_that_weigh_more_count_for_more() {
        let text = TWO.replace("source =", "weight = \"sex\"\nsource =");
        let scales = Scales::read(&text).expect("it can be read");
        let mut rows = vec![("5", "yes", "3"); 10];
        rows.extend([("1", "no", "1"); 10]);
        let told = scales.tell(&scales.scale[0], &data(&rows), None).expect("it can be told");
        let cell = &told.shares.get().cells[0];
        assert_eq!((cell.value, cell.numerator), (Some(0.75), Some(10)));
    }
}
