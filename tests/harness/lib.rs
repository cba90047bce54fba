//!
//! - [`databases`]: a test body runs on a fresh SQLite file and on a fresh database in a temporary PostgreSQL cluster.
//! - [`browser`]: headless Chromium with axe, in any window, light or dark, with or without JavaScript.
//! - [`site`]: an application served on a free port.
//! - [`command`]: runs `nara` as a person would.
//! - [`invented`]: seeded observations, put straight into the tables.
//! - [`shared`]: real data that is not kept in the repository; a test without it says so and is skipped.

pub mod anything;
pub mod browser;
pub mod command;
pub mod databases;
pub mod invented;
pub mod postgres;
pub mod shared;
pub mod site;
mod webdriver;
