//! Pages, as somebody at a desk meets them.

mod access;
mod browser;
mod desk;
mod documents;
mod forms;
mod main_flow;
mod notes;
