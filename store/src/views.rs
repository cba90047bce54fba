//! Vyer: what lists and my day read, written with the events. In clear only status, dates, codes and ids.

use crate::append::Recording;
use crate::cases::Status;
use crate::crypto::Place;
use crate::error::Result;
use crate::stream::CaseStream;
use crate::waiting::{Bind, Target, Waiting};
use casework::child::ChildIdentity;
use casework::clocks::{self, About};
use casework::occasion::day_in_sweden;
use casework::{Case, Event};
use std::borrow::Cow;

/// What the child's name in the view is sealed as.
pub const CHILD_NAME: &str = "view child name";

static CASES: Target = Target {
    insert: Cow::Borrowed(
        "INSERT INTO cases
                 (case_id, number, unit_id, status, responsible, first_report_on, latest_report_on, closed_on,
                  report_count, version, child_name)",
    ),
    conflict: "ON CONFLICT (case_id) DO UPDATE SET
                   unit_id = excluded.unit_id,
                   status = excluded.status,
                   responsible = excluded.responsible,
                   latest_report_on = excluded.latest_report_on,
                   closed_on = excluded.closed_on,
                   report_count = excluded.report_count,
                   version = excluded.version,
                   child_name = excluded.child_name",
    order: 3,
    supersede: None,
};

static CLOCKS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO clocks (case_id, code, about, since_on, due_on, met_on)"),
    conflict: "ON CONFLICT (case_id, code, about) DO UPDATE SET due_on = excluded.due_on, met_on = excluded.met_on",
    order: 4,
    supersede: None,
};

static BLIND_INDEX: Target = Target {
    insert: Cow::Borrowed("INSERT INTO blind_index (kind, token, stream_id)"),
    conflict: "ON CONFLICT (kind, token, stream_id) DO NOTHING",
    order: 4,
    supersede: None,
};

/// Lets the views of a case wait to be written with its new events.
pub fn write(
    waiting: &mut Waiting,
    stream: &CaseStream,
    case: &Case,
    new: &[Event],
    recording: Recording<'_>,
) -> Result<()> {
    let id = stream.id.to_string();
    let days = || case.reports.iter().map(|report| day_in_sweden(report.received.received_at));
    let day = |day: Option<jiff::civil::Date>| Bind::Text(day.map(|day| day.to_string()));
    let name = case.child.name.to_string();
    let sealed = stream.keys.seal_body(Place { stream: &id, seq: 0, kind: CHILD_NAME }, name.as_bytes())?;
    let reports = i64::try_from(case.reports.len()).unwrap_or(i64::MAX);
    let row = vec![
        id.as_str().into(),
        stream.number.as_str().into(),
        case.unit.to_string().into(),
        Status::of(case).code().into(),
        Bind::Text(case.responsible().map(|worker| worker.to_string())),
        day(days().min()),
        day(days().max()),
        day(case.closed.as_ref().map(|closed| closed.on)),
        reports.into(),
        stream.version.into(),
        sealed.into(),
    ];
    waiting.upsert(&CASES, id.clone(), row);
    for running in clocks::of(case) {
        let about = match running.about {
            About::Report(report) => report.to_string(),
            About::Investigation(investigation) => investigation.to_string(),
        };
        let code = running.clock.code.as_str();
        let key = format!("{id} {code} {about}");
        let row = vec![
            id.as_str().into(),
            code.into(),
            about.into(),
            running.since_on.to_string().into(),
            running.due_on.to_string().into(),
            day(running.met_on),
        ];
        waiting.upsert(&CLOCKS, key, row);
    }
    for event in new {
        if let Event::ReportReceived(received) = event {
            for (kind, term) in terms(&received.child) {
                let token = (recording.blind)(kind, &term);
                let key = format!("{id} {kind} {}", crate::keys::hex(&token));
                waiting.upsert(&BLIND_INDEX, key, vec![kind.into(), token.into(), id.as_str().into()]);
            }
        }
    }
    Ok(())
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
