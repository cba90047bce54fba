//! Akten: the whole chronicle on paper, the first first, every version of every note with it.

use super::{DocumentPage, Section, Source};
use crate::shell::Shell;

impl Source<'_> {
    pub(super) fn case_file(&self, shell: Shell) -> DocumentPage {
        let language = self.language;
        let mut view = self.blank(shell, language.t("document-case-file"));
        view.review.extend([language.t("document-review-others"), language.t("document-review-reporter")]);
        view.intro = vec![language.t("document-reporter-withheld")];
        view.sections = vec![Section { heading: language.t("case-told"), entries: self.told(), ..Section::default() }];
        view.signed = Some(self.by.clone());
        view
    }
}
