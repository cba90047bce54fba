//! Anonymitet i en radvis fil: how many others a person looks like, and how much that tells of them.
//!
//! Rows that share what an outsider may know (age, sex, area) are a class. A file is k-anonymous when no class is smaller
//! than k (Sweeney 2002), l-diverse when no class has fewer than l answers to what is sensitive (Machanavajjhala et al. 2007),
//! t-close when no class is further than t from the whole (Li, Li & Venkatasubramanian 2007; here for answers without order),
//! and α-k-anonymous when no answer has a larger share of a class than α (Wong et al. 2006).

use std::collections::BTreeMap;

/// Anonymitet: what can be said of a file before it leaves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anonymity {
    /// The size of the smallest class.
    pub k: usize,
    /// The fewest different sensitive answers in a class.
    pub l: usize,
    /// The same, each answer counted by its share: e to the power of the entropy, the smallest over classes.
    pub entropy_l: f64,
    /// The greatest distance between a class's answers and everybody's: half the sum of differences in shares.
    pub t: f64,
    /// The largest share that one sensitive answer has in a class.
    pub alpha: f64,
    /// How many classes there are; also how many persons one expects to find by guessing within classes.
    pub classes: usize,
}

/// Counts a file's anonymity: for each row, what an outsider may know, and what is sensitive. None for no rows.
///
/// ```
/// use followup::disclosure::anonymity::{anonymity, in_classes_below};
///
/// let rows = [("girl 7", "yes"), ("girl 7", "no"), ("boy 7", "yes")];
/// let found = anonymity(rows).ok_or("rows")?;
/// assert_eq!((found.k, found.l, found.classes), (1, 1, 2));
/// assert_eq!(in_classes_below(2, rows), 1);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn anonymity<Known: Ord, Sensitive: Ord + Copy>(
    rows: impl IntoIterator<Item = (Known, Sensitive)>,
) -> Option<Anonymity> {
    let mut classes: BTreeMap<Known, BTreeMap<Sensitive, usize>> = BTreeMap::new();
    let mut whole: BTreeMap<Sensitive, usize> = BTreeMap::new();
    for (known, sensitive) in rows {
        *classes.entry(known).or_default().entry(sensitive).or_default() += 1;
        *whole.entry(sensitive).or_default() += 1;
    }
    let everybody = size(&whole);
    let share = |count: usize, of: usize| count as f64 / of as f64;
    let over = |measure: &dyn Fn(&BTreeMap<Sensitive, usize>) -> f64| classes.values().map(measure).collect::<Vec<_>>();
    let entropy = |class: &BTreeMap<Sensitive, usize>| {
        class.values().map(|count| share(*count, size(class))).map(|p| -p * p.ln()).sum::<f64>().exp()
    };
    let distance = |class: &BTreeMap<Sensitive, usize>| {
        let here = |answer: &Sensitive| share(class.get(answer).copied().unwrap_or(0), size(class));
        whole.iter().map(|(answer, count)| (here(answer) - share(*count, everybody)).abs()).sum::<f64>() / 2.0
    };
    let largest =
        |class: &BTreeMap<Sensitive, usize>| class.values().map(|count| share(*count, size(class))).fold(0.0, f64::max);
    Some(Anonymity {
        k: classes.values().map(size).min()?,
        l: classes.values().map(BTreeMap::len).min()?,
        entropy_l: over(&entropy).into_iter().fold(f64::INFINITY, f64::min),
        t: over(&distance).into_iter().fold(0.0, f64::max),
        alpha: over(&largest).into_iter().fold(0.0, f64::max),
        classes: classes.len(),
    })
}

/// How many rows lie in classes smaller than a size.
pub fn in_classes_below<Known: Ord, Sensitive>(
    least: usize,
    rows: impl IntoIterator<Item = (Known, Sensitive)>,
) -> usize {
    let mut classes: BTreeMap<Known, usize> = BTreeMap::new();
    for (known, _) in rows {
        *classes.entry(known).or_default() += 1;
    }
    classes.into_values().filter(|size| *size < least).sum()
}

fn size<Sensitive>(class: &BTreeMap<Sensitive, usize>) -> usize {
    class.values().sum()
}
