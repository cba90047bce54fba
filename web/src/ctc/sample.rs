//! Exempel: an invented survey of an invented area.

use super::Locality;
use super::phases::PhasesPage;
use super::priorities::{Choosable, PrioritiesPage};
use super::profile::RiskPage;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::ctc::event::{CtcEvent, Factor, Marked, Priorities};
use area::ctc::{StepState, Way};
use area::risk::{RiskShare, Told};
use area::{AreaCode, Division};
use casework::access::Role;
use jiff::civil::{Date, date};
use store::risk::RiskSurvey;

const DEFINITION: &str = r#"
title = "Påhittad ungdomsenkät"
source = "påhittade siffror"
weight = "vikt"
[[scale]]
id = "low-commitment-school"
domain = "school"
kind = "risk"
cut = 0.5
sv = "Svag anknytning till skolan"
en = "Low commitment to school"
items = [{ column = "a", range = [1, 4] }]
[[scale]]
id = "available-drugs"
domain = "community"
kind = "risk"
cut = 0.5
sv = "Droger nära till hands"
en = "Drugs at hand"
items = [{ column = "b", range = [1, 4] }]
[[scale]]
id = "poor-family-management"
domain = "family"
kind = "risk"
cut = 0.5
sv = "Svag vägledning i familjen"
en = "Poor family management"
items = [{ column = "c", range = [1, 4] }]
[[scale]]
id = "family-attachment"
domain = "family"
kind = "protective"
cut = 0.5
sv = "Anknytning till familjen"
en = "Family attachment"
items = [{ column = "d", range = [1, 4] }]
[[scale]]
id = "school-opportunities"
domain = "school"
kind = "protective"
cut = 0.5
sv = "Möjligheter att delta i skolan"
en = "Opportunities in school"
items = [{ column = "e", range = [1, 4] }]
[[scale]]
id = "antisocial-behaviour"
domain = "outcome"
kind = "risk"
cut = 0.0
sv = "Normbrytande beteende"
en = "Antisocial behaviour"
items = [{ column = "f", range = [1, 4] }]
"#;

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = |role| Shell::sample_for(language, Place::Area, role);
    let Some((code, place)) = place() else { return Ok(()) };
    let (survey, way) = (survey(), way());
    let shares = shares(&code);
    let surveys = [survey.clone(), RiskSurvey { year: 2023, import: 1, ..survey }];
    let page =
        |role, works| RiskPage::of(frame(role), place.clone(), (&surveys, surveys.first()), &shares, &way, works);
    gallery.show("risk-profile", &page(Role::AreaWorker, true))?;
    gallery.show("risk-profile-for-research", &page(Role::Researcher, false))?;
    let empty = RiskPage::of(frame(Role::AreaWorker), place.clone(), (&[], None), &[], &Way::default(), true);
    gallery.show("risk-profile-empty", &empty)?;
    let covers = Some("Påhittat: Ängsbacka och Lillgården.".to_owned());
    let own = Locality { covers, ..place.clone() };
    let own = RiskPage::of(frame(Role::AreaWorker), own, (&surveys, surveys.first()), &shares, &way, true);
    gallery.show("risk-profile-own", &own)?;
    let phases = |role, way: &Way, works, problems| PhasesPage::of(frame(role), place.clone(), way, works, problems);
    gallery.show("ctc-phases", &phases(Role::AreaWorker, &way, true, Problems::default()))?;
    gallery.show("ctc-phases-begun", &phases(Role::Researcher, &Way::default(), false, Problems::default()))?;
    let mut problems = Problems::default();
    problems.add("core-team-by", language.t("ctc-refused-number"));
    gallery.show("ctc-phases-refused", &phases(Role::AreaWorker, &way, true, problems))?;
    let mut problems = Problems::default();
    problems.add("why1", language.t("ctc-refused-unargued"));
    let typed =
        Typed::new([("on".to_owned(), samples::today().to_string()), ("factor1".to_owned(), "moral-order".to_owned())]);
    let choosable = Choosable::from_ctc(language);
    gallery.show("ctc-priorities", &PrioritiesPage::of(frame(Role::AreaWorker), place, &choosable, &typed, problems))
}

