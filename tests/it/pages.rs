//! Pages, as somebody at a desk meets them.

mod access;
mod activities;
mod area;
mod browser;
mod chronicle;
mod circle;
mod collaboration;
mod decision;
pub mod desk;
mod documents;
mod evaluation;
mod forms;
mod indicators;
mod intake;
mod life;
mod main_flow;
mod meetings;
mod notes;
mod own_questionnaires;
mod participation;
mod provider;
mod scrutiny;
mod theory;
mod timeline;
mod unnamed;
mod voices;
mod writing;
