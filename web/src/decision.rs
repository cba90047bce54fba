//! Besluten i ett ärende: each with what has become of it, and what can be done about it. None can be taken away.

pub(crate) mod after;
pub(crate) mod making;
pub(crate) mod not_executed;
pub(crate) mod objection;

use crate::case::open;
use crate::clock;
use crate::error::Error;
use crate::form::Typed;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::step::{Taken, hang_in};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::Case;
use casework::access::Action;
use casework::case::decisions::Decision;
use casework::decision::appeal::{HandleAppeal, ReceiveAppeal};
use casework::decision::correction::CorrectDecision;
use casework::decision::execution::ExecuteDecision;
use casework::decision::making::{MakeDecision, ProposeDecision};
use casework::decision::notification::NotifyDecision;
use casework::decision::request::{AnswerRequest, ReceiveRequest};
use casework::event::investigation::DecidedBy;
use casework::ids::DecisionId;
use jiff::civil::Date;
use store::journal::Recorded;

/// The field that says which decision a step is about.
pub(crate) const DECISION: &str = "beslut";
/// The field that says which proposal is decided on.
pub(crate) const PROPOSAL: &str = "forslag";
/// The field that says which decision is changed.
pub(crate) const CHANGES: &str = "andrar";

/// The decision named in a field.
fn chosen(typed: &Typed, name: &str) -> Option<DecisionId> {
    typed.one(name).parse().ok()
}

/// What goes unseen with a step about a decision; none when there is no such decision.
fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
    let decision = chosen(typed, DECISION).filter(|id| case.decisions.decision(*id).is_some())?;
    Some(vec![(DECISION.to_owned(), decision.to_string())])
}

/// Beslutssidan.
#[derive(Template)]
#[template(path = "decision/decisions.html")]
pub struct DecisionsPage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// Back to the case.
    pub case: Route,
    /// What was just done.
    pub done: Option<String>,
    /// Proposals that wait for a decision: what, when, and where to decide.
    pub proposed: Vec<Card>,
    /// Every decision, latest first.
    pub made: Vec<Card>,
    /// A request that waits for its answer.
    pub request: Option<(String, Route)>,
    /// What else can be done.
    pub others: Vec<(String, Route)>,
}

/// Ett beslut eller förslag på sidan.
#[derive(Debug, Clone)]
pub struct Card {
    /// What it is.
    pub heading: String,
    /// When, by whom and by which section.
    pub over: String,
    /// What it says.
    pub content: String,
    /// What has become of it, a line each.
    pub lines: Vec<String>,
    /// What can be done about it.
    pub acts: Vec<(String, String)>,
}

/// Shows the decisions.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let opened = open(&app, &visit, &number, Action::ReadCase, false).await?;
    let names = visit.names()?;
    let mut view = DecisionsPage::new(visit.shell(Place::Cases), &opened.recorded, &names, visit.today());
    view.done = taken.told(visit.language);
    page(&view)
}

impl DecisionsPage {
    /// The decisions of a case as they stand on a day.
    #[must_use]
    pub fn new(shell: Shell, recorded: &Recorded, names: &Names, today: Date) -> Self {
        let language = shell.language;
        let case = &recorded.case;
        let number = recorded.number.to_string();
        let open = case.closed.is_none();
        let telling = Telling { language, names, number: &number, today };
        let mut others = Vec::new();
        if open {
            others.push((language.t("step-decide-button"), Route::MakeDecision(number.clone())));
            others.push((language.t("step-propose-button"), Route::ProposeDecision(number.clone())));
            if case.decisions.requests.is_empty() {
                others.push((language.t("step-request-button"), Route::ReceiveRequest(number.clone())));
            }
        }
        let request = case.decisions.waiting_request().map(|request| {
            let day = language.day_seen_from(request.arrived.on, today);
            (language.t1("request-waits", "day", day), Route::AnswerDecisionRequest(number.clone()))
        });
        let made = case.decisions.made.iter().rev().map(|decision| telling.card(decision, open)).collect();
        let proposed = case.decisions.proposed.iter().map(|proposed| {
            let kind = language.t(&["decision-", proposed.kind.code()].concat());
            let day = language.day_seen_from(proposed.on, today);
            let link = format!("{}?{PROPOSAL}={}", Route::MakeDecision(number.clone()), proposed.decision);
            Card {
                heading: language.t1("told-proposed", "kind", kind.to_lowercase()),
                over: format!("{day} · {}", names.of(proposed.by)),
                content: proposed.proposal.as_str().to_owned(),
                lines: Vec::new(),
                acts: if open { vec![(language.t("step-decide-button"), link)] } else { Vec::new() },
            }
        });
        Self {
            child: case.child.name.to_string(),
            case: Route::Case(number.clone()),
            done: None,
            proposed: proposed.collect(),
            made,
            request,
            others,
            shell,
        }
    }
}

/// What the telling of a decision needs.
struct Telling<'t> {
    language: Language,
    names: &'t Names,
    number: &'t str,
    today: Date,
}

