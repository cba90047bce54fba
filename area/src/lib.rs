//! The area level (område): places, their boundaries, and open statistics about them.
//!
//! No person exists on this level, by construction: the crate knows no case and no child.

pub mod code;
pub mod value;

pub use code::{AreaCode, AreaKind, Division};
