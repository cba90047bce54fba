//! What the documentation shows is what a plan may say.

use anyhow::{Context, ensure};
use followup::evaluation::plan::Plan;
use harness::shared::repository;

#[test]
fn every_plan_in_the_documentation_can_be_read() -> anyhow::Result<()> {
    let text = std::fs::read_to_string(repository().join("docs/evaluation-methods.md"))?;
    let plans: Vec<&str> = text
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().context("a closed block"))
        .collect::<Result<_, _>>()?;
    ensure!(plans.len() >= 5, "{} plans are shown", plans.len());
    for plan in plans {
        Plan::parse(plan).with_context(|| plan.to_owned())?;
    }
    Ok(())
}
