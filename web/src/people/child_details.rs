//! Barnets uppgifter: what was wrong is mended, and what has become known is filled in.

use super::relation::{filled, read_day, read_interpreter};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::intake::report_of_concern::{LANGUAGES, personnummer_problem};
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::ids::WorkerId;
use casework::people::Contact;
use casework::people::child_details::{DescribeChild, Refusal};
use casework::{Case, Event, Occasion};

impl Step for DescribeChild {
    type Refusal = Refusal;
    const KEY: &'static str = "step-child";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ChildDetails(number)
    }

    fn about(_: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        Some(Vec::new())
    }

    fn known(case: &Case, _: WorkerId) -> Typed {
        as_typed(case)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let line =
            |kind, name: &str, key: &str, hint: Option<&str>| Field::Line(fields.line(kind, name, t(key), hint.map(t)));
        let sexes = Sex::ALL.into_iter().map(|sex| (sex.code(), t(&["sex-", sex.code()].concat()), None)).collect();
        let languages = LANGUAGES.map(|tag| (tag.to_owned(), t(&["language-", tag].concat())));
        let mut asked = vec![
            line(LineKind::Words, "given", "child-given", None),
            line(LineKind::Words, "family", "child-family", None),
            line(LineKind::Short, "personnummer", "child-personnummer", Some("child-personnummer-hint")),
            line(LineKind::Short, "reserve", "child-details-reserve", Some("child-details-reserve-hint")),
            line(LineKind::Day, "born", "child-born", Some("child-born-hint")),
        ];
        if matches!(case.child.identity, ChildIdentity::Unborn { .. }) {
            asked.push(line(LineKind::Day, "expected", "child-expected", None));
        }
        let withheld = case.people.child_contact.shown().is_none();
        let contact = withheld.then_some("person-contact-withheld");
        asked.extend([
            Field::Choice(fields.one_of("sex", t("child-sex"), sexes)),
            Field::Pick(fields.pick(
                "interpreter",
                t("child-interpreter"),
                None,
                t("child-interpreter-none"),
                languages.into(),
            )),
            line(LineKind::Short, "phone", "child-details-phone", contact),
            line(LineKind::Words, "address", "child-details-address", None),
            line(LineKind::Words, "place", "child-details-school", None),
        ]);
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let name = Name { given: typed.one("given").to_owned(), family: typed.one("family").to_owned() };
        if name.given.is_empty() && name.family.is_empty() {
            problems.add("given", language.t("child-name-missing"));
        }
        let identity = read_identity(language, typed, problems, case)?;
        let child = Child {
            name,
            identity,
            sex: Sex::from_code(typed.one("sex")).unwrap_or(case.child.sex),
            area: case.child.area.clone(),
            interpreter: read_interpreter(typed),
        };
        let contact = super::relation::read_contact(typed, case.people.child_contact.clone());
        Some(Self { child, contact })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::People(number)
    }
}

/// The most that is told of who the child is.
fn read_identity(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<ChildIdentity> {
    let number = typed.one("personnummer");
    let reserve = typed.one("reserve");
    let born_on = read_day(language, typed, problems, "born")?;
    if !number.is_empty() {
        let read = number.parse();
        if let Err(problem) = read {
            problems.add("personnummer", language.t(personnummer_problem(problem)));
        }
        return read.ok().map(ChildIdentity::Personnummer);
    }
    if !reserve.is_empty() {
        return Some(ChildIdentity::ReserveNumber { number: reserve.to_owned(), born_on });
    }
    if let Some(born_on) = born_on {
        return Some(ChildIdentity::BornOn(born_on));
    }
    if matches!(case.child.identity, ChildIdentity::Unborn { .. }) {
        return Some(ChildIdentity::Unborn { expected_on: read_day(language, typed, problems, "expected")? });
    }
    Some(ChildIdentity::Unknown)
}

fn as_typed(case: &Case) -> Typed {
    let Child { name, identity, sex, interpreter, .. } = &case.child;
    let contact = case.people.child_contact.shown().cloned().unwrap_or_default();
    let Contact { address, phone, place, .. } = contact;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (mut number, mut reserve, mut born, mut expected) = (String::new(), String::new(), None, None);
    match identity {
        ChildIdentity::Personnummer(known) => known.as_str().clone_into(&mut number),
        ChildIdentity::ReserveNumber { number, born_on } => (reserve, born) = (number.clone(), *born_on),
        ChildIdentity::BornOn(day) => born = Some(*day),
        ChildIdentity::Unborn { expected_on } => expected = *expected_on,
        ChildIdentity::Unknown => {}
    }
    filled(&[
        ("given", &name.given),
        ("family", &name.family),
        ("personnummer", &number),
        ("reserve", &reserve),
        ("born", &day(born)),
        ("expected", &day(expected)),
        ("sex", sex.code()),
        ("interpreter", interpreter.as_deref().unwrap_or_default()),
        ("phone", phone.as_deref().unwrap_or_default()),
        ("address", address.as_deref().unwrap_or_default()),
        ("place", place.as_deref().unwrap_or_default()),
    ])
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::BornInTheFuture => "refusal-child-future",
            Self::LessThanKnown => "refusal-child-less",
            Self::SomebodyElse => "refusal-child-somebody-else",
            Self::NothingNew => "refusal-nothing-new",
        }
    }
}
