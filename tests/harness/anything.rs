//! Whatever rows a table of observations can hold, seeded: each column gets values of its kind, unknown ones among them,
//! and the codes that a caller wants to see. They make no sense together, which is what an indicator's SQL is tried with.

use followup::observations::{Column, Datum, Kind, Table, age_group};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use std::collections::{BTreeMap, BTreeSet};

/// The codes that a column of a table may hold.
pub type Codes = BTreeMap<&'static str, BTreeSet<String>>;

const AREAS: [&str; 3] = ["0580R001", "0580R002", "0580R003"];
const FIRST: Date = date(2023, 1, 1);
/// Three years and a half, so that the latest days lie ahead of most tests' today.
const DAYS: i32 = 1270;

/// A source of rows.
pub struct Anything {
    chance: Pcg64,
    first: Date,
    days: i32,
}

/// What all rows of a case have in common.
struct Of {
    area: Option<&'static str>,
    unit: &'static str,
    sex: &'static str,
}

impl Anything {
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { chance: Pcg64::seed_from_u64(seed), first: FIRST, days: DAYS }
    }

    /// The same, with days among these.
    #[must_use]
    pub fn from(self, first: Date, days: i32) -> Self {
        Self { first, days, ..self }
    }

    /// Rows of a table, some three of them a case.
    pub fn rows(&mut self, table: &Table, count: usize, codes: &Codes) -> Vec<Vec<Datum>> {
        let mut rows = Vec::new();
        let mut of = self.case();
        for number in 0..count {
            if number % 3 == 0 {
                of = self.case();
            }
            rows.push(table.columns().map(|column| self.datum(column, number, &of, codes)).collect());
        }
        rows
    }

    fn case(&mut self) -> Of {
        let area = self.chance.random_range(0..=AREAS.len());
        Of {
            area: AREAS.get(area).copied(),
            unit: self.one(&["unit-1", "unit-2"]),
            sex: self.one(&["girl", "boy", "unknown"]),
        }
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.chance.random_range(0..of.len())]
    }

    fn datum(&mut self, column: &Column, number: usize, of: &Of, codes: &Codes) -> Datum {
        let text = |text: &str| Datum::Text(Some(text.to_owned()));
        match column.name {
            "row_id" => return text(&format!("row-{number}")),
            "municipality" => return text("0580"),
            "area" => return Datum::Text(of.area.map(str::to_owned)),
            "unit" => return text(of.unit),
            "sex" => return text(of.sex),
            // A child may have several cases, and a case three rows.
            "child" => return text(&format!("child-{}", self.chance.random_range(0..=number / 4))),
            "case_ref" => return text(&format!("case-{}", number / 3)),
            "age_group" => {
                let age = self.chance.random_range(0..20);
                return Datum::Text(age_group(age).map(str::to_owned));
            }
            _ => {}
        }
        let unknown = column.nullable && self.chance.random_range(0..5) == 0;
        let number: i64 = self.chance.random_range(0..7);
        match column.kind {
            Kind::Text => Datum::Text((!unknown).then(|| self.code(codes.get(column.name)))),
            Kind::Date => {
                let day = self.first + self.chance.random_range(0..self.days).days();
                Datum::Date((!unknown).then_some(day))
            }
            Kind::Moment => Datum::Moment(None),
            Kind::Integer => Datum::Integer((!unknown).then_some(number)),
            Kind::Boolean => Datum::Boolean((!unknown).then_some(number % 2 == 0)),
            // Quarters of a whole are added without any rounding, in whatever order.
            Kind::Number => Datum::Number((!unknown).then_some(number as f64 / 4.0 - 0.5)),
        }
    }

    fn code(&mut self, codes: Option<&BTreeSet<String>>) -> String {
        let mut known: Vec<&str> = codes.into_iter().flatten().map(String::as_str).collect();
        known.push("another");
        known[self.chance.random_range(0..known.len())].to_owned()
    }
}
