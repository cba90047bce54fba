//! Ny orosanmälan: one notice, one or several children, nothing typed ever lost (SoL 19:1, 19:4).

mod child;
mod drafting;
mod reading;

pub use child::ChildPart;
pub(crate) use child::{LANGUAGES, personnummer_problem};

use crate::draft::{self, DraftPart, Wish};
use crate::error::Error;
use crate::fields::{Choice, Fields, Line, LineKind, Pick, Text};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use casework::ids::UnitId;
use casework::intake::report_of_concern::{Reason, Refusal};
use casework::intake::reporters;
use casework::intake::way_in::WayIn;
use casework::occasion::sweden;
use drafting::{FORM, keep};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// Anmälningssidan.
#[derive(Template)]
#[template(path = "intake/report_of_concern.html")]
pub struct NewReportPage {
    /// The frame.
    pub shell: Shell,
    /// The key by which a form sent twice is recognised.
    pub key: String,
    /// The day it arrived.
    pub day: Line,
    /// The time it arrived.
    pub time: Line,
    /// What came in; a report of concern unless something else is chosen.
    pub way_in: Pick,
    /// Whether the reporter wants to be told.
    pub feedback: Choice,
    /// Whether the children are siblings, when there are several.
    pub siblings: Option<Choice>,
    /// What kind of reporter.
    pub reporter: Pick,
    /// The reporter's name, kept under its own protection.
    pub reporter_name: Line,
    /// How to reach the reporter.
    pub reporter_contact: Line,
    /// What the concern is about.
    pub reasons: Choice,
    /// The concern in words.
    pub text: Text,
    /// The children.
    pub children: Vec<ChildPart>,
    /// Their marks, for the form to carry.
    pub marks: String,
    /// What is wrong.
    pub problems: Problems,
    /// What is kept of what is typed.
    pub draft: DraftPart,
}

/// Ett område att välja.
pub type AreaChoice = (String, String);

/// Names of the form's own fields.
mod name {
    pub(super) const KEY: &str = "key";
    pub(super) const CHILDREN: &str = "children";
    pub(super) const ADD: &str = "add_child";
    pub(super) const REMOVE: &str = "remove_child";
    pub(super) const DAY: &str = "day";
    pub(super) const TIME: &str = "time";
    pub(super) const REPORTER: &str = "reporter";
    pub(super) const REPORTER_NAME: &str = "reporter_name";
    pub(super) const REPORTER_CONTACT: &str = "reporter_contact";
    pub(super) const REASON: &str = "reason";
    pub(super) const TEXT: &str = "text";
    pub(super) const WAY_IN: &str = "way_in";
    pub(super) const FEEDBACK: &str = "feedback";
    pub(super) const SIBLINGS: &str = "siblings";
}

/// Shows an empty form.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let permit = visit.permit(Action::RegisterReport)?;
    let areas = app.areas(&visit).await?;
    let found = app.store.draft(permit, draft::place(permit, FORM, "")).await?;
    let typed = match &found {
        Some(found) => Typed::new(found.fields.iter().cloned()),
        None => blank(visit.now, new_id()),
    };
    let mut view = NewReportPage::new(visit.shell(Place::NewReport), &typed, Problems::default(), &areas);
    let opened = DraftPart::opened(visit.language, found.as_ref(), visit.now);
    view.draft = DraftPart { page: view.draft.page, ..opened };
    page(&view)
}

/// Registers the notice; or adds a child to the form, or takes one out.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, mut typed: Typed) -> Result<Response, Error> {
    let permit = visit.permit(Action::RegisterReport)?;
    let areas = app.areas(&visit).await?;
    match Wish::of(&typed) {
        Wish::None => {}
        Wish::Discard => {
            draft::finish(&app, permit, FORM, &typed, visit.now).await;
            return Ok(Redirect::to(&Route::NewReport.to_string()).into_response());
        }
        Wish::Keep | Wish::KeepQuietly => return keep(&app, &visit, permit, &typed, &areas).await,
    }
    let form = |status, typed: &Typed, problems| {
        page_with(status, &NewReportPage::new(visit.shell(Place::NewReport), typed, problems, &areas))
    };
    if change_children(&mut typed) {
        return form(StatusCode::OK, &typed, Problems::default());
    }
    let mut problems = Problems::default();
    let staff = visit.staff()?;
    let read = reading::read(visit.language, &typed, &mut problems, staff.actor.unit, &areas);
    let (Some(reports), true) = (read, problems.is_empty()) else {
        return form(StatusCode::UNPROCESSABLE_ENTITY, &typed, problems);
    };
    let key = typed.one(name::KEY).to_owned();
    let finished = draft::finished(permit, FORM, &typed);
    match app.store.register_notice_finishing(permit, &key, reports, &visit.occasion()?, finished).await {
        Ok(_) => Ok(Redirect::to(&Route::Receipt(key).to_string()).into_response()),
        Err(store::Error::Refused { at, refusal }) => {
            let mark = marks(&typed).get(at).copied().unwrap_or_default();
            problems.add(field_of(&refusal, mark), refusal.words(visit.language));
            form(StatusCode::UNPROCESSABLE_ENTITY, &typed, problems)
        }
        Err(store::Error::NotPermitted) => Err(Error::NotFound),
        Err(failure) => {
            tracing::error!(error = &failure as &dyn std::error::Error, "a report was not saved");
            problems.add("", visit.language.t("not-saved"));
            form(StatusCode::SERVICE_UNAVAILABLE, &typed, problems)
        }
    }
}

