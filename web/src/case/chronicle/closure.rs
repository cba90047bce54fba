//! Avslut i krönikan.

use super::{Entry, Telling, text};
use casework::event::CaseClosed;

impl Telling<'_> {
    pub(super) fn closed(&self, closed: &CaseClosed) -> Entry {
        let reason = self.language.t(&["closure-", closed.reason.code()].concat());
        Entry {
            heading: self.language.t("told-closed"),
            told: [Some(reason), text(closed.note.as_ref())].into_iter().flatten().collect(),
            ..self.entry(closed.on)
        }
    }
}
