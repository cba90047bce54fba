//! An invented cohort: pairs with a shared frailty, ten covariates, two causes, rounded times so that many tie.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes pairs of rows: `pair,time,event,cause,x0…x9`.
pub fn write_cohort(path: &Path, pairs: usize, seed: u64) -> anyhow::Result<()> {
    let mut chance = Pcg64::seed_from_u64(seed);
    let mut file = BufWriter::new(File::create(path)?);
    let names: Vec<String> = (0..10).map(|at| format!("x{at}")).collect();
    writeln!(file, "pair,time,event,cause,{}", names.join(","))?;
    for pair in 0..pairs {
        let frailty: f64 = chance.random_range(0.5..1.5);
        for _ in 0..2 {
            let covariates: Vec<f64> = (0..10).map(|_| chance.random_range(-1.0..1.0)).collect();
            let risk: f64 = covariates.iter().zip([0.5, -0.3, 0.2]).map(|(x, effect)| x * effect).sum();
            let hazard = frailty * risk.exp() / 400.0;
            let time = (-chance.random::<f64>().max(1e-12).ln() / hazard).min(730.0);
            let happened = time < 730.0;
            let cause = if happened { 1 + u8::from(chance.random_bool(0.3)) } else { 0 };
            let covariates: Vec<String> = covariates.iter().map(|x| format!("{x:.4}")).collect();
            writeln!(file, "{pair},{:.0},{},{cause},{}", time.ceil(), u8::from(happened), covariates.join(","))?;
        }
    }
    file.flush()?;
    Ok(())
}
