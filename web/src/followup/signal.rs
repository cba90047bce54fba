//! Signal eller brus: a series between its limits, with what the rules say in words.

use super::shocks::ShockLine;
use crate::language::Language;
use figures::control::{Control as Drawing, Mark, Point};
use figures::series::Marker;
use figures::svg::Caption;
use figures::{Numbers, Svg};
use followup::evaluation::spc::options::Chart;
use followup::signals::rules::{Rule, Signal};
use followup::signals::{Control, ENOUGH, FEWEST, Phase, Verdict};
use std::fmt::Display;

/// Signalavsnittet på en sida.
#[derive(Debug, Clone)]
pub struct SignalView {
    /// What the series says, in a sentence.
    pub said: String,
    /// Which limits they are, and how sure.
    pub limits: Vec<String>,
    /// The chart; none when there are too few figures for limits.
    pub figure: Option<Svg>,
    /// What stands out.
    pub findings: Vec<Finding>,
    /// The rules that nothing stands out by.
    pub silent: String,
    /// Where each phase but the first begins.
    pub phases: Vec<String>,
    /// The figures with their limits, the latest first.
    pub rows: Vec<SignalRow>,
}

/// Fynd: one rule, and the periods that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is a signal or a hint.
    pub weight: String,
    /// The rule.
    pub rule: String,
    /// The periods.
    pub periods: String,
    /// What it means.
    pub meaning: String,
}

/// One period with its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRow {
    /// The period.
    pub period: String,
    /// The figure, or why there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// The lower limit, the middle and the upper limit.
    pub limits: [String; 3],
    /// What stands out about it.
    pub rules: String,
}

/// A period as the page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// In words.
    pub words: String,
    /// Under the axis, for the periods that have a name there.
    pub tick: Option<String>,
    /// What stands where there is no figure.
    pub absent: String,
}

/// What a series is drawn of.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// The series with its limits.
    pub control: &'a Control,
    /// Its periods.
    pub periods: &'a [Named],
    /// What it is called.
    pub title: &'a str,
    /// How numbers are written.
    pub numbers: Numbers,
    /// What a figure is multiplied with to be shown.
    pub factor: f64,
    /// What else happened.
    pub shocks: &'a [ShockLine],
}

impl SignalView {
    /// Lays out a series in a language; none when it has no figure at all.
    #[must_use]
    pub fn of(language: Language, drawn: Drawn<'_>) -> Option<Self> {
        let control = drawn.control;
        control.points.iter().flatten().next()?;
        let said = said(language, control, drawn.periods);
        let has_limits = control.phases.iter().any(|phase| phase.runs.is_some());
        let findings = control.signals.iter().map(|signal| finding(language, drawn, signal)).collect();
        let silent: Vec<String> = (Rule::ALL.into_iter())
            .filter(|rule| has_limits && !control.signals.iter().any(|signal| signal.rule == *rule))
            .map(|rule| language.t(&rule_key(rule)).to_lowercase())
            .collect();
        Some(Self {
            figure: has_limits.then(|| draw(language, drawn, &said)),
            limits: if has_limits { limits(language, control) } else { Vec::new() },
            findings,
            silent: silent.join(", "),
            phases: control.phases.iter().skip(1).map(|phase| begins(language, drawn.periods, phase)).collect(),
            rows: rows(language, drawn),
            said,
        })
    }
}

fn rule_key(rule: Rule) -> String {
    ["signal-rule-", rule.name()].concat()
}

fn name(periods: &[Named], at: usize) -> &str {
    periods.get(at).map_or("", |named| named.words.as_str())
}

fn begins(language: Language, periods: &[Named], phase: &Phase) -> String {
    language.t1("signal-phase", "period", name(periods, phase.first))
}

/// The verdict on the latest phase.
fn said(language: Language, control: &Control, periods: &[Named]) -> String {
    let key = match control.verdict() {
        Verdict::Signal => "signal-verdict-signal",
        Verdict::Hint => "signal-verdict-hint",
        Verdict::Noise => "signal-verdict-noise",
        Verdict::TooFew => "signal-verdict-few",
    };
    let latest = control.phases.last().filter(|phase| phase.first > 0);
    let known = control.phases.last().map_or(0, |phase| phase.known);
    let verdict = language.with(key, &[("known", &known), ("least", &FEWEST)]);
    match latest {
        Some(phase) => {
            format!("{verdict} {}", language.t1("signal-verdict-phase", "period", name(periods, phase.first)))
        }
        None => verdict,
    }
}

