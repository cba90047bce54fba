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
    pub const fn of(year: i16, month: i8) -> Self {
        Self(year as i32 * 12 + month as i32 - 1)
    }
}

impl Months {
    /// All time.
    pub const ALL: Self = Self { first: Month::of(i16::MIN, 1), last: Month::of(i16::MAX, 12) };

    /// The months of a year; none of a year that no date has.
    #[must_use]
    pub fn of_year(year: i32) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        Some(Self { first: Month::of(year, 1), last: Month::of(year, 12) })
    }

    /// The first and the last year, when they are whole.
    pub(super) fn whole_years(self) -> Option<(i32, i32)> {
        let whole = self.first.0.rem_euclid(12) == 0 && self.last.0.rem_euclid(12) == 11;
        whole.then_some((self.first.0.div_euclid(12), self.last.0.div_euclid(12)))
    }

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

    pub(super) fn within(self, other: Self) -> bool {
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

    /// The months of a period.
    pub(super) fn months(&self, period: usize) -> Option<Months> {
        self.periods.get(period).map(|period| period.months)
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

    /// Whether what is open tells a stretch of time: it is made of open periods, or an open period is made of it and of others
    /// that are open. Nothing is told of a stretch in which nothing was counted.
    pub(super) fn tells(&self, months: Months, open: impl Fn(usize) -> bool) -> bool {
        let all = self.periods.first().and_then(|all| months.and(all.months));
        all.is_some_and(|wanted| self.tells_under(0, wanted, &open))
    }

    fn tells_under(&self, at: usize, wanted: Months, open: &impl Fn(usize) -> bool) -> bool {
        let Some(period) = self.periods.get(at) else { return false };
        if period.months.within(wanted) {
            return open(at);
        }
        let within = |part: &usize| self.periods.get(*part).is_some_and(|part| part.months.within(wanted));
        let touched = |part: &usize| self.periods.get(*part).is_some_and(|part| part.months.and(wanted).is_some());
        let told = |part: &usize| !touched(part) || self.tells_under(*part, wanted, open);
        // The sum less what is shown of it can be worked out, so it may as well be told.
        let rest = |part: &usize| within(part) || open(*part) && told(part);
        period.parts.iter().all(told) || open(at) && period.parts.iter().all(rest)
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
