//! Aktiviteterna i demon: some years of invented evenings, groups and gatherings, some of them every week.

use super::chance::Chance;
use super::city::AREAS;
use anyhow::Context;
use area::activity::participants::{AgeBand, Came, ParticipantSex, Participants};
use area::activity::series::Rhythm;
use area::activity::steps::{CancelOccasion, LogActivity};
use area::activity::{Activity, ActivityKind, Initiator, Method, Participation, PartnerKind};
use casework::Occasion;
use casework::access::{Action, Actor, Permit, permit};
use casework::occasion::{day_in_sweden, sweden};
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use store::Store;

/// What recurs: where is its place among the areas, `about` how many come on average, `boys` the share of them, and `began` the
/// month of the year before last in which it began.
struct Recurring {
    what: ActivityKind,
    weekday: Weekday,
    rhythm: Rhythm,
    area: usize,
    partners: &'static [PartnerKind],
    age: AgeBand,
    about: i64,
    boys: f64,
    hours: u16,
    began: i8,
}

const RECURRING: [Recurring; 4] = [
    Recurring {
        what: ActivityKind::OpenYouth,
        weekday: Weekday::Thursday,
        rhythm: Rhythm::Weekly,
        area: 0,
        partners: &[PartnerKind::CultureLeisure, PartnerKind::Association],
        age: AgeBand::Youth,
        about: 26,
        boys: 0.64,
        hours: 6,
        began: 2,
    },
    Recurring {
        what: ActivityKind::OpenPreschool,
        weekday: Weekday::Tuesday,
        rhythm: Rhythm::Weekly,
        area: 0,
        partners: &[PartnerKind::Preschool, PartnerKind::HealthCare],
        age: AgeBand::Early,
        about: 14,
        boys: 0.5,
        hours: 4,
        began: 4,
    },
    Recurring {
        what: ActivityKind::ParentGroup,
        weekday: Weekday::Wednesday,
        rhythm: Rhythm::Fortnightly,
        area: 1,
        partners: &[PartnerKind::School],
        age: AgeBand::Adult,
        about: 9,
        boys: 0.25,
        hours: 5,
        began: 9,
    },
    Recurring {
        what: ActivityKind::ResidentDialogue,
        weekday: Weekday::Monday,
        rhythm: Rhythm::FourWeekly,
        area: 0,
        partners: &[PartnerKind::Landlord, PartnerKind::Police, PartnerKind::Association],
        age: AgeBand::Adult,
        about: 21,
        boys: 0.45,
        hours: 4,
        began: 10,
    },
];

/// What is done now and then: what, whom it gathers and about how many; and how often of a hundred.
const NOW_AND_THEN: [((ActivityKind, AgeBand, i64), f64); 7] = [
    ((ActivityKind::Outreach, AgeBand::Youth, 11), 34.0),
    ((ActivityKind::InSchool, AgeBand::Middle, 24), 22.0),
    ((ActivityKind::ChildGroup, AgeBand::Middle, 7), 16.0),
    ((ActivityKind::Leisure, AgeBand::Youth, 19), 9.0),
    ((ActivityKind::Information, AgeBand::Adult, 17), 8.0),
    ((ActivityKind::SafetyWalk, AgeBand::Adult, 6), 7.0),
    ((ActivityKind::AreaEvent, AgeBand::Middle, 60), 4.0),
];

/// Fills in what the unit has done with groups and in its area.
pub async fn fill(store: &Store, worker: Actor, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let works =
        permit(worker, Action::WorkInArea).map_err(|_| anyhow::anyhow!("the worker may not work in the area"))?;
    let mut chance = Chance::seeded(seed ^ 0x6172_6561);
    let today = day_in_sweden(now);
    for (at, recurring) in RECURRING.iter().enumerate() {
        recur(store, works, u32::try_from(at)? + 1, recurring, today, &mut chance).await?;
    }
    let mut day = Date::new(today.year() - 2, 1, 7)?;
    while day < today {
        let (what, age, about) = chance.weighted(&NOW_AND_THEN).context("something is done")?;
        let mut activity = invented(what, day, (age, about, 0.55), &mut chance);
        let area = if chance.happens(0.7) { 0 } else { chance.between(1, 2) };
        activity.place = AREAS[usize::try_from(area)?].0.parse().ok();
        log(store, works, format!("demo-{day}"), activity, None).await?;
        day = day.saturating_add(chance.between(2, 9).days());
    }
    Ok(())
}

