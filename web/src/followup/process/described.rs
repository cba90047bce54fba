//! Den beskrivna processen: its steps, how many cases took each, what did not go as described, and how long was waited.
//! A number of fewer than four is not told, nor a share or a wait that rests on too few (the rules of register data).

use super::duration;
use crate::error::Error;
use crate::language::Language;
use crate::numbers::numbers;
use crate::routes::Route;
use crate::state::AppState;
use followup::disclosure::{Basis, Cell, Rules, Table, protect};
use followup::process::conformance::{Conformance, Deviation, StepFound, conform};
use followup::process::described::{Process, Step, Words};
use followup::process::log::EventLog;
use std::fmt::Display;
use std::sync::Arc;

/// En process, and how cases go beside it.
#[derive(Debug, Clone)]
pub struct Beside {
    process: Arc<Process>,
    found: Conformance,
}

/// The described process on the page.
#[derive(Debug, Clone)]
pub struct DescribedView {
    /// An id on the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub about: String,
    /// How many cases followed it, in a sentence.
    pub summary: String,
    /// The steps in the order of the work.
    pub steps: Vec<StepView>,
    /// Whether anything is protected.
    pub veiled: bool,
    /// The indicators made of it.
    pub links: Vec<(Route, String)>,
}

/// Ett steg.
#[derive(Debug, Clone)]
pub struct StepView {
    /// What it is called.
    pub title: String,
    /// What it means.
    pub about: String,
    /// What must come before it, and how soon it must be taken.
    pub rule: String,
    /// The sections of law.
    pub legal: String,
    /// How many cases took it.
    pub cases: String,
    /// What did not go as described, and in how many cases.
    pub deviations: Vec<String>,
    /// The median wait, and what nine of ten stay within.
    pub wait: String,
}

/// The indicators that are made of the process.
const INDICATORS: [&str; 4] =
    ["follows-the-process", "deviations-per-case", "waiting-for-the-conclusion", "waiting-for-help-to-begin"];

/// Every described process whose log is known, beside its cases; and when that was counted, if the figures have changed
/// since.
pub(super) async fn of(app: &AppState, language: Language) -> Result<(Vec<DescribedView>, Option<String>), Error> {
    let version = app.store.figures().await?;
    let (store, processes) = (app.store.clone(), app.processes());
    let question = format!("{processes:?}");
    let counting = async move {
        let logs = store.logs_now().await?;
        let none = EventLog::default();
        let mut all = Vec::new();
        for process in processes.processes {
            let found = conform(&process, logs.by_name.get(&process.log).unwrap_or(&none));
            all.push(Beside { process, found });
        }
        Ok(Arc::new(all))
    };
    let found = app.conformances.counted(version, question, app.now(), counting).await?;
    let catalogue = app.catalogue();
    let link = |id: &&str| {
        let indicator = catalogue.find(id)?;
        Some((
            Route::Indicator(indicator.id.clone()),
            crate::followup::reading::texts(indicator, language).title.clone(),
        ))
    };
    let views = found.value.iter().map(|beside| DescribedView {
        links: INDICATORS.iter().filter_map(link).collect(),
        ..DescribedView::of(language, &beside.process, &beside.found)
    });
    Ok((views.collect(), found.words(language)))
}

