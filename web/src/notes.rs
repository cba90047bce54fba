//! Journalanteckningar: the form of a note, the same whether it is written or corrected.
//!
//! What is known is not asked: a note of a contact comes from those who were there, a call is held by phone,
//! a talk with the child is held with the child, and a child who was not there was not asked.

mod correct;
mod dissent;
mod reading;
mod write;

use reading::{attendee, read, signed};

use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::samples::{self, Far};
use crate::step::hang_step;
use casework::Case;
use casework::case::notes::NoteVersion;
use casework::contacts::{
    Attendee, ChildPresence, InformationGiven, InterpreterUse, Participation, Place, TalkSupport, View, WhyNotObtained,
};
use casework::event::contacts::ContactHeld;
use casework::notes::correct::CorrectNote;
use casework::notes::dissent::NoteDissent;
use casework::notes::write::WriteNote;
use casework::notes::{NoteAbout, NoteKind, NoteSource};
use casework::occasion::{day_in_sweden, sweden};
use casework::people::Person;
use casework::text::FreeText;
use jiff::Timestamp;

/// Which kind of note it is; stands in the address too.
pub(crate) const KIND: &str = "slag";
/// Which note it is.
pub(crate) const NOTE: &str = "anteckning";
/// Which contact it tells of.
const CONTACT: &str = "kontakt";

/// What is asked of a note of a kind.
fn fields(language: Language, f: Fields<'_>, kind: NoteKind, case: &Case) -> Vec<Field> {
    let t = |key: &str| language.t(key);
    let hint = |key: &str| Some(language.t(key));
    let mut fields = vec![
        Field::Line(f.line(LineKind::Day, "on", t("note-on"), None)),
        Field::Line(f.line(LineKind::Time, "at", t("note-at"), None)),
    ];
    let contact = kind.contact().is_some();
    if contact {
        let child: Vec<_> = ChildPresence::ALL.iter().filter(|one| possible(kind, **one)).collect();
        let child = child.into_iter().map(|one| option(language, "note-child-", one.code())).collect();
        fields.push(Field::Choice(f.one_of("child", t("note-child"), child)));
        let known = known(language, case);
        let others = known.iter().map(|(value, words)| (value.as_str(), words.clone(), None));
        let others =
            others.chain(Attendee::ALL.iter().map(|one| option(language, "note-attendee-", one.code()))).collect();
        let who = if kind == NoteKind::Call { "note-attendees-call" } else { "note-attendees" };
        fields.push(Field::Choice(f.some_of("attendees", t(who), t("note-attendees-hint"), others)));
    } else {
        let sources = NoteSource::ALL.iter().map(|one| option(language, "note-source-", one.code())).collect();
        fields.push(Field::Choice(f.some_of("sources", t("note-sources"), t("note-sources-hint"), sources)));
    }
    fields.push(Field::Text(f.text("facts", t("note-facts"), hint(&["note-guide-", kind.code()].concat()))));
    if contact {
        fields.push(Field::Text(f.text("childs_view", t("note-childs-view"), hint("note-childs-view-hint"))));
        fields.push(why_not(language, f, "childs_view_why"));
    }
    fields.push(Field::Text(f.text("assessment", t("note-assessment"), hint("note-assessment-hint"))));
    if contact {
        fields.push(Field::Text(f.text("guardians_view", t("note-guardians-view"), None)));
        fields.push(why_not(language, f, "guardians_view_why"));
    }
    fields.push(Field::More(Fields::more(t("note-more"), more(language, f, kind, case))));
    fields
}

/// Those who stand around the child in the case, to be chosen by name.
fn known(language: Language, case: &Case) -> Vec<(String, String)> {
    let words = |person: &Person| {
        let relation = language.t(&["relation-", person.relation.code()].concat()).to_lowercase();
        format!("{}, {relation}", person.name.as_str())
    };
    case.people.now().map(|known| (format!("{PERSON}{}", known.relation), words(&known.person))).collect()
}

/// What the value of somebody who is chosen by name begins with.
const PERSON: &str = "person ";

/// A talk with the child is held with the child.
fn possible(kind: NoteKind, child: ChildPresence) -> bool {
    kind != NoteKind::TalkWithChild || child != ChildPresence::Absent
}

fn option(language: Language, key: &str, code: &'static str) -> (&'static str, String, Option<String>) {
    (code, language.t(&[key, code].concat()), None)
}

