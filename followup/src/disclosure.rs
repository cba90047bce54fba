//! Röjandekontroll: the only door out for a table.
//!
//! Small cells point at persons. A cell with fewer than 4 in the numerator or fewer than 21 in the denominator is
//! withheld (FACTS 2.49: the defaults that Kolada's figures on placed children use; a survey's cell needs 5 answers).
//!
//! **Zero is withheld like 1, 2 and 3**, as Kolada does: a shown zero would tell that nobody of a small group
//! did something, and a withheld cell would then mean “one to three” instead of “none to three”.
//!
//! **A withheld cell must not come back by subtraction.** Someone may hold the total of a line (all areas of a year,
//! all years of an area), shown here or asked for elsewhere. Total less what is shown is the sum of what is withheld,
//! so in every line the withheld cells must be at least two and together pass the rule themselves;
//! else the next smallest cell is withheld too, until it holds in every line of every dimension.
//!
//! That is for a table that stands alone ([`protect`]). Answers by different columns and periods are linked, and are
//! protected together in a [`lattice`].

pub mod again;
pub mod anonymity;
pub mod choices;
mod complementary;
pub mod evaluation;
pub mod lattice;
pub mod noise;
mod primary;
mod rounding;

use serde::Serialize;

/// Tabell: cells by dimensions. It may hold small cells, so it stays inside until [`protect`] has seen it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the cells are split by, such as area, sex and period.
    pub dimensions: Vec<String>,
    /// What the cells count.
    pub basis: Basis,
    /// The cells; each has one label a dimension.
    pub cells: Vec<Cell>,
}

/// Mätgrund: what a cell's numerator and denominator count, and so which of them can point at persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Antal: the numerator counts observations, and there is no denominator.
    Count,
    /// Andel: the numerator is a part of the denominator, and both count observations.
    Share,
    /// Tal per befolkning: the numerator counts observations; the denominator is open statistics and is public.
    Population,
    /// Medelvärde, median: the denominator counts observations, and the numerator is a sum, not a count.
    Average,
}

/// Cell: one figure of a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Cell {
    /// The label in each dimension; none for the observations that lack it.
    pub by: Vec<Option<String>>,
    /// How many were counted, or the sum of what was measured.
    pub numerator: Option<i64>,
    /// Out of how many.
    pub denominator: Option<i64>,
    /// The figure.
    pub value: Option<f64>,
    /// The lower end of its interval.
    pub low: Option<f64>,
    /// The upper end of its interval.
    pub high: Option<f64>,
    /// Withheld, so that no person can be found in it.
    pub suppressed: bool,
    /// What a reader must know about this cell.
    pub note: Option<String>,
}

/// Regler: how small is too small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// A numerator that counts observations is at least this.
    pub least_numerator: i64,
    /// A denominator that counts observations is at least this.
    pub least_denominator: i64,
}

impl Rules {
    /// For registered observations: numerator 4, denominator 21 (FACTS 2.49).
    pub const REGISTER: Self = Self { least_numerator: 4, least_denominator: 21 };
    /// For survey answers: five respondents (FACTS 2.49).
    pub const SURVEY: Self = Self { least_numerator: 5, least_denominator: 5 };
    /// For shares and means of survey answers: five respondents, whatever they answered. So the user survey is published
    /// (FACTS 7.20), and a rule on the numerator too would leave only the good news standing.
    pub const SURVEY_SHARE: Self = Self { least_numerator: 0, least_denominator: 5 };
    /// For what the ledger tells: four lines, or four children, behind each sum. A ledger is open to anybody who asks,
    /// but a sum of one invoice may be what one child's help costs.
    pub const LEDGER: Self = Self { least_numerator: 4, least_denominator: 4 };
}

/// Publicerbart: something that has passed disclosure control. Only this module makes one, and it cannot be changed.
///
/// ```compile_fail
/// let table = followup::disclosure::Table { dimensions: vec![], basis: followup::disclosure::Basis::Count, cells: vec![] };
/// let sneaked = followup::disclosure::Publishable(table);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Publishable<T>(T);

impl<T> Publishable<T> {
    /// What may be shown.
    #[must_use]
    pub fn get(&self) -> &T {
        &self.0
    }

    /// What may be shown, to keep.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// Withholds every cell that could point at a person or is withheld already, and those that would give it away by subtraction.
#[must_use]
pub fn protect(mut table: Table, rules: Rules) -> Publishable<Table> {
    let weights: Vec<Weight> = table.cells.iter().map(|cell| Weight::of(cell, table.basis)).collect();
    let small = |(cell, weight): (&Cell, &Weight)| cell.suppressed || !weight.passes(rules);
    let mut withheld: Vec<bool> = table.cells.iter().zip(&weights).map(small).collect();
    complementary::withhold(&table, &weights, rules, &mut withheld);
    for (cell, hide) in table.cells.iter_mut().zip(withheld) {
        if hide {
            withhold(cell, table.basis);
        }
    }
    Publishable(table)
}

/// What of a cell counts observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Weight {
    numerator: Option<i64>,
    denominator: Option<i64>,
}

/// Empties the cell; only a public denominator may stay.
fn withhold(cell: &mut Cell, basis: Basis) {
    let denominator = if basis == Basis::Population { cell.denominator } else { None };
    *cell = Cell { by: std::mem::take(&mut cell.by), denominator, suppressed: true, ..Cell::default() };
}
