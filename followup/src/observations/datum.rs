//! Values and their kinds, as they cross into a database or a file.

use jiff::Timestamp;
use jiff::civil::Date;

/// What kind of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code or a pseudonym.
    Text,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A moment in UTC.
    Moment,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A measured number.
    Number,
}

/// One value; `None` when it is not known.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// A code or a pseudonym.
    Text(Option<String>),
    /// A day.
    Date(Option<Date>),
    /// A moment.
    Moment(Option<Timestamp>),
    /// A whole number.
    Integer(Option<i64>),
    /// Yes or no.
    Boolean(Option<bool>),
    /// A measured number.
    Number(Option<f64>),
}

/// A field's type that a column can hold.
pub(crate) trait Observed {
    const KIND: Kind;
    const NULLABLE: bool;
    fn datum(&self) -> Datum;
}

macro_rules! observed {
    ($($kind:ident: $field:ty),* $(,)?) => { $(
        impl Observed for $field {
            const KIND: Kind = Kind::$kind;
            const NULLABLE: bool = false;

            fn datum(&self) -> Datum {
                Datum::$kind(Some(self.clone()))
            }
        }

        impl Observed for Option<$field> {
            const KIND: Kind = Kind::$kind;
            const NULLABLE: bool = true;

            fn datum(&self) -> Datum {
                Datum::$kind(self.clone())
            }
        }
    )* };
}

observed! { Text: String, Date: Date, Moment: Timestamp, Integer: i64, Boolean: bool, Number: f64 }
