//! Areas from outside: boundaries from GeoJSON, names and belonging from key files, own areas put together of them.

pub mod boundaries;
pub mod keys;
pub mod own;

use area::Area;

/// A file over this is refused before it is read; all of Sweden's RegSO at full detail are under it.
pub const MOST_BYTES: u64 = 128_000_000;

/// What a file of areas says.
#[derive(Debug, Default, PartialEq)]
pub struct Areas {
    /// The areas, each once.
    pub areas: Vec<Area>,
    /// How many features or rows were read.
    pub rows: u64,
    /// The publisher, when a mapping says.
    pub source: Option<String>,
    /// The licence, when a mapping says.
    pub licence: Option<String>,
}
