//! What an expression means for one row, with SQL's third answer: not known.

use engine::expression::{Expression, Function, Operator};
use followup::observations::{Datum, Table};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A value; a day and a moment are texts.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    Nothing,
    Yes(bool),
    Number(f64),
    Text(String),
}

/// One row, by column.
pub type Row = BTreeMap<&'static str, Known>;

/// A row of a table with its columns' names.
pub fn row(table: &Table, values: &[Datum]) -> Row {
    let known = |value: &Datum| match value {
        Datum::Text(value) => value.clone().map(Known::Text),
        Datum::Date(value) => value.map(|day| Known::Text(day.to_string())),
        Datum::Moment(value) => value.map(|moment| Known::Text(format!("{moment:.6}"))),
        Datum::Integer(value) => value.map(|number| Known::Number(number as f64)),
        Datum::Boolean(value) => value.map(Known::Yes),
        Datum::Number(value) => value.map(Known::Number),
    };
    table.columns().zip(values).map(|(column, value)| (column.name, known(value).unwrap_or(Known::Nothing))).collect()
}

/// Whether it is known to be so.
pub fn holds(expression: &Expression, row: &Row, today: Date) -> bool {
    of(expression, row, today) == Known::Yes(true)
}

/// What the expression gives for the row.
pub fn of(expression: &Expression, row: &Row, today: Date) -> Known {
    let of = |expression: &Expression| of(expression, row, today);
    match expression {
        Expression::Column(column) => row[column.name].clone(),
        Expression::Text(text) => Known::Text(text.clone()),
        Expression::Integer(number) => Known::Number(*number as f64),
        Expression::Number(number) => Known::Number(*number),
        Expression::Boolean(yes) => Known::Yes(*yes),
        Expression::Null => Known::Nothing,
        Expression::Not(inner) => yes(of(inner)).map_or(Known::Nothing, |yes| Known::Yes(!yes)),
        Expression::Minus(inner) => number(&of(inner)).map_or(Known::Nothing, |number| Known::Number(-number)),
        Expression::Binary(operator, left, right) => joined(*operator, of(left), of(right)),
        Expression::In(inner, list) => {
            let found = list.iter().map(|one| joined(Operator::Equal, of(inner), of(one)));
            found.fold(Known::Yes(false), |all, one| joined(Operator::Or, all, one))
        }
        Expression::IsNull(inner) => Known::Yes(of(inner) == Known::Nothing),
        Expression::Case(branches, otherwise) => {
            let met = branches.iter().find(|(when, _)| of(when) == Known::Yes(true)).map(|(_, then)| then);
            met.or(otherwise.as_deref()).map_or(Known::Nothing, of)
        }
        Expression::Call(function, arguments) => called(*function, arguments.iter().map(of).collect(), today),
    }
}

fn joined(operator: Operator, left: Known, right: Known) -> Known {
    match operator {
        Operator::And => match (yes(left), yes(right)) {
            (Some(false), _) | (_, Some(false)) => Known::Yes(false),
            (Some(true), Some(true)) => Known::Yes(true),
            _ => Known::Nothing,
        },
        Operator::Or => match (yes(left), yes(right)) {
            (Some(true), _) | (_, Some(true)) => Known::Yes(true),
            (Some(false), Some(false)) => Known::Yes(false),
            _ => Known::Nothing,
        },
        Operator::Plus | Operator::Minus | Operator::Times | Operator::By => {
            let (Some(left), Some(right)) = (number(&left), number(&right)) else { return Known::Nothing };
            match operator {
                Operator::Plus => Known::Number(left + right),
                Operator::Minus => Known::Number(left - right),
                Operator::Times => Known::Number(left * right),
                _ if right == 0.0 => Known::Nothing,
                _ => Known::Number(left / right),
            }
        }
        _ => {
            let order = match (&left, &right) {
                (Known::Text(left), Known::Text(right)) => left.partial_cmp(right),
                (Known::Number(left), Known::Number(right)) => left.partial_cmp(right),
                (Known::Yes(left), Known::Yes(right)) => left.partial_cmp(right),
                _ => None,
            };
            order.map_or(Known::Nothing, |order| {
                Known::Yes(match operator {
                    Operator::Equal => order.is_eq(),
                    Operator::Unequal => order.is_ne(),
                    Operator::Less => order.is_lt(),
                    Operator::AtMost => order.is_le(),
                    Operator::More => order.is_gt(),
                    _ => order.is_ge(),
                })
            })
        }
    }
}

fn called(function: Function, arguments: Vec<Known>, today: Date) -> Known {
    let whole = |number: Option<i32>| number.map_or(Known::Nothing, |number| Known::Number(f64::from(number)));
    let day = |at: usize| match arguments.get(at) {
        Some(Known::Text(text)) => text.get(..10).and_then(|day| day.parse::<Date>().ok()),
        _ => None,
    };
    match function {
        Function::Days => whole(day(0).zip(day(1)).map(|(from, to)| (to - from).get_days())),
        Function::Year => whole(day(0).map(|day| i32::from(day.year()))),
        Function::Month => whole(day(0).map(|day| i32::from(day.month()))),
        Function::Quarter => whole(day(0).map(|day| (i32::from(day.month()) + 2) / 3)),
        Function::Coalesce => arguments.into_iter().find(|one| *one != Known::Nothing).unwrap_or(Known::Nothing),
        Function::Today => Known::Text(today.to_string()),
        Function::Codes => match &arguments[0] {
            Known::Text(codes) => Known::Number(codes.split(' ').filter(|code| !code.is_empty()).count() as f64),
            _ => Known::Nothing,
        },
        Function::Lists => match (&arguments[0], &arguments[1]) {
            (Known::Text(codes), Known::Text(code)) => Known::Yes(codes.split(' ').any(|one| one == code)),
            _ => Known::Nothing,
        },
    }
}

fn yes(known: Known) -> Option<bool> {
    match known {
        Known::Yes(yes) => Some(yes),
        _ => None,
    }
}

/// The number, if it is one.
pub fn number(known: &Known) -> Option<f64> {
    match known {
        Known::Number(number) => Some(*number),
        _ => None,
    }
}
