//! Dialekt: the one place that knows how the databases differ. It writes a tree of [`Expression`] as SQL.
//!
//! Everything is in brackets, so no precedence is left to the database.

use crate::expression::{Expression, Function, Operator};
use crate::period::Granularity;
use followup::observations::{Column, Kind, VIEWS};

/// Databas: where the observations are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded database of a unit.
    Sqlite,
    /// The server of a municipality.
    Postgres,
}

impl From<store::Dialect> for Dialect {
    fn from(dialect: store::Dialect) -> Self {
        match dialect {
            store::Dialect::Sqlite => Self::Sqlite,
            store::Dialect::Postgres => Self::Postgres,
        }
    }
}

impl Dialect {
    /// The expression in SQL. `today` is the placeholder of the day that the answer is for, such as `$1`.
    #[must_use]
    pub fn sql(self, expression: &Expression, today: &str) -> String {
        let sql = |of: &Expression| self.sql(of, today);
        match expression {
            Expression::Column(column) => column.name.to_owned(),
            Expression::Text(text) => quoted(text),
            Expression::Integer(number) => number.to_string(),
            Expression::Number(number) => format!("{number:?}"),
            Expression::Boolean(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Expression::Null => "NULL".to_owned(),
            Expression::Not(of) => format!("(NOT {})", sql(of)),
            Expression::Minus(of) => format!("(- {})", sql(of)),
            // Whole numbers are divided as measured ones, and by nothing gives nothing, in every database.
            Expression::Binary(Operator::By, left, right) => {
                format!("(CAST({} AS DOUBLE PRECISION) / NULLIF({}, 0))", sql(left), sql(right))
            }
            Expression::Binary(operator, left, right) => format!("({} {} {})", sql(left), operator.sql(), sql(right)),
            Expression::In(of, list) => {
                let list: Vec<String> = list.iter().map(sql).collect();
                format!("({} IN ({}))", sql(of), list.join(", "))
            }
            Expression::IsNull(of) => format!("({} IS NULL)", sql(of)),
            Expression::Case(branches, otherwise) => {
                let branches: Vec<String> =
                    branches.iter().map(|(when, then)| format!("WHEN {} THEN {}", sql(when), sql(then))).collect();
                let otherwise = otherwise.as_ref().map(|last| format!(" ELSE {}", sql(last))).unwrap_or_default();
                format!("(CASE {}{otherwise} END)", branches.join(" "))
            }
            Expression::Call(function, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(sql).collect();
                self.call(*function, &arguments, today)
            }
        }
    }

    fn call(self, function: Function, arguments: &[String], today: &str) -> String {
        let argument = |at: usize| arguments.get(at).map_or("NULL", String::as_str);
        match function {
            Function::Days => match self {
                // Both Julian days end in .5, so their difference is whole.
                Self::Sqlite => format!(
                    "CAST(julianday(substr({}, 1, 10)) - julianday(substr({}, 1, 10)) AS INTEGER)",
                    argument(1),
                    argument(0)
                ),
                Self::Postgres => format!(
                    "(CAST(substr({}, 1, 10) AS DATE) - CAST(substr({}, 1, 10) AS DATE))",
                    argument(1),
                    argument(0)
                ),
            },
            Function::Year => format!("CAST(substr({}, 1, 4) AS INTEGER)", argument(0)),
            Function::Month => format!("CAST(substr({}, 6, 2) AS INTEGER)", argument(0)),
            Function::Quarter => format!("((CAST(substr({}, 6, 2) AS INTEGER) + 2) / 3)", argument(0)),
            Function::Coalesce => format!("COALESCE({})", arguments.join(", ")),
            Function::Lists => {
                let find = match self {
                    Self::Sqlite => "instr",
                    Self::Postgres => "strpos",
                };
                format!("({find}(' ' || {} || ' ', ' ' || {} || ' ') > 0)", argument(0), argument(1))
            }
            Function::Codes => {
                let codes = argument(0);
                format!(
                    "(CASE WHEN {codes} = '' THEN 0 ELSE length({codes}) - length(replace({codes}, ' ', '')) + 1 END)"
                )
            }
            Function::Today => format!("CAST({today} AS TEXT)"),
        }
    }

    /// A column as the label of a row.
    #[must_use]
    pub fn label(self, column: &Column) -> String {
        let name = column.name;
        match column.kind {
            Kind::Text | Kind::Date | Kind::Moment => name.to_owned(),
            Kind::Boolean => format!("CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' END"),
            Kind::Integer | Kind::Number => format!("CAST({name} AS TEXT)"),
        }
    }

    /// Where the rows are read. SQLite would find the current rows by their random ids, one by one, which takes five times
    /// as long as reading the table from end to end; unless an index holds all the columns that are asked for.
    #[must_use]
    pub fn table(self, table: &str, columns: &[&str]) -> String {
        let counted = COUNTED.iter().find(|(known, _)| *known == table);
        let covered = counted.is_some_and(|(_, held)| columns.iter().all(|column| held.contains(column)));
        let view = VIEWS.iter().any(|view| view.name == table);
        if self == Self::Postgres || covered || view { table.to_owned() } else { format!("{table} NOT INDEXED") }
    }

    /// The period that a date lies in; see [`crate::period::Period`] for how it is written.
    #[must_use]
    pub fn period(self, date: &str, granularity: Granularity) -> String {
        match granularity {
            Granularity::Year => format!("substr({date}, 1, 4)"),
            // A quarter is named by its first month.
            Granularity::Quarter => format!(
                "substr({date}, 1, 5) || CASE WHEN substr({date}, 6, 2) < '04' THEN '01' WHEN substr({date}, 6, 2) < '07' THEN '04' WHEN substr({date}, 6, 2) < '10' THEN '07' ELSE '10' END"
            ),
            Granularity::Month => format!("substr({date}, 1, 7)"),
        }
    }
}

/// What the indexes for counting hold (`store/migrations/0005_counting.sql`).
const COUNTED: [(&str, &[&str]); 3] = [
    (
        "reports",
        &[
            "received_on",
            "outcome",
            "decided_on",
            "area",
            "sex",
            "age_group",
            "source",
            "main_reason",
            "violence",
            "mandated",
            "municipality",
            "unit",
            "safety_due_on",
            "safety_assessed_on",
            "decision_due_on",
            "earlier_report_on",
            "unborn",
            "interpreter",
        ],
    ),
    (
        "investigations",
        &[
            "opened_on",
            "closed_on",
            "due_on",
            "extended",
            "one_worker",
            "outcome",
            "area",
            "sex",
            "age_group",
            "municipality",
            "unit",
        ],
    ),
    (
        "assignments",
        &[
            "case_ref",
            "to_on",
            "ended_by",
            "joint_meeting",
            "handover_reason",
            "area",
            "sex",
            "age_group",
            "municipality",
            "unit",
        ],
    ),
];

/// Text as SQL writes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
