//! One module a command.

pub mod evaluate;
pub mod import;
pub mod law;
pub mod migrate;
