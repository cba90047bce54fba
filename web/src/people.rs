//! Människorna runt barnet: who they are, how to reach them, and who may come near the case.

pub mod child_details;
pub mod relation;

use crate::case::{self, Showing};
use crate::circle::protected_identity::ProtectedSign;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples::{self, Around as Sample};
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::step::{Taken, hang_in};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use casework::case::people::Known;
use casework::child::Name;
use casework::circle::conflict_of_interest::{DeclareConflict, EndConflict};
use casework::circle::insight::{AnswerInsight, RequestInsight};
use casework::circle::protected_identity::{EndIdentityProtection, ProtectIdentity};
use casework::people::child_details::DescribeChild;
use casework::people::relation::{ChangeRelation, EndRelation, RecordRelation};
use casework::people::{AddressTold, Bond, Contact, Home, Informed, Relation};
use casework::text::Protected;
use figures::Svg;
use figures::network::{self, Around, Network};
use figures::svg::Caption;
use jiff::civil::Date;
use serde::Deserialize;
use store::journal::Recorded;

/// Sidan om människorna runt barnet.
#[derive(Template)]
#[template(path = "people.html")]
pub struct PeoplePage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// The case's number.
    pub number: String,
    /// The sign of a protected identity.
    pub protected: Option<ProtectedSign>,
    /// What was just done.
    pub done: Option<String>,
    /// The picture; none when there is nobody to draw.
    pub picture: Option<Svg>,
    /// How to reach the child.
    pub child_contact: Reach,
    /// Everybody, group by group.
    pub groups: Vec<Group>,
    /// Where protected contact details are shown, when one may see them and does not yet.
    pub show: Option<String>,
    /// Who may work with the case.
    pub circle: Vec<String>,
    /// What can be done about the circle.
    pub circle_steps: Vec<(String, Route)>,
}

/// En grupp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// Its name in the page.
    pub id: &'static str,
    /// Who is in it.
    pub people: Vec<Somebody>,
}

/// Någon i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// The name.
    pub name: String,
    /// What they are to the child, and since when.
    pub relation: String,
    /// What else to know, a sentence each.
    pub told: Vec<String>,
    /// A warning.
    pub warning: Option<String>,
    /// How to reach them.
    pub reach: Reach,
    /// Where to change and where to end it; none when it has ended.
    pub links: Option<(String, String)>,
}

/// Hur man når någon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// It is protected, and not shown.
    Withheld,
    /// It is protected, and shown because one asked for it; it is not printed.
    Unveiled(Vec<(String, String)>),
    /// What is known.
    Known(Vec<(String, String)>),
}

/// What the page is asked to show besides.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Whether to show protected contact details.
    #[serde(default)]
    skyddat: Option<String>,
}

/// Shows the people around the child.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let showing = Showing { contact: asked.skyddat.is_some(), ..Showing::default() };
    let opened = case::open_showing(&app, &visit, &number, Action::ReadCase, showing).await?;
    let names = visit.names()?;
    let mut view = PeoplePage::new(visit.shell(Place::Cases), &opened.recorded, &names, showing);
    if view.withheld() && opened.may_see_contact {
        view.show = Some(format!("{}?skyddat=visa", Route::People(number)));
    }
    view.done = taken.told(visit.language);
    page(&view)
}

impl PeoplePage {
    /// The page as the case stands.
    #[must_use]
    pub fn new(shell: Shell, recorded: &Recorded, names: &Names, showing: Showing) -> Self {
        let language = shell.language;
        let case = &recorded.case;
        let number = recorded.number.to_string();
        let seen = Seen { language, number: &number, unveiled: showing.contact && case.circle.protection.is_some() };
        let child = case.child.name.to_string();
        Self {
            picture: picture(language, &case.child.name, &case.people.now().collect::<Vec<_>>()),
            protected: ProtectedSign::of(&shell, case, &number),
            done: None,
            child_contact: seen.reach(&case.people.child_contact, "people-place-child"),
            groups: seen.groups(recorded),
            show: None,
            circle: circle(language, recorded, names),
            circle_steps: circle_steps(language, recorded),
            child,
            number,
            shell,
        }
    }

    /// Whether anything is withheld on the page.
    fn withheld(&self) -> bool {
        let people = self.groups.iter().flat_map(|group| &group.people).map(|somebody| &somebody.reach);
        people.chain([&self.child_contact]).any(|reach| *reach == Reach::Withheld)
    }
}

