//! An attacker with a linear program: knows all that is shown of a lattice, and that counts are not negative.

use followup::disclosure::lattice::{Counted, Lattice, Month, Months};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// What was counted for a label in a month.
pub type Count = (Option<String>, i16, i8, i64);

/// A cell of the lattice: a label, or all of them, in a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The label; none for all together.
    pub label: Option<Option<String>>,
    /// First and last month, from the first of all.
    pub months: (i32, i32),
}

/// Everything that can be asked of one indicator by one column.
pub struct Attack {
    counts: BTreeMap<(Option<String>, i32), i64>,
    shown: BTreeMap<Place, i64>,
    withheld: BTreeSet<Place>,
}

fn number(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

fn month(number: i32) -> Month {
    Month::of((number.div_euclid(12)) as i16, (number.rem_euclid(12) + 1) as i8)
}

impl Attack {
    /// Asks the lattices for all, for the latest years together, and for each year, quarter and month; `counts` is what each of
    /// them tells where it shows a cell.
    pub fn on(lattices: &[&Lattice], counts: &[Count], together: i16) -> Self {
        let mut by: BTreeMap<(Option<String>, i32), i64> = BTreeMap::new();
        for (label, year, at, count) in counts {
            *by.entry((label.clone(), number(*year, *at))).or_default() += count;
        }
        let (first, last) = (by.keys().map(|key| key.1).min(), by.keys().map(|key| key.1).max());
        let mut attack = Self { counts: by, shown: BTreeMap::new(), withheld: BTreeSet::new() };
        let (Some(first), Some(last)) = (first, last) else { return attack };
        let mut spans = BTreeSet::from([(first, last), (first.max(number(together, 1)), last)]);
        for at in first..=last {
            for every in [1, 3, 12] {
                let start = at.div_euclid(every) * every;
                spans.insert((start.max(first), (start + every - 1).min(last)));
            }
        }
        let labels: BTreeSet<Option<String>> = attack.counts.keys().map(|key| key.0.clone()).collect();
        for span in spans.into_iter().filter(|(from, to)| from <= to) {
            let months = Months::new(month(span.0), month(span.1)).expect("spans are in order");
            for label in labels.iter().map(Some).chain([None]) {
                let open = lattices.iter().any(|lattice| match label {
                    None => lattice.shows_total(months),
                    Some(label) => lattice.shows(label.as_deref(), months),
                });
                let place = Place { label: label.cloned(), months: span };
                if open {
                    let count = attack.count(&place);
                    attack.shown.insert(place, count);
                } else {
                    attack.withheld.insert(place);
                }
            }
        }
        attack
    }

    /// What the cell truly is.
    pub fn count(&self, place: &Place) -> i64 {
        self.counts.iter().filter(|((label, at), _)| place.holds(label, *at)).map(|(_, count)| count).sum()
    }

    /// The cells that are withheld.
    pub fn withheld(&self) -> impl Iterator<Item = &Place> {
        self.withheld.iter()
    }

    /// How many cells are shown, and how many there are.
    pub fn shown(&self) -> (usize, usize) {
        (self.shown.len(), self.shown.len() + self.withheld.len())
    }

    /// The least and the most that a withheld cell can be.
    pub fn interval(&self, target: &Place) -> anyhow::Result<(f64, f64)> {
        let keys: Vec<&(Option<String>, i32)> = self.counts.keys().collect();
        let held = |place: &Place| (0..keys.len()).filter(|at| place.holds(&keys[*at].0, keys[*at].1)).collect();
        let told: Vec<(Vec<usize>, i64)> = self.shown.iter().map(|(place, count)| (held(place), *count)).collect();
        bounds(keys.len(), &told, &held(target))
    }
}

/// The least and the most that some cells can be together, for somebody who is told sums of cells and knows that none is
/// below nothing.
pub fn bounds(cells: usize, told: &[(Vec<usize>, i64)], target: &[usize]) -> anyhow::Result<(f64, f64)> {
    let end = |direction| -> anyhow::Result<f64> {
        let mut problem = Problem::new(direction);
        let goal = |at| if target.contains(&at) { 1.0 } else { 0.0 };
        let cells: Vec<Variable> = (0..cells).map(|at| problem.add_var(goal(at), (0.0, f64::INFINITY))).collect();
        for (part, sum) in told {
            let part: Vec<(Variable, f64)> = part.iter().map(|at| (cells[*at], 1.0)).collect();
            problem.add_constraint(&part, ComparisonOp::Eq, *sum as f64);
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => Ok(solution.objective()),
            Ok(SolveOutcome::Interrupted(_)) => anyhow::bail!("the attack had no time limit"),
            Err(microlp::Error::Unbounded) => Ok(f64::INFINITY),
            Err(problem) => Err(problem.into()),
        }
    };
    Ok((end(OptimizationDirection::Minimize)?, end(OptimizationDirection::Maximize)?))
}

impl Place {
    fn holds(&self, label: &Option<String>, at: i32) -> bool {
        self.label.as_ref().is_none_or(|own| own == label) && self.months.0 <= at && at <= self.months.1
    }
}

/// The counts as the lattice takes them.
pub fn counted(counts: &[Count]) -> Vec<Counted> {
    let counted = |(label, year, at, count): &Count| Counted {
        label: label.clone(),
        month: Month::of(*year, *at),
        numerator: Some(*count),
        denominator: None,
    };
    counts.iter().map(counted).collect()
}
