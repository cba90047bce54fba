//! Formuläret för en aktivitet: what most leave as it stands is filled in or folded away, so that few taps are needed.

use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use area::activity::participants::{AgeBand, Came, ParticipantSex, Participants};
use area::activity::series::Rhythm;
use area::activity::{Activity, ActivityKind, Initiator, Level, Method, Participation, PartnerKind, Prevention};
use jiff::civil::Date;

/// The key under which what the form asks is worded.
const STEP: &str = "activity";

/// En rad i rutnätet: those of one age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgeRow {
    /// The age in words.
    pub age: String,
    /// A cell for each sex: its name, its label, and what was typed.
    pub cells: Vec<(String, String, String)>,
}

/// Formulärets delar, i ordning.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What was done.
    pub what: Field,
    /// The sexes, for the head of the grid.
    pub sexes: Vec<String>,
    /// Who came.
    pub ages: Vec<AgeRow>,
    /// What is wrong with that.
    pub problem: Option<String>,
    /// The rest.
    pub rest: Vec<Field>,
}

/// What a form begins with: today, and what is usual.
pub fn blank(today: Date, key: String, place: Option<String>) -> Typed {
    let usual =
        [("on", today.to_string()), ("key", key), ("hours", "2".to_owned()), ("initiated_by", "unit".to_owned())];
    let mut typed = Typed::new(usual.map(|(name, value)| (name.to_owned(), value)));
    if let Some(place) = place {
        typed.put("place", place);
    }
    typed
}

/// The form of an activity as it was told.
pub fn filled(activity: &Activity, key: String) -> Typed {
    let mut typed = blank(activity.held_on, key, activity.place.as_ref().map(ToString::to_string));
    typed.put("what", activity.what.code());
    typed.put("hours", activity.hours.to_string());
    let usual = activity.what.usual();
    if usual != (activity.level, activity.prevention) {
        typed.put("level", activity.level.code());
        typed.put("prevention", activity.prevention.code());
    }
    typed.put("initiated_by", activity.initiated_by.code());
    for (name, code) in [
        ("method", activity.method.map(Method::code)),
        ("participation", activity.participation.map(Participation::code)),
    ] {
        if let Some(code) = code {
            typed.put(name, code);
        }
    }
    for partner in &activity.partners {
        typed.push("partners", partner.code());
    }
    for came in activity.participants.iter() {
        typed.put(&cell(came.age, came.sex), came.count.to_string());
    }
    typed
}

/// The fields, with what was typed and what is wrong with it.
pub fn parts(language: Language, typed: &Typed, problems: &Problems, areas: &[(String, String)], fresh: bool) -> Parts {
    let ask = Ask { language, fields: Fields { typed, problems }, step: STEP };
    let codes = |codes: &[&'static str], family: &str| -> Vec<(String, String)> {
        codes.iter().map(|code| ((*code).to_owned(), super::words(language, family, code))).collect()
    };
    let all = |family: &'static str, list: Vec<&'static str>| codes(&list, family);
    let mut folded = vec![
        ask.pick("level", all("level", Level::ALL.iter().map(|one| one.code()).collect())),
        ask.pick("prevention", all("prevention", Prevention::ALL.iter().map(|one| one.code()).collect())),
        ask.pick("method", all("method", Method::ALL.iter().map(|one| one.code()).collect())),
        ask.pick("initiated_by", all("initiator", Initiator::ALL.iter().map(|one| one.code()).collect())),
        ask.pick(
            "participation",
            all("degree-of-participation", Participation::ALL.iter().map(|one| one.code()).collect()),
        ),
    ];
    if fresh {
        folded.push(ask.pick("recurs", all("rhythm", Rhythm::ALL.iter().map(|one| one.code()).collect())));
    }
    let rest = vec![
        ask.several("partners", "partner", PartnerKind::ALL.iter().map(|one| one.code())),
        ask.line(LineKind::Short, "hours"),
        ask.pick("place", areas.to_vec()),
        ask.day("on"),
        Field::More(Fields::more(language.t("activity-more"), folded)),
    ];
    Parts {
        what: ask.one("what", "activity", ActivityKind::ALL.iter().map(|one| one.code())),
        sexes: ParticipantSex::ALL.iter().map(|sex| super::words(language, "came", sex.code())).collect(),
        ages: AgeBand::ALL.iter().map(|age| AgeRow::of(language, *age, typed)).collect(),
        problem: problems.at("came").map(str::to_owned),
        rest,
    }
}

