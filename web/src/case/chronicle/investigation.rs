//! Utredning i krönikan.

use super::{Entry, Kind, Telling};
use crate::clock;
use casework::clocks::Code;
use casework::event::{InvestigationConcluded, InvestigationOpened};
use casework::investigation::Conclusion;

impl Telling<'_> {
    /// Remembers the day; the decision to open has said the rest already.
    pub(super) fn investigation_opened(&mut self, opened: &InvestigationOpened) -> Option<Entry> {
        self.opened.insert(opened.investigation, opened.opened_on);
        None
    }

    pub(super) fn investigation_concluded(&self, concluded: &InvestigationConcluded) -> Entry {
        let language = self.language;
        let opened_on = self.opened.get(&concluded.investigation).copied().unwrap_or(concluded.concluded_on);
        let days = clock::days_between(opened_on, concluded.concluded_on);
        let conclusion = match concluded.conclusion {
            Conclusion::Intervention => "told-concluded-intervention",
            Conclusion::NoNeed => "told-concluded-no-need",
            Conclusion::NeedWithoutConsent => "told-concluded-without-consent",
        };
        Entry {
            kind: Kind::Decision,
            heading: language.t(conclusion),
            told: vec![concluded.assessment.as_str().to_owned(), language.n("told-after-days", days)],
            law: Some(clock::section(Code::Utr, opened_on)),
            ..self.entry(concluded.concluded_on)
        }
    }
}
