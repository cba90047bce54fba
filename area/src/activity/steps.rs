//! Stegen i aktivitetsloggen: to log, to correct, to take back; to begin a series, to cancel an occasion, to end it.

use super::event::{
    ActivityEvent, Corrected, Logged, OccasionCancelled, SeriesBegun, SeriesEnded, SeriesEvent, Withdrawn,
};
use super::log::{InLog, Log};
use super::participants::MOST;
use super::series::{AllSeries, Rhythm, Series};
use super::{Activity, Level};
use crate::month::Month;
use jiff::civil::Date;

/// Most working hours of one occasion that are believed.
pub const MOST_HOURS: u16 = 200;

/// Logga en aktivitet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogActivity {
    /// The form's own key: sent twice, it is logged once.
    pub form: String,
    /// What was done.
    pub activity: Activity,
    /// How often it recurs, when a series begins with it.
    pub recurs: Option<Rhythm>,
}

/// Rätta en aktivitet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectActivity {
    /// Which of the month.
    pub number: u32,
    /// The version that the one who corrects it has seen.
    pub seen: u32,
    /// As it should be.
    pub activity: Activity,
}

/// Ta bort en aktivitet som loggades av misstag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithdrawActivity {
    /// Which of the month.
    pub number: u32,
}

/// Ställ in ett tillfälle i en serie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CancelOccasion {
    /// The series.
    pub series: u32,
    /// The day.
    pub on: Date,
}

/// Avsluta en serie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndSeries {
    /// The series.
    pub series: u32,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The day has not come yet.
    #[error("what has not been done yet cannot be logged")]
    Ahead,
    /// Nobody came to what is done with a group.
    #[error("say how many came")]
    NobodyCame,
    /// More than can be believed.
    #[error("more than 2 000 of one age and sex are not believed")]
    TooMany,
    /// No working hours, or too many.
    #[error("the working hours are between 1 and 200")]
    Hours,
    /// It lies in another month.
    #[error("a correction stays in its month; take the activity back and log it on the right day")]
    OtherMonth,
    /// Nothing is changed.
    #[error("nothing is changed")]
    Unchanged,
    /// Somebody else has corrected it meanwhile.
    #[error("somebody has corrected it meanwhile")]
    Meanwhile,
    /// It was taken back, or there is none.
    #[error("there is no such activity")]
    NoSuch,
    /// The series is over, or there is none.
    #[error("there is no such series, or it is over")]
    NoSeries,
    /// The occasion is told of already.
    #[error("that day is told of already")]
    Told,
}

impl LogActivity {
    /// Decides, in the log of the activity's month; nothing when the form is logged already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, log: &Log, series: &AllSeries, today: Date) -> Result<Vec<ActivityEvent>, Refusal> {
        if log.activities.iter().any(|logged| logged.form == self.form) {
            return Ok(Vec::new());
        }
        check(&self.activity, today)?;
        if let Some(number) = self.activity.series
            && self.recurs.is_none()
        {
            running(series, number)?;
        }
        Ok(vec![ActivityEvent::ActivityLogged(Logged { form: self.form.clone(), activity: self.activity.clone() })])
    }

    /// The series that begins with it, when one does.
    #[must_use]
    pub fn begins(&self) -> Option<SeriesEvent> {
        let activity = self.activity.clone();
        self.recurs.map(|rhythm| SeriesEvent::SeriesBegun(SeriesBegun { rhythm, activity }))
    }
}

impl CorrectActivity {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, log: &Log, today: Date) -> Result<Vec<ActivityEvent>, Refusal> {
        let found = found(log, self.number)?;
        if found.version() != self.seen {
            return Err(Refusal::Meanwhile);
        }
        check(&self.activity, today)?;
        if Month::of(self.activity.held_on) != Month::of(found.activity.held_on) {
            return Err(Refusal::OtherMonth);
        }
        if self.activity == found.activity {
            return Err(Refusal::Unchanged);
        }
        let corrected = Corrected { number: self.number, activity: self.activity.clone() };
        Ok(vec![ActivityEvent::ActivityCorrected(corrected)])
    }
}

impl WithdrawActivity {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, log: &Log) -> Result<Vec<ActivityEvent>, Refusal> {
        found(log, self.number)?;
        Ok(vec![ActivityEvent::ActivityWithdrawn(Withdrawn { number: self.number })])
    }
}

impl CancelOccasion {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &AllSeries) -> Result<Vec<SeriesEvent>, Refusal> {
        let series = running(all, self.series)?;
        if series.cancelled.contains(&self.on) || series.held.iter().any(|held| held.on == self.on) {
            return Err(Refusal::Told);
        }
        Ok(vec![SeriesEvent::OccasionCancelled(OccasionCancelled { series: self.series, on: self.on })])
    }
}

impl EndSeries {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &AllSeries, today: Date) -> Result<Vec<SeriesEvent>, Refusal> {
        running(all, self.series)?;
        Ok(vec![SeriesEvent::SeriesEnded(SeriesEnded { series: self.series, on: today })])
    }
}

fn found(log: &Log, number: u32) -> Result<&InLog, Refusal> {
    log.find(number).filter(|found| !found.withdrawn).ok_or(Refusal::NoSuch)
}

fn running(all: &AllSeries, number: u32) -> Result<&Series, Refusal> {
    all.find(number).filter(|series| series.ended.is_none()).ok_or(Refusal::NoSeries)
}

