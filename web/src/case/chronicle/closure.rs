//! Avslut i krönikan.

use super::{Entry, Telling, text};
use casework::event::CaseClosed;

impl Telling<'_> {
    pub(super) fn closed(&self, closed: &CaseClosed) -> Entry {
        let reason = self.sentence("closure-", closed.reason.code());
        Entry {
            heading: self.language.t("told-closed"),
            told: [Some(reason), text(closed.note.as_ref())].into_iter().flatten().collect(),
            ..self.entry(closed.on)
        }
    }
}
