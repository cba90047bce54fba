//! Uppgifter i ärendet: what one looks up beside the chronicle. Continuity is said as a fact about people.

use crate::clock::{self, Clock};
use crate::language::Language;
use crate::people::language_name;
use crate::state::Names;
use casework::Case;
use casework::case::Assignment;
use casework::case::people::{InterpreterNeed, Known};
use casework::child::{Child, ChildIdentity};
use casework::clocks::RunningClock;
use jiff::civil::Date;
use store::journal::Recorded;

/// En uppgift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// What it says.
    pub value: String,
    /// More about it.
    pub more: Option<String>,
    /// What is left, when it is a clock.
    pub clock: Option<Clock>,
}

/// The line over the child's name: number, sex and age.
pub(crate) fn over(language: Language, recorded: &Recorded, today: Date) -> String {
    let child = &recorded.case.child;
    let who = match (&child.identity, child.age_on(today)) {
        (ChildIdentity::Unborn { .. }, _) => language.t("child-unborn"),
        (_, Some(age)) => language.n(&["child-", child.sex.code()].concat(), age),
        (_, None) => language.t(&["sex-", child.sex.code()].concat()),
    };
    language.with("case-over", &[("number", &recorded.number), ("who", &who)])
}

pub(super) fn of(language: Language, recorded: &Recorded, names: &Names, today: Date) -> Vec<Fact> {
    let case = &recorded.case;
    let mut facts = vec![responsible(language, case, names, today)];
    facts.extend(line(language, case, names, today));
    facts.extend(next_limit(language, case, today));
    facts.extend(limits(language, case, today));
    facts.extend(identity(language, &case.child));
    facts.extend(guardians(language, case));
    facts.extend(interpreters(language, case));
    if case.reports.len() > 1 {
        facts.push(Fact::new(language.t("fact-reports"), language.whole(case.reports.len()), None));
    }
    facts
}

/// The guardians and how to call them, for that is what one looks for.
fn guardians(language: Language, case: &Case) -> Option<Fact> {
    let guardian = |known: &Known| {
        let name = known.person.name.as_str();
        let phone = known.person.contact.shown().and_then(|contact| contact.phone.as_deref());
        phone.map_or_else(|| name.to_owned(), |phone| format!("{name}, {phone}"))
    };
    let guardians: Vec<_> = case.people.guardians().map(guardian).collect();
    (!guardians.is_empty()).then(|| Fact::new(language.t("fact-guardians"), guardians.join("; "), None))
}

/// Who needs an interpreter, in which language.
fn interpreters(language: Language, case: &Case) -> Option<Fact> {
    let need = |need: InterpreterNeed<'_>| {
        let words = language_name(language, need.language);
        need.person.map_or_else(|| words.clone(), |person| format!("{words} ({})", person.name.as_str()))
    };
    let needs: Vec<_> = case.interpreter_needs().map(need).collect();
    (!needs.is_empty()).then(|| Fact::new(language.t("fact-interpreter"), needs.join(", "), None))
}

fn responsible(language: Language, case: &Case, names: &Names, today: Date) -> Fact {
    let Some(current) = case.assignments.last() else {
        let more = case.closed.is_none().then(|| language.t("fact-nobody-more"));
        let nobody = if case.closed.is_some() { "fact-nobody-was" } else { "fact-nobody" };
        return Fact::new(language.t("fact-responsible"), language.t(nobody), more);
    };
    let handovers = case.assignments.len() - 1;
    let since = language.day_seen_from(case.assignments[0].from_on, today);
    let term = if handovers == 0 { "fact-responsible-all-the-way" } else { "fact-responsible" };
    let more = language.n_with("fact-responsible-since", handovers, &[("since", &since)]);
    Fact::new(language.t(term), names.of(current.worker).to_owned(), Some(more))
}

/// Everybody who has been responsible, when there has been more than one.
fn line(language: Language, case: &Case, names: &Names, today: Date) -> Option<Fact> {
    if case.assignments.len() < 2 {
        return None;
    }
    let period = |period: &Assignment| {
        let (name, from) = (names.of(period.worker), language.day_seen_from(period.from_on, today));
        match period.to_on {
            Some(to_on) => {
                let to = language.day_seen_from(to_on, today);
                language.with("fact-line-ended", &[("name", &name), ("from", &from), ("to", &to)])
            }
            None => language.with("fact-line-now", &[("name", &name), ("from", &from)]),
        }
    };
    let periods: Vec<_> = case.assignments.iter().map(period).collect();
    Some(Fact::new(language.t("fact-line"), periods.join("; "), None))
}

/// How many of the law's limits have been kept, and which were broken: a breach stays to be seen.
fn limits(language: Language, case: &Case, today: Date) -> Option<Fact> {
    let clocks = casework::clocks::of(case);
    let (broken, rest): (Vec<&RunningClock>, Vec<&RunningClock>) =
        clocks.iter().partition(|clock| clock.is_late(today));
    let kept = rest.iter().filter(|clock| clock.met_on.is_some()).count();
    if kept + broken.len() == 0 {
        return None;
    }
    let name = |clock: &&RunningClock| {
        let code = clock.clock.code.as_str().to_ascii_lowercase();
        format!("{} {}", language.t(&["clock-", &code].concat()), clock::short(clock.clock.section))
    };
    let named: Vec<_> = broken.iter().map(name).collect();
    let value = language.n_with("fact-limits-value", broken.len(), &[("kept", &kept)]);
    Some(Fact::new(language.t("fact-limits"), value, (!named.is_empty()).then(|| named.join("; "))))
}

fn next_limit(language: Language, case: &Case, today: Date) -> Option<Fact> {
    let running = casework::clocks::of(case).into_iter().filter(|running| running.met_on.is_none());
    let next = running.min_by_key(|running| running.due_on)?;
    let code = next.clock.code.as_str().to_ascii_lowercase();
    Some(Fact {
        term: language.t("fact-next-limit"),
        value: language.day_seen_from(next.due_on, today),
        more: Some(format!("{} {}", language.t(&["clock-", &code].concat()), clock::short(next.clock.section))),
        clock: Some(Clock::seen(language, next.due_on, today)),
    })
}

fn identity(language: Language, child: &Child) -> Option<Fact> {
    let (term, value) = match &child.identity {
        ChildIdentity::Personnummer(number) => {
            let digits = number.as_str();
            ("fact-personnummer", format!("{}\u{2011}{}", &digits[..8], &digits[8..]))
        }
        ChildIdentity::BornOn(day) => ("fact-born", language.full_day(*day)),
        ChildIdentity::ReserveNumber { number, .. } => ("fact-reserve-number", number.clone()),
        ChildIdentity::Unborn { expected_on: Some(day) } => ("fact-expected", language.full_day(*day)),
        ChildIdentity::Unborn { expected_on: None } => ("fact-expected", language.t("fact-unknown")),
        ChildIdentity::Unknown => ("fact-personnummer", language.t("fact-unknown")),
    };
    Some(Fact::new(language.t(term), value, None))
}

impl Fact {
    fn new(term: String, value: String, more: Option<String>) -> Self {
        Self { term, value, more, clock: None }
    }
}
