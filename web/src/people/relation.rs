//! Relationer: somebody is noted, changed, or no longer close to the child.

use crate::fields::{Choice, Field, Fields, Line, LineKind};
use crate::form::{Problems, Typed};
use crate::intake::report_of_concern::{LANGUAGES, personnummer_problem};
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::case::people::Known;
use casework::ids::{RelationId, WorkerId};
use casework::people::relation::{ChangeRelation, EndRelation, RecordRelation, Refusal};
use casework::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use casework::text::{FreeText, Protected};
use casework::{Case, Event, Occasion};
use jiff::civil::Date;

/// The field that says whom a step is about.
pub(crate) const PERSON: &str = "person";

impl Step for RecordRelation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-person";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::NewPerson(number)
    }

    fn about(_: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        Some(Vec::new())
    }

    fn known(case: &Case, _: WorkerId) -> Typed {
        // Who may know where a protected child lives is said for each, and nobody by default.
        let told = if case.circle.protection.is_some() { AddressTold::MayNot } else { AddressTold::May };
        filled(&[("bond", Bond::Plain.code()), ("address_told", told.code())])
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let mut asked = person_fields(language, fields);
        asked.push(Field::Line(fields.line(
            LineKind::Day,
            "from",
            language.t("person-from"),
            Some(language.t("person-from-hint")),
        )));
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let person = read_person(language, typed, problems, Protected::Shown(Contact::default()));
        let from_on = read_day(language, typed, problems, "from")?;
        Some(Self { relation: RelationId::new(new_id()), from_on, person: person? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::People(number)
    }
}

impl Step for ChangeRelation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-person-change";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ChangePerson(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        at_hand(typed, case).map(about)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let Some(known) = at_hand(fields.typed, case) else { return Vec::new() };
        let typed = if fields.typed.has("name") { fields.typed.clone() } else { as_typed(&known.person) };
        person_fields(language, Fields { typed: &typed, ..fields })
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let known = at_hand(typed, case)?;
        let person = read_person(language, typed, problems, known.person.contact.clone())?;
        Some(Self { relation: known.relation, person })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::People(number)
    }
}

impl Step for EndRelation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-person-end";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::EndPerson(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        at_hand(typed, case).map(about)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        vec![
            Field::Line(fields.line(LineKind::Day, "to", language.t("person-to"), None)),
            Field::Text(fields.text("reason", language.t("person-end-reason"), None)),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let relation = at_hand(typed, case)?.relation;
        let on = read_day(language, typed, problems, "to")?;
        if on.is_none() {
            problems.add("to", language.t("person-to-missing"));
        }
        Some(Self { relation, on: on?, reason: FreeText::new(typed.raw("reason")).ok() })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::People(number)
    }
}

/// Whom the step is about: somebody whose relation goes on.
fn at_hand<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Known> {
    let relation: RelationId = typed.one(PERSON).parse().ok()?;
    case.people.relation(relation).filter(|known| known.to_on.is_none())
}

fn about(known: &Known) -> Vec<(String, String)> {
    vec![(PERSON.to_owned(), known.relation.to_string())]
}

fn person_fields(language: Language, fields: Fields<'_>) -> Vec<Field> {
    let t = |key: &str| language.t(key);
    let line =
        |kind, name: &str, key: &str, hint: Option<&str>| -> Line { fields.line(kind, name, t(key), hint.map(t)) };
    let relations = Relation::ALL.iter().map(|relation| relation.code());
    let relations = relations.map(|code| (code.to_owned(), t(&["relation-", code].concat()))).collect();
    let languages = LANGUAGES.map(|tag| (tag.to_owned(), t(&["language-", tag].concat())));
    vec![
        Field::Line(line(LineKind::Words, "name", "person-name", None)),
        Field::Pick(fields.pick("relation", t("person-relation"), None, t("pick-none"), relations)),
        Field::Line(line(LineKind::Short, "phone", "person-phone", None)),
        Field::Choice(coded(language, fields, "home", "person-home", Home::ALL.iter().map(|home| home.code()))),
        Field::Pick(fields.pick(
            "interpreter",
            t("person-interpreter"),
            None,
            t("child-interpreter-none"),
            languages.into(),
        )),
        Field::Choice(coded(language, fields, "informed", "person-informed", Informed::ALL.iter().map(|it| it.code()))),
        Field::Choice(coded(
            language,
            fields,
            "address_told",
            "person-address-told",
            AddressTold::ALL.iter().map(|told| told.code()),
        )),
        Field::Choice(coded(language, fields, "bond", "person-bond", Bond::ALL.iter().map(|bond| bond.code()))),
        Field::Line(line(LineKind::Words, "email", "person-email", None)),
        Field::Line(line(LineKind::Words, "address", "person-address", None)),
        Field::Line(line(LineKind::Words, "place", "person-place", None)),
        Field::Line(line(LineKind::Short, "personnummer", "person-personnummer", Some("person-personnummer-hint"))),
    ]
}

