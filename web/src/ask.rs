//! Frågor: the fields of a step and their answers, worded by one rule.
//!
//! A question named `on` in a step with the key `step-start` is worded by `step-start-on` when the catalogue has it, else by
//! `ask-on`; its hint stands under the same key with `-hint`. What is missing is said with the question's own words.

use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use casework::delegation::Body;
use casework::event::investigation::DecidedBy;
use casework::text::FreeText;
use jiff::civil::Date;
use std::str::FromStr;

/// Makes the fields of a step.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'f> {
    pub language: Language,
    pub fields: Fields<'f>,
    pub step: &'static str,
}

/// Reads the answers, noting what is missing.
pub(crate) struct Answers<'a> {
    pub language: Language,
    pub typed: &'a Typed,
    pub problems: &'a mut Problems,
    pub step: &'static str,
}

/// The key that words a question.
fn key(language: Language, step: &str, name: &str) -> String {
    let own = [step, "-", name].concat();
    if language.has(&own) { own } else { ["ask-", name].concat() }
}

impl Ask<'_> {
    pub fn text(&self, name: &str) -> Field {
        Field::Text(self.fields.text(name, self.label(name), self.hint(name)))
    }

    pub fn line(&self, kind: LineKind, name: &str) -> Field {
        Field::Line(self.fields.line(kind, name, self.label(name), self.hint(name)))
    }

    pub fn day(&self, name: &str) -> Field {
        self.line(LineKind::Day, name)
    }

    /// One of a few codes; each is worded by a prefix and the code.
    pub fn one(&self, name: &str, prefix: &str, codes: impl IntoIterator<Item = &'static str>) -> Field {
        let mut choice = self.fields.one_of(name, self.label(name), self.options(prefix, codes));
        choice.hint = self.hint(name);
        Field::Choice(choice)
    }

    /// Several of a few codes.
    pub fn several(&self, name: &str, prefix: &str, codes: impl IntoIterator<Item = &'static str>) -> Field {
        let hint = self.hint(name).unwrap_or_else(|| self.language.t("ask-several"));
        Field::Choice(self.fields.some_of(name, self.label(name), hint, self.options(prefix, codes)))
    }

    /// One of many: value and words.
    pub fn pick(&self, name: &str, options: Vec<(String, String)>) -> Field {
        Field::Pick(self.fields.pick(name, self.label(name), self.hint(name), self.language.t("ask-pick"), options))
    }

    /// Who decided, of those who may, and by what name.
    pub fn decided_by(&self, bodies: &[Body]) -> [Field; 2] {
        [self.one("body", "body", bodies.iter().map(|body| body.code())), self.line(LineKind::Words, "decider")]
    }

    fn options(
        &self,
        prefix: &str,
        codes: impl IntoIterator<Item = &'static str>,
    ) -> Vec<(&'static str, String, Option<String>)> {
        let option = |code: &'static str| {
            let key = [prefix, "-", code].concat();
            let hint = [&key, "-hint"].concat();
            (code, self.language.t(&key), self.language.has(&hint).then(|| self.language.t(&hint)))
        };
        codes.into_iter().map(option).collect()
    }

    fn label(&self, name: &str) -> String {
        self.language.t(&key(self.language, self.step, name))
    }

    fn hint(&self, name: &str) -> Option<String> {
        let hint = [&key(self.language, self.step, name), "-hint"].concat();
        self.language.has(&hint).then(|| self.language.t(&hint))
    }
}

impl Answers<'_> {
    pub fn text(&mut self, name: &str) -> Option<FreeText> {
        let found = self.perhaps(name);
        self.noted(name, found)
    }

    /// A text that may be left out.
    pub fn perhaps(&self, name: &str) -> Option<FreeText> {
        FreeText::new(self.typed.raw(name)).ok()
    }

    pub fn day(&mut self, name: &str) -> Option<Date> {
        let found = self.typed.one(name).parse().ok();
        self.noted(name, found)
    }

    /// A day that may be left out.
    pub fn perhaps_day(&self, name: &str) -> Option<Date> {
        self.typed.one(name).parse().ok()
    }

    /// A choice, by its code.
    pub fn one<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = read(self.typed.one(name));
        self.noted(name, found)
    }

    /// An id that goes with the form unseen, or is picked.
    pub fn id<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let found = self.typed.one(name).parse().ok();
        self.noted(name, found)
    }

    /// Who decided, when that is not an official.
    pub fn decided_by(&mut self) -> Option<DecidedBy> {
        let body = self.one("body", Body::from_code);
        let name = self.text("decider");
        match (body?, name?) {
            (Body::Official, _) => None,
            (Body::Chair, name) => Some(DecidedBy::Chair(name)),
            (Body::SubCommittee, name) => Some(DecidedBy::SubCommittee(name)),
            (Body::Committee, name) => Some(DecidedBy::Committee(name)),
        }
    }

    /// Says that a question has no answer.
    pub fn missing(&mut self, name: &str) {
        let label = self.language.t(&key(self.language, self.step, name));
        self.problems.add(name, self.language.t1("ask-missing", "label", label));
    }

    fn noted<T>(&mut self, name: &str, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.missing(name);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::gallery::samples;
    use crate::language::Language;
    use casework::clocks::{Code, Limit, clock};
    use jiff::civil::date;

    #[test]
    fn no_page_shows_a_key_in_place_of_its_words() -> Result<(), askama::Error> {
        let prefixes =
            ["step", "ask", "form", "side", "level", "part", "plan", "told", "going", "measure", "stage", "end"];
        for language in Language::ALL {
            for sample in samples(language)? {
                for prefix in prefixes {
                    for (at, _) in sample.html.match_indices(&format!(">{prefix}-")) {
                        let shown: String = sample.html[at + 1..].chars().take_while(|sign| *sign != '<').collect();
                        assert!(shown.contains(' '), "{shown} on {} in {}", sample.name, language.tag());
                    }
                }
            }
        }
        Ok(())
    }

    #[test]
    fn every_clock_that_runs_in_a_case_says_since_when() {
        // These stand as law, and never run in one child's case.
        let elsewhere = [
            Code::Beslut,
            Code::VerkstRapp,
            Code::Avgift,
            Code::Avhys,
            Code::Forteck,
            Code::LexSarah,
            Code::LexSarahUtr,
            Code::LexSarahIvo,
            Code::AnmIn,
        ];
        for code in Code::ALL.iter().filter(|code| !elsewhere.contains(code)) {
            assert_ne!(clock(*code, date(2026, 3, 5)).limit, Limit::Untimed, "{code:?}");
            let key = format!("since-{}", code.as_str().to_ascii_lowercase());
            assert!(Language::ALL.iter().all(|language| language.has(&key)), "{key}");
        }
    }
}