fn pick(
    language: Language,
    f: Fields<'_>,
    name: &str,
    label: &str,
    hint: bool,
    codes: Vec<(&'static str, String)>,
) -> Field {
    let hint = hint.then(|| language.t(&[label, "-hint"].concat()));
    let options = codes.into_iter().map(|(code, words)| (code.to_owned(), words)).collect();
    Field::Pick(f.pick(name, language.t(label), hint, language.t("pick-none"), options))
}

fn why_not(language: Language, f: Fields<'_>, name: &str) -> Field {
    let codes = WhyNotObtained::ALL.iter().map(|why| words(language, "note-why-not-", why.code())).collect();
    pick(language, f, name, "note-why-not", false, codes)
}

fn words(language: Language, key: &str, code: &'static str) -> (&'static str, String) {
    (code, language.t(&[key, code].concat()))
}

/// What most leave as it is.
fn more(language: Language, f: Fields<'_>, kind: NoteKind, case: &Case) -> Vec<Field> {
    let t = |key: &str| language.t(key);
    let mut more = Vec::new();
    if kind.contact().is_some() {
        if kind != NoteKind::Call {
            let places = Place::ALL.iter().map(|place| words(language, "note-place-", place.code())).collect();
            more.push(pick(language, f, "place", "note-place", false, places));
        }
        let used = InterpreterUse::ALL.iter().map(|used| words(language, "note-interpreter-", used.code())).collect();
        more.push(pick(language, f, "interpreter", "note-interpreter", false, used));
        let levels = Participation::ALL.iter().map(|level| words(language, "note-participation-", level.code()));
        more.push(pick(language, f, "participation", "note-participation", true, levels.collect()));
        let given = InformationGiven::ALL.iter().map(|given| words(language, "note-information-", given.code()));
        more.push(pick(language, f, "information", "note-information", true, given.collect()));
        let support = TalkSupport::ALL.iter().map(|one| option(language, "note-support-", one.code())).collect();
        more.push(Field::Choice(f.some_of("support", t("note-support"), t("note-support-hint"), support)));
        for question in QUESTIONS {
            let label = ["note-feedback-", question].concat();
            let numbers = ["1", "2", "3", "4", "5"].map(|number| (number, number.to_owned())).into();
            more.push(pick(language, f, question, &label, false, numbers));
        }
    }
    more.push(Field::Line(f.line(
        LineKind::Words,
        "source_words",
        t("note-source-words"),
        Some(t("note-source-words-hint")),
    )));
    let mut about: Vec<(String, String)> = Vec::new();
    for investigation in case.investigations.iter().rev() {
        let opened = &investigation.opened;
        let day = language.full_day(opened.opened_on);
        about.push((
            about_code(NoteAbout::Investigation(opened.investigation)),
            language.t1("note-about-investigation", "day", day),
        ));
    }
    for report in case.reports.iter().rev() {
        let received = &report.received;
        let day = language.full_day(day_in_sweden(received.received_at));
        about.push((about_code(NoteAbout::Report(received.report)), language.t1("note-about-report", "day", day)));
    }
    more.push(Field::Pick(f.pick("about", t("note-about"), None, t("note-about-none"), about)));
    more
}

/// The three questions to the child.
const QUESTIONS: [&str; 3] = ["listened", "what_matters", "good_way"];

/// Whether to sign, in its own place at the end.
fn signature(language: Language, f: Fields<'_>) -> Field {
    let words = (language.t("note-sign"), Some(language.t("note-sign-hint")));
    Field::Choice(f.tick("sign", language.t("note-signature"), words))
}

fn about_code(about: NoteAbout) -> String {
    match about {
        NoteAbout::Report(report) => format!("report {report}"),
        NoteAbout::Investigation(investigation) => format!("investigation {investigation}"),
    }
}

fn about_of(code: &str) -> Option<NoteAbout> {
    let (kind, id) = code.split_once(' ')?;
    match kind {
        "report" => id.parse().ok().map(NoteAbout::Report),
        "investigation" => id.parse().ok().map(NoteAbout::Investigation),
        _ => None,
    }
}

/// What a note most often belongs to: the investigation that runs, else the report that waits.
fn most_likely_about(case: &Case) -> Option<NoteAbout> {
    let running = case.running_investigation().map(|running| NoteAbout::Investigation(running.opened.investigation));
    let waits = || case.reports.iter().rev().find(|report| report.preliminary.is_none());
    running.or_else(|| waits().map(|report| NoteAbout::Report(report.received.report)))
}

/// Fills in a field where nothing was typed yet.
fn fill(typed: &mut Typed, name: &str, value: &str) {
    if !typed.has(name) {
        typed.put(name, value);
    }
}

/// What a note begins with: it is now, where such a thing is as a rule, about what goes on.
fn begin(typed: &mut Typed, kind: NoteKind, case: &Case, now: Timestamp) {
    fill_moment(typed, now);
    match kind {
        NoteKind::HomeVisit => fill(typed, "place", Place::Home.code()),
        NoteKind::Call => fill(typed, "child", ChildPresence::Absent.code()),
        NoteKind::TalkWithChild => fill(typed, "child", ChildPresence::Alone.code()),
        NoteKind::Meeting | NoteKind::NetworkMeeting => fill(typed, "place", Place::Office.code()),
        NoteKind::IncomingDocument | NoteKind::Other => {}
    }
    let interpreter = if case.child.interpreter.is_some() { InterpreterUse::Used } else { InterpreterUse::NotNeeded };
    fill(typed, "interpreter", interpreter.code());
    if let Some(about) = most_likely_about(case) {
        fill(typed, "about", &about_code(about));
    }
}

fn fill_moment(typed: &mut Typed, at: Timestamp) {
    let local = at.to_zoned(sweden()).datetime();
    fill(typed, "on", &local.date().to_string());
    fill(typed, "at", &format!("{:02}:{:02}", local.hour(), local.minute()));
}

/// What a correction begins with: the note as it stands.
fn begin_from(typed: &mut Typed, case: &Case, version: &NoteVersion, held: Option<&ContactHeld>) {
    let content = &version.content;
    fill_moment(typed, content.happened_at);
    fill(typed, "facts", content.facts.as_str());
    fill(typed, "assessment", content.assessment.as_ref().map_or("", FreeText::as_str));
    fill(typed, "source_words", content.source_words.as_ref().map_or("", FreeText::as_str));
    fill(typed, "about", &content.about.map(about_code).unwrap_or_default());
    fill_view(typed, "childs_view", &content.childs_view);
    fill_several(typed, "sources", content.sources.iter().map(|one| one.code()));
    let Some(held) = held else { return };
    fill(typed, "child", held.child.code());
    fill(typed, "place", held.place.code());
    fill(typed, "interpreter", held.interpreter.code());
    fill_view(typed, "guardians_view", &held.guardians_view);
    if !typed.has("version") {
        held.persons.iter().for_each(|person| typed.push("attendees", format!("{PERSON}{person}")));
    }
    let named = |one: &&Attendee| held.persons.iter().any(|person| attendee(case, *person) == Some(**one));
    fill_several(typed, "attendees", held.attendees.iter().filter(|one| !named(one)).map(|one| one.code()));
    fill_several(typed, "support", held.support.iter().map(|one| one.code()));
    fill(typed, "participation", held.participation.map_or("", Participation::code));
    fill(typed, "information", held.information.map_or("", InformationGiven::code));
    if let Some(feedback) = held.feedback {
        let answers = [feedback.listened, feedback.what_matters, feedback.good_way];
        for (question, answer) in QUESTIONS.into_iter().zip(answers) {
            fill(typed, question, &answer.get().to_string());
        }
    }
}

fn fill_view(typed: &mut Typed, name: &str, view: &View) {
    match view {
        View::Obtained(words) => fill(typed, name, words.as_str()),
        View::NotObtained(why) => fill(typed, &[name, "_why"].concat(), why.code()),
    }
}

fn fill_several(typed: &mut Typed, name: &str, codes: impl Iterator<Item = &'static str>) {
    // What was typed before came as a whole: then a box that is not ticked was not ticked.
    if !typed.has("version") {
        codes.for_each(|code| typed.push(name, code));
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let none = Problems::default;
    for (name, asked) in [("note", NoteKind::HomeVisit), ("note-document", NoteKind::IncomingDocument)] {
        let mut typed = Typed::new([(KIND.to_owned(), asked.code().to_owned())]);
        begin(&mut typed, asked, &samples::case(Far::Investigated).case, samples::now());
        hang_step::<WriteNote>(gallery, name, Far::Investigated, &typed, none(), None)?;
    }
    let mut problems = none();
    problems.add("facts", gallery.language.t("note-facts-missing"));
    problems.add("listened", gallery.language.t("note-feedback-incomplete"));
    let typed = Typed::new([(KIND.to_owned(), NoteKind::TalkWithChild.code().to_owned())]);
    hang_step::<WriteNote>(gallery, "note-with-problems", Far::Investigated, &typed, problems, None)?;
    let note = samples::home_visit().note.to_string();
    let mut typed = Typed::new([(NOTE.to_owned(), note)]);
    let case = samples::case(Far::Noted).case;
    if let Some(note) = case.notes.iter().next() {
        begin_from(&mut typed, &case, note.latest(), case.contacts.first());
    }
    hang_step::<CorrectNote>(gallery, "note-correct", Far::Noted, &typed, none(), None)?;
    hang_step::<NoteDissent>(gallery, "note-dissent", Far::Noted, &typed, none(), None)
}
