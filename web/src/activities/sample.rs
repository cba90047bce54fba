//! Exempel: an invented log, and figures made of an invented table.

use super::figures::FigureView;
use super::log::ActivityFormPage;
use super::{ActivitiesPage, Areas, LogView, form};
use crate::followup::reading::Names;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::activity::event::{
    ActivityEvent, Corrected, Logged, OccasionCancelled, OccasionHeld, SeriesBegun, SeriesEvent,
};
use area::activity::log::Log;
use area::activity::participants::{AgeBand, Came, ParticipantSex, Participants};
use area::activity::series::{AllSeries, Rhythm};
use area::activity::{Activity, ActivityKind, Initiator, PartnerKind};
use area::month::Month;
use casework::access::Role;
use engine::{Answer, Catalogue};
use followup::disclosure::{Basis, Cell, Rules, Table, protect};
use jiff::civil::{Date, date};

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = |role| Shell::sample_for(language, Place::Activities, role);
    let (log, series) = (log(), series());
    let areas: Areas = [("0580R018".to_owned(), "Skäggetorp-Tornby".to_owned())].into();
    let months = [("2026-03".to_owned(), 2), ("2026-02".to_owned(), 11)].into();
    let this = Month::of(samples::today());
    let view = LogView::of(language, &log, &series, &months, &areas, (this, this), None);
    let done = Some(language.t("done-activity"));
    let page = |role, log, done| ActivitiesPage { shell: frame(role), done, log, figures: figures(gallery) };
    let (full, researcher) = (page(Role::AreaWorker, Some(view), done), page(Role::Researcher, None, None));
    gallery.show("activities", &full)?;
    gallery.show("activities-for-research", &researcher)?;
    let areas: Vec<(String, String)> = areas.into_iter().collect();
    let blank = form::blank(samples::today(), "nyckel".to_owned(), Some("0580R018".to_owned()));
    let new = |typed: &Typed, problems| ActivityFormPage::new(frame(Role::AreaWorker), typed, problems, &areas);
    gallery.show("log-activity", &new(&blank, Problems::default()))?;
    let mut problems = Problems::default();
    let mut wrong = blank.clone();
    wrong.put("came-6-12-girl", "några");
    let _ = form::read(language, &wrong, &mut problems, &areas);
    gallery.show("log-activity-with-problems", &new(&wrong, problems))?;
    let mut next = form::filled(&evening(date(2026, 3, 5), 9), "nyckel".to_owned());
    next.put("series", "1");
    gallery.show("log-next-activity", &new(&next, Problems::default()))?;
    if let Some(found) = log.find(1) {
        let mut typed = form::filled(&found.activity, String::new());
        typed.put("seen", "2");
        let shell = frame(Role::AreaWorker);
        let view = ActivityFormPage::correcting(shell, &typed, Problems::default(), &areas, (this, found));
        gallery.show("correct-activity", &view)?;
    }
    Ok(())
}

fn evening(held_on: Date, boys: u16) -> Activity {
    let came = |age, sex, count| Came { age, sex, count };
    let (level, prevention) = ActivityKind::OpenYouth.usual();
    Activity {
        held_on,
        what: ActivityKind::OpenYouth,
        place: "0580R018".parse().ok(),
        level,
        prevention,
        method: None,
        partners: vec![PartnerKind::CultureLeisure, PartnerKind::Association],
        participants: Participants::new([
            came(AgeBand::Youth, ParticipantSex::Girls, 6),
            came(AgeBand::Youth, ParticipantSex::Boys, boys),
        ]),
        hours: 6,
        initiated_by: Initiator::Children,
        participation: None,
        series: Some(1),
    }
}

fn log() -> Log {
    let first = evening(date(2026, 3, 5), 9);
    let walk = Activity {
        what: ActivityKind::SafetyWalk,
        participants: Participants::default(),
        partners: vec![PartnerKind::Landlord, PartnerKind::Police],
        series: None,
        ..evening(date(2026, 3, 3), 0)
    };
    let logged = |form: &str, activity| ActivityEvent::ActivityLogged(Logged { form: form.to_owned(), activity });
    let corrected = Corrected { number: 1, activity: evening(date(2026, 3, 5), 11) };
    Log::from_events(&[logged("1", first), logged("2", walk), ActivityEvent::ActivityCorrected(corrected)])
}

fn series() -> AllSeries {
    let held = |on, number| SeriesEvent::OccasionHeld(OccasionHeld { series: 1, on, number });
    AllSeries::from_events(&[
        SeriesEvent::SeriesBegun(SeriesBegun { rhythm: Rhythm::Weekly, activity: evening(date(2026, 2, 19), 8) }),
        held(date(2026, 2, 19), 4),
        SeriesEvent::OccasionCancelled(OccasionCancelled { series: 1, on: date(2026, 2, 26) }),
        held(date(2026, 3, 5), 1),
    ])
}

fn figures(gallery: &Gallery) -> Vec<FigureView> {
    let catalogue = Catalogue::load(None);
    let shown = [
        ("occasions-by-level", "level", &[("individual", 212), ("group", 96), ("area", 41)][..]),
        ("visits-to-activities", "sex", &[("boy", 604), ("girl", 431), ("unknown", 2)][..]),
    ];
    let view = |(id, by, counts): (&str, &str, &[(&str, i64)])| {
        let indicator = catalogue.find(id)?;
        let answer = answer(id, &[by], counts);
        let all = answer_of_all(id, counts);
        let today = samples::today();
        Some(FigureView::of(gallery.language, indicator, by, (&answer, &all), &Names::new(), today))
    };
    shown.into_iter().filter_map(view).collect()
}

fn answer(id: &str, by: &[&str], counts: &[(&str, i64)]) -> Answer {
    let cell = |(label, count): &(&str, i64)| Cell {
        by: if by.is_empty() { Vec::new() } else { vec![Some((*label).to_owned())] },
        numerator: Some(*count),
        value: Some(*count as f64),
        ..Cell::default()
    };
    let dimensions = by.iter().map(|name| (*name).to_owned()).collect();
    let table = Table { dimensions, basis: Basis::Count, cells: counts.iter().map(cell).collect() };
    Answer {
        indicator: id.to_owned(),
        version: 1,
        as_of: None,
        table: protect(table, Rules::REGISTER),
        granularity: None,
        notes: Vec::new(),
        sql: String::new(),
    }
}

fn answer_of_all(id: &str, counts: &[(&str, i64)]) -> Answer {
    answer(id, &[], &[("", counts.iter().map(|(_, count)| count).sum())])
}
