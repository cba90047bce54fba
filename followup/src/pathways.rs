//! Ärendets väg: each case once, from the first report about a child to what became of it, as far as is known on a day.
//!
//! A case belongs to the year of its first report, and carries what was known of the child then. It has come as far as
//! anything in it has come: an investigation that found no need does not hide another that led to help.
//! Who waits for a preliminary assessment has not set out yet, and is not counted.

use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// Skede: a place on the way that cases are counted at. A case is counted at each that it has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Förhandsbedömd: the report has been assessed.
    Assessed,
    /// Utredning inleddes inte.
    NotOpened,
    /// Ingen utredning och ingen insats.
    WithoutHelp,
    /// Ingen utredning, men en insats utan individuell behovsprövning.
    HelpedUnassessed,
    /// Utredning inleddes.
    Opened,
    /// Utredningen pågår.
    Running,
    /// Inget behov fanns.
    NoNeed,
    /// Behov fanns, men samtycke gavs inte.
    WithoutConsent,
    /// Utredningen flyttades eller avbröts.
    EndedOtherwise,
    /// Utredningen ledde till insats.
    Granted,
    /// Insatsen har inte börjat än.
    NotBegun,
    /// Insatsen började aldrig.
    NeverBegun,
    /// Insatsen pågår.
    GoesOn,
    /// Insatsen slutade som planerat.
    AsPlanned,
    /// Barnet eller familjen ville inte fortsätta.
    BrokenOff,
    /// Familjen flyttade.
    MovedAway,
    /// Insatsen slutade av annan orsak.
    HelpEndedOtherwise,
    /// En och samma socialsekreterare genom utredningen.
    OneWorker,
    /// Flera socialsekreterare i utredningen.
    SeveralWorkers,
    /// Följd i ett helt år efter anmälan.
    Followed,
    /// Ingen ny anmälan inom ett år.
    NotAgain,
    /// Ny anmälan inom ett år.
    Again,
    /// Ny anmälan inom sex månader.
    AgainWithinSix,
    /// Ny anmälan efter sex månader, inom ett år.
    AgainWithinTwelve,
}

/// Summa: a stage is the sum of others, so that what is withheld of one may be had from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The whole.
    pub whole: Stage,
    /// Its parts.
    pub parts: &'static [Stage],
}

/// Every sum there is among the stages. Disclosure control protects them as one system.
pub const SUMS: [Sum; 7] = [
    Sum { whole: Stage::Assessed, parts: &[Stage::NotOpened, Stage::Opened] },
    Sum { whole: Stage::NotOpened, parts: &[Stage::WithoutHelp, Stage::HelpedUnassessed] },
    Sum {
        whole: Stage::Opened,
        parts: &[Stage::Granted, Stage::WithoutConsent, Stage::NoNeed, Stage::EndedOtherwise, Stage::Running],
    },
    Sum {
        whole: Stage::Granted,
        parts: &[
            Stage::AsPlanned,
            Stage::GoesOn,
            Stage::NotBegun,
            Stage::BrokenOff,
            Stage::NeverBegun,
            Stage::MovedAway,
            Stage::HelpEndedOtherwise,
        ],
    },
    Sum { whole: Stage::Opened, parts: &[Stage::OneWorker, Stage::SeveralWorkers, Stage::Running] },
    Sum { whole: Stage::Followed, parts: &[Stage::NotAgain, Stage::Again] },
    Sum { whole: Stage::Again, parts: &[Stage::AgainWithinSix, Stage::AgainWithinTwelve] },
];

impl Stage {
    /// Every stage, in the order of the work.
    pub const ALL: [Self; 24] = [
        Self::Assessed,
        Self::NotOpened,
        Self::WithoutHelp,
        Self::HelpedUnassessed,
        Self::Opened,
        Self::Running,
        Self::NoNeed,
        Self::WithoutConsent,
        Self::EndedOtherwise,
        Self::Granted,
        Self::NotBegun,
        Self::NeverBegun,
        Self::GoesOn,
        Self::AsPlanned,
        Self::BrokenOff,
        Self::MovedAway,
        Self::HelpEndedOtherwise,
        Self::OneWorker,
        Self::SeveralWorkers,
        Self::Followed,
        Self::NotAgain,
        Self::Again,
        Self::AgainWithinSix,
        Self::AgainWithinTwelve,
    ];

