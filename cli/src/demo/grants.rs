//! Statsbidragen i demon: the unit's own of 2021 and 2022, which are real figures with their source, and invented ones whose codes the
//! invented ledger has.

use anyhow::anyhow;
use area::grants::event::{Grant, MoneyMoved};
use area::grants::ordinance::Ordinance;
use area::grants::steps::{AddGrant, MoveMoney};
use area::grants::{Movement, Then};
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Store;

/// What the unit was granted, year and kronor (FACTS 6.26). For 2023 something like it was planned; no figure is known.
const REAL: [(i16, i64); 2] = [(2021, 5_866_000), (2022, 6_979_940)];

/// Fills the register in.
pub async fn fill(store: &Store, keeper: Actor, now: Timestamp) -> anyhow::Result<()> {
    let keeps = permit(keeper, Action::KeepGrants).map_err(|_| anyhow!("the grants may not be kept"))?;
    let (at, today) = (Occasion { by: keeper, at: now }, day_in_sweden(now));
    let all = REAL.map(real).into_iter().chain(invented(today));
    for (form, grant) in (1..).zip(all) {
        let step = AddGrant { form: format!("demo-{form}"), grant };
        store.keep_grants(keeps, &at, move |all, _| step.decide(all)).await?.map_err(|refusal| anyhow!("{refusal}"))?;
    }
    // The invented ones are drawn in spring.
    let on = Date::new(today.year(), 3, 2).unwrap_or(today).min(today);
    for (number, sek) in [(3, 900_000), (4, 480_000)] {
        let step = MoveMoney { moved: MoneyMoved { number, how: Movement::Requisitioned, on, sek } };
        let taken = store.keep_grants(keeps, &at, move |all, today| step.decide(all, today)).await?;
        taken.map_err(|refusal| anyhow!("{refusal}"))?;
    }
    Ok(())
}

fn real((year, granted_sek): (i16, i64)) -> Grant {
    Grant {
        ordinance: Ordinance::ExposedAreas,
        name: "Sociala insatser i utsatta områden".to_owned(),
        decision: "Regeringsuppdrag till Socialstyrelsen".to_owned(),
        year,
        granted_sek,
        purpose: "Sociala insatser i utsatta områden.".to_owned(),
        terms: None,
        pays_for: "Den lokala socialtjänsten".to_owned(),
        then: Then::OwnBudget,
        plan: Some(
            "Från 2024 betalar nämndens budget. För 2023 planerades ett liknande bidrag; summan är inte känd här."
                .to_owned(),
        ),
        ledger_code: None,
        report_on: None,
        source: Some("Enhetens uppdrag: statsbidrag 2021 och 2022".to_owned()),
    }
}

fn invented(today: Date) -> [Grant; 2] {
    let year = today.year();
    let base = Grant {
        decision: "PÅHITTAT 1".to_owned(),
        terms: Some("Medlen får inte ersätta ordinarie verksamhet.".to_owned()),
        plan: None,
        source: Some("Påhittat".to_owned()),
        ..real((year, 1_200_000))
    };
    let preventive = Grant {
        ordinance: Ordinance::PreventiveServices,
        name: "Påhittat bidrag för tidigt stöd".to_owned(),
        purpose: "Att fler barn och familjer får stöd tidigt.".to_owned(),
        pays_for: "Två fältare på kvällar".to_owned(),
        then: Then::Undecided,
        ledger_code: Some("SFS 2025:1256".to_owned()),
        report_on: Date::new(year, 12, 15).ok(),
        ..base.clone()
    };
    let at_risk = Grant {
        ordinance: Ordinance::ChildrenAtRisk,
        name: "Påhittat bidrag för barn i riskzon".to_owned(),
        decision: "PÅHITTAT 2".to_owned(),
        granted_sek: 600_000,
        purpose: "Att färre barn dras in i brott.".to_owned(),
        pays_for: "Mentor på två skolor".to_owned(),
        then: Then::OtherGrant,
        plan: Some("Ansökan om ett nytt bidrag lämnas i vår.".to_owned()),
        ledger_code: Some("SFS 2024:158".to_owned()),
        report_on: Date::new(year + 1, 2, 28).ok(),
        ..base
    };
    [preventive, at_risk]
}
