//! Vyer: what lists and my day read, written with the events. In clear only status, dates, codes and ids.

use crate::append::Recording;
use crate::cases::Status;
use crate::crypto::Place;
use crate::error::Result;
use crate::notes;
use crate::stream::CaseStream;
use crate::waiting::{Bind, Target, Waiting};
use casework::case::decisions::Wait;
use casework::child::ChildIdentity;
use casework::clocks::{self, RunningClock};
use casework::decision::DecisionKind;
use casework::ids::{DecisionId, InterventionId, UnitId, WorkerId};
use casework::intervention::form::Form;
use casework::occasion::day_in_sweden;
use casework::{Case, Event};
use jiff::civil::Date;
use std::borrow::Cow;

/// What the child's name in the view is sealed as.
pub const CHILD_NAME: &str = "view child name";

static CASES: Target = Target {
    insert: Cow::Borrowed(
        "INSERT INTO cases
                 (case_id, number, unit_id, status, responsible, first_report_on, latest_report_on, closed_on,
                  report_count, child_name, kept_out, named, providers)",
    ),
    conflict: "ON CONFLICT (case_id) DO UPDATE SET
                   unit_id = excluded.unit_id,
                   status = excluded.status,
                   responsible = excluded.responsible,
                   latest_report_on = excluded.latest_report_on,
                   closed_on = excluded.closed_on,
                   report_count = excluded.report_count,
                   child_name = excluded.child_name,
                   kept_out = excluded.kept_out,
                   named = excluded.named,
                   providers = excluded.providers",
    order: 3,
    supersede: None,
};

static CLOCKS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO clocks (case_id, code, about, since_on, due_on, met_on)"),
    conflict: "ON CONFLICT (case_id, code, about) DO UPDATE SET due_on = excluded.due_on, met_on = excluded.met_on",
    order: 4,
    supersede: None,
};

static WAITS: Target = Target {
    insert: Cow::Borrowed(
        "INSERT INTO decision_waits (case_id, decision_id, round, kind, since_on, reportable_from, ended_on, ended_by)",
    ),
    conflict: "ON CONFLICT (case_id, decision_id, round) DO UPDATE SET
                   ended_on = excluded.ended_on, ended_by = excluded.ended_by",
    order: 4,
    supersede: None,
};

static ASSIGNMENTS: Target = Target {
    insert: Cow::Borrowed(
        "INSERT INTO provider_assignments
                 (case_id, intervention_id, provider, form, given_on, answered_on, started_on, review_on, ended_on)",
    ),
    conflict: "ON CONFLICT (case_id, intervention_id) DO UPDATE SET
                   provider = excluded.provider,
                   given_on = excluded.given_on,
                   answered_on = excluded.answered_on,
                   started_on = excluded.started_on,
                   review_on = excluded.review_on,
                   ended_on = excluded.ended_on",
    order: 4,
    supersede: None,
};

static BLIND_INDEX: Target = Target {
    insert: Cow::Borrowed("INSERT INTO blind_index (kind, token, stream_id)"),
    conflict: "ON CONFLICT (kind, token, stream_id) DO NOTHING",
    order: 4,
    supersede: None,
};

/// What the view holds of a case; written only when it has changed.
#[derive(Clone, PartialEq, Eq)]
pub struct View {
    unit: UnitId,
    status: Status,
    responsible: Option<WorkerId>,
    first_report_on: Option<Date>,
    latest_report_on: Option<Date>,
    closed_on: Option<Date>,
    reports: usize,
    name: String,
    kept_out: String,
    named: Option<String>,
    providers: String,
    clocks: Vec<RunningClock>,
    waits: Vec<Waited>,
    given: Vec<Given>,
}

/// Uppdrag: what somebody on the provider side has been asked to carry out, and how far it has come.
#[derive(Clone, PartialEq, Eq)]
struct Given {
    intervention: InterventionId,
    provider: WorkerId,
    form: Form,
    given_on: Date,
    answered_on: Option<Date>,
    started_on: Option<Date>,
    review_on: Option<Date>,
    ended_on: Option<Date>,
}

