//! Förberedda data: what the plan leaves out is out, what it marks is marked, and the outcome is on the plan's scale,
//! before any method sees them. So every method answers about the same data.

use super::dataset::Dataset;
use super::estimate::Refusal;
use super::plan::Plan;
use super::plan::intent::OutcomeScale;
use super::subgroups;
use std::borrow::Cow;

/// The data as the plan's methods meet them.
///
/// # Errors
/// [`Refusal`] when the plan leaves out a unit or a period that the data do not hold, or an outcome has no logarithm.
pub fn prepare<'d>(plan: &Plan, data: &'d Dataset) -> Result<Cow<'d, Dataset>, Refusal> {
    match subgroups::whole(plan, data)? {
        Cow::Borrowed(data) => prepared(plan, data),
        Cow::Owned(data) => prepared(plan, &data).map(|prepared| Cow::Owned(prepared.into_owned())),
    }
}

fn prepared<'d>(plan: &Plan, data: &'d Dataset) -> Result<Cow<'d, Dataset>, Refusal> {
    let dummies = plan.happened.iter().any(|happened| happened.dummy);
    if plan.excluded.is_empty() && plan.exclude.is_empty() && plan.scale == OutcomeScale::Level && !dummies {
        return Ok(Cow::Borrowed(data));
    }
    let mut columns = data.columns().to_vec();
    let mut rows = kept(plan, data)?;
    if plan.scale == OutcomeScale::Log {
        take_logarithms(&columns, &mut rows, plan.data.outcome()?)?;
    }
    if dummies {
        mark(plan, &mut columns, &mut rows)?;
    }
    if rows.is_empty() {
        return Err(Refusal("nothing is left of the data when the plan's exclusions are made".to_owned()));
    }
    Dataset::new(columns, rows).map(Cow::Owned)
}

/// The rows that the plan does not leave out.
fn kept(plan: &Plan, data: &Dataset) -> Result<Vec<Vec<String>>, Refusal> {
    let mut keep = vec![true; data.len()];
    let mut leave_out = |column: &str, what: &str, label: &str| -> Result<(), Refusal> {
        let mut found = false;
        for (keep, cell) in keep.iter_mut().zip(data.texts(column)?) {
            if cell == label {
                *keep = false;
                found = true;
            }
        }
        let missing = || Refusal(format!("the plan leaves out the {what} “{label}”, which is not in the data"));
        found.then_some(()).ok_or_else(missing)
    };
    if !plan.excluded.is_empty() {
        let unit = plan.data.unit.as_deref();
        let unit = unit.ok_or_else(|| Refusal("[data] names no unit, so no unit can be left out".to_owned()))?;
        for excluded in &plan.excluded {
            leave_out(unit, "unit", &excluded.unit)?;
        }
    }
    for period in &plan.exclude {
        leave_out(plan.data.time()?, "period", period)?;
    }
    Ok(data.rows().iter().zip(keep).filter(|(_, keep)| *keep).map(|(row, _)| row.clone()).collect())
}

fn take_logarithms(columns: &[String], rows: &mut [Vec<String>], outcome: &str) -> Result<(), Refusal> {
    let Some(at) = columns.iter().position(|column| column == outcome) else { return Ok(()) };
    for (number, row) in rows.iter_mut().enumerate() {
        let Ok(value) = row[at].trim().parse::<f64>() else { continue };
        if value <= 0.0 {
            return Err(Refusal(format!(
                "row {}, field “{outcome}”: {value} has no logarithm; use scale = \"level\" or a count model",
                number + 2
            )));
        }
        row[at] = value.ln().to_string();
    }
    Ok(())
}

/// A column for each event that asks for one.
fn mark(plan: &Plan, columns: &mut Vec<String>, rows: &mut [Vec<String>]) -> Result<(), Refusal> {
    let time = plan.data.time()?;
    let at = columns.iter().position(|column| column == time);
    let at = at.ok_or_else(|| Refusal(format!("there is no column “{time}” in the data")))?;
    for (number, happened) in plan.happened.iter().enumerate().filter(|(_, happened)| happened.dummy) {
        columns.push(format!("happened_{}", number + 1));
        for row in rows.iter_mut() {
            let period = row[at].trim();
            let until = happened.until.as_deref().unwrap_or(&happened.at);
            // Periods of one series are written alike, so the order of the texts is the order of time.
            let during = (happened.at.as_str()..=until).contains(&period);
            row.push(u8::from(during).to_string());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> Dataset {
        let columns = ["area", "quarter", "rate"].map(str::to_owned).to_vec();
        let rows =
            [["norr", "2022-Q1", "8"], ["norr", "2022-Q2", "4"], ["berg", "2022-Q1", "2"], ["berg", "2022-Q2", "1"]];
        Dataset::new(columns, rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()).expect("a data set")
    }

    fn plan(keys: &str) -> Plan {
        let text = format!(
            "{keys}\n[data]\nfile = \"a.csv\"\nunit = \"area\"\ntime = \"quarter\"\noutcome = \"rate\"\n[[estimator]]\nmethod = \"did\"\n"
        );
        Plan::parse(&text).expect("a plan")
    }

    #[test]
    fn what_the_plan_leaves_out_no_method_sees() {
        let plan = plan("excluded = [{ unit = \"berg\", why = \"egen grupp\" }]\nexclude = [\"2022-Q2\"]");
        let data = data();
        let prepared = prepare(&plan, &data).expect("a row is left");
        assert_eq!(prepared.rows(), [["norr", "2022-Q1", "8"]]);
    }

    #[test]
    fn a_unit_left_out_that_was_never_there_is_a_mistake_and_is_told() {
        let plan = plan("excluded = [{ unit = \"söder\", why = \"\" }]");
        assert!(prepare(&plan, &data()).is_err());
    }

    #[test]
    fn the_scale_is_the_plans_and_what_happened_can_be_marked() {
        let plan = plan("scale = \"log\"\nhappened = [{ at = \"2022-Q2\", what = \"Nytt system\", dummy = true }]");
        let data = data();
        let prepared = prepare(&plan, &data).expect("all are above 0");
        assert_eq!(prepared.columns(), ["area", "quarter", "rate", "happened_1"]);
        assert_eq!(prepared.rows()[0][2], 8.0_f64.ln().to_string());
        let marked: Vec<&str> = prepared.texts("happened_1").expect("a column").collect();
        assert_eq!(marked, ["0", "1", "0", "1"]);
    }

    #[test]
    fn a_plan_names_one_source_and_no_more() {
        assert!(plan("").data.source().is_ok());
        let two = "[data]\nfile = \"a.csv\"\nindicator = \"share-opened\"\n[[estimator]]\nmethod = \"did\"\n";
        assert!(Plan::parse(two).expect("a plan").data.source().is_err());
    }
}
