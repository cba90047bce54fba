//! Siffrorna: every figure of a municipality's areas in one division, of all who are counted, ready to be read, put together
//! for an own area and followed over the change of division.

use super::asking::{added, span};
use area::combining::Combined;
use area::key::{Key, Succession};
use area::value::{Sex, Value};
use area::{AreaCode, AreaKind, Combining, Division, IndicatorTitle};
use std::collections::{BTreeMap, BTreeSet};
use store::area_values::Known;

/// Values by area.
pub(crate) type ByArea = BTreeMap<AreaCode, Value>;

/// The statistic that others are weighted by and counted per inhabitant with.
pub(super) const POPULATION: &str = "population";

/// Siffrorna i en kommun, en indelning.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    statistics: BTreeMap<String, Statistics>,
}

/// Ett mått i kommunens områden.
#[derive(Debug, Default)]
pub(crate) struct Statistics {
    /// By period, of all who are counted.
    pub totals: BTreeMap<String, ByArea>,
    /// The sex and the ages that the totals count, when not all.
    pub sex: Option<Sex>,
    /// The ages.
    pub ages: Option<String>,
    /// Where the latest figure comes from.
    pub source: Option<Known>,
    /// By sex and ages, in the latest period that has both.
    pub people: BTreeMap<(Sex, String), ByArea>,
    /// That period.
    pub people_in: String,
}

/// What a profile is about: one area of the statistics, or an own area.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// The division of its parts.
    pub division: Division,
    /// The areas that it is made of; one for an area of the statistics.
    pub parts: Vec<AreaCode>,
    /// The DeSO in them, from which figures are made where a part has none of its own.
    pub deso: Vec<AreaCode>,
}

/// En avläsning: a figure of a subject in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// The figure, or why there is none.
    pub figure: Combined,
    /// How many areas it was put together of; 0 when it is the area's own.
    pub put_together: usize,
    /// The division that it was made in.
    pub division: Division,
}

/// Both divisions of a municipality, and the key between them.
#[derive(Debug)]
pub(crate) struct Divisions {
    /// What everything is called.
    pub titles: BTreeMap<String, IndicatorTitle>,
    /// 2025.
    pub after: Figures,
    /// 2018 and 2020.
    pub before: Figures,
    /// The municipality's own.
    pub whole: Figures,
    /// What became of the areas before.
    pub key: Key,
    /// Each DeSO of 2025 with its RegSO.
    pub deso: Vec<(AreaCode, AreaCode)>,
}

impl Figures {
    /// Sorts what is known of a municipality in a division.
    pub(crate) fn of(known: Vec<Known>, titles: &BTreeMap<String, IndicatorTitle>) -> Self {
        let mut rows: BTreeMap<String, Vec<Known>> = BTreeMap::new();
        for one in known {
            rows.entry(one.value.indicator.clone()).or_default().push(one);
        }
        let statistics = rows.into_iter().map(|(indicator, rows)| {
            let counts = titles.get(&indicator).is_some_and(IndicatorTitle::counts);
            (indicator, Statistics::of(rows, counts))
        });
        Self { statistics: statistics.collect() }
    }

    /// One statistic.
    pub(crate) fn get(&self, indicator: &str) -> Option<&Statistics> {
        self.statistics.get(indicator)
    }

    fn value(&self, indicator: &str, period: &str, area: &AreaCode) -> Option<Value> {
        self.get(indicator)?.totals.get(period)?.get(area).copied()
    }

    /// What an area weighs: the figure of the same period, or else of the nearest one.
    fn weight(&self, indicator: &str, period: &str, area: &AreaCode) -> Option<f64> {
        let totals = &self.get(indicator)?.totals;
        let later = totals.range(period.to_owned()..).map(|(_, values)| values);
        let earlier = totals.range(..period.to_owned()).rev().map(|(_, values)| values);
        later.chain(earlier).find_map(|values| match values.get(area) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        })
    }

    fn combined(&self, indicator: &str, period: &str, parts: &[AreaCode], combining: &Combining) -> Option<Combined> {
        let weighed: Vec<(Value, Option<f64>)> = (parts.iter())
            .map(|part| {
                let value = self.value(indicator, period, part)?;
                Some((value, combining.weight().and_then(|weight| self.weight(weight, period, part))))
            })
            .collect::<Option<_>>()?;
        (!weighed.is_empty()).then(|| combining.combine(&weighed))
    }
}

