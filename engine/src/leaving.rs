//! Det som lämnas ut: the figures of an indicator as they may leave the building, so that what leaves on one day tells
//! nothing together with what has left on another (`docs/decisions/0008-what-leaves-is-held-against-what-has-left.md`).

use crate::answer::{Answer, CLASS, PERIOD};
use crate::ask::{Ask, NotSplit};
use crate::definition::{Indicator, Measure};
use crate::period::Granularity;
use crate::run::{Error, run};
use followup::disclosure::again::{nothing, of_different_years, tell_again};
use jiff::civil::{Date, date};
use store::Store;

/// Utlämningsdag: the end of the latest month that is over, or that was on an earlier day asked for.
#[must_use]
pub fn release_day(today: Date, asked: Option<Date>) -> Date {
    let day = asked.unwrap_or(today).min(today);
    if day < today && day == day.last_of_month() { day } else { day.first_of_month().yesterday().unwrap_or(day) }
}

/// Slutdag: the day as of which a year leaves by columns, once and for all.
#[must_use]
pub fn final_day(year: i16) -> Date {
    date(year.saturating_add(1), 3, 31)
}

/// The figures as they may leave as of a release day. `left` are the days as of which the totals have left before, in the
/// order they did.
///
/// # Errors
/// When it cannot be split so, or the database fails.
pub async fn leaving(
    store: &Store,
    indicator: &Indicator,
    ask: &Ask,
    day: Date,
    left: &[Date],
) -> Result<Answer, Error> {
    let split = ask.split(indicator)?;
    let as_of = |day: Date| Ask { by: ask.by.clone(), as_of: Some(day), ..Ask::on(day) };
    if matches!(indicator.measure, Measure::Process(_)) {
        return run(store, indicator, &as_of(day)).await;
    }
    if split.by.len() > 1 {
        let by = split.by.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
        let allowed = "one column at a time in what leaves".to_owned();
        return Err(NotSplit { indicator: indicator.id.clone(), by, allowed }.into());
    }
    let years = run(store, indicator, &as_of(day).by(&["year"])).await?;
    let classed = years.table.get().dimensions.iter().any(|name| name == CLASS);
    if split.by.is_empty() && !classed && split.granularity.is_none_or(|every| every == Granularity::Year) {
        return totals(store, indicator, years, left).await;
    }
    let every = split.granularity.unwrap_or(Granularity::Year).name();
    let words: Vec<&str> = split.by.iter().map(|column| column.name).chain([every]).collect();
    closed(store, indicator, years, &words, day).await
}

/// The totals year by year, told anew where they have changed by enough since they left.
async fn totals(store: &Store, indicator: &Indicator, now: Answer, left: &[Date]) -> Result<Answer, Error> {
    let Some(day) = now.as_of else { return Ok(now) };
    let mut told: Option<Answer> = None;
    // A day that has left before is answered as it was then.
    for before in left.iter().take_while(|before| **before != day) {
        let answer = run(store, indicator, &Ask { as_of: Some(*before), ..Ask::on(*before).by(&["year"]) }).await?;
        told = Some(again(indicator, told, answer));
    }
    Ok(again(indicator, told, now))
}

fn again(indicator: &Indicator, left: Option<Answer>, now: Answer) -> Answer {
    let Some(left) = left else { return now };
    Answer { table: tell_again(&left.table, now.table.clone(), indicator.rules()), ..now }
}

/// The years that are closed, each as it was known on its own final day.
async fn closed(store: &Store, indicator: &Indicator, years: Answer, by: &[&str], day: Date) -> Result<Answer, Error> {
    let mut labels: Vec<i16> = years.rows().filter_map(|row| row.period()?.parse().ok()).collect();
    labels.sort_unstable();
    labels.dedup();
    let mut tables = Vec::new();
    for year in labels.into_iter().filter(|year| final_day(*year) <= day) {
        let known = final_day(year);
        let ask =
            Ask { from: Some(date(year, 1, 1)), to: Some(date(year, 12, 31)), as_of: Some(known), ..Ask::on(known) };
        tables.push(run(store, indicator, &ask.by(by)).await?.table);
    }
    let empty = || {
        let splits = by.iter().take(by.len().saturating_sub(1)).copied();
        let class = years.rows().any(|row| row.label(CLASS).is_some()).then_some(CLASS);
        let dimensions = splits.chain(class).chain([PERIOD]).map(str::to_owned).collect();
        nothing(dimensions, years.table.get().basis)
    };
    let table = of_different_years(tables).unwrap_or_else(empty);
    Ok(Answer { table, ..years })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_leave_as_of_the_end_of_a_month_that_is_over() {
        assert_eq!(release_day(date(2026, 11, 22), None), date(2026, 10, 31));
        assert_eq!(release_day(date(2026, 11, 30), None), date(2026, 10, 31), "the day itself is not over");
        assert_eq!(release_day(date(2026, 11, 22), Some(date(2025, 12, 31))), date(2025, 12, 31));
        assert_eq!(release_day(date(2026, 11, 22), Some(date(2025, 12, 30))), date(2025, 11, 30));
        assert_eq!(release_day(date(2026, 11, 22), Some(date(2027, 3, 31))), date(2026, 10, 31));
    }
}