fn check(activity: &Activity, today: Date) -> Result<(), Refusal> {
    if activity.held_on > today {
        return Err(Refusal::Ahead);
    }
    // A notice board or a walk of the staff's own reaches an area without anybody who came.
    if activity.participants.total() == 0 && activity.level != Level::Area {
        return Err(Refusal::NobodyCame);
    }
    if activity.participants.iter().any(|came| came.count > MOST) {
        return Err(Refusal::TooMany);
    }
    if !(1..=MOST_HOURS).contains(&activity.hours) {
        return Err(Refusal::Hours);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::participants::{AgeBand, Came, ParticipantSex, Participants};
    use crate::activity::{ActivityKind, Initiator, Prevention};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn evening() -> Activity {
        Activity {
            held_on: TODAY,
            what: ActivityKind::OpenYouth,
            place: "0580R018".parse().ok(),
            level: Level::Group,
            prevention: Prevention::Universal,
            method: None,
            partners: Vec::new(),
            participants: Participants::new([Came { age: AgeBand::Youth, sex: ParticipantSex::Boys, count: 9 }]),
            hours: 6,
            initiated_by: Initiator::Unit,
            participation: None,
            series: None,
        }
    }

    fn log_of(activity: Activity) -> LogActivity {
        LogActivity { form: "f".to_owned(), activity, recurs: None }
    }

    fn logged() -> Log {
        let events = log_of(evening()).decide(&Log::default(), &AllSeries::default(), TODAY).expect("it is logged");
        Log::from_events(&events)
    }

    fn refused(activity: Activity) -> Option<Refusal> {
        log_of(activity).decide(&Log::default(), &AllSeries::default(), TODAY).err()
    }

    #[test]
    fn an_evening_is_logged_once_however_often_its_form_is_sent() {
        let log = logged();
        assert_eq!((log.counted().count(), log.activities[0].number), (1, 1));
        assert_eq!(log_of(evening()).decide(&log, &AllSeries::default(), TODAY), Ok(vec![]));
    }

    #[test]
    fn what_nobody_came_to_was_done_in_the_area_or_not_at_all() {
        let nobody = Activity { participants: Participants::default(), ..evening() };
        assert_eq!(refused(nobody.clone()), Some(Refusal::NobodyCame));
        assert_eq!(refused(Activity { level: Level::Area, ..nobody }), None);
    }

    #[test]
    fn what_cannot_be_so_is_refused() {
        assert_eq!(refused(Activity { held_on: date(2026, 3, 6), ..evening() }), Some(Refusal::Ahead));
        assert_eq!(refused(Activity { hours: 0, ..evening() }), Some(Refusal::Hours));
        let came = Came { age: AgeBand::Youth, sex: ParticipantSex::Boys, count: 20_000 };
        assert_eq!(refused(Activity { participants: Participants::new([came]), ..evening() }), Some(Refusal::TooMany));
        assert_eq!(refused(Activity { series: Some(3), ..evening() }), Some(Refusal::NoSeries));
    }

    #[test]
    fn a_correction_keeps_what_was_told_before_and_sees_what_others_did() {
        let mut log = logged();
        let corrected = Activity { hours: 4, ..evening() };
        let step = CorrectActivity { number: 1, seen: 1, activity: corrected.clone() };
        for event in step.decide(&log, TODAY).expect("it is corrected") {
            log.evolve(&event);
        }
        let found = log.find(1).expect("it is there");
        assert_eq!((&found.activity, &found.earlier[..], found.version()), (&corrected, &[evening()][..], 2));
        assert_eq!(step.decide(&log, TODAY), Err(Refusal::Meanwhile));
        let again = CorrectActivity { seen: 2, ..step };
        assert_eq!(again.decide(&log, TODAY), Err(Refusal::Unchanged));
        let moved = Activity { held_on: date(2026, 2, 28), ..evening() };
        assert_eq!(CorrectActivity { activity: moved, ..again }.decide(&log, TODAY), Err(Refusal::OtherMonth));
    }

    #[test]
    fn what_was_logged_by_mistake_no_longer_counts_and_is_not_lost() {
        let mut log = logged();
        let step = WithdrawActivity { number: 1 };
        for event in step.decide(&log).expect("it is taken back") {
            log.evolve(&event);
        }
        assert_eq!((log.counted().count(), log.activities.len()), (0, 1));
        assert_eq!(step.decide(&log), Err(Refusal::NoSuch));
    }

    #[test]
    fn a_series_knows_its_next_day_after_what_was_held_and_what_was_cancelled() {
        let begun = LogActivity { recurs: Some(Rhythm::Weekly), ..log_of(evening()) }.begins();
        let mut all = AllSeries::from_events(&begun);
        assert_eq!(all.running().next().map(Series::next_on), Some(TODAY));
        let held = super::super::event::OccasionHeld { series: 1, on: TODAY, number: 1 };
        all.evolve(&SeriesEvent::OccasionHeld(held));
        let cancel = CancelOccasion { series: 1, on: date(2026, 3, 12) };
        for event in cancel.decide(&all).expect("it is cancelled") {
            all.evolve(&event);
        }
        assert_eq!(cancel.decide(&all), Err(Refusal::Told));
        assert_eq!(all.find(1).map(Series::next_on), Some(date(2026, 3, 19)));
        for event in (EndSeries { series: 1 }).decide(&all, TODAY).expect("it ends") {
            all.evolve(&event);
        }
        assert_eq!(all.running().count(), 0);
        assert_eq!(EndSeries { series: 1 }.decide(&all, TODAY), Err(Refusal::NoSeries));
    }
}
