//! Påhittade utfall: two invented statistics of the city's real areas, quarter by quarter. One falls in Skäggetorp from the
//! quarter in which the unit began, by an amount that is known here and nowhere else in the demo; the other does not.
//! So the reader can see that an effect which is there is found, and that one which is not there is not.

use super::city;
use area::{AreaValue, Division, IndicatorTitle, Sex, Value};
use jiff::civil::Date;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Normal};
use rand_pcg::Pcg64;

/// The outcome with an effect.
pub const MOVED: &str = "pahittat-sen-hjalp";

/// The outcome without one.
pub const UNMOVED: &str = "pahittad-karies";

/// How much the first falls in Skäggetorp from the start on.
#[cfg(test)]
pub const TRUE_EFFECT: f64 = EFFECT;
const EFFECT: f64 = -6.0;

/// Where the unit works, and the first quarter of its work.
pub const TREATED: &str = "0580R018";
const START: (i16, i8) = (2022, 4);

/// The first year of the series.
const FIRST_YEAR: i16 = 2014;

/// What is not explained, a quarter and an area.
const NOISE: f64 = 0.9;

/// Both statistics up to the last whole quarter before a day, with their titles.
pub fn statistics(seed: u64, today: Date) -> (Vec<AreaValue>, Vec<IndicatorTitle>) {
    let mut values = series(seed ^ 0x5e, MOVED, EFFECT, today);
    values.extend(series(seed ^ 0x0c, UNMOVED, 0.0, today));
    let title = |indicator: &str, sv: &str, en: &str| IndicatorTitle {
        indicator: indicator.to_owned(),
        title: sv.to_owned(),
        title_en: Some(en.to_owned()),
        unit: Some("per 1 000".to_owned()),
        description: Some("Påhittat av Nära för demon, ur ett frö. Invented by Nära for the demo.".to_owned()),
        ..IndicatorTitle::default()
    };
    let titles = vec![
        title(
            MOVED,
            "Barn som fick hjälp först efter en akut händelse (påhittat)",
            "Children helped only after an emergency (invented)",
        ),
        title(UNMOVED, "Barn med obehandlad karies (påhittat)", "Children with untreated caries (invented)"),
    ];
    (values, titles)
}

/// A level of each area's own, two courses that all share in different degrees, a season, and chance.
fn series(seed: u64, indicator: &str, effect: f64, today: Date) -> Vec<AreaValue> {
    let mut rng = Pcg64::seed_from_u64(seed);
    let noise = Normal::new(0.0, NOISE).unwrap_or_else(|_| unreachable!("a spread above nought"));
    let quarters = quarters(today);
    let mut course = Vec::with_capacity(quarters.len());
    let (mut one, mut other) = (0.0, 0.0);
    for _ in &quarters {
        one += 1.5 * noise.sample(&mut rng);
        other += 1.0 * noise.sample(&mut rng);
        course.push((one, other));
    }
    let mut values = Vec::with_capacity(quarters.len() * city::AREAS.len());
    for (code, _) in city::AREAS {
        let level = if code == TREATED { 34.0 } else { rng.random_range(24.0..44.0) };
        let (a, b) =
            if code == TREATED { (1.0, 0.9) } else { (rng.random_range(0.7..1.3), rng.random_range(0.6..1.2)) };
        for (at, (quarter, (one, other))) in quarters.iter().zip(&course).enumerate() {
            let season = if at % 4 == 2 { -1.5 } else { 0.0 };
            let moved = if code == TREATED && *quarter >= START { effect } else { 0.0 };
            let value = (level + a * one + b * other + season + moved + noise.sample(&mut rng)).max(0.5);
            let Ok(area) = code.parse() else { continue };
            values.push(AreaValue {
                area,
                division: Some(Division::Y2025),
                period: format!("{}-Q{}", quarter.0, quarter.1),
                indicator: indicator.to_owned(),
                sex: Sex::All,
                age_group: None,
                value: Value::Number((value * 10.0).round() / 10.0),
            });
        }
    }
    values
}

/// Every whole quarter before a day.
fn quarters(today: Date) -> Vec<(i16, i8)> {
    let now = (today.year(), (today.month() - 1) / 3 + 1);
    let all = (FIRST_YEAR..=today.year()).flat_map(|year| (1..=4).map(move |quarter| (year, quarter)));
    all.filter(|quarter| *quarter < now).collect()
}
