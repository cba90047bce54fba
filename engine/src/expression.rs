//! Uttryck: what a definition says about a row, in a small part of SQL that every database reads alike.
//!
//! Columns, literals, comparison, AND, OR, NOT, arithmetic, IN, IS NULL, BETWEEN, CASE and a few functions; nothing else.
//! It is parsed into a tree and written anew by [`crate::dialect`], so no text of an author ever reaches the database as it is.

mod kinds;
mod parse;
mod tokens;

use crate::problem::Fault;
use followup::observations::{Column, Kind, Table};

pub(crate) use parse::{POINTS_AT_ONE, unknown_column};

/// Uttryck: a tree over the columns of one table.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A column of the table.
    Column(&'static Column),
    /// `'text'`.
    Text(String),
    /// `14`.
    Integer(i64),
    /// `0.5`.
    Number(f64),
    /// `TRUE` or `FALSE`.
    Boolean(bool),
    /// `NULL`.
    Null,
    /// `NOT x`.
    Not(Box<Expression>),
    /// `-x`.
    Minus(Box<Expression>),
    /// `x AND y`, `x = y`, `x + y` …
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `x IN (a, b)`.
    In(Box<Expression>, Vec<Expression>),
    /// `x IS NULL`.
    IsNull(Box<Expression>),
    /// `CASE WHEN a THEN b ELSE c END`.
    Case(Vec<(Expression, Expression)>, Option<Box<Expression>>),
    /// `days(a, b)` and its like.
    Call(Function, Vec<Expression>),
}

/// What stands between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `OR`
    Or,
    /// `AND`
    And,
    /// `=`
    Equal,
    /// `<>`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    By,
}

/// Funktion: what can be made of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `days(a, b)`: whole days from one date to another.
    Days,
    /// `year(x)`
    Year,
    /// `quarter(x)`: 1 to 4.
    Quarter,
    /// `month(x)`: 1 to 12.
    Month,
    /// `coalesce(a, b, …)`: the first that is known.
    Coalesce,
    /// `lists(column, 'code')`: whether codes with spaces between have the code among them.
    Lists,
    /// `codes(column)`: how many codes with spaces between there are.
    Codes,
    /// `today()`: the day that the answer is for.
    Today,
}

impl Expression {
    /// Reads a yes-or-no expression over the table's columns.
    ///
    /// # Errors
    /// The first thing wrong, with its place in the text.
    pub fn condition(text: &str, table: &Table) -> Result<Self, Fault> {
        let (expression, kind) = parse::whole(text, table)?;
        match kind {
            Some(Kind::Boolean) | None => Ok(expression),
            Some(kind) => Err(Fault::new(
                0..text.len(),
                format!("this gives {}, but a yes or no is expected; compare it with something", kinds::name(kind)),
            )),
        }
    }

    /// Reads an expression that gives a number.
    ///
    /// # Errors
    /// The first thing wrong, with its place in the text.
    pub fn number(text: &str, table: &Table) -> Result<Self, Fault> {
        let (expression, kind) = parse::whole(text, table)?;
        match kind {
            Some(Kind::Integer | Kind::Number) => Ok(expression),
            found => Err(Fault::new(
                0..text.len(),
                format!(
                    "this gives {}, but a number is expected, such as days(received_on, decided_on)",
                    kinds::name_or_nothing(found)
                ),
            )),
        }
    }

    /// The columns that it reads.
    pub(crate) fn columns(&self) -> Vec<&'static str> {
        match self {
            Self::Column(column) => vec![column.name],
            Self::Not(of) | Self::Minus(of) | Self::IsNull(of) => of.columns(),
            Self::Binary(_, left, right) => [left.columns(), right.columns()].concat(),
            Self::In(of, list) => of.columns().into_iter().chain(list.iter().flat_map(Self::columns)).collect(),
            Self::Case(branches, otherwise) => {
                let branches = branches.iter().flat_map(|(when, then)| [when.columns(), then.columns()].concat());
                branches.chain(otherwise.iter().flat_map(|last| last.columns())).collect()
            }
            Self::Call(_, of) => of.iter().flat_map(Self::columns).collect(),
            Self::Text(_) | Self::Integer(_) | Self::Number(_) | Self::Boolean(_) | Self::Null => Vec::new(),
        }
    }

    /// Whether the day of the answer matters to it.
    pub(crate) fn asks_today(&self) -> bool {
        match self {
            Self::Call(Function::Today, _) => true,
            Self::Call(_, of) => of.iter().any(Self::asks_today),
            Self::Not(of) | Self::Minus(of) | Self::IsNull(of) => of.asks_today(),
            Self::Binary(_, left, right) => left.asks_today() || right.asks_today(),
            Self::In(of, list) => of.asks_today() || list.iter().any(Self::asks_today),
            Self::Case(branches, otherwise) => {
                branches.iter().any(|(when, then)| when.asks_today() || then.asks_today())
                    || otherwise.as_ref().is_some_and(|last| last.asks_today())
            }
            Self::Column(_) | Self::Text(_) | Self::Integer(_) | Self::Number(_) | Self::Boolean(_) | Self::Null => {
                false
            }
        }
    }
}

impl Operator {
    /// How it is written in SQL.
    #[must_use]
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Or => "OR",
            Self::And => "AND",
            Self::Equal => "=",
            Self::Unequal => "<>",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::By => "/",
        }
    }
}

impl Function {
    /// All of them, by name.
    pub(crate) const NAMED: [(&'static str, Self); 8] = [
        ("days", Self::Days),
        ("year", Self::Year),
        ("quarter", Self::Quarter),
        ("month", Self::Month),
        ("coalesce", Self::Coalesce),
        ("lists", Self::Lists),
        ("codes", Self::Codes),
        ("today", Self::Today),
    ];
}
