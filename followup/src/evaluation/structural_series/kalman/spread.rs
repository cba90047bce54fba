//! How sure the smoothed states are.

use super::{StateSpace, Told, dot, multiply, outer};

/// What all later outcomes tell of the state, by falling powers of the infinite start's variance.
type Information = [Vec<f64>; 3];

impl StateSpace {
    /// The variance of the smoothed state of each period, as square matrices by rows, after [`StateSpace::weigh`].
    #[must_use]
    pub fn smoothed_variance(&self) -> Vec<Vec<f64>> {
        let width = self.width;
        let mut known: Information = [(); 3].map(|()| vec![0.0; width * width]);
        let mut variances = vec![Vec::new(); self.periods];
        for period in (0..self.periods).rev() {
            known.iter_mut().for_each(|part| self.backward(part));
            self.learn(period, &mut known);
            let finite = &self.finite[period * width * width..(period + 1) * width * width];
            let mut variance = finite.to_vec();
            take(&mut variance, finite, &known[0], finite);
            if let Some(infinite) = self.infinite.get(period) {
                take(&mut variance, infinite, &known[1], finite);
                take(&mut variance, finite, &known[1], infinite);
                take(&mut variance, infinite, &known[2], infinite);
            }
            variances[period] = variance;
        }
        variances
    }

    /// `T' N T`.
    fn backward(&self, known: &mut [f64]) {
        let width = self.width;
        known.chunks_exact_mut(width).for_each(|row| self.structure.retreat(row));
        let mut column = vec![0.0; width];
        for j in 0..width {
            (0..width).for_each(|i| column[i] = known[i * width + j]);
            self.structure.retreat(&mut column);
            (0..width).for_each(|i| known[i * width + j] = column[i]);
        }
    }

    fn learn(&self, period: usize, known: &mut Information) {
        let at = period * self.width..(period + 1) * self.width;
        let (load, gain) = (&self.loads[at.clone()], &self.gain[at]);
        match self.told[period] {
            Told::Nothing => {}
            Told::Plain(variance) => {
                let share: Vec<f64> = gain.iter().map(|gain| gain / variance).collect();
                known.iter_mut().for_each(|part| filtered(part, &share, load));
                outer(&mut known[0], load, load, 1.0 / variance);
            }
            Told::Diffuse(variance, infinity) => {
                let endless = &self.infinite_gain[period];
                let share: Vec<f64> = endless.iter().map(|endless| endless / infinity).collect();
                let second: Vec<f64> =
                    gain.iter().zip(&share).map(|(gain, share)| (gain - share * variance) / infinity).collect();
                let [first_order, second_order] = [0, 1].map(|part| crossed(&known[part], &share, &second));
                let mut twice = vec![0.0; self.width];
                multiply(&known[0], &second, &mut twice);
                let twice = dot(&second, &twice);
                known.iter_mut().for_each(|part| filtered(part, &share, load));
                for (part, (own, along)) in [(1, &first_order), (2, &second_order)] {
                    outer(&mut known[part], load, along, -1.0);
                    outer(&mut known[part], along, load, -1.0);
                    outer(&mut known[part], load, load, 2.0 * own);
                }
                outer(&mut known[1], load, load, 1.0 / infinity);
                outer(&mut known[2], load, load, twice - variance / (infinity * infinity));
            }
        }
    }
}

/// `L' N L` with `L = I − k z'`.
fn filtered(known: &mut [f64], share: &[f64], load: &[f64]) {
    let mut along = vec![0.0; load.len()];
    multiply(known, share, &mut along);
    let own = dot(share, &along);
    outer(known, load, &along, -1.0);
    outer(known, &along, load, -1.0);
    outer(known, load, load, own);
}

/// `k₁' N k₀` and `N k₁`.
fn crossed(known: &[f64], share: &[f64], second: &[f64]) -> (f64, Vec<f64>) {
    let mut along = vec![0.0; share.len()];
    multiply(known, second, &mut along);
    (dot(share, &along), along)
}

/// `V − A N B`.
fn take(variance: &mut [f64], a: &[f64], known: &[f64], b: &[f64]) {
    let width = (variance.len() as f64).sqrt().round() as usize;
    let product = |left: &[f64], right: &[f64]| -> Vec<f64> {
        (0..width * width)
            .map(|at| (0..width).map(|k| left[at / width * width + k] * right[k * width + at % width]).sum())
            .collect()
    };
    for (variance, taken) in variance.iter_mut().zip(product(&product(a, known), b)) {
        *variance -= taken;
    }
}
