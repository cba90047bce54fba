//! Counts out of populations.

use super::options::SmallArea;
use crate::evaluation::dataset::Dataset;
use crate::evaluation::estimate::{Answer, Estimate, Refusal, finite};
use crate::evaluation::minimise::nelder_mead;
use crate::evaluation::note::Note;
use crate::evaluation::plan::Plan;
use crate::evaluation::rates::whole_numbers;
use crate::intervals::{Level, gamma_quantile, normal_quantile};
use statrs::function::gamma::ln_gamma;

/// Each area's count, population and the count expected if all areas were alike.
struct Areas {
    count: Vec<f64>,
    population: Vec<f64>,
    overall: f64,
}

impl Areas {
    fn of(plan: &Plan, data: &Dataset) -> Result<Self, Refusal> {
        let column = plan.data.population.as_deref().ok_or_else(|| {
            Refusal(
                "[data] names no population; add population = \"…\", the column with what the counts are out of"
                    .to_owned(),
            )
        })?;
        let count: Vec<f64> =
            whole_numbers(data, plan.data.outcome()?)?.into_iter().map(|count| count as f64).collect();
        let population = data.complete_numbers(column)?;
        if let Some(row) = population.iter().position(|people| *people <= 0.0) {
            return Err(Refusal(format!("row {}, field “{column}”: a population is not above 0", row + 2)));
        }
        let all: f64 = count.iter().sum();
        if all == 0.0 || count.len() < 3 {
            return Err(Refusal("at least three areas and one event are needed to tell what is common".to_owned()));
        }
        let overall = all / population.iter().sum::<f64>();
        Ok(Self { count, population, overall })
    }

    fn row(&self, area: usize, name: &str, rate: f64, per: f64) -> Estimate {
        Estimate::of("small-area", "rate", rate * per, self.count.len(), 1)
            .with("group", name)
            .with("raw", self.count[area] / self.population[area] * per)
            .with("count", self.count[area])
            .with("population", self.population[area])
            .with("overall", self.overall * per)
            .with("per", per)
    }
}

/// Gamma-distributed rates fitted by the highest likelihood; intervals are the middle 95 % of each area's posterior, which takes
/// the distribution between areas as known.
pub fn gamma_poisson(plan: &Plan, data: &Dataset, options: &SmallArea, names: &[&str]) -> Result<Answer, Refusal> {
    let areas = Areas::of(plan, data)?;
    let expected: Vec<f64> = areas.population.iter().map(|people| people * areas.overall).collect();
    let minus = |point: &[f64]| -> f64 {
        let (alpha, beta) = (point[0].clamp(-20.0, 20.0).exp(), point[1].clamp(-20.0, 20.0).exp());
        -areas
            .count
            .iter()
            .zip(&expected)
            .map(|(count, expected)| {
                ln_gamma(count + alpha) - ln_gamma(alpha) - ln_gamma(count + 1.0)
                    + alpha * (beta / (beta + expected)).ln()
                    + count * (expected / (beta + expected)).ln()
            })
            .sum::<f64>()
    };
    let (_, first) = nelder_mead(minus, vec![1.0, 1.0], 2000);
    let (least, point) = nelder_mead(minus, first, 2000);
    let (alpha, beta) = (point[0].exp(), point[1].exp());
    let mut answer = Answer::default();
    for (area, name) in names.iter().enumerate() {
        let (shape, rate) = (areas.count[area] + alpha, expected[area] + beta);
        let back = areas.overall * options.per;
        let mut row = areas.row(area, name, areas.overall * shape / rate, options.per);
        row.se = finite(shape.sqrt() / rate * back);
        row.ci_low = finite(gamma_quantile(1.0 - Level::P95.upper(), shape) / rate * back);
        row.ci_high = finite(gamma_quantile(Level::P95.upper(), shape) / rate * back);
        answer.estimates.push(
            row.with("relative", finite(shape / rate))
                .with("alpha", finite(alpha))
                .with("beta", finite(beta))
                .with("loglik", finite(-least)),
        );
    }
    if alpha > 1e4 {
        answer.notes.push(alike());
    }
    Ok(answer)
}

/// Marshall's global estimator; a variance between areas below nothing is taken as nothing.
pub fn marshall(plan: &Plan, data: &Dataset, options: &SmallArea, names: &[&str]) -> Result<Answer, Refusal> {
    let areas = Areas::of(plan, data)?;
    let people: f64 = areas.population.iter().sum();
    let raw = |area: usize| areas.count[area] / areas.population[area];
    let spread: f64 = areas
        .population
        .iter()
        .enumerate()
        .map(|(area, people)| people * (raw(area) - areas.overall).powi(2))
        .sum::<f64>()
        / people;
    let between = (spread - areas.overall / (people / areas.count.len() as f64)).max(0.0);
    let mut answer = Answer::default();
    for (area, name) in names.iter().enumerate() {
        let chance = areas.overall / areas.population[area];
        let weight = between / (between + chance);
        let rate = areas.overall + weight * (raw(area) - areas.overall);
        let se = (weight * chance).sqrt();
        let mut row = areas.row(area, name, rate, options.per);
        let half = normal_quantile(Level::P95.upper()) * se;
        row.se = finite(se * options.per);
        row.ci_low = finite((rate - half).max(0.0) * options.per);
        row.ci_high = finite((rate + half) * options.per);
        answer.estimates.push(row.with("weight", weight).with("between_variance", between));
    }
    if between == 0.0 {
        answer.notes.push(alike());
    }
    Ok(answer)
}

fn alike() -> Note {
    Note::of("areas-alike")
}
