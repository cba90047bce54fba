//! One module a command.

pub mod import;
pub mod migrate;
