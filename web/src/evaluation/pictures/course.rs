//! Förlopp i ett svar: what was seen and what would have been, however a method tells it.

use followup::evaluation::estimate::Estimate;
use serde_json::{Map, Value};

/// Ett förlopp: what was seen and what would have been, period by period, as any method tells it.
pub struct Course<'a> {
    /// The periods.
    pub periods: Vec<&'a str>,
    /// What was seen.
    pub seen: Vec<Option<f64>>,
    /// What would have been.
    pub expected: Vec<Option<f64>>,
    /// The interval around it.
    pub band: Vec<Option<(f64, f64)>>,
    /// The first period of what is evaluated.
    pub start: Option<&'a str>,
}

impl<'a> Course<'a> {
    /// The course out of a method's rows, when it tells one.
    pub fn of(rows: &[&'a Estimate]) -> Option<Self> {
        rows.iter()
            .find_map(|row| Self::compared(&row.details).or_else(|| Self::carried_on(&row.details)))
            .or_else(|| Self::by_row(rows))
    }

    /// A comparison of units: the outcome and its gap.
    fn compared(details: &'a Map<String, Value>) -> Option<Self> {
        let observed = series(details.get("observed")?)?;
        let periods: Vec<&str> = observed.iter().map(|(period, _)| *period).collect();
        let seen: Vec<Option<f64>> = observed.iter().map(|(_, value)| *value).collect();
        let gap = by_period(details.get("gap")?, &periods);
        let expected = seen.iter().zip(gap).map(|(seen, gap)| seen.zip(gap).map(|(seen, gap)| seen - gap)).collect();
        let start = details.get("start").and_then(Value::as_str);
        Some(Self { periods, seen, expected, band: Vec::new(), start })
    }

    /// One series, carried on as it was.
    fn carried_on(details: &'a Map<String, Value>) -> Option<Self> {
        let told = details.get("series")?;
        let numbers = |key: &str| -> Option<Vec<Option<f64>>> {
            Some(told.get(key)?.as_array()?.iter().map(Value::as_f64).collect())
        };
        let periods = told.get("period")?.as_array()?.iter().filter_map(Value::as_str).collect();
        let band = numbers("low")?.into_iter().zip(numbers("high")?).map(|(low, high)| low.zip(high)).collect();
        let start = told.get("start").and_then(Value::as_str);
        Some(Self { periods, seen: numbers("observed")?, expected: numbers("expected")?, band, start })
    }

    /// The rows of each period from the start on.
    fn by_row(rows: &[&'a Estimate]) -> Option<Self> {
        let told: Vec<&'a Map<String, Value>> = rows
            .iter()
            .map(|row| &row.details)
            .filter(|details| details.contains_key("expected") && details.contains_key("period"))
            .collect();
        let numbers =
            |key: &str| told.iter().map(|details| details.get(key).and_then(Value::as_f64)).collect::<Vec<_>>();
        let band = numbers("expected_low").into_iter().zip(numbers("expected_high")).map(|(low, high)| low.zip(high));
        let periods = told.iter().filter_map(|details| details.get("period")?.as_str()).collect();
        let course = Self {
            periods,
            seen: numbers("observed"),
            expected: numbers("expected"),
            band: band.collect(),
            start: None,
        };
        (told.len() > 1).then_some(course)
    }
}

/// A series by period.
pub fn series(value: &Value) -> Option<Vec<(&str, Option<f64>)>> {
    let map = value.as_object()?;
    Some(map.iter().map(|(period, value)| (period.as_str(), value.as_f64())).collect())
}

/// The values of a series in these periods.
pub fn by_period(value: &Value, periods: &[&str]) -> Vec<Option<f64>> {
    periods.iter().map(|period| value.get(period)?.as_f64()).collect()
}
