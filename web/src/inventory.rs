//! Insatser: what the municipality offers, and the classification that it is spoken of in. No person is here.

pub mod classification;
pub(crate) mod sample;
