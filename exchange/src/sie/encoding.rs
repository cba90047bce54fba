//! PC8: the only set of characters that SIE names, which is code page 437. Programs write others all the same, and are understood.

use crate::{Rejected, text};

/// What the bytes from 128 mean.
const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Letters with dots and rings in windows-1252, which in PC8 are lines and Greek letters that nobody has in a ledger.
const WESTERN: [u8; 6] = [0xc4, 0xc5, 0xd6, 0xe4, 0xe5, 0xf6];

/// The same letters in PC8.
const PC8: [u8; 6] = [0x84, 0x86, 0x8e, 0x8f, 0x94, 0x99];

/// Reads the bytes of a SIE file, and says in which characters they were.
///
/// # Errors
/// When they are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), Rejected> {
    if bytes.is_ascii() || std::str::from_utf8(bytes).is_ok() {
        let name = if bytes.is_ascii() { "PC8" } else { "utf-8" };
        return Ok((text::decode(bytes, None)?.into_owned(), name));
    }
    let has = |letters: &[u8]| bytes.iter().any(|byte| letters.contains(byte));
    if has(&WESTERN) && !has(&PC8) {
        return Ok((text::decode(bytes, Some("windows-1252"))?.into_owned(), "windows-1252"));
    }
    if bytes.contains(&0) {
        return Err(Rejected::whole("the file is not text: it holds zero bytes"));
    }
    Ok((pc8(bytes), "PC8"))
}

/// The text of bytes in PC8; each has a sign.
#[must_use]
pub fn pc8(bytes: &[u8]) -> String {
    let high: Vec<char> = HIGH.chars().collect();
    let sign = |byte: &u8| match byte.checked_sub(128) {
        None => char::from(*byte),
        Some(at) => high.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::{HIGH, decode, pc8};

    #[test]
    fn every_byte_has_its_own_sign_and_the_swedish_letters_are_where_pc8_has_them() {
        let signs: std::collections::BTreeSet<char> = HIGH.chars().collect();
        assert_eq!((HIGH.chars().count(), signs.len()), (128, 128));
        assert_eq!(pc8(&[0x8f, 0x8e, 0x99, 0x86, 0x84, 0x94, 0x82]), "ÅÄÖåäöé");
    }

    #[test]
    fn a_program_that_writes_other_characters_is_understood() {
        assert_eq!(decode(b"F\x94rskola").expect("PC8"), ("Förskola".to_owned(), "PC8"));
        assert_eq!(decode(b"F\xf6rskola").expect("western"), ("Förskola".to_owned(), "windows-1252"));
        assert_eq!(decode("Förskola".as_bytes()).expect("UTF-8"), ("Förskola".to_owned(), "utf-8"));
        assert!(decode(b"\0\x94").is_err());
    }
}