/// A time during which what a decision granted was waited for.
#[derive(Clone, PartialEq, Eq)]
struct Waited {
    decision: DecisionId,
    round: i64,
    kind: DecisionKind,
    wait: Wait,
}

impl View {
    /// The view of a case as it stands.
    pub fn of(case: &Case) -> Self {
        let days = || case.reports.iter().map(|report| day_in_sweden(report.received.received_at));
        Self {
            unit: case.unit,
            status: Status::of(case),
            responsible: case.responsible(),
            first_report_on: days().min(),
            latest_report_on: days().max(),
            closed_on: case.closed.as_ref().map(|closed| closed.on),
            reports: case.reports.len(),
            name: case.child.name.to_string(),
            kept_out: together(case.circle.kept_out()),
            named: case.circle.named().map(|named| together(named.iter().copied())),
            providers: together(case.providers().into_iter()),
            clocks: clocks::of(case),
            waits: waits(case),
            given: given(case),
        }
    }

    fn same_row(&self, other: &Self) -> bool {
        let Self { unit, status, responsible, first_report_on, latest_report_on, closed_on, reports, name, .. } = self;
        (unit, status, responsible, first_report_on)
            == (&other.unit, &other.status, &other.responsible, &other.first_report_on)
            && (&self.kept_out, &self.named, &self.providers) == (&other.kept_out, &other.named, &other.providers)
            && (latest_report_on, closed_on, reports) == (&other.latest_report_on, &other.closed_on, &other.reports)
            && name == &other.name
    }
}

/// Lets what has changed in the views of a case wait to be written; answers with the view as it is now.
pub fn write(
    waiting: &mut Waiting,
    stream: &CaseStream,
    case: &Case,
    new: &[Event],
    recording: Recording<'_>,
) -> Result<View> {
    let id = stream.id.to_string();
    let view = View::of(case);
    if !stream.view.as_ref().is_some_and(|before| before.same_row(&view)) {
        write_case(waiting, stream, &id, &view)?;
    }
    let before = stream.view.as_ref().map_or(&[][..], |before| &before.clocks);
    for clock in view.clocks.iter().filter(|clock| !before.contains(clock)) {
        write_clock(waiting, &id, clock);
    }
    let before = stream.view.as_ref().map_or(&[][..], |before| &before.waits);
    for waited in view.waits.iter().filter(|waited| !before.contains(waited)) {
        write_wait(waiting, &id, waited);
    }
    let before = stream.view.as_ref().map_or(&[][..], |before| &before.given);
    for given in view.given.iter().filter(|given| !before.contains(given)) {
        write_given(waiting, &id, given);
    }
    for event in new {
        let child = match event {
            Event::ReportReceived(received) => &received.child,
            Event::ChildDescribed(described) => &described.child,
            _ => continue,
        };
        for (kind, term) in terms(child) {
            let token = (recording.blind)(kind, &term);
            let key = format!("{id} {kind} {}", crate::keys::hex(&token));
            waiting.upsert(&BLIND_INDEX, key, vec![kind.into(), token.into(), id.as_str().into()]);
        }
    }
    notes::write(waiting, &id, case, new);
    Ok(view)
}

fn write_case(waiting: &mut Waiting, stream: &CaseStream, id: &str, view: &View) -> Result<()> {
    let day = |day: Option<Date>| Bind::Text(day.map(|day| day.to_string()));
    let sealed = stream.keys.seal_body(Place { stream: id, seq: 0, kind: CHILD_NAME }, view.name.as_bytes())?;
    let row = vec![
        id.into(),
        stream.number.as_str().into(),
        view.unit.to_string().into(),
        view.status.code().into(),
        Bind::Text(view.responsible.map(|worker| worker.to_string())),
        day(view.first_report_on),
        day(view.latest_report_on),
        day(view.closed_on),
        i64::try_from(view.reports).unwrap_or(i64::MAX).into(),
        sealed.into(),
        view.kept_out.as_str().into(),
        Bind::Text(view.named.clone()),
        view.providers.as_str().into(),
    ];
    waiting.upsert(&CASES, id.to_owned(), row);
    Ok(())
}

