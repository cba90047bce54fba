//! Exempel: the theory of Skäggetorp with invented figures, an older version of it, a draft, and the forms.

use super::draft::DraftPage;
use super::one::TheoryPage;
use super::standing::{Standing, Standings};
use super::view::TheoryView;
use super::{TheoriesPage, TheoryLine, about, link, part};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell};
use casework::access::Role;
use engine::Catalogue;
use followup::theory::event::{DraftPublished, TheoryEvent};
use followup::theory::history::TheoryHistory;
use followup::theory::{Link, Part, Stage, Status, Theory, Words};
use store::beside::RecordedBeside;
use store::journal::Version;
use store::theories::RecordedTheory;

/// Hangs the pages in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = || Shell::sample_for(language, Place::FollowUp, Role::Researcher);
    let (catalogue, names) = (Catalogue::load(None), samples::names());
    let Some((_, theory)) = engine::theory::ours().into_iter().next() else { return Ok(()) };
    let recorded = recorded(&theory);
    let line = TheoryLine::of(language, &recorded, true);
    gallery
        .show("theories", &TheoriesPage { shell: frame(), theories: line.into_iter().collect(), may_write: true })?;
    let standings = standings(language, &catalogue, &theory);
    let current = recorded.history.current().unwrap_or(&theory);
    let view = TheoryView::of(language, current, &catalogue, Some(&standings));
    gallery.show("theory", &TheoryPage::of(frame(), &recorded, view, None, &names, true))?;
    let view = TheoryView::of(language, &theory, &catalogue, None);
    gallery.show("theory-version", &TheoryPage::of(frame(), &recorded, view, Some(1), &names, false))?;
    if let Some(draft) = &recorded.history.draft {
        let page = DraftPage::of(frame(), &recorded, draft, &catalogue, &Typed::default(), Problems::default());
        gallery.show("theory-draft", &page)?;
    }
    let mut wrong = Problems::default();
    wrong.add("heading_sv", language.t("theory-swedish-missing"));
    gallery.show("theory-new", &about::shown(frame(), &Typed::default(), wrong, None))?;
    let filled =
        Typed::new([("stage", "activity"), ("title_sv", "Hembesök")].map(|(k, v)| (k.to_owned(), v.to_owned())));
    gallery
        .show("theory-part", &part::shown(frame(), &filled, Problems::default(), &recorded, theory.parts.first()))?;
    let mut wrong = Problems::default();
    wrong.add("from", language.t("theory-end-missing"));
    wrong.add("source", language.t("theory-fault-no-source"));
    gallery.show("theory-link", &link::shown(frame(), &Typed::default(), wrong, &recorded, theory.links.first()))
}

/// Two versions, and a draft with a part that stands alone.
fn recorded(theory: &Theory) -> RecordedTheory {
    let mut events = vec![TheoryEvent::TheoryRegistered(theory.clone())];
    if let (Some(part), Some(link)) = (theory.parts.first(), theory.links.first()) {
        let renamed = Part { title: Words::sv("En egen enhet i området"), ..part.clone() };
        let mut doubted = Link { ..link.clone() };
        doubted.evidence.status = Status::LocalExperience;
        doubted.evidence.source = Some("Påhittad uppföljning 2025".to_owned());
        events.extend([
            TheoryEvent::TheoryPartPut(renamed),
            TheoryEvent::TheoryLinkPut(doubted),
            TheoryEvent::TheoryDraftPublished(DraftPublished { why: "Vi har sett det i ett år.".to_owned() }),
            TheoryEvent::TheoryPartPut(Part {
                name: "playground".parse().expect("a name"),
                stage: Stage::Output,
                title: Words::sv("En lekplats där föräldrar möts"),
                note: None,
            }),
        ]);
    }
    let history = TheoryHistory::from_events(&events);
    let event =
        |(seq, event): (i64, TheoryEvent)| RecordedBeside { seq, at: samples::now(), by: samples::worker(3), event };
    let events: Vec<_> = (1..).zip(events).map(event).collect();
    let version = Version::new(i64::try_from(events.len()).unwrap_or(i64::MAX));
    RecordedTheory { name: "skaggetorp".parse().expect("a name"), history, version, events }
}

/// Invented figures: one that has moved, one that has not, and none for the rest.
fn standings(language: Language, catalogue: &Catalogue, theory: &Theory) -> Standings {
    let mut standings = Standings::new();
    let named = theory.links.iter().flat_map(|link| &link.indicators);
    for (at, name) in named.enumerate() {
        let Some(indicator) = catalogue.find(name.as_str()) else { continue };
        let before: [(&str, &dyn std::fmt::Display); 2] = [("period", &"2024"), ("value", &"37 %")];
        let (moved, tone) = match at % 3 {
            0 => {
                let words = language.with("theory-moved-down", &before);
                ([words, language.t("theory-moved-better")].join(" "), "better")
            }
            1 => (language.with("theory-moved-no-surely", &before), ""),
            _ => (String::new(), ""),
        };
        let known = !moved.is_empty();
        let interval: [(&str, &dyn std::fmt::Display); 2] = [("period", &"2025"), ("interval", &"21–\u{2060}29 %")];
        standings.entry(name.to_string()).or_insert_with(|| Standing {
            link: Route::Indicator(indicator.id.clone()),
            title: crate::followup::reading::texts(indicator, language).title.clone(),
            value: if known { "25 %".to_owned() } else { language.t("theory-no-figure") },
            known,
            when: if known { language.with("followup-when", &interval) } else { String::new() },
            moved,
            tone,
        });
    }
    standings
}
