//! `nara import action-plan`: the municipality's action plan, a measure a row.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use crate::commands::acting::at_unit;
use crate::settings::Settings;
use anyhow::anyhow;
use area::action_plan::ActionPlan;
use area::action_plan::event::{ActionPlanEvent, Planned};
use area::action_plan::steps::ImportMeasures;
use area::collaboration::Collaboration;
use casework::Occasion;
use casework::access::{Action, permit};
use clap::Args;
use exchange::action_plan::{MOST_BYTES, Row, read};
use exchange::{Faults, Rejected, text};
use jiff::Timestamp;
use store::Store;

/// The measures of an action plan as separated columns: nummer, åtgärd, mål, ansvarig, parter, indikator, område, från, till,
/// kronor, status. A measure that is known by its number is changed; the same file twice changes nothing.
#[derive(Debug, Args)]
pub struct ImportActionPlan {
    #[command(flatten)]
    common: Common,
    /// The unit whose plan it is; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

impl ImportActionPlan {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let source = file::read(&self.common.file, MOST_BYTES)?;
        let rows = source.and_then(|source| {
            let bytes = text::unpack(&source.bytes, MOST_BYTES)?;
            Ok((source.name.clone(), read(&bytes)?))
        });
        let (name, rows) = match rows {
            Ok(rows) => rows,
            Err(rejected) => {
                return ImportAnswer::rejected(&shown, "action-plan", rejected)
                    .finish(settings.format, self.common.dry_run);
            }
        };
        let store = settings.open_store().await?;
        let put = self.put(&store, &rows, name).await;
        store.close().await?;
        let answer = match put? {
            Ok(changed) => ImportAnswer {
                file: shown,
                kind: "action-plan".to_owned(),
                rows: rows.len() as u64,
                events: Some(changed as u64),
                ..Default::default()
            },
            Err(rejected) => ImportAnswer::rejected(&shown, "action-plan", rejected),
        };
        answer.finish(settings.format, self.common.dry_run)
    }

    /// Puts the measures in the plan; answers with how much was changed.
    async fn put(&self, store: &Store, rows: &[Row], why: String) -> anyhow::Result<Result<usize, Rejected>> {
        let actor = at_unit(store, self.unit.as_deref()).await?;
        let plans = permit(actor, Action::PlanArea).map_err(|_| anyhow!("the plan may not be written"))?;
        let partners = store.collaboration(plans).await?;
        let measures = match rows.iter().map(|row| planned(row, &partners)).collect::<Result<Vec<_>, Rejected>>() {
            Ok(measures) => measures,
            Err(rejected) => return Ok(Err(rejected)),
        };
        let import = ImportMeasures {
            measures: measures.into_iter().zip(rows).map(|(one, row)| (one, row.status)).collect(),
            why,
        };
        let dry_run = self.common.dry_run;
        let decide = move |plan: &ActionPlan, today| -> Result<Vec<ActionPlanEvent>, Decided> {
            match import.decide(plan, today) {
                Ok(events) if dry_run => Err(Decided::Dry(events.len())),
                Ok(events) => Ok(events),
                Err((at, refusal)) => Err(Decided::Refused(at, refusal.to_string())),
            }
        };
        let occasion = Occasion { by: actor, at: Timestamp::now() };
        Ok(match store.plan_area(plans, &occasion, decide).await? {
            Ok(changed) | Err(Decided::Dry(changed)) => Ok(changed),
            Err(Decided::Refused(at, refusal)) => {
                let mut faults = Faults::default();
                faults.add(rows.get(at).and_then(|row| row.row), "", refusal);
                faults.or(0)
            }
        })
    }
}

/// Why nothing was written.
enum Decided {
    /// It was only asked what would be.
    Dry(usize),
    /// A measure cannot stand.
    Refused(usize, String),
}

/// A row with its partners known.
fn planned(row: &Row, known: &Collaboration) -> Result<Planned, Rejected> {
    let mut faults = Faults::default();
    let mut partners = Vec::new();
    for name in &row.partners {
        match known.partners.iter().find(|partner| partner.name.to_lowercase() == name.to_lowercase()) {
            Some(partner) => partners.push(partner.number),
            None => faults.add(row.row, "parter", format!("“{name}” is no partner; add it under Samverkan first")),
        }
    }
    faults.or(Planned {
        reference: Some(row.reference.clone()),
        title: row.title.clone(),
        goal: row.goal.clone(),
        responsible: row.responsible.clone(),
        partners,
        indicator: row.indicator.clone(),
        place: row.place.clone(),
        from: row.from,
        to: row.to,
        budget_sek: row.budget_sek,
    })
}
