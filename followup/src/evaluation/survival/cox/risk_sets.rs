//! Risk sets: who could have met the event at each time that somebody did.

use super::super::super::estimate::Refusal;
use super::super::Cohort;
use super::super::options::Ties;
use faer::Mat;

/// The cohort ordered by stratum and falling time, with centred covariates row by row.
pub struct RiskSets {
    /// Rows of the cohort in order.
    order: Vec<usize>,
    time: Vec<f64>,
    event: Vec<bool>,
    stratum: Vec<usize>,
    /// `x[row * width + column]`, in order, centred.
    x: Vec<f64>,
    width: usize,
}

/// Partial likelihood with its first and second derivative.
pub struct Fold {
    pub log_likelihood: f64,
    pub score: Vec<f64>,
    pub information: Mat<f64>,
}

/// What one death out of several at a time sees: the mean and the spread of covariates among those at risk.
pub struct Death<'a> {
    pub time: f64,
    pub stratum: usize,
    pub mean: &'a [f64],
    pub spread: &'a [f64],
    pub total: f64,
    /// The share of the tied deaths that is taken to be gone already.
    pub gone: f64,
}

impl RiskSets {
    /// Orders a cohort; `cause` of none takes any cause as the event.
    ///
    /// # Errors
    /// [`Refusal`] when no event is observed.
    pub fn of(cohort: &Cohort, cause: Option<u32>) -> Result<Self, Refusal> {
        let is_event = |row: usize| match cause {
            None => cohort.cause[row] > 0,
            Some(cause) => cohort.cause[row] == cause,
        };
        if !(0..cohort.len()).any(is_event) {
            return Err(Refusal("no event of the cause is observed; check the event column and its codes".to_owned()));
        }
        let mut order: Vec<usize> = (0..cohort.len()).collect();
        order.sort_by(|a, b| {
            cohort.stratum[*a].cmp(&cohort.stratum[*b]).then(cohort.time[*b].total_cmp(&cohort.time[*a]))
        });
        let width = cohort.covariates.len();
        let means: Vec<f64> =
            cohort.covariates.iter().map(|(_, values)| values.iter().sum::<f64>() / values.len() as f64).collect();
        let x = order
            .iter()
            .flat_map(|row| cohort.covariates.iter().zip(&means).map(move |((_, values), mean)| values[*row] - mean))
            .collect();
        Ok(Self {
            time: order.iter().map(|row| cohort.time[*row]).collect(),
            event: order.iter().map(|row| is_event(*row)).collect(),
            stratum: order.iter().map(|row| cohort.stratum[*row]).collect(),
            x,
            width,
            order,
        })
    }

    /// How many covariates there are.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// How many events are observed.
    pub fn events(&self) -> usize {
        self.event.iter().filter(|event| **event).count()
    }

    /// The standard deviation of each covariate.
    pub fn spreads(&self) -> Vec<f64> {
        let n = self.order.len() as f64;
        (0..self.width)
            .map(|column| (self.x.iter().skip(column).step_by(self.width).map(|x| x * x).sum::<f64>() / n).sqrt())
            .collect()
    }

    /// The likelihood and its derivatives at some coefficients.
    pub fn fold(&self, beta: &[f64], ties: Ties) -> Fold {
        let width = self.width;
        let mut log_likelihood = 0.0;
        let mut score = vec![0.0; width];
        let mut information = vec![0.0; width * width];
        for row in (0..self.order.len()).filter(|row| self.event[*row]) {
            log_likelihood += self.predictor(row, beta);
            score.iter_mut().zip(self.row(row)).for_each(|(score, x)| *score += x);
        }
        self.each_death(beta, ties, |death| {
            log_likelihood -= death.total.ln();
            score.iter_mut().zip(death.mean).for_each(|(score, mean)| *score -= mean);
            information.iter_mut().zip(death.spread).for_each(|(sum, spread)| *sum += spread);
        });
        Fold {
            log_likelihood,
            score,
            information: Mat::from_fn(width, width, |i, j| information[i.max(j) * width + i.min(j)]),
        }
    }

