//! Signal eller brus: whether a series of figures moves by more than it always does.
//!
//! The limits are those of [`crate::evaluation::spc`]. A series may be in phases, each with limits of its own, and may
//! have gaps, where a figure is withheld or missing: the limits are learned from what may be shown, and a run goes on
//! over a gap.

pub mod rules;

use crate::evaluation::spc::limits::Measured;
use crate::evaluation::spc::options::Chart;
use crate::evaluation::spc::runs::Runs;
use rules::{Rule, Signal};

/// A phase with fewer figures has no limits: they would say more of chance than of the work.
pub const FEWEST: usize = 8;

/// From so many figures on the limits are no longer on trial.
pub const ENOUGH: usize = 12;

/// Kontrolldiagram: a series with its limits, and what stands out.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// Which chart.
    pub chart: Chart,
    /// The periods in order; none where a figure is withheld or missing.
    pub points: Vec<Option<Point>>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// What stands out, phase by phase in the order of the rules.
    pub signals: Vec<Signal>,
}

/// Värde i en period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The figure.
    pub value: f64,
    /// The middle of its phase and its own limits; none when the phase is too short for limits.
    pub limits: Option<Band>,
}

/// Gränser kring mitten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The lower limit.
    pub low: f64,
    /// The middle of the phase.
    pub centre: f64,
    /// The upper limit.
    pub high: f64,
}

/// Fas: periods that are held against the same middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phase {
    /// The first period, counted from 0.
    pub first: usize,
    /// The last period.
    pub last: usize,
    /// How many of its periods have a figure.
    pub known: usize,
    /// The runs around its middle, when it has limits.
    pub runs: Option<Runs>,
}

/// Utslag: what a phase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Too few figures to say.
    TooFew,
    /// Nothing but what chance makes.
    Noise,
    /// One of the rules that warn sooner, and oftener for nothing.
    Hint,
    /// More than chance makes.
    Signal,
}

/// A figure as it goes in: a count, and what it is out of; 1 for a plain value.
pub type Figure = (f64, f64);

impl Control {
    /// Draws limits around figures in order of time. A phase begins at each of `starts`, and at the first period.
    /// Figures and limits come out multiplied by `per`.
    #[must_use]
    pub fn of(chart: Chart, figures: &[Option<Figure>], starts: &[usize], per: f64) -> Self {
        let mut borders: Vec<usize> = starts.iter().copied().filter(|at| (1..figures.len()).contains(at)).collect();
        borders.extend([0, figures.len()]);
        borders.sort_unstable();
        borders.dedup();
        let mut control = Self { chart, points: vec![None; figures.len()], phases: Vec::new(), signals: Vec::new() };
        for border in borders.windows(2) {
            control.add_phase(&figures[..border[1]], border[0], per);
        }
        control
    }

    fn add_phase(&mut self, figures: &[Option<Figure>], first: usize, per: f64) {
        let known: Vec<(usize, Figure)> =
            figures.iter().enumerate().skip(first).filter_map(|(at, figure)| Some((at, (*figure)?))).collect();
        let (count, population) = known.iter().map(|(_, figure)| *figure).unzip();
        let measured = Measured::new(count, population);
        let limits = (known.len() >= FEWEST).then(|| measured.limits(self.chart, known.len()));
        let limits = limits.filter(|limits| limits.low.iter().chain(&limits.high).all(|limit| limit.is_finite()));
        for (order, (at, _)) in known.iter().enumerate() {
            let band = limits.as_ref().map(|limits| Band {
                low: limits.low[order] * per,
                centre: limits.centre * per,
                high: limits.high[order] * per,
            });
            self.points[*at] = Some(Point { value: measured.values()[order] * per, limits: band });
        }
        let runs = limits.map(|limits| Runs::of(measured.values(), limits.centre));
        self.phases.push(Phase { first, last: figures.len().saturating_sub(1), known: known.len(), runs });
        if let Some(runs) = &runs {
            let banded: Vec<(usize, f64, Band)> = (known.iter())
                .filter_map(|(at, _)| self.points[*at].and_then(|point| Some((*at, point.value, point.limits?))))
                .collect();
            self.signals.extend(rules::found(&banded, runs));
        }
    }

    /// What the latest phase says.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let Some(phase) = self.phases.last() else { return Verdict::TooFew };
        if phase.runs.is_none() {
            return Verdict::TooFew;
        }
        let inside = self.signals.iter().filter(|signal| signal.points.iter().any(|at| *at >= phase.first));
        inside.map(|signal| signal.rule.verdict()).max().unwrap_or(Verdict::Noise)
    }

    /// The rules that a period belongs to the signals of.
    pub fn rules_at(&self, period: usize) -> impl Iterator<Item = Rule> {
        self.signals.iter().filter(move |signal| signal.points.contains(&period)).map(|signal| signal.rule)
    }
}

/// A typical period with more behind it than this gets limits that allow for what varies besides chance: with so many,
/// plain limits are so narrow that every period would be a signal (Laney 2002). The border is a convention.
const MANY: f64 = 2000.0;

