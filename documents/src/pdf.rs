//! Handlingen som PDF.

#[cfg(feature = "pdf")]
mod content;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod typeset;

use crate::Document;
use thiserror::Error;

/// Whether this build makes PDF.
pub const PDF: bool = cfg!(feature = "pdf");

/// Why no PDF was made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// This build makes none.
    #[error("this build makes no PDF: build with the feature `pdf`")]
    NotBuilt,
    /// A figure can not be drawn.
    #[error("the figure “{caption}” can not be drawn: it is no whole SVG")]
    Figure {
        /// Which.
        caption: String,
    },
    /// A figure says nothing to who does not see it.
    #[error("the figure “{caption}” has no words for who does not see it")]
    Wordless {
        /// Which.
        caption: String,
    },
    /// A row has more or fewer cells than the table has columns.
    #[error("row {row} of the table “{caption}” has {cells} cells, and the table {columns} columns")]
    Row {
        /// Of which table.
        caption: String,
        /// Which row, from one.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many there should be.
        columns: usize,
    },
    /// It has no title, which is what a reader is told first.
    #[error("the document has no title")]
    Untitled,
    /// It could not be set, or not as a tagged file for the archive.
    #[error("the document could not be set: {0}")]
    Set(String),
}

/// The document as a tagged PDF (PDF/UA-1) for the archive (PDF/A-2a). The same document gives the same bytes.
///
/// # Errors
/// When a figure or a table is not whole, or this build makes no PDF.
#[cfg(feature = "pdf")]
pub fn pdf(document: &Document) -> Result<Vec<u8>, Fault> {
    whole(document)?;
    typeset::typeset(document)
}

/// The document as a tagged PDF (PDF/UA-1) for the archive (PDF/A-2a). The same document gives the same bytes.
///
/// # Errors
/// When a figure or a table is not whole, or this build makes no PDF.
#[cfg(not(feature = "pdf"))]
pub fn pdf(document: &Document) -> Result<Vec<u8>, Fault> {
    whole(document)?;
    Err(Fault::NotBuilt)
}

/// Looks through what no type can promise.
fn whole(document: &Document) -> Result<(), Fault> {
    if document.title.trim().is_empty() {
        return Err(Fault::Untitled);
    }
    for block in document.blocks() {
        match block {
            crate::Block::Table(table) => {
                let columns = table.columns.len();
                let wrong = table.rows.iter().position(|row| row.len() != columns);
                if let Some(at) = wrong {
                    let cells = table.rows.get(at).map_or(0, Vec::len);
                    return Err(Fault::Row { caption: table.caption.clone(), row: at + 1, cells, columns });
                }
            }
            crate::Block::Figure(figure) if figure.alt.trim().is_empty() => {
                return Err(Fault::Wordless { caption: figure.caption.clone() });
            }
            _ => {}
        }
    }
    Ok(())
}