/// A form as it begins: it arrived now, and concerns one child.
pub(crate) fn blank(now: Timestamp, key: Uuid) -> Typed {
    let local = now.to_zoned(sweden()).datetime();
    Typed::new([
        (name::KEY.to_owned(), key.to_string()),
        (name::DAY.to_owned(), local.date().to_string()),
        (name::TIME.to_owned(), format!("{:02}:{:02}", local.hour(), local.minute())),
        (name::CHILDREN.to_owned(), "0".to_owned()),
    ])
}

/// Adds a child to the form or takes one out, when such a button was pressed.
fn change_children(typed: &mut Typed) -> bool {
    let mut marks = marks(typed);
    if typed.has(name::ADD) {
        let next = marks.iter().max().map_or(0, |last| last + 1);
        // A notice with more children than any family is a mistake or an attack.
        if marks.len() < 25 {
            marks.push(next);
            // Children in one notice are most often siblings.
            if marks.len() == 2 {
                typed.put(name::SIBLINGS, "yes");
            }
        }
    } else if typed.has(name::REMOVE) {
        let out = typed.one(name::REMOVE).parse().ok();
        if marks.len() > 1 {
            marks.retain(|mark| Some(*mark) != out);
        }
    } else {
        return false;
    }
    let marks: Vec<String> = marks.iter().map(usize::to_string).collect();
    typed.put(name::CHILDREN, marks.join(","));
    true
}

/// One goes on writing at the child just added.
fn mark_the_added(typed: &Typed, children: &mut [ChildPart]) {
    if let (true, Some(last)) = (typed.has(name::ADD), children.last_mut()) {
        last.added = true;
    }
}

/// The marks of the children in the form, in their order.
fn marks(typed: &Typed) -> Vec<usize> {
    let marks: Vec<usize> =
        typed.one(name::CHILDREN).split(',').filter_map(|mark| mark.parse().ok()).take(25).collect();
    if marks.is_empty() { vec![0] } else { marks }
}

/// Where on the form a refusal belongs.
fn field_of(refusal: &Refusal, mark: usize) -> String {
    match refusal {
        Refusal::NoReason => name::REASON.to_owned(),
        Refusal::ArrivesInTheFuture => name::DAY.to_owned(),
        Refusal::ReporterKindNotInForce => name::REPORTER.to_owned(),
        Refusal::AnonymousWithIdentity => name::REPORTER_NAME.to_owned(),
        Refusal::NotYoung | Refusal::BornAfterTheReport | Refusal::ApplicantUnder15 => {
            child::field(mark, child::PERSONNUMMER)
        }
        Refusal::NotFromThatSender => name::WAY_IN.to_owned(),
        Refusal::NoChildren | Refusal::AlreadyRegistered => String::new(),
    }
}

