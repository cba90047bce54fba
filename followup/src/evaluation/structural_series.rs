//! `structural-series`: what a series would have been, from its own structure and from series that nothing was done to.
//!
//! A level that wanders, perhaps with a slope and a season, and a regression on covariates; learned before the start and carried
//! on after it, so that what is seen can be held against what was to be expected (Brodersen et al. 2015, Ann Appl Stat 9:247–274).
//! In the outcome's unit. It assumes that what was done did not move the covariates, and that their tie to the outcome lasts.
//!
//! How far the forecast may wander is a belief, `prior_level_sd`. At its usual value of 0.01 an interval is far too narrow for
//! a series that no covariate follows, so the answer also says what a tenfold belief gives.

pub mod kalman;
mod laid_out;
pub mod likelihood;
pub mod options;
pub mod posterior;
mod selection;
mod summary;

use super::dataset::Dataset;
use super::estimate::{Answer, Refusal, finite};
use super::note::Note;
use super::plan::Plan;
use laid_out::LaidOut;
use options::{Inference, StructuralSeries};
use posterior::{Belief, Standardised};
use serde_json::{Map, Value, json};
use summary::{Drawn, Ranged};

/// Estimates the effect in each period, its mean and its sum.
///
/// # Errors
/// [`Refusal`] when the spans, the covariates or the model do not fit the series.
pub fn estimate(plan: &Plan, data: &Dataset, options: &StructuralSeries) -> Result<Answer, Refusal> {
    check(options)?;
    let series = LaidOut::of(plan, data, options)?;
    let (standardised, scale) = series.standardised(options)?;
    let mut notes = notes(&series, options);
    let mut particulars = Map::new();
    let posterior = match options.inference {
        Inference::Bayesian => posterior::draw(&standardised, belief(options, 1.0), options.draws, options.seed)?,
        Inference::Likelihood => {
            let (posterior, likeliest) = likelihood::draw(&standardised, options.draws, options.seed)?;
            particulars.insert("loglik".to_owned(), json!(finite(likeliest.log_likelihood)));
            posterior
        }
    };
    let drawn = Drawn { series: &series, posterior, scale, structure: standardised.structure };
    particulars.extend(drawn.particulars());
    if options.inference == Inference::Bayesian {
        let spread = drawn.spread_of_chains();
        if spread > 1.1 {
            notes.push(Note::of("chains-disagree").with("spread", spread));
        }
        let ranged = drawn.mean_effect();
        particulars.insert("sensitivity".to_owned(), tenfold(&standardised, options, &drawn, &ranged, &mut notes)?);
    }
    let mut estimates = drawn.totals();
    estimates[0].details.extend(particulars);
    estimates.extend(drawn.effects());
    Ok(Answer { estimates, notes })
}

fn check(options: &StructuralSeries) -> Result<(), Refusal> {
    let refused = |words: &str| Err(Refusal(words.to_owned()));
    match options {
        _ if !(100..=1_000_000).contains(&options.draws) => refused("draws must lie between 100 and 1 000 000"),
        _ if options.season.is_some_and(|season| !(2..=60).contains(&season)) => {
            refused("a season has between 2 and 60 periods; leave it out when there is none")
        }
        _ if !(options.prior_level_sd > 0.0 && options.prior_level_sd <= 1.0) => {
            refused("prior_level_sd is a share of the series' standard deviation, above 0 and at most 1")
        }
        _ if !(options.expected_model_size > 0.0 && options.expected_model_size.is_finite()) => {
            refused("expected_model_size must be above 0")
        }
        _ => Ok(()),
    }
}

const fn belief(options: &StructuralSeries, times: f64) -> Belief {
    Belief { level_sd: options.prior_level_sd * times, expected_size: options.expected_model_size }
}

fn notes(series: &LaidOut, options: &StructuralSeries) -> Vec<Note> {
    let mut notes = Vec::new();
    let before = series.before.len();
    if before < 12 {
        notes.push(Note::of("structural-short").with("periods", before));
    }
    if series.covariates.is_empty() {
        notes.push(Note::of("structural-alone"));
    } else {
        notes.push(Note::of("structural-comparison"));
    }
    if options.inference == Inference::Likelihood {
        notes.push(Note::of("variances-known"));
        if series.covariates.len() * 3 > before {
            notes.push(
                Note::of("too-many-covariates").with("covariates", series.covariates.len()).with("periods", before),
            );
        }
    }
    let missing = series.outcome.iter().filter(|value| value.is_none()).count();
    if missing > 0 {
        notes.push(Note::of("periods-bridged").with("periods", missing));
    }
    notes
}

/// The answer if the level may move ten times as much by itself.
fn tenfold(
    standardised: &Standardised,
    options: &StructuralSeries,
    drawn: &Drawn<'_>,
    found: &Ranged,
    notes: &mut Vec<Note>,
) -> Result<Value, Refusal> {
    let belief = Belief { level_sd: (options.prior_level_sd * 10.0).min(1.0), ..belief(options, 1.0) };
    let posterior = posterior::draw(standardised, belief, options.draws.min(2000), options.seed)?;
    let other = Drawn { series: drawn.series, posterior, scale: drawn.scale, structure: drawn.structure }.mean_effect();
    if other.high - other.low > 1.5 * (found.high - found.low) {
        notes.push(
            Note::of("rests-on-belief")
                .with("prior", options.prior_level_sd)
                .with("tenfold", belief.level_sd)
                .with("low", other.low)
                .with("high", other.high),
        );
    }
    Ok(json!({
        "prior_level_sd": belief.level_sd, "estimate": finite(other.estimate), "se": finite(other.se),
        "ci_low": finite(other.low), "ci_high": finite(other.high),
    }))
}
