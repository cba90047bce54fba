//! Text om området: words about a place that many read, so that nobody's number may stand in them.

/// Digits that a birthday has, at least, and those that follow it in a personnummer.
const BIRTHDAY: [usize; 2] = [6, 8];
const ENDING: usize = 4;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is none.
    #[error("nothing is written")]
    Empty,
    /// It is too long.
    #[error("the text is too long")]
    Long,
    /// A number that may be a person's stands in it.
    #[error("a number that may be a person's stands in the text")]
    Number,
}

/// A text that can stand where many read it, trimmed.
///
/// # Errors
/// [`Unfit`].
pub fn plain(text: &str, longest: usize) -> Result<String, Unfit> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unfit::Empty);
    }
    if text.chars().count() > longest {
        return Err(Unfit::Long);
    }
    if names_a_person(text) { Err(Unfit::Number) } else { Ok(text.to_owned()) }
}

/// A text that may be left out.
///
/// # Errors
/// [`Unfit`].
pub fn perhaps(text: &str, longest: usize) -> Result<Option<String>, Unfit> {
    match plain(text, longest) {
        Err(Unfit::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// Whether a birthday and four digits stand in a text, as in a personnummer. Sums, years and telephone numbers in groups do not
/// look so.
#[must_use]
pub fn names_a_person(text: &str) -> bool {
    text.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '-' | '+' | '–')).any(|word| {
        let (birthday, ending) = match word.split_once(['-', '+', '–']) {
            Some((birthday, ending)) => (birthday.len(), ending.len()),
            None => (word.len().saturating_sub(ENDING), ENDING),
        };
        BIRTHDAY.contains(&birthday) && ending == ENDING
    })
}

#[cfg(test)]
mod tests {
    use super::{Unfit, perhaps, plain};

    #[test]
    fn a_personnummer_is_refused_and_sums_years_and_diary_numbers_are_not() {
        for text in ["Se 20160423-2387.", "160423-2387", "201604232387", "1604232387"] {
            assert_eq!(plain(text, 100), Err(Unfit::Number), "{text}");
        }
        for text in ["5 866 000 kronor 2021–2023", "KS 2024-00123", "lag 2023:196", "5866000", "2026-03-05"] {
            assert_eq!(plain(text, 100).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_text_has_something_in_it_and_an_end() {
        assert_eq!(plain("  ", 9), Err(Unfit::Empty));
        assert_eq!(perhaps("  ", 9), Ok(None));
        assert_eq!(plain("öppen gård", 9), Err(Unfit::Long));
        assert_eq!(plain(" öppet ", 9).as_deref(), Ok("öppet"));
    }
}
