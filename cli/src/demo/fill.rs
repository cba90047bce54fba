//! Fylla: the world goes through the same door as everyday work, in order of time.

use super::World;
use super::life::{Act, What};
use casework::Occasion;
use casework::access::{Action, permit};
use store::Store;
use store::filling::Happened;
use store::intake::Notice;

/// Acts that share a commit.
const AT_ONCE: usize = 1024;

/// Fills a store, and tells after each round how many acts are in.
pub async fn fill(store: &Store, world: World, told: impl Fn(u64)) -> anyhow::Result<()> {
    store.add_unit(world.staff.unit).await?;
    for worker in world.staff.workers {
        store.add_worker(worker).await?;
    }
    let mut acts = world.acts.into_iter().peekable();
    while acts.peek().is_some() {
        let round: Vec<Happened> = acts.by_ref().take(AT_ONCE).map(happened).collect::<anyhow::Result<_>>()?;
        let count = u64::try_from(round.len())?;
        store.fill(round).await?;
        told(count);
    }
    Ok(())
}

/// An act as the journal takes it in.
fn happened(act: Act) -> anyhow::Result<Happened> {
    Ok(match act.what {
        What::Step(append) => Happened::Step(append),
        What::Notice { key, reports } => {
            let permit = permit(act.by, Action::RegisterReport)
                .map_err(|_| anyhow::anyhow!("the one who registers may not register reports"))?;
            let occasion = Occasion { by: act.by, at: act.at };
            Happened::Notice(Notice { permit, key, reports, occasion })
        }
    })
}
