//! Att läsa ett ärende: only with a permit for it, and every reading is logged.

use crate::error::Error;
use crate::state::AppState;
use crate::visit::Visit;
use casework::access::{Action, Actor, Ground, Permit, Scope, permit_case};
use store::cases::CaseNumber;
use store::journal::{Basis, Recorded};

/// A case that was opened, and the right to do what it was opened for.
pub(crate) struct Opened {
    pub recorded: Recorded,
    pub permit: Permit,
    pub may_see_reporter: bool,
    pub may_see_contact: bool,
}

/// Det som visas först på begäran: what is protected within a case, and shown only when asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Showing {
    /// Who reported (OSL 26:5).
    pub reporter: bool,
    /// How to reach a child whose identity is protected (OSL 21:3, 22:1).
    pub contact: bool,
}

/// Opens a case for an action. A case that is not there and one that is not yours answer the same.
pub(crate) async fn open(
    app: &AppState,
    visit: &Visit,
    number: &str,
    action: Action,
    show_reporter: bool,
) -> Result<Opened, Error> {
    let showing = Showing { reporter: show_reporter, ..Showing::default() };
    open_showing(app, visit, number, action, showing).await
}

/// Opens a case with what one has asked to see and may see.
pub(crate) async fn open_showing(
    app: &AppState,
    visit: &Visit,
    number: &str,
    action: Action,
    showing: Showing,
) -> Result<Opened, Error> {
    let (actor, scope) = (visit.staff()?.actor, scope(app, number).await?);
    let [permit, read] = permits(actor, action, &scope)?;
    let reporter = permit_case(actor, Action::ReadReporterIdentity, &scope).ok();
    // Without a protected identity nothing is withheld, and there is nothing to log.
    let contact = permit_case(actor, Action::ReadProtectedContact, &scope).ok().filter(|_| scope.named.is_some());
    let asked = [reporter.filter(|_| showing.reporter), contact.filter(|_| showing.contact)];
    let besides: Vec<_> = asked.into_iter().flatten().collect();
    let recorded = app.store.read_case_with(read, &besides).await?;
    Ok(Opened { recorded, permit, may_see_reporter: reporter.is_some(), may_see_contact: contact.is_some() })
}

/// Reads a case in order to take a step in it; nothing of it is shown until it is logged.
pub(crate) async fn basis(
    app: &AppState,
    visit: &Visit,
    number: &str,
    action: Action,
) -> Result<(Basis, Permit), Error> {
    let [permit, read] = permits(visit.staff()?.actor, action, &scope(app, number).await?)?;
    Ok((app.store.basis(read).await?, permit))
}

/// The right to something in a case that is not read for it.
pub(crate) async fn may(app: &AppState, visit: &Visit, number: &str, action: Action) -> Result<Permit, Error> {
    Ok(permit_case(visit.staff()?.actor, action, &scope(app, number).await?)?)
}

async fn scope(app: &AppState, number: &str) -> Result<Scope, Error> {
    let number: CaseNumber = number.parse().map_err(|_| Error::NotFound)?;
    Ok(app.store.scope_of(&number).await?.ok_or(Error::NotFound)?.with_border(app.border))
}

/// The right to an action, and the right to read the case for it.
fn permits(actor: Actor, action: Action, scope: &Scope) -> Result<[Permit; 2], Error> {
    let permit = permit_case(actor, action, scope)?;
    // Who has an assignment works with it behind the border, and so sees that part of the case alone while doing so.
    let own_part = permit.ground() == Ground::Assignment && action != Action::ReadCase;
    let reading = if own_part { Action::ReadAssignment } else { Action::ReadCase };
    Ok([permit, permit_case(actor, reading, scope)?])
}
