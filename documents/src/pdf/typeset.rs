//! Sättning: typst lays the document out and tags it. It sees four things: the layout, the document as values, its figures
//! and the fonts. There is no folder, no clock and no network.

use super::{Fault, content, fonts};
use crate::Document;
use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::SvgImage;
use typst::{Feature, Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How a document looks. The same for all of them.
const LAYOUT: &str = include_str!("layout.typ");

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(fonts::all())));

/// What typst sees of the world.
struct Desk {
    library: LazyHash<Library>,
    layout: Source,
    files: HashMap<FileId, Bytes>,
}

/// How many documents ago something may last have been of use and still be remembered.
const REMEMBERED: usize = 8;

/// Lays the document out, and writes it as a file.
pub(super) fn typeset(document: &Document) -> Result<Vec<u8>, Fault> {
    let desk = Desk::of(document)?;
    let laid_out = typst::compile::<PagedDocument>(&desk).output.map_err(told);
    let standards = [PdfStandard::A_2a, PdfStandard::Ua_1];
    let standards = PdfStandards::new(&standards).map_err(|problem| Fault::Set(problem.message().to_string()))?;
    let ident = format!("{}\n{}\n{}", document.title, document.version, document.on);
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Nära".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let file = laid_out.and_then(|laid_out| typst_pdf::pdf(&laid_out, &options).map_err(told));
    comemo::evict(REMEMBERED);
    file
}

impl Desk {
    fn of(document: &Document) -> Result<Self, Fault> {
        let mut files = HashMap::new();
        for (number, figure) in document.figures().enumerate() {
            let drawing = Bytes::from_string(figure.svg.clone());
            // Looked at here, where it is known which one it is.
            SvgImage::new(drawing.clone()).map_err(|_| Fault::Figure { caption: figure.caption.clone() })?;
            files.insert(named(&content::file(number))?, drawing);
        }
        // Header cells of rows are behind a feature of typst's until it has a nicer way to write them.
        let extras = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(extras).with_inputs(content::of(document)).build();
        Ok(Self {
            library: LazyHash::new(library),
            layout: Source::new(named("/layout.typ")?, LAYOUT.to_owned()),
            files,
        })
    }
}

/// Names are few and the same for all documents: typst remembers each for as long as Nära runs.
fn named(path: &str) -> Result<FileId, Fault> {
    let path = VirtualPath::new(path).map_err(|problem| Fault::Set(problem.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn told(problems: EcoVec<SourceDiagnostic>) -> Fault {
    let problems: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
    Fault::Set(problems.join("; "))
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    /// A document has the day that it stands as of, and no other.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
