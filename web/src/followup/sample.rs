//! Påhittade exempel: an invented unit's follow-up, for the gallery.

use super::card::Card;
use super::catalogue::{Asked, CataloguePage, Line};
use super::indicator::{Answers, IndicatorPage, IndicatorView};
use super::meeting::{Known, MeetingPage, MeetingView};
use super::meetings::MeetingsPage;
use super::process::described::DescribedView;
use super::process::{ProcessPage, ProcessView};
use super::reading::Names;
use super::working_out::WorkingOutPage;
use super::{Chapter, FollowUpPage};
use crate::choice::Choice;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Place;
use area::month::Month;
use engine::answer::Note;
use engine::period::Granularity;
use engine::{Answer, Catalogue, Indicator, Processes};
use followup::disclosure::{Basis, Cell, Rules, Table, protect};
use followup::intervals::{Level, wilson};
use followup::meeting::event::{Agreed, Held, Said, Seen};
use followup::meeting::{Agreement, Meeting, MeetingId};
use followup::process::conformance::conform;
use followup::process::log::{EventLog, LogBuilder, LoggedEvent, Moment};
use followup::process::measures::measure;
use jiff::civil::date;
use store::event_logs::KnownLog;
use store::meetings::RecordedMeeting;

/// Hangs the follow-up's pages in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let catalogue = Catalogue::load(None);
    let find = |id: &str| catalogue.find(id);
    if let (Some(share), Some(days), Some(reports)) =
        (find("one-worker-throughout"), find("days-to-decision-distribution"), find("share-opened"))
    {
        let cards = [share, reports].map(|indicator| Card::of(language, indicator, &over_years(indicator)));
        let empty =
            Card::of(language, share, &Answer { notes: vec![Note::Nothing], ..answer(share, Vec::new(), &["period"]) });
        let chapter = Chapter {
            heading: language.t("followup-theme-reports"),
            cards: cards.into_iter().chain([empty]).collect(),
            more: vec![(Route::Process.to_string(), language.t("followup-process-title"))],
        };
        gallery.show(
            "follow-up",
            &FollowUpPage {
                shell: frame.clone(),
                chapters: vec![chapter],
                all: language.n("followup-all-indicators", 101),
                problems: Vec::new(),
                known: Some(language.t1("followup-known-on", "day", "31 oktober 2026")),
                register: true,
            },
        )?;
        let lines = [share, days, reports].map(|one| (one.theme, Line::of(language, one, one.id != days.id)));
        let problem = "egna/fel.toml, line 4, column 8: there is no table “raports”; expected reports".to_owned();
        gallery.show(
            "indicator-catalogue",
            &CataloguePage::of(frame.clone(), &Asked::default(), lines.to_vec(), vec![problem]),
        )?;
        let (series, split, all) = (over_quarters(share), by_area(share), everything(share));
        let names = Names::from([
            ("9999R001".to_owned(), "Ängsbacka".to_owned()),
            ("9999R002".to_owned(), "Norra hamnen".to_owned()),
        ]);
        let answers = Answers {
            series: &series,
            split: Some(("area", "2024–2026", &split, &all)),
            names: &names,
            marks: &[],
            versions: &[share],
            phases: &[date(2023, 4, 1)],
        };
        let options =
            ["area", "sex"].map(|word| (word.to_owned(), language.t(&format!("followup-by-{word}")))).to_vec();
        let choices = vec![Choice::new("efter", language.t("followup-choose-split"), options, "area")];
        let view = IndicatorView::of(language, share, answers, choices);
        gallery.show("indicator", &IndicatorPage { shell: frame.clone(), view })?;
        let classes = in_classes(days);
        let answers =
            Answers { series: &classes, split: None, names: &names, marks: &[], versions: &[days], phases: &[] };
        let view = IndicatorView::of(language, days, answers, Vec::new());
        gallery.show("indicator-distribution", &IndicatorPage { shell: frame.clone(), view })?;
    }
    meeting(gallery, &catalogue)?;
    process(gallery)
}

