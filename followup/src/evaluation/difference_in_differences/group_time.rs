//! The effect of each group of start in each period.

use super::super::estimate::Refusal;
use super::super::linear::{design, mean};
use super::super::note::Note;
use super::cross_section::{self, Rows};
use super::frame::{Frame, Seen};
use super::options::{BasePeriod, ControlGroup, Did};
use super::two_by_two;

/// The effect for one group in one period, with its influence on each unit or row.
#[derive(Debug, Clone)]
pub struct GroupTime {
    pub group: f64,
    pub time: f64,
    pub att: f64,
    /// One value a unit or row; empty for the base period itself, whose effect is zero by construction.
    pub influence: Vec<f64>,
}

/// The effects of every group in every period.
///
/// # Errors
/// [`Refusal`] when there is nobody to compare with, or covariates cannot be adjusted for.
pub fn effects(
    frame: &Frame,
    options: &Did,
    base_period: BasePeriod,
    notes: &mut Vec<Note>,
) -> Result<Vec<GroupTime>, Refusal> {
    let mut groups: Vec<f64> = frame.first_treated.iter().flatten().copied().collect();
    groups.sort_by(f64::total_cmp);
    groups.dedup();
    let never = frame.first_treated.iter().any(Option::is_none);
    if options.control_group == ControlGroup::NeverTreated && !never {
        return Err(Refusal(
            "every unit is treated at some time; use control_group = \"not-yet-treated\" or add units never treated"
                .to_owned(),
        ));
    }
    let mut effects = Vec::new();
    for group in groups {
        let Some(last_before) = frame.clock.iter().rposition(|time| time + options.anticipation < group) else {
            notes.push(Note::of("group-without-before").with("group", group.to_string()));
            continue;
        };
        let first = usize::from(base_period == BasePeriod::Varying);
        for time in first..frame.clock.len() {
            let treated_now = frame.clock[time] >= group;
            let base = if treated_now || base_period == BasePeriod::Universal { last_before } else { time - 1 };
            if base == time {
                effects.push(GroupTime { group, time: frame.clock[time], att: 0.0, influence: Vec::new() });
                continue;
            }
            let Some(sample) = comparison(frame, group, time.max(base), options) else {
                notes.push(
                    Note::of("group-without-comparison")
                        .with("group", group.to_string())
                        .with("period", frame.times[time].as_str()),
                );
                continue;
            };
            let (att, influence) = frame.two_by_two(&sample, base, time, options)?;
            effects.push(GroupTime { group, time: frame.clock[time], att, influence });
        }
    }
    Ok(effects)
}

/// A group and the units it is compared with.
pub struct Sample {
    pub units: Vec<usize>,
    pub treated: Vec<bool>,
}

fn comparison(frame: &Frame, group: f64, latest: usize, options: &Did) -> Option<Sample> {
    let horizon = frame.clock[latest] + options.anticipation;
    let role = |start: Option<f64>| match start {
        Some(start) if start == group => Some(true),
        None => Some(false),
        Some(start) => (options.control_group == ControlGroup::NotYetTreated && start > horizon).then_some(false),
    };
    let (units, treated): (Vec<usize>, Vec<bool>) = frame
        .first_treated
        .iter()
        .enumerate()
        .filter_map(|(unit, start)| role(*start).map(|treated| (unit, treated)))
        .unzip();
    treated.contains(&false).then_some(Sample { units, treated })
}

impl Frame {
    /// The effect on the sample from one period to another, with its influence on everyone in the frame.
    fn two_by_two(&self, sample: &Sample, base: usize, time: usize, options: &Did) -> Result<(f64, Vec<f64>), Refusal> {
        let (members, part) = match &self.seen {
            Seen::Units { outcome, covariates } => {
                let change: Vec<f64> =
                    sample.units.iter().map(|unit| outcome[*unit][time] - outcome[*unit][base]).collect();
                let earlier = &covariates[time.min(base)];
                let part = two_by_two::effect(sample, &change, earlier, &self.weights, options.adjust)?;
                (sample.units.clone(), part)
            }
            Seen::Rows { time: seen, outcome, covariates } => {
                let kept: Vec<usize> =
                    (0..sample.units.len()).filter(|at| [base, time].contains(&seen[sample.units[*at]])).collect();
                let members: Vec<usize> = kept.iter().map(|at| sample.units[*at]).collect();
                let weight: Vec<f64> = members.iter().map(|row| self.weights[*row]).collect();
                let average = mean(&weight);
                let mut columns = vec![vec![1.0; members.len()]];
                columns.extend(covariates.iter().map(|column| members.iter().map(|row| column[*row]).collect()));
                let rows = Rows {
                    outcome: members.iter().map(|row| outcome[*row]).collect(),
                    after: members.iter().map(|row| f64::from(u8::from(seen[*row] == time))).collect(),
                    treated: kept.iter().map(|at| f64::from(u8::from(sample.treated[*at]))).collect(),
                    weight: weight.iter().map(|weight| weight / average).collect(),
                    x: design(&columns),
                };
                let part = cross_section::effect(&rows, options.adjust)?;
                (members, part)
            }
        };
        let share = self.len() as f64 / members.len() as f64;
        let mut influence = vec![0.0; self.len()];
        for (member, value) in members.iter().zip(&part.influence) {
            influence[*member] = value * share;
        }
        Ok((part.att, influence))
    }
}