impl NewReportPage {
    /// The form with what was typed.
    #[must_use]
    pub fn new(shell: Shell, typed: &Typed, problems: Problems, areas: &[AreaChoice]) -> Self {
        let language = shell.language;
        let t = |key: &str| language.t(key);
        let fields = Fields { typed, problems: &problems };
        let marks = marks(typed);
        let arrived_on: Option<Date> = typed.one(name::DAY).parse().ok();
        let listed = reporters::on(arrived_on.unwrap_or(Date::MAX)).map(|listed| listed.kind.code());
        let reporters = listed.map(|code| (code.to_owned(), t(&["reporter-", code].concat()))).collect();
        let reasons = Reason::ALL
            .into_iter()
            .map(|reason| (reason.code(), t(&["reason-", reason.code()].concat()), None))
            .collect();
        let hint = |key: &str| Some(t(key));
        let mut children: Vec<_> = marks
            .iter()
            .enumerate()
            .map(|(at, mark)| ChildPart::new(language, fields, *mark, at + 1, marks.len(), areas))
            .collect();
        mark_the_added(typed, &mut children);
        Self {
            key: typed.one(name::KEY).to_owned(),
            day: fields.line(LineKind::Day, name::DAY, t("report-day"), None),
            time: fields.line(LineKind::Time, name::TIME, t("report-time"), None),
            way_in: fields.pick(name::WAY_IN, t("way-in"), None, t("way-in-report"), other_ways_in(language)),
            feedback: fields.tick(
                name::FEEDBACK,
                t("report-feedback-legend"),
                (t("report-feedback"), hint("report-feedback-hint")),
            ),
            siblings: (marks.len() > 1).then(|| {
                fields.tick(
                    name::SIBLINGS,
                    t("report-siblings-legend"),
                    (t("report-siblings"), hint("report-siblings-hint")),
                )
            }),
            reporter: fields.pick(name::REPORTER, t("report-reporter"), None, t("pick-none"), reporters),
            reporter_name: fields.line(
                LineKind::Words,
                name::REPORTER_NAME,
                t("report-reporter-name"),
                hint("report-reporter-name-hint"),
            ),
            reporter_contact: fields.line(LineKind::Words, name::REPORTER_CONTACT, t("report-reporter-contact"), None),
            reasons: fields.some_of(name::REASON, t("report-reasons"), t("report-reasons-hint"), reasons),
            text: fields.text(name::TEXT, t("report-text"), hint("report-text-hint")),
            children,
            draft: DraftPart { page: Route::NewReport.to_string(), ..DraftPart::returned(typed) },
            marks: marks.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
            problems,
            shell,
        }
    }
}

/// What can come in besides a report of concern.
fn other_ways_in(language: Language) -> Vec<(String, String)> {
    let others = WayIn::ALL.iter().filter(|way_in| !way_in.is_report()).map(|way_in| way_in.code());
    others.map(|code| (code.to_owned(), language.t(&["way-in-", code].concat()))).collect()
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let key = Uuid::from_u128(0x0e02);
    let areas = [("0580R001".to_owned(), "Skäggetorp".to_owned()), ("0580R002".to_owned(), "Ryd".to_owned())];
    let mut typed = blank(samples::now(), key);
    let view = NewReportPage::new(gallery.frame(Place::NewReport), &typed, Problems::default(), &areas);
    gallery.show("new-report", &view)?;
    for (field, value) in [
        (name::CHILDREN, "0,1"),
        ("child-0-given", "Elsa"),
        ("child-0-family", "Exempelsson"),
        ("child-0-personnummer", "20160423-2388"),
        ("child-1-given", "Exempelsson, väntat barn"),
        ("child-1-unborn", "yes"),
        (name::TEXT, "Elsa har varit borta elva dagar i februari."),
    ] {
        typed.put(field, value);
    }
    let mut problems = Problems::default();
    let unit = UnitId::new(Uuid::from_u128(0x0d01));
    reading::read(gallery.language, &typed, &mut problems, unit, &areas);
    let view = NewReportPage::new(gallery.frame(Place::NewReport), &typed, problems, &areas);
    gallery.show("new-report-with-problems", &view)
}

#[cfg(test)]
mod tests {
    use super::{change_children, marks, name};
    use crate::form::Typed;

    fn form(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_child_is_added_and_taken_out_without_losing_what_was_typed() {
        let mut typed = form(&[(name::CHILDREN, "0"), ("child-0-given", "Elsa"), (name::ADD, "1")]);
        assert!(change_children(&mut typed));
        assert_eq!(marks(&typed), [0, 1]);
        assert_eq!(typed.one("child-0-given"), "Elsa");

        let mut typed = form(&[(name::CHILDREN, "0,1,2"), ("child-2-given", "Leo"), (name::REMOVE, "1")]);
        assert!(change_children(&mut typed));
        assert_eq!(marks(&typed), [0, 2]);
        assert_eq!(typed.one("child-2-given"), "Leo");

        let mut typed = form(&[(name::CHILDREN, "4"), (name::REMOVE, "4")]);
        assert!(change_children(&mut typed));
        assert_eq!(marks(&typed), [4], "a report concerns at least one child");
    }

    #[test]
    fn a_form_without_sense_still_has_a_child() {
        for nonsense in ["", "x", ",,", "-1"] {
            assert_eq!(marks(&form(&[(name::CHILDREN, nonsense)])), [0]);
        }
    }
}
