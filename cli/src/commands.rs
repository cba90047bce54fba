//! One module a command.

pub mod import;
