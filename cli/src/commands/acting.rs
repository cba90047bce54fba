//! Who a command acts for: a worker by name, or the command line itself, which has none.

use anyhow::Context;
use casework::access::{Actor, Competence, Role};
use casework::ids::{UnitId, WorkerId};
use store::Store;
use uuid::Uuid;

/// The command line itself. Who has the keys and the database may do what a researcher may.
pub fn nobody() -> Actor {
    Actor {
        worker: WorkerId::new(Uuid::nil()),
        role: Role::Researcher,
        unit: UnitId::new(Uuid::nil()),
        competence: Competence::Other,
    }
}

/// The worker with a name, or the command line itself.
pub async fn acting(store: &Store, by: Option<&str>) -> anyhow::Result<Actor> {
    let Some(name) = by else { return Ok(nobody()) };
    let organisation = store.organisation().await?;
    let found = organisation.workers.iter().find(|worker| worker.name == name);
    found.map(|worker| worker.actor()).with_context(|| format!("nobody called “{name}” works here"))
}
