//! Reflektion: what somebody in the staff has learned, without persons, for the team to learn from together.
//!
//! It belongs to a steering by trust (FACTS 7.1, 7.12): it is given back to the team, and nobody is counted. So it has no
//! author unless the author signs it, and no day but its month.

/// Digits in a row, at least, that may be a personnummer or a number of a telephone.
const DIGITS: usize = 8;

/// Letters in a reflection, at most.
pub const LONGEST: usize = 2000;

/// Tema: the principles of steering by trust (SOU 2018:47, FACTS 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Tillit.
    Trust,
    /// Medborgarfokus: what the family or the area needs.
    Citizen,
    /// Helhetssyn: working across borders.
    Whole,
    /// Handlingsutrymme.
    Discretion,
    /// Stöd.
    Support,
    /// Kunskap.
    Knowledge,
    /// Öppenhet.
    Openness,
}

/// Reflektion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// What was learned.
    pub text: String,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// Who wrote it, when the author wants that to be known.
    pub signed: Option<String>,
    /// Whether the author has seen the words that may be names, and says that they name nobody.
    pub names_nobody: bool,
}

/// Avslag: why a reflection was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is written.
    Empty,
    /// It is too long to be read together.
    TooLong,
    /// It has no theme.
    NoTheme,
    /// A number that may be somebody's stands in it.
    Number,
    /// Words that may be names; the author looks at them once more.
    Names(Vec<String>),
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 7] =
        [Self::Trust, Self::Citizen, Self::Whole, Self::Discretion, Self::Support, Self::Knowledge, Self::Openness];

    /// The code in forms and tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Citizen => "citizen",
            Self::Whole => "whole",
            Self::Discretion => "discretion",
            Self::Support => "support",
            Self::Knowledge => "knowledge",
            Self::Openness => "openness",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

impl Reflection {
    /// Looks it through.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn check(&self) -> Result<(), Refusal> {
        let text = self.text.trim();
        if text.is_empty() {
            return Err(Refusal::Empty);
        }
        if text.chars().count() > LONGEST {
            return Err(Refusal::TooLong);
        }
        if self.themes.is_empty() {
            return Err(Refusal::NoTheme);
        }
        if without_numbers(text) != text {
            return Err(Refusal::Number);
        }
        let names = may_be_names(text);
        if names.is_empty() || self.names_nobody { Ok(()) } else { Err(Refusal::Names(names)) }
    }
}

/// The text with every number that may be somebody's taken out.
#[must_use]
pub fn without_numbers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars() {
        let within = !run.is_empty() && matches!(letter, '-' | '+' | ' ' | '–');
        if letter.is_ascii_digit() || within {
            run.push(letter);
        } else {
            end_of_number(&mut kept, &mut run);
            kept.push(letter);
        }
    }
    end_of_number(&mut kept, &mut run);
    kept
}

fn end_of_number(kept: &mut String, run: &mut String) {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if digits < DIGITS {
        kept.push_str(run);
    } else {
        let after = run.trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
        kept.push('…');
        kept.push_str(run.get(after..).unwrap_or_default());
    }
    run.clear();
}

/// Words with a capital within a sentence, which Swedish gives to names alone; words all in capitals are abbreviations.
#[must_use]
pub fn may_be_names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let small = bare.chars().skip(1).any(char::is_lowercase);
        if capital && small && !begins && !found.iter().any(|known| known == bare) {
            found.push(bare.to_owned());
        }
        begins = word.ends_with(['.', '!', '?', ':', '–', '"', '”']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Reflection, Refusal, Theme, may_be_names, without_numbers};

    fn reflection(text: &str) -> Reflection {
        Reflection { text: text.to_owned(), themes: vec![Theme::Trust], signed: None, names_nobody: false }
    }

    #[test]
    fn what_may_be_a_name_is_asked_about_once_and_a_number_is_never_kept() {
        assert_eq!(reflection("Vi ringde innan brevet kom fram, och det lugnade.").check(), Ok(()));
        let named = reflection("Det var bra att Leyla fick välja plats. Enligt BBIC ska hon det.");
        assert_eq!(named.check(), Err(Refusal::Names(vec!["Leyla".to_owned()])));
        assert_eq!(Reflection { names_nobody: true, ..named }.check(), Ok(()));
        let numbered = Reflection { names_nobody: true, ..reflection("Ring 070-123 45 67 nästa gång.") };
        assert_eq!(numbered.check(), Err(Refusal::Number));
        assert_eq!(reflection(" ").check(), Err(Refusal::Empty));
        assert_eq!(Reflection { themes: vec![], ..reflection("Lugnt.") }.check(), Err(Refusal::NoTheme));
    }

    #[test]
    fn a_number_that_may_be_somebodys_is_taken_out_and_others_stay() {
        for (text, kept) in [
            ("Född 20160423-2387, bor här.", "Född …, bor här."),
            ("160423 2387", "…"),
            ("12 besök 2026, 3 hembesök", "12 besök 2026, 3 hembesök"),
            ("kl 10 - 12", "kl 10 - 12"),
            ("", ""),
        ] {
            assert_eq!(without_numbers(text), kept);
        }
    }

    #[test]
    fn the_first_word_of_a_sentence_is_no_name() {
        assert!(may_be_names("Vi väntade. Sedan gick det. LVU prövades!  Bra.").is_empty());
    }
}
