//! Vardagen: what is done in a case between the steps that the law waits for. Visits, talks, what others know, the decision.

use super::support::{self, Support};
use super::{Life, Making};
use crate::demo::chance::Chance;
use crate::demo::{people, words};
use casework::access::Action;
use casework::contacts::{
    Attendee, ChildPresence, ContactKind, InformationGiven, InterpreterUse, Participation, Place, TalkSupport, View,
    WhyNotObtained,
};
use casework::decision::notification::NotifyDecision;
use casework::event::contacts::ContactHeld;
use casework::event::investigation::{Communicated, Hearing, Stage, Told};
use casework::ids::{ContactId, NoteId, RelationId};
use casework::instrument::{Instrument, Points, Respondent, ScoreInstrument, ScoreOccasion};
use casework::intervention::plan::PlanKind;
use casework::investigation::bbic::{Area, DescribeBbicArea};
use casework::investigation::child_talk::{HearChild, TalkForm};
use casework::investigation::communication::{Communicate, ReceiveReply};
use casework::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use casework::investigation::sources::{ConsultSource, Ground, SourceKind};
use casework::notes::write::WriteNote;
use casework::notes::{NoteContent, NoteKind, NoteSource, Signature};
use casework::party::{Party, PartyKind};
use casework::people::relation::RecordRelation;
use casework::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use casework::text::Protected;
use casework::{Case, Event, Occasion};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// Something done in a case on an ordinary day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Everyday {
    /// Those around the child are noted.
    Person(Relation),
    /// A note after a contact.
    Contact(ContactKind),
    /// Those concerned are told.
    Tell(Stage),
    /// The investigation is planned.
    Plan,
    /// An area of the child's life is described.
    Describe(Area),
    /// The child is heard.
    Hear(TalkForm),
    /// Others are asked.
    Consult(SourceKind),
    /// An instrument is answered.
    Score(ScoreOccasion),
    /// The material is sent.
    Communicate,
    /// The guardians reply.
    Reply,
    /// The guardians are told the decision.
    Notify,
    /// Something is done in the intervention.
    Support(Support),
}

impl Life {
    /// Plans the first days of a case: who is around the child, and a call.
    pub(super) fn begin_days(&mut self, after: Timestamp, making: &mut Making<'_>) {
        let second = if making.chance.happens(0.7) { Relation::GuardianJointly } else { Relation::School };
        let first = if second == Relation::School { Relation::GuardianAlone } else { Relation::GuardianJointly };
        self.do_on(Everyday::Person(first), after, (0, 1), making);
        self.do_on(Everyday::Person(second), after, (1, 3), making);
        self.do_on(Everyday::Contact(ContactKind::Call), after, (1, 4), making);
    }

    /// Plans what is done while an investigation runs.
    pub(super) fn investigation_days(&mut self, opened: Timestamp, until: Date, making: &mut Making<'_>) {
        use casework::occasion::day_in_sweden;
        let days = day_in_sweden(opened).until(until).map_or(0, |span| i64::from(span.get_days())).max(20);
        self.do_on(Everyday::Plan, opened, (2, 7), making);
        self.do_on(Everyday::Score(ScoreOccasion::Baseline), opened, (8, 20), making);
        let visits =
            [ContactKind::HomeVisit, ContactKind::Meeting, ContactKind::TalkWithChild, ContactKind::NetworkMeeting];
        for kind in visits {
            if kind != ContactKind::NetworkMeeting || making.chance.happens(0.4) {
                self.do_on(Everyday::Contact(kind), opened, (6, days - 12), making);
            }
        }
        let form = if making.chance.happens(0.72) { TalkForm::Alone } else { TalkForm::WithSupport };
        self.do_on(Everyday::Hear(form), opened, (10, days - 12), making);
        for source in [SourceKind::School, SourceKind::HealthCare] {
            if making.chance.happens(0.7) {
                self.do_on(Everyday::Consult(source), opened, (5, days - 14), making);
            }
        }
        for area in [Area::Education, Area::Emotions, Area::BasicCare, Area::FamilyNow] {
            self.do_on(Everyday::Describe(area), opened, (days - 14, days - 9), making);
        }
        self.do_on(Everyday::Communicate, opened, (days - 8, days - 8), making);
        self.do_on(Everyday::Reply, opened, (days - 4, days - 2), making);
    }

