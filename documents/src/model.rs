//! Handlingens delar, in the order in which they are read.

use jiff::civil::Date;

/// Handling: what is handed on, in a language, as it stood on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its language, as two letters (ISO 639-1).
    pub language: String,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub unit: String,
    /// Which version, and by whom: stands under the title and on each page.
    pub version: String,
    /// The day as of which it stands.
    pub on: Date,
    /// What stands across each page, and is said first.
    pub watermark: Option<String>,
    /// What is to be known before the first section.
    pub lead: Vec<Block>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// What stands last: who signs it, a fingerprint.
    pub closing: Vec<Block>,
}

/// Avsnitt. The level of its heading is how deep it stands, so that none can be skipped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The sections within it.
    pub sections: Vec<Section>,
}

/// What a section is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Stycke.
    Paragraph(String),
    /// Punktlista.
    List(Vec<String>),
    /// Uppgifter: what each is, and what it is here.
    Terms(Vec<(String, String)>),
    /// Tabell.
    Table(Table),
    /// Figur.
    Figure(Figure),
    /// Källa eller anmärkning, in smaller type.
    Note(String),
}

/// Tabell. The first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// Kolumn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words, from where reading begins.
    Words,
    /// Numbers, one under the other.
    Numbers,
}

/// Figur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it shows.
    pub caption: String,
    /// What it says, for who does not see it.
    pub alt: String,
    /// The drawing, as an SVG file of its own.
    pub svg: String,
}

impl Section {
    /// A section with its heading and what stands in it.
    #[must_use]
    pub fn of(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), blocks, sections: Vec::new() }
    }

    /// This section and all within it.
    pub fn walk(&self) -> impl Iterator<Item = &Self> {
        let within: Vec<&Self> = self.sections.iter().flat_map(|one| one.walk().collect::<Vec<_>>()).collect();
        std::iter::once(self).chain(within)
    }
}

impl Document {
    /// Everything that stands in it, in the order in which it is read.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        let of_sections = self.sections.iter().flat_map(Section::walk).flat_map(|section| &section.blocks);
        self.lead.iter().chain(of_sections).chain(&self.closing)
    }

    /// Its figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }
}
