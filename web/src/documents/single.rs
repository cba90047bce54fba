//! En enskild handling: one decision, plan or note on paper.

use super::{DocumentPage, Section, Source};
use crate::case::chronicle::Kind;
use crate::shell::Shell;
use casework::Event;

impl Source<'_> {
    /// What has a number in the case; none when nothing is told under it.
    pub(super) fn single(&self, shell: Shell, seq: i64) -> Option<DocumentPage> {
        let language = self.language;
        let entry = self.told().into_iter().find(|entry| entry.seq == seq)?;
        let mut view = self.blank(shell, entry.heading.clone());
        view.review.push(language.t("document-review-others"));
        let by = match &entry.title {
            Some(title) => format!("{}, {title}", entry.by),
            None => entry.by.clone(),
        };
        view.facts.push((language.t("document-date"), entry.day.clone()));
        let who = if entry.kind == Kind::Decision { "document-decided-by" } else { "document-written-by" };
        view.facts.push((language.t(who), by));
        view.facts.extend(entry.law.clone().map(|law| (language.t("document-rules"), law)));
        let decision = entry.kind == Kind::Decision;
        let mut sections = Vec::new();
        if entry.parts.is_empty() {
            let heading = language.t(if decision { "document-reasons" } else { "document-content" });
            sections.push(Section { heading, paragraphs: entry.told, ..Section::default() });
        } else {
            view.intro = entry.told;
            let part = |(heading, words)| Section { heading, paragraphs: vec![words], ..Section::default() };
            sections.extend(entry.parts.into_iter().map(part));
        }
        for version in entry.earlier {
            let mut paragraphs = vec![version.heading];
            paragraphs.extend(version.parts.into_iter().map(|(heading, words)| format!("{heading}\n{words}")));
            sections.push(Section { heading: language.n("told-note-versions", 1), paragraphs, ..Section::default() });
        }
        if decision {
            sections.push(Section {
                heading: language.t("document-appeal"),
                paragraphs: self.appeal(seq),
                ..Section::default()
            });
        }
        view.sections = sections;
        view.signed = Some(self.by.clone());
        Some(view)
    }

    /// How the decision is appealed (FL 33, 43–44 §§), or that it is not, and that dissent is noted.
    fn appeal(&self, seq: i64) -> Vec<String> {
        let language = self.language;
        let made = match self.event(seq) {
            Some(Event::DecisionMade(made)) => Some(made),
            _ => None,
        };
        let dissent = language.t("document-dissent");
        match made {
            Some(made) if made.kind.can_be_appealed() => {
                vec![language.t1("document-appeal-how", "unit", self.unit), language.t("document-appeal-when"), dissent]
            }
            Some(_) => vec![language.t("document-appeal-none"), dissent],
            None => vec![language.t("document-appeal-not"), dissent],
        }
    }
}
