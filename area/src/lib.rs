//! The area level (område): places, their boundaries, open statistics about them, and what is done there.
//!
//! No person exists on this level, by construction: the crate knows no case and no child.

pub mod area;
pub mod boundary;
pub mod code;
pub mod combining;
pub mod grants;
pub mod group;
pub mod indicator;
pub mod key;
pub mod locality;
pub mod own_area;
pub mod similar;
pub mod value;
pub mod venue;

pub mod action_plan;
pub mod activity;
pub mod analysis;
pub mod classification;
mod codes;
pub mod collaboration;
pub mod ctc;
pub mod inventory;
pub mod month;
pub mod plain;
pub mod risk;
pub mod sought;
pub mod upcoming;

pub use area::Area;
pub use boundary::Boundary;
pub use code::{AreaCode, AreaKind, Division};
pub use combining::Combining;
pub use group::AreaGroup;
pub use indicator::{IndicatorTitle, Share, Theme};
pub use locality::LocalityCode;
pub use own_area::{OwnArea, OwnAreaId};
pub use value::{AreaValue, Sex, Value};
pub use venue::{ToldVenue, Venue, VenueKind};
