//! Kvitto: shown only after the notice is durably written. It says what was registered, and what comes next.

use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, permit_case};
use casework::ids::NoticeId;
use casework::occasion::day_in_sweden;
use store::intake::{ChildReceipt, Known, Receipt};
use uuid::Uuid;

/// Kvittosidan.
#[derive(Template)]
#[template(path = "intake/receipt.html")]
pub struct ReceiptPage {
    /// The frame.
    pub shell: Shell,
    /// When it was registered.
    pub lead: String,
    /// Each child's part.
    pub children: Vec<Registered>,
}

/// Vad som blev av ett barns del av anmälan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The case's number.
    pub number: String,
    /// What became of it.
    pub words: String,
    /// The next step, for a reader who may take it.
    pub next: Option<String>,
}

/// Shows the receipt to the one who registered the notice.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(notice): Path<String>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::RegisterReport)?;
    let receipt = app.store.receipt(permit, &notice).await?.ok_or(Error::NotFound)?;
    let actor = visit.staff()?.actor;
    let mut mine = Vec::new();
    for child in &receipt.children {
        let scope = app.store.scope_of_case(child.case).await?;
        mine.push(scope.is_some_and(|scope| permit_case(actor, Action::WorkOnCase, &scope).is_ok()));
    }
    page(&ReceiptPage::new(visit.shell(Place::NewReport), &receipt, &mine))
}

impl ReceiptPage {
    /// The receipt; `mine` says of each child whether the reader works with the case.
    #[must_use]
    pub fn new(shell: Shell, receipt: &Receipt, mine: &[bool]) -> Self {
        let language = shell.language;
        let day = language.day(day_in_sweden(receipt.registered_at));
        let time = language.time(receipt.registered_at);
        Self {
            lead: language.with("receipt-lead", &[("day", &day), ("time", &time)]),
            children: receipt
                .children
                .iter()
                .zip(mine)
                .map(|(child, mine)| registered(language, child, *mine))
                .collect(),
            shell,
        }
    }
}

fn registered(language: Language, child: &ChildReceipt, mine: bool) -> Registered {
    let number = child.number.to_string();
    let words = match (child.known, mine) {
        (Known::New, _) => "receipt-new",
        (Known::Joined, true) => "receipt-joined",
        (Known::Joined, false) => "receipt-joined-other",
        (Known::KnownElsewhere, _) => "receipt-known-elsewhere",
    };
    Registered {
        words: language.t(words),
        next: mine.then(|| Route::ProtectionAssessment(number.clone()).to_string()),
        number,
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let child = |text: &str, known| ChildReceipt { case: samples::case_id(), number: samples::number(text), known };
    let receipt = Receipt {
        notice: NoticeId::new(Uuid::from_u128(0x0e01)),
        registered_at: samples::now(),
        children: vec![
            child("2026-0412", Known::New),
            child("2025-0077", Known::Joined),
            child("2024-1130", Known::Joined),
            child("2026-0413", Known::KnownElsewhere),
        ],
    };
    let view = ReceiptPage::new(gallery.frame(Place::NewReport), &receipt, &[true, true, false, true]);
    gallery.show("receipt", &view)
}
