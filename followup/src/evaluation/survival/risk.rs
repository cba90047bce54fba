//! Who is at risk, time by time.

use super::Cohort;

/// One time at which somebody's observation ends.
pub struct Moment<'a> {
    pub time: f64,
    pub at_risk: f64,
    /// Those whose observation ends now.
    pub ending: &'a [usize],
}

/// Rows ordered by the time at which their observation ends, and by the time at which it began.
pub struct Order {
    ending: Vec<usize>,
    entries: Vec<f64>,
}

impl Order {
    /// Orders some rows of a cohort.
    pub fn of(cohort: &Cohort, rows: impl Iterator<Item = usize>) -> Self {
        let mut ending: Vec<usize> = rows.collect();
        ending.sort_by(|a, b| cohort.time[*a].total_cmp(&cohort.time[*b]));
        let mut entries: Vec<f64> =
            if cohort.entry.is_some() { ending.iter().map(|row| cohort.entry(*row)).collect() } else { Vec::new() };
        entries.sort_by(f64::total_cmp);
        Self { ending, entries }
    }

    /// How many came in before a time and are still there.
    pub fn at_risk(&self, cohort: &Cohort, time: f64) -> f64 {
        let gone = self.ending.partition_point(|row| cohort.time[*row] < time);
        let come = if self.entries.is_empty() {
            self.ending.len()
        } else {
            self.entries.partition_point(|entry| *entry < time)
        };
        (come - gone) as f64
    }

    /// Every time in order, with how many are at risk: those who came in before it and are still there.
    pub fn moments<'a>(&'a self, cohort: &'a Cohort) -> impl Iterator<Item = Moment<'a>> {
        let mut left = 0;
        let mut entered = 0;
        self.ending.chunk_by(|a, b| cohort.time[*a] == cohort.time[*b]).map(move |together| {
            let time = cohort.time[together[0]];
            let come = if self.entries.is_empty() {
                self.ending.len()
            } else {
                entered += self.entries[entered..].iter().take_while(|entry| **entry < time).count();
                entered
            };
            let at_risk = (come - left) as f64;
            left += together.len();
            Moment { time, at_risk, ending: together }
        })
    }
}
