//! Motorn: indicators as SQL where the observations are.
//!
//! An indicator is a file that a researcher can read ([`definition`]). It is checked against the observations' columns,
//! written as SQL for the database that is there ([`dialect`], [`query`]), run read only, given intervals,
//! and let out through disclosure control ([`run()`]). No table leaves by any other way; an evaluation of practice lets
//! out estimates alone, through a control of their own ([`evaluation`]). A programme theory is a file too ([`theory`]),
//! whose arrows name the indicators that test them.

mod counting;
mod flow;
mod linked;
mod population;
mod query;
mod spread;
mod tally;

pub mod ctc;
pub mod definition;
pub mod dialect;
pub mod expression;
pub mod period;
pub mod problem;

pub mod catalogue;

pub mod answer;
pub mod ask;
pub mod run;
pub mod signals;

pub mod leaving;

pub mod evaluation;
pub mod instruments;
pub mod meeting;
pub mod pathways;
pub mod processes;
pub mod surveys;
pub mod theory;

pub use answer::Answer;
pub use ask::Ask;
pub use catalogue::Catalogue;
pub use counting::Counting;
pub use definition::Indicator;
pub use processes::Processes;
pub use query::Query;
pub use run::{check, observed, run, statement};
