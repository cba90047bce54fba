//! Körningar och versioner: everything that has happened to a plan, in order; nothing of it can be taken away.

use super::words::{self, Verdict};
use crate::language::Language;
use crate::state::Names;
use casework::ids::WorkerId;
use casework::occasion::day_in_sweden;
use followup::evaluation::conclusion::conclude;
use followup::evaluation::estimate::Answer;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::changes::{Change, between};
use followup::evaluation::registration::event::{PlanEvent, RunOutcome};
use jiff::Timestamp;
use std::fmt::Display;
use store::plans::{RecordedPlan, RecordedPlanEvent};

/// En version av planen.
#[derive(Debug, Clone)]
pub struct VersionView {
    /// Its number.
    pub number: usize,
    /// When, and by whom.
    pub when: String,
    /// Its hash, shortened.
    pub hash: String,
    /// What was known of the outcome then.
    pub known: Option<String>,
    /// Why it was changed.
    pub why: Option<String>,
    /// What differs from the one before it.
    pub changes: Vec<Change>,
    /// The text.
    pub text: String,
}

/// En körning.
#[derive(Debug, Clone)]
pub struct RunView {
    /// Which run, from one.
    pub number: usize,
    /// When, and by whom.
    pub when: String,
    /// The version that was run.
    pub version: usize,
    /// The day of the data, with their rows and hash.
    pub data: String,
    /// The version of Nära.
    pub code: String,
    /// What it answered, in a line.
    pub answer: String,
}

/// The versions, the latest first.
#[must_use]
pub fn versions(language: Language, recorded: &RecordedPlan, names: &Names) -> Vec<VersionView> {
    let mut views: Vec<VersionView> = Vec::new();
    for event in &recorded.events {
        let (text, why) = match &event.event {
            PlanEvent::PlanRegistered(text) => (text, None),
            PlanEvent::PlanChanged(changed) => (&changed.text, Some(changed.why.clone())),
            PlanEvent::PlanRun(_) => continue,
        };
        let changes = views.last().map(|before| between(&before.text, &text.text)).unwrap_or_default();
        let known = text.known.as_ref().map(|known| match known.periods_after_start {
            0 => language.t("evaluation-known-nothing"),
            some => language.n("evaluation-known", some),
        });
        views.push(VersionView {
            number: views.len() + 1,
            when: when(language, event, names),
            hash: short(&text.hash),
            known,
            why,
            changes,
            text: text.text.clone(),
        });
    }
    views.reverse();
    views
}

/// The runs, the latest first.
#[must_use]
pub fn runs(language: Language, recorded: &RecordedPlan, names: &Names) -> Vec<RunView> {
    let mut views: Vec<RunView> = Vec::new();
    for event in &recorded.events {
        let PlanEvent::PlanRun(run) = &event.event else { continue };
        let rows = language.whole(i64::try_from(run.data_rows).unwrap_or(i64::MAX));
        let data: [(&str, &dyn Display); 3] =
            [("day", &language.full_day(run.data_as_of)), ("rows", &rows), ("hash", &short(&run.data_hash))];
        let text = recorded.plan.versions.get(run.version.wrapping_sub(1)).map(|version| &version.text.text);
        let plan = text.and_then(|text| Plan::parse(text).ok());
        let answer = match (&run.outcome, plan) {
            (RunOutcome::Refused(why), _) => language.t1("evaluation-refused", "why", why),
            (RunOutcome::Answered(answer), Some(plan)) => {
                Verdict::of(language, &plan, &conclude(&plan, answer, None)).finding
            }
            (RunOutcome::Answered(_), None) => String::new(),
        };
        views.push(RunView {
            number: views.len() + 1,
            when: when(language, event, names),
            version: run.version,
            data: language.with("evaluation-run-data", &data),
            code: run.code_version.clone(),
            answer,
        });
    }
    views.reverse();
    views
}

fn when(language: Language, event: &RecordedPlanEvent, names: &Names) -> String {
    let values: [(&str, &dyn Display); 2] =
        [("when", &moment(language, event.at)), ("who", &who(language, event.by, names))];
    language.with("evaluation-when-by", &values)
}

fn moment(language: Language, at: Timestamp) -> String {
    format!("{} {}", language.full_day(day_in_sweden(at)), language.time(at))
}

/// Who did it; the command line has no name of its own.
fn who(language: Language, worker: WorkerId, names: &Names) -> String {
    if worker.as_bytes() == &[0; 16] { language.t("evaluation-command-line") } else { names.of(worker).to_owned() }
}

/// The beginning of a hash, enough to compare by eye.
#[must_use]
pub fn short(hash: &str) -> String {
    hash.get(..12).unwrap_or(hash).to_owned()
}

/// What a method says of itself, one row a main estimate.
#[must_use]
pub fn estimates(language: Language, plan: &Plan, answer: Option<&Answer>) -> Vec<Vec<String>> {
    let mains = answer.map(|answer| followup::evaluation::conclusion::reading::mains(plan, answer)).unwrap_or_default();
    let way = words::writing(language, mains.first());
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| way.write(value));
    mains
        .iter()
        .map(|main| {
            vec![
                words::method(language, &main.method),
                way.write(main.estimate),
                number(main.interval.map(|interval| interval.low)),
                number(main.interval.map(|interval| interval.high)),
                main.p.map_or_else(|| "–".to_owned(), |p| words::chance(language, p)),
                language.whole(i64::try_from(main.units).unwrap_or(i64::MAX)),
                language.whole(i64::try_from(main.periods).unwrap_or(i64::MAX)),
            ]
        })
        .collect()
}
