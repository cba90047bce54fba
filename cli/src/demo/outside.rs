//! Utifrån: an invented event log, shaped as another unit's case system would hand it over.

use super::chance::Chance;
use super::city;
use casework::occasion::day_in_sweden;
use followup::process::log::{EventLog, LogBuilder, LoggedEvent, Moment};
use followup::process::pseudonyms::Pseudonymise;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::event_logs::Provenance;

/// What the log is called.
const LOG: &str = "grannenhet-pahittad";

/// Cases in the log.
const CASES: i64 = 600;

const INTAKE: &str = "Mottagning";
const INVESTIGATION: &str = "Utredning";
const OPEN_CARE: &str = "Öppenvård";

/// A step of a case, on its way into the log.
struct Step {
    activity: &'static str,
    group: &'static str,
    on: Date,
}

/// The log, and where it came from.
pub fn log(seed: u64, now: Timestamp) -> (Provenance, EventLog) {
    let mut chance = Chance::seeded(seed ^ 0x6c6f67);
    let today = day_in_sweden(now);
    let mut log = LogBuilder::default();
    for number in 1..=CASES {
        let came_on = today.saturating_sub(chance.between(30, 900).days());
        let case = log.case(&format!("G-{number:04}"));
        let mut worker = chance.between(1, 12);
        let steps = steps(came_on, &mut chance);
        if let Some(opened) = steps.iter().find(|step| step.activity == "Utredning inledd") {
            let due_on = opened.on.saturating_add(4.months());
            log.deadline(case, None, Moment::from(chance.at(due_on, 24 * 60 - 1)));
        }
        let mut at = Timestamp::MIN;
        for step in steps {
            let moment = chance.at_work(step.on).max(at.saturating_add(5.minutes()).unwrap_or(at));
            if moment >= now {
                break;
            }
            at = moment;
            if chance.happens(0.12) {
                worker = chance.between(1, 12);
            }
            let event = LoggedEvent {
                activity: log.activities.code(step.activity),
                at: Moment::from(at),
                resource: Some(log.resources.code(&format!("Handläggare {worker:02}"))),
                group: Some(log.groups.code(step.group)),
            };
            log.push(case, event);
        }
    }
    (provenance(seed), log.build())
}

fn steps(came_on: Date, chance: &mut Chance) -> Vec<Step> {
    let mut on = came_on;
    let mut steps = Vec::new();
    let mut take = |activity, group, days: i64| {
        on = on.saturating_add(days.days());
        steps.push(Step { activity, group, on });
    };
    take("Anmälan inkommen", INTAKE, 0);
    take("Skyddsbedömning gjord", INTAKE, 0);
    take("Förhandsbedömning klar", INTAKE, chance.between(3, 15));
    if !chance.happens(0.4) {
        take("Ärende avslutat", INTAKE, chance.between(0, 10));
        return steps;
    }
    take("Utredning inledd", INVESTIGATION, 0);
    for _ in 0..chance.between(1, 3) {
        take("Barnsamtal", INVESTIGATION, chance.between(5, 25));
    }
    if chance.happens(0.7) {
        take("Hembesök", INVESTIGATION, chance.between(2, 15));
    }
    if chance.happens(0.8) {
        take("Kontakt med skola", INVESTIGATION, chance.between(1, 20));
    }
    take("Utredning avslutad", INVESTIGATION, chance.between(15, 70));
    if chance.happens(0.45) {
        take("Insats inledd", OPEN_CARE, chance.between(5, 40));
        take("Uppföljning", OPEN_CARE, chance.between(60, 120));
    }
    take("Ärende avslutat", INVESTIGATION, chance.between(5, 30));
    steps
}

fn provenance(seed: u64) -> Provenance {
    Provenance {
        log: LOG.to_owned(),
        file_name: "påhittad händelselogg".to_owned(),
        file_hash: format!("invented from seed {seed}"),
        mapping_hash: String::new(),
        format: "invented".to_owned(),
        source: "Påhittad av Nära, ur ett frö".to_owned(),
        licence: "EUPL-1.2".to_owned(),
        municipality: city::MUNICIPALITY.to_owned(),
        imported_by: "nara demo".to_owned(),
        pseudonymise: Pseudonymise::default(),
    }
}
