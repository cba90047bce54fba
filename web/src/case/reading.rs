//! Att läsa ett ärende: only with a permit for it, and every reading is logged.

use crate::error::Error;
use crate::state::AppState;
use crate::visit::Visit;
use casework::access::{Action, Permit, permit_case};
use store::cases::CaseNumber;
use store::journal::Recorded;

/// A case that was opened, and the right to do what it was opened for.
pub(crate) struct Opened {
    pub recorded: Recorded,
    pub permit: Permit,
    pub may_see_reporter: bool,
}

/// Opens a case for an action. A case that is not there and one that is not yours answer the same.
pub(crate) async fn open(
    app: &AppState,
    visit: &Visit,
    number: &str,
    action: Action,
    show_reporter: bool,
) -> Result<Opened, Error> {
    let actor = visit.staff()?.actor;
    let number: CaseNumber = number.parse().map_err(|_| Error::NotFound)?;
    let scope = app.store.scope_of(&number).await?.ok_or(Error::NotFound)?;
    let permit = permit_case(actor, action, scope)?;
    let read = permit_case(actor, Action::ReadCase, scope)?;
    let reporter = permit_case(actor, Action::ReadReporterIdentity, scope).ok();
    let recorded = app.store.read_case(read, reporter.filter(|_| show_reporter)).await?;
    Ok(Opened { recorded, permit, may_see_reporter: reporter.is_some() })
}