    /// Plans the decision after an investigation, and what is done while the intervention goes on.
    pub(super) fn intervention_days(&mut self, after: Timestamp, until: Date, making: &mut Making<'_>) {
        let days = casework::occasion::day_in_sweden(after).until(until).map_or(0, |span| i64::from(span.get_days()));
        let form = support::form(&mut making.chance);
        let first = making.chance.between(16, 44).min(days - 8);
        self.do_on(Everyday::Support(Support::Decide(form)), after, (1, 2), making);
        // A decision that is due on a Saturday is made on the Monday; it is told the day after at the earliest.
        self.do_on(Everyday::Notify, after, (5, 6), making);
        self.do_on(Everyday::Tell(Stage::Concluded), after, (5, 6), making);
        self.do_on(Everyday::Support(Support::Arrange(form)), after, (9, 9), making);
        if !form.outside_home() && !form.contact() {
            self.do_on(Everyday::Support(Support::Answer), after, (12, 12), making);
        }
        self.do_on(Everyday::Support(Support::Begin), after, (first, first), making);
        if form.outside_home() {
            for day in (first + 21..days - 4).step_by(80) {
                self.do_on(Everyday::Support(Support::Visit), after, (day, day), making);
            }
            for day in (first + 175..days - 4).step_by(175) {
                self.do_on(Everyday::Support(Support::Consider), after, (day, day), making);
            }
        } else {
            for day in (first + 14..days - 4).step_by(28) {
                self.do_on(Everyday::Support(Support::Session), after, (day, day + 6), making);
            }
        }
        self.do_on(Everyday::Support(Support::Goal), after, (first + 2, first + 4), making);
        self.do_on(Everyday::Support(Support::Plan(PlanKind::Implementation)), after, (first + 5, first + 12), making);
        for day in (first + 84..days - 4).step_by(88) {
            self.do_on(Everyday::Support(Support::Review), after, (day, day + 4), making);
        }
        let kinds = [ContactKind::HomeVisit, ContactKind::TalkWithChild, ContactKind::Meeting, ContactKind::Call];
        for day in (20..days - 5).step_by(45) {
            let kind = making.chance.one_of(&kinds).unwrap_or(ContactKind::Call);
            self.do_on(Everyday::Contact(kind), after, (day, day + 12), making);
        }
        self.do_on(Everyday::Score(ScoreOccasion::End), after, (days - 10, days - 3), making);
    }

    /// Plans something for a working day so many days on. Of older cases only the steps that the law waits for are told.
    fn do_on(&mut self, what: Everyday, after: Timestamp, days: (i64, i64), making: &mut Making<'_>) {
        let on = casework::occasion::day_in_sweden(after).saturating_add(making.chance.between(days.0, days.1).days());
        if !self.staged && (what.is_always_told() || on >= making.told_from) {
            let soonest = after.saturating_add(making.chance.between(2, 9).minutes()).unwrap_or(after);
            self.everyday.push((making.chance.at_work(on).max(soonest), what));
            self.everyday.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        }
    }

    /// Does what was planned, if it can be done as the case stands.
    pub(super) fn spend(&mut self, what: Everyday, at: Timestamp, making: &mut Making<'_>) {
        let by = self.acting(making);
        let occasion = Occasion { by, at };
        if let Everyday::Support(what) = what {
            return self.support(what, occasion, making);
        }
        let Some((_, case)) = &self.case else { return };
        let title = making.staff.title(by.worker).to_owned();
        let events = what.decide(case, &occasion, title, &mut making.chance).unwrap_or_default();
        self.act(Action::WorkOnCase, occasion, events);
    }
}

impl Everyday {
    /// Whether it is told of older cases too: what can be counted of an intervention, and that its decision was told.
    const fn is_always_told(self) -> bool {
        match self {
            Self::Notify => true,
            Self::Support(what) => what.is_always_told(),
            _ => false,
        }
    }