/// A log of another system, the described process beside it, and a unit without either.
fn process(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let view = ProcessView::of(language, &known_log(), &measure(&log()).pool_below(4));
    gallery.show(
        "process",
        &ProcessPage {
            shell: frame.clone(),
            choices: Vec::new(),
            described: described(language),
            view: Some(view),
            earlier: Some(language.t1("followup-counted-earlier", "time", "14.05")),
        },
    )?;
    gallery.show(
        "process-empty",
        &ProcessPage { shell: frame, choices: Vec::new(), described: Vec::new(), view: None, earlier: None },
    )
}

/// An invented meeting: held, and with something agreed on before it.
fn meeting(gallery: &mut Gallery, catalogue: &Catalogue) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let month = |day| Month::of(day);
    let seen = |id: &str, value: f64, verdict: Said, rules: &[&str]| Seen {
        indicator: id.to_owned(),
        version: 1,
        period: "2026-Q1".to_owned(),
        value: Some(value),
        low: Some(value * 0.8),
        high: Some(value * 1.1),
        numerator: Some(31),
        denominator: Some(64),
        verdict,
        rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
    };
    let figures = vec![
        seen("one-worker-throughout", 0.48, Said::Signal, &["long-run"]),
        seen("share-opened", 0.36, Said::Noise, &[]),
        Seen { value: None, low: None, high: None, ..seen("child-met-alone", 0.5, Said::TooFew, &[]) },
    ];
    let agreed = |what: &str, due_on| Agreement {
        agreed: Agreed {
            what: what.to_owned(),
            owner: "1".to_owned(),
            due_on,
            indicator: Some("one-worker-throughout".to_owned()),
        },
        told: None,
    };
    let recorded = |day, meeting| RecordedMeeting {
        id: MeetingId::new("enhet", month(day)),
        meeting,
        version: store::journal::Version::new(1),
    };
    let (before, now) = (date(2026, 2, 10), date(2026, 3, 5));
    let earlier = Meeting {
        agreements: vec![agreed("Två handläggare på varje första besök", date(2026, 3, 1))],
        ..Meeting::default()
    };
    let held = Meeting {
        held: Some(Held { as_of: now, figures: figures.clone() }),
        notes: "Vi byter handläggare mer sällan sedan i höstas.".to_owned(),
        agreements: vec![agreed("Överlämning bara med gemensamt möte", date(2026, 4, 30))],
    };
    let owners = [("1".to_owned(), "Karim Haddad".to_owned())];
    for (name, leads, own) in [("meeting-held", false, Some(held)), ("meeting", true, None)] {
        let meetings: Vec<RecordedMeeting> =
            std::iter::once(recorded(before, earlier.clone())).chain(own.map(|own| recorded(now, own))).collect();
        let known = Known {
            month: month(now),
            today: now,
            leads,
            meetings: &meetings,
            figures: &figures,
            catalogue,
            owners: &owners,
        };
        let view = MeetingView::of(language, known);
        let (typed, problems) = (Typed::default(), Problems::default());
        gallery.show(name, &MeetingPage { shell: frame.clone(), view, typed, problems })?;
        if leads {
            let title = language.t("scrutiny-title");
            gallery.show("working-out", &WorkingOutPage { shell: frame.clone(), title })?;
            gallery.show("meetings", &MeetingsPage::of(frame.clone(), known))?;
        }
    }
    Ok(())
}

fn answer(indicator: &Indicator, cells: Vec<Cell>, dimensions: &[&str]) -> Answer {
    let dimensions = dimensions.iter().map(|name| (*name).to_owned()).collect();
    let table = protect(Table { dimensions, basis: Basis::Share, cells }, Rules::REGISTER);
    let sql = "SELECT … FROM observed_assignments WHERE superseded_at IS NULL".to_owned();
    Answer {
        indicator: indicator.id.clone(),
        version: indicator.version,
        as_of: None,
        table,
        granularity: None,
        notes: Vec::new(),
        sql,
    }
}

fn share(labels: &[&str], part: i64, all: i64) -> Cell {
    let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
    let interval = wilson(unsigned(part), unsigned(all), Level::P95);
    Cell {
        by: labels.iter().map(|label| Some((*label).to_owned())).collect(),
        numerator: Some(part),
        denominator: Some(all),
        value: Some(part as f64 / all as f64),
        low: interval.map(|found| found.low),
        high: interval.map(|found| found.high),
        ..Cell::default()
    }
}

