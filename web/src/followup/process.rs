//! Process: how cases go beside the process that is described for them, and what an event log of any case system tells about the way of a case. Nothing seen in few cases is shown.

pub mod described;

use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::numbers::numbers;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use described::DescribedView;
use figures::matrix::Matrix;
use figures::scale::Scale;
use figures::svg::Caption;
use figures::{Svg, bars};
use followup::disclosure::Rules;
use followup::intervals::{Level, wilson};
use followup::process::log::EventLog;
use followup::process::measures::{Handover, Measures, measure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;
use store::event_logs::{JOURNAL, KnownLog};

/// How many ways, pairs and handovers are listed.
const LISTED: usize = 10;

/// How many take part in a matrix.
const TAKING_PART: usize = 14;

const DAY: f64 = 86_400.0;

/// Processidan.
#[derive(Template)]
#[template(path = "followup/process.html")]
pub struct ProcessPage {
    /// The frame.
    pub shell: Shell,
    /// Which log.
    pub choices: Vec<Choice>,
    /// The described processes, with how the unit's cases follow them.
    pub described: Vec<DescribedView>,
    /// What it tells; none before a log has been read in.
    pub view: Option<ProcessView>,
    /// When it was counted, if the figures have changed since.
    pub earlier: Option<String>,
}

/// What a log tells.
#[derive(Debug, Clone)]
pub struct ProcessView {
    /// What the log is called.
    pub log: String,
    /// Source, licence, when it was read in.
    pub source: String,
    /// The key figures: what, how much, how to read it.
    pub facts: Vec<Fact>,
    /// The ways through the process.
    pub ways: Vec<Way>,
    /// The rare ways, counted together.
    pub other_ways: Option<String>,
    /// What follows what.
    pub follows: Vec<Follow>,
    /// Who hands over to whom.
    pub handovers: Vec<HandoverView>,
}

/// A key figure.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: String,
    /// How to read it.
    pub reading: String,
}

/// A way through the process.
#[derive(Debug, Clone)]
pub struct Way {
    /// What is done, in order; the same step several times in a row is said once with how many times.
    pub steps: Vec<String>,
    /// How many cases.
    pub cases: String,
    /// Their share of all.
    pub share: String,
    /// The share as a bar.
    pub bar: Svg,
}

/// An activity followed by another.
#[derive(Debug, Clone)]
pub struct Follow {
    /// What came first.
    pub from: String,
    /// What came next.
    pub to: String,
    /// How many times.
    pub count: String,
    /// The median wait.
    pub wait: String,
    /// How many times, as a bar.
    pub bar: Svg,
}

/// Handovers between workers or between groups.
#[derive(Debug, Clone)]
pub struct HandoverView {
    /// Between whom.
    pub heading: String,
    /// The matrix.
    pub matrix: Option<Svg>,
    /// The matrix in words.
    pub summary: String,
    /// The commonest, other than to oneself.
    pub rows: Vec<(String, String, String)>,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    logg: Option<String>,
}

/// Shows what an event log tells.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let logs = app.store.event_logs().await?;
    let wanted = asked.logg.as_deref().or(logs.first().map(|log| log.log.as_str()));
    let known = logs.iter().find(|log| Some(log.log.as_str()) == wanted);
    let mut earlier = None;
    let view = match known {
        None => None,
        Some(known) => {
            let version = app.store.figures().await?;
            let (store, name) = (app.store.clone(), known.log.clone());
            let counting = async move {
                let logs = store.logs_now().await?;
                let below = u64::try_from(Rules::REGISTER.least_numerator).unwrap_or(u64::MAX);
                let none = EventLog::default();
                let log = logs.by_name.get(&name).unwrap_or(&none);
                Ok(Arc::new(measure(log).pool_below(below)))
            };
            let measures = app.measures.counted(version, known.log.clone(), app.now(), counting).await?;
            earlier = measures.words(visit.language);
            Some(ProcessView::of(visit.language, known, &measures.value))
        }
    };
    let options = logs.iter().map(|log| (log.log.clone(), log.log.clone())).collect();
    let choice = Choice::new("logg", visit.language.t("followup-process-log"), options, wanted.unwrap_or_default());
    let choices = if choice.is_open() { vec![choice] } else { Vec::new() };
    let (described, of_described) = described::of(&app, visit.language).await?;
    let earlier = earlier.or(of_described);
    page(&ProcessPage { shell: visit.shell(Place::FollowUp), choices, described, view, earlier })
}

impl ProcessView {
    /// Lays out measures that have been pooled.
    #[must_use]
    pub fn of(language: Language, known: &KnownLog, measures: &Measures) -> Self {
        let source: [(&str, &dyn Display); 3] =
            [("source", &known.source), ("licence", &known.licence), ("file", &known.file_name)];
        let mut handovers = vec![handovers(language, "grupper", "followup-handover-groups", &measures.group_handovers)];
        // The journal's own workers are pseudonyms, which tell a reader nothing.
        if known.log != JOURNAL {
            handovers.push(self::handovers(language, "handlaggare", "followup-handover-workers", &measures.handovers));
        }
        handovers.retain(|view| view.matrix.is_some());
        Self {
            log: known.log.clone(),
            source: language.with("followup-process-source", &source),
            facts: facts(language, measures),
            ways: ways(language, measures),
            other_ways: measures.pooled.filter(|pooled| pooled.variants.kinds > 0).map(|pooled| {
                let values: [(&str, &dyn Display); 2] = [("kinds", &pooled.variants.kinds), ("below", &pooled.below)];
                language.n_with(
                    "followup-other-ways",
                    i64::try_from(pooled.variants.count).unwrap_or(i64::MAX),
                    &values,
                )
            }),
            follows: follows(language, measures),
            handovers,
        }
    }
}

