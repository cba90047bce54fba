//! Åtgärdsplanen som tabell, as `nara import action-plan` reads it.

use area::action_plan::ActionPlan;
use area::collaboration::Collaboration;
use exchange::action_plan::{Row, write};

pub(super) fn csv(plan: &ActionPlan, all: &Collaboration) -> String {
    let rows = plan.measures.iter().map(|measure| {
        let planned = measure.planned.clone();
        let named = |number: &u32| all.partner(*number).map(|partner| partner.name.clone());
        Row {
            row: None,
            reference: planned.reference.unwrap_or_else(|| format!("N{}", measure.number)),
            title: planned.title,
            goal: planned.goal,
            responsible: planned.responsible,
            partners: planned.partners.iter().filter_map(named).collect(),
            indicator: planned.indicator,
            place: planned.place,
            from: planned.from,
            to: planned.to,
            budget_sek: planned.budget_sek,
            status: measure.status,
        }
    });
    write(&rows.collect::<Vec<_>>())
}
