//! Åtgärdsplanen i demon: an invented plan with measures of many administrations, some of them followed up, and a headmaster
//! who is a partner in it.

use super::chance::Chance;
use area::action_plan::event::{DutyMet, FollowedUp, Picture, Planned};
use area::action_plan::steps::{AddMeasure, DrawPicture, FollowUpMeasure, MeetDuty};
use area::action_plan::{Duty, Status};
use casework::Occasion;
use casework::access::{Action, Actor, Competence, Permit, Role, permit};
use casework::ids::WorkerId;
use casework::occasion::{day_in_sweden, sweden};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::Store;
use store::staff::Worker;

/// Invented administrations, and what each takes upon itself: what is done, what it is to lead to, and an indicator.
const MEASURES: [(&str, &str, &str, Option<&str>); 18] = [
    (
        "Socialförvaltningen",
        "Fältare ute tre kvällar i veckan",
        "Unga har en vuxen i närheten.",
        Some("activity-hours"),
    ),
    ("Socialförvaltningen", "Öppen rådgivning i bibliotekets lokal", "Fler söker stöd tidigt.", None),
    ("Socialförvaltningen", "Föräldragrupper på fyra språk", "Fler föräldrar får stöd i vardagen.", None),
    ("Utbildningsförvaltningen", "Skolsocialt team på två skolor", "Fler barn är i skolan.", None),
    ("Utbildningsförvaltningen", "Läxhjälp efter skoltid", "Fler klarar grundskolan.", None),
    ("Utbildningsförvaltningen", "Frukost före skolan", "Fler barn orkar hela dagen.", None),
    ("Utbildningsförvaltningen", "Samlad övergång mellan skolor", "Ingen faller mellan två skolor.", None),
    ("Kultur och fritid", "Öppen skolgård på kvällar", "Fler barn är ute.", Some("visits-to-activities")),
    ("Kultur och fritid", "Flickgrupper på fritidsgården", "Lika många flickor som pojkar kommer.", None),
    ("Kultur och fritid", "Lovverksamhet alla lov", "Alla barn har något att göra.", Some("visits-to-activities")),
    ("Kultur och fritid", "Fria idrottsskor att låna", "Fler provar på en idrott.", None),
    ("Samhällsbyggnad", "Ny belysning på gångvägen", "Fler går ut på kvällen.", None),
    ("Samhällsbyggnad", "Boendedialog om torget", "Torget blir en plats för alla.", None),
    ("Påhittade bostäder", "Trygghetsvärdar i trapphusen", "Färre undviker källare och tvättstugor.", None),
    ("Påhittade bostäder", "Sommarjobb i bostadsområdet", "Unga får sitt första jobb.", None),
    ("Arbetsmarknad", "Jobbspår för föräldrar", "Färre barn växer upp i ekonomisk utsatthet.", None),
    ("Arbetsmarknad", "Feriepraktik för alla i årskurs nio", "Unga får sitt första jobb.", None),
    ("Kommunledningen", "Gemensam lägesbild varannan vecka", "Alla ser samma bild.", Some("collaborations-held")),
];

/// Fills in a plan that was adopted two years ago, and is soon to be brought up to date.
pub async fn fill(store: &Store, worker: Actor, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let plans = permit(worker, Action::PlanArea).map_err(|_| anyhow::anyhow!("the worker may not plan the area"))?;
    let mut chance = Chance::seeded(seed ^ 0x706c_616e);
    let today = day_in_sweden(now);
    let first = today.saturating_sub(23.months());
    let partner = Worker {
        worker: WorkerId::new(chance.id(now)),
        name: "Rebecka Alm".to_owned(),
        title: "Rektor, samverkanspart".to_owned(),
        role: Role::Partner,
        competence: Competence::Other,
        unit: worker.unit,
    };
    store.add_worker(partner).await?;
    law(store, plans, first, today).await?;
    for (number, (responsible, title, goal, indicator)) in (1_u32..).zip(MEASURES) {
        let from = first.saturating_add(i64::from(number * 9).days());
        let planned = Planned {
            reference: Some(number.to_string()),
            title: title.to_owned(),
            goal: goal.to_owned(),
            responsible: responsible.to_owned(),
            partners: vec![1 + number % 9],
            indicator: indicator.map(str::to_owned),
            place: None,
            from: Some(from),
            to: None,
            budget_sek: chance.happens(0.6).then(|| chance.between(2, 30) * 50_000),
        };
        let step = AddMeasure { form: format!("demo-{number}"), planned, status: Status::Planned };
        store.plan_area(plans, &on(plans, first)?, move |plan, today| step.decide(plan, today)).await??;
        if chance.happens(0.8) {
            follow(store, plans, &mut chance, (number, from, today)).await?;
        }
    }
    Ok(())
}

/// Followed up a year after it began, and often once more since.
async fn follow(
    store: &Store,
    plans: Permit,
    chance: &mut Chance,
    (measure, from, today): (u32, Date, Date),
) -> anyhow::Result<()> {
    let told = [
        (Status::Ongoing, "Igång enligt planen. Vi fortsätter som förut."),
        (Status::Ongoing, "Igång, men når färre flickor än pojkar. Vi frågar dem som inte kommer."),
        (Status::Resting, "Vilar tills lokalen är klar."),
        (Status::Done, "Genomfört. Blir en del av det vanliga arbetet."),
    ];
    for months in [8, 18] {
        let day = from.saturating_add(i64::from(months).months());
        let (status, words) = told[usize::try_from(chance.between(0, 3)).unwrap_or(0)];
        if day >= today {
            break;
        }
        let spent_sek = chance.happens(0.5).then(|| chance.between(1, 8) * 25_000);
        let followed = FollowedUp { measure, on: day, status, told: words.to_owned(), spent_sek };
        let step = FollowUpMeasure { followed };
        store.plan_area(plans, &on(plans, day)?, move |plan, today| step.decide(plan, today)).await??;
        if !status.open() {
            break;
        }
    }
    Ok(())
}

/// What the law asks for: most of it done, and one thing never.
async fn law(store: &Store, plans: Permit, first: Date, today: Date) -> anyhow::Result<()> {
    let picture = Picture {
        on: first,
        crime: "Påhittat: anmälda inbrott har minskat, öppen försäljning sker på två platser.".to_owned(),
        other: "Påhittat: fler undviker centrum på kvällen, särskilt flickor och äldre.".to_owned(),
        analysis: "Påhittat: det saknas vuxna ute mellan sex och nio. Kvällarna är viktigast.".to_owned(),
    };
    let step = DrawPicture { picture };
    store.plan_area(plans, &on(plans, first)?, move |plan, today| step.decide(plan, today)).await??;
    let met = [
        (Duty::Plan, first.saturating_add(20.days()), "Påhittat: antagen av kommunstyrelsen"),
        (Duty::Council, today.saturating_sub(40.days()), "Påhittat: rådet möttes i stadshuset"),
        (Duty::Coordinator, first, "Påhittat: samordnaren finns på kommunledningen"),
    ];
    for (duty, day, note) in met {
        let step = MeetDuty { met: DutyMet { duty, on: day, note: Some(note.to_owned()) } };
        store.plan_area(plans, &on(plans, day)?, move |plan, today| step.decide(plan, today)).await??;
    }
    Ok(())
}

fn on(plans: Permit, day: Date) -> anyhow::Result<Occasion> {
    Ok(Occasion { by: plans.actor(), at: day.at(14, 10, 0, 0).to_zoned(sweden())?.timestamp() })
}
