//! Utvärderingsplan: what is to be estimated and how, written before the data are opened.

pub mod intent;
pub mod source;

use super::augmented_synthetic_control::options::AugmentedSyntheticControl;
use super::difference_in_differences::options::Did;
use super::estimate::Refusal;
use super::funnel::options::Funnel;
use super::interrupted_time_series::options::Its;
use super::multiplicity::Multiplicity;
use super::rates::options::Rates;
use super::reliable_change::options::ReliableChange;
use super::scale::options::Scale;
use super::small_area::options::SmallArea;
use super::spc::options::Spc;
use super::structural_series::options::StructuralSeries;
use super::survey::options::Survey;
use super::survival::options::{AalenJohansen, Cox, FineGray, KaplanMeier};
use super::synthetic_control::options::SyntheticControl;
use super::synthetic_did::options::SyntheticDid;
use super::two_way::options::TwoWay;
use intent::{Better, Excluded, Happened, OfOutcome, OutcomeScale};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use source::{Every, Followed};
use std::collections::BTreeMap;

/// A plan as its author writes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its name in addresses and on the command line; the file's name when not given.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is called.
    #[serde(default)]
    pub title: Option<String>,
    /// What it asks.
    #[serde(default)]
    pub question: Option<String>,
    /// The smallest effect worth finding, on the scale of the estimate; its sign does not count.
    #[serde(default)]
    pub smallest_effect: Option<f64>,
    /// The method that answers, of those in the plan; the first when not given. The others show how firm the answer is.
    #[serde(default)]
    pub primary: Option<String>,
    /// Which way is better.
    #[serde(default)]
    pub better: Option<Better>,
    /// The scale of the estimate.
    #[serde(default)]
    pub scale: OutcomeScale,
    /// Why the comparison is a fair one.
    #[serde(default)]
    pub comparison_why: Option<String>,
    /// Units left out, with the reason for each.
    #[serde(default)]
    pub excluded: Vec<Excluded>,
    /// Periods left out.
    #[serde(default, deserialize_with = "intent::labels")]
    pub exclude: Vec<String>,
    /// Groups that the question will be asked of one by one, in the column `subgroup` of the data; what is not named here
    /// beforehand is found by chance.
    #[serde(default)]
    pub subgroups: Vec<String>,
    /// What is said of each outcome by its column, when there are several: `[outcome.column]`.
    #[serde(default, rename = "outcome")]
    pub of_outcome: BTreeMap<String, OfOutcome>,
    /// What else happened.
    #[serde(default)]
    pub happened: Vec<Happened>,
    /// The data.
    pub data: Data,
    /// What was done, where and when; not needed for a single series.
    #[serde(default)]
    pub treatment: Option<Treatment>,
    /// How the outcomes are taken together, when there are several.
    #[serde(default)]
    pub multiplicity: Option<Multiplicity>,
    /// The estimators, in the order they are reported.
    #[serde(rename = "estimator")]
    pub estimators: Vec<Estimator>,
}

/// Where the data are and what their columns mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The file, relative to the plan.
    #[serde(default)]
    pub file: Option<String>,
    /// The indicator whose figures are the outcome.
    #[serde(default)]
    pub indicator: Option<String>,
    /// The imported statistic that is the outcome.
    #[serde(default)]
    pub area_values: Option<String>,
    /// The rows of practice that are followed.
    #[serde(default)]
    pub observations: Option<Followed>,
    /// How long the periods of an indicator are.
    #[serde(default)]
    pub every: Every,
    /// The kind of areas of a statistic: `regso`, `deso` or `municipality`.
    #[serde(default)]
    pub areas: Option<String>,
    /// The sex of a statistic, as imported: `female` or `male`; all when not given.
    #[serde(default)]
    pub sex: Option<String>,
    /// The ages of a statistic, as imported; all when not given.
    #[serde(default)]
    pub age_group: Option<String>,
    /// The column with the unit; none for a single series.
    #[serde(default)]
    pub unit: Option<String>,
    /// The column with the period.
    #[serde(default)]
    pub time: Option<String>,
    /// The column with the outcome.
    #[serde(default)]
    pub outcome: Option<String>,
    /// The columns with the outcomes, the main one first, instead of a single one.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// The column with sampling weights.
    #[serde(default)]
    pub weights: Option<String>,
    /// The column with the population at risk.
    #[serde(default)]
    pub population: Option<String>,
    /// The column with the cluster.
    #[serde(default)]
    pub cluster: Option<String>,
    /// The column with the time until the event or the end of observation, for survival.
    #[serde(default)]
    pub duration: Option<String>,
    /// The column with the time at which a row came under observation, when that is later than the start of its clock.
    #[serde(default)]
    pub entry: Option<String>,
    /// The column with what ended it: 0 is that observation ended.
    #[serde(default)]
    pub event: Option<String>,
    /// The column with the subgroup; rows where it is empty are of everybody.
    #[serde(default)]
    pub subgroup: Option<String>,
    /// The column with the group compared, for survival.
    #[serde(default)]
    pub group: Option<String>,
    /// The column with the person or family, when rows of one belong together.
    #[serde(default)]
    pub id: Option<String>,
    /// What happens to units without a row in every period, for the methods that need a balanced panel.
    #[serde(default)]
    pub unbalanced: Unbalanced,
    /// The column with the stratum, within which the baseline hazard is the same.
    #[serde(default)]
    pub strata: Option<String>,
}

