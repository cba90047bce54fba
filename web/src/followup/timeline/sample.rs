//! Påhittade exempel: an invented unit's timeline, for the gallery.

use super::{Known, MarkPage, TimelinePage, fields};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::Place;
use area::LocalityCode;
use engine::Catalogue;
use followup::timeline::event::{Corrected, MarkEvent, MarkKind, Marked, Withdrawn};
use followup::timeline::{Mark, MarkNumber};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::beside::RecordedBeside;
use store::journal::Version;
use store::timeline::RecordedMark;

/// Hangs the pages of the timeline.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let (catalogue, names) = (Catalogue::load(None), samples::names());
    let units = BTreeMap::from([("enhet".to_owned(), "Socialtjänst Ängsbacka".to_owned())]);
    let marks = marks();
    let places: Vec<(LocalityCode, String)> =
        "9999R001".parse().ok().map(|code| (code, "Ängsbacka".to_owned())).into_iter().collect();
    let known = Known { marks: &marks, units: &units, names: &names, catalogue: &catalogue, places: &places };
    let form = |typed: &Typed, problems: &Problems, changes| Some(fields(language, known, typed, problems, changes));
    let (typed, none) = (Typed::default(), Problems::default());
    let page = TimelinePage::of(frame.clone(), known, form(&typed, &none, false), none.clone(), false);
    gallery.show("timeline", &page)?;
    let mut problems = Problems::default();
    problems.add("kind", language.t("timeline-kind-missing"));
    let page = TimelinePage::of(frame.clone(), known, form(&typed, &problems, false), problems, true);
    gallery.show("timeline-problems", &page)?;
    for (name, recorded) in ["mark", "mark-withdrawn"].into_iter().zip(&marks) {
        let fields = recorded.mark.stands().and_then(|_| form(&typed, &none, true));
        if let Some(page) = MarkPage::of(frame.clone(), known, recorded, fields, none.clone()) {
            gallery.show(name, &page)?;
        }
    }
    Ok(())
}

fn marks() -> Vec<RecordedMark> {
    let marked = |kind, on: Date, what: &str, indicators: &[&str]| Marked {
        kind,
        on,
        what: what.to_owned(),
        indicators: indicators.iter().map(|id| (*id).to_owned()).collect(),
        unit: "enhet".to_owned(),
        place: None,
        source: None,
    };
    let practice = |on| marked(MarkKind::NewPractice, on, "Vi ringer familjen inom två dagar", &["days-to-decision"]);
    let around = marked(MarkKind::AroundUs, date(2025, 6, 12), "Skolan i området stängde", &[]);
    let source = Some("påhittad, kommunens webbplats".to_owned());
    let closed = Marked { place: "9999R001".parse().ok(), source, ..around };
    let corrected = Corrected { marked: practice(date(2025, 9, 8)), why: "Vi började en vecka senare.".to_owned() };
    let withdrawn = Withdrawn { why: "Skolan stängde inte.".to_owned() };
    let stories = [
        vec![MarkEvent::MarkSet(practice(date(2025, 9, 1))), MarkEvent::MarkCorrected(corrected)],
        vec![MarkEvent::MarkSet(closed), MarkEvent::MarkWithdrawn(withdrawn)],
    ];
    let recorded = |(events, number): (Vec<MarkEvent>, u32)| {
        let mark = Mark::from_events(&events)?;
        let at = samples::moment("2025-10-02T08:10:00Z");
        let happened = |(event, seq)| RecordedBeside { seq, at, by: samples::worker(1), event };
        let version = Version::new(i64::try_from(events.len()).unwrap_or_default());
        Some(RecordedMark {
            number: MarkNumber(number),
            mark,
            version,
            events: events.into_iter().zip(1..).map(happened).collect(),
        })
    };
    stories.into_iter().zip(1..).filter_map(recorded).collect()
}
