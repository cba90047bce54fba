//! Att göra i området: what the action plan and the written agreements ask of whoever leads or coordinates the work.

use crate::activities::words;
use crate::clock::Clock;
use crate::collaboration::names;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::state::AppState;
use crate::visit::Visit;
use area::action_plan::ActionPlan;
use area::collaboration::Collaboration;
use area::grants::{Grants, Held};
use area::upcoming::{ToDo, Upcoming, upcoming};
use casework::access::{Action, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::Arc;

/// Något att göra i området, på min dag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    /// What is left.
    pub clock: Clock,
    /// What is to be done.
    pub title: String,
    /// Why.
    pub why: String,
    /// The button's words.
    pub button: String,
    /// Where it is done.
    pub link: String,
}

/// What comes round every year or two is told of a month before.
const AHEAD_DAYS: i64 = 30;

/// So many measures stand line by line; more than that are one line, and their list is under the plan.
const LISTED: usize = 3;

/// What a unit has taken upon itself in its area, remembered until something happens to it. No person is in it.
pub(crate) type Undertaken = Arc<(ActionPlan, Collaboration)>;

/// What waits for whoever leads the unit or works in the area; nothing for others.
pub(super) async fn lines(app: &AppState, visit: &Visit) -> Result<Vec<DutyLine>, Error> {
    if !matches!(visit.staff()?.actor.role, Role::UnitManager | Role::AreaWorker) {
        return Ok(Vec::new());
    }
    let (reads, today) = (visit.permit(Action::ReadArea)?, visit.today());
    let undertaken = app.undertaken(reads).await?;
    let mut lines = told(visit.language, &undertaken.0, &undertaken.1, today);
    if let Ok(keeps) = visit.permit(Action::KeepGrants) {
        lines.extend(grants(visit.language, &app.store.grants(keeps).await?, today));
    }
    Ok(lines)
}

/// The grants that are to be reported soon, or should have been.
pub(super) fn grants(language: Language, all: &Grants, today: Date) -> Vec<DutyLine> {
    let line = |one: &Held| {
        let on = one.to_report()?;
        Some(DutyLine {
            clock: Clock::seen(language, on, today),
            title: language.t1("my-day-grant", "name", format!("{} {}", one.grant.name, one.grant.year)),
            why: language.t1("my-day-grant-why", "day", language.full_day(on)),
            button: language.t("my-day-grant-open"),
            link: format!("{}#redovisning", Route::Grant(one.number.to_string())),
        })
    };
    all.to_report(today.saturating_add(AHEAD_DAYS.days())).into_iter().filter_map(line).collect()
}

pub(super) fn told(language: Language, plan: &ActionPlan, all: &Collaboration, today: Date) -> Vec<DutyLine> {
    let due = upcoming(plan, all, today, today.saturating_add(AHEAD_DAYS.days()));
    let measures: Vec<&Upcoming> = due.iter().filter(|one| matches!(one.what, ToDo::FollowUp(_))).collect();
    let together = (measures.len() > LISTED).then(|| measures.first().map(|first| first.on)).flatten();
    let mut lines: Vec<(Date, DutyLine)> = due
        .iter()
        .filter(|one| together.is_none() || !matches!(one.what, ToDo::FollowUp(_)))
        .filter_map(|one| Some((one.on, DutyLine::of(language, plan, all, *one, today)?)))
        .collect();
    lines.extend(together.map(|first| (first, DutyLine::measures(language, measures.len(), first, today))));
    lines.sort_by_key(|(on, _)| *on);
    lines.into_iter().map(|(_, line)| line).collect()
}

impl DutyLine {
    fn of(language: Language, plan: &ActionPlan, all: &Collaboration, one: Upcoming, today: Date) -> Option<Self> {
        let day = language.full_day(one.on);
        let (title, why, key, link) = match one.what {
            ToDo::Meet(duty) => (
                words(language, "duty", duty.code()),
                language.t1("my-day-duty-law", "day", day),
                "my-day-duty-open",
                format!("{}#lagen", Route::ActionPlan),
            ),
            ToDo::Review(number) => {
                let agreed = &all.agreement(number)?.agreed;
                let subject = words(language, "subject", agreed.subject.code());
                (
                    language.t1("my-day-duty-agreement", "subject", subject),
                    language.with("my-day-duty-review", &[("names", &names(all, &agreed.partners)), ("day", &day)]),
                    "my-day-duty-look",
                    format!("{}#overenskommelser", Route::Collaboration),
                )
            }
            ToDo::FollowUp(number) => {
                let planned = &plan.measure(number)?.planned;
                (
                    planned.title.clone(),
                    language.with("my-day-duty-measure", &[("name", &planned.responsible), ("day", &day)]),
                    "my-day-duty-follow",
                    Route::PlannedMeasure(number.to_string()).to_string(),
                )
            }
        };
        let clock = Clock::seen(language, one.on, today);
        Some(Self { clock, title, why, button: language.t(key), link })
    }

    /// Many measures to follow up, as one line.
    fn measures(language: Language, count: usize, first: Date, today: Date) -> Self {
        Self {
            clock: Clock::seen(language, first, today),
            title: language.n("my-day-duty-measures", count),
            why: language.t1("my-day-duty-measures-why", "day", language.full_day(first)),
            button: language.t("my-day-duty-follow"),
            link: format!("{}?lage={}", Route::ActionPlan, crate::action_plan::DUE),
        }
    }
}

/// An invented unit's, for the gallery.
pub(super) fn sample(language: Language) -> Vec<DutyLine> {
    let (plan, all) = (crate::action_plan::sample::plan(), crate::collaboration::sample::collaboration());
    told(language, &plan, &all, crate::samples::today())
}
