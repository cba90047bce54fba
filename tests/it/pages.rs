//! Pages, as somebody at a desk meets them.

mod access;
mod browser;
mod desk;
mod forms;
mod main_flow;
