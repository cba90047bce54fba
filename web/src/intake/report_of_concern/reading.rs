//! Att läsa anmälan: from what was typed to one report a child, or to what is wrong, field by field.

use super::{AreaChoice, child, marks, name};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::state::new_id;
use casework::child::Child;
use casework::circle::protected_identity::ProtectionLevel;
use casework::ids::{NoticeId, RelationId, ReportId, UnitId};
use casework::intake::report_of_concern::{
    Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity, Sibling,
};
use casework::intake::reporters::ReporterKind;
use casework::intake::way_in::WayIn;
use casework::occasion::sweden;
use casework::text::{FreeText, Protected};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Reads the form. None when something is wrong; `problems` then says what.
pub(super) fn read(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    unit: UnitId,
    areas: &[AreaChoice],
) -> Option<Vec<RegisterReport>> {
    // In the order of the page, so that the summary of what is wrong follows it.
    let received_at = received_at(language, typed, problems);
    let marks = marks(typed);
    let children: Vec<_> = marks.iter().map(|mark| child::read(language, typed, problems, *mark, areas)).collect();
    let concern = concern(language, typed, problems);
    let reporter = reporter(language, typed, problems);
    let notice: NoticeId = typed.one(name::KEY).parse().ok().or_else(|| {
        problems.add("", language.t("unreadable-form-explanation"));
        None
    })?;
    let children_count = u16::try_from(children.len()).ok()?;
    let (received_at, reporter, concern) = (received_at?, reporter?, concern?);
    let children: Vec<Child> = children.into_iter().collect::<Option<_>>()?;
    let protected: Vec<_> = marks.iter().map(|mark| child::protection(typed, *mark)).collect();
    let feedback = if typed.chose(name::FEEDBACK, "yes") { FeedbackWanted::Yes } else { FeedbackWanted::No };
    let reports = children
        .iter()
        .enumerate()
        .map(|(at, child)| RegisterReport {
            report: ReportId::new(new_id()),
            notice,
            received_at,
            unit,
            reporter: reporter.clone(),
            concern: concern.clone(),
            child: child.clone(),
            children_count,
            way_in: WayIn::from_code(typed.one(name::WAY_IN)).unwrap_or_default(),
            feedback,
            protection: protected[at],
            siblings: siblings(typed, &children, &protected, at),
        })
        .collect();
    Some(reports)
}

/// The other children, when they are siblings; nobody whose identity is protected is written into another's case.
fn siblings(typed: &Typed, children: &[Child], protected: &[Option<ProtectionLevel>], of: usize) -> Vec<Sibling> {
    if !typed.chose(name::SIBLINGS, "yes") {
        return Vec::new();
    }
    let others =
        children.iter().zip(protected).enumerate().filter(|(at, (_, protected))| *at != of && protected.is_none());
    others
        .filter_map(|(_, (child, _))| {
            let name = FreeText::new(child.name.to_string()).ok()?;
            let relation = RelationId::new(new_id());
            Some(Sibling { relation, name, personnummer: child.personnummer().cloned() })
        })
        .collect()
}

fn received_at(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Timestamp> {
    let day: Option<Date> = typed.one(name::DAY).parse().ok();
    if day.is_none() {
        problems.add(name::DAY, language.t("report-day-missing"));
    }
    let time: Option<Time> = format!("{}:00", typed.one(name::TIME)).parse().ok();
    if time.is_none() {
        problems.add(name::TIME, language.t("report-time-missing"));
    }
    let local = day?.to_datetime(time?);
    local.to_zoned(sweden()).ok().map(|zoned| zoned.timestamp())
}

fn reporter(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Reporter> {
    let kind = ReporterKind::from_code(typed.one(name::REPORTER));
    if kind.is_none() {
        problems.add(name::REPORTER, language.t("report-reporter-missing"));
    }
    let (who, contact) = (typed.one(name::REPORTER_NAME), typed.one(name::REPORTER_CONTACT));
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let identity = match (text(who), text(contact)) {
        (None, None) => None,
        (name, contact) => Some(ReporterIdentity { name: name.unwrap_or_default(), contact }),
    };
    Some(Reporter { kind: kind?, identity: Protected::Shown(identity) })
}

fn concern(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Concern> {
    let text = FreeText::new(typed.raw(name::TEXT)).ok();
    if text.is_none() {
        problems.add(name::TEXT, language.t("report-text-missing"));
    }
    let reasons: Vec<Reason> = typed.all(name::REASON).filter_map(Reason::from_code).collect();
    let needed = WayIn::from_code(typed.one(name::WAY_IN)).unwrap_or_default().is_report();
    if reasons.is_empty() && needed {
        problems.add(name::REASON, language.t("report-reasons-missing"));
    }
    Some(Concern { reasons: Some(reasons).filter(|reasons| !needed || !reasons.is_empty())?, text: text? })
}
