//! Tidens träd: months in quarters, quarters in years, years in the latest together and those before, and all.

use std::collections::BTreeMap;

/// Månad, counted from the beginning of our era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

/// Months in a row: from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    first: Month,
    last: Month,
}

impl Month {
    /// A month of a year; the month is counted from 1.
    #[must_use]
    pub fn of(year: i16, month: i8) -> Self {
        Self(i32::from(year) * 12 + i32::from(month) - 1)
    }
}

impl Months {
    /// From one month to another; none when the last comes before the first.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// All months from the earliest to the latest of some; none of none.
    pub(super) fn around(months: impl Iterator<Item = Month>) -> Option<Self> {
        months.fold(None, |around: Option<Self>, month| {
            let around = around.unwrap_or(Self { first: month, last: month });
            Some(Self { first: around.first.min(month), last: around.last.max(month) })
        })
    }

    fn within(self, other: Self) -> bool {
        other.first <= self.first && self.last <= other.last
    }

    /// What is of both.
    fn and(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }
}

/// The tree. Periods are known by their place; the first is all, and parents come before their parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    periods: Vec<Period>,
}

#[derive(Debug, Clone, PartialEq)]
struct Period {
    months: Months,
    parent: Option<usize>,
    parts: Vec<usize>,
}

impl Tree {
    /// The tree over some months, with the latest years from a month on together.
    pub(super) fn of(months: Option<Months>, together: Month) -> Self {
        let mut tree = Self { periods: Vec::new() };
        let Some(all) = months else { return tree };
        let root = tree.add(None, all);
        let before = Months::new(all.first, all.last.min(Month(together.0 - 1)));
        let latest = Months::new(all.first.max(together), all.last);
        for span in [before, latest].into_iter().flatten() {
            let span_at = tree.add(Some(root), span);
            for year in cut(span, 12) {
                let year_at = tree.add(Some(span_at), year);
                for quarter in cut(year, 3) {
                    let quarter_at = tree.add(Some(year_at), quarter);
                    for month in cut(quarter, 1) {
                        tree.add(Some(quarter_at), month);
                    }
                }
            }
        }
        tree
    }

    fn add(&mut self, parent: Option<usize>, months: Months) -> usize {
        let at = self.periods.len();
        self.periods.push(Period { months, parent, parts: Vec::new() });
        if let Some(parent) = parent.and_then(|parent| self.periods.get_mut(parent)) {
            parent.parts.push(at);
        }
        at
    }

    /// How many periods there are.
    pub(super) fn len(&self) -> usize {
        self.periods.len()
    }

    /// Every period with its parts, parents before parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, &[usize])> {
        self.periods.iter().enumerate().map(|(at, period)| (at, period.parts.as_slice()))
    }

    /// The periods that a month lies in.
    pub(super) fn holding(&self, month: Month) -> Vec<usize> {
        let month = Months { first: month, last: month };
        let mut found = Vec::new();
        let mut at = (!self.periods.is_empty()).then_some(0);
        while let Some(here) = at {
            found.push(here);
            let parts = self.periods.get(here).map_or(&[][..], |period| &period.parts);
            let holds = |part: &&usize| self.periods.get(**part).is_some_and(|part| month.within(part.months));
            at = parts.iter().find(holds).copied();
        }
        found
    }

    /// The fewest periods that a stretch of time is made of; none when nothing was counted in it.
    pub(super) fn made_of(&self, months: Months) -> Option<Vec<usize>> {
        let all = self.periods.first()?.months;
        let wanted = months.and(all)?;
        let mut found = Vec::new();
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let Some(period) = self.periods.get(at) else { continue };
            if period.months.within(wanted) {
                found.push(at);
            } else if period.months.and(wanted).is_some() {
                open.extend(&period.parts);
            }
        }
        Some(found)
    }
}

/// Cuts a stretch of time where so many months begin anew, counted from January.
fn cut(months: Months, every: i32) -> Vec<Months> {
    let mut cuts: BTreeMap<i32, Months> = BTreeMap::new();
    for month in months.first.0..=months.last.0 {
        let month = Month(month);
        cuts.entry(month.0.div_euclid(every))
            .and_modify(|cut| cut.last = month)
            .or_insert(Months { first: month, last: month });
    }
    cuts.into_values().collect()
}
