//! Steg: the page on which a step in a case is taken, the same for all of them.
//!
//! What was typed is never lost: a refused, failed or stale step comes back with everything in place,
//! and with what has happened meanwhile beside it.

mod taken;
mod taking;

pub(crate) use taken::Taken;

use crate::case::chronicle::{self, Entry};
use crate::draft::{self, DraftPart};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::samples::{self, Far};
use crate::shell::{Place, Shell};
use crate::state::{AppState, Names};
use crate::views;
use crate::visit::{Staff, Visit};
use askama::Template;
use axum::routing::{self, MethodRouter};
use casework::access::Action;
use casework::assignment::{AssignCaseWorker, HandOverCase};
use casework::closure::CloseCase;
use casework::ids::WorkerId;
use casework::intake::preliminary_assessment::DecidePreliminaryAssessment;
use casework::intake::protection_assessment::AssessProtection;
use casework::investigation::ConcludeInvestigation;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};
use store::journal::{Recorded, Version};

/// Stegsidan.
#[derive(Template)]
#[template(path = "step.html")]
pub struct StepPage {
    /// The frame.
    pub shell: Shell,
    /// Which step.
    pub title: String,
    /// What it is, and what the law asks.
    pub lead: String,
    /// What in the case it is about, when there can be several.
    pub subject: Option<String>,
    /// The child's name.
    pub child: String,
    /// Back to the case.
    pub case: Route,
    /// Where the form goes.
    pub action: Route,
    /// The version of the case that the one who types has seen.
    pub version: i64,
    /// Values that go with the form unseen.
    pub hidden: Vec<(String, String)>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// The button.
    pub button: String,
    /// What has happened since the form was opened.
    pub meanwhile: Vec<Entry>,
    /// What to have at hand while deciding.
    pub at_hand: Vec<Entry>,
    /// What is kept of what is typed.
    pub draft: DraftPart,
    /// Other forms of the same step: words, address, and whether it is this one.
    pub ways: Vec<(String, String, bool)>,
}

/// Ett steg som tas på en sida.
pub(crate) trait Step: Sized + Send + 'static {
    /// Why it may be refused.
    type Refusal: Wording + Send;
    /// Its keys in the catalogue begin with this.
    const KEY: &'static str;
    /// What one needs the right to.
    const ACTION: Action;

    /// The page's address.
    fn route(number: String) -> Route;

    /// Values that go with the form unseen, from what the page was asked for and the case; none when the step cannot
    /// be taken now.
    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>>;

    /// Whether the step stands by itself, whatever others have written in the case meanwhile.
    const STANDS_ALONE: bool = false;

    /// The step as one at which the child's and the guardians' views are noted; none for those that are about something
    /// else, or that ask for the views themselves.
    const VIEWS_AT: Option<ViewsAt> = None;

    /// What the page is asked for, out of the values that go with the form unseen; a draft belongs to that.
    fn asked(hidden: &[(String, String)]) -> Vec<(String, String)> {
        hidden.to_vec()
    }

    /// Which drafts of the step are one and the same; as a rule those that were asked for the same.
    fn draft_about(asked: &[(String, String)]) -> String {
        let values: Vec<&str> = asked.iter().map(|(_, value)| value.as_str()).collect();
        values.join(" ")
    }

    /// Fills in what is known of the moment and the case, where nothing was typed yet.
    /// Nearly every step is taken today, so a day begins with that.
    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        if !typed.has("on") {
            typed.put("on", occasion.on().to_string());
        }
    }

    /// Other forms of the same step: words, address, and whether it is this one.
    fn ways(_: Language, _number: &str, _: &Typed, _: &Case) -> Vec<(String, String, bool)> {
        Vec::new()
    }

    /// What comes of who takes the step, and where.
    #[must_use]
    fn taken_by(self, _: &Staff, _: &AppState) -> Self {
        self
    }

    /// What in the case the step is about, said under the heading when there can be several.
    fn subject(_: Language, _typed: &Typed, _: &Case) -> Option<String> {
        None
    }

    /// What the form begins with, for it is known already.
    fn known(_: &Case, _me: WorkerId) -> Typed {
        Typed::default()
    }

    /// What is asked.
    fn fields(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field>;

    /// Reads the form, noting what is wrong.
    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self>;

    /// Lets the core decide.
    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Self::Refusal>;

    /// Where one goes when it is taken.
    fn onward(&self, number: String, _by: WorkerId) -> Route {
        Route::Case(number)
    }
}

/// The page of a step: its form, and where the form goes.
pub(crate) fn pages<S: Step>() -> MethodRouter<AppState> {
    routing::get(taking::get::<S>).post(taking::post::<S>)
}