impl Statistics {
    fn of(rows: Vec<Known>, counts: bool) -> Self {
        let mut cells: BTreeMap<(String, AreaCode), Vec<&Known>> = BTreeMap::new();
        for row in &rows {
            cells.entry((row.value.period.clone(), row.value.area.clone())).or_default().push(row);
        }
        let whole = |row: &Known| row.value.sex == Sex::All && row.value.age_group.is_none();
        let slice = if counts || rows.iter().any(whole) {
            None
        } else {
            let all = rows.iter().find(|row| row.value.sex == Sex::All).or(rows.first());
            all.map(|row| (row.value.sex, row.value.age_group.clone()))
        };
        let mut found = Self {
            sex: slice.as_ref().map(|slice| slice.0),
            ages: slice.as_ref().and_then(|slice| slice.1.clone()),
            source: rows.iter().max_by(|a, b| a.value.period.cmp(&b.value.period)).cloned(),
            ..Self::default()
        };
        for ((period, area), rows) in cells {
            let value = rows.iter().find(|row| whole(row)).map(|row| row.value.value).or_else(|| match &slice {
                Some((sex, ages)) => {
                    let same = rows.iter().find(|row| row.value.sex == *sex && row.value.age_group == *ages);
                    same.map(|row| row.value.value)
                }
                None if counts => summed(&rows),
                None => None,
            });
            if let Some(value) = value {
                found.totals.entry(period).or_default().insert(area, value);
            }
        }
        found.take_people(&rows);
        found
    }

    /// Who live there by sex and ages, in the latest period that tells.
    fn take_people(&mut self, rows: &[Known]) {
        let tells = |row: &&Known| row.value.sex != Sex::All && row.value.age_group.is_some();
        let Some(latest) = rows.iter().filter(tells).map(|row| &row.value.period).max() else { return };
        for row in rows.iter().filter(tells).filter(|row| row.value.period == *latest) {
            let ages = row.value.age_group.clone().unwrap_or_default();
            self.people.entry((row.value.sex, ages)).or_default().insert(row.value.area.clone(), row.value.value);
        }
        self.people_in.clone_from(latest);
    }
}

/// The sum of a count's rows by sex and ages, when none is counted twice.
fn summed(rows: &[&Known]) -> Option<Value> {
    let sexes: BTreeSet<Sex> = rows.iter().map(|row| row.value.sex).collect();
    let of_all = sexes.contains(&Sex::All);
    let rows: Vec<&&Known> = rows.iter().filter(|row| !of_all || row.value.sex == Sex::All).collect();
    let every_age = rows.iter().any(|row| row.value.age_group.is_none());
    let rows: Vec<&&Known> = rows.into_iter().filter(|row| !every_age || row.value.age_group.is_none()).collect();
    let ages: BTreeSet<&str> = rows.iter().filter_map(|row| row.value.age_group.as_deref()).collect();
    let mut spans: Vec<(u32, u32)> = ages.iter().map(|ages| span(ages)).collect::<Option<_>>()?;
    spans.sort_unstable();
    let apart = spans.windows(2).all(|pair| pair[0].1 < pair[1].0);
    let whole = of_all || sexes.len() == 2;
    rows.iter().map(|row| row.value.value).reduce(added).filter(|_| apart && whole)
}

impl Subject {
    fn reading(&self, figures: &Figures, indicator: &str, period: &str, title: &IndicatorTitle) -> Option<Reading> {
        let combining = title.combining();
        let of = |parts: &[AreaCode]| figures.combined(indicator, period, parts, &combining);
        let division = self.division;
        match of(&self.parts) {
            Some(figure) => {
                let put_together = if self.parts.len() > 1 { self.parts.len() } else { 0 };
                Some(Reading { figure, put_together, division })
            }
            None => of(&self.deso).map(|figure| Reading { figure, put_together: self.deso.len(), division }),
        }
    }
}

impl Divisions {
    /// An area of the statistics as a subject.
    pub(crate) fn subject(&self, code: &AreaCode, division: Division) -> Subject {
        self.made_of(vec![code.clone()], division)
    }

    /// Areas of the statistics as one subject.
    pub(crate) fn made_of(&self, parts: Vec<AreaCode>, division: Division) -> Subject {
        let inside = |pair: &&(AreaCode, AreaCode)| {
            division == Division::Y2025 && (parts.contains(&pair.1) || parts.contains(&pair.0))
        };
        let deso = self.deso.iter().filter(inside).map(|pair| pair.0.clone()).collect();
        Subject { division, parts, deso }
    }

