//! Estimators against reference results, and against what algebra says.

mod algebra;
mod difference_in_differences;
mod documented;
mod each_algebra;
mod golden;
mod interrupted_time_series;
mod panel_algebra;
mod practice;
mod rates;
mod scores;
mod small_area;
mod spc;
mod structural_series;
mod subgroups;
mod survey;
mod survival;
mod synthetic_control;
mod two_way;

use followup::evaluation::estimate::{Answer, Refusal};
use followup::evaluation::{plan::Plan, run};

/// Runs a plan on a CSV text.
fn evaluate(plan: &str, csv: &[u8]) -> anyhow::Result<Result<Answer, Refusal>> {
    let data = exchange::dataset::read(csv)?;
    Ok(run(&Plan::parse(plan)?, &data))
}
