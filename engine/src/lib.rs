//! Motorn: indicators as SQL where the observations are.
//!
//! An indicator is a file that a researcher can read ([`definition`]). It is checked against the observations' columns,
//! written as SQL for the database that is there ([`dialect`], [`query`]), run read only, given intervals,
//! and let out through disclosure control ([`run()`]). No table leaves by any other way.

pub mod definition;
pub mod dialect;
pub mod expression;
pub mod period;
pub mod problem;
