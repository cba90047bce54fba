//! Liknande områden: which areas are alike by chosen statistics, and how near they lie.
//!
//! Each statistic is measured in its own standard deviations over all areas, and the distance is the root mean square of
//! the differences: 0 is the same in all, 1 is on average one standard deviation apart. It says that figures are alike,
//! and nothing of why.

use std::collections::BTreeMap;

/// Values by area, for each of the chosen statistics.
pub type Columns<'c> = [&'c BTreeMap<String, f64>];

/// Ett liknande område.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The area: a code, or the id of an own area.
    pub code: String,
    /// How far away it lies, in standard deviations.
    pub distance: f64,
}

/// The areas by how alike they are to one, the nearest first. Only areas that have all the statistics that the one has and
/// that differ at all are compared; with none, nobody is alike.
#[must_use]
pub fn nearest(to: &str, columns: &Columns<'_>, count: usize) -> Vec<Alike> {
    let scaled: Vec<(&BTreeMap<String, f64>, f64, f64)> =
        columns.iter().filter_map(|column| Some((*column, *column.get(to)?, spread(column)?))).collect();
    let Some(((first, ..), _)) = scaled.split_first() else { return Vec::new() };
    let distance = |code: &str| {
        let squares = scaled.iter().map(|(column, own, spread)| {
            let apart = (column.get(code)? - own) / spread;
            Some(apart * apart)
        });
        let squares = squares.collect::<Option<Vec<f64>>>()?;
        Some((squares.iter().sum::<f64>() / squares.len() as f64).sqrt())
    };
    let mut alike: Vec<Alike> = first
        .keys()
        .filter(|code| *code != to)
        .filter_map(|code| Some(Alike { distance: distance(code)?, code: code.clone() }))
        .collect();
    alike.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.code.cmp(&b.code)));
    alike.truncate(count);
    alike
}

/// The standard deviation over all areas; none when they do not differ.
fn spread(column: &BTreeMap<String, f64>) -> Option<f64> {
    let count = column.len() as f64;
    let mean = column.values().sum::<f64>() / count;
    let variance = column.values().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (variance.is_finite() && variance > 0.0).then(|| variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(values: &[f64]) -> BTreeMap<String, f64> {
        let code = |at: usize| format!("0580R{:03}", at + 1);
        values.iter().enumerate().map(|(at, value)| (code(at), *value)).collect()
    }

    #[test]
    fn the_nearest_area_is_worked_out_by_hand() {
        // Standard deviations 10 and 1: the second differs by one of them in one statistic of two, the third by one in both.
        let (income, type_) = (column(&[20.0, 30.0, 10.0]), column(&[2.0, 2.0, 2.0]));
        let young = column(&[5.0, 5.0, 6.0]);
        let one = "0580R001";
        let alike = nearest(one, &[&income, &type_], 5);
        assert_eq!(
            alike.iter().map(|alike| alike.distance).collect::<Vec<_>>(),
            [1.0, 1.0],
            "what is equal for all says nothing"
        );
        let alike = nearest(one, &[&income, &young], 1);
        assert_eq!(alike[0].code, "0580R002");
        assert!((alike[0].distance - 0.5_f64.sqrt()).abs() < 1e-12);
        assert!(nearest(one, &[], 5).is_empty());
        assert!(nearest(one, &[&column(&[4.0])], 5).is_empty());
    }

    proptest! {
        #[test]
        fn nearness_is_the_same_from_both_sides(rows in proptest::collection::vec((-50.0..50.0_f64, 0.0..1e5_f64), 2..30)) {
            let (a, b) = (column(&rows.iter().map(|row| row.0).collect::<Vec<_>>()), column(&rows.iter().map(|row| row.1).collect::<Vec<_>>()));
            let (one, other) = ("0580R001", "0580R002");
            let far = |from: &str, to: &str| {
                nearest(from, &[&a, &b], 99).into_iter().find(|alike| alike.code == to).map(|alike| alike.distance)
            };
            prop_assert_eq!(far(one, other), far(other, one));
            let all = nearest(one, &[&a, &b], 99);
            prop_assert!(all.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
        }
    }
}
