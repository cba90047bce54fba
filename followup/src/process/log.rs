//! Händelselogg: the events of many cases, in the order they happened.

use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// The number of a name in a log. Small, so that a million events fit in a few tens of megabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(NonZeroU32);

impl Code {
    /// Where the name stands among its kind, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    fn at(index: usize) -> Self {
        let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self(number.expect("four thousand million names do not fit in the memory of the machine that reads them"))
    }
}

/// Tidpunkt: microseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }
}

impl Moment {
    /// The same moment as a timestamp; none outside the years -9999 to 9999.
    #[must_use]
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_microsecond(self.0).ok()
    }
}

/// The names of one kind (activities, resources, groups, cases), numbered as they are first seen.
#[derive(Debug, Clone, Default)]
pub struct Names {
    names: Vec<Box<str>>,
    codes: HashMap<Box<str>, Code>,
}

impl Names {
    /// The number of a name; a new name gets the next one.
    pub fn code(&mut self, name: &str) -> Code {
        if let Some(code) = self.codes.get(name) {
            return *code;
        }
        let code = Code::at(self.names.len());
        self.names.push(name.into());
        self.codes.insert(name.into(), code);
        code
    }

    /// The number of a name that has been seen.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Code> {
        self.codes.get(name).copied()
    }

    /// The name of a number.
    #[must_use]
    pub fn name(&self, code: Code) -> &str {
        &self.names[code.index()]
    }

    /// All names with their numbers, in the order they were first seen.
    pub fn iter(&self) -> impl Iterator<Item = (Code, &str)> {
        self.names.iter().enumerate().map(|(index, name)| (Code::at(index), &**name))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// Händelse: a step in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoggedEvent {
    /// What was done.
    pub activity: Code,
    /// When it was done.
    pub at: Moment,
    /// Who did it, where the log says.
    pub resource: Option<Code>,
    /// The group, unit or team of the one who did it.
    pub group: Option<Code>,
}

/// Händelselogg: events by case; within a case in the order of time, and in the order of the file when times are equal.
#[derive(Debug, Clone, Default)]
pub struct EventLog {
    /// What is done.
    pub activities: Names,
    /// Who does it.
    pub resources: Names,
    /// The units of those who do it.
    pub groups: Names,
    cases: Names,
    starts: Vec<usize>,
    activity: Vec<Code>,
    at: Vec<Moment>,
    resource: Vec<Option<Code>>,
    group: Vec<Option<Code>>,
    position: Vec<u32>,
    deadlines: Vec<Option<Moment>>,
}

/// Ärende: one case of a log, with at least one event.
#[derive(Debug, Clone, Copy)]
pub struct LoggedCase<'a> {
    /// What the log calls the case.
    pub name: &'a str,
    /// What was done, in order.
    pub activity: &'a [Code],
    /// When, in order.
    pub at: &'a [Moment],
    /// By whom.
    pub resource: &'a [Option<Code>],
    /// By which unit.
    pub group: &'a [Option<Code>],
    /// Where in the file each event stood, from 0.
    pub position: &'a [u32],
    /// When the case must be done.
    pub deadline: Option<Moment>,
}

impl EventLog {
    /// How many events.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.at.len()
    }

    /// How many cases.
    #[must_use]
    pub fn case_count(&self) -> usize {
        self.cases.len()
    }

    /// The case with a number below `case_count`, in the order of the file.
    #[must_use]
    pub fn case(&self, number: usize) -> LoggedCase<'_> {
        let span = self.starts[number]..self.starts[number + 1];
        LoggedCase {
            name: &self.cases.names[number],
            activity: &self.activity[span.clone()],
            at: &self.at[span.clone()],
            resource: &self.resource[span.clone()],
            group: &self.group[span.clone()],
            position: &self.position[span],
            deadline: self.deadlines[number],
        }
    }

    /// The cases, in the order the file first names them.
    pub fn cases(&self) -> impl Iterator<Item = LoggedCase<'_>> {
        (0..self.case_count()).map(|number| self.case(number))
    }
}

/// A log in the making: events come in any order, and are put in the order of the case at the end.
#[derive(Debug, Clone, Default)]
pub struct LogBuilder {
    /// What is done.
    pub activities: Names,
    /// Who does it.
    pub resources: Names,
    /// The units of those who do it.
    pub groups: Names,
    cases: Names,
    rows: Vec<Row>,
    deadlines: Vec<Option<Said>>,
}