/// A series from its beginning to today; one time in twelve it is cancelled, and it rests in July.
async fn recur(
    store: &Store,
    works: Permit,
    series: u32,
    recurring: &Recurring,
    today: Date,
    chance: &mut Chance,
) -> anyhow::Result<()> {
    let days = match recurring.rhythm {
        Rhythm::Weekly => 7,
        Rhythm::Fortnightly => 14,
        Rhythm::FourWeekly => 28,
    };
    let begins = Date::new(today.year() - 2, recurring.began, 1)?;
    let mut day = begins.nth_weekday(1, recurring.weekday)?;
    let mut begun = false;
    while day < today {
        let rests = day.month() == 7;
        if begun && (rests || chance.happens(0.08)) {
            let step = CancelOccasion { series, on: day };
            store.cancel_occasion(works, step, &occasion(works, day)?).await??;
        } else if !rests {
            let whom = (recurring.age, recurring.about, recurring.boys);
            let mut activity = invented(recurring.what, day, whom, chance);
            activity.place = AREAS[recurring.area].0.parse().ok();
            activity.partners = recurring.partners.to_vec();
            activity.hours = recurring.hours;
            activity.series = begun.then_some(series);
            let recurs = (!begun).then_some(recurring.rhythm);
            log(store, works, format!("demo-{series}-{day}"), activity, recurs).await?;
            begun = true;
        }
        day = day.saturating_add(days.days());
    }
    Ok(())
}

async fn log(
    store: &Store,
    works: Permit,
    form: String,
    activity: Activity,
    recurs: Option<Rhythm>,
) -> anyhow::Result<()> {
    let occasion = occasion(works, activity.held_on)?;
    store.log_activity(works, LogActivity { form, activity, recurs }, &occasion).await??;
    Ok(())
}

/// The evening of a day.
fn occasion(works: Permit, day: Date) -> anyhow::Result<Occasion> {
    Ok(Occasion { by: works.actor(), at: day.at(20, 15, 0, 0).to_zoned(sweden())?.timestamp() })
}

/// An activity on a day, with so many on average of an age, of whom a share are boys.
fn invented(
    what: ActivityKind,
    held_on: Date,
    (age, about, boys): (AgeBand, i64, f64),
    chance: &mut Chance,
) -> Activity {
    let (level, prevention) = what.usual();
    let all = chance.between(about * 2 / 3, about * 4 / 3).max(1);
    let of_boys = (0..all).filter(|_| chance.happens(boys)).count();
    let came = |age, sex, count: i64| Came { age, sex, count: u16::try_from(count).unwrap_or(0) };
    let of_boys = i64::try_from(of_boys).unwrap_or(0);
    let mut who = vec![came(age, ParticipantSex::Boys, of_boys), came(age, ParticipantSex::Girls, all - of_boys)];
    // With small children come grown-ups, and to what is in the square come all ages.
    if age == AgeBand::Early {
        who.push(came(AgeBand::Adult, ParticipantSex::Girls, all * 3 / 4));
    }
    if what == ActivityKind::AreaEvent {
        who.push(came(AgeBand::Adult, ParticipantSex::Unknown, all / 2));
    }
    let initiators = [
        (Initiator::Unit, 5.0),
        (Initiator::Together, 2.0),
        (Initiator::Children, 1.0),
        (Initiator::Residents, 1.0),
        (Initiator::Partner, 1.0),
    ];
    let judged = chance.happens(0.5).then(|| chance.one_of(Participation::ALL)).flatten();
    Activity {
        held_on,
        what,
        place: None,
        level,
        prevention,
        method: (what == ActivityKind::ParentGroup).then_some(Method::Abc),
        partners: if chance.happens(0.6) { chance.one_of(PartnerKind::ALL).into_iter().collect() } else { Vec::new() },
        participants: Participants::new(who),
        hours: u16::try_from(chance.between(2, 8)).unwrap_or(2),
        initiated_by: chance.weighted(&initiators).unwrap_or(Initiator::Unit),
        participation: judged,
        series: None,
    }
}
