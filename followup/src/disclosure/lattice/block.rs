//! Block: which labels, in which parts of a period, are withheld together.

use super::time::{Month, Tree};
use crate::disclosure::{Rules, Weight};

/// What was counted, by period of the tree and label.
pub(super) struct Sums {
    by: Vec<Vec<Weight>>,
    totals: Vec<Weight>,
    none: Weight,
}

impl Sums {
    pub(super) fn empty(tree: &Tree, labels: usize, none: Weight) -> Self {
        Self { by: vec![vec![none; labels]; tree.len()], totals: vec![none; tree.len()], none }
    }

    pub(super) fn add(&mut self, tree: &Tree, month: Month, label: usize, weight: Weight) {
        for period in tree.holding(month) {
            let places = [self.totals.get_mut(period), self.by.get_mut(period).and_then(|row| row.get_mut(label))];
            places.into_iter().flatten().for_each(|sum| *sum = sum.plus(weight));
        }
    }

    fn at(&self, period: usize, label: usize) -> Weight {
        self.by.get(period).and_then(|row| row.get(label)).copied().unwrap_or(self.none)
    }

    fn total(&self, period: usize) -> Weight {
        self.totals.get(period).copied().unwrap_or(self.none)
    }

    fn sum(&self, cells: impl Iterator<Item = (usize, usize)>) -> Weight {
        cells.fold(self.none, |sum, (period, label)| sum.plus(self.at(period, label)))
    }
}

/// Underlag: what was counted, and what is withheld of it before anything is small.
pub(super) struct Ground<'a> {
    pub(super) tree: &'a Tree,
    pub(super) sums: &'a Sums,
    pub(super) rules: Rules,
    /// By period: whether the total over all labels is withheld elsewhere.
    pub(super) hidden_total: Vec<bool>,
    /// By period and label.
    pub(super) hidden_label: Vec<Vec<bool>>,
}

impl Ground<'_> {
    fn is_small_total(&self, period: usize) -> bool {
        !self.sums.total(period).passes(self.rules) || self.hidden_total.get(period).copied().unwrap_or(true)
    }

    fn is_small(&self, period: usize, label: usize) -> bool {
        let hidden = self.hidden_label.get(period).and_then(|row| row.get(label)).copied().unwrap_or(true);
        hidden || !self.sums.at(period, label).passes(self.rules)
    }

    /// Which totals over all labels are withheld, by period.
    pub(super) fn totals(&self) -> Vec<bool> {
        let (sums, rules) = (self.sums, self.rules);
        let mut withheld = vec![false; self.tree.len()];
        if let Some(all) = withheld.first_mut() {
            *all = self.is_small_total(0);
        }
        for (period, parts) in self.tree.parts() {
            let hidden = if withheld[period] {
                parts.to_vec()
            } else {
                let small = parts.iter().copied().filter(|part| self.is_small_total(*part)).collect();
                enough(parts, small, |part| sums.total(part), sums.none, rules)
            };
            hidden.into_iter().for_each(|part| withheld[part] = true);
        }
        withheld
    }

    /// Which labels are withheld, by period.
    pub(super) fn labels(&self, totals: &[bool]) -> Vec<Vec<bool>> {
        let (sums, rules) = (self.sums, self.rules);
        let count = sums.by.first().map_or(0, Vec::len);
        let all: Vec<usize> = (0..count).collect();
        let mut withheld = vec![vec![false; count]; self.tree.len()];
        if let Some(top) = withheld.first_mut() {
            let small = all.iter().copied().filter(|label| self.is_small(0, *label)).collect();
            let hidden =
                if totals[0] { all.clone() } else { enough(&all, small, |label| sums.at(0, label), sums.none, rules) };
            hidden.into_iter().for_each(|label| top[label] = true);
        }
        for (period, parts) in self.tree.parts() {
            let above: Vec<usize> = all.iter().copied().filter(|label| withheld[period][*label]).collect();
            let block = Block::under(parts, &all, &above, self, totals);
            for part in block.parts {
                block.labels.iter().for_each(|label| withheld[part][*label] = true);
            }
        }
        withheld
    }
}

/// A line of which some are withheld: the smallest of the others too, until it is two and enough together.
fn enough(
    line: &[usize],
    mut hidden: Vec<usize>,
    weight: impl Fn(usize) -> Weight,
    none: Weight,
    rules: Rules,
) -> Vec<usize> {
    while !hidden.is_empty() {
        let sum = hidden.iter().fold(none, |sum, at| sum.plus(weight(*at)));
        if hidden.len() > 1 && sum.passes(rules) {
            break;
        }
        let Some(next) = smallest(line, &hidden, &weight) else { break };
        hidden.push(next);
    }
    hidden
}

/// The smallest that is not chosen; the first in order where two are equal.
fn smallest(line: &[usize], chosen: &[usize], weight: impl Fn(usize) -> Weight) -> Option<usize> {
    line.iter().copied().filter(|at| !chosen.contains(at)).min_by_key(|at| weight(*at).size())
}

/// The labels and the parts of a period that are withheld together.
struct Block {
    parts: Vec<usize>,
    labels: Vec<usize>,
}

impl Block {
    /// The block under a period, some of whose labels may be withheld already.
    fn under(parts: &[usize], all: &[usize], above: &[usize], ground: &Ground<'_>, totals: &[bool]) -> Self {
        let small = |part: usize, label: usize| ground.is_small(part, label);
        let hidden_total = |part: usize| totals.get(part).copied().unwrap_or(true);
        let touched = |part: &usize| hidden_total(*part) || all.iter().any(|label| small(*part, *label));
        let mut block = Self {
            parts: parts.iter().copied().filter(|part| !above.is_empty() || touched(part)).collect(),
            labels: Vec::new(),
        };
        let whole = block.parts.iter().any(|part| hidden_total(*part));
        let chosen =
            |label: &usize| whole || above.contains(label) || block.parts.iter().any(|part| small(*part, *label));
        block.labels = all.iter().copied().filter(chosen).collect();
        while !block.parts.is_empty() && block.grow(parts, all, above, ground.sums, ground.rules) {}
        block
    }

    /// Adds the smallest label or part that the block still needs; false when it needs none or there is none.
    fn grow(&mut self, parts: &[usize], all: &[usize], above: &[usize], sums: &Sums, rules: Rules) -> bool {
        let of_part = |part: usize| sums.sum(self.labels.iter().map(|label| (part, *label)));
        let of_label = |label: usize| sums.sum(self.parts.iter().map(|part| (*part, label)));
        let few_labels = self.labels.len() < 2 || self.parts.iter().any(|part| !of_part(*part).passes(rules));
        if few_labels && let Some(next) = smallest(all, &self.labels, of_label) {
            self.labels.push(next);
            return true;
        }
        // The sum of a label that is withheld above is not known, so nothing can be taken from it.
        let few_parts = self.parts.len() < 2
            || self.labels.iter().any(|label| !above.contains(label) && !of_label(*label).passes(rules));
        if few_parts && let Some(next) = smallest(parts, &self.parts, of_part) {
            self.parts.push(next);
            return true;
        }
        false
    }
}
