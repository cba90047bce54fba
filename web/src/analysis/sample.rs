//! Exempel: an invented area's analysis, begun and signed off.

use super::AnalysisPage;
use super::figures::Figures;
use super::part::PartPage;
use super::signed::{SignedPage, SignedView};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell};
use area::analysis::event::{AnalysisEvent, CommentMade, CommentSettled, Figure, FrozenPart, PartWritten, SignedOff};
use area::analysis::{AreaAnalysis, Part};
use casework::access::Role;
use jiff::civil::date;

const AREA: (&str, &str) = ("Påhittade området", "0580R027");

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = |role| Shell::sample_for(language, Place::Area, role);
    let (begun, live) = (begun(), Figures::sample(vec![population()]));
    let page = |role, analysis: &AreaAnalysis, may| AnalysisPage::of(frame(role), AREA, analysis, &live, may);
    gallery.show("area-analysis", &page(Role::Researcher, &begun, [true, true]))?;
    gallery.show("area-analysis-for-partner", &page(Role::Partner, &begun, [false, false]))?;
    gallery.show("area-analysis-empty", &page(Role::AreaWorker, &AreaAnalysis::default(), [true, false]))?;
    let offered = [("area:population".to_owned(), "Befolkning".to_owned())];
    let typed = Typed::new(
        [("text", "Området är ungt."), ("figure-1", "area:population")]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let form = PartPage::of(frame(Role::Researcher), AREA, Part::Demography, &offered, &typed, Problems::default());
    gallery.show("analysis-part", &form)?;
    let signed = signed();
    let view = SignedView::of(language, AREA.0, &signed);
    let back = Route::AreaAnalysis(AREA.1.to_owned());
    let shell = frame(Role::Partner);
    let (file, pdf) = ("?som=html".to_owned(), Some("?som=pdf".to_owned()));
    gallery.show("signed-analysis", &SignedPage { shell, view, back, file, pdf })
}

fn population() -> Figure {
    Figure {
        key: "area:population".to_owned(),
        title: "Befolkning (påhittad)".to_owned(),
        told: vec!["2025: 4 210".to_owned(), "2020: 3 980".to_owned()],
        source: "Påhittad statistik".to_owned(),
        on: samples::today(),
    }
}

fn begun() -> AreaAnalysis {
    let written = |part, text: &str, figures: &[&str]| {
        let figures = figures.iter().map(|key| (*key).to_owned()).collect();
        AnalysisEvent::PartWritten(PartWritten { part, text: text.to_owned(), figures })
    };
    let comment = |form: &str, role: &str, text: &str| {
        let (form, text, role) = (form.to_owned(), text.to_owned(), role.to_owned());
        AnalysisEvent::CommentMade(CommentMade { form, part: Part::Needs, text, role, on: date(2026, 2, 20) })
    };
    AreaAnalysis::from_events(&[
        written(Part::Demography, "Området är ungt och växer.\nVar tredje är under 18 år.", &["area:population"]),
        written(Part::Needs, "Kvällarna och loven är svårast.", &[]),
        comment("a", "partner", "I skolan ser vi samma sak, mest i årskurs åtta."),
        comment("b", "area_worker", "Fråga ungdomsrådet också."),
        AnalysisEvent::CommentSettled(CommentSettled { comment: 2, answer: "De är frågade i januari.".to_owned() }),
        AnalysisEvent::SignedOff(signed()),
        written(Part::Influence, "Ungdomsrådet möts varje månad.", &[]),
    ])
}

fn signed() -> SignedOff {
    let part = |part: &Part| FrozenPart {
        part: *part,
        text: "Så här såg det ut.".to_owned(),
        figures: if *part == Part::Demography { vec![population()] } else { Vec::new() },
    };
    let parts: Vec<FrozenPart> = Part::ALL.iter().map(part).collect();
    let sha256 = super::seal(&parts);
    SignedOff { version: 1, on: date(2025, 12, 1), by: "Ruth Forskare, FoU".to_owned(), parts, sha256 }
}
