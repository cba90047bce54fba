//! Aggregations of group-time effects, with the influence of estimated group shares.

use super::frame::Frame;
use super::group_time::GroupTime;

/// A combination of group-time effects with its influence on each unit.
#[derive(Debug, Clone)]
pub struct Combined {
    pub att: f64,
    pub influence: Vec<f64>,
}

impl Combined {
    /// A group-time effect by itself.
    pub fn of(effect: &GroupTime) -> Self {
        Self { att: effect.att, influence: effect.influence.clone() }
    }
}

/// All post-treatment effects, weighted by the size of their group.
pub fn simple(frame: &Frame, effects: &[GroupTime]) -> Option<Combined> {
    let after: Vec<&GroupTime> = effects.iter().filter(|effect| effect.time >= effect.group).collect();
    by_group_share(frame, &after)
}

/// By time since the start; balanced when only groups are asked for that are seen so many periods after it.
pub fn dynamic(frame: &Frame, effects: &[GroupTime], balance: Option<f64>) -> Vec<(f64, Combined)> {
    let (first, last) = (frame.clock[0], frame.clock[frame.clock.len() - 1]);
    let kept = |effect: &&GroupTime| {
        balance.is_none_or(|seen| {
            let since = effect.time - effect.group;
            last - effect.group >= seen && since <= seen && since >= seen - (last - first)
        })
    };
    let effects: Vec<&GroupTime> = effects.iter().filter(kept).collect();
    let mut since: Vec<f64> = effects.iter().map(|effect| effect.time - effect.group).collect();
    since.sort_by(f64::total_cmp);
    since.dedup();
    since
        .into_iter()
        .filter_map(|e| {
            let at: Vec<&GroupTime> =
                effects.iter().copied().filter(|effect| effect.time - effect.group == e).collect();
            Some((e, by_group_share(frame, &at)?))
        })
        .collect()
}

/// The mean over all times from the start on.
pub fn overall_dynamic(parts: &[(f64, Combined)]) -> Option<Combined> {
    mean_of(parts.iter().filter(|(e, _)| *e >= 0.0).map(|(_, part)| part))
}

/// By group of start.
pub fn group(frame: &Frame, effects: &[GroupTime]) -> Vec<(f64, Combined)> {
    groups(frame)
        .into_iter()
        .filter_map(|group| {
            let parts: Vec<Combined> = effects
                .iter()
                .filter(|effect| effect.group == group && effect.time >= group)
                .map(Combined::of)
                .collect();
            Some((group, mean_of(parts.iter())?))
        })
        .collect()
}

/// The groups' effects, weighted by the size of the groups.
pub fn overall_group(frame: &Frame, parts: &[(f64, Combined)]) -> Option<Combined> {
    let effects: Vec<GroupTime> = parts
        .iter()
        .map(|(group, part)| GroupTime {
            group: *group,
            time: *group,
            att: part.att,
            influence: part.influence.clone(),
        })
        .collect();
    by_group_share(frame, &effects.iter().collect::<Vec<_>>())
}

/// By calendar period, from the first start on.
pub fn calendar(frame: &Frame, effects: &[GroupTime]) -> Vec<(f64, Combined)> {
    frame
        .clock
        .iter()
        .filter_map(|time| {
            let at: Vec<&GroupTime> =
                effects.iter().filter(|effect| effect.time == *time && effect.group <= *time).collect();
            Some((*time, by_group_share(frame, &at)?))
        })
        .collect()
}

/// The plain mean; none of nothing.
pub fn mean_of<'a>(parts: impl Iterator<Item = &'a Combined>) -> Option<Combined> {
    let parts: Vec<&Combined> = parts.collect();
    let share = 1.0 / parts.len() as f64;
    let units = parts.iter().map(|part| part.influence.len()).max()?;
    let mut combined = Combined { att: 0.0, influence: vec![0.0; units] };
    for part in parts {
        combined.att += share * part.att;
        for (sum, value) in combined.influence.iter_mut().zip(&part.influence) {
            *sum += share * value;
        }
    }
    Some(combined)
}

/// Effects weighted by group size; the sizes are estimated, and their influence is added.
fn by_group_share(frame: &Frame, effects: &[&GroupTime]) -> Option<Combined> {
    if effects.is_empty() {
        return None;
    }
    let units = frame.len();
    let member = |unit: usize, group: f64| {
        if frame.first_treated[unit] == Some(group) { frame.weights[unit] } else { 0.0 }
    };
    let sizes: Vec<f64> = effects
        .iter()
        .map(|effect| (0..units).map(|unit| member(unit, effect.group)).sum::<f64>() / units as f64)
        .collect();
    let total: f64 = sizes.iter().sum();
    let att = effects.iter().zip(&sizes).map(|(effect, size)| effect.att * size).sum::<f64>() / total;
    if effects.iter().all(|effect| effect.influence.is_empty()) {
        return Some(Combined { att, influence: Vec::new() });
    }
    let influence = (0..units)
        .map(|unit| {
            let deviations = effects.iter().zip(&sizes).map(|(effect, size)| member(unit, effect.group) - size);
            let shift: f64 = deviations.clone().sum::<f64>() / total;
            let of_effects: f64 = effects
                .iter()
                .zip(&sizes)
                .map(|(effect, size)| effect.influence.get(unit).copied().unwrap_or_default() * size / total)
                .sum();
            let of_sizes: f64 = effects
                .iter()
                .zip(deviations)
                .zip(&sizes)
                .map(|((effect, deviation), size)| effect.att * (deviation / total - shift * size / total))
                .sum();
            of_effects + of_sizes
        })
        .collect();
    Some(Combined { att, influence })
}

fn groups(frame: &Frame) -> Vec<f64> {
    let mut groups: Vec<f64> = frame.first_treated.iter().flatten().copied().collect();
    groups.sort_by(f64::total_cmp);
    groups.dedup();
    groups
}
