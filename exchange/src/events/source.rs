//! Where the bytes of a file come from: unpacked, in UTF-8, with lines counted and growth bounded.

use super::Format;
use crate::{Rejected, Rejection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};

const BUFFER: usize = 256 * 1024;
/// No element, row or value of a log is this long; a file of zeros is one.
const LONGEST_ITEM: u64 = 16 << 20;
/// Logs are packed to a fiftieth at best. What grows more than this is a bomb, or no log.
const LARGEST_GROWTH: u64 = 300;
const SMALL: u64 = 64 << 20;

/// The bytes of a file in UTF-8. Says no when one item grows beyond bounds.
pub struct Source<'a> {
    reader: BufReader<Box<dyn Read + 'a>>,
    item: u64,
    line: u64,
}

impl<'a> Source<'a> {
    /// Opens a file: unpacks gzip, finds the encoding, and looks whether it can be text at all.
    pub fn open(bytes: impl Read + 'a, encoding: Option<&str>, format: Format) -> Result<Self, Rejected> {
        let mut packed = BufReader::with_capacity(BUFFER, bytes);
        let gzipped = packed.fill_buf().map_err(|failure| unreadable(&failure))?.starts_with(&[0x1f, 0x8b]);
        let mut plain: Box<dyn Read + 'a> = Box::new(packed);
        if gzipped {
            let packed = Counted { inner: BufReader::with_capacity(BUFFER, plain), count: 0 };
            plain = Box::new(Unpacked { decoder: MultiGzDecoder::new(packed), count: 0 });
        }
        let (beginning, rest) = begin(plain)?;
        let plain = Cursor::new(beginning.clone()).chain(rest);
        let encoding = encoding_of(&beginning, encoding, format)?;
        let text: Box<dyn Read + 'a> = if encoding == UTF_8 {
            Box::new(plain)
        } else {
            Box::new(Decoded {
                reader: BufReader::new(plain),
                decoder: encoding.new_decoder(),
                pending: Vec::new(),
                at: 0,
                finished: false,
            })
        };
        let (beginning, text) = begin(text)?;
        if beginning.contains(&0) {
            return Err(Rejected::whole(
                "the file holds zero bytes and is not text; it may be damaged, fetch it again",
            ));
        }
        let mark: usize = if beginning.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let Some(first) = beginning[mark..].iter().find(|byte| !byte.is_ascii_whitespace()) else {
            return Err(Rejected::whole("the file is empty"));
        };
        let expected = match format {
            Format::Xes | Format::OcelXml => Some(b'<'),
            Format::OcelJson => Some(b'{'),
            Format::Csv => None,
        };
        if expected.is_some_and(|expected| expected != *first) {
            return Err(Rejected::whole(format!("the content is not what the ending .{} promises", format.name())));
        }
        let text = Cursor::new(beginning[mark..].to_vec()).chain(text);
        Ok(Self { reader: BufReader::with_capacity(BUFFER, Box::new(text)), item: 0, line: 1 })
    }

    /// The line that is read, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Begins a new element or row.
    pub fn new_item(&mut self) {
        self.item = 0;
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.item > LONGEST_ITEM {
            return Err(io::Error::other("one value, row or element is longer than 16 MiB; this is no event log"));
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let read = &self.reader.buffer()[..amount];
        self.line += memchr::memchr_iter(b'\n', read).count() as u64;
        self.item += amount as u64;
        self.reader.consume(amount);
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

/// What a failing read says, as the owner of the file should hear it.
pub fn unreadable(failure: &io::Error) -> Rejected {
    Rejected::whole(format!("the file cannot be read to its end: {failure}"))
}

/// The first bytes, and the rest.
fn begin<'a>(mut reader: Box<dyn Read + 'a>) -> Result<(Vec<u8>, Box<dyn Read + 'a>), Rejected> {
    let mut beginning = Vec::with_capacity(1024);
    reader.by_ref().take(1024).read_to_end(&mut beginning).map_err(|failure| unreadable(&failure))?;
    Ok((beginning, reader))
}

/// A byte order mark decides; then what the mapping says; then what an XML file says of itself; then UTF-8.
fn encoding_of(beginning: &[u8], mapped: Option<&str>, format: Format) -> Result<&'static Encoding, Rejected> {
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return Ok(encoding);
    }
    let declared = match (mapped, format) {
        (Some(mapped), _) => Some(mapped),
        (None, Format::Xes | Format::OcelXml) if beginning.starts_with(b"<\0") => return Ok(UTF_16LE),
        (None, Format::Xes | Format::OcelXml) if beginning.starts_with(b"\0<") => return Ok(UTF_16BE),
        (None, Format::Xes | Format::OcelXml) => declared_encoding(beginning),
        (None, _) => None,
    };
    let Some(label) = declared else { return Ok(UTF_8) };
    Encoding::for_label(label.as_bytes()).ok_or_else(|| Rejected {
        rejections: vec![Rejection {
            row: None,
            field: Some("encoding".to_owned()),
            problem: format!("{} is no known encoding; write for example windows-1252", super::findings::quoted(label)),
        }],
    })
}

fn declared_encoding(beginning: &[u8]) -> Option<&str> {
    let end = beginning.iter().position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(&beginning[..end]).ok()?.trim_start().strip_prefix("<?xml")?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.inner.consume(amount);
    }
}

struct Unpacked<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    count: u64,
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(into).map_err(|failure| match failure.kind() {
            io::ErrorKind::UnexpectedEof => io::Error::other("the compressed file is cut short; fetch it again"),
            _ => io::Error::other("the compressed file is damaged; fetch it again"),
        })?;
        self.count += read as u64;
        let packed = self.decoder.get_ref().count.max(1);
        if self.count > SMALL && self.count / packed > LARGEST_GROWTH {
            return Err(io::Error::other("it unpacks to more than 300 times its size; this is no event log"));
        }
        Ok(read)
    }
}

/// Bytes of another encoding, as UTF-8.
struct Decoded<R> {
    reader: BufReader<R>,
    decoder: Decoder,
    pending: Vec<u8>,
    at: usize,
    finished: bool,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.pending.len() && !self.finished {
            let bytes = self.reader.fill_buf()?;
            let (last, length) = (bytes.is_empty(), bytes.len());
            let most = self.decoder.max_utf8_buffer_length_without_replacement(length).unwrap_or(4 * length + 16);
            self.pending.resize(most, 0);
            let decoded = self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.pending, last);
            let (result, read, written) = decoded;
            self.pending.truncate(written);
            self.at = 0;
            self.reader.consume(read);
            if matches!(result, DecoderResult::Malformed(..)) {
                let name = self.decoder.encoding().name();
                return Err(io::Error::other(format!("a character is not {name}; say the right `encoding`")));
            }
            self.finished = last;
        }
        let read = (&self.pending[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}
