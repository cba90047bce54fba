//! Frister på en sida: what is left, since when and why, in words before colour.

use crate::language::Language;
use casework::clocks::{self, Code, Limit};
use jiff::civil::Date;

/// Vad som återstår av en frist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// How pressing it is.
    pub tone: Tone,
    /// What is left, in words.
    pub words: String,
}

/// Hur bråttom det är.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Due today, or overdue.
    Late,
    /// Due within a week.
    Soon,
    /// Later than that.
    Calm,
}

/// What is due within so many days is due soon.
pub(crate) const SOON_DAYS: i64 = 7;

impl Tone {
    /// The word in the style sheet.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Calm => "calm",
        }
    }
}

impl Clock {
    /// A clock's last day, as seen today.
    #[must_use]
    pub fn seen(language: Language, due_on: Date, today: Date) -> Self {
        let left = days_between(today, due_on);
        let (tone, words) = match left {
            ..=-1 => (Tone::Late, language.n("clock-late", -left)),
            0 => (Tone::Late, language.t("clock-today")),
            1 => (Tone::Soon, language.t("clock-tomorrow")),
            2..=SOON_DAYS => (Tone::Soon, language.n("clock-left", left)),
            _ => (Tone::Calm, language.n("clock-left", left)),
        };
        Self { tone, words }
    }
}

/// Days from one day to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Why a clock runs and when it ends: “Anmälan kom 18 februari. Gränsen var i går, 14 dagar.”
pub(crate) fn why(language: Language, code: Code, since_on: Date, due_on: Date, today: Date) -> String {
    let left = days_between(today, due_on);
    let tense = if left < 0 { "was" } else { "is" };
    let due = match left {
        -1 => language.t("day-yesterday"),
        0 => language.t("day-today"),
        1 => language.t("day-tomorrow"),
        _ => language.day_seen_from(due_on, today),
    };
    let since = match days_between(since_on, today) {
        0 => language.t("day-today"),
        1 => language.t("day-yesterday"),
        _ => language.day_seen_from(since_on, today),
    };
    let code_key = code.as_str().to_ascii_lowercase();
    let started = language.t1(&["since-", &code_key].concat(), "since", since);
    let (kind, limit) = limit(language, clocks::clock(code, since_on).limit);
    format!("{started} {}", language.with(&[kind, tense].concat(), &[("due", &due), ("limit", &limit)]))
}

/// A limit in words: how it is said, and how long it is.
fn limit(language: Language, limit: Limit) -> (&'static str, String) {
    let counted = |unit: &str, count: i32| ("limit-", language.n(&["limit-", unit].concat(), count));
    match limit {
        Limit::Days(days) => counted("days", days),
        Limit::Weeks(weeks) => counted("weeks", weeks),
        Limit::Months(months) => counted("months", months),
        Limit::Years(years) => counted("years", years),
        Limit::SameDay { .. } | Limit::AtOnce => ("limit-at-once-", String::new()),
        Limit::Quarter | Limit::DayNextYear { .. } | Limit::SetInCase | Limit::Untimed => ("limit-set-", String::new()),
    }
}

/// The section that sets the clock, as one says it: the act in force is understood.
pub(crate) fn section(code: Code, since_on: Date) -> String {
    short(clocks::clock(code, since_on).section)
}

/// A section without the number of the act in force.
pub(crate) fn short(section: &str) -> String {
    section.replace("SoL 2025:400 ", "SoL\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::{Clock, Tone, why};
    use crate::language::Language::Swedish;
    use casework::clocks::Code;
    use jiff::civil::date;

    #[test]
    fn what_is_left_is_said_in_words() {
        let today = date(2026, 3, 5);
        for (due_on, tone, words) in [
            (date(2026, 3, 4), Tone::Late, "försenad 1\u{a0}dag"),
            (date(2026, 3, 5), Tone::Late, "i\u{a0}dag"),
            (date(2026, 3, 6), Tone::Soon, "i\u{a0}morgon"),
            (date(2026, 3, 12), Tone::Soon, "7\u{a0}dagar kvar"),
            (date(2026, 3, 28), Tone::Calm, "23\u{a0}dagar kvar"),
        ] {
            assert_eq!(Clock::seen(Swedish, due_on, today), Clock { tone, words: words.to_owned() });
        }
    }

    #[test]
    fn a_breach_says_when_the_limit_was() {
        let said = why(Swedish, Code::Forhand, date(2026, 2, 18), date(2026, 3, 4), date(2026, 3, 5));
        assert_eq!(said, "Anmälan kom 18\u{a0}februari. Gränsen var i\u{a0}går, 14\u{a0}dagar.");
    }
}
