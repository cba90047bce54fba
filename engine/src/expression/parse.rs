//! Läsning: from words and signs to a tree. Precedence is SQL's.

use super::kinds::{self, Typed};
use super::tokens::{Token, tokens};
use super::{Expression, Function, Operator};
use crate::problem::{Fault, nearest};
use followup::observations::{Kind, Table};
use std::ops::Range;

/// Deeper than any sane definition, and shallow enough for the stack.
const DEEPEST: usize = 60;
/// Persons and rows may not be singled out by an expression.
pub(crate) const POINTS_AT_ONE: [&str; 4] = ["row_id", "child", "case_ref", "worker"];
const KEYWORDS: [&str; 14] =
    ["and", "or", "not", "in", "is", "null", "between", "case", "when", "then", "else", "end", "true", "false"];

/// The whole text as one expression, with its kind.
pub(super) fn whole(text: &str, table: &Table) -> Result<(Expression, Option<Kind>), Fault> {
    let mut reader = Reader { tokens: tokens(text)?, next: 0, depth: 0, table, end: text.len() };
    let found = reader.expression(0)?;
    match reader.tokens.get(reader.next) {
        None => Ok((found.expression, found.kind)),
        Some((token, at)) => {
            Err(Fault::new(at.clone(), format!("did not expect {} here; join conditions with AND or OR", shown(token))))
        }
    }
}

struct Reader<'a> {
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
    depth: usize,
    table: &'a Table,
    end: usize,
}

