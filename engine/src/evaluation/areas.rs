//! Områdesvärden som panel: an imported statistic, one row an area and a period.

use super::{Error, Loaded, Sources};
use crate::query::end_of;
use crate::run::text;
use area::{AreaCode, AreaKind, Sex};
use followup::disclosure::evaluation::Behind;
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::Refusal;
use followup::evaluation::plan::Plan;
use std::collections::BTreeMap;
use store::Store;
use store::select::Value;

/// Reads the statistic. What its publisher withheld is missing here as well.
pub async fn read(sources: Sources<'_>, plan: &Plan, indicator: &str) -> Result<Loaded, Error> {
    let kind = kind(plan.data.areas.as_deref())?;
    let sex = plan.data.sex.as_deref().map_or(Some(Sex::All), Sex::from_source);
    let sex = sex.ok_or_else(|| Refusal("[data] sex is female or male; leave it out for all".to_owned()))?;
    let mut rows = values(sources, plan, indicator, kind, sex).await?;
    if rows.is_empty() {
        return Err(Refusal(format!(
            "there is no statistic “{indicator}” for such areas; read it in with nara import statistics"
        ))
        .into());
    }
    let columns = ["area", "period", "value", "sex"].map(str::to_owned);
    if plan.data.subgroup.as_deref() != Some("sex") {
        rows.iter_mut().for_each(|row| row.truncate(3));
        return Ok(Loaded { data: Dataset::new(columns[..3].to_vec(), rows)?, behind: Behind::Open });
    }
    for sex in [Sex::Female, Sex::Male] {
        rows.extend(values(sources, plan, indicator, kind, sex).await?);
    }
    Ok(Loaded { data: Dataset::new(columns.to_vec(), rows)?, behind: Behind::Open })
}

/// Area, period, value and sex; no sex where the value is of everybody.
async fn values(
    sources: Sources<'_>,
    plan: &Plan,
    indicator: &str,
    kind: AreaKind,
    sex: Sex,
) -> Result<Vec<Vec<String>>, Error> {
    let ages = plan.data.age_group.clone().unwrap_or_default();
    let mut binds = vec![Value::Text(indicator.to_owned()), Value::Text(sex.as_str().to_owned()), Value::Text(ages)];
    let known = match sources.as_of.and_then(end_of) {
        None => "superseded_at IS NULL".to_owned(),
        Some(moment) => {
            binds.push(Value::Text(moment));
            "recorded_at < $4 AND (superseded_at IS NULL OR superseded_at >= $4)".to_owned()
        }
    };
    let sql = format!(
        "SELECT area, period, value, division\nFROM area_values\nWHERE indicator = $1 AND sex = $2 AND age_group = $3 AND {known}\nORDER BY division DESC, area, period"
    );
    let found = sources.store.select(&sql, &binds).await?.rows;
    let names = names(sources.store).await?;
    // Areas of different divisions name different places: the newest stands.
    let division = found.first().and_then(|row| row.get(3)).cloned();
    let of = if sex == Sex::All { "" } else { sex.as_str() };
    let rows = found.into_iter().filter(|row| row.get(3) == division.as_ref()).filter_map(|row| {
        let code: AreaCode = text(row.first()?)?.parse().ok()?;
        let value = match row.get(2)? {
            Value::Number(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            _ => String::new(),
        };
        let name = names.get(code.as_str()).cloned().unwrap_or_else(|| code.to_string());
        (code.kind() == kind).then_some(vec![name, text(row.get(1)?)?, value, of.to_owned()])
    });
    Ok(rows.collect())
}

/// What areas are called; by code where two have the same name.
pub async fn names(store: &Store) -> Result<BTreeMap<String, String>, Error> {
    let sql = "SELECT code, name, division\nFROM areas\nORDER BY division";
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for row in store.select(sql, &[]).await?.rows {
        if let (Some(code), Some(name)) = (row.first().and_then(text), row.get(1).and_then(text)) {
            names.insert(code, name);
        }
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.values() {
        *times.entry(name.clone()).or_default() += 1;
    }
    names.retain(|_, name| times.get(name) == Some(&1));
    Ok(names)
}

fn kind(word: Option<&str>) -> Result<AreaKind, Refusal> {
    match word.unwrap_or("regso") {
        "regso" => Ok(AreaKind::Regso),
        "deso" => Ok(AreaKind::Deso),
        "municipality" => Ok(AreaKind::Municipality),
        other => Err(Refusal(format!("[data] areas = “{other}”; expected regso, deso or municipality"))),
    }
}
