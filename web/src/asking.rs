//! Att fråga och läsa svar: the fields that most steps share, and reading them, so that a step's page says only what is its own.

use crate::fields::{Chance, Choice, Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use casework::event::investigation::DecidedBy;
use casework::ids::WorkerId;
use casework::party::{Party, PartyKind};
use casework::text::FreeText;
use jiff::civil::Date;

/// The field that holds a day when a step asks for one.
pub(crate) const DAY: &str = "on";
/// The field that says who signs, when an official decides.
pub(crate) const ME: &str = "by";

/// Frågar: makes fields whose words stand under their key, and the hint under the key and `-hint`, when there is one.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'f> {
    pub language: Language,
    pub fields: Fields<'f>,
}

impl Ask<'_> {
    fn hint(&self, key: &str) -> Option<String> {
        let key = [key, "-hint"].concat();
        self.language.has(&key).then(|| self.language.t(&key))
    }

    pub fn text(&self, name: &str, key: &str) -> Field {
        Field::Text(self.fields.text(name, self.language.t(key), self.hint(key)))
    }

    pub fn line(&self, name: &str, key: &str) -> Field {
        Field::Line(self.fields.line(LineKind::Words, name, self.language.t(key), self.hint(key)))
    }

    pub fn short(&self, name: &str, key: &str) -> Field {
        Field::Line(self.fields.line(LineKind::Short, name, self.language.t(key), self.hint(key)))
    }

    pub fn day(&self, name: &str, key: &str) -> Field {
        Field::Line(self.fields.line(LineKind::Day, name, self.language.t(key), self.hint(key)))
    }

    /// One of a few codes, each worded under a prefix.
    pub fn one_of(&self, name: &str, key: &str, prefix: &str, codes: impl Iterator<Item = &'static str>) -> Field {
        let option = |code: &'static str| {
            let words = [prefix, code].concat();
            (code, self.language.t(&words), self.hint(&words))
        };
        let mut choice = self.fields.one_of(name, self.language.t(key), codes.map(option).collect());
        choice.hint = self.hint(key);
        Field::Choice(choice)
    }

    /// One of many codes, each worded under a prefix.
    pub fn pick(&self, name: &str, key: &str, prefix: &str, codes: impl Iterator<Item = &'static str>) -> Field {
        let options = codes.map(|code| (code.to_owned(), self.language.t(&[prefix, code].concat()))).collect();
        let none = self.language.t("choose-one");
        Field::Pick(self.fields.pick(name, self.language.t(key), self.hint(key), none, options))
    }

    /// Some of the parties.
    pub fn parties(&self, key: &str) -> Field {
        Field::Choice(Choice { several: true, ..self.party_choice(key) })
    }

    /// One of the parties.
    pub fn party(&self, key: &str) -> Field {
        Field::Choice(self.party_choice(key))
    }

    fn party_choice(&self, key: &str) -> Choice {
        let chance = |kind: &PartyKind| Chance {
            value: kind.code().to_owned(),
            label: self.language.t(&["party-", kind.code()].concat()),
            hint: None,
            chosen: self.fields.typed.chose("party", kind.code()),
        };
        Choice {
            name: "party".to_owned(),
            legend: self.language.t(key),
            hint: self.hint(key),
            options: PartyKind::ALL.iter().map(chance).collect(),
            several: false,
            problem: self.fields.problems.at("party").map(str::to_owned),
        }
    }

    /// Who decided: in what capacity, and by what name when it is not the one who writes.
    pub fn decider(&self) -> [Field; 2] {
        let bodies = casework::delegation::Body::ALL.iter().map(|body| body.code());
        [self.one_of("body", "decider", "body-", bodies), self.line("decider_name", "decider-name")]
    }
}

/// Läser: reads fields, and notes under a field what is missing there.
pub(crate) struct Reader<'r> {
    pub language: Language,
    pub typed: &'r Typed,
    pub problems: &'r mut Problems,
}

impl Reader<'_> {
    fn missing(&mut self, name: &str, what: &str, key: &str) {
        let words = self.language.t1(what, "label", self.language.t(key));
        self.problems.add(name, words);
    }

    /// A text that must be there.
    pub fn words(&mut self, name: &str, key: &str) -> Option<FreeText> {
        let words = self.maybe(name);
        if words.is_none() {
            self.missing(name, "missing-words", key);
        }
        words
    }

    /// A text that may be there.
    pub fn maybe(&self, name: &str) -> Option<FreeText> {
        FreeText::new(self.typed.raw(name)).ok()
    }

    /// A day that must be there.
    pub fn day(&mut self, name: &str, key: &str) -> Option<Date> {
        let day = self.typed.one(name).parse().ok();
        if day.is_none() {
            self.missing(name, "missing-day", key);
        }
        day
    }

    /// A day that may be there; what cannot be read is a problem.
    pub fn maybe_day(&mut self, name: &str, key: &str) -> Option<Date> {
        if self.typed.one(name).is_empty() { None } else { self.day(name, key) }
    }

    /// A code that must be chosen.
    pub fn code<T>(&mut self, name: &str, key: &str, from_code: fn(&str) -> Option<T>) -> Option<T> {
        let chosen = from_code(self.typed.one(name));
        if chosen.is_none() {
            self.missing(name, "missing-choice", key);
        }
        chosen
    }

    /// The parties chosen; the core refuses none.
    pub fn parties(&mut self, key: &str) -> Option<Vec<Party>> {
        let chosen = self.typed.all("party").filter_map(PartyKind::from_code);
        let parties: Vec<_> = chosen.map(|kind| Party { kind, name: None }).collect();
        if parties.is_empty() {
            self.missing("party", "missing-choice", key);
            return None;
        }
        Some(parties)
    }

    /// The one party chosen.
    pub fn party(&mut self, key: &str) -> Option<Party> {
        self.code("party", key, PartyKind::from_code).map(|kind| Party { kind, name: None })
    }

    /// Who decided. An official is the one who writes.
    pub fn decider(&mut self) -> Option<DecidedBy> {
        use casework::delegation::Body;
        let body = self.code("body", "decider", Body::from_code)?;
        if body == Body::Official {
            return self.typed.one(ME).parse::<WorkerId>().ok().map(DecidedBy::Official);
        }
        let name = self.words("decider_name", "decider-name")?;
        Some(match body {
            Body::Chair => DecidedBy::Chair(name),
            Body::SubCommittee => DecidedBy::SubCommittee(name),
            Body::Official | Body::Committee => DecidedBy::Committee(name),
        })
    }
}

/// Fills in what nobody has typed.
pub(crate) fn fill(typed: &mut Typed, name: &str, value: impl Into<String>) {
    if !typed.has(name) {
        typed.put(name, value);
    }
}
