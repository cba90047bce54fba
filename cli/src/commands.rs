//! One module a command.

pub mod import;
pub mod law;
pub mod migrate;
