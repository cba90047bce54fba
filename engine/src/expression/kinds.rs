//! Slag: what kind of value an expression gives, so that a mistake is told before a database answers nonsense.

use super::{Expression, Function, Operator};
use crate::problem::Fault;
use followup::observations::Kind;
use jiff::civil::Date;
use std::ops::Range;

/// An expression with its kind (none for NULL) and the bytes it stands at.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) expression: Expression,
    pub(super) kind: Option<Kind>,
    pub(super) at: Range<usize>,
}

impl Typed {
    pub(super) fn new(expression: Expression, kind: Option<Kind>, at: Range<usize>) -> Self {
        Self { expression, kind, at }
    }

    fn is_number(&self) -> bool {
        matches!(self.kind, None | Some(Kind::Integer | Kind::Number))
    }

    fn is_time(&self) -> bool {
        matches!(self.kind, None | Some(Kind::Date | Kind::Moment)) || self.is_written_date()
    }

    /// `'2022-10-01'` is a text that can stand for a date.
    fn is_written_date(&self) -> bool {
        matches!(&self.expression, Expression::Text(text) if text.len() == 10 && text.parse::<Date>().is_ok())
    }
}

/// A kind in plain words.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Date => "a date",
        Kind::Moment => "a moment",
        Kind::Integer | Kind::Number => "a number",
        Kind::Boolean => "a yes or no",
    }
}

pub(super) fn name_or_nothing(kind: Option<Kind>) -> &'static str {
    kind.map_or("nothing known", name)
}

pub(super) fn condition(found: &Typed) -> Result<(), Fault> {
    match found.kind {
        None | Some(Kind::Boolean) => Ok(()),
        Some(kind) => Err(Fault::new(
            found.at.clone(),
            format!("here a yes or no is expected, but this is {}; compare it with something", name(kind)),
        )),
    }
}

pub(super) fn number(found: &Typed) -> Result<(), Fault> {
    if found.is_number() {
        return Ok(());
    }
    let help = if found.is_time() { "; for the days between two dates write days(from, to)" } else { "" };
    let what = format!("here a number is expected, but this is {}{help}", name_or_nothing(found.kind));
    Err(Fault::new(found.at.clone(), what))
}

/// Whether the two can be compared.
pub(super) fn alike(left: &Typed, right: &Typed) -> Result<(), Fault> {
    let fits = match (left.kind, right.kind) {
        (None, _) | (_, None) => true,
        (Some(a), Some(b)) if a == b => true,
        (Some(Kind::Date), _) => right.is_written_date(),
        (_, Some(Kind::Date)) => left.is_written_date(),
        _ => left.is_number() && right.is_number(),
    };
    if fits {
        return Ok(());
    }
    let help = if left.is_time() || right.is_time() { "; a date is written '2022-10-01'" } else { "" };
    let (one, other) = (name_or_nothing(left.kind), name_or_nothing(right.kind));
    Err(Fault::new(right.at.clone(), format!("{one} cannot be compared with {other}{help}")))
}

/// The kind that several branches have in common.
pub(super) fn common(found: &[Typed]) -> Result<Option<Kind>, Fault> {
    let Some(first) = found.iter().find(|one| one.kind.is_some()) else { return Ok(None) };
    found.iter().try_for_each(|one| alike(first, one))?;
    let whole = found.iter().all(|one| matches!(one.kind, None | Some(Kind::Integer)));
    Ok(if first.is_number() && !whole { Some(Kind::Number) } else { first.kind })
}

/// The kind that two joined expressions give.
pub(super) fn joined(operator: Operator, left: &Typed, right: &Typed) -> Result<Kind, Fault> {
    match operator {
        Operator::And | Operator::Or => [left, right].into_iter().try_for_each(condition).map(|()| Kind::Boolean),
        Operator::Plus | Operator::Minus | Operator::Times | Operator::By => {
            [left, right].into_iter().try_for_each(number)?;
            let whole = left.kind == Some(Kind::Integer) && right.kind == Some(Kind::Integer);
            Ok(if whole && operator != Operator::By { Kind::Integer } else { Kind::Number })
        }
        _ => {
            if let Some(null) = [left, right].into_iter().find(|one| one.expression == Expression::Null) {
                let what = "nothing equals NULL; write IS NULL or IS NOT NULL";
                return Err(Fault::new(null.at.clone(), what));
            }
            alike(left, right).map(|()| Kind::Boolean)
        }
    }
}

/// The kind that a function gives.
pub(super) fn called(function: Function, arguments: &[Typed], at: &Range<usize>) -> Result<Option<Kind>, Fault> {
    let wrong = |usage: &str| Err(Fault::new(at.clone(), format!("expected {usage}")));
    let times = |count: usize| arguments.len() == count && arguments.iter().all(Typed::is_time);
    match function {
        Function::Days if times(2) => Ok(Some(Kind::Integer)),
        Function::Days => wrong("days(from, to) with two dates"),
        Function::Year | Function::Quarter | Function::Month if times(1) => Ok(Some(Kind::Integer)),
        Function::Year => wrong("year(date)"),
        Function::Quarter => wrong("quarter(date)"),
        Function::Month => wrong("month(date)"),
        Function::Today if arguments.is_empty() => Ok(Some(Kind::Date)),
        Function::Today => wrong("today() with nothing between the brackets"),
        Function::Coalesce if arguments.len() > 1 => common(arguments),
        Function::Coalesce => wrong("coalesce(a, b) with two or more of the same kind"),
        Function::Codes => match arguments {
            [column] if column.kind == Some(Kind::Text) => Ok(Some(Kind::Integer)),
            _ => wrong("codes(column) with a column of codes"),
        },
        Function::Lists => match arguments {
            [column, code] if column.kind == Some(Kind::Text) && matches!(code.expression, Expression::Text(_)) => {
                Ok(Some(Kind::Boolean))
            }
            _ => wrong("lists(column, 'code') with a column of codes and one code"),
        },
    }
}
