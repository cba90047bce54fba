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
    /// Positions by stratum and falling time of entry, with that time; empty when all are there from the start.
    entries: Vec<(usize, f64)>,
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
        let entry = |row: usize| cohort.entry(order[row]);
        let mut entries: Vec<(usize, f64)> = if cohort.entry.is_some() {
            (0..order.len()).map(|row| (row, entry(row))).filter(|(_, entry)| entry.is_finite()).collect()
        } else {
            Vec::new()
        };
        entries.sort_by(|a, b| cohort.stratum[order[a.0]].cmp(&cohort.stratum[order[b.0]]).then(b.1.total_cmp(&a.1)));
        Ok(Self {
            entries,
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
        let mut not_yet = 0;
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
            // Who came in at this time or later has not been at risk of what happens now.
            while let Some((row, entry)) = self.entries.get(not_yet) {
                let here = self.stratum[*row] == stratum;
                if self.stratum[*row] > stratum || (here && *entry < time) {
                    break;
                }
                if here {
                    risk.add(-self.predictor(*row, beta).exp(), self.row(*row));
                }
                not_yet += 1;
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
        let passed = Passed::of(self, beta, ties);
        let mut entry = vec![f64::NEG_INFINITY; self.order.len()];
        self.entries.iter().for_each(|(row, time)| entry[*row] = *time);
        let residual = |row: usize| -> Vec<f64> {
            let (weight, x) = (self.predictor(row, beta).exp(), self.row(row));
            let (hazard, moment) = passed.between(self.stratum[row], entry[row], self.time[row]);
            let mut residual: Vec<f64> = moment.zip(x).map(|(moment, x)| weight * (moment - x * hazard)).collect();
            if self.event[row] {
                let own = passed.at(self.stratum[row], self.time[row]);
                let deaths = own.len() as f64;
                for death in own {
                    let Death { gone, total, mean, .. } = passed.death(death);
                    for (residual, (x, mean)) in residual.iter_mut().zip(x.iter().zip(mean)) {
                        // A tied death is exposed to its own time for the share that is not gone, and meets its event.
                        *residual += (x - mean) * (gone * weight / total + 1.0 / deaths);
                    }
                }
            }
            residual
        };
        self.order.iter().enumerate().map(|(at, row)| (*row, residual(at))).collect()
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

    /// When those who came in late did so, in order.
    pub fn entries(&self) -> Vec<f64> {
        let mut entries: Vec<f64> = self.entries.iter().map(|(_, entry)| *entry).collect();
        entries.sort_by(f64::total_cmp);
        entries
    }
}

/// The deaths of each stratum in order of time, with what those at risk have been exposed to until then.
struct Passed {
    width: usize,
    stratum: Vec<usize>,
    time: Vec<f64>,
    gone: Vec<f64>,
    total: Vec<f64>,
    mean: Vec<f64>,
    /// Hazard, and hazard times mean covariate, summed within the stratum.
    hazard: Vec<f64>,
    moment: Vec<f64>,
}

impl Passed {
    fn of(sets: &RiskSets, beta: &[f64], ties: Ties) -> Self {
        let width = sets.width;
        let mut deaths: Vec<(usize, f64, f64, f64)> = Vec::new();
        let mut means = Vec::new();
        sets.each_death(beta, ties, |death| {
            deaths.push((death.stratum, death.time, death.gone, death.total));
            means.extend_from_slice(death.mean);
        });
        // They come by stratum and falling time; turned round, strata fall and time rises.
        let mut passed = Self {
            width,
            stratum: deaths.iter().rev().map(|death| death.0).collect(),
            time: deaths.iter().rev().map(|death| death.1).collect(),
            gone: deaths.iter().rev().map(|death| death.2).collect(),
            total: deaths.iter().rev().map(|death| death.3).collect(),
            mean: means.chunks_exact(width).rev().flatten().copied().collect(),
            hazard: vec![0.0; deaths.len()],
            moment: vec![0.0; deaths.len() * width],
        };
        for at in 0..deaths.len() {
            let goes_on = at > 0 && passed.stratum[at - 1] == passed.stratum[at];
            passed.hazard[at] = if goes_on { passed.hazard[at - 1] } else { 0.0 } + 1.0 / passed.total[at];
            for term in 0..width {
                let before = if goes_on { passed.moment[(at - 1) * width + term] } else { 0.0 };
                passed.moment[at * width + term] = before + passed.mean[at * width + term] / passed.total[at];
            }
        }
        passed
    }

    /// How many deaths come before in this order, those at the time included or not.
    fn until(&self, stratum: usize, time: f64, included: bool) -> usize {
        let from = self.stratum.partition_point(|other| *other > stratum);
        let to = from + self.stratum[from..].partition_point(|other| *other == stratum);
        from + self.time[from..to].partition_point(|other| *other < time || (included && *other == time))
    }

    /// The deaths of a stratum at a time.
    fn at(&self, stratum: usize, time: f64) -> std::ops::Range<usize> {
        self.until(stratum, time, false)..self.until(stratum, time, true)
    }

    fn death(&self, at: usize) -> Death<'_> {
        Death {
            time: self.time[at],
            stratum: self.stratum[at],
            mean: &self.mean[at * self.width..(at + 1) * self.width],
            spread: &[],
            total: self.total[at],
            gone: self.gone[at],
        }
    }

    /// The hazard after one time until another, and its product with the mean covariates.
    fn between(&self, stratum: usize, after: f64, until: f64) -> (f64, impl Iterator<Item = f64> + '_) {
        let last = |time: f64| {
            let count = self.until(stratum, time, true);
            (count > 0 && self.stratum[count - 1] == stratum).then(|| count - 1)
        };
        let (from, to) = (last(after), last(until));
        let at = |death: Option<usize>, sums: &[f64], term: usize, width: usize| {
            death.map_or(0.0, |death| sums[death * width + term])
        };
        let hazard = at(to, &self.hazard, 0, 1) - at(from, &self.hazard, 0, 1);
        let moment = move |term| at(to, &self.moment, term, self.width) - at(from, &self.moment, term, self.width);
        (hazard, (0..self.width).map(moment))
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
