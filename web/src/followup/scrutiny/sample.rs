//! Påhittade exempel: an invented unit seen through, for the gallery.

use super::rows::{RowsPage, columns};
use super::{Asked, Material, ScrutinyPage};
use crate::followup::reading::Names;
use crate::gallery::Gallery;
use crate::routes::Route;
use crate::shell::Place;
use followup::disclosure::Rules;
use followup::disclosure::choices::{Alike, Ground, Sum, protect};
use followup::disclosure::lattice::Month;
use followup::pathways::{SUMS, Stage, Trait};
use jiff::civil::date;

/// The invented ways: the stages after the assessment, and how many girls and boys of two ages went them.
const WAYS: [(&[Stage], [i64; 4]); 9] = [
    (&[Stage::NotOpened, Stage::WithoutHelp], [61, 70, 66, 58]),
    (&[Stage::Opened, Stage::Running], [4, 6, 5, 5]),
    (&[Stage::Opened, Stage::NoNeed, Stage::OneWorker], [17, 15, 12, 22]),
    (&[Stage::Opened, Stage::WithoutConsent, Stage::SeveralWorkers], [6, 9, 14, 16]),
    (&[Stage::Opened, Stage::EndedOtherwise, Stage::SeveralWorkers], [1, 1, 0, 2]),
    (&[Stage::Opened, Stage::Granted, Stage::AsPlanned, Stage::OneWorker], [19, 15, 14, 12]),
    (&[Stage::Opened, Stage::Granted, Stage::GoesOn, Stage::OneWorker], [9, 8, 7, 11]),
    (&[Stage::Opened, Stage::Granted, Stage::BrokenOff, Stage::SeveralWorkers], [5, 4, 7, 8]),
    (&[Stage::Opened, Stage::Granted, Stage::MovedAway, Stage::OneWorker], [1, 0, 2, 1]),
];

/// Hangs the pages in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (rows, labels) = (rows(), labels());
    let sums: Vec<Sum> =
        SUMS.iter().map(|sum| (sum.whole.place(), sum.parts.iter().map(|part| part.place()).collect())).collect();
    let ground = Ground {
        rows: &rows,
        stages: Stage::ALL.len(),
        sums: &sums,
        years: &[2025],
        labels: &labels,
        together: Month::of(2023, 1),
    };
    let answers = protect(ground, Rules::REGISTER);
    let costs = super::costs::sample::invented();
    let (names, sql) = (Names::new(), vec!["SELECT … FROM reports WHERE recorded_at < $1".to_owned()]);
    let material = Material {
        as_of: date(2026, 10, 31),
        years: &[2025],
        labels: &labels,
        answers: answers.get(),
        sql: &sql,
        costs: costs.as_ref(),
        names: &names,
        rows: true,
    };
    let asked = |words: &[(&str, &str)]| -> Asked {
        words.iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect()
    };
    let frame = |gallery: &Gallery| gallery.frame(Place::FollowUp);
    gallery.show("scrutiny", &ScrutinyPage::of(frame(gallery), material, &asked(&[])))?;
    let chosen = asked(&[("kon", "girl"), ("alder", "13-17"), ("matt", "without-consent")]);
    gallery.show("scrutiny-chosen", &ScrutinyPage::of(frame(gallery), material, &chosen))?;
    let many = asked(&[("kon", "girl"), ("alder", "13-17"), ("tolk", "no")]);
    gallery.show("scrutiny-too-many", &ScrutinyPage::of(frame(gallery), material, &many))?;
    let language = gallery.language;
    let row = ["1f6c09ab", "2025-03-04", "flickor", "13–17 år", "Ängsbacka", "Skolfrånvaro", "nej", "2025-03-12", "–"];
    let page = RowsPage {
        shell: frame(gallery),
        stage: super::stage_words(language, Stage::BrokenOff),
        back: Route::Scrutiny,
        about: language.with("scrutiny-rows-of-all", &[("count", &24), ("most", &200)]),
        columns: columns(language),
        rows: vec![row.map(str::to_owned).to_vec()],
    };
    gallery.show("scrutiny-rows", &page)
}

fn rows() -> Vec<Alike> {
    let row = |(stages, counts): &(&[Stage], [i64; 4])| {
        let again = [Stage::Followed, Stage::NotAgain];
        let all = stages.iter().chain(&again).chain(&[Stage::Assessed]);
        let bits = all.fold(0, |bits, stage| bits | 1 << stage.place());
        let counts = counts.iter().zip([(0, 0), (1, 0), (0, 1), (1, 1)]);
        counts
            .map(|(count, (sex, age))| Alike {
                period: 0,
                month: 5,
                labels: vec![sex, age, 0, 0, 0, 0, 0],
                stages: bits,
                count: *count,
            })
            .collect::<Vec<_>>()
    };
    WAYS.iter().flat_map(row).filter(|row| row.count > 0).collect()
}

fn labels() -> Vec<Vec<Option<String>>> {
    let some = |words: &[&str]| words.iter().map(|word| Some((*word).to_owned())).collect::<Vec<_>>();
    Trait::ALL
        .map(|of| match of {
            Trait::Sex => some(&["boy", "girl"]),
            Trait::AgeGroup => some(&["6-12", "13-17"]),
            Trait::Interpreter => some(&["no", "yes"]),
            _ => some(&["other"]),
        })
        .to_vec()
}
