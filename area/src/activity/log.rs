//! Aktivitetsloggen: what a unit has logged of a month, each activity with every version of it.

use super::Activity;
use super::event::ActivityEvent;
use crate::month::{Month, NotAMonth};
use std::fmt;
use std::str::FromStr;

/// En månads logg: whose, and of which month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogId {
    unit: String,
    month: Month,
}

/// Loggen som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// Everything that was logged, in order; known by their places, from one.
    pub activities: Vec<InLog>,
}

/// En loggad aktivitet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLog {
    /// Its number in the month, from one.
    pub number: u32,
    /// As it is told now.
    pub activity: Activity,
    /// As it was told before, the first first.
    pub earlier: Vec<Activity>,
    /// Whether it was logged by mistake.
    pub withdrawn: bool,
    /// The key of the form that it was logged with.
    pub form: String,
}

impl LogId {
    /// The log of a unit in a month.
    #[must_use]
    pub fn new(unit: impl fmt::Display, month: Month) -> Self {
        Self { unit: unit.to_string(), month }
    }

    /// Of which month.
    #[must_use]
    pub const fn month(&self) -> Month {
        self.month
    }
}

impl fmt::Display for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.unit, self.month)
    }
}

impl FromStr for LogId {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (unit, month) = text.split_once(' ').ok_or_else(|| NotAMonth(text.to_owned()))?;
        Ok(Self { unit: unit.to_owned(), month: month.parse()? })
    }
}

impl Log {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &ActivityEvent) {
        match event {
            ActivityEvent::ActivityLogged(logged) => {
                let number = u32::try_from(self.activities.len()).unwrap_or(u32::MAX).saturating_add(1);
                self.activities.push(InLog {
                    number,
                    activity: logged.activity.clone(),
                    earlier: Vec::new(),
                    withdrawn: false,
                    form: logged.form.clone(),
                });
            }
            ActivityEvent::ActivityCorrected(corrected) => {
                if let Some(found) = self.at(corrected.number) {
                    let earlier = std::mem::replace(&mut found.activity, corrected.activity.clone());
                    found.earlier.push(earlier);
                }
            }
            ActivityEvent::ActivityWithdrawn(withdrawn) => {
                if let Some(found) = self.at(withdrawn.number) {
                    found.withdrawn = true;
                }
            }
        }
    }

    /// The log out of everything that has happened in it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e ActivityEvent>) -> Self {
        let mut log = Self::default();
        events.into_iter().for_each(|event| log.evolve(event));
        log
    }

    /// The activity of a number.
    #[must_use]
    pub fn find(&self, number: u32) -> Option<&InLog> {
        self.activities.iter().find(|found| found.number == number)
    }

    /// What counts: all that was not logged by mistake.
    pub fn counted(&self) -> impl Iterator<Item = &InLog> {
        self.activities.iter().filter(|found| !found.withdrawn)
    }

    fn at(&mut self, number: u32) -> Option<&mut InLog> {
        self.activities.iter_mut().find(|found| found.number == number)
    }
}

impl InLog {
    /// How many versions of it there are: what somebody who corrects it has seen.
    #[must_use]
    pub fn version(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX).saturating_add(1)
    }
}
