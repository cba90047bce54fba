//! Handlingar: what is handed on as a document, in one model.
//!
//! What this crate is: a title, sections with text, lists, tables and figures, and a tagged PDF of them that a screen reader
//! reads in order (PDF/UA-1) and an archive keeps (PDF/A-2a). The PDF is made with the feature `pdf`; without it the same
//! functions answer that it is not there, so that no other crate asks which build it is in.
//!
//! What it is not: IO, rules about who may read what, or any word of its own. Fonts are in the file; nothing is fetched.

mod model;
mod pdf;

pub use model::{Block, Column, Document, Figure, Holds, Section, Table};
pub use pdf::{Fault, PDF, pdf};