fn limits(language: Language, control: &Control) -> Vec<String> {
    let chart = match control.chart {
        Chart::P => "signal-chart-p",
        Chart::U | Chart::C => "signal-chart-u",
        Chart::PPrime | Chart::UPrime => "signal-chart-prime",
        Chart::I => "signal-chart-i",
    };
    let mut limits = vec![language.t("signal-legend"), language.t(chart)];
    if control.phases.last().is_some_and(|phase| phase.runs.is_some() && phase.known < ENOUGH) {
        limits.push(language.t1("signal-on-trial", "enough", ENOUGH));
    }
    limits
}

fn finding(language: Language, drawn: Drawn<'_>, signal: &Signal) -> Finding {
    let phase = drawn.control.phases.iter().rfind(|phase| signal.points.first().is_some_and(|at| phase.first <= *at));
    let runs = phase.and_then(|phase| phase.runs);
    let meaning = [&rule_key(signal.rule), "-meaning"].concat();
    let values: [(&str, &dyn Display); 4] = [
        ("longest", &runs.map_or(0, |runs| runs.longest)),
        ("allowed", &runs.map_or(0.0, |runs| runs.longest_allowed)),
        ("crossings", &runs.map_or(0, |runs| runs.crossings)),
        ("needed", &runs.map_or(0, |runs| runs.crossings_needed)),
    ];
    let weight = match signal.rule.verdict() {
        Verdict::Signal => "signal-weight-signal",
        _ => "signal-weight-hint",
    };
    Finding {
        weight: language.t(weight),
        rule: language.t(&rule_key(signal.rule)),
        periods: spans(language, drawn.periods, &signal.points),
        meaning: language.with(&meaning, &values),
    }
}

/// Periods in words, neighbours as a span.
fn spans(language: Language, periods: &[Named], points: &[usize]) -> String {
    let together = points.chunk_by(|a, b| a + 1 == *b);
    let words = together.filter_map(|span| {
        let (first, last) = (name(periods, *span.first()?), name(periods, *span.last()?));
        Some(match span.len() {
            1 => first.to_owned(),
            _ => language.with("signal-span", &[("first", &first), ("last", &last)]),
        })
    });
    words.collect::<Vec<_>>().join(", ")
}

fn draw(language: Language, drawn: Drawn<'_>, said: &str) -> Svg {
    let Drawn { control, periods, numbers, factor, .. } = drawn;
    let points: Vec<Point<'_>> = (control.points.iter().enumerate().zip(periods))
        .map(|((at, point), named)| Point {
            label: &named.words,
            tick: named.tick.as_deref(),
            value: point.map(|point| point.value * factor),
            limits: point
                .and_then(|point| point.limits)
                .map(|band| (band.low * factor, band.centre * factor, band.high * factor)),
            mark: match control.rules_at(at).filter(|rule| *rule != Rule::FewCrossings).map(Rule::verdict).max() {
                Some(Verdict::Signal) => Mark::Signal,
                Some(_) => Mark::Hint,
                None => Mark::Plain,
            },
        })
        .collect();
    let phases: Vec<usize> = control.phases.iter().skip(1).map(|phase| phase.first).collect();
    let markers: Vec<Marker> = drawn.shocks.iter().map(|shock| shock.marker).collect();
    let title = language.t1("signal-figure", "title", drawn.title);
    let caption = Caption { id: "signal", title: &title, summary: said };
    Drawing { caption, points: &points, phases: &phases, markers: &markers, numbers }.draw()
}

fn rows(language: Language, drawn: Drawn<'_>) -> Vec<SignalRow> {
    let row = |(at, named): (usize, &Named)| {
        let point = drawn.control.points.get(at).copied().flatten();
        let written = |value: f64| drawn.numbers.write(value * drawn.factor);
        let band = point.and_then(|point| point.limits);
        let rules: Vec<String> = drawn.control.rules_at(at).map(|rule| language.t(&rule_key(rule))).collect();
        SignalRow {
            period: named.words.clone(),
            known: point.is_some(),
            value: point.map_or_else(|| named.absent.clone(), |point| written(point.value)),
            limits: band.map_or_else(Default::default, |band| [band.low, band.centre, band.high].map(written)),
            rules: rules.join(", "),
        }
    };
    drawn.periods.iter().enumerate().map(row).rev().collect()
}