impl DescribedView {
    /// Lays out a process beside its cases.
    #[must_use]
    pub fn of(language: Language, process: &Process, found: &Conformance) -> Self {
        let percent = |share: f64| numbers(language, 0, Some("%")).write(100.0 * share);
        let in_order = share(found.in_order, found.cases);
        let summary = match in_order {
            Some(in_order) => {
                let values: [(&str, &dyn Display); 4] = [
                    ("cases", &language.whole(whole(found.cases))),
                    ("share", &percent(in_order)),
                    ("fitness", &percent(found.fitness)),
                    (
                        "timely",
                        &share(found.in_time, found.timed).map_or_else(|| language.t("followup-suppressed"), percent),
                    ),
                ];
                language.with("conformance-summary", &values)
            }
            None => language.t("conformance-few"),
        };
        let steps: Vec<StepView> = process
            .steps
            .iter()
            .zip(&found.steps)
            .map(|(step, found)| StepView::of(language, process, step, found))
            .collect();
        let hidden = language.t("followup-suppressed");
        Self {
            id: format!("process-{}", process.id),
            title: words(language, &process.sv, &process.en).title.clone(),
            about: words(language, &process.sv, &process.en).about.clone(),
            summary,
            veiled: steps.iter().any(|step| step.cases == hidden),
            steps,
            links: Vec::new(),
        }
    }
}

impl StepView {
    fn of(language: Language, process: &Process, step: &Step, found: &StepFound) -> Self {
        let title = |number: &usize| {
            let step = process.steps.get(*number)?;
            Some(words(language, &step.sv, &step.en).title.to_lowercase())
        };
        let after: Vec<String> = step.after.iter().filter_map(title).collect();
        let mut rule = Vec::new();
        if !after.is_empty() {
            rule.push(language.t1("conformance-after", "steps", after.join(&language.t("conformance-or"))));
        }
        if let Some((within, of)) = step.within.and_then(|within| Some((within, title(&within.of)?))) {
            let values: [(&str, &dyn Display); 2] = [("count", &within.months.max(within.days)), ("step", &of)];
            rule.push(language.with(
                if within.months > 0 { "conformance-within-months" } else { "conformance-within-days" },
                &values,
            ));
        }
        let counted = counts(found);
        let deviations = (Deviation::ALL.iter().zip(&counted[1..]))
            .filter_map(|(way, count)| {
                let key = ["conformance-", way.code()].concat();
                Some(language.t1(&key, "cases", language.whole((*count)?)))
            })
            .collect();
        let enough = found.waits >= u64::try_from(Rules::REGISTER.least_denominator).unwrap_or(u64::MAX);
        let wait = found.waited.filter(|_| enough).map(|spread| {
            let values: [(&str, &dyn Display); 2] =
                [("median", &duration(language, spread.median)), ("p90", &duration(language, spread.p90))];
            language.with("conformance-wait", &values)
        });
        Self {
            title: words(language, &step.sv, &step.en).title.clone(),
            about: words(language, &step.sv, &step.en).about.clone(),
            rule: rule.join(" "),
            legal: step.legal.join(", "),
            cases: counted[0].map_or_else(|| language.t("followup-suppressed"), |count| language.whole(count)),
            deviations,
            wait: wait.unwrap_or_default(),
        }
    }
}

/// How many took the step, then how many deviated in each way; none of what may not be told. Each stands alone: they add
/// up to nothing that is told.
fn counts(found: &StepFound) -> [Option<i64>; 5] {
    let all = [found.cases, found.deviating[0], found.deviating[1], found.deviating[2], found.deviating[3]];
    all.map(|count| {
        let cell = Cell { numerator: Some(whole(count)), value: Some(count as f64), ..Cell::default() };
        let table = Table { dimensions: Vec::new(), basis: Basis::Count, cells: vec![cell] };
        protect(table, Rules::REGISTER).get().cells.first().and_then(|cell| cell.numerator)
    })
}

/// A share of enough cases.
fn share(part: u64, of: u64) -> Option<f64> {
    let cell = Cell {
        numerator: Some(whole(part)),
        denominator: Some(whole(of)),
        value: Some(part as f64 / (of as f64).max(1.0)),
        ..Cell::default()
    };
    let table = Table { dimensions: Vec::new(), basis: Basis::Share, cells: vec![cell] };
    protect(table, Rules::REGISTER).get().cells.first().and_then(|cell| cell.value)
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn words<'a>(language: Language, sv: &'a Words, en: &'a Words) -> &'a Words {
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}
