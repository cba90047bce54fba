//! Numbers as people write them in tables, and what stands where there is none.

use super::mapping::Mapping;
use area::Value;

/// Reads the text of a value: a number, or one of the mapping's symbols for why there is none.
pub fn value(text: &str, mapping: &Mapping) -> Result<Value, String> {
    let text = text.trim();
    if mapping.is_suppressed(text) {
        return Ok(Value::Suppressed);
    }
    if mapping.is_missing(text) {
        return Ok(Value::Missing);
    }
    number(text, mapping.decimal.unwrap_or('.')).map(Value::Number).ok_or_else(|| {
        if text.is_empty() {
            return "empty; expected a number: list \"\" under `missing` or `suppressed` if empty means that".to_owned();
        }
        let decimal = mapping.decimal.unwrap_or('.');
        format!(
            "“{}” is not a number with the decimal sign “{decimal}”: if it stands for a missing or withheld value, list it under `missing` or `suppressed`",
            short(text)
        )
    })
}

/// Digits with a sign, a decimal sign and blanks between thousands; nothing else, so neither `inf` nor `1.5,2`.
pub fn number(text: &str, decimal: char) -> Option<f64> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '0'..='9' | '+' | '-' | 'e' | 'E' => plain.push(letter),
            '\u{2212}' => plain.push('-'),
            ' ' | '\u{a0}' | '\u{202f}' if plain.ends_with(|last: char| last.is_ascii_digit()) => {}
            _ if letter == decimal => plain.push('.'),
            _ => return None,
        }
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The beginning of a text from the file, so that an error stays readable.
pub fn short(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mapping: &str) -> Option<Value> {
        value(text, &Mapping::read(mapping).expect("it is a mapping")).ok()
    }

    #[test]
    fn swedish_numbers_are_read_when_the_mapping_says_so() {
        for (text, number) in [("1 234,5", 1234.5), ("−2,5", -2.5), ("1\u{a0}000", 1000.0), ("0", 0.0)] {
            assert_eq!(read(text, "decimal = \",\""), Some(Value::Number(number)), "{text}");
        }
        assert_eq!(read("1.5", "decimal = \",\""), None);
        assert_eq!(read("1,5", ""), None);
    }

    #[test]
    fn words_that_a_computer_takes_for_numbers_are_not() {
        for text in ["inf", "NaN", "1e999", "0x10", "--1", "e"] {
            assert_eq!(read(text, ""), None, "{text}");
        }
    }

    #[test]
    fn a_symbol_is_never_zero() {
        assert_eq!(read("..", ""), Some(Value::Missing));
        assert_eq!(read("c", "suppressed = [\"c\"]"), Some(Value::Suppressed));
        assert_eq!(read("c", ""), None);
        assert_eq!(read("-", ""), None);
    }
}
