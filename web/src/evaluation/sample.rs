//! Påhittade exempel: an invented plan, registered, run and changed, for the gallery.

use super::composed::Offered;
use super::methods::{MethodPage, MethodsPage};
use super::new::{DraftView, NewPlanPage};
use super::plan::{PlanPage, PlanView};
use super::{PlanLine, PlansPage};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use casework::access::Role;
use followup::evaluation::dataset::Dataset;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::RegisteredPlan;
use followup::evaluation::registration::event::{KnownThen, PlanChanged, PlanEvent, PlanRun, PlanText, RunOutcome};
use store::journal::Version;
use store::plans::{RecordedPlan, RecordedPlanEvent, fingerprint};

const PLAN: &str = include_str!("../../../exchange/samples/evaluation/plan.toml");
const AREAS: &str = include_str!("../../../exchange/samples/evaluation/areas.csv");

fn data() -> Dataset {
    let mut lines = AREAS.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let columns = lines.next().unwrap_or_default();
    Dataset::new(columns, lines.collect()).expect("the sample is rectangular")
}

fn text(text: &str) -> PlanText {
    let known = KnownThen {
        data_hash: fingerprint(AREAS.as_bytes()),
        last_period: "2022-Q3".to_owned(),
        periods_after_start: 0,
    };
    PlanText { text: text.to_owned(), hash: fingerprint(text.as_bytes()), known: Some(known) }
}

fn run(version: usize, plan: &str) -> PlanRun {
    run_on(version, plan, &data())
}

fn run_on(version: usize, plan: &str, data: &Dataset) -> PlanRun {
    let plan = Plan::parse(plan).expect("the sample is a plan");
    let answer = followup::evaluation::run(&plan, data).expect("the sample can be run");
    PlanRun {
        version,
        data_as_of: samples::today(),
        data_hash: fingerprint(AREAS.as_bytes()),
        data_rows: data.len() as u64,
        code_version: "0.1.0".to_owned(),
        outcome: RunOutcome::Answered(answer),
    }
}

/// Two outcomes, of everybody and of girls and boys by themselves; all of it invented.
const SEVERAL: &str = r#"
title = "Två utfall, flickor och pojkar"
question = "Vad ändrades i norr, och för vilka?"
smallest_effect = 3
better = "lower"
subgroups = ["flickor", "pojkar"]
[outcome.rate]
title = "Hjälp först efter en akut händelse"
[outcome.other]
title = "Obehandlad karies"
better = "lower"
[data]
file = "areas.csv"
unit = "area"
time = "quarter"
outcomes = ["rate", "other"]
subgroup = "sex"
[treatment]
units = ["norr"]
start = "2022-Q4"
[multiplicity]
method = "holm"
[[estimator]]
method = "synthetic-did"
[[estimator]]
method = "synthetic-control"
placebo = true
"#;

/// The sample's areas for each group: girls are helped, boys are not, and the other outcome does not move.
fn several() -> Dataset {
    let columns = ["area", "quarter", "rate", "other", "sex"].map(str::to_owned).to_vec();
    let data = data();
    let mut rows = Vec::new();
    for (sex, share) in [("", 0.5), ("flickor", 0.0), ("pojkar", 1.0)] {
        for (at, row) in data.rows().iter().enumerate() {
            let rate: f64 = row[2].parse().expect("the sample holds numbers");
            let undone = if row[0] == "norr" && row[1].as_str() >= "2022-Q4" { 6.0 * share } else { 0.0 };
            let other = 30.0 + (at * 7_919 % 101) as f64 / 25.0;
            let cells = [&row[0], &row[1], &(rate + undone).to_string(), &other.to_string(), sex];
            rows.push(cells.map(|cell: &str| cell.to_owned()).to_vec());
        }
    }
    Dataset::new(columns, rows).expect("the sample is rectangular")
}

fn recorded(events: Vec<PlanEvent>) -> RecordedPlan {
    let plan = RegisteredPlan::from_events(&events).expect("it begins with a registration");
    let event =
        |(seq, event): (i64, PlanEvent)| RecordedPlanEvent { seq, at: samples::now(), by: samples::worker(3), event };
    let events: Vec<_> = (1..).zip(events).map(event).collect();
    let version = Version::new(i64::try_from(events.len()).unwrap_or(i64::MAX));
    RecordedPlan { id: "norr-2022".parse().expect("a name"), plan, version, events }
}

/// A plan that was run, changed after that, and run again.
fn changed() -> RecordedPlan {
    let after = format!(
        "smallest_effect = 3\nbetter = \"lower\"\nhappened = [{{ at = \"2022-Q2\", what = \"Påskupploppen\" }}]\n{PLAN}"
    );
    recorded(vec![
        PlanEvent::PlanRegistered(text(PLAN)),
        PlanEvent::PlanRun(run(1, PLAN)),
        PlanEvent::PlanChanged(PlanChanged {
            text: text(&after),
            why: "Vi hade glömt att säga vad som spelar roll.".to_owned(),
        }),
        PlanEvent::PlanRun(run(2, &after)),
    ])
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = || Shell::sample_for(language, Place::Evaluation, Role::Researcher);
    let (names, plan) = (samples::names(), changed());
    let waiting = recorded(vec![PlanEvent::PlanRegistered(text(PLAN))]);
    let lines = [&plan, &waiting].map(|recorded| PlanLine::of(language, recorded)).to_vec();
    gallery.show("evaluations", &PlansPage { shell: frame(), plans: lines, may_register: true })?;
    gallery.show("evaluations-none", &PlansPage { shell: frame(), plans: Vec::new(), may_register: false })?;
    let view = PlanView::of(language, &plan, &names);
    gallery.show("evaluation", &PlanPage { shell: frame(), view, may_run: true })?;
    let view = PlanView::of(language, &waiting, &names);
    gallery.show("evaluation-not-run", &PlanPage { shell: frame(), view, may_run: true })?;

    let several =
        recorded(vec![PlanEvent::PlanRegistered(text(SEVERAL)), PlanEvent::PlanRun(run_on(1, SEVERAL, &several()))]);
    let view = PlanView::of(language, &several, &names);
    gallery.show("evaluation-several", &PlanPage { shell: frame(), view, may_run: true })?;

    let typed = Typed::new([("id".to_owned(), "norr-2022".to_owned()), ("text".to_owned(), PLAN.to_owned())]);
    let parsed = Plan::parse(PLAN).expect("the sample is a plan");
    let offered = Offered {
        outcomes: vec![("area_values:pahittat".to_owned(), "Påhittat utfall".to_owned())],
        areas: vec![("Skäggetorp-Tornby".to_owned(), "Skäggetorp-Tornby".to_owned())],
    };
    let drafted = followup::evaluation::power::draft(&parsed, &data()).map_err(engine::evaluation::Error::Refused);
    let draft = DraftView::of(language, &drafted, &text(PLAN), None);
    gallery.show(
        "evaluation-draft",
        &NewPlanPage::of(frame(), &typed, Problems::default(), &offered, None, Some(draft)),
    )?;
    let mut problems = Problems::default();
    problems.add("why", language.t("evaluation-why-missing"));
    let typed = Typed::new([("text".to_owned(), format!("smallest_effect = 3\n{PLAN}"))]);
    let page = NewPlanPage::of(frame(), &typed, problems, &offered, Some(&waiting), None);
    gallery.show("evaluation-change", &page)?;
    gallery.show("evaluation-methods", &MethodsPage::of(frame()))?;
    let method = MethodPage::of(frame(), "synthetic-control").expect("the method has a page");
    gallery.show("evaluation-method", &method)
}
