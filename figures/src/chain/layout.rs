//! Var allt står: columns, the order within each with few crossings, and the way of each arrow.
//!
//! Arrows within a stage give it several columns. An arrow that passes over a column gets a lane of its own in it, so that it
//! runs beside the boxes and never behind one (Sugiyama, Tagawa & Toda 1981).

use super::text::folded;
use super::{APART, Arrow, BETWEEN, BOX, Chain, DISC, HEAD, LINE, PADDING, PORT, TIP};

/// How high a lane is.
const LANE: f64 = 12.0;
/// How many times the columns are sorted, back and forth.
const SWEEPS: usize = 12;

/// Where a box stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub height: f64,
}

/// Where an arrow goes: through these places, to this end.
#[derive(Debug, Clone)]
pub struct Ends {
    pub through: Vec<(f64, f64)>,
    pub end: (f64, f64),
}

/// The whole drawing's places.
pub struct Layout {
    pub places: Vec<Place>,
    pub arrows: Vec<(Arrow, Ends)>,
    first_columns: Vec<usize>,
    columns: usize,
    height: f64,
}

/// A box or a lane in a column.
struct Item {
    column: usize,
    height: f64,
}

impl Layout {
    pub fn of(chain: &Chain<'_>) -> Self {
        let (columns, first_columns) = columns(chain);
        let last = columns.iter().copied().max().unwrap_or(0).max(first_columns.last().copied().unwrap_or(0));
        let forward = |arrow: &&Arrow| {
            let ends = (columns.get(arrow.from), columns.get(arrow.to));
            matches!(ends, (Some(from), Some(to)) if from < to)
        };
        let drawn: Vec<Arrow> = chain.arrows.iter().filter(forward).copied().collect();
        let mut items: Vec<Item> = (chain.boxes.iter().zip(&columns).enumerate())
            .map(|(at, (node, column))| Item { column: *column, height: height(node.text, at, &drawn) })
            .collect();
        // The items that each arrow passes, both ends included.
        let ways: Vec<Vec<usize>> = drawn.iter().map(|arrow| way(arrow, &columns, &mut items)).collect();
        let order = ordered(&items, &ways, last + 1);
        let tops = stacked(&items, &order);
        let places: Vec<Place> = (0..chain.boxes.len())
            .map(|at| Place { x: x_of(items[at].column), y: tops[at], height: items[at].height })
            .collect();
        let height = items.iter().zip(&tops).map(|(item, top)| top + item.height).fold(HEAD, f64::max);
        let arrows = routed(&drawn, &ways, &items, &tops);
        Self { places, arrows, first_columns, columns: last + 1, height }
    }

    pub fn width(&self) -> f64 {
        x_of(self.columns) - BETWEEN + 2.0
    }

    pub fn height(&self) -> f64 {
        self.height + 2.0
    }

    /// Where a stage begins.
    pub fn stage_at(&self, stage: usize) -> f64 {
        x_of(self.first_columns.get(stage).copied().unwrap_or(0))
    }
}

fn x_of(column: usize) -> f64 {
    column as f64 * (BOX + BETWEEN) + 1.0
}

/// The column of each box, and the first column of each stage.
fn columns(chain: &Chain<'_>) -> (Vec<usize>, Vec<usize>) {
    let mut within = vec![0_usize; chain.boxes.len()];
    // As many rounds as boxes are enough for the longest way; a circle must end somewhere too.
    for _ in 0..chain.boxes.len() {
        for arrow in chain.arrows {
            let (Some(from), Some(to)) = (chain.boxes.get(arrow.from), chain.boxes.get(arrow.to)) else { continue };
            if from.stage == to.stage && arrow.from != arrow.to {
                within[arrow.to] = within[arrow.to].max(within[arrow.from] + 1).min(chain.boxes.len() - 1);
            }
        }
    }
    let stages = chain.boxes.iter().map(|node| node.stage + 1).max().unwrap_or(0).max(chain.stages.len());
    let mut first = Vec::with_capacity(stages);
    let mut next = 0;
    for stage in 0..stages {
        first.push(next);
        let of_stage = chain.boxes.iter().zip(&within).filter(|(node, _)| node.stage == stage);
        next += of_stage.map(|(_, within)| within + 1).max().unwrap_or(1);
    }
    let columns = chain.boxes.iter().zip(&within).map(|(node, within)| first[node.stage] + within).collect();
    (columns, first)
}

/// A box is high enough for its text and for the arrows that end or begin at it.
fn height(text: &str, at: usize, arrows: &[Arrow]) -> f64 {
    let lines = folded(text, BOX - 2.0 * PADDING).len().max(1) as f64;
    let inward = arrows.iter().filter(|arrow| arrow.to == at).count();
    let outward = arrows.iter().filter(|arrow| arrow.from == at).count();
    (lines * LINE + 2.0 * PADDING).max(inward.max(outward) as f64 * PORT + 4.0)
}

/// Makes lanes where an arrow passes over a column.
fn way(arrow: &Arrow, columns: &[usize], items: &mut Vec<Item>) -> Vec<usize> {
    let mut way = vec![arrow.from];
    for column in columns[arrow.from] + 1..columns[arrow.to] {
        way.push(items.len());
        items.push(Item { column, height: LANE });
    }
    way.push(arrow.to);
    way
}

