//! Whether intervals cover as often as they say, and p-values are as rare as they say, over many seeded worlds whose truth is known.
//!
//! Where theory promises 95 %, a figure outside 93–97 % is a fault. Where theory says that a method fails, the line shows it failing.

mod counts;
mod lives;
mod panels;
mod series;

use crate::table::Line;
use anyhow::Context;
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::{Answer, Estimate};
use followup::evaluation::plan::Plan;
use followup::evaluation::run as evaluate;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

/// A world tried many times.
pub struct World {
    /// What is estimated, how, and from how much.
    pub what: &'static str,
    /// What theory says of the share.
    pub promise: Promise,
    /// How many times it is tried.
    pub times: u64,
    /// One try: whether each thing looked at held.
    pub once: fn(&mut Pcg64Mcg) -> anyhow::Result<Vec<bool>>,
}

/// What theory says of the share that holds.
#[derive(Debug, Clone, Copy)]
pub enum Promise {
    /// An interval that covers 95 % of the time.
    Covers,
    /// An interval that covers at least 95 % of the time.
    AtLeast,
    /// An interval that is known to be too narrow here.
    TooNarrow,
    /// A p-value under this that comes as often as that when nothing was done.
    Rare(f64),
}

/// Tries every world.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let worlds = [series::worlds(), counts::worlds(), panels::worlds(), lives::worlds()].concat();
    worlds.iter().enumerate().map(|(number, world)| line(world, number as u64)).collect()
}

fn line(world: &World, number: u64) -> anyhow::Result<Line> {
    let held: Vec<Vec<bool>> = (0..world.times)
        .into_par_iter()
        .map(|seed| (world.once)(&mut Pcg64Mcg::seed_from_u64(number << 32 | seed)))
        .collect::<anyhow::Result<_>>()
        .with_context(|| world.what)?;
    let all = held.iter().map(Vec::len).sum::<usize>().max(1);
    let share = held.iter().flatten().filter(|held| **held).count() as f64 / all as f64;
    // Three errors of a share around what was promised, for the chance of the tries themselves.
    let slack = |share: f64| 3.0 * (share * (1.0 - share) / world.times as f64).sqrt();
    let (theory, kept) = match world.promise {
        Promise::Covers => ("95 %: 93–97 %".to_owned(), (0.93..=0.97).contains(&share)),
        Promise::AtLeast => ("at least 95 %".to_owned(), share >= 0.95 - slack(0.95)),
        Promise::TooNarrow => ("too narrow: under 93 %".to_owned(), share < 0.93),
        Promise::Rare(level) => {
            (format!("p ≤ {level} in {:.0} %", level * 100.0), (share - level).abs() <= slack(level).max(0.01))
        }
    };
    Ok(Line {
        what: format!("{}, {} tries", world.what, world.times),
        ours: format!("{:.1} %", share * 100.0),
        beside: theory,
        ratio: None,
        bar: if kept { "as theory says" } else { "NOT as theory says" }.to_owned(),
    })
}

impl Clone for World {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

/// Runs a plan on rows of numbers.
pub fn answer(plan: &str, columns: &[&str], rows: &[Vec<f64>]) -> anyhow::Result<Answer> {
    let text = |row: &Vec<f64>| row.iter().map(ToString::to_string).collect();
    let data = Dataset::new(columns.iter().map(ToString::to_string).collect(), rows.iter().map(text).collect())?;
    Ok(evaluate(&Plan::parse(&format!("[data]\nfile = \"here\"\n{plan}"))?, &data)?)
}

/// Whether the interval of the first such estimate holds the truth.
pub fn covers(answer: &Answer, estimand: &str, truth: f64) -> anyhow::Result<bool> {
    within(first(answer, estimand)?, truth)
}

/// Whether an interval holds the truth.
pub fn within(estimate: &Estimate, truth: f64) -> anyhow::Result<bool> {
    let (low, high) = estimate.ci_low.zip(estimate.ci_high).with_context(|| format!("no interval: {estimate:?}"))?;
    Ok(low <= truth && truth <= high)
}

/// The first estimate of an estimand.
pub fn first<'a>(answer: &'a Answer, estimand: &str) -> anyhow::Result<&'a Estimate> {
    answer.estimates.iter().find(|row| row.estimand == estimand).with_context(|| format!("no {estimand}"))
}
