//! Behandling: which units something was done in, and from when.

use super::dataset::Dataset;
use super::estimate::Refusal;
use super::plan::{Plan, Treatment};

/// The `[treatment]` of a plan.
///
/// # Errors
/// [`Refusal`] when the plan has none.
pub(super) fn of(plan: &Plan) -> Result<&Treatment, Refusal> {
    plan.treatment
        .as_ref()
        .ok_or_else(|| Refusal("the plan has no [treatment]; say which units were treated and from when".to_owned()))
}

/// Whether a cell of the column `first_treated` says that the unit is never treated.
pub(super) fn never(cell: &str) -> bool {
    matches!(cell, "" | "0" | "NA" | "0.0")
}

/// The first treated period of each unit as a number; none when never treated in these data.
///
/// # Errors
/// [`Refusal`] for a unit or period that the data do not hold, a unit with two starts, or nothing treated.
pub(super) fn first_treated(
    plan: &Plan,
    data: &Dataset,
    units: &[String],
    times: &[String],
    clock: &[f64],
    rows: &[Vec<usize>],
) -> Result<Vec<Option<f64>>, Refusal> {
    let treatment = of(plan)?;
    let number = |label: &str| -> Option<f64> {
        times.iter().position(|time| time == label).map(|at| clock[at]).or_else(|| label.parse().ok())
    };
    let starts: Vec<Option<f64>> = match (&treatment.first_treated, &treatment.start) {
        (Some(column), None) => {
            let cells: Vec<&str> = data.texts(column)?.collect();
            let mut starts = Vec::with_capacity(rows.len());
            for (unit, row) in rows.iter().enumerate() {
                let cell = cells[row[0]];
                if let Some(other) = row.iter().find(|at| cells[**at] != cell) {
                    return Err(Refusal(format!(
                        "row {}, field “{column}”: unit “{}” has another first treated period than in its other rows",
                        other + 2,
                        units[unit]
                    )));
                }
                starts.push(if never(cell) {
                    None
                } else {
                    Some(
                        number(cell)
                            .ok_or_else(|| Refusal(format!("field “{column}”: “{cell}” is no period in the data")))?,
                    )
                });
            }
            // A start after the last period is a unit not treated in these data.
            let last = clock[clock.len() - 1];
            starts.into_iter().map(|start| start.filter(|start| *start <= last)).collect()
        }
        (None, Some(start)) => {
            if let Some(unknown) = treatment.units.iter().find(|name| !units.contains(name)) {
                return Err(Refusal(format!("the treated unit “{unknown}” is not in the data")));
            }
            let start =
                number(start).ok_or_else(|| Refusal(format!("the start “{start}” is no period in the data")))?;
            units.iter().map(|unit| treatment.units.contains(unit).then_some(start)).collect()
        }
        _ => {
            return Err(Refusal(
                "[treatment] needs either units and start, or first_treated = \"column\", not both".to_owned(),
            ));
        }
    };
    if starts.iter().all(Option::is_none) {
        return Err(Refusal("no unit is treated in these data; check [treatment]".to_owned()));
    }
    Ok(starts)
}

/// Which units will be treated, from data that end before the start.
///
/// # Errors
/// [`Refusal`] when the plan names units that the data do not hold.
pub(super) fn intended(
    plan: &Plan,
    data: &Dataset,
    units: &[String],
    rows: &[Vec<usize>],
) -> Result<Vec<bool>, Refusal> {
    let treatment = of(plan)?;
    if let Some(column) = &treatment.first_treated {
        let cells: Vec<&str> = data.texts(column)?.collect();
        return Ok(rows.iter().map(|row| !never(cells[row[0]])).collect());
    }
    if let Some(unknown) = treatment.units.iter().find(|name| !units.contains(name)) {
        return Err(Refusal(format!("the treated unit “{unknown}” is not in the data")));
    }
    Ok(units.iter().map(|unit| treatment.units.contains(unit)).collect())
}
