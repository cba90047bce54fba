//! Min dag: what is due, why, and the next step; what can't wait comes first.

mod agreed;
pub(crate) mod area_duties;
mod begun;

pub use agreed::AgreedLine;
pub use area_duties::DutyLine;
pub use begun::{BegunPart, Line};

use crate::clock::{self, Clock, SOON_DAYS, Tone};
use crate::error::Error;
use crate::gallery::Gallery;
use crate::intervention::{INTERVENTION, PLAN_KIND};
use crate::language::Language;
use crate::measure::MEASURE;
use crate::placement::PLACEMENT;
use crate::routes::Route;
use crate::samples::{self, names, number, report_id};
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Role};
use casework::clocks::Code;
use casework::intervention::plan::PlanKind;
use casework::occasion::sweden;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use store::my_day::{Asked, DueRow, MyDay, Whose};

/// Min dag.
#[derive(Template)]
#[template(path = "my_day.html")]
pub struct MyDayPage {
    /// The frame.
    pub shell: Shell,
    /// God morgon.
    pub greeting: String,
    /// The day and how it looks.
    pub lead: String,
    /// What can't wait, this week, calm; only those with something in them.
    pub groups: Vec<Group>,
    /// What was agreed at follow-up meetings and is still to be done.
    pub agreed: Vec<AgreedLine>,
    /// What the action plan and the agreements ask for.
    pub duties: Vec<DutyLine>,
    /// What is begun, and the own cases.
    pub begun: BegunPart,
    /// What one comes here to begin: words and address.
    pub begin: (String, Route),
}

/// A group of what is due.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// How pressing it is.
    pub tone: Tone,
    /// What is due.
    pub rows: Vec<Due>,
    /// How many there are in all.
    pub count: usize,
    /// Where the rest is, when not all of it is shown: words and address.
    pub more: Option<(String, String)>,
}

/// Something that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// What is left.
    pub clock: Clock,
    /// What, and whom it is about.
    pub title: String,
    /// Why.
    pub why: String,
    /// The section that says so.
    pub law: String,
    /// The next step, in two words.
    pub button: String,
    /// Where to take it.
    pub link: String,
}

/// How many rows a day shows of what can't wait, of this week and of what is calm.
const ROWS: [u32; 3] = [16, 10, 6];

/// How many it shows of the one of them that is asked for; the rest are under the cases.
const ALL_ROWS: u32 = 200;

const TONES: [Tone; 3] = [Tone::Late, Tone::Soon, Tone::Calm];

/// What a day is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Shown {
    /// Which of the groups to show whole.
    #[serde(default)]
    visa: Option<String>,
}

/// Shows the day.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(shown): Query<Shown>,
) -> Result<Response, Error> {
    let staff = visit.staff()?;
    // Those whose work holds no cases begin with the area instead.
    if matches!(staff.actor.role, Role::Researcher | Role::Partner) {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&Route::Area.to_string())));
    }
    if staff.actor.role == Role::Provider {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(
            &Route::Assignments.to_string(),
        )));
    }
    let (today, names) = (visit.today(), visit.names()?);
    let open = app.open_agreements(visit.permit(Action::ReadFollowUp)?).await?;
    let agreed = agreed::lines(visit.language, &open, staff.actor, today, &names);
    let duties = area_duties::lines(&app, &visit).await?;
    let frame = visit.shell(Place::MyDay);
    // Whoever coordinates the work in the area has a day without cases.
    let Ok(permit) = visit.permit(Action::ListCases) else {
        let mut view = MyDayPage::new(frame, &staff.name, visit.now, &MyDay::default(), &names, Whose::Mine);
        view.begin = (visit.language.t("my-day-log-activity"), Route::LogActivity);
        return page(&view.with(agreed, duties, today));
    };
    let whose = if staff.actor.role == Role::UnitManager { Whose::Unit } else { Whose::Mine };
    let whole = TONES.map(|tone| shown.visa.as_deref() == Some(tone.as_str()));
    let mut most = ROWS;
    for (most, whole) in most.iter_mut().zip(whole) {
        *most = if whole { ALL_ROWS } else { *most };
    }
    let notes_after = today.saturating_sub(i64::from(app.note_lock.days).days());
    let asked = Asked { whose, late_by: today, soon_by: today.saturating_add(SOON_DAYS.days()), most, notes_after };
    let day = app.store.my_day(permit, asked).await?;
    let mut view = MyDayPage::new(frame, &staff.name, visit.now, &day, &names, whose).with(agreed, duties, today);
    view.begun = BegunPart::new(visit.language, &day.begun, app.note_lock, visit.now);
    page(&view)
}

