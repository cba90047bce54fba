//! `funnel`: which units lie further from the rest than their size allows.
//!
//! Spiegelhalter (2005), Stat Med 24:1185–1202: exact limits, interpolated between whole counts; over-dispersion judged on
//! deviations drawn in at both ends (quantiles of type 7), and taken into account by multiplying or, better, by adding a
//! variance between units (Spiegelhalter 2005, Qual Saf Health Care 14:347–351). A funnel ranks nobody.

pub mod options;
pub mod placing;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::note::Note;
use super::plan::Plan;
use super::rates::whole_numbers;
use options::{Funnel, FunnelOf};
use placing::{Drawn, Limits, Placed, place};
use serde_json::{Value, json};

/// Places each unit in the funnel.
///
/// # Errors
/// [`Refusal`] for counts that are no whole numbers, sizes that are not above 0, or fewer than three units.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Funnel) -> Result<Answer, Refusal> {
    let drawn = read(plan, data, options)?;
    let mut answer = Answer::default();
    for unit in &drawn.units {
        answer.estimates.push(row(unit, &drawn));
    }
    if drawn.dispersion.p < 0.05 {
        answer.notes.push(Note::of("funnel-overdispersed").with("times", drawn.dispersion.drawn_in));
    }
    answer.notes.push(Note::of("funnel-inside"));
    Ok(answer)
}

fn row(unit: &Placed, drawn: &Drawn) -> Estimate {
    let estimand = if drawn.of == FunnelOf::Shares { "share" } else { "standardised-ratio" };
    let (exact, wide) = (drawn.limits(unit.size), drawn.wide_limits(unit.size));
    let ends = |limits: (f64, f64)| -> Value { json!([finite(limits.0), finite(limits.1)]) };
    let Limits { inner, outer } = exact;
    let mut row = Estimate::of("funnel", estimand, unit.value, drawn.units.len(), 1);
    row.p = finite(unit.p);
    row.with("group", unit.name.as_str())
        .with("count", unit.count)
        .with("size", unit.size)
        .with("target", drawn.target)
        .with("z", finite(unit.z))
        .with("z_multiplicative", finite(unit.z_multiplicative))
        .with("z_additive", finite(unit.z_additive))
        .with("limits_95", ends(inner))
        .with("limits_998", ends(outer))
        .with("wide_limits_95", ends(wide.inner))
        .with("wide_limits_998", ends(wide.outer))
        .with("dispersion", finite(drawn.dispersion.raw))
        .with("dispersion_winsorised", finite(drawn.dispersion.drawn_in))
        .with("dispersion_p", finite(drawn.dispersion.p))
        .with("between_variance", finite(drawn.dispersion.between))
}

fn read(plan: &Plan, data: &Dataset, options: &Funnel) -> Result<Drawn, Refusal> {
    let name = plan.data.unit.as_deref().or(plan.data.group.as_deref());
    let name = name.ok_or_else(|| Refusal("funnel compares units: add unit = \"…\" to [data]".to_owned()))?;
    let expected = options.expected.as_deref().filter(|_| options.of == FunnelOf::Ratios);
    let column = expected.or(plan.data.population.as_deref());
    let column = column.ok_or_else(|| {
        Refusal(
            "[data] names no population; add population = \"…\", the column with what the counts are out of".to_owned(),
        )
    })?;
    let counts = whole_numbers(data, plan.data.outcome()?)?;
    let sizes = data.complete_numbers(column)?;
    let impossible = |row: &usize| {
        let share = options.of == FunnelOf::Shares && (sizes[*row].fract() != 0.0 || counts[*row] as f64 > sizes[*row]);
        sizes[*row] <= 0.0 || share
    };
    if let Some(row) = (0..counts.len()).find(impossible) {
        return Err(Refusal(format!(
            "row {}: {} out of {} cannot be placed in a funnel",
            row + 2,
            counts[row],
            sizes[row]
        )));
    }
    let units = data.texts(name)?.zip(counts).zip(sizes).map(|((name, count), size)| (name.to_owned(), count, size));
    place(units.collect(), options, expected.is_some())
}
