//! Påhittade kostnader, for the gallery.

use super::{ASKED, Costs};
use engine::{Answer, Catalogue};
use followup::disclosure::{Basis, Cell, Rules, Table, protect};
use store::costs::KnownLedger;

/// A form with what it cost, the children who had it, and the days of it where it has any.
const FORMS: [(&str, f64, i64, Option<f64>); 5] = [
    ("residential_care", 14_806_000.0, 11, Some(2_140.0)),
    ("family_home", 6_120_500.0, 19, Some(4_220.0)),
    ("personal_support", 3_412_000.0, 96, None),
    ("contact_family", 1_004_000.0, 24, None),
    ("network_home", 311_000.0, 2, Some(345.0)),
];

/// What an invented ledger and invented help come to.
pub(in super::super) fn invented() -> Option<Costs> {
    let catalogue = Catalogue::load(None);
    let whole: f64 = FORMS.iter().map(|form| form.1).sum();
    let tables = [
        by_form(&FORMS.map(|(form, sum, ..)| (form, Some(sum), 40))),
        one(whole),
        by_form(&FORMS.map(|(form, sum, children, _)| (form, Some(sum / children as f64), children))),
        by_form(&FORMS.map(|(form, sum, children, days)| (form, days.map(|days| sum / days), children))[..2]),
        one(9_870_000.0),
    ];
    let answers = ASKED.iter().zip(tables).filter_map(|((id, _), table)| {
        let indicator = catalogue.find(id)?.clone();
        let answer = Answer {
            indicator: indicator.id.clone(),
            version: 1,
            as_of: None,
            table: protect(table, Rules::LEDGER),
            granularity: None,
            notes: Vec::new(),
            sql: String::new(),
        };
        Some((indicator, answer))
    });
    let ledger = KnownLedger {
        ledger: "Påhittad huvudbok".to_owned(),
        line_count: 4_312,
        from_on: "2025-01-31".to_owned(),
        to_on: "2025-12-31".to_owned(),
        amount_sek: whole + 9_870_000.0,
        on_forms_sek: whole,
    };
    Some(Costs { year: Some(2025), ledgers: vec![ledger], answers: answers.collect::<Vec<_>>().try_into().ok()? })
}

fn by_form(forms: &[(&str, Option<f64>, i64)]) -> Table {
    let cells = forms.iter().map(|(form, value, behind)| Cell {
        by: vec![Some((*form).to_owned())],
        denominator: Some(*behind),
        value: *value,
        ..Cell::default()
    });
    Table { dimensions: vec!["form".to_owned()], basis: Basis::Average, cells: cells.collect() }
}

fn one(value: f64) -> Table {
    let cell = Cell { denominator: Some(200), value: Some(value), ..Cell::default() };
    Table { dimensions: Vec::new(), basis: Basis::Average, cells: vec![cell] }
}