    /// The figures of a division.
    pub(crate) const fn figures(&self, division: Division) -> &Figures {
        match division {
            Division::Y2025 => &self.after,
            Division::Y2018 => &self.before,
        }
    }

    /// A subject's figures of one statistic, by period. Those of the division before are among them when every part is the
    /// same area as then, by the key; a period that both divisions have is of the subject's own.
    pub(crate) fn over_time(&self, subject: &Subject, indicator: &str) -> BTreeMap<String, Reading> {
        let fallback = IndicatorTitle::default();
        let title = self.titles.get(indicator).unwrap_or(&fallback);
        let mut readings = BTreeMap::new();
        let same = |part: &AreaCode| self.key.succession(part) == Some(&Succession::Same);
        if subject.division == Division::Y2025 && subject.parts.iter().all(same) {
            let then = Subject { division: Division::Y2018, parts: subject.parts.clone(), deso: Vec::new() };
            readings.extend(then.all(&self.before, indicator, title));
        }
        readings.extend(subject.all(self.figures(subject.division), indicator, title));
        readings
    }

    /// The municipality's figures of a statistic by period, and whether any was put together of its areas, each weighted as
    /// an own area's parts are. A count of all says nothing beside a count of some.
    pub(crate) fn of_all(&self, kind: AreaKind, indicator: &str) -> (BTreeMap<String, f64>, bool) {
        let fallback = IndicatorTitle::default();
        let title = self.titles.get(indicator).unwrap_or(&fallback);
        if title.combining() == Combining::Sum {
            return (BTreeMap::new(), false);
        }
        let number = |reading: &Reading| super::statistic::number(reading.figure.value());
        let mut found = BTreeMap::new();
        for division in [Division::Y2018, Division::Y2025] {
            let figures = self.figures(division);
            let values = figures.get(indicator).into_iter().flat_map(|found| found.totals.values());
            let codes: BTreeSet<&AreaCode> = values.flat_map(BTreeMap::keys).collect();
            let of_kind = |kind: AreaKind| codes.iter().copied().filter(|code| code.kind() == kind).cloned().collect();
            let (own, deso): (Vec<AreaCode>, Vec<AreaCode>) = (of_kind(kind), of_kind(AreaKind::Deso));
            let parts = if own.is_empty() { deso } else { own };
            let all = Subject { division, parts, deso: Vec::new() };
            found.extend(all.all(figures, indicator, title).filter_map(|(period, one)| Some((period, number(&one)?))));
        }
        let mut weighted = !found.is_empty();
        if let Some(own) = self.whole.get(indicator) {
            let told = own.totals.iter().filter_map(|(period, values)| {
                Some((period.clone(), super::statistic::number(*values.values().next()?)?))
            });
            let told: BTreeMap<String, f64> = told.collect();
            weighted = weighted && told.is_empty();
            // What the source says of the whole is never mixed with what we make of the parts.
            if !told.is_empty() {
                found = told;
            }
        }
        (found, weighted)
    }

    /// Every area of a kind in a division with its figure in a period, made as the subject's is.
    pub(crate) fn beside(&self, kind: AreaKind, reading: Reading, indicator: &str, period: &str) -> ByArea {
        let fallback = IndicatorTitle::default();
        let title = self.titles.get(indicator).unwrap_or(&fallback);
        let figures = self.figures(reading.division);
        let Some(values) = figures.get(indicator).and_then(|found| found.totals.get(period)) else {
            return ByArea::new();
        };
        let own = values.keys().filter(|code| code.kind() == kind);
        let whole = self.deso.iter().map(|(_, regso)| regso).filter(|_| kind == AreaKind::Regso);
        let codes: BTreeSet<&AreaCode> = own.chain(whole).collect();
        let one = |code: &AreaCode| {
            let subject = self.subject(code, reading.division);
            Some((code.clone(), subject.reading(figures, indicator, period, title)?.figure.value()))
        };
        codes.into_iter().filter_map(one).collect()
    }

    /// Every statistic that a subject could have, by indicator.
    pub(crate) fn indicators(&self) -> BTreeSet<&str> {
        self.after.statistics.keys().chain(self.before.statistics.keys()).map(String::as_str).collect()
    }
}

impl Subject {
    fn all(
        &self,
        figures: &Figures,
        indicator: &str,
        title: &IndicatorTitle,
    ) -> impl Iterator<Item = (String, Reading)> {
        let periods = figures.get(indicator).into_iter().flat_map(|found| found.totals.keys());
        periods.filter_map(move |period| Some((period.clone(), self.reading(figures, indicator, period, title)?)))
    }
}