    /// The code in addresses, texts and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::NotOpened => "not-opened",
            Self::WithoutHelp => "without-help",
            Self::HelpedUnassessed => "helped-unassessed",
            Self::Opened => "opened",
            Self::Running => "running",
            Self::NoNeed => "no-need",
            Self::WithoutConsent => "without-consent",
            Self::EndedOtherwise => "ended-otherwise",
            Self::Granted => "granted",
            Self::NotBegun => "not-begun",
            Self::NeverBegun => "never-begun",
            Self::GoesOn => "goes-on",
            Self::AsPlanned => "as-planned",
            Self::BrokenOff => "broken-off",
            Self::MovedAway => "moved-away",
            Self::HelpEndedOtherwise => "help-ended-otherwise",
            Self::OneWorker => "one-worker",
            Self::SeveralWorkers => "several-workers",
            Self::Followed => "followed",
            Self::NotAgain => "not-again",
            Self::Again => "again",
            Self::AgainWithinSix => "again-within-six",
            Self::AgainWithinTwelve => "again-within-twelve",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// Bakgrund: what a case can be chosen and compared by, as it was known at the first report. Never ethnicity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// Kön.
    Sex,
    /// Ålder i band.
    AgeGroup,
    /// Område.
    Area,
    /// Enhet.
    Unit,
    /// Den orsak som nämndes först.
    MainReason,
    /// Behov av tolk.
    Interpreter,
    /// Anmäld under året före.
    ReportedBefore,
}

impl Trait {
    /// Every trait, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Sex, Self::AgeGroup, Self::Area, Self::Unit, Self::MainReason, Self::Interpreter, Self::ReportedBefore];

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// Etiketter: for each trait a number that the reader of the rows has given what it was.
pub type Labels = [u16; Trait::ALL.len()];

/// Anmälan, as a pathway needs it. Cases and children are numbered by whoever read the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported {
    /// The case.
    pub case: u32,
    /// The child.
    pub child: u32,
    /// The day it arrived.
    pub on: Date,
    /// Whether an investigation was opened; none while it waits.
    pub opened: Option<bool>,
    /// What was known of the child.
    pub labels: Labels,
}

/// Utredning, as a pathway needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined<'a> {
    /// The case.
    pub case: u32,
    /// The outcome's code; none while it runs.
    pub outcome: Option<&'a str>,
    /// Whether one and the same worker was responsible throughout; none while it runs.
    pub one_worker: Option<bool>,
}

/// Insats, as a pathway needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helped<'a> {
    /// The case.
    pub case: u32,
    /// Whether it has begun.
    pub begun: bool,
    /// Why it ended, as a code; none while it goes on.
    pub end_reason: Option<&'a str>,
}

/// Väg: one case, as far as it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pathway {
    /// The case.
    pub case: u32,
    /// The day of its first report.
    pub on: Date,
    /// What was known of the child at the first report.
    pub labels: Labels,
    /// The stages that it is counted at, a bit each.
    pub stages: u32,
}

impl Pathway {
    /// Whether it is counted at a stage.
    #[must_use]
    pub const fn passes(&self, stage: Stage) -> bool {
        self.stages & (1 << stage.place()) != 0
    }
}

/// Follows every case that has been assessed, as far as is known on a day.
#[must_use]
pub fn follow(reports: &[Reported], examined: &[Examined<'_>], helped: &[Helped<'_>], as_of: Date) -> Vec<Pathway> {
    let mut days: HashMap<u32, Vec<Date>> = HashMap::new();
    let mut first: BTreeMap<u32, (Reported, Option<bool>)> = BTreeMap::new();
    for report in reports {
        days.entry(report.child).or_default().push(report.on);
        let (known, opened) = first.entry(report.case).or_insert((*report, None));
        // Of two on the same day it is settled which is the first, in whatever order they are read.
        if (report.on, report.labels) < (known.on, known.labels) {
            *known = *report;
        }
        // Once opened is opened; what was assessed counts before what still waits.
        *opened = (*opened).max(report.opened);
    }
    days.values_mut().for_each(|days| days.sort_unstable());
    let mut concluded: HashMap<u32, (Stage, bool)> = HashMap::new();
    for investigation in examined {
        let (furthest, steady) = concluded.entry(investigation.case).or_insert((Stage::EndedOtherwise, true));
        *furthest = further(*furthest, conclusion(investigation.outcome), &CONCLUSIONS);
        *steady &= investigation.one_worker != Some(false);
    }
    let mut ends: HashMap<u32, Stage> = HashMap::new();
    for intervention in helped {
        let end = ends.entry(intervention.case).or_insert(Stage::NeverBegun);
        *end = further(*end, ended(intervention), &ENDS);
    }
    let pathways = first.into_values().filter_map(|(report, opened)| {
        let investigated = concluded.get(&report.case).copied();
        let help = ends.get(&report.case).copied();
        let mut stages = way(opened, investigated, help)?;
        stages.extend(again(report.on, days.get(&report.child)?, as_of));
        let stages = stages.into_iter().fold(0, |bits, stage| bits | 1 << stage.place());
        Some(Pathway { case: report.case, on: report.on, labels: report.labels, stages })
    });
    pathways.collect()
}