/// What a list needs to know of its reader.
struct Seen<'s> {
    language: Language,
    number: &'s str,
    unveiled: bool,
}

impl Seen<'_> {
    fn groups(&self, recorded: &Recorded) -> Vec<Group> {
        let people = &recorded.case.people;
        let group = |id: &'static str, known: Vec<&Known>| Group {
            title: self.language.t(&["people-", id].concat()),
            id,
            people: known.into_iter().map(|known| self.somebody(known)).collect(),
        };
        let of = |fits: fn(Relation) -> bool| people.now().filter(|known| fits(known.person.relation)).collect();
        let groups = [
            group("guardians", of(Relation::is_guardian)),
            group("family", of(is_family)),
            group("network", of(|relation| relation == Relation::Network)),
            group("professionals", of(Relation::is_professional)),
            group("earlier", people.earlier().collect()),
        ];
        groups.into_iter().filter(|group| !group.people.is_empty()).collect()
    }

    fn somebody(&self, known: &Known) -> Somebody {
        let language = self.language;
        let person = &known.person;
        let day = |key: &str, day: Option<Date>| day.map(|day| language.t1(key, "day", language.full_day(day)));
        let days = [day("people-since", known.from_on), day("people-until", known.to_on)];
        let relation = language.t(&["relation-", person.relation.code()].concat());
        let relation: Vec<_> = std::iter::once(relation).chain(days.into_iter().flatten()).collect();
        let informed = match person.informed {
            Informed::Yes => "people-informed",
            Informed::No => "people-not-informed",
        };
        let home =
            (person.home != Home::NotSaid).then(|| sentence(&language.t(&["home-", person.home.code()].concat())));
        let interpreter = person
            .interpreter
            .as_deref()
            .map(|tag| language.t1("people-interpreter", "language", language_name(language, tag)));
        let link = |route: Route| format!("{route}?{}={}", relation::PERSON, known.relation);
        let number = || self.number.to_owned();
        Somebody {
            name: person.name.as_str().to_owned(),
            relation: relation.join(", "),
            told: [home, interpreter, Some(language.t(informed))].into_iter().flatten().collect(),
            warning: (person.address == AddressTold::MayNot).then(|| language.t("people-may-not-know-address")),
            reach: self.reach(&person.contact, "people-place"),
            links: known
                .to_on
                .is_none()
                .then(|| (link(Route::ChangePerson(number())), link(Route::EndPerson(number())))),
        }
    }

    fn reach(&self, contact: &Protected<Contact>, place: &str) -> Reach {
        let Some(contact) = contact.shown() else { return Reach::Withheld };
        let known = [
            ("people-phone", &contact.phone),
            ("people-email", &contact.email),
            ("people-address", &contact.address),
            (place, &contact.place),
        ];
        let known = known.into_iter().filter_map(|(key, value)| Some((self.language.t(key), value.clone()?))).collect();
        if self.unveiled { Reach::Unveiled(known) } else { Reach::Known(known) }
    }
}

/// The name of an interpreter's language; its tag when it is not one of those in the list.
pub(crate) fn language_name(language: Language, tag: &str) -> String {
    let key = ["language-", tag].concat();
    if language.has(&key) { language.t(&key) } else { tag.to_owned() }
}

fn is_family(relation: Relation) -> bool {
    !relation.is_guardian() && !relation.is_professional() && relation != Relation::Network
}

fn sentence(words: &str) -> String {
    format!("{words}.")
}

fn picture(language: Language, child: &Name, people: &[&Known]) -> Option<Svg> {
    let relation = |known: &Known| language.t(&["relation-", known.person.relation.code()].concat());
    let relations: Vec<_> = people.iter().map(|known| relation(known)).collect();
    let around: Vec<_> = people.iter().zip(&relations).map(|(known, relation)| drawn(known, relation)).collect();
    let told = |(known, relation): (&&Known, &String)| {
        let bond = language.t(&["bond-", known.person.bond.code()].concat());
        format!("{} ({}, {})", known.person.name.as_str(), relation.to_lowercase(), bond.to_lowercase())
    };
    let names: Vec<_> = people.iter().zip(&relations).map(told).collect();
    let title = language.t1("people-picture-title", "child", child);
    let summary = language.n_with("people-picture-summary", people.len(), &[("names", &names.join("; "))]);
    let caption = Caption { id: "network", title: &title, summary: &summary };
    (!people.is_empty()).then(|| Network { caption, middle: &child.given, around: &around }.draw())
}

