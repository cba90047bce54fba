//! Uppföljningsmötena i demon: the three months before this one, with what was agreed, what became of it, and what is late;
//! and the timeline that the figures are read against.

use crate::commands::import::timeline;
use area::month::Month;
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::{day_in_sweden, sweden};
use engine::Catalogue;
use followup::meeting::MeetingId;
use followup::meeting::event::{Agreed, Held, MeetingEvent, Notes, Outcome, Told};
use followup::timeline::event::{MarkKind, Marked};
use followup::timeline::phases;
use followup::timeline::steps::SetMark;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::Store;
use store::journal::Version;

/// What was agreed: what, the seat of the one who took it on, days from the meeting to its day, and the indicator.
type Thing = (&'static str, usize, i64, Option<&'static str>);

/// A meeting: how many months ago, what was said, what was agreed, and what became of which of it, told some days later.
struct Sitting {
    months_ago: i32,
    notes: &'static str,
    agreed: &'static [Thing],
    told: &'static [(u32, Outcome, &'static str, i64)],
}

/// The day of the month on which they meet.
const DAY: i8 = 12;

const SITTINGS: [Sitting; 3] = [
    Sitting {
        months_ago: 3,
        notes: "Vi såg talen tillsammans för första gången. Flera kände igen sig i att familjer får byta handläggare efter sommaren.",
        agreed: &[
            ("Ring familjen inom två dagar efter en anmälan", 1, 21, Some("days-to-decision")),
            ("Prova att boka barnets första möte på skolan", 4, 28, Some("child-met-in-investigation")),
        ],
        told: &[
            (
                1,
                Outcome::Done,
                "Alla på mottagningen ringer. Familjerna säger att de vågar ställa frågor tidigare.",
                30,
            ),
            (2, Outcome::Dropped, "Skolan hade inget rum där ingen ser in. Vi provar fritidsgården i stället.", 31),
        ],
    },
    Sitting {
        months_ago: 2,
        notes: "Överlämningarna tog mest tid. Ylva berättade hur ett gemensamt möte gick till när det blev bra.",
        agreed: &[
            ("Lämna bara över med ett gemensamt möte där familjen är med", 0, 30, Some("handovers-with-joint-meeting")),
            ("Fråga barnet var vi ska ses", 10, 45, Some("met-where-the-child-is")),
        ],
        told: &[(
            1,
            Outcome::Done,
            "Vi har gjort det i varje överlämning. Det tog en timme, och ingen familj har hört av sig och undrat.",
            52,
        )],
    },
    Sitting {
        months_ago: 1,
        notes: "Vi dröjde oss kvar vid barnens svar från i våras: fler vill veta vad som händer efter mötet.",
        agreed: &[
            ("Skriv ned vad barnet vill veta och svara på det inom en vecka", 7, 14, Some("child-felt-heard")),
            ("Ta fram en lapp om vad som händer efter mötet, på fyra språk", 12, 60, Some("information-understood")),
            ("Gå igenom de utredningar som är förlängda varje måndag", 11, 75, Some("investigations-extended")),
        ],
        told: &[],
    },
];