/// What a log said of a case, and when it said it.
#[derive(Debug, Clone, Copy)]
struct Said {
    at: Option<(Moment, u32)>,
    moment: Moment,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    case: Code,
    position: u32,
    event: LoggedEvent,
}

impl LogBuilder {
    /// The number of a case, new or seen before.
    pub fn case(&mut self, name: &str) -> Code {
        let case = self.cases.code(name);
        self.deadlines.resize(self.cases.len(), None);
        case
    }

    /// The number of a case that has been seen.
    #[must_use]
    pub fn find_case(&self, name: &str) -> Option<Code> {
        self.cases.find(name)
    }

    /// How many events so far.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.rows.len()
    }

    /// Adds an event, which stands after those added before.
    pub fn push(&mut self, case: Code, event: LoggedEvent) {
        self.push_at(case, self.next_position(), event);
    }

    /// Adds an event that stood somewhere in the file, or in its case; events come in any order.
    pub fn push_at(&mut self, case: Code, position: u32, event: LoggedEvent) {
        self.rows.push(Row { case, position, event });
    }

    /// Says when a case must be done. What an event said counts from the event's moment:
    /// the last one said is the one that holds, for a time may be extended.
    pub fn deadline(&mut self, case: Code, at: Option<Moment>, deadline: Moment) {
        let position = self.next_position();
        self.say(case, Said { at: at.map(|at| (at, position)), moment: deadline });
    }

    /// The same, said by an event that stood somewhere.
    pub fn deadline_at(&mut self, case: Code, at: Moment, position: u32, deadline: Moment) {
        self.say(case, Said { at: Some((at, position)), moment: deadline });
    }

    fn say(&mut self, case: Code, said: Said) {
        let known = &mut self.deadlines[case.index()];
        if known.is_none_or(|known| known.at <= said.at) {
            *known = Some(said);
        }
    }

    fn next_position(&self) -> u32 {
        u32::try_from(self.rows.len())
            .expect("four thousand million events do not fit in the memory of the machine that reads them")
    }

    /// The log, with the events of each case in order. A case without events has no way to follow, and is left out.
    #[must_use]
    pub fn build(mut self) -> EventLog {
        self.rows.par_sort_by_key(|row| (row.case, row.event.at, row.position));
        let mut log = EventLog {
            activities: self.activities,
            resources: self.resources,
            groups: self.groups,
            activity: self.rows.iter().map(|row| row.event.activity).collect(),
            at: self.rows.iter().map(|row| row.event.at).collect(),
            resource: self.rows.iter().map(|row| row.event.resource).collect(),
            group: self.rows.iter().map(|row| row.event.group).collect(),
            position: self.rows.iter().map(|row| row.position).collect(),
            ..EventLog::default()
        };
        let mut start = 0;
        for same_case in self.rows.chunk_by(|one, next| one.case == next.case) {
            let case = same_case[0].case;
            log.cases.code(self.cases.name(case));
            log.deadlines.push(self.deadlines[case.index()].map(|said| said.moment));
            log.starts.push(start);
            start += same_case.len();
        }
        log.starts.push(start);
        log
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(builder: &mut LogBuilder, activity: &str, at: i64) -> LoggedEvent {
        LoggedEvent { activity: builder.activities.code(activity), at: Moment(at), resource: None, group: None }
    }

    #[test]
    fn events_of_a_case_come_in_the_order_of_time_and_at_the_same_time_in_that_of_the_file() {
        let mut builder = LogBuilder::default();
        let (one, other) = (builder.case("one"), builder.case("other"));
        for (case, activity, at) in [(one, "c", 2), (other, "x", 0), (one, "b", 1), (one, "a", 1)] {
            let event = event(&mut builder, activity, at);
            builder.push(case, event);
        }
        let log = builder.build();
        let names: Vec<&str> = log.case(0).activity.iter().map(|code| log.activities.name(*code)).collect();
        assert_eq!(names, ["b", "a", "c"]);
        assert_eq!(log.case(0).position, [2, 3, 0]);
        assert_eq!((log.case_count(), log.case(1).name), (2, "other"));
    }

    #[test]
    fn an_extended_deadline_is_the_one_that_holds() {
        let mut builder = LogBuilder::default();
        let case = builder.case("one");
        let event = event(&mut builder, "decide", 9);
        builder.push(case, event);
        builder.deadline(case, Some(Moment(5)), Moment(50));
        builder.deadline(case, Some(Moment(1)), Moment(20));
        assert_eq!(builder.build().case(0).deadline, Some(Moment(50)));
    }
}
