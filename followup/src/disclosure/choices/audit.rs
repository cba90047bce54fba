//! Prövning: what somebody can work out who has every answer.

use super::{Line, State, System};

/// More than anything can be.
const CEILING: i64 = 1 << 40;

/// What is learned from each line is used in the others, at most so many times: after that little is learned.
const PASSES: usize = 100;

/// The lines through each cell, by number.
pub(super) fn through(lines: &[Line], cells: usize) -> Vec<Vec<usize>> {
    let mut through = vec![Vec::new(); cells];
    for (number, line) in lines.iter().enumerate() {
        for at in line.cells() {
            through[at].push(number);
        }
    }
    through
}

/// The least and the most that each cell can be, from every line again and again until nothing more is learned.
pub(super) fn bounds(system: &System, lines: &[Line]) -> Vec<(i64, i64)> {
    let known = |(count, state): (&i64, &State)| match state {
        State::Withheld => (0, CEILING),
        State::Shown | State::Absent => (*count, *count),
    };
    let mut bounds: Vec<(i64, i64)> = system.counts.iter().zip(&system.states).map(known).collect();
    let hidden = |line: &&Line| line.cells().any(|at| system.states[at] == State::Withheld);
    let lines: Vec<&Line> = lines.iter().filter(hidden).collect();
    for _ in 0..PASSES {
        let changed = lines.iter().filter(|line| learn(&mut bounds, line)).count();
        if changed == 0 {
            break;
        }
    }
    bounds
}

/// Whether a line told anything new.
fn learn(bounds: &mut [(i64, i64)], line: &Line) -> bool {
    let sum = |pick: fn(&(i64, i64)) -> i64| line.parts.iter().map(|at| pick(&bounds[*at])).sum::<i64>();
    let (low, high) = (sum(|bound| bound.0), sum(|bound| bound.1).min(CEILING));
    let before = bounds[line.total];
    let total = (before.0.max(low), before.1.min(high));
    bounds[line.total] = total;
    let mut changed = total != before;
    for at in &line.parts {
        let (own_low, own_high) = bounds[*at];
        let most = total.1 - (low - own_low);
        let least = if high >= CEILING { own_low } else { total.0 - (high - own_high) };
        bounds[*at] = (own_low.max(least), own_high.min(most));
        changed |= bounds[*at] != (own_low, own_high);
    }
    changed
}
