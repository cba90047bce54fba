//! Personer: invented children with numbers that Skatteverket keeps for tests.

use super::Making;
use super::chance::Chance;
use super::city;
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::personnummer::Personnummer;
use casework::typical::TypicalCase;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashSet;

/// Common names of girls, among them those common in the area.
const GIRLS: [&str; 24] = [
    "Alice", "Maja", "Elsa", "Astrid", "Wilma", "Freja", "Saga", "Ella", "Selma", "Lilly", "Amina", "Fatima", "Maryam",
    "Hodan", "Ayaan", "Sagal", "Zahra", "Noor", "Layla", "Rahma", "Yasmin", "Hamdi", "Salma", "Iman",
];

/// Common names of boys, among them those common in the area.
const BOYS: [&str; 24] = [
    "William",
    "Liam",
    "Noah",
    "Hugo",
    "Elias",
    "Adam",
    "Oskar",
    "Viktor",
    "Albin",
    "Sixten",
    "Mohamed",
    "Ali",
    "Abdirahman",
    "Yusuf",
    "Omar",
    "Ibrahim",
    "Ahmed",
    "Hassan",
    "Zakariya",
    "Khalid",
    "Bilal",
    "Samir",
    "Amir",
    "Idris",
];

/// Common names of adults.
pub const ADULTS: [&str; 12] =
    ["Anna", "Fadumo", "Karin", "Leyla", "Sara", "Emma", "Johan", "Ahmed", "Peter", "Mustafa", "Erik", "Hassan"];

/// Family names that nobody has: plants and birds, so that an invented person is seen to be one.
pub const FAMILIES: [&str; 40] = [
    "Blåklint",
    "Ekorrberg",
    "Lingonfors",
    "Vinterkrage",
    "Åkervinda",
    "Kråkris",
    "Havtornsson",
    "Näckroos",
    "Tranbärs",
    "Rödhakesson",
    "Vallmolund",
    "Skogsstjärna",
    "Kaprifolsson",
    "Gullvivegren",
    "Lärkträd",
    "Sädesärla",
    "Talgoxe",
    "Nunneört",
    "Daggkåpa",
    "Stormhatt",
    "Solvända",
    "Kornblixt",
    "Timotejsson",
    "Backsippe",
    "Rosenfink",
    "Hasselmus",
    "Strandskata",
    "Murgrönsson",
    "Vitsippedal",
    "Liljekonvalj",
    "Domherresson",
    "Mandelblom",
    "Kattfotsson",
    "Klövergård",
    "Pärlugglesson",
    "Renfanelund",
    "Smultronbacke",
    "Tussilagsson",
    "Ugglebo",
    "Videkisse",
];

/// The numbers already given, so that no two persons have the same.
#[derive(Default)]
pub struct Numbers {
    given: HashSet<String>,
}

/// A child of an age on a day, in an area.
pub fn child(family: &str, age: i64, on: Date, area: &str, making: &mut Making<'_>) -> Child {
    let chance = &mut making.chance;
    // 55 of 100 are boys (FACTS 8.1).
    let sex = if chance.happens(0.55) { Sex::Boy } else { Sex::Girl };
    let born_on = on.saturating_sub(age.years()).saturating_sub(chance.between(1, 364).days());
    let identity = match making.numbers.next(born_on, sex) {
        // Some are known by their birthday alone when a report comes.
        Some(_) if chance.happens(0.02) => ChildIdentity::BornOn(born_on),
        Some(number) => ChildIdentity::Personnummer(number),
        None => ChildIdentity::BornOn(born_on),
    };
    let names = if sex == Sex::Girl { &GIRLS } else { &BOYS };
    let given = chance.one_of(names).unwrap_or("Kim");
    named(family, given, sex, identity, area, chance)
}

/// The child of a typical case on the day it begins, in an area. None when the tests have no number left for one of that
/// age: a child without one is not found again when the next report comes.
pub fn of_case(case: &TypicalCase, on: Date, area: &str, making: &mut Making<'_>) -> Option<Child> {
    let family = making.chance.one_of(&FAMILIES).unwrap_or("Blåklint").to_owned();
    let identity = match case.age {
        Some(age) => {
            let born_on =
                on.saturating_sub(i32::from(age).years()).saturating_sub(making.chance.between(60, 200).days());
            ChildIdentity::Personnummer(making.numbers.next(born_on, case.sex)?)
        }
        None => ChildIdentity::Unborn { expected_on: Some(on.saturating_add(56.days())) },
    };
    let name = Name { given: case.given.to_owned(), family };
    Some(Child { name, identity, sex: case.sex, area: area.parse().ok(), interpreter: None })
}

/// A child not yet born.
pub fn unborn(family: &str, on: Date, area: &str, chance: &mut Chance) -> Child {
    let expected_on = Some(on.saturating_add(chance.between(20, 200).days()));
    named(family, "Ofött barn", Sex::Unknown, ChildIdentity::Unborn { expected_on }, area, chance)
}

fn named(family: &str, given: &str, sex: Sex, identity: ChildIdentity, area: &str, chance: &mut Chance) -> Child {
    let interpreter =
        if chance.happens(city::interpreter_share(area)) { chance.weighted(&city::LANGUAGES) } else { None };
    // A protected or unknown address has no area.
    let area = if chance.happens(0.03) { None } else { area.parse().ok() };
    Child {
        name: Name { given: given.to_owned(), family: family.to_owned() },
        identity,
        sex,
        area,
        interpreter: interpreter.map(str::to_owned),
    }
}

impl Numbers {
    /// A free test number of a day and sex, or of one of the days before it.
    fn next(&mut self, born_on: Date, sex: Sex) -> Option<Personnummer> {
        // Birth numbers for tests; an odd last digit is a boy's.
        let births = if sex == Sex::Boy { ["239", "981"] } else { ["238", "980"] };
        (0..60).find_map(|earlier: i32| {
            let day = born_on.saturating_sub(earlier.days());
            births.iter().find_map(|birth| self.give(day, birth))
        })
    }

    fn give(&mut self, day: Date, birth: &str) -> Option<Personnummer> {
        let begins = format!("{:04}{:02}{:02}{birth}", day.year(), day.month(), day.day());
        let number: Personnummer = (0..10).find_map(|check| format!("{begins}{check}").parse().ok())?;
        self.given.insert(begins).then_some(number)
    }
}
