//! The row of continuity: how the contacts of a case spread over workers (FACTS 7.30, 7.31), and who was responsible.

use super::Observer;
use crate::observations::{Continuity, Row};
use casework::Case;
use casework::ids::WorkerId;
use casework::occasion::day_in_sweden;
use jiff::civil::Date;
use std::collections::BTreeMap;

impl Observer<'_> {
    /// One row from the first contact on; none before, for what has not been cannot be steady.
    pub(super) fn continuity(&self) -> Vec<Row<Continuity>> {
        let case = self.source.case;
        let days = || case.contacts.iter().map(|held| day_in_sweden(held.held_at));
        let (Some(first_on), Some(latest_on)) = (days().min(), days().max()) else { return Vec::new() };
        let mut held: BTreeMap<WorkerId, u32> = BTreeMap::new();
        for contact in case.contacts.iter() {
            *held.entry(contact.by).or_default() += 1;
        }
        let counts: Vec<f64> = held.values().map(|count| f64::from(*count)).collect();
        let contacts: f64 = counts.iter().sum();
        vec![Row {
            common: self.common("continuity", self.source.id.as_bytes(), self.child_on(first_on), first_on),
            own: Continuity {
                first_on,
                latest_on,
                contacts: held.values().map(|count| i64::from(*count)).sum(),
                workers_met: i64::try_from(held.len()).unwrap_or(i64::MAX),
                usual_worker: counts.iter().copied().fold(0.0, f64::max) / contacts,
                gathered: gathered(&counts),
                handovers: i64::try_from(case.assignments.iter().filter(|period| period.ended_by.is_some()).count())
                    .unwrap_or(i64::MAX),
                gap_days: gap_days(case),
            },
        }]
    }
}

/// Bice and Boxerman's index: 1 when one worker held all, 0 when each held one.
fn gathered(counts: &[f64]) -> Option<f64> {
    let contacts: f64 = counts.iter().sum();
    let squares: f64 = counts.iter().map(|count| count * count).sum();
    (contacts > 1.0).then(|| (squares - contacts) / (contacts * (contacts - 1.0)))
}

/// Days on which nobody was responsible: until the first was named, and between one and the next while the case was open.
fn gap_days(case: &Case) -> i64 {
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()).max(0));
    let opened_on = case.investigations.first().map(|first| first.opened.opened_on);
    let first_on = case.assignments.first().map(|first| first.from_on);
    let before = opened_on.zip(first_on).map_or(0, |(opened_on, first_on)| days(opened_on, first_on));
    let closed = |on: Date| case.earlier_closures.iter().any(|closure| closure.on == on);
    let between = case.assignments.windows(2).filter_map(|pair| {
        let ended_on = pair[0].to_on.filter(|ended_on| !closed(*ended_on))?;
        Some(days(ended_on, pair[1].from_on))
    });
    before + between.sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::gathered;

    /// Worked by hand from the definition: (9 + 1 - 4) / (4 * 3) is a half.
    #[test]
    fn contacts_gather_on_one_worker_or_spread_over_many() {
        assert_eq!(gathered(&[4.0]), Some(1.0));
        assert_eq!(gathered(&[1.0, 1.0, 1.0]), Some(0.0));
        assert_eq!(gathered(&[3.0, 1.0]), Some(0.5));
        assert_eq!(gathered(&[1.0]), None, "one contact is neither");
    }
}
