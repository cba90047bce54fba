//! Processmått: what an event log of any case system tells about the way of a case:
//! how long it takes, how often the work changes hands, how many keep the time, which ways there are.
//!
//! A log holds no names of children; who its workers are is for the one who reads it in to decide.

pub mod conformance;
pub mod described;
pub mod flow;
pub mod log;
pub mod measures;
pub mod pooling;
pub mod pseudonyms;
pub mod spread;
