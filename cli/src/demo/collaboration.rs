//! Samverkan i demon: invented partners, agreements, and meetings that go further year by year.

use super::chance::Chance;
use area::activity::PartnerKind;
use area::collaboration::event::{Agreed, Met};
use area::collaboration::steps::{AddPartner, MakeAgreement, NoteMeeting, ReviewAgreement};
use area::collaboration::{Degree, Subject};
use casework::Occasion;
use casework::access::{Action, Actor, Permit, permit};
use casework::occasion::{day_in_sweden, sweden};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::Store;

/// Invented organisations, and how often of ten each is at a meeting.
const PARTNERS: [(PartnerKind, &str, f64); 9] = [
    (PartnerKind::School, "Påhittade skolan", 0.7),
    (PartnerKind::School, "Påhittade högstadiet", 0.4),
    (PartnerKind::Preschool, "Påhittade förskolan", 0.3),
    (PartnerKind::HealthCare, "Påhittade vårdcentralen", 0.35),
    (PartnerKind::Police, "Påhittat lokalpolisområde", 0.5),
    (PartnerKind::Landlord, "Påhittade bostäder", 0.45),
    (PartnerKind::CultureLeisure, "Påhittade fritidsgården", 0.5),
    (PartnerKind::Association, "Påhittade idrottsföreningen", 0.3),
    (PartnerKind::Faith, "Påhittade församlingen", 0.15),
];

const SUBJECTS: [(Subject, f64); 6] = [
    (Subject::SharedPicture, 3.0),
    (Subject::Safety, 3.0),
    (Subject::SchoolAttendance, 2.0),
    (Subject::EarlySupport, 2.0),
    (Subject::Leisure, 1.0),
    (Subject::ActionPlan, 1.0),
];

/// Fills in with whom the unit has worked.
pub async fn fill(store: &Store, worker: Actor, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let works =
        permit(worker, Action::WorkInArea).map_err(|_| anyhow::anyhow!("the worker may not work in the area"))?;
    let mut chance = Chance::seeded(seed ^ 0x7361_6d76);
    let today = day_in_sweden(now);
    let first = Date::new(today.year() - 2, 1, 17)?;
    for (kind, name, _) in PARTNERS {
        let step = AddPartner { kind, name: name.to_owned() };
        store.collaborate(works, &occasion(works, first)?, move |all, _| step.decide(all)).await??;
    }
    agree(store, works, first, today).await?;
    let mut day = first.saturating_add(9.days());
    while day < today {
        let present = (1_u32..).zip(PARTNERS).filter(|(_, (_, _, often))| chance.happens(*often));
        let mut partners: Vec<u32> = present.map(|(number, _)| number).collect();
        if partners.is_empty() {
            partners.push(1);
        }
        let years = f64::from(day.year() - first.year());
        let degrees =
            [(Degree::Inform, 5.0 - years), (Degree::Coordinate, 3.0), (Degree::CoProduce, 1.0 + 1.5 * years)];
        let met = Met {
            held_on: day,
            agreement: partners.contains(&1).then_some(1),
            partners,
            subject: chance.weighted(&SUBJECTS).unwrap_or(Subject::Other),
            degree: chance.weighted(&degrees).unwrap_or(Degree::Inform),
        };
        let step = NoteMeeting { form: format!("demo-{day}"), met };
        store.collaborate(works, &occasion(works, day)?, move |all, today| step.decide(all, today)).await??;
        day = day.saturating_add(chance.between(6, 20).days());
    }
    Ok(())
}

/// Two agreements: one was looked over, and one should have been.
async fn agree(store: &Store, works: Permit, first: Date, today: Date) -> anyhow::Result<()> {
    let agreements = [
        (vec![1, 2], Subject::SchoolAttendance, first.saturating_add(1.year())),
        (vec![5, 6], Subject::Safety, today.saturating_sub(12.days())),
    ];
    for (partners, subject, review_on) in agreements {
        let step = MakeAgreement { agreed: Agreed { partners, subject, from: first, to: None, review_on } };
        store.collaborate(works, &occasion(works, first)?, move |all, _| step.decide(all)).await??;
    }
    let on = first.saturating_add(1.year()).min(today);
    let step = ReviewAgreement { agreement: 1, next_on: Some(today.saturating_add(5.months())) };
    store.collaborate(works, &occasion(works, on)?, move |all, today| step.decide(all, today)).await??;
    Ok(())
}

fn occasion(works: Permit, day: Date) -> anyhow::Result<Occasion> {
    Ok(Occasion { by: works.actor(), at: day.at(15, 30, 0, 0).to_zoned(sweden())?.timestamp() })
}
