//! Inställningar i krönikan: told with the step that they concern.

use super::{Entry, Telling};
use casework::event::views::{Standpoint, ViewsNoted};

impl Telling<'_> {
    /// Keeps what was thought for the step that is told next.
    pub(super) fn views_noted(&mut self, noted: &ViewsNoted) -> Option<Entry> {
        self.views = vec![
            (self.language.t("told-note-childs-view"), self.standpoint(&noted.child)),
            (self.language.t("told-note-guardians-view"), self.standpoint(&noted.guardians)),
        ];
        None
    }

    fn standpoint(&self, standpoint: &Standpoint) -> String {
        let language = self.language;
        match standpoint {
            Standpoint::Said(words) => words.as_str().to_owned(),
            Standpoint::AsBefore(on) => {
                language.t1("told-view-as-before", "day", language.day_seen_from(*on, self.today))
            }
            Standpoint::NotObtained(why) => {
                let why = language.t(&["note-why-not-", why.code()].concat()).to_lowercase();
                language.t1("told-note-not-obtained", "why", why)
            }
        }
    }
}
