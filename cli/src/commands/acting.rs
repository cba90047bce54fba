//! Who a command acts for: a worker by name, or the command line itself, which has none.

use anyhow::{Context, bail};
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

/// The command line itself at a unit: the one that is named, or the only one.
pub async fn at_unit(store: &Store, named: Option<&str>) -> anyhow::Result<Actor> {
    let organisation = store.organisation().await?;
    let unit = match (named, organisation.units.as_slice()) {
        (Some(name), units) => {
            units.iter().find(|unit| unit.name == name).with_context(|| format!("there is no unit “{name}”"))?
        }
        (None, [only]) => only,
        (None, []) => bail!("there is no unit that it could be of"),
        (None, units) => {
            let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
            bail!("say which unit it is of: --unit with one of {}", names.join(", "))
        }
    };
    Ok(Actor { unit: unit.unit, ..nobody() })
}

/// The municipality that an actor's unit works in: its code, and its name where that is known.
pub async fn municipality(store: &Store, actor: Actor) -> anyhow::Result<(String, String)> {
    let organisation = store.organisation().await?;
    let unit = organisation.unit(actor.unit).context("there is no such unit")?;
    let area = match unit.municipality.parse() {
        Ok(code) => store.area(&code, None).await?,
        Err(_) => None,
    };
    let name = area.map_or_else(|| unit.municipality.clone(), |area| area.name);
    Ok((unit.municipality.clone(), name))
}
