//! The journal on both databases: what is written, who may see it, what is found when somebody meddles with it.

mod access;
mod action_plan;
mod activities;
mod appending;
mod circle;
mod collaboration;
mod ctc;
mod drafts;
mod filling;
mod given;
mod grants;
mod intake;
mod inventory;
mod killing;
mod meetings;
mod migrations;
mod observations;
mod plans;
mod releases;
mod secrecy;
mod sign_ins;
mod statements;
mod tampering;
mod theories;
mod timeline;
mod voices;
