//! The tools themselves, so that a test that passes has met a real database and a real browser.

mod browser;
mod databases;
