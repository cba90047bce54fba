//! Exchange (utbyte): outside formats and our types. Bytes in, bytes out; no file, network or database is touched here.

pub mod dataset;
pub mod events;
pub mod rejection;

pub use rejection::{Rejected, Rejection};
