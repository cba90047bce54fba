//! Exchange (utbyte): outside formats and our types. Bytes in, bytes out; no file, network or database is touched here.

pub mod action_plan;
pub mod areas;
pub mod classification;
pub mod dataset;
pub mod events;
pub mod hsds;
pub mod inventory;
pub mod ledger;
pub mod observations;
pub mod rejection;
pub mod sheet;
pub mod sie;
pub mod statistics;
pub mod sweref;
pub mod text;
pub mod timeline;
pub mod venues;

pub use rejection::{Faults, Rejected, Rejection};
