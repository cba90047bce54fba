//! Mötets tal: the latest whole period of each indicator that the follow-up begins with, and whether it is signal or noise.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::catalogue::Catalogue;
use crate::definition::{Indicator, Measure};
use crate::run::{Error, run};
use crate::signals::series;
use followup::meeting::event::{Said, Seen};
use followup::signals::Verdict;
use followup::signals::rules::Rule;
use jiff::civil::Date;
use store::Store;

/// What a meeting sees, in the order of the work: what is known today, or was at the end of an earlier day. `marked` tells
/// from which days the unit has worked in a new way, as far as it is about an indicator.
///
/// # Errors
/// When the database fails.
pub async fn seen(
    store: &Store,
    catalogue: &Catalogue,
    today: Date,
    as_of: Option<Date>,
    marked: impl Fn(&str) -> Vec<Date>,
) -> Result<Vec<Seen>, Error> {
    let mut found = Vec::new();
    let core = catalogue.indicators.iter().filter(|indicator| indicator.core && one_figure(indicator));
    for indicator in core {
        let Some(indicator) = as_of.map_or(Some(indicator), |day| catalogue.on(&indicator.id, day)) else { continue };
        let answer = run(store, indicator, &Ask { as_of, ..Ask::on(as_of.unwrap_or(today)) }).await?;
        // As on the indicator's own page: a new definition begins a phase, and so does a new way of working.
        let defined = catalogue.versions(&indicator.id).into_iter().filter_map(|version| version.since);
        let phases: Vec<Date> = defined.chain(marked(&indicator.id)).collect();
        found.extend(latest(indicator, &answer, &phases));
    }
    found.sort_by_key(|seen| catalogue.find(&seen.indicator).map(|indicator| indicator.theme));
    Ok(found)
}

fn one_figure(indicator: &Indicator) -> bool {
    !matches!(indicator.measure, Measure::Distribution(..) | Measure::Process(_))
}

/// The latest period that is over, and what the rules say of it; none where nothing has been observed.
fn latest(indicator: &Indicator, answer: &Answer, phases: &[Date]) -> Option<Seen> {
    let whole = answer.rows().filter(|row| row.period().is_some() && row.period() != answer.unfinished());
    let row = whole.last()?;
    let period = row.period()?;
    let series = series(indicator, answer, phases)?;
    let at = series.labels.iter().position(|label| *label == period)?;
    let rules: Vec<Rule> = series.control.rules_at(at).collect();
    let limits = series.control.points.get(at).copied().flatten().and_then(|point| point.limits);
    let said = match (limits, rules.iter().map(|rule| rule.verdict()).max()) {
        (None, _) => Said::TooFew,
        (Some(_), Some(Verdict::Signal)) => Said::Signal,
        (Some(_), Some(Verdict::Hint)) => Said::Hint,
        (Some(_), _) => Said::Noise,
    };
    Some(Seen {
        indicator: indicator.id.clone(),
        version: indicator.version,
        period: period.to_owned(),
        value: row.cell.value,
        low: row.cell.low,
        high: row.cell.high,
        numerator: row.cell.numerator,
        denominator: row.cell.denominator,
        verdict: said,
        rules: rules.iter().map(|rule| rule.name().to_owned()).collect(),
    })
}