impl AgeRow {
    fn of(language: Language, age: AgeBand, typed: &Typed) -> Self {
        let words = age_words(language, age);
        let of_sex = |sex: &ParticipantSex| {
            let name = cell(age, *sex);
            let label = format!("{}, {words}", super::words(language, "came", sex.code()));
            let value = typed.one(&name).to_owned();
            (name, label, value)
        };
        Self { cells: ParticipantSex::ALL.iter().map(of_sex).collect(), age: words }
    }
}

fn age_words(language: Language, age: AgeBand) -> String {
    match age {
        AgeBand::Unknown => language.t("came-age-unknown"),
        AgeBand::Adult => language.t("came-adults"),
        _ => language.t1("followup-age", "age", age.code().replace('-', "–")),
    }
}

/// The name of a cell of the grid.
fn cell(age: AgeBand, sex: ParticipantSex) -> String {
    format!("came-{}-{}", age.code().trim_end_matches('+'), sex.code())
}

/// Reads the form, noting what is wrong.
pub fn read(
    language: Language,
    typed: &Typed,
    problems: &mut Problems,
    areas: &[(String, String)],
) -> Option<Activity> {
    let mut answers = Answers { language, typed, problems, step: STEP };
    let what = answers.one("what", ActivityKind::from_code);
    let hours = answers.one("hours", |text| text.parse().ok());
    let held_on = answers.day("on");
    let participants = participants(language, typed, problems);
    let what = what?;
    let (level, prevention) = what.usual();
    let known = |code: &&str| areas.iter().any(|(area, _)| area == code);
    Some(Activity {
        held_on: held_on?,
        what,
        place: Some(typed.one("place")).filter(known).and_then(|code| code.parse().ok()),
        level: Level::from_code(typed.one("level")).unwrap_or(level),
        prevention: Prevention::from_code(typed.one("prevention")).unwrap_or(prevention),
        method: Method::from_code(typed.one("method")),
        partners: PartnerKind::ALL.iter().copied().filter(|kind| typed.chose("partners", kind.code())).collect(),
        participants: participants?,
        hours: hours?,
        initiated_by: Initiator::from_code(typed.one("initiated_by")).unwrap_or(Initiator::Unit),
        participation: Participation::from_code(typed.one("participation")),
        series: typed.one("series").parse().ok(),
    })
}

fn participants(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Participants> {
    let mut came = Vec::new();
    for age in AgeBand::ALL {
        for sex in ParticipantSex::ALL {
            let text = typed.one(&cell(*age, *sex)).to_owned();
            match text.parse() {
                Ok(count) => came.push(Came { age: *age, sex: *sex, count }),
                Err(_) if text.is_empty() => {}
                Err(_) => {
                    problems.add("came", language.t1("activity-came-not-a-number", "text", text));
                    return None;
                }
            }
        }
    }
    Some(Participants::new(came))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_told_comes_back_as_it_was_and_what_is_left_out_is_what_is_usual() {
        let areas = [("0580R018".to_owned(), "Skäggetorp-Tornby".to_owned())];
        let mut typed = blank(date(2026, 3, 5), "k".to_owned(), Some("0580R018".to_owned()));
        for (name, value) in
            [("what", "outreach"), ("came-13-17-boy", "8"), ("came-21-girl", "2"), ("partners", "police")]
        {
            typed.put(name, value);
        }
        let mut problems = Problems::default();
        let activity = read(Language::Swedish, &typed, &mut problems, &areas).expect("it is whole");
        assert_eq!((activity.level, activity.prevention), (Level::Area, Prevention::Selective));
        assert_eq!((activity.participants.total(), activity.participants.children()), (10, 8));
        let again = read(Language::Swedish, &filled(&activity, "k".to_owned()), &mut problems, &areas);
        assert_eq!(again, Some(activity));
        assert!(problems.is_empty());
        typed.put("came-6-12-girl", "Elsa");
        assert_eq!(read(Language::Swedish, &typed, &mut problems, &areas), None, "a name is no number");
        assert!(problems.at("came").is_some());
    }
}