impl MyDayPage {
    /// The day as somebody sees it.
    #[must_use]
    pub fn new(shell: Shell, name: &str, now: Timestamp, day: &MyDay, names: &Names, whose: Whose) -> Self {
        let language = shell.language;
        let today = casework::occasion::day_in_sweden(now);
        let parts = TONES.into_iter().zip([&day.late, &day.soon, &day.calm]);
        let groups: Vec<_> =
            parts.filter_map(|(tone, due)| Group::of(language, tone, due, today, names, whose)).collect();
        Self {
            greeting: greeting(language, name, now),
            lead: lead(
                language,
                if groups.is_empty() { "my-day-lead-empty" } else { "my-day-lead" },
                day.late.count,
                today,
            ),
            groups,
            agreed: Vec::new(),
            duties: Vec::new(),
            begun: BegunPart::default(),
            begin: (language.t("my-day-new-report"), Route::NewReport),
            shell,
        }
    }

    /// The same with what was agreed and what the area asks for.
    fn with(self, agreed: Vec<AgreedLine>, duties: Vec<DutyLine>, today: Date) -> Self {
        let calm = self.groups.is_empty() && !(agreed.is_empty() && duties.is_empty());
        let lead = if calm { lead(self.shell.language, "my-day-lead", 0, today) } else { self.lead };
        Self { lead, agreed, duties, ..self }
    }
}

impl Due {
    fn new(language: Language, row: &DueRow, today: Date, names: &Names, whose: Whose) -> Option<Self> {
        let code = Code::from_code(&row.code)?;
        let what = language.t(&["clock-", &code.as_str().to_ascii_lowercase()].concat());
        let mut why = clock::why(language, code, row.since_on, row.due_on, today);
        match (row.responsible, whose) {
            (None, _) => why = format!("{why} {}", language.t("my-day-nobody")),
            (Some(worker), Whose::Unit) => {
                why = format!("{why} {}", language.t1("my-day-responsible", "name", names.of(worker)));
            }
            (Some(_), Whose::Mine) => {}
        }
        let number = row.number.to_string();
        let (button, link) = match code {
            Code::Skydd => ("step-protection-button", on_report(&Route::ProtectionAssessment(number), &row.about)),
            Code::Forhand => ("step-preliminary-button", on_report(&Route::PreliminaryAssessment(number), &row.about)),
            Code::InfoUtr => ("step-tell-button", Route::TellOfInvestigation(number).to_string()),
            Code::Utr | Code::Komm => ("step-conclude-on", Route::Investigation(number).to_string()),
            Code::DrojSvar => ("step-answer-decision-request-button", Route::AnswerDecisionRequest(number).to_string()),
            code => due_step(code, number, &row.about),
        };
        Some(Self {
            clock: Clock::seen(language, row.due_on, today),
            title: format!("{what} · {}", row.child),
            why,
            law: clock::section(code, row.since_on),
            button: language.t(button),
            link,
        })
    }
}

/// Where a clock is met that runs in what goes on; the case itself, for the rest.
fn due_step(code: Code, number: String, about: &str) -> (&'static str, String) {
    let id = about.split(' ').next().unwrap_or(about);
    let (key, route, field) = match code {
        Code::UppfPlan | Code::UppfKp => ("step-review-button", Route::HoldReview(number), INTERVENTION),
        Code::Besok => ("step-visit-title", Route::VisitPlacedChild(number), PLACEMENT),
        Code::Halsa => ("step-health-title", Route::GiveHealthNotice(number), PLACEMENT),
        Code::OvervSol => ("step-consider-title", Route::ConsiderPlacement(number), PLACEMENT),
        Code::Vardnad | Code::VardnadAr => ("step-custody-title", Route::ConsiderCustodyTransfer(number), PLACEMENT),
        Code::Lvu6 | Code::Lvu6Ans | Code::Lvu5 | Code::UtreseUnd | Code::UtreseAns | Code::Skyddbo => {
            ("step-follow-button", Route::AdvanceMeasure(number), MEASURE)
        }
        Code::OvervLvu2
        | Code::OmprLvu3
        | Code::Mellan
        | Code::Umg
        | Code::Flytt
        | Code::Utrese
        | Code::SkyddboOmpr => ("step-follow-button", Route::ReviewMeasure(number), MEASURE),
        Code::Vardplan | Code::VardplanRev => {
            let link = format!("{}?{PLAN_KIND}={}", Route::MakePlan(number), PlanKind::Care.code());
            return ("step-care-plan-button", link);
        }
        _ => return ("step-open-button", Route::Case(number).to_string()),
    };
    (key, format!("{route}?{field}={id}"))
}

