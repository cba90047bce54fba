//! `nara law`: what the law says, as data, on any day.

use crate::settings::{Format, Settings};
use casework::clocks::{self, Clock, LastDay, Limit, Source};
use casework::intake::reporters::{self, LISTS, Listed};
use clap::Subcommand;
use jiff::civil::Date;
use serde::Serialize;
use std::io::Write;

/// What to show.
#[derive(Debug, Subcommand)]
pub enum Law {
    /// The clocks: what starts them, how long they run, and the section that says so.
    Clocks {
        /// Only what is in force on this day; else every wording.
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
    },
    /// Who must report concern for a child, and who ought to.
    Reporters {
        /// Only the list in force on this day; else every list.
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
    },
}

/// A clock as it is printed; the keys are stable.
#[derive(Debug, Serialize)]
struct ClockRow {
    code: &'static str,
    fact: &'static str,
    section: &'static str,
    limit: String,
    from: Date,
    to: Option<Date>,
    trigger: &'static str,
    extension: Option<&'static str>,
    decided_by: &'static str,
    last_day: &'static str,
    source: &'static str,
    note: &'static str,
}

/// A reporter kind as it is printed; the keys are stable.
#[derive(Debug, Serialize)]
struct ReporterRow {
    code: &'static str,
    section: String,
    mandated: bool,
    from: Date,
    to: Option<Date>,
}

impl Law {
    /// Prints the rows.
    pub fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Clocks { on } => {
                let rows = clocks::all().filter(|clock| on.is_none_or(|day| clock.in_force_on(day)));
                print(settings.format, rows.map(ClockRow::of).collect(), ClockRow::text)
            }
            Self::Reporters { on } => {
                let days = on.map_or_else(|| LISTS.map(|list| list.from).to_vec(), |day| vec![day]);
                let rows = days.into_iter().flat_map(reporters::on).map(ReporterRow::of).collect();
                print(settings.format, rows, ReporterRow::text)
            }
        }
    }
}

impl ClockRow {
    fn of(clock: &Clock) -> Self {
        Self {
            code: clock.code.as_str(),
            fact: clock.fact,
            section: clock.section,
            limit: match clock.limit {
                Limit::SameDay { or_next_from_hour } => format!("same day; next day from {or_next_from_hour}:00"),
                Limit::AtOnce => "same day".to_owned(),
                Limit::Days(days) => count(days, "day"),
                Limit::Weeks(weeks) => count(weeks, "week"),
                Limit::Months(months) => count(months, "month"),
                Limit::Years(years) => count(years, "year"),
                Limit::Quarter => "end of the quarter".to_owned(),
                Limit::DayNextYear { month, day } => format!("{month:02}-{day:02} of the next year"),
                Limit::SetInCase => "set in the case".to_owned(),
                Limit::Untimed => "no time".to_owned(),
            },
            from: clock.from,
            to: clock.to,
            trigger: clock.trigger,
            extension: clock.extension,
            decided_by: clock.decided_by,
            last_day: match clock.last_day {
                LastDay::Stands => "stands",
                LastDay::NextWorkingDay => "next working day",
            },
            source: match clock.source {
                Source::Act => "act",
                Source::Secondary => "secondary",
            },
            note: clock.note,
        }
    }

    fn text(&self) -> String {
        let extension = self.extension.map_or_else(String::new, |extension| format!("; may be extended: {extension}"));
        format!(
            "{:15} {:34} {:34} {}\n                from the day {}; decided by {}{extension}\n                {}",
            self.code,
            self.section,
            self.limit,
            validity(self.from, self.to),
            self.trigger,
            self.decided_by,
            self.note
        )
    }
}

impl ReporterRow {
    fn of(listed: Listed) -> Self {
        Self {
            code: listed.kind.code(),
            section: format!("{} {}", listed.list.act, listed.section),
            mandated: listed.kind.mandated(),
            from: listed.list.from,
            to: listed.list.to,
        }
    }

    fn text(&self) -> String {
        let duty = if self.mandated { "must report" } else { "ought to report" };
        format!("{:22} {:16} {:22} {}", self.code, duty, self.section, validity(self.from, self.to))
    }
}

fn count(number: i32, of: &str) -> String {
    if number == 1 { format!("{number} {of}") } else { format!("{number} {of}s") }
}

fn validity(from: Date, to: Option<Date>) -> String {
    to.map_or_else(|| format!("from {from}"), |to| format!("{from} to {to}"))
}

fn print<Row: Serialize>(format: Format, rows: Vec<Row>, text: impl Fn(&Row) -> String) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Text if rows.is_empty() => writeln!(out, "nothing is known for that day")?,
        Format::Text => {
            for row in &rows {
                writeln!(out, "{}", text(row))?;
            }
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            for row in &rows {
                csv.serialize(row)?;
            }
            csv.flush()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ClockRow;
    use casework::clocks::{Code, clock};
    use jiff::civil::date;

    #[test]
    fn a_clock_is_printed_with_its_limit_in_words() {
        for (code, limit) in [
            (Code::Skydd, "same day; next day from 16:00"),
            (Code::Forhand, "14 days"),
            (Code::Utr, "4 months"),
            (Code::Lvu6, "1 week"),
            (Code::Vardnad, "2 years"),
            (Code::Forteck, "01-31 of the next year"),
        ] {
            assert_eq!(ClockRow::of(clock(code, date(2026, 1, 1))).limit, limit);
        }
    }
}
