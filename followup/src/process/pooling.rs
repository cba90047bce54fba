//! Sammanslagning: what too few cases do is put together before it is shown.
//!
//! A way that one family alone has gone, or a handover that happened once, tells of persons, workers too
//! (Nuñez von Voigt et al. 2020; Rafiei and van der Aalst 2021). The largest values of one case are taken away.

use super::measures::Measures;
use serde::Serialize;

/// What has been put together, so that totals still add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pooled {
    /// Kinds seen in fewer cases than this are pooled.
    pub below: u64,
    /// Ways through the process: how many, and the cases that went them.
    pub variants: PooledKinds,
    /// Activities that follow each other: how many pairs, and how many times.
    pub directly_follows: PooledKinds,
    /// Handovers between workers.
    pub handovers: PooledKinds,
    /// Handovers between units.
    pub group_handovers: PooledKinds,
    /// What cases begin with.
    pub start_activities: PooledKinds,
    /// What cases end with.
    pub end_activities: PooledKinds,
}

/// How many kinds were put together, and how many they count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PooledKinds {
    /// Kinds put together.
    pub kinds: u64,
    /// What they counted.
    pub count: u64,
}

impl Measures {
    /// The same measures as they may be shown: everything seen in fewer than `below` cases is pooled.
    #[must_use]
    pub fn pool_below(mut self, below: u64) -> Self {
        let pooled = Pooled {
            below,
            variants: pool(&mut self.variants, below, |way| (way.cases, way.cases)),
            directly_follows: pool(&mut self.directly_follows, below, |pair| (pair.cases, pair.count)),
            handovers: pool(&mut self.handovers, below, |pair| (pair.cases, pair.count)),
            group_handovers: pool(&mut self.group_handovers, below, |pair| (pair.cases, pair.count)),
            start_activities: pool(&mut self.start_activities, below, |start| (start.cases, start.cases)),
            end_activities: pool(&mut self.end_activities, below, |end| (end.cases, end.cases)),
        };
        self.resource_changes_per_case.max = None;
        self.pooled = Some(pooled);
        self
    }
}

/// Takes out the rare. When what was taken out is itself so little that its total would tell,
/// the rarest of the rest goes with it.
fn pool<T>(kinds: &mut Vec<T>, below: u64, cases_and_count: impl Fn(&T) -> (u64, u64)) -> PooledKinds {
    let mut pooled = PooledKinds::default();
    let mut pooled_cases = 0;
    let mut take = |kind: &T| {
        let (cases, count) = cases_and_count(kind);
        pooled.kinds += 1;
        pooled.count += count;
        pooled_cases += cases;
        pooled.kinds == 1 || pooled_cases < below
    };
    let mut too_little = false;
    kinds.retain(|kind| {
        let rare = cases_and_count(kind).0 < below;
        if rare {
            too_little = take(kind);
        }
        !rare
    });
    while too_little {
        let Some(rarest) = (0..kinds.len()).min_by_key(|place| cases_and_count(&kinds[*place]).0) else { break };
        too_little = take(&kinds.remove(rarest));
    }
    pooled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(kinds: &[u64]) -> (Vec<u64>, PooledKinds) {
        let mut kinds = kinds.to_vec();
        let pooled = pool(&mut kinds, 4, |kind| (*kind, *kind));
        (kinds, pooled)
    }

    #[test]
    fn ways_of_few_cases_are_counted_together() {
        assert_eq!(counts(&[100, 2, 3, 1]), (vec![100], PooledKinds { kinds: 3, count: 6 }));
    }

    #[test]
    fn a_single_rare_way_takes_the_next_rarest_with_it() {
        assert_eq!(counts(&[100, 3, 7]), (vec![100], PooledKinds { kinds: 2, count: 10 }));
    }

    #[test]
    fn common_ways_are_left_as_they_are() {
        assert_eq!(counts(&[100, 4]), (vec![100, 4], PooledKinds::default()));
    }
}