fn on_report(route: &Route, report: &str) -> String {
    format!("{route}?anmalan={report}")
}

impl Group {
    fn of(
        language: Language,
        tone: Tone,
        due: &store::my_day::Due,
        today: Date,
        names: &Names,
        whose: Whose,
    ) -> Option<Self> {
        let rows: Vec<Due> = due.rows.iter().filter_map(|row| Due::new(language, row, today, names, whose)).collect();
        let left = due.count.saturating_sub(rows.len());
        let word = tone.as_str();
        let more = if rows.len() < ALL_ROWS as usize {
            (language.n("my-day-show-more", left), format!("{}?visa={word}#{word}", Route::MyDay))
        } else {
            (language.n("my-day-more", left), Route::Cases.to_string())
        };
        (!rows.is_empty()).then(|| Self {
            title: language.t(&["my-day-", word].concat()),
            tone,
            rows,
            count: due.count,
            more: (left > 0).then_some(more),
        })
    }
}

fn lead(language: Language, key: &str, late: usize, today: Date) -> String {
    language.n_with(key, late, &[("today", &capital(&language.weekday_and_day(today)))])
}

fn greeting(language: Language, name: &str, now: Timestamp) -> String {
    let given = name.split_whitespace().next().unwrap_or(name);
    let key = match now.to_zoned(sweden()).hour() {
        4..=9 => "greeting-morning",
        10..=17 => "greeting-day",
        _ => "greeting-evening",
    };
    language.t1(key, "name", given)
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let row = |child: &str, code: Code, about, since_on, due_on, responsible: Option<u128>| DueRow {
        case: samples::case_id(),
        number: number("2026-0412"),
        child: child.to_owned(),
        code: code.as_str().to_owned(),
        about: report_id(about).to_string(),
        since_on,
        due_on,
        responsible: responsible.map(samples::worker),
    };
    let due = [
        row("Elsa Exempelsson", Code::Forhand, 1, date(2026, 2, 18), date(2026, 3, 4), Some(1)),
        row("Nyfödd Påhittad", Code::Skydd, 2, date(2026, 3, 4), date(2026, 3, 5), None),
        row("Yusuf Påhittad", Code::Forhand, 3, date(2026, 2, 23), date(2026, 3, 9), Some(1)),
        row("Leo Berg Exempel", Code::Utr, 4, date(2025, 11, 28), date(2026, 3, 28), Some(1)),
    ];
    let part = |rows: &[DueRow], count| store::my_day::Due { rows: rows.to_vec(), count };
    let full =
        MyDay { late: part(&due[..2], 2), soon: part(&due[2..3], 1), calm: part(&due[3..], 4), ..MyDay::default() };
    let empty = MyDay::default();
    for (name, day, whose) in
        [("my-day", &full, Whose::Mine), ("my-day-unit", &full, Whose::Unit), ("my-day-empty", &empty, Whose::Mine)]
    {
        let mut view =
            MyDayPage::new(gallery.frame(Place::MyDay), "Amina Hassan", samples::now(), day, &names(), whose);
        if *day != empty {
            view.begun = begun::sample(gallery);
            view.agreed = agreed::sample(gallery, whose);
            if whose == Whose::Unit {
                view.duties = area_duties::sample(gallery.language);
            }
        }
        gallery.show(name, &view)?;
    }
    let shell = Shell::sample_for(gallery.language, Place::MyDay, Role::AreaWorker);
    let view = MyDayPage::new(shell, "Olle Ek", samples::now(), &empty, &names(), Whose::Mine);
    let mut view = view.with(Vec::new(), area_duties::sample(gallery.language), samples::today());
    view.begin = (gallery.language.t("my-day-log-activity"), Route::LogActivity);
    gallery.show("my-day-area", &view)
}
