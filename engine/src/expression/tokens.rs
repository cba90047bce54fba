//! Ord och tecken: what an expression is written with. What is not here cannot be said.

use crate::problem::Fault;
use std::ops::Range;

/// A word or a sign.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    /// A column, a function or a keyword; keywords are told apart by the parser.
    Word(String),
    /// `'text'`, with doubled quotes already single.
    Text(String),
    Integer(i64),
    Number(f64),
    /// `=`, `<>`, `<=`, `(`, `,` and so on.
    Sign(&'static str),
}

/// Longer signs come first.
const SIGNS: [&str; 14] = ["<>", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ","];

/// The tokens of an expression with the bytes they stand at.
pub(crate) fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Fault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (token, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first == '\'' {
            quoted(rest, at)?
        } else if first.is_ascii_digit() {
            number(rest, at)?
        } else if first.is_ascii_alphabetic() || first == '_' {
            let word = prefix(rest, |letter| letter.is_ascii_alphanumeric() || letter == '_');
            (Token::Word(word.to_owned()), word.len())
        } else if let Some(sign) = sign(rest) {
            (Token::Sign(sign), sign.len())
        } else {
            return Err(Fault::new(at..at + first.len_utf8(), unwanted(first)));
        };
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}

fn sign(rest: &str) -> Option<&'static str> {
    // `--` begins a comment in SQL, and would hide what follows.
    if rest.starts_with("--") || rest.starts_with("/*") {
        return None;
    }
    SIGNS.into_iter().find(|sign| rest.starts_with(sign))
}

fn prefix(rest: &str, of: impl Fn(char) -> bool) -> &str {
    rest.get(..rest.find(|letter| !of(letter)).unwrap_or(rest.len())).unwrap_or_default()
}

fn quoted(rest: &str, at: usize) -> Result<(Token, usize), Fault> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((place, letter)) = letters.next() {
        if letter != '\'' {
            text.push(letter);
        } else if letters.next_if(|(_, next)| *next == '\'').is_some() {
            text.push('\'');
        } else if text.contains('\0') {
            break;
        } else {
            return Ok((Token::Text(text), place + 1));
        }
    }
    Err(Fault::new(at..at + 1, "this quoted text never ends; close it with a single quote (')"))
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Fault> {
    let digits = prefix(rest, |letter| letter.is_ascii_alphanumeric() || letter == '.' || letter == '_');
    let token = if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        digits.parse().ok().map(Token::Integer)
    } else if digits.bytes().all(|digit| digit.is_ascii_digit() || digit == b'.') {
        digits.parse().ok().filter(|number: &f64| number.is_finite()).map(Token::Number)
    } else {
        None
    };
    let problem = || Fault::new(at..at + digits.len(), format!("“{digits}” is no number; write 14 or 0.5"));
    token.map(|token| (token, digits.len())).ok_or_else(problem)
}

fn unwanted(letter: char) -> String {
    match letter {
        ';' => "a definition holds one expression and no statement; take away the semicolon".to_owned(),
        '"' => "text stands in single quotes: 'school'; a column stands without quotes".to_owned(),
        '-' | '/' => "comments do not belong in an expression; write them after # on a line of their own".to_owned(),
        '$' | '?' | ':' | '@' => format!("“{letter}” is not allowed; values are written out, as in 'school' or 14"),
        '%' => "“%” is not allowed; for a share use kind = \"share\"".to_owned(),
        _ => format!(
            "“{letter}” is not allowed here; an expression is made of columns, 'text', numbers, = <> < <= > >= + - * / ( ) and words such as AND, IN and CASE"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<Token> {
        tokens(text).expect("the text is well written").into_iter().map(|(token, _)| token).collect()
    }

    #[test]
    fn words_texts_numbers_and_signs_are_told_apart() {
        assert_eq!(
            check("source<>'O''Hara' + 1.5"),
            [
                Token::Word("source".to_owned()),
                Token::Sign("<>"),
                Token::Text("O'Hara".to_owned()),
                Token::Sign("+"),
                Token::Number(1.5)
            ]
        );
    }

    #[test]
    fn what_ends_or_hides_a_statement_is_refused_where_it_stands() {
        for (text, at) in
            [("a = 1; x", 5), ("a -- b", 2), ("a /* b */", 2), ("\"a\"", 0), ("a = $1", 4), ("'open", 0), ("1e5", 0)]
        {
            assert_eq!(tokens(text).expect_err(text).at.start, at, "{text}");
        }
    }
}