/// What is marked on the timeline: the kind, months before this one, the day, what, and the indicators.
type Mark = (MarkKind, i32, i8, &'static str, &'static [&'static str]);

const MARKS: [Mark; 3] = [
    (
        MarkKind::NewPractice,
        26,
        2,
        "Samma handläggare från anmälan till avslut",
        &["one-worker-throughout", "handovers-per-case", "usual-worker"],
    ),
    (MarkKind::AroundUs, 17, 10, "Högstadieskolan i området stängde (påhittat)", &[]),
    (MarkKind::NewPractice, 3, 12, "Vi ringer familjen inom två dagar efter en anmälan", &["days-to-decision"]),
];

/// What has really happened in the city.
const REAL: &str = include_str!("../../../data/timeline_linkoping.toml");

/// Sets the marks.
async fn mark(store: &Store, manager: Actor, now: Timestamp) -> anyhow::Result<()> {
    let today = day_in_sweden(now);
    let marks = permit(manager, Action::MarkTimeline).map_err(|_| anyhow::anyhow!("the manager may not mark a day"))?;
    for (kind, months, day, what, indicators) in MARKS {
        let on = today.first_of_month().saturating_sub(months.months()).saturating_add(i64::from(day - 1).days());
        let indicators = indicators.iter().map(|id| (*id).to_owned()).collect();
        let (what, unit) = (what.to_owned(), manager.unit.to_string());
        let marked = Marked { kind, on, what, indicators, unit, place: None, source: None };
        store.set_mark(marks, SetMark { marked }.decide(today)?, &at(manager, on)?).await?;
    }
    let real = exchange::timeline::read(REAL.as_bytes(), &manager.unit.to_string());
    let real = real.map_err(|rejected| anyhow::anyhow!("what has happened in the city: {rejected}"))?;
    let set = timeline::set(store, manager, real, now, false).await?;
    set.map_err(|rejected| anyhow::anyhow!("what has happened in the city: {rejected}"))?;
    Ok(())
}

/// Holds the meetings and sets the marks. `staff` are those of the unit, by their seats.
pub async fn fill(store: &Store, staff: &[Actor], manager: Actor, now: Timestamp) -> anyhow::Result<()> {
    let leads =
        permit(manager, Action::LeadMeeting).map_err(|_| anyhow::anyhow!("the manager may not lead a meeting"))?;
    let (catalogue, today) = (Catalogue::load(None), day_in_sweden(now));
    mark(store, manager, now).await?;
    let reads = permit(manager, Action::ReadFollowUp).map_err(|_| anyhow::anyhow!("the manager may not follow up"))?;
    let (marks, unit) = (store.marks(reads).await?, manager.unit.to_string());
    let marked = |indicator: &str| phases(marks.iter().map(|recorded| &recorded.mark), indicator, &unit);
    for sitting in &SITTINGS {
        let on = month_ago(today, sitting.months_ago);
        let id = MeetingId::new(manager.unit, Month::of(on));
        let figures = engine::meeting::seen(store, &catalogue, on, Some(on), &marked).await?;
        let mut events = vec![
            MeetingEvent::MeetingHeld(Held { as_of: on, figures }),
            MeetingEvent::NotesWritten(Notes { text: sitting.notes.to_owned() }),
        ];
        for (what, seat, days, indicator) in sitting.agreed {
            let owner = staff.get(*seat).map_or(manager.worker, |actor| actor.worker).to_string();
            let indicator = indicator.map(str::to_owned);
            let due_on = on.saturating_add(days.days());
            events.push(MeetingEvent::ThingAgreed(Agreed { what: (*what).to_owned(), owner, due_on, indicator }));
        }
        let mut version = Version::new(0);
        version = store.append_to_meeting(leads, id.clone(), version, events, &at(manager, on)?).await?;
        for (agreement, outcome, how, days) in sitting.told {
            let on = on.saturating_add(days.days()).min(today);
            let told = Told { agreement: *agreement, outcome: *outcome, how: (*how).to_owned(), on };
            let events = vec![MeetingEvent::OutcomeTold(told)];
            version = store.append_to_meeting(leads, id.clone(), version, events, &at(manager, on)?).await?;
        }
    }
    Ok(())
}

fn month_ago(today: Date, months: i32) -> Date {
    let first = today.first_of_month().saturating_sub(months.months());
    first.saturating_add(i64::from(DAY - 1).days())
}

/// Some minutes past three in the afternoon.
fn at(by: Actor, on: Date) -> anyhow::Result<Occasion> {
    Ok(Occasion { by, at: on.at(15, 10, 0, 0).to_zoned(sweden())?.timestamp() })
}
