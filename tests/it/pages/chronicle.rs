//! Krönikan: what the page of a case tells of ten typical cases, in Swedish and in English, as one reads it.

use anyhow::Context;
use casework::access::{Actor, Competence, Role};
use casework::child::{Child, ChildIdentity, Name};
use casework::ids::{CaseId, UnitId, WorkerId};
use casework::typical::{self, Cast, Life, TypicalCase};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt::Write;
use store::journal::{Recorded, RecordedEvent, Version};
use uuid::Uuid;
use web::case::CasePage;
use web::case::chronicle::Entry;
use web::language::Language;
use web::shell::Shell;
use web::state::Names;

/// A Monday under the act of 2025.
const BEGUN_ON: Date = date(2026, 2, 2);

const STAFF: [(u128, &str, Role); 5] = [
    (1, "Bodil Åkesdotter", Role::CaseWorker),
    (2, "Amira Lindvall", Role::CaseWorker),
    (3, "Farhad Sjölin", Role::CaseWorker),
    (4, "Karin Solberga", Role::CaseWorker),
    (5, "Mattias Ekedal", Role::UnitManager),
];

#[test]
fn ten_typical_cases_are_told_in_plain_words() -> anyhow::Result<()> {
    for case in typical::ALL {
        let (recorded, today) = lived(&case)?;
        for language in [Language::Swedish, Language::English] {
            let page = CasePage::new(shell(language), &recorded, &names(), today);
            let settings = {
                let mut settings = insta::Settings::clone_current();
                settings.set_snapshot_path("chronicle");
                settings.set_prepend_module_to_snapshot(false);
                settings.set_omit_expression(true);
                settings
            };
            let name = format!("{}.{}", case.name, language.tag());
            settings.bind(|| insta::assert_snapshot!(name, as_read(&page)));
        }
    }
    Ok(())
}

/// The case as it stands on its last day.
fn lived(case: &TypicalCase) -> anyhow::Result<(Recorded, Date)> {
    let identity = match case.age {
        Some(age) => ChildIdentity::BornOn(BEGUN_ON.saturating_sub(i32::from(age).years()).saturating_sub(100.days())),
        None => ChildIdentity::Unborn { expected_on: Some(BEGUN_ON.saturating_add(56.days())) },
    };
    let name = Name { given: case.given.to_owned(), family: "Exempelsson".to_owned() };
    let child = Child { name, identity, sex: case.sex, area: None, interpreter: None };
    let unit = UnitId::new(Uuid::from_u128(0x0d01));
    let [intake, worker, next, provider, manager] = STAFF.map(|(number, _, role)| Actor {
        worker: WorkerId::new(Uuid::from_u128(number)),
        role,
        unit,
        competence: Competence::SocialWorkDegree,
    });
    let cast = Cast { unit, intake, worker, next, provider, manager };
    let mut made = 0x1000;
    let mut ids = |_| {
        made += 1;
        Uuid::from_u128(made)
    };
    let mut life = Life::new(&cast, child, BEGUN_ON, &mut ids);
    (case.live)(&mut life);
    anyhow::ensure!(life.refused.is_empty(), "{}: {:?}", case.name, life.refused);
    let folded = life.case().context("it begins with a report")?.clone();
    let mut events = Vec::with_capacity(life.events.len());
    for (seq, (occasion, event)) in (1_i64..).zip(&life.events) {
        let mut event = event.clone();
        event.take_protected();
        events.push(RecordedEvent { seq, at: occasion.at, by: occasion.by.worker, event });
    }
    let version = Version::new(i64::try_from(events.len())?);
    let case_id = CaseId::new(Uuid::from_u128(0x0f01));
    let recorded = Recorded { case: folded, case_id, number: "2026-0412".parse()?, version, events };
    Ok((recorded, BEGUN_ON.saturating_add(case.days.days())))
}

fn names() -> Names {
    let staff = STAFF.map(|(number, name, role)| (WorkerId::new(Uuid::from_u128(number)), role, true, name.to_owned()));
    Names::new(staff)
}

fn shell(language: Language) -> Shell {
    Shell {
        language,
        menu: Vec::new(),
        who: None,
        demo: true,
        form_token: String::new(),
        path: String::new(),
        assets: web::assets::assets(),
    }
}

/// The page as text: who, where on the road, what comes next, what goes on, what one looks up, and the chronicle.
fn as_read(page: &CasePage) -> String {
    let mut read = format!("{}\n{}\n", page.child, page.over);
    let stops: Vec<_> = page.road.iter().map(|stop| format!("{} ({})", stop.words, stop.state.as_str())).collect();
    let _ = writeln!(read, "{}", stops.join(" → "));
    if let Some(next) = &page.next {
        let clock = next.clock.as_ref().map(|clock| format!(" [{}]", clock.words)).unwrap_or_default();
        let _ = writeln!(read, "\n» {}{clock}\n  {} {}", next.title, next.why, next.law.as_deref().unwrap_or_default());
    }
    for going in &page.going_on {
        let _ = writeln!(read, "\n• {}", going.title);
        for told in &going.told {
            let _ = writeln!(read, "  {told}");
        }
        for goal in &going.goals {
            let _ = writeln!(read, "  {} – {}", goal.words, goal.level);
        }
    }
    read.push('\n');
    for fact in &page.facts {
        let more = fact.more.as_ref().map(|more| format!(" ({more})")).unwrap_or_default();
        let _ = writeln!(read, "{}: {}{more}", fact.term, fact.value);
    }
    for entry in &page.told {
        tell(&mut read, entry);
    }
    read
}

fn tell(read: &mut String, entry: &Entry) {
    let _ = writeln!(read, "\n{}  {}", entry.day, entry.heading);
    if let Some(quote) = &entry.quote {
        let _ = writeln!(read, "    > {quote}");
    }
    for told in &entry.told {
        let _ = writeln!(read, "    {told}");
    }
    for (heading, words) in &entry.parts {
        let _ = writeln!(read, "    {heading}: {}", words.replace('\n', "\n      "));
    }
    if let Some(reporter) = &entry.reporter {
        let _ = writeln!(read, "    {reporter}");
    }
    for earlier in &entry.earlier {
        let _ = writeln!(read, "    < {}", earlier.heading);
        for (heading, words) in &earlier.parts {
            let _ = writeln!(read, "      {heading}: {words}");
        }
    }
    let last: Vec<&str> = entry
        .law
        .iter()
        .map(String::as_str)
        .chain([entry.by.as_str()])
        .chain(entry.title.as_deref())
        .chain(entry.state.iter().map(String::as_str))
        .collect();
    let _ = writeln!(read, "    — {}", last.join(" · "));
}
