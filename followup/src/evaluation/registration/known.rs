//! Vad som var känt: how much of a plan's own outcome the data hold already.

use crate::evaluation::dataset::Dataset;
use crate::evaluation::panel::timeline;
use crate::evaluation::plan::{Estimator, Plan};

/// The last period of the data, and how many periods they hold from the start of what is evaluated.
/// Rows of persons have no such periods: if there are any, the outcome of some is known.
#[must_use]
pub fn after_start(plan: &Plan, data: &Dataset) -> Option<(String, u64)> {
    let Ok(time) = plan.data.time() else { return Some((String::new(), 1)) };
    let cells: Vec<&str> = data.texts(time).ok()?.collect();
    let (periods, clock) = timeline(&cells).ok()?;
    let last = periods.last()?.clone();
    let start = start(plan, data)?;
    let place = periods.iter().position(|period| *period == start);
    let after = match (place, start.parse::<f64>()) {
        (Some(place), _) => periods.len() - place,
        (None, Ok(number)) => clock.iter().filter(|at| **at >= number).count(),
        (None, Err(_)) => periods.iter().filter(|period| **period >= start).count(),
    };
    Some((last, after as u64))
}

/// When what is evaluated begins; the first of several starts.
fn start(plan: &Plan, data: &Dataset) -> Option<String> {
    let treatment = plan.treatment.as_ref();
    if let Some(start) = treatment.and_then(|treatment| treatment.start.clone()) {
        return Some(start);
    }
    if let Some(column) = treatment.and_then(|treatment| treatment.first_treated.as_deref()) {
        let starts = data.texts(column).ok()?.filter(|cell| !matches!(*cell, "" | "0" | "NA" | "0.0"));
        return starts.min().map(str::to_owned);
    }
    plan.estimators.iter().find_map(|estimator| match estimator {
        Estimator::Its(options) => Some(options.interruption.clone()),
        Estimator::StructuralSeries(options) => options.post.as_ref().map(|[first, _]| first.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_written_before_its_start_knows_nothing_of_its_outcome() {
        let columns = ["u", "t", "y"].map(str::to_owned).to_vec();
        let rows = ["2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"]
            .map(|quarter| vec!["a".to_owned(), quarter.to_owned(), "1".to_owned()]);
        let data = Dataset::new(columns, rows.to_vec()).expect("a data set");
        for (start, known) in [("2022-Q4", 2), ("2023-Q2", 0), ("2022-Q2", 4)] {
            let text = format!(
                "[data]\nfile = \"a.csv\"\nunit = \"u\"\ntime = \"t\"\noutcome = \"y\"\n[treatment]\nunits = [\"a\"]\nstart = \"{start}\"\n[[estimator]]\nmethod = \"did\"\n"
            );
            let plan = Plan::parse(&text).expect("a plan");
            assert_eq!(after_start(&plan, &data), Some(("2023-Q1".to_owned(), known)), "{start}");
        }
    }
}
