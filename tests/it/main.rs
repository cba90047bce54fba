//! Everything that crosses a crate. A module stands at the path of what it tests.

mod harness;
mod journal;
