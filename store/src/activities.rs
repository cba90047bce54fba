//! Aktiviteter: the log of group and area work, a stream a unit and month beside the cases, and a stream of a unit's series.
//!
//! Logging stands alone: two who log at once wait for each other, and neither is refused. What can be counted of an
//! activity is written with it, in the same transaction.

use crate::access_log;
use crate::beside::{Beside, Telling, folded_in, step_in, tell_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::observations::{withdraw_row, write_row};
use crate::writer::{self, Writing};
use area::activity::event::{ActivityEvent, OccasionHeld, SeriesEvent};
use area::activity::log::{InLog, Log, LogId};
use area::activity::series::AllSeries;
use area::activity::steps::{CancelOccasion, CorrectActivity, EndSeries, LogActivity, Refusal, WithdrawActivity};
use area::month::Month;
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::observations::{Activity, Attendance};
use followup::observe::activities::{Kept, attendance, groups, occasion};
use jiff::Timestamp;
use sqlx::Row;
use std::collections::BTreeMap;

impl Beside for ActivityEvent {
    type Id = LogId;
    const KIND: &'static str = "activity_log";
    const PREFIX: &'static str = "activities ";
    const LOGGED: (&'static str, &'static str) = ("activities", "activities");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        action == Action::WorkInArea
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::WorkInArea
    }
}

impl Beside for SeriesEvent {
    type Id = String;
    const KIND: &'static str = "activity_series";
    const PREFIX: &'static str = "series ";
    const LOGGED: (&'static str, &'static str) = ("activity series", "activity series");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        action == Action::WorkInArea
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::WorkInArea
    }
}

/// What became of a step that the core may refuse.
pub type Decided<T> = Result<std::result::Result<T, Refusal>>;

impl Store {
    /// What the permit's unit has logged of a month, and its series. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn activities(&self, permit: Permit, month: Month) -> Result<(Log, AllSeries)> {
        check(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let what = format!("{} {month}", ActivityEvent::LOGGED.0);
                    access_log::note(writing.waiting(), permit, writer::now(), &what);
                    let (log, _) = folded_in(writing, &log_id(permit, month), Log::evolve).await?;
                    let (series, _) = folded_in(writing, &unit(permit), AllSeries::evolve).await?;
                    Ok((log, series))
                })
            })
            .await
    }

    /// How many activities the permit's unit has logged in each month.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn activities_by_month(&self, permit: Permit) -> Result<BTreeMap<String, i64>> {
        check(permit)?;
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT substr(held_on, 1, 7) AS month, COUNT(*)
             FROM activities
             WHERE unit = $1 AND superseded_at IS NULL
             GROUP BY 1",
        )
        .bind(unit(permit))
        .fetch_all(self.readers())
        .await
        .map_err(failed("counting activities"))?;
        let pair = |row: &sqlx::any::AnyRow| Ok((row.try_get(0)?, row.try_get(1)?));
        rows.iter().map(pair).collect::<std::result::Result<_, sqlx::Error>>().map_err(failed("counting activities"))
    }

    /// Logs an activity in the permit's unit; answers with its number in its month.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn log_activity(&self, permit: Permit, step: LogActivity, at: &Occasion) -> Decided<u32> {
        check(permit)?;
        let (telling, today) = (telling(permit, at), at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let id = log_id(permit, Month::of(step.activity.held_on));
                    let (mut log, version) = folded_in(writing, &id, Log::evolve).await?;
                    let (mut series, told) = folded_in(writing, &unit(permit), AllSeries::evolve).await?;
                    let begun = step.begins();
                    let mut step = step;
                    if begun.is_some() {
                        step.activity.series = Some(series.next());
                    }
                    let events = match step.decide(&log, &series, today) {
                        Ok(events) => events,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    if events.is_empty() {
                        let before = log.activities.iter().find(|logged| logged.form == step.form);
                        return Ok(Ok(before.map_or(0, |logged| logged.number)));
                    }
                    events.iter().for_each(|event| log.evolve(event));
                    let Some(logged) = log.activities.last() else { return Ok(Err(Refusal::NoSuch)) };
                    tell_in(writing, telling, &id, version, &events).await?;
                    observe(writing, permit, logged, telling.at).await?;
                    let mut of_series: Vec<SeriesEvent> = begun.into_iter().collect();
                    of_series.iter().for_each(|event| series.evolve(event));
                    of_series.extend(logged.activity.series.map(|number| {
                        let (on, logged) = (logged.activity.held_on, logged.number);
                        SeriesEvent::OccasionHeld(OccasionHeld { series: number, on, number: logged })
                    }));
                    if !of_series.is_empty() {
                        tell_in(writing, telling, &unit(permit), told, &of_series).await?;
                    }
                    Ok(Ok(logged.number))
                })
            })
            .await
    }

    /// Corrects an activity of the permit's unit.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn correct_activity(
        &self,
        permit: Permit,
        month: Month,
        step: CorrectActivity,
        at: &Occasion,
    ) -> Decided<()> {
        let today = at.on();
        self.change(permit, month, at, step.number, move |log| step.decide(log, today)).await
    }

    /// Takes back an activity of the permit's unit that was logged by mistake.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn withdraw_activity(
        &self,
        permit: Permit,
        month: Month,
        step: WithdrawActivity,
        at: &Occasion,
    ) -> Decided<()> {
        self.change(permit, month, at, step.number, move |log| step.decide(log)).await
    }

    async fn change(
        &self,
        permit: Permit,
        month: Month,
        at: &Occasion,
        number: u32,
        decide: impl FnOnce(&Log) -> std::result::Result<Vec<ActivityEvent>, Refusal> + Send + 'static,
    ) -> Decided<()> {
        check(permit)?;
        let telling = telling(permit, at);
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let id = log_id(permit, month);
                    let (mut log, version) = folded_in(writing, &id, Log::evolve).await?;
                    let events = match decide(&log) {
                        Ok(events) => events,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    events.iter().for_each(|event| log.evolve(event));
                    tell_in(writing, telling, &id, version, &events).await?;
                    if let Some(changed) = log.find(number) {
                        observe(writing, permit, changed, telling.at).await?;
                    }
                    Ok(Ok(()))
                })
            })
            .await
    }

    /// Cancels an occasion of a series of the permit's unit.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn cancel_occasion(&self, permit: Permit, step: CancelOccasion, at: &Occasion) -> Decided<()> {
        self.change_series(permit, at, move |all| step.decide(all)).await
    }

    /// Ends a series of the permit's unit.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn end_series(&self, permit: Permit, step: EndSeries, at: &Occasion) -> Decided<()> {
        let today = at.on();
        self.change_series(permit, at, move |all| step.decide(all, today)).await
    }

    async fn change_series(
        &self,
        permit: Permit,
        at: &Occasion,
        decide: impl FnOnce(&AllSeries) -> std::result::Result<Vec<SeriesEvent>, Refusal> + Send + 'static,
    ) -> Decided<()> {
        check(permit)?;
        let telling = telling(permit, at);
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    Ok(step_in(writing, telling, &unit(permit), AllSeries::evolve, decide).await?.map(drop))
                })
            })
            .await
    }
}

