//! Nycklar mellan indelningar: what became of the areas of 2018 and 2020 in the division of 2025.
//!
//! SCB publishes which DeSO make up which RegSO, once for each division, and keeps a DeSO's code as long as the DeSO is the
//! same; one that is divided gives its first eight signs to its parts (FACTS 4.40–4.42; that the code is kept is read out of
//! the two keys, not promised by SCB). A RegSO is the same when it is made of the same DeSO: its name may have changed, and
//! two neighbours have even traded names, so nothing is ever joined by name.

use crate::combining::Combining;
use crate::{AreaCode, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Övergång: what became of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Succession {
    /// It is the same area, with the same code.
    Same,
    /// It was divided into these.
    Divided(Vec<AreaCode>),
    /// Its borders were drawn anew: no area of 2025 is it, nor a part of it.
    Redrawn,
}

/// Nyckel: what became of each area of 2018 and 2020.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    successions: BTreeMap<AreaCode, Succession>,
}

/// Omräkning: the values of areas of 2018 and 2020 as values of areas of 2025, and what could not be told of them.
/// Of what can be added up, the two sides make the same sum as the values that came in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conversion {
    /// The values by area of 2025.
    pub carried: BTreeMap<AreaCode, Value>,
    /// Those among them that are a share of a divided area's value, by population: estimates.
    pub estimated: BTreeSet<AreaCode>,
    /// What could not be carried over, by area of 2018 and 2020, and why.
    pub left: BTreeMap<AreaCode, (Value, Left)>,
}

/// Why a value was not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The key does not know the area.
    Unknown,
    /// Its borders were drawn anew.
    Redrawn,
    /// It was divided, and the value is no sum, or nobody has said how many live in the parts.
    Divided,
}

/// The signs of a DeSO's code that its parts keep when it is divided.
const STEM: usize = 8;

impl Key {
    /// The key between two divisions, each given as every DeSO with the RegSO that it lies in.
    #[must_use]
    pub fn between(before: &[(AreaCode, AreaCode)], after: &[(AreaCode, AreaCode)]) -> Self {
        let mut parts: BTreeMap<&str, Vec<&AreaCode>> = BTreeMap::new();
        for (deso, _) in after {
            parts.entry(stem(deso)).or_default().push(deso);
        }
        let (regso_before, regso_after) = (made_of(before), made_of(after));
        let deso = before.iter().map(|(deso, _)| {
            let succession = match parts.get(stem(deso)) {
                None => Succession::Redrawn,
                Some(found) if found.contains(&deso) => Succession::Same,
                Some(found) => Succession::Divided(found.iter().map(|part| (*part).clone()).collect()),
            };
            (deso.clone(), succession)
        });
        let regso = regso_before.iter().map(|(regso, stems)| {
            let same = regso_after.get(regso) == Some(stems);
            ((*regso).clone(), if same { Succession::Same } else { Succession::Redrawn })
        });
        Self { successions: deso.chain(regso).collect() }
    }

    /// What became of an area; none when the key does not know it.
    #[must_use]
    pub fn succession(&self, code: &AreaCode) -> Option<&Succession> {
        self.successions.get(code)
    }

    /// Every area of 2018 and 2020 with what became of it, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&AreaCode, &Succession)> {
        self.successions.iter()
    }

    /// Carries values of 2018 and 2020 over to the areas of 2025. A sum of a divided area is shared between its parts by
    /// how many live there, when that is known of each of them; a share, a mean or a median of it says nothing of a part.
    #[must_use]
    pub fn convert(
        &self,
        values: &BTreeMap<AreaCode, Value>,
        combining: &Combining,
        population: &BTreeMap<AreaCode, f64>,
    ) -> Conversion {
        let mut conversion = Conversion::default();
        for (code, value) in values {
            let left = match self.successions.get(code) {
                None => Left::Unknown,
                Some(Succession::Redrawn) => Left::Redrawn,
                Some(Succession::Same) => {
                    conversion.carried.insert(code.clone(), *value);
                    continue;
                }
                Some(Succession::Divided(parts)) => match (value, shares(parts, population)) {
                    (Value::Number(number), Some(shares)) if *combining == Combining::Sum => {
                        for (part, share) in shares {
                            conversion.carried.insert(part.clone(), Value::Number(number * share));
                            conversion.estimated.insert(part.clone());
                        }
                        continue;
                    }
                    _ => Left::Divided,
                },
            };
            conversion.left.insert(code.clone(), (*value, left));
        }
        conversion
    }
}

/// Each part's share of those who live in them all; none when that is not known of each.
fn shares<'p>(parts: &'p [AreaCode], population: &BTreeMap<AreaCode, f64>) -> Option<Vec<(&'p AreaCode, f64)>> {
    let living: Vec<f64> = parts.iter().map(|part| population.get(part).copied()).collect::<Option<_>>()?;
    let all: f64 = living.iter().sum();
    let sound = all > 0.0 && all.is_finite() && living.iter().all(|count| *count >= 0.0);
    sound.then(|| parts.iter().zip(living.into_iter().map(|count| count / all)).collect())
}

