//! Total on one page and parts on another: nothing withheld comes back from all that is shown together.

use super::attack::{Attack, Count, counted};
use anyhow::ensure;
use followup::disclosure::lattice::{Counted, Lattice, Month};
use followup::disclosure::{Basis, Rules};
use rand::prelude::*;
use rand_pcg::Pcg64Mcg;

const FIRST: i16 = 2022;
const TOGETHER: i16 = 2024;

/// Some years of a unit whose areas differ much in size.
fn invented(seed: u64) -> Vec<Count> {
    let mut chance = Pcg64Mcg::seed_from_u64(seed);
    let labels = chance.random_range(2..6);
    let (begins, ends) = (chance.random_range(1..7), chance.random_range(3..13));
    let mut counts = Vec::new();
    for label in 0..labels {
        let usual = [0.3, 1.0, 4.0, 12.0][chance.random_range(0..4)];
        for year in FIRST..=2025 {
            let (from, to) = (if year == FIRST { begins } else { 1 }, if year == 2025 { ends } else { 12 });
            for month in from..=to {
                let count = chance.random_range(0.0..2.0 * usual + 1.0) as i64;
                counts.push((Some(format!("område {label}")), year, month, count));
            }
        }
    }
    counts
}

fn lattice(counts: &[Count]) -> Lattice {
    Lattice::of(&counted(counts), Basis::Count, Rules::REGISTER, Month::of(TOGETHER, 1))
}

#[test]
fn no_linear_program_finds_a_withheld_count_closer_than_four() -> anyhow::Result<()> {
    for seed in 0..30 {
        let counts = invented(seed);
        let attack = Attack::on(&[&lattice(&counts)], &counts, TOGETHER);
        let mut chance = Pcg64Mcg::seed_from_u64(seed);
        for place in attack.withheld().filter(|_| chance.random_ratio(1, 25)) {
            let (low, high) = attack.interval(place)?;
            let count = attack.count(place);
            ensure!(
                high - low >= 4.0 - 1e-6,
                "seed {seed}: {place:?} is {count}, and is found between {low} and {high}"
            );
        }
    }
    Ok(())
}

/// Two shares of the same rows: the parts are drawn, one of them rare.
fn shares(counts: &[Count], seed: u64) -> [Vec<Counted>; 2] {
    let mut chance = Pcg64Mcg::seed_from_u64(seed);
    [0.1, 0.6].map(|part| {
        let share = |(label, year, month, count): &Count| Counted {
            label: label.clone(),
            month: Month::of(*year, *month),
            numerator: Some((0..*count).filter(|_| chance.random_bool(part)).count() as i64),
            denominator: Some(*count),
        };
        counts.iter().map(share).collect()
    })
}

#[test]
fn no_linear_program_finds_a_count_that_several_indicators_tell_of() -> anyhow::Result<()> {
    for seed in 0..30 {
        let counts = invented(seed);
        let shares = shares(&counts, seed);
        let [rare, common] =
            shares.each_ref().map(|share| Lattice::of(share, Basis::Share, Rules::REGISTER, Month::of(TOGETHER, 1)));
        let part: Vec<Count> = (counts.iter().zip(&shares[1]))
            .map(|((label, year, month, _), one)| (label.clone(), *year, *month, one.numerator.unwrap_or(0)))
            .collect();
        // A figure begins with the first who took part and ends with the last: that there is nobody before is no secret.
        let some = || part.iter().filter(|one| one.3 > 0).map(|one| (one.1, one.2));
        let (first, last) = (some().min(), some().max());
        let part: Vec<Count> =
            part.iter().filter(|one| first <= Some((one.1, one.2)) && Some((one.1, one.2)) <= last).cloned().collect();
        // All who were reported are a figure, and what two shares are of; who took part is a figure, and part of a share.
        let whole = Attack::on(&[&lattice(&counts), &rare, &common], &counts, TOGETHER);
        let part = Attack::on(&[&lattice(&part), &common], &part, TOGETHER);
        for attack in [whole, part] {
            let mut chance = Pcg64Mcg::seed_from_u64(seed);
            for place in attack.withheld().filter(|_| chance.random_ratio(1, 25)) {
                let (low, high) = attack.interval(place)?;
                let count = attack.count(place);
                ensure!(
                    high - low >= 4.0 - 1e-6,
                    "seed {seed}: {place:?} is {count}, and is found between {low} and {high}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn what_is_large_enough_is_mostly_shown() {
    let (mut shown, mut large) = (0, 0);
    for seed in 0..30 {
        let counts = invented(seed);
        let attack = Attack::on(&[&lattice(&counts)], &counts, TOGETHER);
        shown += attack.shown().0;
        large += attack.shown().0 + attack.withheld().filter(|place| attack.count(place) >= 4).count();
    }
    assert!(shown * 2 > large, "{shown} of {large} cells of four or more are shown");
}
