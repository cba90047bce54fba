//! Exempel: an invented unit's collaboration.

use super::CollaborationPage;
use super::forms::CollaborationFormPage;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::activity::PartnerKind;
use area::collaboration::event::{Agreed, CollaborationEvent, MeetingNoted, Met, PartnerAdded};
use area::collaboration::{Collaboration, Degree, Subject};
use casework::access::Role;
use jiff::civil::{Date, date};

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = |role| Shell::sample_for(language, Place::Collaboration, role);
    let (all, today, blank) = (collaboration(), samples::today(), Typed::default());
    let page = |role, all: &Collaboration, works| {
        CollaborationPage::of(frame(role), all, (today, None), works, &blank, Problems::default())
    };
    gallery.show("collaboration", &page(Role::AreaWorker, &all, true))?;
    gallery.show("collaboration-for-research", &page(Role::Researcher, &all, false))?;
    gallery.show("collaboration-empty", &page(Role::AreaWorker, &Collaboration::default(), true))?;
    let typed = Typed::new([("on".to_owned(), today.to_string())]);
    let mut problems = Problems::default();
    problems.add("with", language.t("collaboration-refused-partner"));
    let shell = frame(Role::AreaWorker);
    gallery
        .show("note-partner-meeting", &CollaborationFormPage::meeting(shell.clone(), &all, today, &typed, problems))?;
    gallery.show("make-agreement", &CollaborationFormPage::agreement(shell, &all, &typed, Problems::default()))
}

pub(crate) fn collaboration() -> Collaboration {
    let partner = |kind, name: &str| CollaborationEvent::PartnerAdded(PartnerAdded { kind, name: name.to_owned() });
    let met = |held_on: Date, partners: &[u32], subject, degree| {
        let met = Met { held_on, partners: partners.to_vec(), subject, degree, agreement: None };
        CollaborationEvent::MeetingNoted(MeetingNoted { form: held_on.to_string(), met })
    };
    let agreed = Agreed {
        partners: vec![1],
        subject: Subject::SchoolAttendance,
        from: date(2025, 9, 1),
        to: None,
        review_on: date(2026, 3, 1),
    };
    Collaboration::from_events(&[
        partner(PartnerKind::School, "Påhittade skolan"),
        partner(PartnerKind::Police, "Påhittat lokalpolisområde"),
        partner(PartnerKind::Landlord, "Påhittade bostäder"),
        partner(PartnerKind::Association, "Påhittade idrottsföreningen"),
        CollaborationEvent::AgreementMade(agreed),
        met(date(2025, 11, 12), &[1, 2], Subject::Safety, Degree::Inform),
        met(date(2026, 1, 14), &[1, 2, 3], Subject::SharedPicture, Degree::Coordinate),
        met(date(2026, 2, 11), &[1, 4], Subject::Leisure, Degree::CoProduce),
        met(date(2026, 3, 4), &[1, 2, 3, 4], Subject::ActionPlan, Degree::Coordinate),
    ])
}
