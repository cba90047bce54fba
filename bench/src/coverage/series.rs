//! Single series: linked errors, over-dispersed counts, levels that wander.

use super::{Promise, World, answer, covers};
use rand::RngExt;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What is tried.
pub fn worlds() -> Vec<World> {
    let world = |what, promise, times, once| World { what, promise, times, once };
    vec![
        world("its, Prais–Winsten, 300 linked periods", Promise::Covers, 4000, |random| {
            its(random, 300, "prais-winsten")
        }),
        world("its, Newey–West, 1 000 linked periods", Promise::Covers, 4000, |random| {
            its(random, 1000, "newey-west\"\nlags = 20 #")
        }),
        world("its, Newey–West, 24 linked periods", Promise::TooNarrow, 1000, |random| its(random, 24, "newey-west")),
        world("its, errors of the model, 300 linked periods", Promise::TooNarrow, 1000, |random| {
            its(random, 300, "model")
        }),
        world("its, negative binomial, 120 over-dispersed counts", Promise::Covers, 1000, |random| {
            counted(random, "negative-binomial")
        }),
        world("its, Poisson, 120 over-dispersed counts", Promise::TooNarrow, 1000, |random| counted(random, "poisson")),
        world("structural-series, comparison that follows, 80 + 20 periods", Promise::Covers, 400, |random| {
            wandering(random, 0.01, true, 0.01)
        }),
        world("structural-series, level that wanders, believed to (0.2)", Promise::Covers, 1000, |random| {
            wandering(random, 0.3, false, 0.2)
        }),
        world("structural-series, level that wanders, believed not to (0.01)", Promise::TooNarrow, 400, |random| {
            wandering(random, 0.3, false, 0.01)
        }),
    ]
}

fn normal(random: &mut Pcg64Mcg) -> f64 {
    random.sample(StandardNormal)
}

/// A level change of −2 halfway through a series whose errors are linked by 0.4.
fn its(random: &mut Pcg64Mcg, periods: u32, se: &str) -> anyhow::Result<Vec<bool>> {
    let mut error = normal(random) / (1.0_f64 - 0.16).sqrt();
    let start = periods / 2 + 1;
    let rows: Vec<Vec<f64>> = (1..=periods)
        .map(|at| {
            error = 0.4 * error + normal(random);
            vec![f64::from(at), 20.0 + 0.01 * f64::from(at) - if at >= start { 2.0 } else { 0.0 } + error]
        })
        .collect();
    let plan = format!(
        "time = \"t\"\noutcome = \"y\"\n[[estimator]]\nmethod = \"its\"\ninterruption = {start}\nse = \"{se}\""
    );
    Ok(vec![covers(&answer(&plan, &["t", "y"], &rows)?, "level-change", -2.0)?])
}

/// Counts around 15, with a variance of μ + μ²/5, that fall by a fifth.
fn counted(random: &mut Pcg64Mcg, family: &str) -> anyhow::Result<Vec<bool>> {
    let spread = Gamma::new(5.0, 0.2)?;
    let mut rows = Vec::new();
    for at in 1..=120_u32 {
        let mean = 15.0 * if at > 60 { 0.8 } else { 1.0 } * spread.sample(random);
        rows.push(vec![f64::from(at), Poisson::new(mean)?.sample(random)]);
    }
    let plan = format!(
        "time = \"t\"\noutcome = \"y\"\n[[estimator]]\nmethod = \"its\"\ninterruption = 61\nfamily = \"{family}\""
    );
    Ok(vec![covers(&answer(&plan, &["t", "y"], &rows)?, "rate-ratio", 0.8)?])
}

/// A series with noise 1 whose level moves by `moves` a period, perhaps with a comparison of ten times the noise's spread; an effect of 3.
fn wandering(random: &mut Pcg64Mcg, moves: f64, compared: bool, belief: f64) -> anyhow::Result<Vec<bool>> {
    let mut level = 50.0;
    let mut wave = 0.0;
    let rows: Vec<Vec<f64>> = (1..=100_u32)
        .map(|at| {
            level += moves * normal(random);
            wave = 0.8 * wave + normal(random);
            let effect = if at > 80 { 3.0 } else { 0.0 };
            let tied = if compared { 1.5 * wave } else { 0.0 };
            vec![f64::from(at), level + tied + effect + normal(random), wave]
        })
        .collect();
    let covariates = if compared { "covariates = [\"x\"]" } else { "" };
    let plan = format!(
        "time = \"t\"\noutcome = \"y\"\n[[estimator]]\nmethod = \"structural-series\"\npre = [1, 80]\npost = [81, 100]\ndraws = 1000\nprior_level_sd = {belief}\n{covariates}"
    );
    Ok(vec![covers(&answer(&plan, &["t", "y", "x"], &rows)?, "att", 3.0)?])
}
