//! Whether hazards stay proportional: the score test against coefficients that move with the Kaplan–Meier time.

use super::super::super::linear::{inverse, quadratic, times};
use super::super::options::Ties;
use super::risk_sets::RiskSets;
use faer::Mat;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Statistic and p-value of each covariate, and of all together.
pub struct Proportionality {
    pub each: Vec<(f64, f64)>,
    pub global: (f64, f64),
}

/// The test; none when it cannot be computed.
pub fn test(sets: &RiskSets, beta: &[f64], ties: Ties) -> Option<Proportionality> {
    let width = sets.width();
    let clock = transformed(sets);
    let moved = |time: f64| clock.iter().find(|(at, _)| *at == time).map_or(0.0, |(_, moved)| *moved);
    let mut score = vec![0.0; width];
    for (time, x) in sets.covariates_at_death() {
        let g = moved(time);
        score.iter_mut().zip(x).for_each(|(score, x)| *score += g * x);
    }
    let mut blocks = [(); 3].map(|()| Mat::<f64>::zeros(width, width));
    sets.each_death(beta, ties, |death| {
        let g = moved(death.time);
        score.iter_mut().zip(death.mean).for_each(|(score, mean)| *score -= g * mean);
        for i in 0..width {
            for j in 0..width {
                let spread = death.spread[i.max(j) * width + i.min(j)];
                blocks[0][(i, j)] += spread;
                blocks[1][(i, j)] += g * spread;
                blocks[2][(i, j)] += g * g * spread;
            }
        }
    });
    let [constant, crossed, moving] = &blocks;
    let inverse_constant = inverse(constant.as_ref()).ok()?;
    let projected = moving - crossed.transpose() * &inverse_constant * crossed;
    let chi = |statistic: f64, degrees: usize| Some((statistic, ChiSquared::new(degrees as f64).ok()?.sf(statistic)));
    let each = (0..width)
        .map(|at| {
            let column: Vec<f64> = (0..width).map(|i| crossed[(i, at)]).collect();
            let explained: f64 = times(&inverse_constant, &column).iter().zip(&column).map(|(a, b)| a * b).sum();
            chi(score[at] * score[at] / (moving[(at, at)] - explained), 1)
        })
        .collect::<Option<_>>()?;
    let global = chi(quadratic(&inverse(projected.as_ref()).ok()?, &score), width)?;
    Some(Proportionality { each, global })
}

/// Each event time with its Kaplan–Meier level just before, centred over the events.
fn transformed(sets: &RiskSets) -> Vec<(f64, f64)> {
    let mut rows: Vec<(f64, bool)> = sets.times().collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let entries = sets.entries();
    let mut gone = 0;
    let mut survival = 1.0;
    let mut levels = Vec::new();
    for together in rows.chunk_by(|a, b| a.0 == b.0) {
        let deaths = together.iter().filter(|(_, event)| *event).count() as f64;
        let not_yet = entries.len() - entries.partition_point(|entry| *entry < together[0].0);
        let at_risk = (rows.len() - gone - not_yet) as f64;
        if deaths > 0.0 {
            levels.push((together[0].0, 1.0 - survival, deaths));
            survival *= 1.0 - deaths / at_risk;
        }
        gone += together.len();
    }
    let events: f64 = levels.iter().map(|(_, _, deaths)| deaths).sum();
    let mean = levels.iter().map(|(_, level, deaths)| level * deaths).sum::<f64>() / events;
    levels.into_iter().map(|(time, level, _)| (time, level - mean)).collect()
}
