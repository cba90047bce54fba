//! Follow-up (uppföljning) on the group level: what can be counted, without names.
//!
//! The crate is pure and knows no case and no child. Only `observe`, behind the feature of that name and used by `store` alone,
//! turns the events of a case into pseudonymised rows of [`observations`].

pub mod observations;
#[cfg(feature = "observe")]
pub mod observe;

pub mod disclosure;
pub mod evaluation;
pub mod instruments;
pub mod intervals;
pub mod meeting;
pub mod pathways;
pub mod process;
pub mod quantile;
pub mod release;
pub mod risk;
pub mod scales;
pub mod signals;
pub mod theory;
pub mod timeline;
pub mod voices;

#[cfg(test)]
mod golden;
