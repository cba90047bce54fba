//! Definition (indikatordefinition): what an indicator counts, over what, and how to read it. One file each, in TOML.
//!
//! The file is the whole truth about a figure and is shown beside it, so it says in both languages what is counted,
//! how to read it, what it cannot tell, and why more of it is better or worse: more reports of concern may mean
//! more harm or more trust, and the direction must be argued (FACTS 4.5: a measure of activity is no outcome).

mod read;
pub(crate) mod section;

use crate::expression::Expression;
use crate::period::Granularity;
use crate::problem::Faulty;
use crate::processes::Processes;
use followup::disclosure::Rules;
use followup::observations::{Answer, Column, Cost, Observation, Table};
use followup::process::described::Process;
use jiff::civil::Date;
use std::sync::Arc;

/// Indikator: a definition that has been checked against the observations' columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its name in addresses and on the command line, such as `days-to-decision`.
    pub id: String,
    /// Raised when the definition changes what it counts; it stands in every answer.
    pub version: u32,
    /// The day from which this version counts; from the beginning when none.
    pub since: Option<Date>,
    /// Which part of the work it tells of.
    pub theme: Theme,
    /// Whether it is one of the few that the follow-up begins with.
    pub core: bool,
    /// What is made of the rows.
    pub measure: Measure,
    /// What a count or the numerator of a rate is a number of.
    pub counts: Counts,
    /// The table of observations.
    pub from: Table,
    /// Which rows it concerns; all when none.
    pub filter: Option<Expression>,
    /// The date that places a row in a period.
    pub period: &'static Column,
    /// How long its periods are when nothing else is asked.
    pub granularity: Granularity,
    /// What it may be split by.
    pub by: Vec<&'static Column>,
    /// Which way is better.
    pub better: Better,
    /// The link in the programme theory that it tests.
    pub theory: Option<String>,
    /// Where in the work it belongs.
    pub level: Level,
    /// The sections of law that it follows up.
    pub legal: Vec<String>,
    /// The research or the models that it rests on.
    pub research: Vec<String>,
    /// The words in Swedish.
    pub sv: Texts,
    /// The words in English.
    pub en: Texts,
    /// The file's name.
    pub file: String,
    /// The file's text, as its author wrote it.
    pub text: String,
}

/// Mått: what is made of the rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// Andel: the rows that meet the numerator, of those where it is known.
    Share(Expression),
    /// Tal per befolkning: the rows that meet the numerator, per so many of a population.
    Rate(Option<Expression>, Population),
    /// Antal: the rows.
    Count,
    /// Medelvärde of a number.
    Mean(Expression),
    /// Median of a number.
    Median(Expression),
    /// Fördelning: the share of rows in each class of a number. The classes begin at these.
    Distribution(Expression, Vec<i64>),
    /// Medelvärde per ärende: the rows that meet the numerator, per case all of whose rows have the period's date.
    MeanPerCase(Expression),
    /// Summa of a number, such as kronor; per child or day when it says what of.
    Sum(Expression, Option<Per>),
    /// A measure of how work flows in an event log.
    Process(Flow),
}

/// Fördelat på: what a sum is taken of, among those who had help of the same forms in the same months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Per {
    /// Children, or days.
    pub of: PerOf,
    /// The table of help: it has a form, a child, and when it began and ended.
    pub from: Table,
}

/// Enhet: what a sum is spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PerOf {
    /// Barn: each once in each form and year.
    Children,
    /// Dygn: each day of each stay, the last one left out.
    Days,
}

/// Räkneenhet: what a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Rader: reports, interventions.
    Rows,
    /// Barn: each child once, however many its rows.
    Children,
    /// Summa: what a column of whole numbers adds up to, such as those who came to each activity.
    Sum(&'static Column),
}

/// Tema: the part of the work that an indicator tells of, in the order of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Från oro till beslut.
    Reports,
    /// Utredningen.
    Investigation,
    /// Barnets delaktighet.
    Participation,
    /// Samma människa hela vägen.
    Continuity,
    /// Insatserna.
    Interventions,
    /// Vård utanför hemmet.
    Placements,
    /// Vad det ledde till.
    Results,
    /// Lagens tider.
    Law,
    /// Vilka arbetet når.
    Reach,
    /// Vad det kostar.
    Economy,
    /// Individ, grupp och område: the balance of the three levels, and with whom.
    Levels,
    /// Ärendets väg.
    Flow,
    /// Röster: what those whom it concerns answer.
    Voices,
    /// Annat.
    Other,
}

/// Flödesmått: what is measured of an event log, by [`followup::process`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// Genomloppstid: days from a case's first step to its last, the median.
    Throughput,
    /// Överlämningar mellan handläggare: changes of resource per case.
    Handovers,
    /// Överlämningar mellan grupper: changes of group per case.
    GroupHandovers,
    /// Andel i tid: cases that ended by their deadline.
    WithinDeadline,
    /// Vägar: the share of cases that took each way through the work.
    Variants,
    /// How cases go beside a described process.
    Beside(Beside, Arc<Process>),
}