impl Reader<'_> {
    /// An expression whose operators bind at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Result<Typed, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::new(self.place(), "too many brackets within brackets; write it simpler"));
        }
        let mut left = self.operand()?;
        loop {
            if least <= COMPARISON
                && let Some(found) = self.test(&left)?
            {
                left = found;
                continue;
            }
            let Some((operator, power)) = self.operator().filter(|(_, power)| *power >= least) else { break };
            self.next += 1;
            let right = self.expression(power + 1)?;
            let kind = kinds::joined(operator, &left, &right)?;
            let at = left.at.start..right.at.end;
            let joined = Expression::Binary(operator, Box::new(left.expression), Box::new(right.expression));
            left = Typed::new(joined, Some(kind), at);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Typed, Fault> {
        let Some((token, at)) = self.tokens.get(self.next).cloned() else {
            return Err(Fault::new(
                self.place(),
                "the expression stops here; a column, a text in single quotes or a number is missing",
            ));
        };
        self.next += 1;
        match token {
            Token::Text(text) => Ok(Typed::new(Expression::Text(text), Some(Kind::Text), at)),
            Token::Integer(number) => Ok(Typed::new(Expression::Integer(number), Some(Kind::Integer), at)),
            Token::Number(number) => Ok(Typed::new(Expression::Number(number), Some(Kind::Number), at)),
            Token::Sign("-") => {
                let of = self.expression(TIGHTEST)?;
                kinds::number(&of)?;
                Ok(Typed::new(Expression::Minus(Box::new(of.expression)), of.kind, at.start..of.at.end))
            }
            Token::Sign("(") => {
                if self.at_word("select") {
                    return Err(Fault::new(
                        self.place(),
                        "a query within an expression is not allowed; use the table's own columns",
                    ));
                }
                let inner = self.expression(0)?;
                self.expect(")")?;
                Ok(Typed { at: at.start..self.behind(), ..inner })
            }
            Token::Word(word) => self.word(&word, at),
            Token::Sign(sign) => Err(Fault::new(
                at,
                format!("did not expect “{sign}” here; a column, a text or a number is missing before it"),
            )),
        }
    }

    fn word(&mut self, word: &str, at: Range<usize>) -> Result<Typed, Fault> {
        match word.to_ascii_lowercase().as_str() {
            "true" => Ok(Typed::new(Expression::Boolean(true), Some(Kind::Boolean), at)),
            "false" => Ok(Typed::new(Expression::Boolean(false), Some(Kind::Boolean), at)),
            "null" => Ok(Typed::new(Expression::Null, None, at)),
            "not" => {
                let of = self.expression(COMPARISON)?;
                kinds::condition(&of)?;
                Ok(Typed::new(Expression::Not(Box::new(of.expression)), Some(Kind::Boolean), at.start..of.at.end))
            }
            "case" => self.case(at),
            "select" => Err(Fault::new(at, "a query within an expression is not allowed; use the table's own columns")),
            keyword if KEYWORDS.contains(&keyword) => Err(Fault::new(
                at,
                format!(
                    "did not expect {} here; a column, a text or a number is missing before it",
                    keyword.to_uppercase()
                ),
            )),
            name if self.at_sign("(") => self.call(name, at),
            name => self.column(name, at),
        }
    }

    fn column(&self, name: &str, at: Range<usize>) -> Result<Typed, Fault> {
        if POINTS_AT_ONE.contains(&name) {
            return Err(Fault::new(
                at,
                format!("“{name}” points at one person or row, and may not be used in a definition"),
            ));
        }
        match self.table.column(name) {
            Some(column) => Ok(Typed::new(Expression::Column(column), Some(column.kind), at)),
            None => Err(Fault::new(at, unknown_column(name, self.table))),
        }
    }

    fn call(&mut self, name: &str, at: Range<usize>) -> Result<Typed, Fault> {
        let Some((_, function)) = Function::NAMED.into_iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = Function::NAMED.iter().map(|(known, _)| *known).collect();
            return Err(Fault::new(
                at,
                format!("there is no function “{name}”; the functions are {}", known.join(", ")),
            ));
        };
        self.expect("(")?;
        let arguments = if self.at_sign(")") { Vec::new() } else { self.list()? };
        self.expect(")")?;
        let at = at.start..self.behind();
        let kind = kinds::called(function, &arguments, &at)?;
        let arguments = arguments.into_iter().map(|argument| argument.expression).collect();
        Ok(Typed::new(Expression::Call(function, arguments), kind, at))
    }

    fn case(&mut self, at: Range<usize>) -> Result<Typed, Fault> {
        let (mut conditions, mut results) = (Vec::new(), Vec::new());
        while self.take_word("when") {
            let condition = self.expression(0)?;
            kinds::condition(&condition)?;
            self.expect_word("then")?;
            conditions.push(condition.expression);
            results.push(self.expression(0)?);
        }
        if conditions.is_empty() {
            return Err(Fault::new(self.place(), "after CASE comes WHEN, a condition, THEN and a value"));
        }
        let otherwise = if self.take_word("else") { Some(self.expression(0)?) } else { None };
        self.expect_word("end")?;
        let branches = conditions.into_iter().zip(results.iter().map(|one| one.expression.clone())).collect();
        results.extend(otherwise.clone());
        let kind = kinds::common(&results)?;
        let otherwise = otherwise.map(|last| Box::new(last.expression));
        Ok(Typed::new(Expression::Case(branches, otherwise), kind, at.start..self.behind()))
    }

    /// IS NULL, IN and BETWEEN after an operand, with or without NOT.
    fn test(&mut self, left: &Typed) -> Result<Option<Typed>, Fault> {
        let of = || Box::new(left.expression.clone());
        let (found, negated) = if self.take_word("is") {
            let negated = self.take_word("not");
            self.expect_word("null")?;
            (Expression::IsNull(of()), negated)
        } else {
            let negated = self.at_word("not") && self.follows(&["in", "between"]);
            self.next += usize::from(negated);
            if self.take_word("in") {
                self.expect("(")?;
                let list = self.list()?;
                self.expect(")")?;
                list.iter().try_for_each(|one| kinds::joined(Operator::Equal, left, one).map(drop))?;
                (Expression::In(of(), list.into_iter().map(|one| one.expression).collect()), negated)
            } else if self.take_word("between") {
                let low = self.expression(COMPARISON + 1)?;
                self.expect_word("and")?;
                let high = self.expression(COMPARISON + 1)?;
                kinds::joined(Operator::AtLeast, left, &low)?;
                kinds::joined(Operator::AtMost, left, &high)?;
                let low = Expression::Binary(Operator::AtLeast, of(), Box::new(low.expression));
                let high = Expression::Binary(Operator::AtMost, of(), Box::new(high.expression));
                (Expression::Binary(Operator::And, Box::new(low), Box::new(high)), negated)
            } else {
                return Ok(None);
            }
        };
        let found = if negated { Expression::Not(Box::new(found)) } else { found };
        Ok(Some(Typed::new(found, Some(Kind::Boolean), left.at.start..self.behind())))
    }

    fn list(&mut self) -> Result<Vec<Typed>, Fault> {
        if self.at_word("select") {
            return Err(Fault::new(self.place(), "a query within an expression is not allowed; list the values"));
        }
        let mut found = vec![self.expression(0)?];
        while self.at_sign(",") {
            self.next += 1;
            found.push(self.expression(0)?);
        }
        Ok(found)
    }

    fn operator(&self) -> Option<(Operator, u8)> {
        match self.tokens.get(self.next).map(|(token, _)| token)? {
            Token::Word(word) if word.eq_ignore_ascii_case("or") => Some((Operator::Or, 1)),
            Token::Word(word) if word.eq_ignore_ascii_case("and") => Some((Operator::And, 2)),
            Token::Sign(sign) => {
                OPERATORS.into_iter().find(|(known, ..)| known == sign).map(|(_, op, power)| (op, power))
            }
            _ => None,
        }
    }

    fn at_word(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.next), Some((Token::Word(found), _)) if found.eq_ignore_ascii_case(word))
    }

    fn follows(&self, words: &[&str]) -> bool {
        let after = self.tokens.get(self.next + 1).map(|(token, _)| token);
        matches!(after, Some(Token::Word(found)) if words.iter().any(|word| found.eq_ignore_ascii_case(word)))
    }

    fn at_sign(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.next), Some((Token::Sign(found), _)) if *found == sign)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let here = self.at_word(word);
        self.next += usize::from(here);
        here
    }

    fn expect_word(&mut self, word: &str) -> Result<(), Fault> {
        if self.take_word(word) {
            Ok(())
        } else {
            Err(Fault::new(self.place(), format!("expected {} here", word.to_uppercase())))
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), Fault> {
        let here = self.at_sign(sign);
        self.next += usize::from(here);
        if here { Ok(()) } else { Err(Fault::new(self.place(), format!("expected “{sign}” here"))) }
    }

    /// Where the next token stands, or the end.
    fn place(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.end..self.end, |(_, at)| at.clone())
    }

    /// Where the last token read ends.
    fn behind(&self) -> usize {
        self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |(_, at)| at.end)
    }
}

