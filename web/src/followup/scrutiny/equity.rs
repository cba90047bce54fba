//! Likvärdighet: the same share for girls and boys, for each age, area and background, each beside all the others.
//!
//! Groups stand in their own order and are not ranked: between groups of this size most of a difference is chance
//! (Goldstein and Spiegelhalter 1996). A difference is told as more than chance only when its interval keeps off zero
//! with the level shared among all the groups of the table (Bonferroni).

use super::flow::{interval, share};
use super::{Material, label_words, trait_words};
use crate::language::Language;
use crate::numbers::numbers;
use figures::scale::Scale;
use figures::{Svg, bars};
use followup::disclosure::choices::{Choice, Told};
use followup::intervals::{Interval, Level, difference, wilson};
use followup::pathways::{Stage, Trait};

/// Mått: the share that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Utredning inleddes, av de förhandsbedömda.
    Opened,
    /// Ledde till insats, av de utredda.
    Granted,
    /// Behov utan samtycke, av de utredda.
    WithoutConsent,
    /// Slutade som planerat, av insatserna.
    AsPlanned,
    /// Avböjdes under tiden, av insatserna.
    BrokenOff,
    /// En och samma socialsekreterare, av de avslutade utredningarna.
    OneWorker,
    /// Ny anmälan inom ett år.
    Again,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Granted,
        Self::WithoutConsent,
        Self::AsPlanned,
        Self::BrokenOff,
        Self::OneWorker,
        Self::Again,
    ];

    /// Its word in the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.part().code()
    }

    /// The one asked for, else the first.
    #[must_use]
    pub fn asked(code: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|known| Some(known.code()) == code).unwrap_or(Self::Opened)
    }

    const fn part(self) -> Stage {
        match self {
            Self::Opened => Stage::Opened,
            Self::Granted => Stage::Granted,
            Self::WithoutConsent => Stage::WithoutConsent,
            Self::AsPlanned => Stage::AsPlanned,
            Self::BrokenOff => Stage::BrokenOff,
            Self::OneWorker => Stage::OneWorker,
            Self::Again => Stage::Again,
        }
    }

    /// What together it is a share of.
    const fn whole(self) -> &'static [Stage] {
        match self {
            Self::Opened => &[Stage::Assessed],
            Self::Granted | Self::WithoutConsent => &[Stage::Opened],
            Self::AsPlanned | Self::BrokenOff => &[Stage::Granted],
            Self::OneWorker => &[Stage::OneWorker, Stage::SeveralWorkers],
            Self::Again => &[Stage::Followed],
        }
    }
}

/// The groups of one trait side by side.
#[derive(Debug, Clone)]
pub struct Table {
    /// An id on the page.
    pub id: String,
    /// What they are split by.
    pub by: String,
    /// The scale of the last column.
    pub scale: Svg,
    /// What the dotted line is.
    pub reference: String,
    /// The groups in their own order.
    pub rows: Vec<Row>,
    /// Whether any is protected.
    pub veiled: bool,
}

/// En grupp.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its share, or that it is protected.
    pub value: String,
    /// Whether the share is told.
    pub known: bool,
    /// Its interval.
    pub interval: String,
    /// What was counted.
    pub counted: String,
    /// Beside all the others: the difference with its interval.
    pub difference: String,
    /// How to read the difference.
    pub reading: String,
    /// The share on the common scale.
    pub bar: Svg,
}

/// So many of so many.
type Share = (i64, i64);

/// A table for each trait that is not chosen. With two traits chosen a third would make too small groups.
#[must_use]
pub fn tables(language: Language, material: Material<'_>, choice: Choice, measure: Measure) -> Vec<Table> {
    let Some(all) = found(material, choice, measure) else { return Vec::new() };
    let traits = Trait::ALL.into_iter().zip(0_u8..);
    traits.filter_map(|(of, number)| table(language, material, (choice, all), measure, (of, number))).collect()
}

fn found(material: Material<'_>, choice: Choice, measure: Measure) -> Option<Share> {
    let count = |stage: Stage| match material.answers.told(&choice, stage.place()) {
        Told::Count(count) => Some(count),
        Told::Withheld | Told::Nobody => None,
    };
    let whole = measure.whole().iter().map(|stage| count(*stage)).sum::<Option<i64>>()?;
    Some((count(measure.part())?, whole)).filter(|(_, whole)| *whole > 0)
}