/// What happens to units without a row in every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unbalanced {
    /// The plan is not run.
    #[default]
    Refuse,
    /// They are left out, and how many is said.
    DropUnits,
}

impl Data {
    /// The column with the period.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn time(&self) -> Result<&str, Refusal> {
        named(self.time.as_deref(), "time", "the period")
    }

    /// The column with the outcome.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn outcome(&self) -> Result<&str, Refusal> {
        named(self.outcome.as_deref().or(self.outcomes.first().map(String::as_str)), "outcome", "the outcome")
    }

    /// The column with the duration.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn duration(&self) -> Result<&str, Refusal> {
        named(self.duration.as_deref(), "duration", "the time until the event or the end of observation")
    }

    /// The column with the event.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn event(&self) -> Result<&str, Refusal> {
        named(self.event.as_deref(), "event", "what ended the observation")
    }
}

fn named<'p>(column: Option<&'p str>, key: &str, what: &str) -> Result<&'p str, Refusal> {
    column.ok_or_else(|| Refusal(format!("[data] names no {key}; add {key} = \"…\", the column with {what}")))
}

/// What was done: the same start for some units, or a column with each unit's first treated period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// The treated units.
    #[serde(default)]
    pub units: Vec<String>,
    /// The first treated period.
    #[serde(default, deserialize_with = "label")]
    pub start: Option<String>,
    /// The column with each unit's first treated period; 0 or empty is never.
    #[serde(default)]
    pub first_treated: Option<String>,
    /// How many periods will be followed from the start on; asked of a plan whose data are not there yet.
    #[serde(default)]
    pub periods: Option<usize>,
}

/// One way of estimating.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Estimator {
    /// Difference in differences with group-time effects.
    Did(Did),
    /// Regression with unit and period effects, one effect a time since the start.
    EventStudy(TwoWay),
    /// Regression with unit and period effects, one effect in all.
    Twfe(TwoWay),
    /// Synthetic control.
    SyntheticControl(SyntheticControl),
    /// Synthetic control with a ridge correction.
    AugmentedSyntheticControl(AugmentedSyntheticControl),
    /// Synthetic difference in differences.
    SyntheticDid(SyntheticDid),
    /// Interrupted time series.
    Its(Its),
    /// A series with its structure, and what it would have been.
    StructuralSeries(StructuralSeries),
    /// Survival curves and the log-rank test.
    KaplanMeier(KaplanMeier),
    /// Cumulative incidence with competing events.
    AalenJohansen(AalenJohansen),
    /// Proportional hazards.
    Cox(Cox),
    /// Answers of a sample, with design-based errors.
    Survey(Survey),
    /// Proportional hazards of the cumulative incidence.
    FineGray(FineGray),
    /// Events or persons out of a population.
    Rates(Rates),
    /// Units against the overall share or what was expected.
    Funnel(Funnel),
    /// Areas that lend each other strength.
    SmallArea(SmallArea),
    /// Scores before and after.
    ReliableChange(ReliableChange),
    /// Items of an instrument.
    Scale(Scale),
    /// A control chart.
    Spc(Spc),
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// The line, the column and what was expected.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The plan as it asks about one of its outcomes. What it says of effects is about its main outcome, and of another
    /// only what it says of that.
    #[must_use]
    pub fn about(&self, outcome: &str) -> Self {
        let mut plan = self.clone();
        let own = self.of_outcome.get(outcome).cloned().unwrap_or_default();
        if plan.data.outcomes.first().is_none_or(|main| main != outcome) {
            (plan.smallest_effect, plan.better) = (None, None);
            plan.data.outcomes.sort_by_key(|name| name != outcome);
        }
        plan.smallest_effect = own.smallest_effect.or(plan.smallest_effect);
        plan.better = own.better.or(plan.better);
        plan
    }

    /// What an outcome is called.
    #[must_use]
    pub fn name_of<'p>(&'p self, outcome: &'p str) -> &'p str {
        self.of_outcome.get(outcome).and_then(|of| of.title.as_deref()).unwrap_or(outcome)
    }
}

/// What a choice is when the plan says nothing against it.
pub(super) const fn yes() -> bool {
    true
}

/// The seed when the plan names none.
pub(super) const fn one() -> u64 {
    1
}

/// A period as a number, a text or a date.
#[derive(Deserialize)]
#[serde(untagged)]
enum Label {
    Whole(i64),
    Number(f64),
    Text(String),
}

/// A period that may be left out.
pub(super) fn label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    required_label(deserializer).map(Some)
}

/// A period in a plan: a number or a text.
pub(super) fn required_label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Label::deserialize(deserializer)
        .map(Label::text)
        .map_err(|_| de::Error::custom("expected a period: a number or a text such as \"2005-01\""))
}

/// The first and the last period of a span in a plan.
pub(super) fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<[String; 2]>, D::Error> {
    <[Label; 2]>::deserialize(deserializer).map(|ends| Some(ends.map(Label::text))).map_err(|_| {
        de::Error::custom("expected a first and a last period: [1970, 1988] or [\"2019-Q1\", \"2022-Q3\"]")
    })
}

impl Label {
    fn text(self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}
