//! `small-area`: rates of small areas drawn toward what is common, the more the less there is of their own.
//!
//! A raw rate of a small area swings by half from year to year. Shrunk rates are nearer the truth on the whole
//! (Clayton & Kaldor 1987, Biometrics 43:671–681; Marshall 1991, Appl Stat 40:283–294; Fay & Herriot 1979, JASA 74:269–277),
//! and too near the middle for the area that really is far out: the raw figure stands beside.

mod counts;
pub mod fay_herriot;
pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Refusal};
use super::note::Note;
use super::plan::Plan;
use options::{SmallArea, SmallAreaModel};

/// Estimates each area's rate.
///
/// # Errors
/// [`Refusal`] when the model's columns are not named, or hold what they cannot.
pub fn estimate(plan: &Plan, data: &Dataset, options: &SmallArea) -> Result<Answer, Refusal> {
    let unit = plan.data.unit.as_deref();
    let unit =
        unit.ok_or_else(|| Refusal("small-area needs unit = \"…\" in [data], the column with the area".to_owned()))?;
    let areas: Vec<&str> = data.texts(unit)?.collect();
    let mut sorted = areas.clone();
    sorted.sort_unstable();
    if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Refusal(format!("area “{}” is there twice; one row an area", pair[0])));
    }
    let mut answer = match options.model {
        SmallAreaModel::GammaPoisson => counts::gamma_poisson(plan, data, options, &areas)?,
        SmallAreaModel::Marshall => counts::marshall(plan, data, options, &areas)?,
        SmallAreaModel::FayHerriot => fay_herriot::estimate(plan, data, options, &areas)?,
    };
    answer.notes.push(Note::of("drawn-toward-common"));
    Ok(answer)
}