impl StepPage {
    fn new<S: Step>(
        visit: &Visit,
        recorded: &Recorded,
        names: &Names,
        typed: &Typed,
        problems: Problems,
        seen: Option<Version>,
    ) -> Self {
        Self::of::<S>(visit.shell(Place::Cases), recorded, names, typed, problems, seen, visit.today())
    }

    pub(crate) fn of<S: Step>(
        shell: Shell,
        recorded: &Recorded,
        names: &Names,
        typed: &Typed,
        problems: Problems,
        seen: Option<Version>,
        today: jiff::civil::Date,
    ) -> Self {
        let language = shell.language;
        let text = |part: &str| language.t(&[S::KEY, part].concat());
        let number = recorded.number.to_string();
        let told = chronicle::of(language, &recorded.events, names, today);
        let since = recorded.events.iter().filter(|event| seen.is_some_and(|seen| event.seq > seen.get()));
        let meanwhile: Vec<_> = since.cloned().collect();
        let hidden = S::about(typed, &recorded.case).unwrap_or_default();
        let asked = S::asked(&hidden);
        Self {
            title: text("-title"),
            lead: text("-lead"),
            subject: S::subject(language, typed, &recorded.case),
            child: recorded.case.child.name.to_string(),
            case: Route::Case(number.clone()),
            action: S::route(number.clone()),
            version: recorded.version.get(),
            draft: DraftPart {
                about: S::draft_about(&asked),
                page: draft::page_address(&S::route(number.clone()).to_string(), &asked),
                ..DraftPart::returned(typed)
            },
            ways: S::ways(language, &number, typed, &recorded.case),
            hidden,
            fields: form::<S>(language, Fields { typed, problems: &problems }, &recorded.case, names),
            button: if seen.is_some() { language.t("stale-save") } else { text("-save") },
            meanwhile: chronicle::of(language, &meanwhile, names, today),
            at_hand: told.into_iter().take(4).collect(),
            problems,
            shell,
        }
    }
}

/// All that the form of a step asks: what the step itself does, and what child and guardians think of it.
fn form<S: Step>(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field> {
    let mut asked = S::fields(language, fields, case, names);
    if S::VIEWS_AT.is_some() {
        asked.extend(views::fields(language, fields, case));
    }
    asked
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let typed = |fields: &[(&str, &str)]| {
        Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    };
    let blank = Typed::default();
    let none = Problems::default;
    hang_step::<AssessProtection>(gallery, "protection-assessment", Far::Reported, &blank, none(), None)?;
    let mut problems = none();
    problems.add("need", gallery.language.t("protection-need-missing"));
    problems.add("reasons", gallery.language.t("protection-reasons-missing"));
    hang_step::<AssessProtection>(
        gallery,
        "protection-assessment-with-problems",
        Far::Reported,
        &blank,
        problems,
        None,
    )?;
    hang_step::<DecidePreliminaryAssessment>(gallery, "preliminary-assessment", Far::Assessed, &blank, none(), None)?;
    let mut problems = none();
    problems.add("", gallery.language.t("stale"));
    let text = typed(&[("outcome", "open"), ("grounds", "Det jag skrev innan någon annan hann före.")]);
    let seen = Some(Version::new(1));
    hang_step::<DecidePreliminaryAssessment>(gallery, "step-stale", Far::Assessed, &text, problems, seen)?;
    hang_step::<ConcludeInvestigation>(gallery, "conclude-investigation", Far::Investigated, &blank, none(), None)?;
    hang_step::<AssignCaseWorker>(gallery, "assign-case-worker", Far::Assessed, &blank, none(), None)?;
    hang_step::<HandOverCase>(gallery, "hand-over", Far::Investigated, &blank, none(), None)?;
    hang_step::<CloseCase>(gallery, "close-case", Far::Assessed, &blank, none(), None)
}

/// Hangs a step as it is met in a case: with what is known filled in, and what the page was asked for.
pub(crate) fn hang_in<S: Step>(
    gallery: &mut Gallery,
    name: &'static str,
    case: &Recorded,
    asked: &[(&str, &str)],
) -> Result<(), askama::Error> {
    let mut typed = S::known(&case.case, samples::worker(1));
    for (name, value) in asked {
        typed.put(name, *value);
    }
    S::begin(&mut typed, &case.case, &samples::occasion());
    let (frame, names) = (gallery.frame(Place::Cases), samples::names());
    let view = StepPage::of::<S>(frame, case, &names, &typed, Problems::default(), None, samples::today());
    gallery.show(name, &view)
}

pub(crate) fn hang_step<S: Step>(
    gallery: &mut Gallery,
    name: &'static str,
    far: Far,
    typed: &Typed,
    problems: Problems,
    seen: Option<Version>,
) -> Result<(), askama::Error> {
    let (case, names) = (samples::case(far), samples::names());
    let view = StepPage::of::<S>(gallery.frame(Place::Cases), &case, &names, typed, problems, seen, samples::today());
    gallery.show(name, &view)
}