/// A choice whose words stand in the catalogue under the field's own key.
fn coded(
    language: Language,
    fields: Fields<'_>,
    name: &str,
    key: &str,
    codes: impl Iterator<Item = &'static str>,
) -> Choice {
    let words = |code: &str| match name {
        "home" | "bond" => language.t(&[name, "-", code].concat()),
        _ => language.t(&[key, "-", code].concat()),
    };
    fields.one_of(name, language.t(key), codes.map(|code| (code, words(code), None)).collect())
}

fn read_person(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    known: Protected<Contact>,
) -> Option<Person> {
    let name = FreeText::new(typed.raw("name")).ok();
    if name.is_none() {
        problems.add("name", language.t("person-name-missing"));
    }
    let relation = Relation::from_code(typed.one("relation"));
    if relation.is_none() {
        problems.add("relation", language.t("person-relation-missing"));
    }
    let number = typed.one("personnummer");
    let personnummer = if number.is_empty() { None } else { Some(number.parse()) };
    if let Some(Err(problem)) = &personnummer {
        problems.add("personnummer", language.t(personnummer_problem(*problem)));
    }
    let relation = relation?;
    let usually = if relation.is_guardian() { Informed::Yes } else { Informed::No };
    Some(Person {
        name: name?,
        relation,
        personnummer: personnummer.transpose().ok()?,
        contact: read_contact(typed, known),
        home: Home::from_code(typed.one("home")).unwrap_or(Home::NotSaid),
        bond: Bond::from_code(typed.one("bond")).unwrap_or(Bond::Plain),
        interpreter: read_interpreter(typed),
        informed: Informed::from_code(typed.one("informed")).unwrap_or(usually),
        address: AddressTold::from_code(typed.one("address_told")).unwrap_or(AddressTold::May),
    })
}

/// The contact as typed. What was withheld on the page and is left empty stays as it is.
pub(super) fn read_contact(typed: &Typed, known: Protected<Contact>) -> Protected<Contact> {
    let text = |name: &str| Some(typed.one(name).to_owned()).filter(|text| !text.is_empty());
    let contact =
        Contact { address: text("address"), phone: text("phone"), email: text("email"), place: text("place") };
    if contact.is_empty() && known.shown().is_none() { Protected::Withheld } else { Protected::Shown(contact) }
}

pub(super) fn read_interpreter(typed: &Typed) -> Option<String> {
    Some(typed.one("interpreter").to_owned()).filter(|tag| LANGUAGES.contains(&tag.as_str()))
}

/// A day that may be left empty; none when it cannot be read.
pub(super) fn read_day(language: Language, typed: &Typed, problems: &mut Problems, name: &str) -> Option<Option<Date>> {
    let text = typed.one(name);
    if text.is_empty() {
        return Some(None);
    }
    let day = text.parse().ok();
    if day.is_none() {
        problems.add(name, language.t("day-unreadable"));
    }
    day.map(Some)
}

fn as_typed(person: &Person) -> Typed {
    let contact = person.contact.shown().cloned().unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    filled(&[
        ("name", person.name.as_str()),
        ("relation", person.relation.code()),
        ("personnummer", person.personnummer.as_ref().map_or("", |number| number.as_str())),
        ("phone", &text(&contact.phone)),
        ("email", &text(&contact.email)),
        ("address", &text(&contact.address)),
        ("place", &text(&contact.place)),
        ("home", person.home.code()),
        ("bond", person.bond.code()),
        ("interpreter", person.interpreter.as_deref().unwrap_or_default()),
        ("informed", person.informed.code()),
        ("address_told", person.address.code()),
    ])
}

pub(crate) fn filled(fields: &[(&str, &str)]) -> Typed {
    Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::Unknown => "refusal-person-unknown",
            Self::Ended => "refusal-person-ended",
            Self::AlreadyThere => "refusal-person-already",
            Self::TheChildItself => "refusal-person-child",
            Self::GuardiansDoNotAddUp => "refusal-person-guardians",
            Self::Day => "refusal-person-day",
            Self::NothingNew => "refusal-nothing-new",
        }
    }
}
