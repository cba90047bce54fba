//! Small counts, small areas, and the items of an instrument.

use super::{Promise, World, answer, covers, first, within};
use rand::RngExt;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What is tried.
pub fn worlds() -> Vec<World> {
    let world = |what, promise, times, once| World { what, promise, times, once };
    vec![
        world("rates, exact, about 4 events", Promise::AtLeast, 4000, |random| rate(random, 4.0, "exact")),
        world("rates, mid-P, about 12 events", Promise::Covers, 4000, |random| rate(random, 12.0, "mid-p")),
        world("rates, exact ratio of about 8 and 12 events", Promise::AtLeast, 4000, ratio),
        world("rates, standardised, three ages of about 6 events", Promise::AtLeast, 2000, standardised),
        world("small-area, gamma-Poisson, 80 areas", Promise::Covers, 200, shrunk),
        world("small-area, Fay–Herriot, 60 areas", Promise::Covers, 200, regressed),
        world("reliable-change, mean change of 25", Promise::Covers, 2000, changed),
        world("scale, alpha of six items, 80 answers", Promise::Covers, 1000, alpha),
    ]
}

fn rate(random: &mut Pcg64Mcg, mean: f64, interval: &str) -> anyhow::Result<Vec<bool>> {
    let count = Poisson::new(mean)?.sample(random);
    let plan =
        format!("outcome = \"n\"\npopulation = \"p\"\n[[estimator]]\nmethod = \"rates\"\ninterval = \"{interval}\"");
    Ok(vec![covers(&answer(&plan, &["n", "p"], &[vec![count, 100.0]])?, "rate", mean / 100.0)?])
}

fn ratio(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut count = |mean: f64| anyhow::Ok(Poisson::new(mean)?.sample(random));
    let rows = [vec![1.0, count(12.0)?, 100.0], vec![2.0, count(8.0)?, 100.0]];
    let plan = "group = \"g\"\noutcome = \"n\"\npopulation = \"p\"\n[[estimator]]\nmethod = \"rates\"";
    let answer = answer(plan, &["g", "n", "p"], &rows)?;
    let ratio = first(&answer, "rate-ratio")?;
    // Without an event on the other side the ratio has no upper end, and whatever is true lies below it.
    Ok(vec![ratio.ci_low.is_none_or(|low| low <= 2.0 / 3.0) && ratio.ci_high.is_none_or(|high| high >= 2.0 / 3.0)])
}

fn standardised(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut rows = Vec::new();
    let mut truth = 0.0;
    for (age, people, norm, mean) in [(1.0, 400.0, 500.0, 4.0), (2.0, 300.0, 300.0, 6.0), (3.0, 300.0, 200.0, 9.0)] {
        rows.push(vec![age, Poisson::new(mean)?.sample(random), people, norm]);
        truth += norm / 1000.0 * mean / people;
    }
    let plan =
        "strata = \"a\"\noutcome = \"n\"\npopulation = \"p\"\n[[estimator]]\nmethod = \"rates\"\nstandard = \"s\"";
    Ok(vec![covers(&answer(plan, &["a", "n", "p", "s"], &rows)?, "standardised-rate", truth)?])
}

/// Areas of unlike size whose rates spread by a third around 1 in 100.
fn shrunk(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let spread = Gamma::new(9.0, 0.01 / 9.0)?;
    let mut rows = Vec::new();
    let mut truth = Vec::new();
    for area in 0..80_u32 {
        let people = f64::from(200 + area * 40);
        let rate: f64 = spread.sample(random);
        truth.push(rate);
        rows.push(vec![f64::from(area), Poisson::new(rate * people)?.sample(random), people]);
    }
    let plan = "unit = \"u\"\noutcome = \"n\"\npopulation = \"p\"\n[[estimator]]\nmethod = \"small-area\"";
    let answer = answer(plan, &["u", "n", "p"], &rows)?;
    answer.estimates.iter().zip(truth).map(|(row, rate)| within(row, rate)).collect()
}

fn regressed(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut normal = || random.sample::<f64, _>(StandardNormal);
    let mut rows = Vec::new();
    let mut truth = Vec::new();
    for area in 0..60_u32 {
        let (x, error) = (normal(), 0.5 + f64::from(area % 5) / 5.0);
        let mean = 3.0 + x + normal();
        truth.push(mean);
        rows.push(vec![f64::from(area), mean + error * normal(), error, x]);
    }
    let plan = "unit = \"u\"\noutcome = \"y\"\n[[estimator]]\nmethod = \"small-area\"\nmodel = \"fay-herriot\"\nerror = \"e\"\ncovariates = [\"x\"]";
    let answer = answer(plan, &["u", "y", "e", "x"], &rows)?;
    answer.estimates.iter().zip(truth).map(|(row, mean)| within(row, mean)).collect()
}

fn changed(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut normal = || random.sample::<f64, _>(StandardNormal);
    let rows: Vec<Vec<f64>> = (0..25)
        .map(|_| {
            let person = normal();
            vec![person + normal(), person + normal() - 0.5]
        })
        .collect();
    let plan = "[[estimator]]\nmethod = \"reliable-change\"\nbefore = \"b\"\nafter = \"a\"\nreliability = 0.8";
    Ok(vec![covers(&answer(plan, &["b", "a"], &rows)?, "mean-change", -0.5)?])
}

/// Parallel items, each half common and half its own: alpha is 6/7.
fn alpha(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut normal = || random.sample::<f64, _>(StandardNormal);
    let rows: Vec<Vec<f64>> = (0..80)
        .map(|_| {
            let common = normal();
            (0..6).map(|_| common + normal()).collect()
        })
        .collect();
    let names = ["a", "b", "c", "d", "e", "f"];
    let plan = "[[estimator]]\nmethod = \"scale\"\nitems = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]";
    Ok(vec![covers(&answer(plan, &names, &rows)?, "alpha", 6.0 / 7.0)?])
}
