//! `cox`: proportional hazards.
//!
//! Cox (1972), JRSS B 34:187–220; ties by Efron (1977) or Breslow (1974); strata; errors clustered by id with the
//! infinitesimal jackknife (Lin & Wei 1989); the test of proportionality is the score test of Therneau (survival 3.0).

mod proportionality;
mod risk_sets;

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal, finite};
use super::super::linear::{inverse, quadratic, times};
use super::super::note::Note;
use super::super::plan::Plan;
use super::Cohort;
use super::options::{Cox, Ties};
use faer::Mat;
use risk_sets::{Fold, RiskSets};
use serde_json::json;
use statrs::distribution::{ContinuousCDF, Normal};

/// Estimates hazard ratios.
///
/// # Errors
/// [`Refusal`] when no event is observed, covariates are singular, or one of them separates events from the rest.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Cox) -> Result<Answer, Refusal> {
    let cohort = &Cohort::of(plan, data, &options.covariates)?;
    if options.covariates.is_empty() {
        return Err(Refusal("cox needs covariates = [\"…\"]".to_owned()));
    }
    let sets = RiskSets::of(cohort, options.cause)?;
    let (beta, fold, null) = maximise(&sets, options.ties)?;
    let information = inverse(fold.information.as_ref())?;
    let clusters = cohort.cluster.as_ref();
    let covariance = match clusters {
        None => information.clone(),
        Some(clusters) => robust(&sets, &beta, options.ties, clusters, &information),
    };
    let mut answer = Answer { estimates: Vec::new(), notes: cohort.notes() };
    let zph = proportionality::test(&sets, &beta, options.ties);
    let normal = Normal::standard();
    for (at, (name, _)) in cohort.covariates.iter().enumerate() {
        let se = covariance[(at, at)].sqrt();
        let half = normal.inverse_cdf(0.975) * se;
        let mut row = Estimate::of("cox", "hazard-ratio", beta[at].exp(), cohort.len(), sets.events())
            .with("term", name.as_str())
            .with("coefficient", beta[at])
            .with("coefficient_se", finite(se))
            .with("model_se", finite(information[(at, at)].sqrt()))
            .with("events", sets.events())
            .with("loglik_null", finite(null.log_likelihood))
            .with("loglik", finite(fold.log_likelihood))
            .with("score_test", inverse(null.information.as_ref()).ok().map(|inverse| quadratic(&inverse, &null.score)))
            .with("wald_test", finite(quadratic(&fold.information, &beta)))
            .with("ties", json!(if options.ties == Ties::Efron { "efron" } else { "breslow" }));
        row.se = finite(se * beta[at].exp());
        row.ci_low = finite((beta[at] - half).exp());
        row.ci_high = finite((beta[at] + half).exp());
        row.p = finite(2.0 * normal.sf((beta[at] / se).abs()));
        if let Some(zph) = &zph {
            row = row
                .with("proportionality_chi_squared", finite(zph.each[at].0))
                .with("proportionality_p", finite(zph.each[at].1))
                .with("proportionality_global_chi_squared", finite(zph.global.0))
                .with("proportionality_global_p", finite(zph.global.1));
            if zph.each[at].1 < 0.05 {
                answer.notes.push(Note::of("hazard-changes").with("term", name.as_str()).with("p", zph.each[at].1));
            }
        }
        answer.estimates.push(row);
    }
    if let Some(clusters) = clusters {
        let count = clusters.iter().max().map_or(0, |last| last + 1);
        if count < 40 {
            answer.notes.push(Note::of("cox-few-clusters").with("clusters", count));
        }
    }
    Ok(answer)
}

/// Newton's method with step halving, from zero; also the fold at zero.
fn maximise(sets: &RiskSets, ties: Ties) -> Result<(Vec<f64>, Fold, Fold), Refusal> {
    let null = sets.fold(&vec![0.0; sets.width()], ties);
    let mut beta = vec![0.0; sets.width()];
    let mut at = sets.fold(&beta, ties);
    for _ in 0..50 {
        let step = times(&inverse(at.information.as_ref())?, &at.score);
        let mut share = 1.0;
        let (next, fold) = loop {
            let next: Vec<f64> = beta.iter().zip(&step).map(|(beta, step)| beta + share * step).collect();
            let fold = sets.fold(&next, ties);
            if fold.log_likelihood >= at.log_likelihood - 1e-10 * at.log_likelihood.abs() || share < 1e-6 {
                break (next, fold);
            }
            share /= 2.0;
        };
        let gained = fold.log_likelihood - at.log_likelihood;
        beta = next;
        at = fold;
        if gained.abs() <= 1e-12 * at.log_likelihood.abs().max(1.0) {
            if beta.iter().zip(sets.spreads()).any(|(beta, spread)| (beta * spread).abs() > 15.0) {
                break;
            }
            return Ok((beta, at, null));
        }
    }
    Err(Refusal("a covariate tells those with the event from those without exactly; leave it out".to_owned()))
}

fn robust(sets: &RiskSets, beta: &[f64], ties: Ties, clusters: &[usize], information: &Mat<f64>) -> Mat<f64> {
    let width = sets.width();
    let count = clusters.iter().max().map_or(0, |last| last + 1);
    let mut sums = Mat::<f64>::zeros(count, width);
    for (row, residual) in sets.score_residuals(beta, ties) {
        for (at, value) in residual.iter().enumerate() {
            sums[(clusters[row], at)] += value;
        }
    }
    let moved = sums * information;
    moved.transpose() * &moved
}
