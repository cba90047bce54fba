//! The states, given all outcomes: backward through the series.

use super::{StateSpace, Told, add, dot, multiply};

impl StateSpace {
    /// The smoothed states into `states` (period by period), after [`StateSpace::follow`].
    pub fn smooth(&self, states: &mut [f64]) {
        let width = self.width;
        let (mut pull, mut endless_pull) = (vec![0.0; width], vec![0.0; width]);
        let mut moved = vec![0.0; width];
        for period in (0..self.periods).rev() {
            let at = period * width..(period + 1) * width;
            let load = &self.loads[at.clone()];
            let unknown = self.infinite.get(period);
            self.structure.retreat(&mut pull);
            if unknown.is_some() {
                self.structure.retreat(&mut endless_pull);
            }
            let (gain, surprise) = (&self.gain[at.clone()], self.surprise[period]);
            match self.told[period] {
                Told::Nothing => {}
                Told::Plain(variance) => {
                    let weight = (surprise - dot(gain, &pull)) / variance;
                    add(&mut pull, load, weight);
                }
                Told::Diffuse(variance, infinity) => {
                    let endless = &self.infinite_gain[period];
                    let (back, endless_back) = (dot(endless, &pull), dot(endless, &endless_pull));
                    let crossed = dot(gain, &pull) / infinity - back * variance / (infinity * infinity);
                    add(&mut endless_pull, load, (surprise - endless_back) / infinity - crossed);
                    add(&mut pull, load, -back / infinity);
                }
            }
            let state = &mut states[at.clone()];
            state.copy_from_slice(&self.mean[at]);
            multiply(&self.finite[period * width * width..(period + 1) * width * width], &pull, &mut moved);
            add(state, &moved, 1.0);
            if let Some(infinite) = unknown {
                multiply(infinite, &endless_pull, &mut moved);
                add(state, &moved, 1.0);
            }
        }
    }
}
