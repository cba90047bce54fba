//! Reference results with their tolerances.

use anyhow::{Context, ensure};
use followup::evaluation::estimate::{Answer, Estimate};
use harness::shared::shared;
use serde_json::Value;

/// A reference case: its data and its quantities.
pub struct Case {
    data: Vec<u8>,
    quantities: Vec<Value>,
}

/// One reference quantity.
pub struct Quantity<'a>(&'a Value);

impl Case {
    /// Opens a case, unless the reference results are not on this machine.
    pub fn open(name: &str, file: &str) -> anyhow::Result<Option<Self>> {
        let Some(folder) = shared(&format!("golden/{name}")) else {
            return Ok(None);
        };
        let reference: Value = serde_json::from_slice(&std::fs::read(folder.join("reference.json"))?)?;
        let quantities = reference["quantities"].as_array().context("reference.json lists quantities")?.clone();
        Ok(Some(Self { data: std::fs::read(folder.join(file))?, quantities }))
    }

    /// Runs a plan on the case's data.
    pub fn answer(&self, plan: &str) -> anyhow::Result<Answer> {
        Ok(super::evaluate(plan, &self.data)??)
    }

    /// The case's data as text.
    pub fn text(&self) -> anyhow::Result<&str> {
        Ok(std::str::from_utf8(&self.data)?)
    }

    /// The case's data without some of their lines.
    pub fn without_lines(mut self, left_out: impl Fn(&str) -> bool) -> anyhow::Result<Self> {
        let text = String::from_utf8(self.data)?;
        self.data = text.lines().filter(|line| !left_out(line)).collect::<Vec<_>>().join("\n").into_bytes();
        Ok(self)
    }

    /// A quantity by its id.
    pub fn quantity(&self, id: &str) -> anyhow::Result<Quantity<'_>> {
        let found = self.quantities.iter().find(|quantity| quantity["id"] == id);
        found.map(Quantity).with_context(|| format!("no quantity {id}"))
    }
}

impl Quantity<'_> {
    /// The reference value.
    pub fn value(&self) -> &Value {
        &self.0["value"]
    }

    /// A list of the reference value.
    pub fn list(&self, key: &str) -> anyhow::Result<&Vec<Value>> {
        self.value()[key].as_array().with_context(|| format!("{key} is no list"))
    }

    /// Compares one number with a reference number, null with null.
    pub fn check(&self, what: &str, ours: Option<f64>, reference: &Value) -> anyhow::Result<()> {
        let id = &self.0["id"];
        match (ours, reference.as_f64()) {
            (None, None) => Ok(()),
            (Some(ours), Some(reference)) => {
                let tolerance = |kind: &str| self.0["tol"][kind].as_f64().unwrap_or_default();
                let allowed = tolerance("abs").max(tolerance("rel") * reference.abs());
                ensure!((ours - reference).abs() <= allowed, "{id} {what}: {ours}, reference {reference} ± {allowed}");
                Ok(())
            }
            (ours, reference) => anyhow::bail!("{id} {what}: {ours:?}, reference {reference:?}"),
        }
    }

    /// Compares a map of numbers with the reference's, by the reference's keys; what we leave out is 0.
    pub fn check_map(&self, ours: &Value) -> anyhow::Result<()> {
        for (key, reference) in self.value().as_object().context("the reference is no map")? {
            self.check(key, Some(ours[key].as_f64().unwrap_or_default()), reference)?;
        }
        Ok(())
    }
}

/// The estimate of an estimand whose particulars have these values.
pub fn find<'a>(answer: &'a Answer, estimand: &str, particulars: &[(&str, &Value)]) -> anyhow::Result<&'a Estimate> {
    let fits = |estimate: &&Estimate| {
        estimate.estimand == estimand
            && particulars.iter().all(|(key, value)| match (estimate.details[*key].as_f64(), value.as_f64()) {
                (Some(ours), Some(theirs)) => (ours - theirs).abs() < 1e-9,
                _ => &&estimate.details[*key] == value,
            })
    };
    answer
        .estimates
        .iter()
        .filter(|estimate| particulars.iter().all(|(key, _)| estimate.details.contains_key(*key)))
        .find(fits)
        .with_context(|| format!("no estimate of {estimand} with {particulars:?}"))
}