fn write_clock(waiting: &mut Waiting, id: &str, running: &RunningClock) {
    let about = running.key();
    let code = running.clock.code.as_str();
    let key = format!("{id} {code} {about}");
    let row = vec![
        id.into(),
        code.into(),
        about.into(),
        running.since_on.to_string().into(),
        running.due_on.to_string().into(),
        Bind::Text(running.met_on.map(|day| day.to_string())),
    ];
    waiting.upsert(&CLOCKS, key, row);
}

/// Ids of workers as one text, in order; a list asks whether somebody stands in it.
fn together(workers: impl Iterator<Item = WorkerId>) -> String {
    let mut workers: Vec<_> = workers.map(|worker| worker.to_string()).collect();
    workers.sort_unstable();
    workers.join(" ")
}

/// Every wait for what was granted, decision by decision.
fn waits(case: &Case) -> Vec<Waited> {
    let waits = case.decisions.made.iter().flat_map(|decision| {
        let (id, kind) = (decision.made.decision, decision.made.kind);
        decision.waits.iter().zip(1..).map(move |(wait, round)| Waited { decision: id, round, kind, wait: *wait })
    });
    waits.collect()
}

fn write_wait(waiting: &mut Waiting, id: &str, waited: &Waited) {
    let Waited { decision, round, kind, wait } = waited;
    let decision = decision.to_string();
    let row = vec![
        id.into(),
        decision.as_str().into(),
        (*round).into(),
        kind.code().into(),
        wait.since_on.to_string().into(),
        wait.reportable_from().to_string().into(),
        Bind::Text(wait.ended.map(|(_, on)| on.to_string())),
        Bind::Text(wait.ended.map(|(how, _)| how.code().to_owned())),
    ];
    waiting.upsert(&WAITS, format!("{id} {decision} {round}"), row);
}

/// The assignment of each intervention that has one.
fn given(case: &Case) -> Vec<Given> {
    let closed_on = case.closed.as_ref().map(|closed| closed.on);
    let given = case.interventions.given.iter().filter_map(|found| {
        let assigned = found.assignment.as_ref()?;
        let answered = assigned.answered.as_ref();
        let declined_on = answered.filter(|answer| answer.declined.is_some()).map(|answer| answer.on);
        Some(Given {
            intervention: found.arranged.intervention,
            provider: assigned.given.provider,
            form: found.arranged.form,
            given_on: assigned.given.on,
            answered_on: answered.map(|answer| answer.on),
            started_on: found.started_on(),
            review_on: found.review_on,
            ended_on: declined_on.or(found.ended.as_ref().map(|ended| ended.on)).or(closed_on),
        })
    });
    given.collect()
}

fn write_given(waiting: &mut Waiting, id: &str, given: &Given) {
    let day = |day: Option<Date>| Bind::Text(day.map(|day| day.to_string()));
    let intervention = given.intervention.to_string();
    let row = vec![
        id.into(),
        intervention.as_str().into(),
        given.provider.to_string().into(),
        given.form.code().into(),
        given.given_on.to_string().into(),
        day(given.answered_on),
        day(given.started_on),
        day(given.review_on),
        day(given.ended_on),
    ];
    waiting.upsert(&ASSIGNMENTS, format!("{id} {intervention}"), row);
}

/// The terms under which a child's case is found.
fn terms(child: &casework::child::Child) -> Vec<(&'static str, String)> {
    let mut terms: Vec<_> = name_words(&child.name.to_string()).map(|word| ("name", word)).collect();
    if let ChildIdentity::Personnummer(number) = &child.identity {
        terms.push(("personnummer", number.as_str().to_owned()));
    }
    terms
}

/// The words of a name as the index has them: small letters, nothing but letters and digits.
pub fn name_words(name: &str) -> impl Iterator<Item = String> {
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