    /// What a step answers; nothing when the case has gone another way meanwhile.
    fn decide(self, case: &Case, on: &Occasion, title: String, chance: &mut Chance) -> Option<Vec<Event>> {
        let day = on.on();
        let last = case.investigations.last().map(|last| last.opened.investigation);
        let decision = case.decisions.made.last().map(|last| last.made.decision);
        match self {
            Self::Person(relation) => person(case, relation, on, chance).decide(case, on).ok(),
            Self::Contact(kind) => contact(case, kind, on, title, chance).decide(case, on).ok(),
            Self::Tell(stage) => {
                let outcome = Told::Informed { parties: vec![guardian()], how: words::text("Vid mötet och i brev.") };
                TellOfInvestigation { investigation: last?, stage, on: day, outcome }.decide(case, on).ok()
            }
            Self::Plan => {
                let step = PlanInvestigation {
                    investigation: last?,
                    questions: words::text(words::QUESTIONS),
                    talk_with: words::text("Barnet, föräldrarna, mentorn och elevhälsan."),
                    consultations: None,
                    timetable: Some(words::text("Samtal och hembesök den första månaden, sammanställning den tredje.")),
                };
                step.decide(case, on).ok()
            }
            Self::Describe(area) => {
                let step = DescribeBbicArea {
                    investigation: last?,
                    area,
                    description: words::text(chance.one_of(&words::AREA).unwrap_or(words::AREA[0])),
                    childs_words: None,
                    risk: None,
                    protection: None,
                };
                step.decide(case, on).ok()
            }
            Self::Hear(form) => {
                let words = words::text(chance.one_of(&words::CHILD).unwrap_or(words::CHILD[0]));
                HearChild { investigation: last?, on: day, form, words }.decide(case, on).ok()
            }
            Self::Consult(source) => {
                let words = words::text(chance.one_of(&words::SOURCE).unwrap_or(words::SOURCE[0]));
                let ground = if source == SourceKind::School { Ground::Duty } else { Ground::Consent };
                ConsultSource { investigation: last?, on: day, source, name: None, ground, words }.decide(case, on).ok()
            }
            Self::Score(occasion) => score(case, occasion, day, chance)?.decide(case, on).ok(),
            Self::Communicate => {
                let reply_by = day.saturating_add(7.days());
                let material = words::text("Utredningens sakuppgifter och bedömning.");
                let outcome = Communicated::Sent { parties: vec![guardian()], material, reply_by };
                Communicate { investigation: last?, on: day, outcome }.decide(case, on).ok()
            }
            Self::Reply => {
                let words = Some(words::text("Föräldrarna har läst och håller med i stort."));
                let hearing = Hearing::NotWanted;
                ReceiveReply { investigation: last?, on: day, party: guardian(), words, hearing }.decide(case, on).ok()
            }
            Self::Notify => {
                let received_on = Some(day);
                NotifyDecision { decision: decision?, party: guardian(), on: day, received_on }.decide(case, on).ok()
            }
            // Done by the one on whose side it is.
            Self::Support(_) => None,
        }
    }
}

const fn guardian() -> Party {
    Party { kind: PartyKind::Guardian, name: None }
}

fn person(case: &Case, relation: Relation, on: &Occasion, chance: &mut Chance) -> RecordRelation {
    let family = &case.child.name.family;
    let name = match relation {
        Relation::School => "Mentor, en påhittad skola".to_owned(),
        _ => format!("{} {family}", chance.one_of(&people::ADULTS).unwrap_or(people::ADULTS[0])),
    };
    let person = Person {
        name: words::text(&name),
        relation,
        personnummer: None,
        contact: Protected::Shown(Contact { phone: Some("070-174 06 05".to_owned()), ..Contact::default() }),
        home: if relation == Relation::School { Home::Elsewhere } else { Home::WithTheChild },
        bond: if chance.happens(0.8) { Bond::Plain } else { Bond::Strained },
        interpreter: None,
        informed: if relation == Relation::School { Informed::No } else { Informed::Yes },
        address: AddressTold::May,
    };
    RecordRelation { relation: RelationId::new(chance.id(on.at)), from_on: None, person }
}

