//! Ärendenas vägar, read from the observations as they were known at the end of a day, and let out for every choice at once.
//!
//! The statements are plain: one a table, the rows as they are. What a row means for a pathway is said in `followup::pathways`.

use crate::ask::YEARS_TOGETHER;
use crate::dialect::Dialect;
use crate::query::end_of;
use crate::run::{day, text};
use followup::disclosure::choices::{Alike, Answers, Choice, Ground, Sum, protect};
use followup::disclosure::lattice::Month;
use followup::disclosure::{Publishable, Rules};
use followup::pathways::{Examined, Helped, Labels, Pathway, Reported, SUMS, Stage, Trait, follow};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use store::Store;
use store::select::Value;

/// Vägarna as they were known at the end of a day.
#[derive(Debug, Clone)]
pub struct Pathways {
    /// The day whose knowledge they rest on.
    pub as_of: Date,
    /// The years of the cases' first reports, in order. A year's place is its number among the choices.
    pub years: Vec<i16>,
    /// What each trait can be, in order: a label's place is its number. None is what is not known.
    pub labels: Vec<Vec<Option<String>>>,
    /// What may be told.
    pub answers: Publishable<Answers>,
    /// The statements that were asked.
    pub sql: Vec<String>,
    pathways: Vec<Pathway>,
    cases: Vec<String>,
}

/// The tables, and of each the columns that a pathway is made of.
const REPORTS: &str = "case_ref, child, received_on, outcome, sex, age_group, area, unit, main_reason, CASE WHEN interpreter THEN 'yes' ELSE 'no' END, CASE WHEN earlier_within_12_months > 0 THEN 'yes' WHEN earlier_within_12_months = 0 THEN 'no' END";
const INVESTIGATIONS: &str = "case_ref, outcome, CASE WHEN one_worker THEN 'yes' WHEN NOT one_worker THEN 'no' END";
const INTERVENTIONS: &str = "case_ref, started_on, end_reason";

/// Reads the pathways as they were known at the end of a day.
///
/// # Errors
/// When the database fails.
pub async fn read(store: &Store, as_of: Date) -> Result<Pathways, store::Error> {
    let dialect = Dialect::from(store.dialect());
    let statement = |columns: &str, table: &str| {
        let from = dialect.table(table, &["recorded_at"]);
        format!(
            "SELECT {columns}\nFROM {from}\nWHERE recorded_at < $1 AND (superseded_at IS NULL OR superseded_at >= $1) AND case_ref IS NOT NULL"
        )
    };
    let sql = vec![
        statement(REPORTS, "reports"),
        statement(INVESTIGATIONS, "investigations"),
        statement(INTERVENTIONS, "interventions"),
    ];
    let bind = [Value::Text(end_of(as_of).unwrap_or_default())];
    let rows = async |at: usize| store.select(sql.get(at).map_or("", String::as_str), &bind).await;
    let (reports, investigations, interventions) = (rows(0).await?, rows(1).await?, rows(2).await?);
    let mut cases = Numbers::default();
    let (reported, labels) = reported(&reports.rows, &mut cases);
    let known = |row: &'_ [Value], at: usize| row.get(at).and_then(text);
    let case = |row: &[Value]| known(row, 0).and_then(|case| cases.find(&case));
    let outcomes: Vec<_> =
        investigations.rows.iter().filter_map(|row| Some((case(row)?, known(row, 1), known(row, 2)))).collect();
    let examined = outcomes.iter().map(|(case, outcome, steady)| Examined {
        case: *case,
        outcome: outcome.as_deref(),
        one_worker: steady.as_ref().map(|steady| steady == "yes"),
    });
    let ends: Vec<_> =
        interventions.rows.iter().filter_map(|row| Some((case(row)?, known(row, 1), known(row, 2)))).collect();
    let helped = ends.iter().map(|(case, started_on, end_reason)| Helped {
        case: *case,
        begun: started_on.is_some(),
        end_reason: end_reason.as_deref(),
    });
    let pathways = follow(&reported, &examined.collect::<Vec<_>>(), &helped.collect::<Vec<_>>(), as_of);
    // Seconds of arithmetic over ten years of a municipality, which nobody else's page waits for.
    let protecting = move || {
        let years = years(&pathways);
        let answers = answers(&pathways, &years, &labels, as_of);
        Pathways { as_of, years, labels, answers, sql, pathways, cases: cases.names }
    };
    tokio::task::spawn_blocking(protecting).await.map_err(|_| store::Error::Closed)
}

