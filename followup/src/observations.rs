//! Observationer: the contract between practice and follow-up. One struct a table, and a description of it from which
//! `store` makes its tables, `engine` checks definitions, and the handbook is printed.
//!
//! A row names nobody: `child` and `case_ref` are keyed pseudonyms of one purpose (FACTS 2.47), birth is an age in whole years,
//! `area` is never finer than DeSO, and no free text stands anywhere.
//! `case` is a word of SQL, so the column is `case_ref`; for the same reason `group` is `resource_group`.
//!
//! `store` adds `recorded_at` and `superseded_at` to every table: a row is never overwritten, so that a figure can be made
//! again as it was known on a day.

mod activities;
mod answers;
mod assignments;
mod attendances;
mod collaborations;
mod contacts;
mod continuity;
mod costs;
mod datum;
mod deadlines;
mod decisions;
mod events;
mod interventions;
mod investigations;
mod occasions;
mod placements;
mod reports;
mod scores;
mod unnamed_interventions;

pub use activities::Activity;
pub use answers::Answer;
pub use assignments::Assignment;
pub use attendances::Attendance;
pub use collaborations::Collaboration;
pub use contacts::Contact;
pub use continuity::Continuity;
pub use costs::Cost;
pub use datum::{Datum, Kind};
pub use deadlines::Deadline;
pub use decisions::Decision;
pub use events::Event;
pub use interventions::Intervention;
pub use investigations::Investigation;
pub use occasions::Occasion;
pub use placements::Placement;
pub use reports::Report;
pub use scores::Score;
pub use unnamed_interventions::UnnamedIntervention;

/// Tabell: what a row is, and its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// The name in SQL and in files.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    own: &'static [Column],
}

/// Kolumn: one thing that is known of every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name in SQL and in files.
    pub name: &'static str,
    /// What kind of value it holds.
    pub kind: Kind,
    /// Whether it may be unknown.
    pub nullable: bool,
    /// What it means.
    pub doc: &'static str,
}

/// Rad: what every row carries, and what the rows of its table carry.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<Own> {
    /// What every row carries.
    pub common: Common,
    /// What the rows of the table carry.
    pub own: Own,
}

/// Observation: the columns that are a table's own.
pub trait Observation {
    /// The table.
    const TABLE: Table;

    /// The values in the order of the table's own columns.
    fn own_values(&self) -> Vec<Datum>;
}

/// Every table of observations that is written, in the order of the work.
pub const TABLES: [Table; 17] = [
    Report::TABLE,
    Investigation::TABLE,
    Assignment::TABLE,
    Contact::TABLE,
    Continuity::TABLE,
    Intervention::TABLE,
    UnnamedIntervention::TABLE,
    Placement::TABLE,
    Decision::TABLE,
    Deadline::TABLE,
    Score::TABLE,
    Answer::TABLE,
    Cost::TABLE,
    Activity::TABLE,
    Attendance::TABLE,
    Collaboration::TABLE,
    Event::TABLE,
];

/// Tables that are read out of others: a figure can be made of them, and nothing is written in them.
pub const VIEWS: [Table; 1] = [Occasion::TABLE];

/// Every table that a figure can be made of.
pub fn readable() -> impl Iterator<Item = Table> {
    TABLES.into_iter().chain(VIEWS)
}

/// The table with a name.
#[must_use]
pub fn table(name: &str) -> Option<Table> {
    readable().find(|table| table.name == name)
}

/// Pseudonymer: the columns that stand for a row, a person or a case under a key. A purpose of its own has a key of its own
/// (FACTS 2.47), and gives each of them another name.
pub const PSEUDONYMS: [&str; 5] = ["row_id", "child", "case_ref", "worker", "resource"];

impl Table {
    /// Every column in order: `row_id`, the common ones, then the table's own.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        Common::COLUMNS.iter().chain(self.own)
    }

    /// The column with a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns().find(|column| column.name == name)
    }
}

impl<Own: Observation> Row<Own> {
    /// The values in the order of [`Table::columns`]; the first is `row_id`, under which a later row supersedes this one.
    pub fn values(&self) -> Vec<Datum> {
        let mut values = self.common.values();
        values.extend(self.own.own_values());
        values
    }
}

