//! Everything that crosses a crate. A module stands at the path of what it tests.

mod disclosure;
mod evaluation;
mod exchange;
mod harness;
mod indicators;
mod journal;
mod pages;
mod process;
mod readme;
