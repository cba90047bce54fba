//! Journalen i krönikan: a note and the contact that it tells of are told as one, with every version still readable.

use super::{Earlier, Entry, Kind, Telling};
use casework::case::notes::{Note, NoteVersion};
use casework::contacts::{ChildPresence, InterpreterUse, View};
use casework::event::contacts::ContactHeld;
use casework::event::notes::{DissentNoted, NoteCorrected, NoteWritten};
use casework::notes::{NoteContent, NoteId, Signature};
use casework::occasion::day_in_sweden;
use jiff::Timestamp;

impl Telling<'_> {
    /// A contact is told by its note; one without a note is told as it is.
    pub(super) fn contact_held(&self, held: &ContactHeld) -> Option<Entry> {
        let case = self.case.as_ref();
        if case.is_none_or(|case| case.notes.iter().any(|note| note.contact == Some(held.contact))) {
            return None;
        }
        Some(Entry {
            kind: Kind::Talk,
            heading: self.language.t(&["told-note-", held.kind.code()].concat()),
            told: self.circumstances(held),
            parts: self.taking_part(held),
            ..self.entry(day_in_sweden(held.held_at))
        })
    }

    pub(super) fn note_written(&self, written: &NoteWritten) -> Entry {
        let note = self.note(written.note);
        let version = NoteVersion {
            written_at: written.written_at,
            by: written.by,
            title: written.title.clone(),
            signature: written.signature,
            content: written.content.clone(),
            reason: None,
        };
        let latest = note.map_or(&version, Note::latest);
        let held = self.case.as_ref().zip(written.contact);
        let held = held.and_then(|(case, contact)| case.contacts.iter().find(|held| held.contact == contact));
        let earlier: Vec<Earlier> = note.map_or(Vec::new(), |note| {
            let mut versions: Vec<_> = note.versions.iter().collect();
            versions.pop();
            versions.into_iter().rev().map(|version| self.earlier(version)).collect()
        });
        let mut told = held.map(|held| self.circumstances(held)).unwrap_or_default();
        told.extend(self.sources(&latest.content, held.is_some()));
        let mut parts = self.words(&latest.content);
        parts.extend(held.map(|held| self.taking_part(held)).unwrap_or_default());
        for dissent in note.map(|note| note.dissents.as_slice()).unwrap_or_default() {
            parts.push((self.dissent_heading(dissent), dissent.words.as_str().to_owned()));
        }
        Entry {
            kind: if written.contact.is_some() { Kind::Talk } else { Kind::Note },
            heading: self.language.t(&["told-note-", latest.content.kind.code()].concat()),
            told,
            parts,
            state: self.state(&version, latest),
            earlier,
            note: Some(written.note),
            title: Some(written.title.clone()),
            ..self.entry(day_in_sweden(latest.content.happened_at))
        }
    }

    /// That a note got a new version; what it says stands with the note.
    pub(super) fn note_corrected(&self, corrected: &NoteCorrected) -> Entry {
        let language = self.language;
        let on = language.day_seen_from(day_in_sweden(corrected.content.happened_at), self.today);
        let parts = if self.case.is_none() { self.words(&corrected.content) } else { Vec::new() };
        Entry {
            kind: Kind::Note,
            heading: language.t1("told-correction", "day", on),
            told: corrected.reason.iter().map(|reason| reason.as_str().to_owned()).collect(),
            parts,
            title: Some(corrected.title.clone()),
            ..self.entry(day_in_sweden(corrected.written_at))
        }
    }

    pub(super) fn dissent_noted(&self, dissent: &DissentNoted) -> Entry {
        let who = self.language.t(&["dissent-from-", dissent.from.code()].concat()).to_lowercase();
        Entry {
            kind: Kind::Note,
            heading: self.language.t1("told-dissent", "who", who),
            quote: Some(dissent.words.as_str().to_owned()),
            law: Some("SoL\u{a0}14:6".to_owned()),
            ..self.entry(day_in_sweden(dissent.at))
        }
    }

    fn note(&self, note: NoteId) -> Option<&Note> {
        self.case.as_ref().and_then(|case| case.notes.find(note))
    }

    /// Where, with whom, with an interpreter or not.
    fn circumstances(&self, held: &ContactHeld) -> Vec<String> {
        let language = self.language;
        let mut said = vec![format!("{}.", language.t(&["note-place-", held.place.code()].concat()))];
        said.push(language.t(&["told-note-child-", held.child.code()].concat()));
        if !held.attendees.is_empty() {
            let who: Vec<_> =
                held.attendees.iter().map(|one| language.t(&["note-attendee-", one.code()].concat())).collect();
            let people = self.case.as_ref().map(|case| &case.people);
            let named = held.persons.iter().filter_map(|person| people?.relation(*person));
            let named: Vec<&str> = named.map(|known| known.person.name.as_str()).collect();
            let who = who.join(", ").to_lowercase();
            said.push(match named.as_slice() {
                [] => language.t1("told-note-with", "who", who),
                named => language.with("told-note-with-named", &[("who", &who), ("names", &named.join(", "))]),
            });
        }
        if held.interpreter != InterpreterUse::NotNeeded {
            said.push(language.t(&["told-note-interpreter-", held.interpreter.code()].concat()));
        }
        vec![said.join(" ")]
    }

    /// Who a note comes from; a note of a contact has said already who was there.
    fn sources(&self, content: &NoteContent, of_contact: bool) -> Option<String> {
        let names = content.sources.iter().map(|one| self.language.t(&["note-source-", one.code()].concat()));
        let mut who: Vec<String> =
            if of_contact { Vec::new() } else { names.map(|name| name.to_lowercase()).collect() };
        who.extend(content.source_words.as_ref().map(|words| words.as_str().to_owned()));
        (!who.is_empty()).then(|| self.language.t1("told-note-sources", "who", who.join(", ")))
    }

    /// Facts, views and assessment, each under its heading.
    fn words(&self, content: &NoteContent) -> Vec<(String, String)> {
        let language = self.language;
        let mut parts = vec![(language.t("told-note-facts"), content.facts.as_str().to_owned())];
        // A document or a plain note was not written with the child.
        let with_child = content.kind.contact().is_some() || content.childs_view.is_obtained();
        if with_child {
            parts.push((language.t("told-note-childs-view"), self.view(&content.childs_view)));
        }
        if let Some(assessment) = &content.assessment {
            parts.push((language.t("told-note-assessment"), assessment.as_str().to_owned()));
        }
        parts
    }

    fn view(&self, view: &View) -> String {
        match view {
            View::Obtained(words) => words.as_str().to_owned(),
            View::NotObtained(why) => {
                let why = self.language.t(&["note-why-not-", why.code()].concat()).to_lowercase();
                self.language.t1("told-note-not-obtained", "why", why)
            }
        }
    }

    /// The guardians' view, and how far the child took part.
    fn taking_part(&self, held: &ContactHeld) -> Vec<(String, String)> {
        let language = self.language;
        let mut parts = vec![(language.t("told-note-guardians-view"), self.view(&held.guardians_view))];
        if held.child == ChildPresence::Absent {
            return parts;
        }
        let mut said = Vec::new();
        said.extend(held.participation.map(|one| language.t(&["note-participation-", one.code()].concat())));
        let low = |group: &str, code: &str| language.t(&[group, code].concat()).to_lowercase();
        said.extend(
            held.information
                .map(|one| language.t1("told-note-information", "how", low("note-information-", one.code()))),
        );
        if !held.support.is_empty() {
            let what: Vec<_> = held.support.iter().map(|one| low("note-support-", one.code())).collect();
            said.push(language.t1("told-note-support", "what", what.join(", ")));
        }
        said.extend(held.feedback.map(|feedback| {
            let numbers = [feedback.listened.get(), feedback.what_matters.get(), feedback.good_way.get()];
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("listened", &numbers[0]), ("matters", &numbers[1]), ("way", &numbers[2])];
            language.with("told-note-feedback", &values)
        }));
        if !said.is_empty() {
            parts.push((language.t("told-note-participation"), said.join("\n")));
        }
        parts
    }

    /// When it was written, whether it is signed, and that it has been corrected.
    fn state(&self, first: &NoteVersion, latest: &NoteVersion) -> Vec<String> {
        let language = self.language;
        let mut state = Vec::new();
        state.push(language.t1("told-note-written", "when", self.moment(first.written_at)));
        if latest.written_at != first.written_at {
            let when = self.moment(latest.written_at);
            state.push(match &latest.reason {
                Some(reason) => {
                    language.with("told-note-corrected-because", &[("when", &when), ("reason", &reason.as_str())])
                }
                None => language.t1("told-note-corrected", "when", when),
            });
        }
        let signed = latest.signature == Signature::Signed;
        state.push(language.t(if signed { "told-note-signed" } else { "told-note-unsigned" }));
        state
    }

    fn earlier(&self, version: &NoteVersion) -> Earlier {
        let who = format!("{}, {}", self.names.of(version.by), version.title);
        let when = self.moment(version.written_at);
        Earlier {
            heading: self.language.with("told-note-version-by", &[("who", &who), ("when", &when)]),
            parts: self.words(&version.content),
        }
    }

    fn dissent_heading(&self, dissent: &DissentNoted) -> String {
        let who = self.language.t(&["dissent-from-", dissent.from.code()].concat()).to_lowercase();
        let when = self.moment(dissent.at);
        self.language.with("told-dissent-to-note", &[("who", &who), ("when", &when)])
    }

    fn moment(&self, at: Timestamp) -> String {
        format!("{} {}", self.language.day_seen_from(day_in_sweden(at), self.today), self.language.time(at))
    }
}