/// The stages of a case; none while it waits for its preliminary assessment.
fn way(opened: Option<bool>, investigated: Option<(Stage, bool)>, help: Option<Stage>) -> Option<Vec<Stage>> {
    let Some((conclusion, steady)) = investigated.or((opened == Some(true)).then_some((Stage::Running, true))) else {
        opened?;
        let help = if help.is_some() { Stage::HelpedUnassessed } else { Stage::WithoutHelp };
        return Some(vec![Stage::Assessed, Stage::NotOpened, help]);
    };
    let mut stages = vec![Stage::Assessed, Stage::Opened, conclusion];
    if conclusion == Stage::Granted {
        stages.push(help.unwrap_or(Stage::NotBegun));
    }
    if conclusion != Stage::Running {
        stages.push(if steady { Stage::OneWorker } else { Stage::SeveralWorkers });
    }
    Some(stages)
}

/// Whether another report about the child came on a later day, for those followed a whole year.
fn again(from: Date, days: &[Date], as_of: Date) -> Vec<Stage> {
    let after = |months: i32| from.checked_add(months.months()).unwrap_or(Date::MAX);
    if after(12) > as_of {
        return Vec::new();
    }
    match days.iter().find(|day| **day > from) {
        Some(next) if *next <= after(6) => vec![Stage::Followed, Stage::Again, Stage::AgainWithinSix],
        Some(next) if *next <= after(12) => vec![Stage::Followed, Stage::Again, Stage::AgainWithinTwelve],
        _ => vec![Stage::Followed, Stage::NotAgain],
    }
}

/// The conclusions, the one that led least far first.
const CONCLUSIONS: [Stage; 5] =
    [Stage::EndedOtherwise, Stage::NoNeed, Stage::WithoutConsent, Stage::Running, Stage::Granted];

fn conclusion(outcome: Option<&str>) -> Stage {
    match outcome {
        None => Stage::Running,
        Some("intervention") => Stage::Granted,
        Some("need_without_consent") => Stage::WithoutConsent,
        Some("no_need") => Stage::NoNeed,
        Some(_) => Stage::EndedOtherwise,
    }
}

/// How interventions stand, the one that says least of the case first: of several, one that goes on is what the case is at.
const ENDS: [Stage; 7] = [
    Stage::NeverBegun,
    Stage::HelpEndedOtherwise,
    Stage::MovedAway,
    Stage::BrokenOff,
    Stage::AsPlanned,
    Stage::NotBegun,
    Stage::GoesOn,
];

fn ended(intervention: &Helped<'_>) -> Stage {
    match (intervention.begun, intervention.end_reason) {
        (true, None) => Stage::GoesOn,
        (false, None) => Stage::NotBegun,
        (false, Some(_)) | (true, Some("never_begun")) => Stage::NeverBegun,
        (true, Some("goals_reached" | "planned_end")) => Stage::AsPlanned,
        (true, Some("declined")) => Stage::BrokenOff,
        (true, Some("moved_away")) => Stage::MovedAway,
        (true, Some(_)) => Stage::HelpEndedOtherwise,
    }
}

fn further(one: Stage, other: Stage, order: &[Stage]) -> Stage {
    let rank = |stage: Stage| order.iter().position(|known| *known == stage);
    if rank(other) > rank(one) { other } else { one }
}

#[cfg(test)]
mod tests;