fn check(permit: Permit) -> Result<()> {
    if permit.action() == Action::WorkInArea { Ok(()) } else { Err(Error::NotPermitted) }
}

fn telling(permit: Permit, at: &Occasion) -> Telling {
    Telling { permit, by: at.by.worker, at: at.at }
}

fn unit(permit: Permit) -> String {
    permit.actor().unit.to_string()
}

fn log_id(permit: Permit, month: Month) -> LogId {
    LogId::new(permit.actor().unit, month)
}

/// Lets the rows of an activity wait to be written as it is told now; those that it no longer has are superseded.
async fn observe(writing: &mut Writing, permit: Permit, logged: &InLog, at: Timestamp) -> Result<()> {
    let municipality = writing.municipality(permit.actor().unit).await?;
    let unit = unit(permit);
    let activity = &logged.activity;
    let name = format!("activity\0{unit}\0{}\0{}", Month::of(activity.held_on), logged.number);
    let kept = Kept { municipality: &municipality, unit: &unit };
    let row_id = writing.keys().pseudonym(name.as_bytes());
    if logged.withdrawn {
        withdraw_row::<Activity>(writing.waiting(), row_id, at);
    } else {
        write_row(writing.waiting(), &occasion(activity, row_id, kept), at);
    }
    let latest = logged.earlier.last();
    for (age, sex) in groups() {
        let row_id = writing.keys().pseudonym(format!("{name}\0{}\0{}", age.code(), sex.code()).as_bytes());
        let came = activity.participants.iter().find(|came| (came.age, came.sex) == (age, sex));
        let had = if logged.withdrawn { Some(activity) } else { latest };
        match came.filter(|_| !logged.withdrawn) {
            Some(came) => write_row(writing.waiting(), &attendance(activity, came, row_id, kept), at),
            None if had.is_some_and(|before| before.participants.of(age, sex) > 0) => {
                withdraw_row::<Attendance>(writing.waiting(), row_id, at);
            }
            None => {}
        }
    }
    Ok(())
}
