//! One module a command.

mod acting;
pub mod demo;
pub mod doctor;
pub mod evaluate;
pub mod export;
pub mod fetch;
pub mod import;
pub mod indicators;
pub mod journal;
pub mod law;
pub mod migrate;
pub mod process;
pub mod published;
pub mod scales;
pub mod serve;
pub mod surveys;
pub mod theory;
pub mod user;