    /// Calls back for every death, by stratum and falling time.
    pub fn each_death(&self, beta: &[f64], ties: Ties, mut seen: impl FnMut(&Death<'_>)) {
        let width = self.width;
        let mut risk = Sums::new(width);
        let mut tied = Sums::new(width);
        let (mut mean, mut spread) = (vec![0.0; width], vec![0.0; width * width]);
        let mut from = 0;
        while from < self.order.len() {
            let (stratum, time) = (self.stratum[from], self.time[from]);
            if from == 0 || self.stratum[from - 1] != stratum {
                risk.clear();
            }
            tied.clear();
            let together =
                (from..self.order.len()).take_while(|row| self.stratum[*row] == stratum && self.time[*row] == time);
            let mut deaths = 0_u32;
            let mut until = from;
            for row in together {
                let weight = self.predictor(row, beta).exp();
                risk.add(weight, self.row(row));
                if self.event[row] {
                    tied.add(weight, self.row(row));
                    deaths += 1;
                }
                until = row + 1;
            }
            for death in 0..deaths {
                let gone = if ties == Ties::Efron { f64::from(death) / f64::from(deaths) } else { 0.0 };
                let total = risk.weight - gone * tied.weight;
                for (mean, (all, tied)) in mean.iter_mut().zip(risk.first.iter().zip(&tied.first)) {
                    *mean = (all - gone * tied) / total;
                }
                for i in 0..width {
                    for j in 0..=i {
                        let at = i * width + j;
                        spread[at] = (risk.second[at] - gone * tied.second[at]) / total - mean[i] * mean[j];
                    }
                }
                seen(&Death { time, stratum, mean: &mean, spread: &spread, total, gone });
            }
            from = until;
        }
    }

    /// Each row of the cohort with its score residual.
    pub fn score_residuals(&self, beta: &[f64], ties: Ties) -> Vec<(usize, Vec<f64>)> {
        let width = self.width;
        let mut deaths: Vec<(usize, f64, f64, f64, Vec<f64>)> = Vec::new();
        self.each_death(beta, ties, |death| {
            deaths.push((death.stratum, death.time, death.gone, death.total, death.mean.to_vec()));
        });
        // Forward in time within each stratum: what a person at risk has been exposed to so far.
        let mut residuals = vec![Vec::new(); self.order.len()];
        let mut hazard = 0.0;
        let mut moment = vec![0.0; width];
        let mut next = deaths.len();
        for row in (0..self.order.len()).rev() {
            let (stratum, time) = (self.stratum[row], self.time[row]);
            if row + 1 == self.order.len() || self.stratum[row + 1] != stratum {
                hazard = 0.0;
                moment.fill(0.0);
            }
            while next > 0 && deaths[next - 1].0 == stratum && deaths[next - 1].1 <= time {
                next -= 1;
                let (_, _, _, total, mean) = &deaths[next];
                hazard += 1.0 / total;
                moment.iter_mut().zip(mean).for_each(|(moment, mean)| *moment += mean / total);
            }
            let weight = self.predictor(row, beta).exp();
            let x = self.row(row);
            let mut residual: Vec<f64> = (0..width).map(|at| weight * (moment[at] - x[at] * hazard)).collect();
            if self.event[row] {
                let own: Vec<_> =
                    deaths[next..].iter().take_while(|death| death.0 == stratum && death.1 == time).collect();
                for (_, _, gone, total, mean) in &own {
                    for at in 0..width {
                        // A tied death is exposed to its own time for the share that is not gone, and meets its event.
                        residual[at] += gone * weight * (x[at] - mean[at]) / total;
                        residual[at] += (x[at] - mean[at]) / own.len() as f64;
                    }
                }
            }
            residuals[row] = residual;
        }
        self.order.iter().copied().zip(residuals).collect()
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.x[row * self.width..(row + 1) * self.width]
    }

    fn predictor(&self, row: usize, beta: &[f64]) -> f64 {
        self.row(row).iter().zip(beta).map(|(x, beta)| x * beta).sum()
    }

    /// Each death's covariates, by stratum and falling time.
    pub fn covariates_at_death(&self) -> impl Iterator<Item = (f64, &[f64])> {
        (0..self.order.len()).filter(|row| self.event[*row]).map(|row| (self.time[row], self.row(row)))
    }

    /// Times and events of everybody, whatever their stratum.
    pub fn times(&self) -> impl Iterator<Item = (f64, bool)> {
        self.time.iter().copied().zip(self.event.iter().copied())
    }
}

/// Weighted sums over those at risk; the second moments below the diagonal only.
struct Sums {
    weight: f64,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Sums {
    fn new(width: usize) -> Self {
        Self { weight: 0.0, first: vec![0.0; width], second: vec![0.0; width * width] }
    }

    fn clear(&mut self) {
        self.weight = 0.0;
        self.first.fill(0.0);
        self.second.fill(0.0);
    }

    fn add(&mut self, weight: f64, x: &[f64]) {
        self.weight += weight;
        for (i, xi) in x.iter().enumerate() {
            let weighted = weight * xi;
            self.first[i] += weighted;
            for (second, xj) in self.second[i * x.len()..].iter_mut().zip(&x[..=i]) {
                *second += weighted * xj;
            }
        }
    }
}
