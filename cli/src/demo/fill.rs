//! Fylla: the world goes through the same door as everyday work, in order of time.

use super::World;
use super::life::{Act, What};
use anyhow::Context as _;
use casework::Occasion;
use casework::access::{Action, permit};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use store::Store;

/// Acts on their way at the same time; the store commits them in groups.
const AT_ONCE: usize = 1024;

type Job<'s> = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send + 's>>;

/// Fills a store, and tells after each round how many acts are in.
pub async fn fill(store: &Store, world: World, told: impl Fn(u64)) -> anyhow::Result<()> {
    store.add_unit(world.staff.unit).await?;
    for worker in world.staff.workers {
        store.add_worker(worker).await?;
    }
    let mut acts = world.acts.into_iter().peekable();
    while acts.peek().is_some() {
        let round: Vec<Job<'_>> = acts.by_ref().take(AT_ONCE).map(|act| put(store, act)).collect();
        let count = u64::try_from(round.len())?;
        in_order(round).await?;
        told(count);
    }
    Ok(())
}

/// Puts one act into the journal.
fn put(store: &Store, act: Act) -> Job<'_> {
    match act.what {
        What::Step(append) => Box::pin(async move {
            let occasion = append.occasion;
            let done = store.append(append.permit, append.expected, append.events, &occasion).await;
            done.map(drop).with_context(|| format!("a step at {}", act.at))
        }),
        What::Notice { key, reports } => Box::pin(async move {
            let permit = permit(act.by, Action::RegisterReport)
                .map_err(|_| anyhow::anyhow!("the one who registers may not register reports"))?;
            let occasion = Occasion { by: act.by, at: act.at };
            let done = store.register_notice(permit, &key, reports, &occasion).await;
            done.map(drop).with_context(|| format!("a notice at {}", act.at))
        }),
    }
}

/// Runs jobs together. Each is begun after the one before it, so that the journal has them in that order.
async fn in_order(mut jobs: Vec<Job<'_>>) -> anyhow::Result<()> {
    poll_fn(|context| {
        let mut failure = None;
        jobs.retain_mut(|job| match job.as_mut().poll(context) {
            Poll::Pending => true,
            Poll::Ready(done) => {
                failure = failure.take().or(done.err());
                false
            }
        });
        match failure {
            Some(failure) => Poll::Ready(Err(failure)),
            None if jobs.is_empty() => Poll::Ready(Ok(())),
            None => Poll::Pending,
        }
    })
    .await
}