/// The chart for shares or rates with what they are out of, period by period.
#[must_use]
pub fn chart_for(plain: Chart, figures: &[Option<Figure>]) -> Chart {
    let mut sizes: Vec<f64> = figures.iter().flatten().map(|figure| figure.1).collect();
    sizes.sort_by(f64::total_cmp);
    let many = sizes.get(sizes.len() / 2).is_some_and(|middle| *middle >= MANY);
    match plain {
        Chart::P if many => Chart::PPrime,
        Chart::U if many => Chart::UPrime,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(values: &[f64]) -> Vec<Option<Figure>> {
        values.iter().map(|value| Some((*value, 1.0))).collect()
    }

    const STEADY: [f64; 12] = [10.0, 12.0, 9.0, 11.0, 10.0, 8.0, 11.0, 9.0, 12.0, 10.0, 9.0, 11.0];

    #[test]
    fn a_series_that_only_goes_up_and_down_is_noise() {
        let control = Control::of(Chart::I, &plain(&STEADY), &[], 1.0);
        assert_eq!((control.verdict(), control.signals.len()), (Verdict::Noise, 0));
        // By hand: the mean is 122 / 12; the moves are 2 3 2 1 2 3 2 3 2 1 2, in mean 23 / 11.
        let band = control.points[0].and_then(|point| point.limits).expect("limits");
        let (centre, reach) = (122.0 / 12.0, 3.0 * 23.0 / 11.0 / 1.128);
        assert!((band.centre - centre).abs() < 1e-12 && (band.high - centre - reach).abs() < 1e-9);
    }

    #[test]
    fn a_phase_has_limits_of_its_own() {
        let shifted: Vec<f64> = STEADY.into_iter().chain(STEADY.map(|value| value + 20.0)).collect();
        let together = Control::of(Chart::I, &plain(&shifted), &[], 1.0);
        assert_eq!(together.verdict(), Verdict::Signal);
        let apart = Control::of(Chart::I, &plain(&shifted), &[12], 1.0);
        assert_eq!((apart.phases.len(), apart.verdict()), (2, Verdict::Noise));
        let middles = [0, 12].map(|at| apart.points[at].and_then(|point| point.limits).map(|band| band.centre));
        let near =
            |middle: Option<f64>, by: f64| middle.is_some_and(|middle| (middle - 122.0 / 12.0 - by).abs() < 1e-9);
        assert!(near(middles[0], 0.0) && near(middles[1], 20.0), "{middles:?}");
    }

    #[test]
    fn a_withheld_figure_is_a_gap_and_the_rest_have_limits() {
        let mut figures = plain(&STEADY);
        figures[4] = None;
        let control = Control::of(Chart::I, &figures, &[], 1.0);
        assert_eq!((control.points[4], control.phases[0].known), (None, 11));
        assert!(control.points[5].is_some_and(|point| point.limits.is_some()));
    }

    #[test]
    fn a_figure_that_mostly_stands_still_is_not_a_signal_wherever_it_is() {
        // A median of days: seven moves of one day in 24 quarters. By hand: the middle is 11.25, and the limits are
        // three times 7 / 23 / 1.128 from it, 10.44 and 12.06.
        let days = [12.0, 11.0, 12.0, 12.0, 12.0, 11.0, 11.0, 11.0, 11.0, 12.0, 11.0, 11.0, 11.0, 11.0, 12.0];
        let control = Control::of(Chart::I, &plain(&[&days[..], &[11.0; 9]].concat()), &[], 1.0);
        let outside = control.signals.iter().any(|signal| signal.rule == Rule::Outside);
        assert!(!outside, "eleven and twelve days are both usual: {:?}", control.signals);
    }

    #[test]
    fn few_figures_have_no_limits() {
        let control = Control::of(Chart::I, &plain(&STEADY[..FEWEST - 1]), &[], 1.0);
        assert_eq!(control.verdict(), Verdict::TooFew);
        assert!(control.points.iter().flatten().all(|point| point.limits.is_none()));
        assert_eq!(Control::of(Chart::P, &[], &[3], 1.0).verdict(), Verdict::TooFew);
    }

    #[test]
    fn a_share_that_is_always_nothing_or_all_still_has_a_chart() {
        for share in [0.0, 40.0] {
            let control = Control::of(Chart::PPrime, &vec![Some((share, 40.0)); 12], &[], 100.0);
            assert_eq!(control.points.iter().flatten().count(), 12);
        }
    }

    #[test]
    fn thousands_behind_each_period_ask_for_limits_that_allow_for_more_than_chance() {
        assert_eq!(chart_for(Chart::P, &[Some((500.0, 4000.0)); 3]), Chart::PPrime);
        assert_eq!(chart_for(Chart::P, &[Some((5.0, 40.0)), None, Some((5.0, 9000.0))]), Chart::PPrime);
        assert_eq!(chart_for(Chart::U, &[Some((5.0, 40.0)); 3]), Chart::U);
        assert_eq!(chart_for(Chart::I, &[Some((5.0, 4000.0)); 3]), Chart::I);
    }
}
