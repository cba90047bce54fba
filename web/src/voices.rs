//! Röster: short anonymous questions by slip, link or QR code; rounds of them; and what staff have learned.

pub mod answering;
pub mod opening;
pub mod questionnaires;
pub mod reflections;
pub mod round;
pub mod rounds;
pub mod slips;
pub mod words;

mod asked;
pub(crate) mod sample;
