//! Inställningar vid ett steg: what the child and the guardians think, asked in the form of each step that concerns them.
//!
//! What they have said already stands beside the field and is not asked again.

use crate::fields::{Field, Fields};
use crate::form::Typed;
use crate::language::Language;
use casework::Case;
use casework::contacts::WhyNotObtained;
use casework::text::FreeText;
use casework::views::{NoteViews, Told, ViewsAt, Whose};

/// The names of a text and of why it is missing.
const CHILD: [&str; 2] = ["views_child", "views_child_why"];
const GUARDIANS: [&str; 2] = ["views_guardians", "views_guardians_why"];

/// Letters of what was said before that are shown beside the field, at most; the chronicle has all of them.
const LETTERS: usize = 160;

/// What is asked: the child first, in the open; the guardians, and why something is missing, folded away.
pub(crate) fn fields(language: Language, f: Fields<'_>, case: &Case) -> Vec<Field> {
    let text = |name, label, whose| Field::Text(f.text(name, language.t(label), Some(known(language, case, whose))));
    let why = |name, label| {
        let words = |why: &WhyNotObtained| (why.code().to_owned(), language.t(&["note-why-not-", why.code()].concat()));
        let reasons = WhyNotObtained::ALL.iter().map(words).collect();
        Field::Pick(f.pick(name, language.t(label), None, language.t("pick-none"), reasons))
    };
    let more = vec![
        why(CHILD[1], "views-child-why"),
        text(GUARDIANS[0], "views-guardians", Whose::Guardians),
        why(GUARDIANS[1], "views-guardians-why"),
    ];
    vec![text(CHILD[0], "views-child", Whose::Child), Field::More(Fields::more(language.t("views-more"), more))]
}

/// What they said last, or what it means to leave the field empty.
fn known(language: Language, case: &Case, whose: Whose) -> String {
    match case.latest_view(whose) {
        Some((on, words)) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("day", &language.full_day(on)), ("words", &beginning(words.as_str()))];
            language.with("views-before", &values)
        }
        None if case.has_met(whose) => language.t("views-empty-met"),
        None => language.t("views-empty-not-met"),
    }
}

fn beginning(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let kept: String = words.chars().take(LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Reads what was said of them. Nothing in it can be wrong.
pub(crate) fn read(typed: &Typed, at: ViewsAt) -> NoteViews {
    let told = |[words, why]: [&str; 2]| Told {
        words: FreeText::new(typed.raw(words)).ok(),
        why_not: WhyNotObtained::from_code(typed.one(why)),
    };
    NoteViews { at, child: told(CHILD), guardians: told(GUARDIANS) }
}