fn place() -> Option<(AreaCode, Locality)> {
    let code: AreaCode = "9999R001".parse().ok()?;
    let parts = vec![code.clone()];
    Some((code.clone(), Locality { code: code.into(), name: "Ängsbacka".to_owned(), parts, covers: None }))
}

fn survey() -> RiskSurvey {
    RiskSurvey {
        survey: "pahittad".to_owned(),
        year: 2025,
        definition: DEFINITION.to_owned(),
        import: 2,
        imported_at: "2026-02-03T09:00:00.000000Z".to_owned(),
        source: Some("påhittade siffror".to_owned()),
        licence: None,
    }
}

fn shares(area: &AreaCode) -> Vec<RiskShare> {
    let told = |answered, share: f64, half: f64| Told { answered, share, low: share - half, high: share + half };
    let figures = [
        ("low-commitment-school", Some(told(214, 0.41, 0.06)), told(6012, 0.27, 0.01)),
        ("available-drugs", Some(told(209, 0.22, 0.05)), told(5990, 0.20, 0.01)),
        ("poor-family-management", None, told(5871, 0.18, 0.01)),
        ("family-attachment", Some(told(211, 0.71, 0.06)), told(5903, 0.58, 0.01)),
        ("school-opportunities", Some(told(214, 0.39, 0.06)), told(6001, 0.52, 0.01)),
        ("antisocial-behaviour", Some(told(207, 0.16, 0.05)), told(5954, 0.13, 0.01)),
    ];
    let both = |(scale, own, all): (&str, Option<Told>, Told)| {
        let share = |area: Option<AreaCode>, told| RiskShare {
            year: 2025,
            scale: scale.to_owned(),
            division: area.as_ref().map(|_| Division::Y2025),
            area,
            told,
        };
        [share(Some(area.clone()), own), share(None, Some(all))]
    };
    figures.into_iter().flat_map(both).collect()
}

fn way() -> Way {
    let factor = |scale: &str, title: &str, why: &str, evidence: &str| Factor {
        scale: scale.to_owned(),
        title: title.to_owned(),
        why: why.to_owned(),
        evidence: evidence.to_owned(),
    };
    let chosen = |decided_on: Date, factors| {
        CtcEvent::PrioritiesChosen(Priorities {
            form: decided_on.to_string(),
            decided_by: "Påhittade områdesteamet".to_owned(),
            decided_on,
            survey: Some("Påhittad ungdomsenkät 2025".to_owned()),
            factors,
        })
    };
    let school = factor(
        "low-commitment-school",
        "Svag anknytning till skolan",
        "Vanligare än i staden, och skolan vill.",
        "Enkäten, frånvaron i årskurs 7–9 och elevrådets samtal.",
    );
    let drugs = factor(
        "available-drugs",
        "Droger nära till hands",
        "De boende tar upp det.",
        "Boendedialogen. Enkäten visar ingen skillnad.",
    );
    let marked = |step: &str, state, on| {
        CtcEvent::StepMarked(Marked { step: step.to_owned(), state, by: "Påhittade områdesteamet".to_owned(), on })
    };
    let done = ["core-team", "conditions", "inventory", "steering-group", "prepare-survey", "run-survey"];
    let mut events: Vec<CtcEvent> = done.iter().map(|step| marked(step, StepState::Done, date(2025, 10, 1))).collect();
    events.push(marked("area-team", StepState::Begun, date(2026, 1, 20)));
    events.push(chosen(date(2025, 12, 4), vec![school.clone()]));
    events.push(chosen(date(2026, 2, 10), vec![school, drugs]));
    Way::from_events(&events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invented_survey_can_be_read() {
        assert!(followup::scales::Scales::read(DEFINITION).is_ok());
    }
}
