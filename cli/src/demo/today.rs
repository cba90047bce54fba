//! I dag: a handful of cases in the last weeks, so that the first day somebody sees has something due, something late,
//! and something that can wait.

use super::Making;
use super::city;
use super::life::{Act, Life};
use super::people;
use super::reports::{Arriving, Notice, concern, register};
use super::words;
use casework::child::Child;
use casework::intake::report_of_concern::{Concern, Reason};
use casework::intake::reporters::ReporterKind;
use casework::occasion::day_in_sweden;
use jiff::{Timestamp, ToSpan};

/// How long ago a report came, and how far its case has come since.
struct Scene {
    kind: ReporterKind,
    reason: Reason,
    age: i64,
    days_ago: i64,
    /// For each step taken, how many days ago.
    steps: &'static [i64],
}

/// The scenes. A step nought days ago was taken minutes after the one before.
const SCENES: [Scene; 9] = [
    // Came within the hour: protection is to be assessed today.
    Scene { kind: ReporterKind::Police, reason: Reason::ViolenceInFamily, age: 7, days_ago: 0, steps: &[] },
    // Assessed for protection; fourteen days end today.
    Scene { kind: ReporterKind::School, reason: Reason::Neglect, age: 9, days_ago: 14, steps: &[14] },
    // The same, two days late.
    Scene { kind: ReporterKind::HealthCare, reason: Reason::ParentMentalHealth, age: 3, days_ago: 16, steps: &[16] },
    // Days left.
    Scene { kind: ReporterKind::School, reason: Reason::SchoolAbsence, age: 14, days_ago: 12, steps: &[12] },
    Scene { kind: ReporterKind::Preschool, reason: Reason::ParentSubstanceUse, age: 4, days_ago: 9, steps: &[9] },
    Scene { kind: ReporterKind::DentalCare, reason: Reason::Neglect, age: 6, days_ago: 5, steps: &[5] },
    // An investigation with a few days left, and one that has begun.
    Scene {
        kind: ReporterKind::Police,
        reason: Reason::ChildCrime,
        age: 15,
        days_ago: 125,
        steps: &[125, 117, 116, 116],
    },
    Scene {
        kind: ReporterKind::School,
        reason: Reason::ViolenceAgainstChild,
        age: 8,
        days_ago: 40,
        steps: &[40, 32, 31, 31],
    },
    // An investigation that has run out.
    Scene {
        kind: ReporterKind::Anonymous,
        reason: Reason::ParentalConflict,
        age: 5,
        days_ago: 138,
        steps: &[138, 128, 127, 127],
    },
];

/// What happens in them.
pub fn acts(making: &mut Making<'_>) -> Vec<Act> {
    let mut acts = Vec::new();
    for scene in &SCENES {
        acts.append(&mut play(scene, making));
    }
    acts.append(&mut siblings(making));
    acts
}

fn play(scene: &Scene, making: &mut Making<'_>) -> Vec<Act> {
    let child = child(scene.age, making);
    let concern = Concern { reasons: vec![scene.reason], text: words::text(words::concern(scene.reason, false)) };
    let arrived = arrives(scene.kind, scene.days_ago, concern, &[child], making);
    let mut acts = vec![arrived.act()];
    let mut life = Life::staged();
    if let Some(arrival) = arrived.about(0) {
        life.register(&arrival, making);
    }
    let mut at = arrived.registered_at;
    for days_ago in scene.steps {
        at = at.max(days_before(making, *days_ago)).saturating_add(35.minutes()).unwrap_or(at);
        life.step(at, making);
    }
    acts.append(&mut life.acts);
    acts
}

/// Two siblings in one notice, from yesterday.
fn siblings(making: &mut Making<'_>) -> Vec<Act> {
    let children = [child(10, making), child(6, making)];
    let concern = concern(10, &mut making.chance);
    let arrived = arrives(ReporterKind::Relative, 1, concern, &children, making);
    let mut acts = vec![arrived.act()];
    for at in 0..children.len() {
        let mut life = Life::staged();
        if let Some(arrival) = arrived.about(at) {
            life.register(&arrival, making);
        }
        life.step(arrived.registered_at.saturating_add(40.minutes()).unwrap_or(making.now), making);
        acts.append(&mut life.acts);
    }
    acts
}

fn child(age: i64, making: &mut Making<'_>) -> Child {
    let name = making.chance.one_of(&people::FAMILIES).unwrap_or("Blåklint");
    let today = day_in_sweden(making.now);
    people::child(name, age, today, city::AREAS[0].0, making)
}

fn arrives(kind: ReporterKind, days_ago: i64, concern: Concern, children: &[Child], making: &mut Making<'_>) -> Notice {
    let received_at = days_before(making, days_ago).saturating_sub(55.minutes()).unwrap_or(making.now);
    let registered_at = received_at.saturating_add(12.minutes()).unwrap_or(received_at);
    let concerned: Vec<usize> = (0..children.len()).collect();
    register(Arriving { kind, received_at, registered_at, concern }, &concerned, children, making)
}

/// In the forenoon so many days ago; today it is now.
fn days_before(making: &mut Making<'_>, days: i64) -> Timestamp {
    let minutes = making.chance.between(9 * 60, 11 * 60);
    match days {
        0 => making.now,
        days => making.chance.at(day_in_sweden(making.now).saturating_sub(days.days()), minutes),
    }
}
