//! Avvikande mening: somebody says that something in the file is wrong, and that is noted (SoL 14:6, FACTS 2.1).

use super::{Dissenter, NoteId};
use crate::event::notes::DissentNoted;
use crate::text::FreeText;
use crate::{Case, Event, Occasion};

/// Anteckna avvikande mening.
#[derive(Debug, Clone)]
pub struct NoteDissent {
    /// The note that it concerns; none when it concerns something else in the file.
    pub note: Option<NoteId>,
    /// Whose opinion it is.
    pub from: Dissenter,
    /// What is said to be wrong, in their words.
    pub words: FreeText,
}

/// Avslag på steg: why the dissent could not be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such note in the case.
    UnknownNote,
}

impl NoteDissent {
    /// Decides that it is noted. Whoever it concerns has a right to that, whatever the office thinks of it.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if self.note.is_some_and(|note| case.notes.find(note).is_none()) {
            return Err(Refusal::UnknownNote);
        }
        let (note, from, words) = (self.note, self.from, self.words.clone());
        Ok(vec![Event::DissentNoted(DissentNoted { note, at: occasion.at, from, words })])
    }
}

#[cfg(test)]
mod tests {
    use super::{NoteDissent, Refusal};
    use crate::notes::Dissenter;
    use crate::sample::notes::{note_id, visited};
    use crate::sample::{at, given, then, words};

    fn dissent(note: u128) -> NoteDissent {
        NoteDissent {
            note: Some(note_id(note)),
            from: Dissenter::Guardian,
            words: words("Jag sa aldrig att Elsa sover dåligt."),
        }
    }

    #[test]
    fn what_the_guardian_says_is_wrong_stands_beside_the_note() {
        let events = then(visited(), |case| dissent(1).decide(case, &at("2026-11-20T09:00:00Z")).expect("noted"));
        let case = given(&events);
        let note = case.notes.find(note_id(1)).expect("the note");
        assert_eq!(note.dissents.len(), 1);
        assert_eq!(note.versions.iter().count(), 1, "the note itself is as it was");
    }

    #[test]
    fn a_dissent_concerns_a_note_in_the_case_or_the_file_as_such() {
        let case = given(&visited());
        let occasion = at("2026-11-20T09:00:00Z");
        assert_eq!(dissent(9).decide(&case, &occasion).err(), Some(Refusal::UnknownNote));
        assert!(NoteDissent { note: None, ..dissent(9) }.decide(&case, &occasion).is_ok());
    }
}
