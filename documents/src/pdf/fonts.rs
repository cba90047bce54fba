//! Typsnitt: those that stand in the file, Source Sans for our letters and IBM Plex Sans for the Arabic ones (a
//! font that draws their dots apart from them is read aloud with each letter twice). Both are free to
//! hand on with a document (SIL Open Font License 1.1; `documents/vendor`).

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::Font;

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 4] = [
        include_bytes!("../../vendor/source-sans/SourceSans3-Regular.ttf"),
        include_bytes!("../../vendor/source-sans/SourceSans3-SemiBold.ttf"),
        include_bytes!("../../vendor/ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf"),
        include_bytes!("../../vendor/ibm-plex-sans-arabic/IBMPlexSansArabic-SemiBold.ttf"),
    ];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});

/// All of them.
pub(super) fn all() -> &'static [Font] {
    &FONTS
}

/// Whether one of them has a letter.
pub(super) fn have(letter: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}
