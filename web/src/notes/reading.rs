//! Att läsa en anteckning: from what was typed to a note and its contact, or to what is wrong, field by field.

use super::{PERSON, QUESTIONS, about_of};
use crate::form::{Problems, Typed};
use crate::language::Language;
use casework::Case;
use casework::contacts::{
    Attendee, ChildPresence, ContactId, InformationGiven, InterpreterUse, Participation, Place, Rating,
    SessionFeedback, TalkSupport, View, WhyNotObtained,
};
use casework::event::contacts::ContactHeld;
use casework::ids::{RelationId, WorkerId};
use casework::notes::{NoteContent, NoteKind, NoteSource, Signature};
use casework::occasion::sweden;
use casework::people::Relation;
use casework::text::FreeText;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Reads a note, and the contact that it tells of, noting what is wrong.
pub(super) fn read(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    case: &Case,
    kind: NoteKind,
    (contact, me): (ContactId, WorkerId),
) -> Option<(NoteContent, Option<ContactHeld>)> {
    let happened_at = moment(language, typed, problems);
    let child = match kind.contact() {
        None => Some(ChildPresence::Absent),
        Some(_) => ChildPresence::from_code(typed.one("child")),
    };
    if child.is_none() {
        problems.add("child", language.t("note-child-missing"));
    }
    let persons: Vec<RelationId> =
        typed.all("attendees").filter_map(|value| value.strip_prefix(PERSON)?.parse().ok()).collect();
    let attendees = attendees(typed, case, &persons);
    let sources = sources(language, typed, problems, kind, child, &attendees);
    let facts = FreeText::new(typed.raw("facts")).ok();
    if facts.is_none() {
        problems.add("facts", language.t("note-facts-missing"));
    }
    let met = child.is_none_or(|child| child != ChildPresence::Absent);
    let childs_view = view(language, typed, problems, "childs_view", met);
    let guardian = attendees.contains(&Attendee::Guardian);
    let guardians_view = view(language, typed, problems, "guardians_view", guardian);
    let feedback = feedback(language, typed, problems);
    let happened_at = happened_at?;
    let content = NoteContent {
        kind,
        happened_at,
        sources: sources?,
        source_words: FreeText::new(typed.raw("source_words")).ok(),
        facts: facts?,
        assessment: FreeText::new(typed.raw("assessment")).ok(),
        childs_view: childs_view?,
        about: about_of(typed.one("about")),
    };
    let (child, guardians_view, feedback) = (child?, guardians_view?, feedback?);
    let held = kind.contact().map(|kind| ContactHeld {
        contact,
        held_at: happened_at,
        by: me,
        kind,
        place: place(typed, content.kind),
        child,
        attendees,
        persons,
        interpreter: InterpreterUse::from_code(typed.one("interpreter")).unwrap_or(InterpreterUse::NotNeeded),
        childs_view: content.childs_view.clone(),
        guardians_view,
        participation: Participation::from_code(typed.one("participation")).filter(|_| met),
        information: InformationGiven::from_code(typed.one("information")).filter(|_| met),
        support: typed.all("support").filter_map(TalkSupport::from_code).filter(|_| met).collect(),
        feedback: feedback.filter(|_| met),
    });
    Some((content, held))
}

fn moment(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Timestamp> {
    let day: Option<Date> = typed.one("on").parse().ok();
    if day.is_none() {
        problems.add("on", language.t("day-unreadable"));
    }
    let time: Option<Time> = format!("{}:00", typed.one("at")).parse().ok();
    if time.is_none() {
        problems.add("at", language.t("note-moment-unreadable"));
    }
    day?.to_datetime(time?).to_zoned(sweden()).ok().map(|zoned| zoned.timestamp())
}

/// Who was there: those chosen by name, and others by what they are.
fn attendees(typed: &Typed, case: &Case, persons: &[RelationId]) -> Vec<Attendee> {
    let named = persons.iter().filter_map(|person| attendee(case, *person));
    let mut attendees: Vec<Attendee> = named.chain(typed.all("attendees").filter_map(Attendee::from_code)).collect();
    attendees.sort_unstable();
    attendees.dedup();
    attendees
}

/// What somebody who is known in the case is at a meeting.
pub(super) fn attendee(case: &Case, person: RelationId) -> Option<Attendee> {
    let relation = case.people.relation(person)?.person.relation;
    Some(match relation {
        relation if relation.is_guardian() => Attendee::Guardian,
        Relation::Sibling => Attendee::Sibling,
        Relation::School => Attendee::School,
        Relation::Health => Attendee::HealthCare,
        Relation::OtherContact => Attendee::Other,
        _ => Attendee::Network,
    })
}

/// Where a note comes from: from those who were there, when it tells of a contact; else somebody says so.
fn sources(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    kind: NoteKind,
    child: Option<ChildPresence>,
    attendees: &[Attendee],
) -> Option<Vec<NoteSource>> {
    if kind.contact().is_none() {
        let sources: Vec<NoteSource> = typed.all("sources").filter_map(NoteSource::from_code).collect();
        if sources.is_empty() {
            problems.add("sources", language.t("note-sources-missing"));
            return None;
        }
        return Some(sources);
    }
    let mut sources = vec![NoteSource::Own];
    if child? != ChildPresence::Absent {
        sources.push(NoteSource::Child);
    }
    for attendee in attendees {
        sources.push(match attendee {
            Attendee::Guardian => NoteSource::Guardian,
            Attendee::Sibling | Attendee::Network => NoteSource::Network,
            Attendee::School => NoteSource::School,
            Attendee::HealthCare => NoteSource::HealthCare,
            Attendee::Police => NoteSource::Police,
            Attendee::Provider => NoteSource::Provider,
            Attendee::Other => NoteSource::Other,
        });
    }
    sources.dedup();
    Some(sources)
}

/// What somebody thinks, or why it is not known; of one who was not there, nothing is asked.
fn view(language: Language, typed: &Typed, problems: &mut Problems, name: &str, there: bool) -> Option<View> {
    if let Ok(words) = FreeText::new(typed.raw(name)) {
        return Some(View::Obtained(words));
    }
    let why = WhyNotObtained::from_code(typed.one(&[name, "_why"].concat()));
    match why {
        Some(why) => Some(View::NotObtained(why)),
        None if !there => Some(View::NotObtained(WhyNotObtained::NotMet)),
        None => {
            problems.add(name, language.t(&["note-", &name.replace('_', "-"), "-missing"].concat()));
            None
        }
    }
}

fn place(typed: &Typed, kind: NoteKind) -> Place {
    let chosen = if kind == NoteKind::Call { Some(Place::Remote) } else { Place::from_code(typed.one("place")) };
    chosen.unwrap_or(Place::Elsewhere)
}

/// The child's three answers: all of them or none.
fn feedback(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Option<SessionFeedback>> {
    let answers =
        QUESTIONS.map(|question| typed.one(question).parse::<u8>().ok().and_then(|n| Rating::try_from(n).ok()));
    match answers {
        [None, None, None] => Some(None),
        [Some(listened), Some(what_matters), Some(good_way)] => {
            Some(Some(SessionFeedback { listened, what_matters, good_way }))
        }
        _ => {
            let missing = QUESTIONS.into_iter().zip(answers).find(|(_, answer)| answer.is_none());
            problems
                .add(missing.map_or(QUESTIONS[0], |(question, _)| question), language.t("note-feedback-incomplete"));
            None
        }
    }
}

pub(super) fn signed(typed: &Typed) -> Signature {
    if typed.chose("sign", "yes") { Signature::Signed } else { Signature::Unsigned }
}
