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
pub(super) fn bounds(system: &System, lines: &[Line], through: &[Vec<usize>]) -> Vec<(i64, i64)> {
    let known = |(count, state): (&i64, &State)| match state {
        State::Withheld => (0, CEILING),
        State::Shown | State::Absent => (*count, *count),
    };
    let mut bounds: Vec<(i64, i64)> = system.counts.iter().zip(&system.states).map(known).collect();
    let hidden = |line: &Line| line.cells().any(|at| system.states[at] == State::Withheld);
    // A line is asked again only when something was learned of one of its cells.
    let mut waiting: Vec<bool> = lines.iter().map(hidden).collect();
    let mut learned = Vec::new();
    for _ in 0..PASSES {
        for (number, line) in lines.iter().enumerate() {
            if std::mem::take(&mut waiting[number]) {
                learn(&mut bounds, line, &mut learned);
                learned.drain(..).flat_map(|at| &through[at]).for_each(|line| waiting[*line] = true);
            }
        }
        if !waiting.contains(&true) {
            break;
        }
    }
    bounds
}

/// Narrows the cells of a line by what its other cells can be, and tells which became narrower.
fn learn(bounds: &mut [(i64, i64)], line: &Line, learned: &mut Vec<usize>) {
    let sum = |pick: fn(&(i64, i64)) -> i64| line.parts.iter().map(|at| pick(&bounds[*at])).sum::<i64>();
    let (low, high) = (sum(|bound| bound.0), sum(|bound| bound.1).min(CEILING));
    if narrow(&mut bounds[line.total], low, high) {
        learned.push(line.total);
    }
    let total = bounds[line.total];
    for at in &line.parts {
        let (own_low, own_high) = bounds[*at];
        let most = total.1 - (low - own_low);
        let least = if high >= CEILING { own_low } else { total.0 - (high - own_high) };
        if narrow(&mut bounds[*at], least, most) {
            learned.push(*at);
        }
    }
}

/// Whether it became narrower.
fn narrow(bound: &mut (i64, i64), least: i64, most: i64) -> bool {
    let before = *bound;
    *bound = (before.0.max(least), before.1.min(most));
    *bound != before
}
