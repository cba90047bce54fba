//! From bytes to text: unpacking, encoding, byte-order mark. What is no text is refused before anything reads on.

use crate::Rejected;
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::io::Read;

/// Unpacks a gzip file, and hands any other file back as it is.
///
/// # Errors
/// When the packed file is broken, or would be over `limit` bytes unpacked.
pub fn unpack(bytes: &[u8], limit: u64) -> Result<Cow<'_, [u8]>, Rejected> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(limit + 1);
    reader
        .read_to_end(&mut unpacked)
        .map_err(|failure| Rejected::whole(format!("the gzip file is broken or cut short: {failure}")))?;
    if unpacked.len() as u64 > limit {
        return Err(Rejected::whole(format!("the file is over {} MB unpacked: split it", limit / 1_000_000)));
    }
    Ok(Cow::Owned(unpacked))
}

/// Reads text in the encoding that was said, or else in UTF-8, with or without a byte-order mark.
///
/// # Errors
/// When the encoding is unknown or is not the file's, or the file is not text.
pub fn decode<'a>(bytes: &'a [u8], encoding: Option<&str>) -> Result<Cow<'a, str>, Rejected> {
    if bytes.is_empty() {
        return Err(Rejected::whole("the file is empty"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return checked(encoding, &bytes[mark..]);
    }
    if bytes.iter().take(65_536).any(|byte| *byte == 0) {
        return Err(Rejected::whole("the file is not text: it holds zero bytes"));
    }
    match encoding {
        None => checked(encoding_rs::UTF_8, bytes),
        Some(label) => {
            let said = Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| Rejected::whole(format!("“{label}” is not an encoding: write utf-8 or windows-1252")))?;
            // Every byte is a letter in windows-1252, so a wrong promise would pass as “LinkÃ¶ping”.
            if said != encoding_rs::UTF_8 && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
                return Err(Rejected::whole(format!(
                    "the file is in utf-8, not in {label} as it was said to be: change `encoding`"
                )));
            }
            checked(said, bytes)
        }
    }
}

/// Reads a JSON file: always UTF-8, by the standard.
///
/// # Errors
/// When it is not.
pub fn decode_json(bytes: &[u8]) -> Result<Cow<'_, str>, Rejected> {
    decode(bytes, None)
}

fn checked<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, Rejected> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let row = std::str::from_utf8(bytes).err().map(|fault| line_of(bytes, fault.valid_up_to()));
    let mut rejected = Rejected::whole(format!(
        "the text is not in {}: if the file comes from Excel or an older system, say `encoding = \"windows-1252\"` in the mapping",
        encoding.name().to_lowercase()
    ));
    for rejection in &mut rejected.rejections {
        rejection.row = row;
    }
    Err(rejected)
}

/// The line that a byte stands on, counted from 1.
fn line_of(bytes: &[u8], at: usize) -> u64 {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_encoding_is_found_and_the_row_is_named() {
        let rejected = decode(b"kommun;antal\nLink\xf6ping;1\n", None).expect_err("latin 1 is not UTF-8");
        assert_eq!(rejected.rejections[0].row, Some(2));
        assert!(decode("Linköping".as_bytes(), Some("windows-1252")).is_err());
        assert_eq!(decode(b"Link\xf6ping", Some("windows-1252")).expect("it is latin 1"), "Linköping");
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_word() {
        assert_eq!(decode(b"\xef\xbb\xbfkod", None).expect("it is UTF-8"), "kod");
    }

    #[test]
    fn zeros_are_not_text() {
        assert!(decode(&[0; 100], None).is_err());
    }

    #[test]
    fn a_packed_file_that_swells_is_refused() {
        use std::io::Write;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&[b'0'; 1_000_000]).expect("memory takes what is written");
        let packed = packer.finish().expect("memory takes what is written");
        assert!(unpack(&packed, 1_000_000).is_ok());
        assert!(unpack(&packed, 999_999).is_err());
        assert!(unpack(&packed[..packed.len() - 9], 1_000_000).is_err());
    }
}