fn stem(deso: &AreaCode) -> &str {
    deso.as_str().get(..STEM).unwrap_or(deso.as_str())
}

/// The stems of the DeSO that each RegSO is made of.
fn made_of(parts: &[(AreaCode, AreaCode)]) -> BTreeMap<&AreaCode, BTreeSet<&str>> {
    let mut made: BTreeMap<&AreaCode, BTreeSet<&str>> = BTreeMap::new();
    for (deso, regso) in parts {
        made.entry(regso).or_default().insert(stem(deso));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> AreaCode {
        text.parse().expect("it is a code")
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(AreaCode, AreaCode)> {
        pairs.iter().map(|(deso, regso)| (code(deso), code(regso))).collect()
    }

    /// One DeSO as it was, one divided in two, one drawn anew.
    fn key() -> Key {
        Key::between(
            &pairs(&[("0580C1010", "0580R001"), ("0580C1020", "0580R001"), ("0580C1030", "0580R002")]),
            &pairs(&[
                ("0580C1010", "0580R001"),
                ("0580C1021", "0580R001"),
                ("0580C1022", "0580R001"),
                ("0580C1040", "0580R002"),
            ]),
        )
    }

    #[test]
    fn an_area_is_the_same_divided_or_drawn_anew() {
        let key = key();
        let of = |text: &str| key.succession(&code(text)).cloned();
        assert_eq!(of("0580C1010"), Some(Succession::Same));
        assert_eq!(of("0580C1020"), Some(Succession::Divided(vec![code("0580C1021"), code("0580C1022")])));
        assert_eq!(of("0580C1030"), Some(Succession::Redrawn));
        assert_eq!(of("0580R001"), Some(Succession::Same), "a RegSO is the same though one of its DeSO is divided");
        assert_eq!(of("0580R002"), Some(Succession::Redrawn));
        assert_eq!(of("0580R003"), None);
    }

    #[test]
    fn only_a_sum_is_shared_between_parts_and_only_when_those_who_live_there_are_known() {
        let values = BTreeMap::from([(code("0580C1020"), Value::Number(90.0))]);
        let living = BTreeMap::from([(code("0580C1021"), 1000.0), (code("0580C1022"), 500.0)]);
        let shared = key().convert(&values, &Combining::Sum, &living);
        let expected =
            BTreeMap::from([(code("0580C1021"), Value::Number(60.0)), (code("0580C1022"), Value::Number(30.0))]);
        assert_eq!(shared.carried, expected);
        assert_eq!(shared.estimated.len(), 2);
        for unsure in [
            key().convert(&values, &Combining::Not, &living),
            key().convert(&values, &Combining::Sum, &BTreeMap::new()),
            key().convert(&BTreeMap::from([(code("0580C1020"), Value::Suppressed)]), &Combining::Sum, &living),
        ] {
            assert!(unsure.carried.is_empty());
            assert_eq!(unsure.left[&code("0580C1020")].1, Left::Divided);
        }
    }

    fn total<'v>(values: impl Iterator<Item = &'v Value>) -> f64 {
        values.filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None }).sum()
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![(0.0..5000.0_f64).prop_map(Value::Number), Just(Value::Suppressed), Just(Value::Missing)]
    }

    proptest! {
        /// Areas at random: kept, divided in up to four, or drawn anew.
        #[test]
        fn a_conversion_preserves_totals(
            areas in proptest::collection::vec((0..6_usize, value(), proptest::collection::vec(0.0..3000.0_f64, 4)), 1..40),
            known in proptest::bool::weighted(0.8),
        ) {
            let (mut before, mut after, mut values, mut living) = (vec![], vec![], BTreeMap::new(), BTreeMap::new());
            for (at, (parts, value, people)) in areas.iter().enumerate() {
                let regso = code(&format!("0580R{:03}", at / 3));
                let whole = code(&format!("0580C{:03}0", 100 + at));
                before.push((whole.clone(), regso.clone()));
                values.insert(whole.clone(), *value);
                for (part, here) in people.iter().enumerate().take(*parts) {
                    let new = if *parts == 1 { whole.clone() } else { code(&format!("0580C{:03}{}", 100 + at, part + 1)) };
                    after.push((new.clone(), regso.clone()));
                    if known {
                        living.insert(new, *here);
                    }
                }
            }
            let converted = Key::between(&before, &after).convert(&values, &Combining::Sum, &living);
            let (carried, left) = (total(converted.carried.values()), total(converted.left.values().map(|left| &left.0)));
            let came = total(values.values());
            prop_assert!((carried + left - came).abs() <= 1e-6 * came.max(1.0), "{carried} + {left} is not {came}");
            prop_assert!(converted.carried.keys().all(|area| after.iter().any(|(deso, _)| deso == area)));
        }
    }
}