fn over_years(indicator: &Indicator) -> Answer {
    let years = [("2021", 61), ("2022", 66), ("2023", 84), ("2024", 98), ("2025", 103)];
    let cells = years.map(|(year, part)| share(&[year], part, 145)).to_vec();
    Answer { granularity: Some(Granularity::Year), ..answer(indicator, cells, &["period"]) }
}

fn over_quarters(indicator: &Indicator) -> Answer {
    let parts = [15, 14, 16, 13, 15, 2, 14, 15, 17, 21, 23, 24, 25, 24, 26, 25, 24, 26, 27, 25];
    let cells = parts.into_iter().enumerate().map(|(at, part)| {
        let label = format!("{}-Q{}", 2021 + at / 4, at % 4 + 1);
        share(&[&label], part, 35)
    });
    Answer { granularity: Some(Granularity::Quarter), ..answer(indicator, cells.collect(), &["period"]) }
}

fn by_area(indicator: &Indicator) -> Answer {
    let areas =
        [("9999R001", 41, 60), ("9999R002", 30, 55), ("9999R003", 2, 24), ("9999R004", 3, 30), ("9999R005", 20, 31)];
    answer(indicator, areas.map(|(area, part, all)| share(&[area], part, all)).to_vec(), &["area"])
}

fn everything(indicator: &Indicator) -> Answer {
    answer(indicator, vec![share(&[], 120, 200)], &[])
}

fn in_classes(indicator: &Indicator) -> Answer {
    let classes = [("0–3", 22), ("4–7", 41), ("8–14", 118), ("15–21", 19), ("≥22", 6)];
    let cells = classes.map(|(class, part)| share(&[class, "2025"], part, 206)).to_vec();
    Answer { granularity: Some(Granularity::Year), ..answer(indicator, cells, &["class", "period"]) }
}

fn known_log() -> KnownLog {
    KnownLog {
        log: "exempel".to_owned(),
        file_name: "exempel.csv".to_owned(),
        source: "påhittad".to_owned(),
        licence: "CC0".to_owned(),
        case_count: 60,
        event_count: 240,
        recorded_at: "2026-11-20T08:00:00.000000Z".to_owned(),
    }
}

/// Sixty invented cases that go three ways.
fn log() -> EventLog {
    let ways: [&[&str]; 3] = [
        &["Anmälan", "Skyddsbedömning", "Förhandsbedömning", "Beslut att inte inleda"],
        &["Anmälan", "Skyddsbedömning", "Förhandsbedömning", "Utredning", "Beslut om insats"],
        &["Anmälan", "Skyddsbedömning", "Komplettering", "Komplettering", "Förhandsbedömning"],
    ];
    let mut builder = LogBuilder::default();
    for number in 0..60_i64 {
        let case = builder.case(&format!("ärende {number}"));
        let way = if number % 2 == 0 {
            ways[0]
        } else if number % 3 == 0 {
            ways[2]
        } else {
            ways[1]
        };
        for (step, activity) in (0_i64..).zip(way) {
            let activity = builder.activities.code(activity);
            let worker = (number + step / 2) % 4;
            let resource = Some(builder.resources.code(&format!("handläggare {}", worker + 1)));
            let group = Some(builder.groups.code(if step < 2 { "Mottagning" } else { "Utredning" }));
            let at = Moment((number * 3 + step * (1 + number % 5)) * 86_400_000_000);
            builder.push(case, LoggedEvent { activity, at, resource, group });
        }
    }
    builder.build()
}

/// The described process beside invented cases: most as described, some without an assessment of protection.
fn described(language: Language) -> Vec<DescribedView> {
    let mut log = LogBuilder::default();
    for number in 0..60_i64 {
        let case = log.case(&format!("P-{number}"));
        let steps = ["report_received", "protection_assessed", "preliminary_assessment_decided", "case_closed"];
        for (place, step) in (0_i64..).zip(steps).filter(|(place, _)| *place != 1 || number % 6 != 0) {
            let activity = log.activities.code(step);
            let at = Moment((20_000 + place * (3 + number % 11)) * 86_400_000_000);
            log.push(case, LoggedEvent { activity, at, resource: None, group: None });
        }
    }
    let log = log.build();
    let processes = &Processes::ours().processes;
    processes.iter().map(|process| DescribedView::of(language, process, &conform(process, &log))).collect()
}
