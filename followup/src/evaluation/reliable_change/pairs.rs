//! Scores of the same persons before and after.

use super::options::ReliableChange;
use crate::evaluation::dataset::Dataset;
use crate::evaluation::estimate::Refusal;
use crate::evaluation::plan::Plan;
use std::collections::BTreeMap;

/// The complete pairs of a group, and how many had only the one.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    pub group: String,
    pub before: Vec<f64>,
    pub after: Vec<f64>,
    pub only_before: usize,
    pub only_after: usize,
}

/// Reads the pairs, group by group in order of appearance.
///
/// # Errors
/// [`Refusal`] when a person has two scores at the same time, or no group has three pairs.
pub fn read(plan: &Plan, data: &Dataset, options: &ReliableChange) -> Result<Vec<Pairs>, Refusal> {
    let groups: Vec<&str> = match &plan.data.group {
        Some(column) => data.texts(column)?.collect(),
        None => vec![""; data.len()],
    };
    let scores = match (&plan.data.time, &plan.data.id) {
        (Some(time), Some(id)) => told_in_rows(plan, data, options, time, id)?,
        (Some(_), None) => {
            return Err(Refusal(
                "scores told by time need id = \"…\" in [data], so that they can be paired".to_owned(),
            ));
        }
        (None, _) => {
            let (before, after) = (data.numbers(&options.before)?, data.numbers(&options.after)?);
            before.into_iter().zip(after).enumerate().map(|(row, (before, after))| (row, before, after)).collect()
        }
    };
    let mut found: Vec<Pairs> = Vec::new();
    for (row, before, after) in scores {
        let group = groups[row];
        let at = found.iter().position(|pairs| pairs.group == group).unwrap_or_else(|| {
            found.push(Pairs { group: group.to_owned(), ..Pairs::default() });
            found.len() - 1
        });
        let pairs = &mut found[at];
        match (before, after) {
            (Some(before), Some(after)) => {
                pairs.before.push(before);
                pairs.after.push(after);
            }
            (Some(_), None) => pairs.only_before += 1,
            (None, Some(_)) => pairs.only_after += 1,
            (None, None) => {}
        }
    }
    if let Some(few) = found.iter().find(|pairs| pairs.before.len() < 3) {
        let name = if few.group.is_empty() { "the data".to_owned() } else { format!("“{}”", few.group) };
        return Err(Refusal(format!(
            "{name}: {} have a score both before and after; at least 3 are needed",
            few.before.len()
        )));
    }
    Ok(found)
}

/// A row of the person, with the scores before and after.
type Scored = (usize, Option<f64>, Option<f64>);

fn told_in_rows(
    plan: &Plan,
    data: &Dataset,
    options: &ReliableChange,
    time: &str,
    id: &str,
) -> Result<Vec<Scored>, Refusal> {
    let outcome = data.numbers(plan.data.outcome()?)?;
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut scores: Vec<Scored> = Vec::new();
    let mut seen = [false; 2];
    for (row, (time, id)) in data.texts(time)?.zip(data.texts(id)?).enumerate() {
        let is = [time == options.before, time == options.after];
        if !is[0] && !is[1] {
            continue;
        }
        let at = *known.entry(id).or_insert_with(|| {
            scores.push((row, None, None));
            scores.len() - 1
        });
        let place = if is[0] { &mut scores[at].1 } else { &mut scores[at].2 };
        if outcome[row].is_some() && place.is_some() {
            return Err(Refusal(format!("row {}: “{id}” has two scores at {time}; keep one", row + 2)));
        }
        *place = outcome[row].or(*place);
        seen[0] |= is[0];
        seen[1] |= is[1];
    }
    for (seen, label) in seen.into_iter().zip([&options.before, &options.after]) {
        if !seen {
            return Err(Refusal(format!("no row has the time “{label}”")));
        }
    }
    Ok(scores)
}
