//! Svarskod: what stands on the slip of paper that gives the right to answer once.

use std::fmt;
use std::str::FromStr;

/// Bytes: two of the round's number, six of chance, two that tell a slip of ours from a guess.
pub const LENGTH: usize = 10;

/// Letters that are not mistaken for each other, whoever reads them out (Crockford's).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Svarskod: sixteen letters and digits in groups of four.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; LENGTH]);

/// A text that cannot be a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no token")]
pub struct NotAToken;

impl Token {
    /// Takes its bytes.
    #[must_use]
    pub const fn new(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// The number of the round that it says it is for.
    #[must_use]
    pub const fn round(&self) -> u16 {
        u16::from_be_bytes([self.0[0], self.0[1]])
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.iter().fold(0_u128, |whole, byte| (whole << 8) | u128::from(*byte));
        for place in 0..16_u32 {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            let letter = usize::try_from((whole >> (75 - 5 * place)) & 31).unwrap_or_default();
            write!(f, "{}", char::from(LETTERS[letter]))?;
        }
        Ok(())
    }
}

/// It gives the right to answer, so it stands in no log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl FromStr for Token {
    type Err = NotAToken;

    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let mut whole = 0_u128;
        let mut count = 0;
        for letter in text.chars().filter(|letter| !matches!(letter, '-' | ' ')) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = LETTERS.iter().position(|known| char::from(*known) == letter).ok_or(NotAToken)?;
            count += 1;
            if count > 16 {
                return Err(NotAToken);
            }
            whole = (whole << 5) | u128::try_from(place).map_err(|_| NotAToken)?;
        }
        if count != 16 {
            return Err(NotAToken);
        }
        let mut bytes = [0; LENGTH];
        bytes.copy_from_slice(&whole.to_be_bytes()[6..]);
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Token;
    use proptest::prelude::*;

    #[test]
    fn a_token_that_is_typed_by_hand_is_read_whatever_its_case_and_groups() {
        let token = Token::new([0, 7, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(token.round(), 7);
        let typed = token.to_string().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(typed.parse(), Ok(token));
        for other in ["", "abc", "0000-0000-0000-000U", "0000-0000-0000-00000", "…"] {
            assert!(other.parse::<Token>().is_err(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_what_is_read(bytes: [u8; 10]) {
            prop_assert_eq!(Token::new(bytes).to_string().parse(), Ok(Token::new(bytes)));
        }
    }
}