fn drawn<'p>(known: &'p Known, relation: &'p str) -> Around<'p> {
    Around {
        name: known.person.name.as_str(),
        relation,
        bond: match known.person.bond {
            Bond::Close => network::Bond::Close,
            Bond::Plain => network::Bond::Plain,
            Bond::Strained => network::Bond::Strained,
            Bond::Broken => network::Bond::Broken,
        },
        home: match known.person.home {
            Home::WithTheChild | Home::AtTimes => network::Home::Shared,
            Home::Elsewhere | Home::NotSaid => network::Home::Apart,
        },
    }
}

/// Who may work with the case, a sentence each.
fn circle(language: Language, recorded: &Recorded, names: &Names) -> Vec<String> {
    let circle = &recorded.case.circle;
    let listed = |workers: &mut dyn Iterator<Item = casework::ids::WorkerId>| {
        workers.map(|worker| names.of(worker).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let open = match circle.named() {
        None => language.t("people-circle-open"),
        Some([]) => language.t("people-circle-named-nobody"),
        Some(named) => language.t1("people-circle-named", "names", listed(&mut named.iter().copied())),
    };
    let kept_out =
        circle.kept_out().next().map(|_| language.t1("people-kept-out", "names", listed(&mut circle.kept_out())));
    std::iter::once(open).chain(kept_out).collect()
}

fn circle_steps(language: Language, recorded: &Recorded) -> Vec<(String, Route)> {
    let circle = &recorded.case.circle;
    let number = || recorded.number.to_string();
    let mut steps = vec![(language.t("step-protect-title"), Route::ProtectIdentity(number()))];
    if circle.protection.is_some() {
        steps.push((language.t("step-unprotect-title"), Route::EndIdentityProtection(number())));
    }
    if recorded.case.people.now().next().is_some() {
        steps.push((language.t("step-insight-title"), Route::RequestInsight(number())));
    }
    if circle.waiting_insights().next().is_some() {
        steps.push((language.t("step-insight-answer-title"), Route::AnswerInsight(number())));
    }
    steps.push((language.t("step-conflict-title"), Route::DeclareConflict(number())));
    if circle.kept_out().next().is_some() {
        steps.push((language.t("step-conflict-end-title"), Route::EndConflict(number())));
    }
    steps
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let names = samples::names();
    let sample = |gallery: &Gallery, around, showing| {
        let frame = gallery.frame(Place::Cases);
        PeoplePage::new(frame, &samples::case_with(around), &names, showing)
    };
    hang_in::<RecordRelation>(gallery, "person", &samples::case_with(Sample::Family), &[])?;
    let case = samples::case_with(Sample::Protected);
    let asked = [(relation::PERSON, "00000000-0000-0000-0000-000000001001")];
    hang_in::<ChangeRelation>(gallery, "person-change", &case, &asked)?;
    hang_in::<EndRelation>(gallery, "person-end", &case, &asked)?;
    hang_in::<DescribeChild>(gallery, "child-details", &case, &[])?;
    hang_in::<ProtectIdentity>(gallery, "protect-identity", &case, &[])?;
    hang_in::<EndIdentityProtection>(gallery, "end-identity-protection", &case, &[])?;
    hang_in::<DeclareConflict>(gallery, "declare-conflict", &case, &[])?;
    hang_in::<EndConflict>(gallery, "end-conflict", &case, &[])?;
    hang_in::<RequestInsight>(gallery, "request-insight", &case, &[])?;
    hang_in::<AnswerInsight>(gallery, "answer-insight", &samples::case_with(Sample::Unveiled), &[])?;
    let nobody = sample(gallery, Sample::Nobody, Showing::default());
    gallery.show("people-none", &nobody)?;
    let family = sample(gallery, Sample::Family, Showing::default());
    gallery.show("people", &family)?;
    let mut protected = sample(gallery, Sample::Protected, Showing::default());
    protected.show = Some("?skyddat=visa".to_owned());
    gallery.show("people-protected", &protected)?;
    let unveiled = sample(gallery, Sample::Unveiled, Showing { contact: true, ..Showing::default() });
    gallery.show("people-protected-shown", &unveiled)
}
