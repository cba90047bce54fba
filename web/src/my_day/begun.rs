//! Påbörjat: what one has begun to write, notes that soon lock, and the own cases, each one tap from a note.

use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use casework::notes::NoteLock;
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::begun::{Begun, OwnCase, Unfinished};
use store::notes::UnsignedNote;

/// Påbörjat på min dag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BegunPart {
    /// What is half written.
    pub drafts: Vec<Line>,
    /// Notes that lock within a few days.
    pub locking: Vec<Line>,
    /// The own open cases.
    pub cases: Vec<Line>,
}

/// En rad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What, and whom it is about.
    pub title: String,
    /// Since when, or until when.
    pub more: String,
    /// What to do.
    pub button: String,
    /// Where.
    pub link: String,
}

/// A note is told of when it has so many days left.
const SOON: i32 = 3;

impl BegunPart {
    /// What somebody has begun, as seen at a moment.
    #[must_use]
    pub fn new(language: Language, begun: &Begun, lock: NoteLock, now: Timestamp) -> Self {
        let today = day_in_sweden(now);
        Self {
            drafts: begun.drafts.iter().map(|draft| Line::draft(language, draft, today)).collect(),
            locking: begun.notes.iter().filter_map(|note| Line::note(language, note, lock, today)).collect(),
            cases: begun.cases.iter().map(|case| Line::case(language, case)).collect(),
        }
    }
}

impl Line {
    fn draft(language: Language, draft: &Unfinished, today: Date) -> Self {
        let key = [&draft.form, "-title"].concat();
        let what = language.t(&key);
        let day = language.day_seen_from(day_in_sweden(draft.saved_at), today);
        let when = format!("{day} {}", language.time(draft.saved_at));
        Self {
            title: draft.child.as_ref().map_or_else(|| what.clone(), |child| format!("{what} · {child}")),
            more: language.t1("my-day-draft-saved", "when", when),
            button: language.t("my-day-draft-go-on"),
            link: draft.address.clone(),
        }
    }

    fn note(language: Language, note: &UnsignedNote, lock: NoteLock, today: Date) -> Option<Self> {
        let locks_on = lock.locks_on(note.written_on);
        let left = crate::clock::days_between(today, locks_on);
        if left > i64::from(SOON) {
            return None;
        }
        let what = language.t(&["told-note-", &note.kind].concat());
        let link = format!("{}?{}={}", Route::CorrectNote(note.number.to_string()), crate::notes::NOTE, note.note);
        Some(Self {
            title: format!("{what} · {}", note.child),
            more: language.t1("my-day-note-locks", "day", language.day_seen_from(locks_on, today)),
            button: language.t("my-day-note-read"),
            link,
        })
    }

    fn case(language: Language, case: &OwnCase) -> Self {
        Self {
            title: case.child.clone(),
            more: language.t1("cases-number", "number", &case.number),
            button: language.t("my-day-write-note"),
            link: Route::WriteNote(case.number.to_string()).to_string(),
        }
    }
}

/// An invented beginning, for the gallery.
pub(super) fn sample(gallery: &Gallery) -> BegunPart {
    let number = || samples::number("2026-0412");
    let begun = Begun {
        drafts: vec![Unfinished {
            form: "step-note".to_owned(),
            number: Some(number()),
            child: Some("Elsa Exempelsson".to_owned()),
            saved_at: samples::moment("2026-03-04T15:52:00Z"),
            address: format!("{}?slag=home_visit", Route::WriteNote("2026-0412".to_owned())),
        }],
        notes: vec![UnsignedNote {
            note: "01900000-0000-7000-8000-000000000001".to_owned(),
            kind: "call".to_owned(),
            written_on: date(2026, 2, 20),
            number: number(),
            child: "Leo Berg Exempel".to_owned(),
        }],
        cases: vec![
            OwnCase { number: number(), child: "Elsa Exempelsson".to_owned() },
            OwnCase { number: samples::number("2026-0398"), child: "Leo Berg Exempel".to_owned() },
        ],
    };
    BegunPart::new(gallery.language, &begun, NoteLock::DEFAULT, samples::now())
}
