//! Tvångsåtgärder: the court's clocks, and the reviews that come back.

use super::super::Code;
use super::{About, RunningClock, rounds};
use crate::Case;
use crate::case::measures::Measure;
use crate::measure::{MeasureKind, Stage};
use jiff::civil::Date;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for measure in &case.measures.decided {
        stages(measure, running);
        reviews(measure, running);
    }
}

/// What must follow on a stage: from which, which clock, until which.
const fn court(kind: MeasureKind) -> &'static [(Option<Stage>, Code, Stage)] {
    match kind {
        MeasureKind::Immediate => &[
            (None, Code::Lvu6, Stage::Referred),
            (Some(Stage::Referred), Code::Lvu6Dom, Stage::Confirmed),
            (Some(Stage::Executed), Code::Lvu6Ans, Stage::Applied),
        ],
        MeasureKind::Home | MeasureKind::Behaviour | MeasureKind::HomeAndBehaviour => {
            &[(Some(Stage::Final), Code::Lvu5, Stage::Executed)]
        }
        MeasureKind::TemporaryTravelBan => {
            &[(None, Code::UtreseUnd, Stage::Referred), (Some(Stage::Confirmed), Code::UtreseAns, Stage::Applied)]
        }
        MeasureKind::ProtectedHousing => &[(None, Code::Skyddbo, Stage::Referred)],
        MeasureKind::OpenCare | MeasureKind::Contact | MeasureKind::RemovalBan | MeasureKind::TravelBan => &[],
    }
}

fn stages(measure: &Measure, running: &mut Vec<RunningClock>) {
    let about = About::Measure(measure.decided.measure);
    for (from, code, until) in court(measure.decided.kind) {
        let since_on = match from {
            None => Some(measure.decided.on),
            Some(stage) => measure.reached(*stage),
        };
        let Some(since_on) = since_on else { continue };
        let met_on = measure.reached(*until).or(measure.ended_on());
        running.push(RunningClock::from_day(*code, about, since_on, met_on));
    }
}

fn reviews(measure: &Measure, running: &mut Vec<RunningClock>) {
    let about = About::Measure(measure.decided.measure);
    let days: Vec<Date> = measure.reviews.iter().map(|review| review.on).collect();
    let kind = measure.decided.kind;
    let since_on = match kind {
        MeasureKind::Immediate | MeasureKind::TemporaryTravelBan => None,
        // LVU 13 §: from the execution of the decision on care.
        MeasureKind::Home | MeasureKind::Behaviour | MeasureKind::HomeAndBehaviour => measure.reached(Stage::Executed),
        MeasureKind::TravelBan => measure.reached(Stage::Granted),
        _ => Some(measure.decided.on),
    };
    let Some(since_on) = since_on else {
        return;
    };
    let codes: &[Code] = match kind {
        MeasureKind::Home => &[Code::OvervLvu2],
        MeasureKind::Behaviour => &[Code::OmprLvu3],
        MeasureKind::HomeAndBehaviour => &[Code::OvervLvu2, Code::OmprLvu3],
        MeasureKind::OpenCare => &[Code::Mellan],
        MeasureKind::Contact => &[Code::Umg],
        MeasureKind::RemovalBan => &[Code::Flytt],
        MeasureKind::TravelBan => &[Code::Utrese],
        MeasureKind::ProtectedHousing => &[Code::SkyddboOmpr],
        MeasureKind::Immediate | MeasureKind::TemporaryTravelBan => &[],
    };
    for code in codes {
        rounds([*code; 2], about, since_on, &days, measure.ended_on(), running);
    }
}
