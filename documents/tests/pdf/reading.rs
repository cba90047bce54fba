//! A PDF read back as a screen reader does: by its structure, in its order.

use anyhow::{Context, Result};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};
use std::collections::BTreeMap;

/// What a mark in a page's content is known by: the page and its number there.
type Mark = (ObjectId, i64);

/// A file that has been read.
pub struct Read {
    file: Document,
    /// Its structure, in reading order.
    pub elements: Vec<Element>,
}

/// One element of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is: `H1`, `P`, `TH` …
    pub role: String,
    /// How deep it stands.
    pub depth: usize,
    /// Its words for who does not see it.
    pub alt: Option<String>,
    /// What a header cell is the header of.
    pub scope: Option<String>,
    /// The text directly in it and in all within it.
    pub text: String,
}

impl Read {
    pub fn of(bytes: &[u8]) -> Result<Self> {
        let file = Document::load_mem(bytes)?;
        let words = words(&file)?;
        let root = file.catalog()?.get(b"StructTreeRoot").context("the file is not tagged")?;
        let root = dict(&file, root)?;
        let mut elements = Vec::new();
        walk(&file, &words, root.get(b"K")?, None, 0, &mut elements)?;
        Ok(Self { file, elements })
    }

    /// An entry of the catalogue.
    pub fn catalog(&self, key: &str) -> Result<&Object> {
        let found = self.file.catalog()?.get(key.as_bytes())?;
        Ok(self.file.dereference(found)?.1)
    }

    /// The metadata, as XMP.
    pub fn metadata(&self) -> Result<String> {
        let stream = self.catalog("Metadata")?.as_stream()?;
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        Ok(String::from_utf8(content)?)
    }

    /// All elements of a role, in order.
    pub fn all<'s>(&'s self, role: &str) -> impl Iterator<Item = &'s Element> + use<'s> {
        let role = role.to_owned();
        self.elements.iter().filter(move |one| one.role == role)
    }

    /// The texts of all elements of a role, in order.
    pub fn texts(&self, role: &str) -> Vec<&str> {
        self.all(role).map(|one| one.text.as_str()).collect()
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.file.get_pages().len()
    }

    /// The names of its fonts, and whether each stands in the file.
    pub fn fonts(&self) -> Result<Vec<(String, bool)>> {
        let mut fonts = Vec::new();
        for object in self.file.objects.values() {
            let Ok(font) = object.as_dict() else { continue };
            if font.has_type(b"FontDescriptor") {
                let name = String::from_utf8_lossy(font.get(b"FontName")?.as_name()?).into_owned();
                fonts.push((name, font.has(b"FontFile2") || font.has(b"FontFile3")));
            }
        }
        Ok(fonts)
    }
}

fn dict<'f>(file: &'f Document, object: &'f Object) -> Result<&'f Dictionary> {
    Ok(file.dereference(object)?.1.as_dict()?)
}

/// The text of each mark, over all pages.
fn words(file: &Document) -> Result<BTreeMap<Mark, String>> {
    let mut words = BTreeMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page)?;
        let encodings: BTreeMap<Vec<u8>, Encoding> =
            fonts.into_iter().map(|(name, font)| Ok((name, unicode(file, font)?))).collect::<Result<_>>()?;
        // What is said instead of the letters stands in the mark itself.
        let mut open: Vec<(Option<i64>, bool)> = Vec::new();
        let mut font = None;
        for Operation { operator, operands } in Content::decode(&file.get_page_content(page))?.operations {
            match operator.as_str() {
                "BMC" => open.push((None, false)),
                "BDC" => {
                    let about = operands.get(1).and_then(|one| one.as_dict().ok());
                    let number = about.and_then(|about| about.get(b"MCID").ok()?.as_i64().ok());
                    let instead = about.and_then(|about| about.get(b"ActualText").ok());
                    open.push((number, instead.is_some()));
                    if let Some(instead) = instead {
                        tell(&mut words, page, &open, &lopdf::decode_text_string(instead)?);
                    }
                }
                "EMC" => drop(open.pop()),
                "Tf" => font = operands.first().and_then(|one| encodings.get(one.as_name().ok()?)),
                "Tj" | "TJ" if !open.iter().any(|(_, instead)| *instead) => {
                    let encoding = font.context("text before any font")?;
                    for bytes in operands.iter().flat_map(strings) {
                        tell(&mut words, page, &open, &Document::decode_text(encoding, bytes)?);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(words)
}

/// The innermost mark that has a number gets the text.
fn tell(words: &mut BTreeMap<Mark, String>, page: ObjectId, open: &[(Option<i64>, bool)], text: &str) {
    if let Some(number) = open.iter().rev().find_map(|(number, _)| *number) {
        words.entry((page, number)).or_default().push_str(text);
    }
}

fn strings(object: &Object) -> Vec<&[u8]> {
    match object {
        Object::String(bytes, _) => vec![bytes],
        Object::Array(many) => many.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// What each glyph of a font stands for: its own map to letters, whatever it calls its codes.
fn unicode<'f>(file: &'f Document, font: &'f Dictionary) -> Result<Encoding<'f>> {
    let mut alone = Dictionary::new();
    alone.set("Type", "Font");
    alone.set("ToUnicode", font.get(b"ToUnicode").context("a font has no map to letters")?.clone());
    let alone: &'static Dictionary = Box::leak(Box::new(alone));
    Ok(alone.get_font_encoding(file)?)
}

fn walk(
    file: &Document,
    words: &BTreeMap<Mark, String>,
    kids: &Object,
    page: Option<ObjectId>,
    depth: usize,
    elements: &mut Vec<Element>,
) -> Result<String> {
    match file.dereference(kids)?.1 {
        Object::Integer(number) => {
            let page = page.context("a mark without its page")?;
            Ok(words.get(&(page, *number)).cloned().unwrap_or_default())
        }
        Object::Array(many) => {
            many.iter().map(|one| walk(file, words, one, page, depth, elements)).collect::<Result<String>>()
        }
        Object::Dictionary(about) => {
            let page = about.get(b"Pg").ok().and_then(|one| one.as_reference().ok()).or(page);
            if about.has(b"MCID") {
                return walk(file, words, about.get(b"MCID")?, page, depth, elements);
            }
            let Ok(role) = about.get(b"S").and_then(Object::as_name) else { return Ok(String::new()) };
            let at = elements.len();
            elements.push(Element {
                role: String::from_utf8_lossy(role).into_owned(),
                depth,
                alt: about.get(b"Alt").ok().and_then(|one| lopdf::decode_text_string(one).ok()),
                scope: about.get(b"A").ok().and_then(|one| scope(file, one)),
                text: String::new(),
            });
            let text = match about.get(b"K") {
                Ok(kids) => walk(file, words, kids, page, depth + 1, elements)?,
                Err(_) => String::new(),
            };
            elements[at].text.clone_from(&text);
            Ok(text)
        }
        _ => Ok(String::new()),
    }
}

/// The scope among an element's attributes.
fn scope(file: &Document, attributes: &Object) -> Option<String> {
    match file.dereference(attributes).ok()?.1 {
        Object::Array(many) => many.iter().find_map(|one| scope(file, one)),
        Object::Dictionary(about) => {
            Some(String::from_utf8_lossy(about.get(b"Scope").ok()?.as_name().ok()?).into_owned())
        }
        _ => None,
    }
}
