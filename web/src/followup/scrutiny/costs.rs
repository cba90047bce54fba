//! Kostnaden: what each form of help cost in the chosen year, per child and per day, with what that covers and what not.
//! The figures are those of the indicators, as the ledgers stand today; nothing else is worked out here.

pub(super) mod sample;

use crate::error::Error;
use crate::followup::reading::Reading;
use crate::language::Language;
use crate::numbers::numbers;
use crate::routes::Route;
use crate::state::AppState;
use engine::answer::Row;
use engine::{Answer, Ask, Indicator};
use figures::scale::Scale;
use figures::{Svg, bars};
use jiff::civil::Date;
use std::sync::Arc;
use store::costs::KnownLedger;

/// Underlag: the answers that the table is made of.
#[derive(Debug, Clone)]
pub struct Costs {
    /// The year; all when none.
    pub year: Option<i16>,
    /// The ledgers.
    pub ledgers: Vec<KnownLedger>,
    /// By form, all forms together, per child, per day, and what is common; each with its definition.
    pub answers: [(Indicator, Answer); 5],
}

/// Kostnadstabellen.
#[derive(Debug, Clone)]
pub struct CostsView {
    /// Of which period, and of whom.
    pub lead: String,
    /// The forms, the dearest first, then all together.
    pub rows: Vec<CostRow>,
    /// What is not in it.
    pub leaves_out: String,
    /// The ledgers that it rests on.
    pub ledgers: Vec<String>,
    /// The definitions.
    pub links: Vec<(Route, String)>,
    /// Whether any figure is protected.
    pub veiled: bool,
}

/// En insatsform.
#[derive(Debug, Clone)]
pub struct CostRow {
    /// What it is called.
    pub name: String,
    /// The sum.
    pub amount: String,
    /// Whether the sum is told.
    pub known: bool,
    /// Its share of all forms.
    pub share: String,
    /// How many children had the help.
    pub children: String,
    /// Per child.
    pub per_child: String,
    /// Per day, where days are known.
    pub per_day: String,
    /// The sum as a bar.
    pub bar: Svg,
}

/// The indicators that are asked, and by what.
const ASKED: [(&str, &[&str]); 5] = [
    ("costs-by-form", &["form"]),
    ("costs-by-form", &[]),
    ("cost-per-child", &["form"]),
    ("cost-per-day-placed", &["form"]),
    ("costs-in-common", &[]),
];

/// Asks what it cost, or finds what was asked before of the same figures; none before a ledger is read in.
pub(super) async fn read(app: &AppState, today: Date, year: Option<i16>) -> Result<Option<Arc<Costs>>, Error> {
    let version = app.store.figures().await?;
    let question = format!("{today} {year:?} {}", app.definitions_as_they_are());
    let making = async { Ok::<_, Error>(ask(app, today, year).await?.map(Arc::new)) };
    app.costs.made(version, question, making).await
}

async fn ask(app: &AppState, today: Date, year: Option<i16>) -> Result<Option<Costs>, Error> {
    let ledgers = app.store.ledgers().await?;
    let catalogue = app.catalogue();
    let day = |month, day| year.and_then(|year| Date::new(year, month, day).ok());
    let whole = Ask { from: day(1, 1), to: day(12, 31), ..Ask::on(today) };
    let mut answers = Vec::new();
    for (id, by) in ASKED {
        let Some(indicator) = catalogue.find(id).filter(|_| !ledgers.is_empty()) else { return Ok(None) };
        let answer = engine::run(&app.store, indicator, &whole.clone().by(by)).await?;
        answers.push((indicator.clone(), answer));
    }
    Ok(answers.try_into().ok().map(|answers| Costs { year, ledgers, answers }))
}