/// Följsamhet: what is measured of a case beside the process that is described for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Andel ärenden där varje steg togs på sin plats.
    Conformance,
    /// Avvikelser per ärende, av alla slag.
    Deviations,
    /// Väntan på ett steg, by number: days since the last of those that it comes after, the median.
    Waiting(usize),
}

/// Befolkning: the denominator of a rate, from open statistics.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Indicators in the area values to look for, the first that is there.
    pub indicators: Vec<String>,
    /// The age groups to add up; empty when the indicator already is the ages meant.
    pub age_groups: Vec<String>,
    /// Per how many.
    pub per: f64,
}

/// Riktning: which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it describes.
    Neither,
}

/// Nivå: where in the work it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Individnivå.
    Individual,
    /// Gruppnivå.
    Group,
    /// Områdesnivå.
    Area,
}

/// Texter: what a reader needs beside the figure, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// What it is called.
    pub title: String,
    /// What exactly is counted.
    pub description: String,
    /// Täljaren in words.
    pub numerator: Option<String>,
    /// Nämnaren in words.
    pub denominator: Option<String>,
    /// How to read it.
    pub reading: String,
    /// What it cannot tell.
    pub caveat: String,
    /// Why that way is better, or why neither is.
    pub better: String,
    /// Where the numbers come from.
    pub source: String,
    /// What the figure is in, such as days.
    pub unit: String,
}

/// Språk: the languages of every definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Svenska.
    Swedish,
    /// English.
    English,
}

impl Indicator {
    /// Reads a definition and checks it against the columns of the observations.
    ///
    /// # Errors
    /// Everything found wrong, each with line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Faulty> {
        read::indicator(file, text, Processes::ours())
    }

    /// The same, where a municipality has processes of its own.
    ///
    /// # Errors
    /// Everything found wrong, each with line and column.
    pub fn read_beside(file: &str, text: &str, processes: &Processes) -> Result<Self, Faulty> {
        read::indicator(file, text, processes)
    }

    /// The words in a language.
    #[must_use]
    pub fn texts(&self, language: Language) -> &Texts {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }

    /// How small is too small for its figures.
    #[must_use]
    pub fn rules(&self) -> Rules {
        let of_answers = self.from.name == Answer::TABLE.name;
        match self.measure {
            _ if self.from.name == Cost::TABLE.name => Rules::LEDGER,
            _ if !of_answers => Rules::REGISTER,
            Measure::Count | Measure::Rate(..) => Rules::SURVEY,
            _ => Rules::SURVEY_SHARE,
        }
    }

    /// The word for its kind, as the file has it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.measure {
            Measure::Share(_) => "share",
            Measure::Rate(..) => "rate",
            Measure::Count => "count",
            Measure::Mean(_) => "mean",
            Measure::Median(_) => "median",
            Measure::Distribution(..) => "distribution",
            Measure::MeanPerCase(_) => "mean_per_case",
            Measure::Sum(..) => "sum",
            Measure::Process(_) => "process",
        }
    }

    /// The periods that its figures can be asked for.
    #[must_use]
    pub const fn periods(&self) -> &'static [&'static str] {
        match self.measure {
            // Months of help put together are years of children; a month by itself tells of too few.
            Measure::Sum(_, Some(_)) => &["year"],
            _ => &["year", "quarter", "month"],
        }
    }
}

impl Flow {
    /// All, with the words that definitions use.
    pub(crate) const NAMED: [(&'static str, Self); 5] = [
        ("throughput", Self::Throughput),
        ("handovers", Self::Handovers),
        ("group_handovers", Self::GroupHandovers),
        ("within_deadline", Self::WithinDeadline),
        ("variants", Self::Variants),
    ];
}

impl PerOf {
    /// All, with the words that definitions use.
    pub const NAMED: [(&'static str, Self); 2] = [("children", Self::Children), ("days", Self::Days)];
}

impl Counts {
    /// Those with words of their own; a sum is named by its column.
    pub const NAMED: [(&'static str, Self); 2] = [("rows", Self::Rows), ("children", Self::Children)];
}

impl Theme {
    /// All, with the words that definitions use.
    pub const NAMED: [(&'static str, Self); 14] = [
        ("reports", Self::Reports),
        ("investigation", Self::Investigation),
        ("participation", Self::Participation),
        ("continuity", Self::Continuity),
        ("interventions", Self::Interventions),
        ("placements", Self::Placements),
        ("results", Self::Results),
        ("law", Self::Law),
        ("reach", Self::Reach),
        ("economy", Self::Economy),
        ("levels", Self::Levels),
        ("flow", Self::Flow),
        ("voices", Self::Voices),
        ("other", Self::Other),
    ];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.into_iter().find(|(_, theme)| *theme == self).map_or("other", |(name, _)| name)
    }
}

impl Better {
    /// All, with the words that definitions use.
    pub const NAMED: [(&'static str, Self); 3] =
        [("higher", Self::Higher), ("lower", Self::Lower), ("neither", Self::Neither)];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "neither",
        }
    }
}

impl Level {
    /// All, with the words that definitions use.
    pub const NAMED: [(&'static str, Self); 3] =
        [("individual", Self::Individual), ("group", Self::Group), ("area", Self::Area)];

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Group => "group",
            Self::Area => "area",
        }
    }
}
