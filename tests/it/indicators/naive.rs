//! The definitions read once more, row by row and in no hurry: what the engine's SQL answers is held against it.

pub mod figures;
pub mod meaning;
