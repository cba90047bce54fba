//! How long to wait before a source is asked again, and when to give up.

use jiff::Timestamp;
use std::time::Duration;

/// The first wait; each after it is twice as long.
const FIRST: Duration = Duration::from_secs(1);

/// Nobody waits longer for a source than this at a time; a source that asks for more is told of instead.
const LONGEST: Duration = Duration::from_secs(60);

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The source cannot be reached.
    Unreachable(String),
    /// It answered with a status that is no answer, and may have said when to ask again.
    Status(u16, Option<Duration>),
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Wait, and ask again.
    Wait(Duration),
    /// Give up; why, in words.
    GiveUp(String),
}

/// What to do when the question has been asked so many times without an answer, of so many at most.
pub fn next(fault: &Fault, asked: u32, most: u32) -> Next {
    let backoff = FIRST.saturating_mul(2_u32.saturating_pow(asked.saturating_sub(1)));
    let (words, wait) = match fault {
        // Without a network nothing gets better by waiting long: one more try is for a line that blinked.
        Fault::Unreachable(why) if asked >= 2 => return Next::GiveUp(format!("cannot be reached ({why})")),
        Fault::Unreachable(why) => (format!("cannot be reached ({why})"), FIRST),
        Fault::Status(429, said) => ("asks for fewer questions (429)".to_owned(), said.unwrap_or(backoff)),
        Fault::Status(status @ (408 | 500 | 502 | 503 | 504), said) => {
            (format!("is in trouble ({status})"), said.unwrap_or(backoff))
        }
        Fault::Status(404, _) => return Next::GiveUp("has nothing by that name (404)".to_owned()),
        Fault::Status(status @ (400 | 403 | 414 | 422), _) => {
            return Next::GiveUp(format!("refuses the question ({status})"));
        }
        Fault::Status(status, _) => return Next::GiveUp(format!("answers with {status}")),
    };
    if wait > LONGEST {
        return Next::GiveUp(format!("{words}, and wants to be asked again in {} seconds", wait.as_secs()));
    }
    if asked >= most { Next::GiveUp(format!("{words}, after {asked} tries")) } else { Next::Wait(wait) }
}

/// Reads `Retry-After`: seconds, or a moment.
pub fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(now.until(at).ok()?).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_in_trouble_is_asked_again_later_and_later_and_then_given_up() {
        let waits: Vec<Next> = (1..=4).map(|asked| next(&Fault::Status(503, None), asked, 4)).collect();
        let seconds = |seconds| Next::Wait(Duration::from_secs(seconds));
        assert_eq!(waits[..3], [seconds(1), seconds(2), seconds(4)]);
        assert_eq!(waits[3], Next::GiveUp("is in trouble (503), after 4 tries".to_owned()));
    }

    #[test]
    fn a_source_that_says_when_is_asked_then_unless_it_is_too_long() {
        let limited = |seconds| Fault::Status(429, Some(Duration::from_secs(seconds)));
        assert_eq!(next(&limited(7), 1, 5), Next::Wait(Duration::from_secs(7)));
        assert!(matches!(next(&limited(3600), 1, 5), Next::GiveUp(why) if why.contains("3600 seconds")));
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a moment");
        for (text, expected) in
            [("0", Some(0)), ("120", Some(120)), ("Sun, 22 Nov 2026 12:00:30 GMT", Some(30)), ("soon", None)]
        {
            assert_eq!(retry_after(text, now), expected.map(Duration::from_secs), "{text}");
        }
        assert_eq!(retry_after("Sun, 22 Nov 2026 11:00:00 GMT", now), Some(Duration::ZERO), "a moment that has passed");
    }

    #[test]
    fn what_is_not_there_is_not_asked_for_again() {
        for status in [400, 404, 410] {
            assert!(matches!(next(&Fault::Status(status, None), 1, 5), Next::GiveUp(_)), "{status}");
        }
        assert!(matches!(next(&Fault::Unreachable("no network".to_owned()), 1, 5), Next::Wait(_)));
        assert!(matches!(next(&Fault::Unreachable("no network".to_owned()), 2, 5), Next::GiveUp(_)));
    }
}