impl CostsView {
    /// Lays out the answers.
    #[must_use]
    pub fn of(language: Language, costs: &Costs) -> Self {
        let [by_form, all, per_child, per_day, common] = &costs.answers;
        let total = all.1.rows().next().and_then(|row| row.cell.value);
        let mut forms: Vec<Row<'_>> = by_form.1.rows().collect();
        forms.sort_by(|one, other| other.cell.value.unwrap_or(0.0).total_cmp(&one.cell.value.unwrap_or(0.0)));
        let scale = Scale::from_zero(forms.iter().filter_map(|row| row.cell.value), 4);
        let kronor = Kronor { language, per_child: &per_child.1, per_day: &per_day.1, total, scale: &scale };
        let reading = Reading::new(language, &by_form.0, &[&by_form.1]);
        let mut rows: Vec<CostRow> = (forms.into_iter())
            .map(|row| kronor.row(reading.label("form", row.label("form"), &super::Names::new()), row))
            .collect();
        let together = all.1.rows().next().map(|row| CostRow {
            children: String::new(),
            per_child: String::new(),
            per_day: String::new(),
            bar: bars::length(&scale, 0.0),
            ..kronor.row(language.t("scrutiny-costs-all"), row)
        });
        rows.extend(together);
        let period = costs.year.map_or_else(|| language.t("scrutiny-costs-all-years"), |year| year.to_string());
        let in_common = kronor.words(common.1.rows().next());
        let suppressed = |answer: &Answer| answer.rows().any(|row| row.cell.suppressed);
        let mut links: Vec<(Route, String)> = Vec::new();
        for (indicator, _) in [by_form, per_child, per_day, common] {
            links.push((
                Route::Indicator(indicator.id.clone()),
                super::super::reading::texts(indicator, language).title.clone(),
            ));
        }
        Self {
            lead: language.t1("scrutiny-costs-lead", "period", period),
            rows,
            leaves_out: language.t1("scrutiny-costs-leaves-out", "common", in_common),
            ledgers: costs.ledgers.iter().map(|known| ledger(language, known)).collect(),
            links,
            veiled: costs.answers.iter().any(|(_, answer)| suppressed(answer)),
        }
    }
}

/// How sums are written, and what stands beside them.
struct Kronor<'a> {
    language: Language,
    per_child: &'a Answer,
    per_day: &'a Answer,
    total: Option<f64>,
    scale: &'a Scale,
}

impl Kronor<'_> {
    fn row(&self, name: String, row: Row<'_>) -> CostRow {
        let form = row.label("form");
        let of =
            |answer: &'_ Answer| answer.rows().find(|other| other.label("form") == form).map(|row| row.cell.clone());
        let (per_child, per_day) = (of(self.per_child), of(self.per_day));
        let share =
            self.total.filter(|total| *total > 0.0).zip(row.cell.value).map(|(total, value)| 100.0 * value / total);
        let children = per_child
            .as_ref()
            .and_then(|cell| cell.denominator)
            .filter(|_| per_child.as_ref().is_some_and(|cell| !cell.suppressed));
        CostRow {
            name,
            amount: self.words(Some(row)),
            known: row.cell.value.is_some(),
            share: share.map_or_else(String::new, |share| numbers(self.language, 0, Some("%")).write(share)),
            children: children.map_or_else(String::new, |children| self.language.whole(children)),
            per_child: self.figure(per_child.as_ref()),
            per_day: self.figure(per_day.as_ref()),
            bar: bars::length(self.scale, row.cell.value.unwrap_or(0.0)),
        }
    }

    /// A sum; or that it is protected, or that there is none.
    fn words(&self, row: Option<Row<'_>>) -> String {
        self.figure(row.map(|row| row.cell))
    }

    fn figure(&self, cell: Option<&followup::disclosure::Cell>) -> String {
        match cell {
            None => String::new(),
            Some(cell) if cell.suppressed => self.language.t("followup-suppressed"),
            Some(cell) => cell.value.map_or_else(String::new, |value| numbers(self.language, 0, None).write(value)),
        }
    }
}

fn ledger(language: Language, known: &KnownLedger) -> String {
    let lines = language.whole(known.line_count);
    language.with(
        "scrutiny-costs-ledger",
        &[("ledger", &known.ledger), ("from", &known.from_on), ("to", &known.to_on), ("lines", &lines)],
    )
}