impl Pathways {
    /// The number of a label, for a choice.
    #[must_use]
    pub fn label(&self, of: Trait, label: Option<&str>) -> Option<u16> {
        let at = self.labels.get(of.place())?.iter().position(|known| known.as_deref() == label)?;
        u16::try_from(at).ok()
    }

    /// The pseudonyms of the cases that a figure counts. They leave only with a permit, through the store.
    pub fn cases(&self, choice: Choice, stage: Stage) -> impl Iterator<Item = &str> {
        let period = choice.period.and_then(|period| self.years.get(usize::from(period)).copied());
        let meets = move |path: &&Pathway| {
            path.passes(stage)
                && period.is_none_or(|year| path.on.year() == year)
                && choice.traits().all(|(of, label)| path.labels.get(usize::from(of)) == Some(&label))
        };
        self.pathways.iter().filter(meets).filter_map(|path| Some(self.cases.get(path.case as usize)?.as_str()))
    }
}

/// Numbers for what rows name by texts.
#[derive(Default)]
struct Numbers {
    known: HashMap<String, u32>,
    names: Vec<String>,
}

impl Numbers {
    fn of(&mut self, name: String) -> u32 {
        if let Some(number) = self.known.get(&name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.clone());
        self.known.insert(name, number);
        number
    }

    fn find(&self, name: &str) -> Option<u32> {
        self.known.get(name).copied()
    }
}

/// The reports, and what the numbers of their labels stand for, in order.
fn reported(rows: &[Vec<Value>], cases: &mut Numbers) -> (Vec<Reported>, Vec<Vec<Option<String>>>) {
    const FIRST: usize = 4;
    let label = |row: &[Value], of: Trait| row.get(FIRST + of.place()).and_then(text);
    let all = Trait::ALL.map(|of| {
        let mut labels: Vec<Option<String>> = rows.iter().map(|row| label(row, of)).collect();
        // Ages stand in the order of their first year, and not of their first figure.
        let first = |label: &Option<String>| label.as_deref()?.split('-').next()?.parse::<u8>().ok();
        labels.sort_unstable_by(|one, other| first(one).cmp(&first(other)).then_with(|| one.cmp(other)));
        labels.dedup();
        // What is not known comes last.
        let unknown = labels.iter().take_while(|label| label.is_none()).count();
        labels.rotate_left(unknown);
        labels
    });
    let numbers: Vec<BTreeMap<&Option<String>, u16>> =
        all.iter().map(|labels| labels.iter().zip(0..).collect()).collect();
    let mut children = Numbers::default();
    let report = |row: &Vec<Value>| {
        let case = row.first().and_then(text)?;
        // Who is not known to be the same child is a child of its own.
        let child = row.get(1).and_then(text).unwrap_or_else(|| case.clone());
        let mut labels: Labels = [0; Trait::ALL.len()];
        for (place, of) in labels.iter_mut().zip(Trait::ALL) {
            *place = numbers.get(of.place())?.get(&label(row, of)).copied()?;
        }
        Some(Reported {
            child: children.of(child),
            case: cases.of(case),
            on: row.get(2).and_then(text).and_then(|on| day(&on))?,
            opened: row.get(3).and_then(text).map(|outcome| outcome != "do_not_open"),
            labels,
        })
    };
    (rows.iter().filter_map(report).collect(), all.to_vec())
}

fn years(pathways: &[Pathway]) -> Vec<i16> {
    let mut years: Vec<i16> = pathways.iter().map(|path| path.on.year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn answers(pathways: &[Pathway], years: &[i16], labels: &[Vec<Option<String>>], as_of: Date) -> Publishable<Answers> {
    let mut alike: BTreeMap<(i16, i8, Labels, u32), i64> = BTreeMap::new();
    for path in pathways {
        *alike.entry((path.on.year(), path.on.month(), path.labels, path.stages)).or_default() += 1;
    }
    let rows: Vec<Alike> = alike
        .into_iter()
        .filter_map(|((year, month, labels, stages), count)| {
            let period = u16::try_from(years.iter().position(|known| *known == year)?).ok()?;
            Some(Alike { period, month, labels: labels.to_vec(), stages, count })
        })
        .collect();
    let sums: Vec<Sum> =
        SUMS.iter().map(|sum| (sum.whole.place(), sum.parts.iter().map(|part| part.place()).collect())).collect();
    let together = Month::of(as_of.year() - YEARS_TOGETHER + 1, 1);
    protect(Ground { rows: &rows, stages: Stage::ALL.len(), sums: &sums, years, labels, together }, Rules::REGISTER)
}
