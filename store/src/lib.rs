//! Lagret: the journal and its views, in SQLite or PostgreSQL.
//!
//! The crate keeps what `casework` decides: events are appended to streams that nobody edits, and in the same
//! transaction the views that pages read, the observations without names, and a row in the access log.
//! What a case says is encrypted with the case's own key; a chain of hashes and signed checkpoints make tampering visible.
//!
//! It decides nothing about casework, and it knows no pages. Hand-written SQL stands here and nowhere else.

mod append;
mod chain;
mod checkpoints;
mod contract;
mod crypto;
mod dialect;
mod error;
mod migrations;
mod observations;
mod passwords;
mod stream;
mod upcast;
mod views;
mod waiting;
mod wal;
mod writer;

pub mod database;
pub mod keys;
pub mod select;

pub mod sign_ins;
pub mod staff;

pub mod action_plans;
pub mod activities;
pub mod analyses;
pub mod area_values;
pub mod areas;
pub mod classifications;
pub mod grants;
pub mod imports;

pub mod access_log;
pub mod assignments;
pub mod begun;
pub mod beside;
pub mod cases;
pub mod collaborations;
pub mod costs;
pub mod ctc;
pub mod disclosures;
pub mod drafts;
pub mod event_logs;
pub mod filling;
pub mod intake;
pub mod inventory;
pub mod journal;
pub mod meetings;
pub mod my_day;
pub mod not_executed;
pub mod notes;
pub mod observed;
pub mod own_areas;
pub mod plans;
pub mod reflections;
pub mod releases;
pub mod risk;
pub mod search;
pub mod theories;
pub mod timeline;
pub mod unnamed;
pub mod venues;
pub mod verify;
pub mod voices;

pub use database::Store;
pub use dialect::Dialect;
pub use error::{Error, Result};
pub use keys::Keys;