const COMPARISON: u8 = 4;
const TIGHTEST: u8 = 7;
const OPERATORS: [(&str, Operator, u8); 11] = [
    ("=", Operator::Equal, COMPARISON),
    ("<>", Operator::Unequal, COMPARISON),
    ("!=", Operator::Unequal, COMPARISON),
    ("<", Operator::Less, COMPARISON),
    ("<=", Operator::AtMost, COMPARISON),
    (">", Operator::More, COMPARISON),
    (">=", Operator::AtLeast, COMPARISON),
    ("+", Operator::Plus, 5),
    ("-", Operator::Minus, 5),
    ("*", Operator::Times, 6),
    ("/", Operator::By, 6),
];

/// What to say of a column that the table has not.
pub(crate) fn unknown_column(name: &str, table: &Table) -> String {
    let known = || table.columns().map(|column| column.name).filter(|known| !POINTS_AT_ONE.contains(known));
    let guess = nearest(name, known()).map(|near| format!("; did you mean “{near}”?")).unwrap_or_default();
    let all: Vec<&str> = known().collect();
    format!("the table “{}” has no column “{name}”{guess} Its columns are {}", table.name, all.join(", "))
}

fn shown(token: &Token) -> String {
    match token {
        Token::Word(word) => format!("“{word}”"),
        Token::Text(text) => format!("'{text}'"),
        Token::Integer(number) => number.to_string(),
        Token::Number(number) => number.to_string(),
        Token::Sign(sign) => format!("“{sign}”"),
    }
}