fn table(
    language: Language,
    material: Material<'_>,
    (choice, all): (Choice, Share),
    measure: Measure,
    (of, number): (Trait, u8),
) -> Option<Table> {
    let labels = material.labels.get(of.place())?;
    let groups: Vec<(String, Option<Share>)> = labels
        .iter()
        .zip(0_u16..)
        .filter_map(|(label, at)| {
            let choice = choice.and(number, at)?;
            let exists = material.answers.told(&choice, Stage::Assessed.place()) != Told::Nobody;
            exists.then(|| {
                (label_words(language, of, label.as_deref(), material.names), found(material, choice, measure))
            })
        })
        .collect();
    let known = groups.iter().filter(|(_, found)| found.is_some()).count();
    if groups.len() < 2 || known == 0 {
        return None;
    }
    let reading = Reading { language, all, level: shared(groups.len()) };
    let edges = groups.iter().filter_map(|(_, found)| Some(100.0 * of_share((*found)?)?.high));
    let reference = 100.0 * all.0 as f64 / all.1 as f64;
    let scale = Scale::from_zero(edges.chain([reference]), 4);
    let veiled = known < groups.len();
    let rows = groups.into_iter().map(|(name, found)| reading.row(name, found, &scale)).collect();
    Some(Table {
        id: format!("lika-{}", super::address(of)),
        by: trait_words(language, of),
        scale: bars::head(&scale, numbers(language, 0, Some("%"))),
        reference: language.t1("followup-reference", "value", share(language, all.0, all.1)),
        rows,
        veiled,
    })
}

/// The level of each of so many comparisons that together are wrong one time of twenty. Two groups are one comparison.
fn shared(groups: usize) -> Level {
    let comparisons = if groups == 2 { 1.0 } else { groups as f64 };
    Level::new(1.0 - 0.05 / comparisons).unwrap_or(Level::P95)
}

fn of_share((count, whole): Share) -> Option<Interval> {
    wilson(u64::try_from(count).ok()?, u64::try_from(whole).ok()?, Level::P95)
}

struct Reading {
    language: Language,
    all: Share,
    level: Level,
}

impl Reading {
    fn row(&self, name: String, found: Option<Share>, scale: &Scale) -> Row {
        let language = self.language;
        let reference = Some(100.0 * self.all.0 as f64 / self.all.1 as f64);
        let Some((count, whole)) = found else {
            return Row {
                name,
                value: language.t("followup-suppressed"),
                known: false,
                interval: String::new(),
                counted: String::new(),
                difference: String::new(),
                reading: String::new(),
                bar: bars::row(scale, None, None, reference),
            };
        };
        let (difference, reading) = self.beside((count, whole)).unwrap_or_default();
        let reach = of_share((count, whole)).map(|found| (100.0 * found.low, 100.0 * found.high));
        Row {
            name,
            value: share(language, count, whole),
            known: true,
            interval: interval(language, count, whole),
            counted: language.with("followup-of", &[("part", &language.whole(count)), ("all", &language.whole(whole))]),
            difference,
            reading,
            bar: bars::row(scale, Some(100.0 * count as f64 / whole as f64), reach, reference),
        }
    }

    /// The difference to all the others in percentage points, and whether it is more than chance.
    fn beside(&self, (count, whole): Share) -> Option<(String, String)> {
        let language = self.language;
        let unsigned = |(count, whole): Share| Some((u64::try_from(count).ok()?, u64::try_from(whole).ok()?));
        let (group, others) = (unsigned((count, whole))?, unsigned((self.all.0 - count, self.all.1 - whole))?);
        let reach = difference(group, others, self.level)?;
        let apart = 100.0 * (group.0 as f64 / group.1 as f64 - others.0 as f64 / others.1 as f64);
        let points = |value: f64| {
            let sign = if value >= 0.5 { "+" } else { "" };
            format!("{sign}{}", language.decimal(value, 0))
        };
        let words = language.with(
            "scrutiny-difference",
            &[("points", &points(apart)), ("low", &points(100.0 * reach.low)), ("high", &points(100.0 * reach.high))],
        );
        let key = match (reach.low > 0.0, reach.high < 0.0) {
            (true, _) => "scrutiny-more",
            (_, true) => "scrutiny-less",
            _ => "scrutiny-chance",
        };
        Some((words, language.t(key)))
    }
}