/// Makes a struct whose fields' documentation is the columns' documentation.
macro_rules! columns {
    ($(#[doc = $about:literal])+ pub struct $row:ident { $( $(#[doc = $doc:literal])+ pub $field:ident : $kind:ty, )* }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $row {
            $( $(#[doc = $doc])+ pub $field: $kind, )*
        }

        impl $row {
            pub(crate) const COLUMNS: &'static [$crate::observations::Column] = &[
                $( $crate::observations::Column {
                    name: stringify!($field),
                    kind: <$kind as $crate::observations::datum::Observed>::KIND,
                    nullable: <$kind as $crate::observations::datum::Observed>::NULLABLE,
                    doc: concat!($($doc),+).trim_ascii(),
                }, )*
            ];

            fn values(&self) -> Vec<$crate::observations::Datum> {
                vec![$( $crate::observations::datum::Observed::datum(&self.$field) ),*]
            }
        }
    };
}
use columns;

/// Makes the columns that are a table's own, and names the table.
macro_rules! observation {
    ($name:literal: $(#[doc = $about:literal])+ pub struct $row:ident { $($fields:tt)* }) => {
        $crate::observations::columns! { $(#[doc = $about])+ pub struct $row { $($fields)* } }

        impl $crate::observations::Observation for $row {
            const TABLE: $crate::observations::Table = $crate::observations::Table {
                name: $name,
                doc: concat!($($about),+).trim_ascii(),
                own: Self::COLUMNS,
            };

            fn own_values(&self) -> Vec<$crate::observations::Datum> {
                self.values()
            }
        }
    };
}
use observation;

columns! {
    /// Gemensamma kolumner: what every row carries.
    pub struct Common {
        /// The row's stable, pseudonymous key.
        pub row_id: String,
        /// The municipality's code, four digits.
        pub municipality: String,
        /// Where the child lives: RegSO or DeSO, never finer; empty when unknown or protected.
        pub area: Option<String>,
        /// The unit that holds the case.
        pub unit: Option<String>,
        /// The child, under a pseudonym of follow-up alone.
        pub child: Option<String>,
        /// The case, under a pseudonym of follow-up alone.
        pub case_ref: Option<String>,
        /// Legal sex: girl, boy or unknown.
        pub sex: Option<String>,
        /// The child's age in whole years on the row's first date; empty before birth or when unknown.
        pub age: Option<i64>,
        /// The same age in bands: 0-5, 6-12, 13-17, 18-20.
        pub age_group: Option<String>,
    }
}

/// Åldersgrupp: the band of an age; none from 21.
#[must_use]
pub const fn age_group(age: u8) -> Option<&'static str> {
    match age {
        0..=5 => Some("0-5"),
        6..=12 => Some("6-12"),
        13..=17 => Some("13-17"),
        18..=20 => Some("18-20"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{readable, table};
    use std::collections::BTreeSet;

    #[test]
    fn every_column_is_described_and_named_once_in_its_table() {
        for table in readable() {
            assert!(!table.doc.is_empty());
            let names: BTreeSet<_> = table.columns().map(|column| column.name).collect();
            assert_eq!(names.len(), table.columns().count(), "{}", table.name);
            assert!(table.columns().all(|column| column.doc.ends_with('.')), "{}", table.name);
        }
    }

    #[test]
    fn no_column_is_named_by_a_word_of_sql() {
        let words = ["case", "group", "order", "by", "from", "to", "on", "end", "when", "in", "user", "table"];
        for column in readable().flat_map(|table| table.columns()) {
            assert!(!words.contains(&column.name), "{}", column.name);
        }
    }

    #[test]
    fn what_is_described_as_a_pseudonym_is_known_as_one() {
        for column in super::TABLES.iter().flat_map(super::Table::columns) {
            let described = column.doc.contains("pseudonym");
            assert_eq!(described, super::PSEUDONYMS.contains(&column.name), "{}: {}", column.name, column.doc);
        }
    }

    #[test]
    fn a_table_is_found_by_its_name() {
        assert_eq!(table("reports").map(|found| found.name), Some("reports"));
        assert_eq!(table("persons"), None);
    }
}
