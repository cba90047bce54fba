//! Röster: what children, parents, residents, staff and partners answer, short and anonymously; and what staff learn.
//!
//! A round of answers is held like a ballot. Whoever answers holds a slip of paper, and on the slip a token; answering
//! uses the token up and leaves a ballot, and nothing ties the two. The box is opened once, when the round is closed, and
//! only if at least [`LEAST`] have answered: before that nobody sees an answer, so nobody can see which came last.

pub mod ballot;
pub mod opening;
pub mod questionnaire;
pub mod reflection;
pub mod results;
pub mod round;
pub mod steps;
pub mod token;
pub mod tongue;

/// The least number of answers that a round is opened with (FACTS 2.49, 7.20).
pub const LEAST: usize = 5;

/// The answer that says that one does not know, or has no opinion; it is never counted in a share (FACTS 7.C).
pub const UNKNOWN: &str = "unknown";