/// The items of each column from the top, in the order with the fewest crossings that was found.
fn ordered(items: &[Item], ways: &[Vec<usize>], columns: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for (at, item) in items.iter().enumerate() {
        order[item.column].push(at);
    }
    let steps: Vec<(usize, usize)> = ways.iter().flat_map(|way| way.windows(2).map(|two| (two[0], two[1]))).collect();
    let mut best = (crossings(&order, &steps, items.len()), order.clone());
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        for step in 0..columns {
            let column = if forward { step } else { columns - 1 - step };
            let rank = ranks(&order, items.len());
            let middle = |item: usize| {
                let near = |&(from, to): &(usize, usize)| match (forward, from == item, to == item) {
                    (true, _, true) => Some(rank[from]),
                    (false, true, _) => Some(rank[to]),
                    _ => None,
                };
                let near: Vec<f64> = steps.iter().filter_map(near).collect();
                if near.is_empty() { rank[item] } else { near.iter().sum::<f64>() / near.len() as f64 }
            };
            let mut sorted: Vec<(f64, usize)> = order[column].iter().map(|item| (middle(*item), *item)).collect();
            sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
            order[column] = sorted.into_iter().map(|(_, item)| item).collect();
        }
        let found = crossings(&order, &steps, items.len());
        if found < best.0 {
            best = (found, order.clone());
        }
    }
    best.1
}

/// How far down each item stands in its column, from 0 to 1.
fn ranks(order: &[Vec<usize>], items: usize) -> Vec<f64> {
    let mut ranks = vec![0.0; items];
    for column in order {
        for (at, item) in column.iter().enumerate() {
            ranks[*item] = (at as f64 + 0.5) / column.len() as f64;
        }
    }
    ranks
}

/// Pairs of steps between the same columns whose order is turned on the way.
fn crossings(order: &[Vec<usize>], steps: &[(usize, usize)], items: usize) -> usize {
    let mut at = vec![(0_usize, 0_usize); items];
    for (column, items) in order.iter().enumerate() {
        for (place, item) in items.iter().enumerate() {
            at[*item] = (column, place);
        }
    }
    let turned = |one: &(usize, usize), other: &(usize, usize)| {
        at[one.0].0 == at[other.0].0
            && at[one.0].1.cmp(&at[other.0].1) as i8 * at[one.1].1.cmp(&at[other.1].1) as i8 == -1
    };
    steps
        .iter()
        .enumerate()
        .map(|(number, one)| steps[..number].iter().filter(|other| turned(one, other)).count())
        .sum()
}

/// The top of each item: the columns stand around one middle line.
fn stacked(items: &[Item], order: &[Vec<usize>]) -> Vec<f64> {
    let high = |column: &Vec<usize>| {
        column.iter().map(|item| items[*item].height + APART).sum::<f64>() - if column.is_empty() { 0.0 } else { APART }
    };
    let highest = order.iter().map(high).fold(0.0, f64::max);
    let mut tops = vec![0.0; items.len()];
    for column in order {
        let mut top = HEAD + (highest - high(column)) / 2.0;
        for item in column {
            tops[*item] = top;
            top += items[*item].height + APART;
        }
    }
    tops
}

/// The way of each arrow. Those that begin or end at one box do so apart, in the order of their other ends.
fn routed(arrows: &[Arrow], ways: &[Vec<usize>], items: &[Item], tops: &[f64]) -> Vec<(Arrow, Ends)> {
    let middle = |item: usize| tops[item] + items[item].height / 2.0;
    let port = |at: usize, item: usize, end_of: &dyn Fn(&Vec<usize>) -> (usize, usize)| {
        let mut here: Vec<(f64, usize)> = ways
            .iter()
            .enumerate()
            .filter(|(_, way)| end_of(way).0 == item)
            .map(|(number, way)| (middle(end_of(way).1), number))
            .collect();
        here.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let place = here.iter().position(|(_, number)| *number == at).unwrap_or(0) as f64;
        middle(item) + (place - (here.len() as f64 - 1.0) / 2.0) * PORT
    };
    let begins = |way: &Vec<usize>| (way[0], way[1]);
    let ends = |way: &Vec<usize>| (way[way.len() - 1], way[way.len() - 2]);
    let one = |(at, (arrow, way)): (usize, (&Arrow, &Vec<usize>))| {
        let end = (x_of(items[arrow.to].column), port(at, arrow.to, &ends));
        let mut through = vec![(x_of(items[arrow.from].column) + BOX, port(at, arrow.from, &begins))];
        for lane in &way[1..way.len() - 1] {
            let x = x_of(items[*lane].column);
            through.extend([(x, middle(*lane)), (x + BOX, middle(*lane))]);
        }
        through.push((end.0 - TIP - 2.0 * DISC - 2.0, end.1));
        through.push((end.0 - 1.0, end.1));
        (*arrow, Ends { through, end })
    };
    arrows.iter().zip(ways).enumerate().map(one).collect()
}