impl Telling<'_> {
    fn day(&self, day: Date) -> String {
        self.language.day_seen_from(day, self.today)
    }

    fn card(&self, decision: &Decision, open: bool) -> Card {
        let language = self.language;
        let made = &decision.made;
        let kind = language.t(&["decision-", made.kind.code()].concat());
        let answer = language.t(&["answer-", made.answer.code()].concat()).to_lowercase();
        let who = match &made.decided_by {
            DecidedBy::Official(worker) => self.names.of(*worker),
            DecidedBy::Chair(name) | DecidedBy::SubCommittee(name) | DecidedBy::Committee(name) => name.as_str(),
        };
        let body = language.t(&["body-", made.decided_by.body().code()].concat());
        let law = clock::short(made.kind.legal_basis(made.on));
        Card {
            heading: format!("{kind}: {answer}"),
            over: format!("{} · {body}, {who} · {law}", self.day(made.on)),
            content: made.content.as_str().to_owned(),
            lines: self.lines(decision),
            acts: self.acts(decision, open),
        }
    }

    fn lines(&self, decision: &Decision) -> Vec<String> {
        let language = self.language;
        let mut lines = Vec::new();
        if decision.notified.is_empty() {
            lines.push(language.t("decision-nobody-told"));
        }
        for told in &decision.notified {
            let who = language.t(&["party-", told.party.kind.code()].concat());
            let sent = self.day(told.on);
            lines.push(match (decision.appeal_until(&told.party), made_final(decision)) {
                (Some(until), true) => {
                    language.with("decision-told-until", &[("who", &who), ("sent", &sent), ("until", &self.day(until))])
                }
                (None, true) => language.with("decision-told-waits", &[("who", &who), ("sent", &sent)]),
                (_, false) => language.with("decision-told", &[("who", &who), ("sent", &sent)]),
            });
        }
        lines.extend(decision.corrections.iter().map(|corrected| {
            let (slip, text) = (corrected.slip.as_str(), corrected.correction.as_str());
            language.with("decision-corrected", &[("slip", &slip), ("correction", &text)])
        }));
        for appeal in &decision.appeals {
            let day = self.day(appeal.arrived.on);
            let key = appeal.handled.as_ref().map_or("decision-appeal-waits".to_owned(), |handled| {
                ["decision-appeal-", handled.handling.code()].concat()
            });
            lines.push(language.t1(&key, "day", day));
        }
        lines.extend(decision.changed_by.map(|_| language.t("decision-changed")));
        lines.extend(decision.waiting().map(|wait| {
            let key = if wait.is_reportable(self.today) { "decision-waits-long" } else { "decision-waits" };
            language.t1(key, "day", self.day(wait.since_on))
        }));
        lines.extend(decision.executed_on().map(|day| language.t1("decision-executed", "day", self.day(day))));
        lines
    }

    fn acts(&self, decision: &Decision, open: bool) -> Vec<(String, String)> {
        let number = || self.number.to_owned();
        let id = decision.made.decision;
        let act = |key: &str, route: Route| (self.language.t(key), format!("{route}?{DECISION}={id}"));
        let mut acts = vec![act("step-notify-button", Route::NotifyDecision(number()))];
        if decision.waiting_appeal().is_some() {
            acts.insert(0, act("step-handle-appeal-button", Route::HandleAppeal(number())));
        } else if decision.made.kind.can_be_appealed() {
            acts.push(act("step-appeal-button", Route::ReceiveAppeal(number())));
        }
        if decision.waiting().is_some() || decision.is_executed() {
            acts.push(act("step-execute-button", Route::ExecuteDecision(number())));
        }
        acts.push(act("step-correct-decision-button", Route::CorrectDecision(number())));
        if open && decision.changed_by.is_none() {
            let link = format!("{}?{CHANGES}={id}", Route::MakeDecision(number()));
            acts.push((self.language.t("decision-change-button"), link));
        }
        acts
    }
}

/// Whether there is a time to appeal to speak of.
fn made_final(decision: &Decision) -> bool {
    decision.made.kind.can_be_appealed()
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let names = samples::names();
    for (name, case) in
        [("decisions", samples::decided()), ("decisions-none", samples::case(samples::Far::Investigated))]
    {
        gallery.show(name, &DecisionsPage::new(gallery.frame(Place::Cases), &case, &names, samples::today()))?;
    }
    let case = samples::decided();
    let about = samples::decision_id(1).to_string();
    let about = [(DECISION, about.as_str())];
    hang_in::<ProposeDecision>(gallery, "propose-decision", &case, &[])?;
    hang_in::<MakeDecision>(gallery, "make-decision", &case, &[])?;
    hang_in::<MakeDecision>(gallery, "change-decision", &case, &[(CHANGES, about[0].1)])?;
    hang_in::<NotifyDecision>(gallery, "notify-decision", &case, &about)?;
    hang_in::<CorrectDecision>(gallery, "correct-decision", &case, &about)?;
    hang_in::<ExecuteDecision>(gallery, "execute-decision", &case, &about)?;
    hang_in::<ReceiveAppeal>(gallery, "receive-appeal", &case, &about)?;
    hang_in::<HandleAppeal>(gallery, "handle-appeal", &case, &about)?;
    hang_in::<ReceiveRequest>(gallery, "receive-request", &case, &[])?;
    hang_in::<AnswerRequest>(gallery, "answer-decision-request", &case, &[])
}