/// A note written some minutes after what it tells of.
fn note(kind: NoteKind, childs_view: View, on: &Occasion, title: String, chance: &mut Chance) -> WriteNote {
    let happened_at = on.at.saturating_sub(chance.between(25, 120).minutes()).unwrap_or(on.at);
    WriteNote {
        note: NoteId::new(chance.id(on.at)),
        title,
        signature: Signature::Signed,
        content: NoteContent {
            kind,
            happened_at,
            sources: vec![NoteSource::Own],
            source_words: None,
            facts: words::text(words::note(kind)),
            assessment: chance.happens(0.3).then(|| words::text(words::NOTE_ASSESSMENT)),
            childs_view,
            about: None,
        },
        contact: None,
    }
}

fn contact(case: &Case, kind: ContactKind, on: &Occasion, title: String, chance: &mut Chance) -> WriteNote {
    let (note_kind, place, met) = match kind {
        ContactKind::HomeVisit => (NoteKind::HomeVisit, Place::Home, ChildPresence::WithOthers),
        ContactKind::TalkWithChild => (NoteKind::TalkWithChild, Place::School, ChildPresence::Alone),
        ContactKind::Meeting => (NoteKind::Meeting, Place::Office, ChildPresence::WithOthers),
        ContactKind::NetworkMeeting => (NoteKind::NetworkMeeting, Place::Office, ChildPresence::Absent),
        ContactKind::Call => (NoteKind::Call, Place::Remote, ChildPresence::Absent),
    };
    // An unborn child, and one who does not want to, is not met.
    let child = if chance.happens(0.85) || kind == ContactKind::TalkWithChild { met } else { ChildPresence::Absent };
    let here = child != ChildPresence::Absent;
    let view = if here && chance.happens(0.8) {
        View::Obtained(words::text(chance.one_of(&words::CHILD).unwrap_or(words::CHILD[0])))
    } else {
        View::NotObtained(if here { WhyNotObtained::DidNotWant } else { WhyNotObtained::NotMet })
    };
    let written = note(note_kind, view.clone(), on, title, chance);
    let levels = [
        (Participation::ListenedTo, 10.0),
        (Participation::Supported, 30.0),
        (Participation::TakenIntoAccount, 40.0),
        (Participation::Involved, 15.0),
        (Participation::SharesPower, 5.0),
    ];
    let needed = case.child.interpreter.is_some();
    let used = if chance.happens(0.85) { InterpreterUse::Used } else { InterpreterUse::Missing };
    let held = ContactHeld {
        contact: ContactId::new(chance.id(on.at)),
        held_at: written.content.happened_at,
        by: on.by.worker,
        kind,
        place,
        child,
        attendees: if kind == ContactKind::TalkWithChild { Vec::new() } else { vec![Attendee::Guardian] },
        persons: Vec::new(),
        interpreter: if needed { used } else { InterpreterUse::NotNeeded },
        childs_view: view,
        guardians_view: View::NotObtained(WhyNotObtained::NotAsked),
        participation: if here { chance.weighted(&levels) } else { None },
        information: here.then_some(InformationGiven::Understood),
        support: if here { vec![TalkSupport::Pauses] } else { Vec::new() },
        feedback: None,
    };
    WriteNote { contact: Some(held), ..written }
}

/// An answer of the older child to CORS or ORS, and of a guardian for the younger; better at the end than at the start.
fn score(case: &Case, occasion: ScoreOccasion, on: Date, chance: &mut Chance) -> Option<ScoreInstrument> {
    let age = case.child.age_on(on)?;
    let (instrument, respondent) = match age {
        0..=5 => (Instrument::SdqTotal, Respondent::Guardian),
        6..=12 => (Instrument::Cors, Respondent::Child),
        _ => (Instrument::Ors, Respondent::Child),
    };
    let better = if occasion == ScoreOccasion::Baseline { 0 } else { 6 };
    let points = match instrument {
        Instrument::SdqTotal => chance.between(10, 24) - better,
        _ => chance.between(14, 30) + better,
    };
    Some(ScoreInstrument { instrument, occasion, on, respondent, points: Points::parse(&points.to_string()).ok()? })
}