fn facts(language: Language, measures: &Measures) -> Vec<Fact> {
    let whole = |count: u64| language.whole(i64::try_from(count).unwrap_or(i64::MAX));
    let fact = |key: &str, value: String, reading: String| Fact {
        name: language.t(&["followup-fact-", key].concat()),
        value,
        reading,
    };
    let counted: [(&str, &dyn Display); 2] =
        [("events", &whole(measures.events)), ("activities", &measures.activities)];
    let mut facts = vec![fact("cases", whole(measures.cases), language.with("followup-fact-cases-reading", &counted))];
    if let Some(spread) = measures.duration_seconds {
        let reading: [(&str, &dyn Display); 2] =
            [("p90", &duration(language, spread.p90)), ("mean", &duration(language, spread.mean))];
        facts.push(fact(
            "throughput",
            duration(language, spread.median),
            language.with("followup-fact-throughput-reading", &reading),
        ));
    }
    if let Some(deadline) = measures.deadline {
        let interval = wilson(deadline.within, deadline.cases, Level::P95);
        let percent = |share: f64| numbers(language, 0, Some("%")).write(100.0 * share);
        let reading: [(&str, &dyn Display); 4] = [
            ("low", &interval.map_or_else(String::new, |found| numbers(language, 0, None).write(100.0 * found.low))),
            ("high", &interval.map_or_else(String::new, |found| percent(found.high))),
            ("within", &whole(deadline.within)),
            ("cases", &whole(deadline.cases)),
        ];
        facts.push(fact(
            "deadline",
            percent(deadline.share),
            language.with("followup-fact-deadline-reading", &reading),
        ));
    }
    let changes = language.decimal(measures.resource_changes_per_case.mean, 2);
    facts.push(fact("changes", changes, language.t("followup-fact-changes-reading")));
    facts
}

fn ways(language: Language, measures: &Measures) -> Vec<Way> {
    let scale = Scale::spanning([0.0, measures.cases as f64]);
    let percent = numbers(language, 0, Some("%"));
    (measures.variants.iter().take(LISTED))
        .map(|way| Way {
            steps: steps(&way.activities),
            cases: language.n("followup-cases", i64::try_from(way.cases).unwrap_or(i64::MAX)),
            share: percent.write(100.0 * way.cases as f64 / (measures.cases as f64).max(1.0)),
            bar: bars::length(&scale, way.cases as f64),
        })
        .collect()
}

fn steps(activities: &[String]) -> Vec<String> {
    let runs = activities.chunk_by(|one, next| one == next);
    runs.filter_map(|run| {
        Some(if run.len() == 1 { run.first()?.clone() } else { format!("{} × {}", run.first()?, run.len()) })
    })
    .collect()
}

fn follows(language: Language, measures: &Measures) -> Vec<Follow> {
    let mut pairs: Vec<_> = measures.directly_follows.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.count));
    let scale = Scale::from_zero(pairs.iter().map(|pair| pair.count as f64), 4);
    (pairs.into_iter().take(LISTED))
        .map(|pair| Follow {
            from: pair.from.clone(),
            to: pair.to.clone(),
            count: language.whole(i64::try_from(pair.count).unwrap_or(i64::MAX)),
            wait: duration(language, pair.median_seconds),
            bar: bars::length(&scale, pair.count as f64),
        })
        .collect()
}

fn handovers(language: Language, id: &str, key: &str, handovers: &[Handover]) -> HandoverView {
    let mut busy: BTreeMap<&str, u64> = BTreeMap::new();
    for pair in handovers {
        *busy.entry(&pair.from).or_default() += pair.count;
        *busy.entry(&pair.to).or_default() += pair.count;
    }
    let mut names: Vec<&str> = busy.keys().copied().collect();
    names.sort_by_key(|name| std::cmp::Reverse(busy.get(name).copied()));
    names.truncate(TAKING_PART);
    let place = |name: &str| names.iter().position(|known| *known == name);
    let cells: Vec<_> = (handovers.iter())
        .filter_map(|pair| Some((place(&pair.from)?, place(&pair.to)?, Some(pair.count as f64))))
        .collect();
    let total: u64 = handovers.iter().map(|pair| pair.count).sum();
    let same: u64 = handovers.iter().filter(|pair| pair.from == pair.to).map(|pair| pair.count).sum();
    let share = numbers(language, 0, Some("%")).write(100.0 * same as f64 / (total as f64).max(1.0));
    let summary = language.t1("followup-handover-summary", "share", share);
    let heading = language.t(key);
    let caption = Caption { id, title: &heading, summary: &summary };
    let matrix = Matrix { caption, names: &names, cells: &cells, numbers: numbers(language, 0, None) };
    let mut others: Vec<&Handover> = handovers.iter().filter(|pair| pair.from != pair.to).collect();
    others.sort_by_key(|pair| std::cmp::Reverse(pair.count));
    let count = |pair: &Handover| language.whole(i64::try_from(pair.count).unwrap_or(i64::MAX));
    let rows = others.into_iter().take(LISTED).map(|pair| (pair.from.clone(), pair.to.clone(), count(pair))).collect();
    HandoverView { matrix: (!cells.is_empty()).then(|| matrix.draw()), heading, summary, rows }
}

/// Seconds as a person says them: days when there are days, else hours or minutes.
fn duration(language: Language, seconds: f64) -> String {
    let (amount, key) = match seconds {
        days if days >= DAY => (days / DAY, "followup-days"),
        hours if hours >= 3600.0 => (hours / 3600.0, "followup-hours"),
        rest => (rest / 60.0, "followup-minutes"),
    };
    language.t1(key, "amount", language.decimal(amount, usize::from(amount < 10.0 && amount.fract() > 0.05)))
}
