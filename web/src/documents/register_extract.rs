//! Registerutdrag: what is kept about the child, where it comes from and who has seen it, for the one whom it is about
//! (GDPR art. 15), with what is withheld and why.

use super::{DocumentPage, Section, Source};
use crate::case::chronicle::Entry;
use crate::samples;
use crate::shell::Shell;
use casework::Event;
use casework::contacts::ChildPresence;
use casework::intake::reporters::ReporterKind;
use casework::occasion::day_in_sweden;
use store::disclosures::Reader;

/// The word in the address that says that a guardian is to get it.
const TO_GUARDIAN: &str = "vardnadshavare";

impl Source<'_> {
    pub(super) fn register_extract(&self, shell: Shell, readers: &[Reader], to: Option<&str>) -> DocumentPage {
        let language = self.language;
        let t = |key: &str| language.t(key);
        let guardian = to == Some(TO_GUARDIAN);
        let mut view = self.blank(shell, t("document-extract"));
        view.facts.push((t("extract-to"), t(if guardian { "extract-to-guardian" } else { "extract-to-child" })));
        view.review.extend([t("document-review-others"), t("document-review-reporter")]);
        let (entries, withheld_talks) = self.shown(guardian);
        let mut withheld = vec![t("extract-withheld-reporter")];
        withheld.extend(self.recorded.case.circle.protection.as_ref().map(|_| t("extract-withheld-contact")));
        withheld.extend(withheld_talks);
        view.sections = vec![
            Section {
                heading: t("extract-why"),
                paragraphs: vec![t("extract-why-purpose"), t("extract-why-ground"), t("extract-why-kept")],
                ..Section::default()
            },
            Section {
                heading: t("extract-sources"),
                table: Some((vec![t("extract-on"), t("extract-source")], self.sources())),
                ..Section::default()
            },
            Section { heading: t("extract-kept"), entries, ..Section::default() },
            Section {
                heading: t("extract-readers"),
                paragraphs: vec![t("extract-readers-lead")],
                table: Some(self.readers(readers)),
                ..Section::default()
            },
            Section { heading: t("extract-withheld"), paragraphs: withheld, ..Section::default() },
            Section {
                heading: t("extract-rights"),
                paragraphs: vec![t("notice-rights-wrong"), t("extract-rights-complain")],
                ..Section::default()
            },
        ];
        view
    }

    /// What is shown; and of what is withheld from a guardian, that it is. A child who has talked alone with somebody is
    /// protected from harm by what it said: each such talk is tried before a guardian gets it (OSL 12:3, FACTS 2.32).
    fn shown(&self, guardian: bool) -> (Vec<Entry>, Vec<String>) {
        let case = &self.recorded.case;
        let alone = |entry: &Entry| {
            let contact = entry.note.and_then(|note| case.notes.find(note)).and_then(|note| note.contact);
            case.contacts.iter().any(|held| Some(held.contact) == contact && held.child == ChildPresence::Alone)
        };
        let (withheld, shown): (Vec<_>, Vec<_>) = self.told().into_iter().partition(|entry| guardian && alone(entry));
        let words = withheld.into_iter().map(|entry| self.language.t1("extract-withheld-talk", "day", entry.day));
        (shown, words.collect())
    }

    /// Where it comes from: reports by kind of reporter, notes by their sources. A private person is not told of.
    fn sources(&self) -> Vec<Vec<String>> {
        let language = self.language;
        let source = |recorded: &store::journal::RecordedEvent| match &recorded.event {
            Event::ReportReceived(received) => {
                let kind = match received.reporter.kind {
                    kind if kind.mandated() => language.t(&["reporter-", kind.code()].concat()),
                    ReporterKind::Anonymous => language.t("extract-source-anonymous"),
                    _ => language.t("extract-source-private"),
                };
                Some((day_in_sweden(received.received_at), kind))
            }
            Event::NoteWritten(written) => {
                let content = &written.content;
                let who = content.sources.iter().map(|one| language.t(&["note-source-", one.code()].concat()));
                Some((day_in_sweden(content.happened_at), who.collect::<Vec<_>>().join(", ")))
            }
            _ => None,
        };
        let rows = self.recorded.events.iter().filter_map(source);
        rows.map(|(on, source)| vec![language.full_day(on), source]).collect()
    }

    fn readers(&self, readers: &[Reader]) -> (Vec<String>, Vec<Vec<String>>) {
        let language = self.language;
        let heads = ["access-log-who", "access-log-what", "extract-times", "extract-last"];
        let row = |reader: &Reader| {
            let key = ["action-", &reader.action.replace('_', "-")].concat();
            let last = day_in_sweden(reader.last_at);
            vec![
                self.names.of(reader.worker).to_owned(),
                if language.has(&key) { language.t(&key) } else { reader.action.clone() },
                language.whole(usize::try_from(reader.times).unwrap_or_default()),
                language.full_day(last),
            ]
        };
        (heads.map(|key| language.t(key)).into(), readers.iter().map(row).collect())
    }
}

/// Invented readers, for the gallery.
pub(super) fn sample_readers() -> Vec<Reader> {
    let reader = |who: u128, action: &str, times| Reader {
        worker: samples::worker(who),
        action: action.to_owned(),
        times,
        first_at: samples::moment("2026-02-18T09:40:00Z"),
        last_at: samples::now(),
    };
    vec![reader(1, "read_case", 14), reader(1, "work_on_case", 6), reader(3, "read_case", 1)]
}
