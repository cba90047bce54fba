//! Pages (webbsidor): what staff see and do, in Swedish and English.
//!
//! A page is a module: its route, its view struct, `get` and `post`. A handler parses, asks the core and shows;
//! it holds no rules. Every page works without JavaScript; htmx improves what already works.
//!
//! It is not the domain (`casework`), not statistics (`engine`) and not storage (`store`).

pub mod routes;
pub mod state;

pub mod assets;
pub mod choice;
pub mod clock;
pub mod draft;
pub mod fields;
pub mod form;
pub mod language;
mod lately;
pub mod numbers;
pub mod shell;
pub mod step;
mod views;
pub mod visit;

mod ask;
mod asking;
mod error;
mod leaving;
mod refusals;
mod remembered;
mod security;
mod session;

pub mod warm;

pub mod account;
pub mod my_day;

pub mod case;
pub mod cases;

pub mod intake;

pub mod people;

pub mod circle;

pub mod investigation;

pub mod documents;

pub mod assignments;
pub mod intervention;
pub mod measure;
mod notes;
pub mod placement;
pub mod unnamed;

pub mod decision;

pub mod assignment;

pub mod closure;

pub mod after_review;

pub mod access_log;

pub mod action_plan;
pub mod activities;
pub mod analysis;
pub mod area;
pub mod collaboration;
pub mod ctc;
pub mod evaluation;
pub mod followup;
pub mod grants;
pub mod inventory;
pub mod theory;
pub mod voices;

pub mod gallery;
mod router;
mod samples;

pub use error::Error;
pub use gallery::samples;
pub use router::app;
pub use state::{AppState, Mode};
