use super::{Noise, StateSpace, Structure};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

/// A quarterly series with a level, a slope, a season and a regressor, two periods without outcome among them.
fn example() -> (StateSpace, Vec<f64>, Noise) {
    let structure = Structure { slope: true, season: Some(4) };
    let observed: Vec<bool> = (0..24).map(|period| period != 1 && period != 13).collect();
    let regressors: Vec<Vec<f64>> = (0..24).map(|period| vec![f64::from(period * period % 7)]).collect();
    let outcome = (0..24)
        .map(|period| f64::from(period) / 3.0 + f64::from(period % 4 * 2) + f64::from(period * 11 % 5))
        .collect();
    let noise = Noise { observation: 1.0, shocks: vec![0.3, 0.02, 0.1] };
    (StateSpace::new(structure, observed, &regressors), outcome, noise)
}

#[test]
fn drawn_lives_lie_around_the_smoothed_one_as_its_variance_says() {
    let (mut space, outcome, noise) = example();
    let width = space.width();
    assert!(space.weigh(&noise).is_ok());
    space.follow(&outcome);
    let mut smoothed = vec![0.0; 24 * width];
    space.smooth(&mut smoothed);
    let variance = space.smoothed_variance();
    let mut random = Pcg64Mcg::seed_from_u64(1);
    let mut drawn = vec![0.0; 24 * width];
    let (mut sum, mut squares) = (vec![0.0; 24 * width], vec![0.0; 24 * width]);
    let draws = 4000.0;
    for _ in 0..4000 {
        space.draw(&outcome, &noise, &mut random, &mut drawn);
        for at in 0..24 * width {
            let apart = drawn[at] - smoothed[at];
            sum[at] += apart / draws;
            squares[at] += apart * apart / draws;
        }
    }
    for at in 0..24 * width {
        let expected = variance[at / width][at % width * (width + 1)];
        // Five errors of the mean and of the variance of normal draws.
        assert!(sum[at].abs() < 5.0 * (expected / draws).sqrt(), "state {at}: {} off", sum[at]);
        assert!(
            (squares[at] / expected - 1.0).abs() < 5.0 * (2.0 / draws).sqrt(),
            "state {at}: {} for {expected}",
            squares[at]
        );
    }
}

#[test]
fn a_first_state_that_cannot_be_known_is_refused() {
    let observed = vec![true, false, false, false];
    let mut space = StateSpace::new(Structure { slope: true, season: None }, observed, &[]);
    assert!(space.weigh(&Noise { observation: 1.0, shocks: vec![1.0, 1.0] }).is_err());
}

proptest! {
    /// A straight line with a fixed season is reproduced whatever the variances are: the diffuse start believes nothing.
    #[test]
    fn a_line_with_a_season_is_found_again(level in -50.0..50.0_f64, slope in -2.0..2.0_f64, noise in 0.01..10.0_f64, shock in 0.0..1.0_f64) {
        let season = [3.0, -1.0, -4.0, 2.0];
        let truth = |period: usize| level + slope * period as f64 + season[period % 4];
        let outcome: Vec<f64> = (0..20).map(truth).collect();
        let observed: Vec<bool> = (0..20).map(|period| period < 14 && period != 5).collect();
        let mut space = StateSpace::new(Structure { slope: true, season: Some(4) }, observed, &[]);
        let noise = Noise { observation: noise, shocks: vec![shock; 3] };
        prop_assert!(space.weigh(&noise).is_ok());
        space.follow(&outcome);
        let mut states = vec![0.0; 20 * space.width()];
        space.smooth(&mut states);
        for (period, state) in states.chunks_exact(space.width()).enumerate() {
            let seen: f64 = state.iter().zip(space.load(period)).map(|(state, load)| state * load).sum();
            prop_assert!((seen - truth(period)).abs() < 1e-6, "period {period}: {seen} for {}", truth(period));
        }
    }
}
