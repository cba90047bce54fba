//! Ett barn i anmälan: the part of the form that is about one child.

use super::AreaChoice;
use crate::fields::{Chance, Choice, Fields, Line, LineKind, Pick};
use crate::form::{Problems, Typed};
use crate::language::Language;
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::circle::protected_identity::ProtectionLevel;
use casework::personnummer::{NotAPersonnummer, Personnummer};
use jiff::civil::Date;

/// Barnets del av formuläret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildPart {
    /// The part's heading.
    pub title: String,
    /// Its mark, when it can be taken out.
    pub remove: Option<(usize, String)>,
    /// Its mark.
    pub mark: usize,
    /// Whether it was just added.
    pub added: bool,
    /// Given name.
    pub given: Line,
    /// Family name.
    pub family: Line,
    /// Personnummer.
    pub personnummer: Line,
    /// Day of birth, when there is no personnummer.
    pub born: Line,
    /// Whether the child is not born yet.
    pub unborn: Choice,
    /// The expected day.
    pub expected: Line,
    /// Sex.
    pub sex: Choice,
    /// Where the child lives; none when there are no areas to choose.
    pub area: Option<Pick>,
    /// The language an interpreter is needed for.
    pub interpreter: Pick,
    /// Whether the identity is protected.
    pub protected: Pick,
}

pub(super) const PERSONNUMMER: &str = "personnummer";
const PROTECTED: &str = "protected";

/// Languages that an interpreter is often needed for here; a code list of our own.
pub(crate) const LANGUAGES: [&str; 14] =
    ["ar", "so", "prs", "fa", "ti", "kmr", "ckb", "uk", "ru", "pl", "tr", "sq", "en", "swl"];

/// The id of a field of one child.
pub(super) fn field(mark: usize, name: &str) -> String {
    format!("child-{mark}-{name}")
}

impl ChildPart {
    pub(super) fn new(
        language: Language,
        fields: Fields<'_>,
        mark: usize,
        number: usize,
        of: usize,
        areas: &[AreaChoice],
    ) -> Self {
        let id = |name: &str| field(mark, name);
        let t = |key: &str| language.t(key);
        let line = |kind, name: &str, key: &str, hint: Option<&str>| fields.line(kind, &id(name), t(key), hint.map(&t));
        let sexes = Sex::ALL.into_iter().map(|sex| (sex.code(), t(&["sex-", sex.code()].concat()), None)).collect();
        let languages = LANGUAGES.into_iter().map(|tag| (tag.to_owned(), t(&["language-", tag].concat()))).collect();
        let unborn = Chance {
            value: "yes".to_owned(),
            label: t("child-is-unborn"),
            hint: Some(t("child-is-unborn-hint")),
            chosen: fields.typed.chose(&id("unborn"), "yes"),
        };
        Self {
            title: if of > 1 { language.n("child-title-of-several", number) } else { t("child-title") },
            remove: (of > 1).then(|| (mark, language.n("child-remove", number))),
            mark,
            added: false,
            given: line(LineKind::Words, "given", "child-given", None),
            family: line(LineKind::Words, "family", "child-family", None),
            personnummer: line(LineKind::Short, PERSONNUMMER, "child-personnummer", Some("child-personnummer-hint")),
            born: line(LineKind::Day, "born", "child-born", Some("child-born-hint")),
            unborn: Choice {
                name: id("unborn"),
                legend: t("child-unborn-legend"),
                hint: None,
                options: vec![unborn],
                several: true,
                problem: None,
            },
            expected: line(LineKind::Day, "expected", "child-expected", None),
            sex: fields.one_of(&id("sex"), t("child-sex"), sexes),
            area: (!areas.is_empty())
                .then(|| fields.pick(&id("area"), t("child-area"), None, t("child-area-none"), areas.to_vec())),
            protected: fields.pick(
                &id(PROTECTED),
                t("child-protected"),
                None,
                t("child-protected-none"),
                ProtectionLevel::ALL
                    .map(|level| (level.code().to_owned(), t(&["protection-", level.code()].concat())))
                    .into(),
            ),
            interpreter: fields.pick(
                &id("interpreter"),
                t("child-interpreter"),
                None,
                t("child-interpreter-none"),
                languages,
            ),
        }
    }
}

/// Reads one child, noting what is wrong.
pub(super) fn read(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    mark: usize,
    areas: &[AreaChoice],
) -> Option<Child> {
    let one = |name: &str| typed.one(&field(mark, name)).to_owned();
    let name = Name { given: one("given"), family: one("family") };
    let named = !(name.given.is_empty() && name.family.is_empty());
    if !named {
        problems.add(field(mark, "given"), language.t("child-name-missing"));
    }
    let identity = identity(language, typed, problems, mark);
    let chosen = Sex::from_code(&one("sex"));
    let sex = match &identity {
        Some(ChildIdentity::Personnummer(number)) if !number.is_for_tests() => chosen.unwrap_or_else(|| sex_of(number)),
        _ => chosen.unwrap_or(Sex::Unknown),
    };
    let area = one("area");
    let area = areas.iter().any(|(code, _)| *code == area).then(|| area.parse().ok()).flatten();
    let interpreter = Some(one("interpreter")).filter(|tag| LANGUAGES.contains(&tag.as_str()));
    named.then_some(())?;
    Some(Child { name, identity: identity?, sex, area, interpreter })
}

/// Whether one child's identity is said to be protected.
pub(super) fn protection(typed: &Typed, mark: usize) -> Option<ProtectionLevel> {
    ProtectionLevel::from_code(typed.one(&field(mark, PROTECTED)))
}

fn identity(language: Language, typed: &Typed, problems: &mut Problems, mark: usize) -> Option<ChildIdentity> {
    let one = |name: &str| typed.one(&field(mark, name));
    let mut day = |name: &str| -> Option<Option<Date>> {
        let text = one(name);
        if text.is_empty() {
            return Some(None);
        }
        let day = text.parse().ok();
        if day.is_none() {
            problems.add(field(mark, name), language.t("day-unreadable"));
        }
        day.map(Some)
    };
    if typed.chose(&field(mark, "unborn"), "yes") {
        return Some(ChildIdentity::Unborn { expected_on: day("expected")? });
    }
    if one(PERSONNUMMER).is_empty() {
        return Some(day("born")?.map_or(ChildIdentity::Unknown, ChildIdentity::BornOn));
    }
    match one(PERSONNUMMER).parse() {
        Ok(number) => Some(ChildIdentity::Personnummer(number)),
        Err(problem) => {
            problems.add(field(mark, PERSONNUMMER), language.t(personnummer_problem(problem)));
            None
        }
    }
}

/// The last digit but one of a personnummer is odd for a boy and even for a girl (FOL 18 §).
fn sex_of(number: &Personnummer) -> Sex {
    match number.as_str().as_bytes().get(10) {
        Some(digit) if (digit - b'0') % 2 == 1 => Sex::Boy,
        Some(_) => Sex::Girl,
        None => Sex::Unknown,
    }
}

pub(crate) const fn personnummer_problem(problem: NotAPersonnummer) -> &'static str {
    match problem {
        NotAPersonnummer::Form => "personnummer-form",
        NotAPersonnummer::Day => "personnummer-day",
        NotAPersonnummer::CheckDigit => "personnummer-check",
    }
}
