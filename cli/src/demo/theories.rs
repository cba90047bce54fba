//! Verksamhetslogikerna i demon: those that come with Nära, written down before the unit began.

use crate::commands::theory::put;
use casework::Occasion;
use casework::access::Actor;
use engine::Catalogue;
use engine::theory::{known, ours};
use store::Store;

/// When they were written down.
const WRITTEN_AT: &str = "2022-09-05T08:00:00Z";

/// Registers them.
pub async fn fill(store: &Store, by: Actor) -> anyhow::Result<()> {
    let occasion = Occasion { by, at: WRITTEN_AT.parse()? };
    let indicators = known(&Catalogue::load(None));
    for (name, theory) in ours() {
        put(store, &name, theory, None, &indicators, &occasion).await?;
    }
    Ok(())
}
