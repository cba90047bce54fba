//! En indikator som panel: its figures by area and period, with the counts behind them.

use super::areas::names;
use super::{Error, Loaded, Sources};
use crate::ask::YEARS_TOGETHER;
use crate::counting::Counting;
use crate::period::{Granularity, Period};
use crate::{Ask, run};
use followup::disclosure::evaluation::{Behind, Counts};
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::Refusal;
use followup::evaluation::plan::Plan;
use jiff::ToSpan;
use std::collections::{BTreeMap, BTreeSet};

/// Counts the indicator by area, over whole periods only.
pub async fn read(sources: Sources<'_>, plan: &Plan, id: &str) -> Result<Loaded, Error> {
    let refused = |words: String| Error::Refused(Refusal(words));
    let indicator = sources.catalogue.find(id).ok_or_else(|| refused(format!("there is no indicator “{id}”")))?;
    let every = plan.data.every.code();
    let granularity = Granularity::named(every).ok_or_else(|| refused(format!("“{every}” is no period")))?;
    // The period that is not over would look like a fall.
    let last = Period::of(sources.as_of.unwrap_or(sources.today), granularity).first().checked_sub(1.day()).ok();
    let ask = Ask { to: last, as_of: sources.as_of, ..Ask::on(sources.today).by(&["area", every]) };
    let mut counting = Counting::of(sources.store, indicator);
    let table = match run::unprotected(&mut counting, &ask).await {
        Err(run::Error::NotSplit(problem)) => return Err(refused(problem.to_string())),
        counted => counted?,
    };
    let told = run::answer(&mut counting, &ask).await?;
    let names = names(sources.store).await?;
    let mut rows = Vec::with_capacity(table.cells.len());
    let mut cells = BTreeMap::new();
    for cell in &table.cells {
        // Rows without an area are of nowhere, and no area can be compared with nowhere.
        let [Some(area), Some(period)] = cell.by.as_slice() else { continue };
        let name = names.get(area).unwrap_or(area);
        let number = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
        let value = cell.value.map(|value| value.to_string()).unwrap_or_default();
        rows.push(vec![name.clone(), period.clone(), value, number(cell.numerator), number(cell.denominator)]);
        cells.insert((name.clone(), period.clone()), (cell.numerator, cell.denominator));
    }
    let mut withheld = BTreeSet::new();
    for cell in told.table.get().cells.iter().filter(|cell| cell.suppressed) {
        let [Some(area), Some(period)] = cell.by.as_slice() else { continue };
        withheld.insert((names.get(area).unwrap_or(area).clone(), period.clone()));
    }
    if rows.is_empty() {
        return Err(refused(format!("nothing has been observed of “{id}” in any area")));
    }
    let treatment = plan.treatment.as_ref();
    let behind = Counts {
        basis: table.basis,
        treated: treatment.map(|treatment| treatment.units.clone()).unwrap_or_default(),
        start: treatment.and_then(|treatment| treatment.start.clone()),
        cells,
        withheld,
        together: sources.today.year() - YEARS_TOGETHER + 1,
    };
    let columns = ["area", "period", "value", "numerator", "denominator"].map(str::to_owned).to_vec();
    Ok(Loaded { data: Dataset::new(columns, rows)?, behind: Behind::Counts(behind) })
}
