//! Delgrupper: the plan's question asked again of each group that the plan named beforehand, one by one.
//!
//! Every group more is one more chance to find something where nothing is, so the p-values of the groups are taken together
//! by Holm's method, for each estimator and outcome (Wang et al. 2007, NEJM 357:2189–2194). That an effect shows in one
//! group and not in another does not show that they differ (Altman & Bland 2003, BMJ 326:219). Only the main estimate of a
//! group is kept: courses and curves of a part, beside those of the whole, would tell of the rest.

use super::conclusion::reading;
use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal};
use super::multiplicity::holm;
use super::note::Note;
use super::plan::Plan;
use serde_json::json;
use std::borrow::Cow;

/// The rows of everybody: those without a group when there are any, else all, since persons of every group make up the whole.
///
/// # Errors
/// [`Refusal`] when the data have no such column.
pub(super) fn whole<'d>(plan: &Plan, data: &'d Dataset) -> Result<Cow<'d, Dataset>, Refusal> {
    let Some(column) = &plan.data.subgroup else { return Ok(Cow::Borrowed(data)) };
    let of_all: Vec<usize> =
        data.texts(column)?.enumerate().filter(|(_, cell)| cell.is_empty()).map(|(row, _)| row).collect();
    if of_all.is_empty() { Ok(Cow::Borrowed(data)) } else { data.keep_rows(&of_all).map(Cow::Owned) }
}

/// Asks each group that the plan names. What one group refuses is noted, and stops no other.
///
/// # Errors
/// [`Refusal`] when a group that the plan names is not in the data.
pub(super) fn ask(
    plan: &Plan,
    data: &Dataset,
    run: impl Fn(&Plan, &Dataset) -> Result<Answer, Refusal>,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let Some(column) = &plan.data.subgroup else {
        if !plan.subgroups.is_empty() {
            answer.notes.push(Note::of("subgroups-not-run").with("subgroups", plan.subgroups.join(", ")));
        }
        return Ok(());
    };
    if plan.subgroups.is_empty() {
        return Err(Refusal(format!(
            "[data] subgroup = “{column}”, and the plan names no groups; add subgroups = [\"…\"] with the groups that will be asked"
        )));
    }
    let mut alone = plan.clone();
    (alone.data.subgroup, alone.subgroups) = (None, Vec::new());
    let mut rows: Vec<Estimate> = Vec::new();
    for group in &plan.subgroups {
        let cells = data.texts(column)?.enumerate();
        let of: Vec<usize> = cells.filter(|(_, cell)| cell == group).map(|(row, _)| row).collect();
        if of.is_empty() {
            return Err(Refusal(format!("the group “{group}” is not in the column “{column}”")));
        }
        match data.keep_rows(&of).and_then(|data| run(&alone, &data)) {
            Ok(part) => rows.extend(mains(&alone, &part).map(|row| row.with("subgroup", group.as_str()))),
            Err(refusal) => {
                answer.notes.push(Note::of("subgroup-refused").with("subgroup", group.as_str()).with("why", refusal.0));
            }
        }
    }
    together(&mut rows);
    answer.estimates.extend(rows);
    answer.notes.push(Note::of("subgroups-together").with("subgroups", plan.subgroups.len()));
    Ok(())
}

/// The main estimate of every method and outcome, with plain particulars only.
fn mains<'a>(plan: &Plan, part: &'a Answer) -> impl Iterator<Item = Estimate> + use<'a> {
    let outcomes: Vec<Option<String>> = match plan.data.outcomes.as_slice() {
        [] => vec![None],
        several => several.iter().cloned().map(Some).collect(),
    };
    outcomes.into_iter().flat_map(move |outcome| {
        let rows = part.about(outcome.as_deref());
        let mut methods: Vec<&str> = rows.iter().map(|row| row.method.as_ref()).collect();
        methods.dedup();
        methods.into_iter().filter_map(|method| reading::main_of(&rows, method)).map(plain).collect::<Vec<_>>()
    })
}

fn plain(row: &Estimate) -> Estimate {
    let mut row = match reading::placebo_interval(row) {
        Some((low, high)) => row.clone().with("placebo_ci_low", low).with("placebo_ci_high", high),
        None => row.clone(),
    };
    row.details.retain(|_, value| !value.is_object() && !value.is_array());
    row
}

/// Gives the groups of each estimator and outcome their adjusted p-values.
fn together(rows: &mut [Estimate]) {
    let family = |row: &Estimate| (row.method.to_string(), row.details.get("outcome").cloned());
    let mut families: Vec<_> = rows.iter().map(family).collect();
    families.dedup();
    let mut seen = Vec::new();
    for one in families {
        if seen.contains(&one) {
            continue;
        }
        let mut members: Vec<&mut Estimate> =
            rows.iter_mut().filter(|row| row.p.is_some() && family(row) == one).collect();
        seen.push(one);
        if members.len() < 2 {
            continue;
        }
        let p: Vec<f64> = members.iter().filter_map(|row| row.p).collect();
        let count = members.len();
        for (row, adjusted) in members.iter_mut().zip(holm(&p)) {
            row.details.insert("p_adjusted".to_owned(), json!(adjusted));
            row.details.insert("multiplicity".to_owned(), json!({"method": "holm", "family": count}));
        }
    }
}
