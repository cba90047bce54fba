//! Senast räknat: figures of ten years take a second to count anew, and change whenever somebody writes. A visitor sees the
//! newest if that takes no longer than one cares to wait, else what was counted last, with when, while it is counted anew.

use crate::error::Error;
use crate::language::Language;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OnceCell, Semaphore};

/// How long a visitor waits for the newest, when there is something older.
const PATIENCE: Duration = Duration::from_millis(60);

/// Answers that are kept, at most.
const MOST: usize = 500;

/// How many are counted anew at once behind visitors' backs, so that those who work in cases have the rest of the machine.
static ANEW: Semaphore = Semaphore::const_new(1);

/// What was counted last, by what was asked for.
#[derive(Clone)]
pub(crate) struct Lately<V> {
    kept: Arc<Mutex<HashMap<String, Kept<V>>>>,
}

struct Kept<V> {
    last: Arc<OnceCell<Counted<V>>>,
    /// Held by the one who counts anew.
    under_way: Weak<()>,
}

/// Räknat: of the figures as they are, or as they were a while ago.
#[derive(Debug, Clone)]
pub(crate) struct Counted<V> {
    /// What was counted.
    pub(crate) value: V,
    /// When.
    pub(crate) at: Timestamp,
    /// Whether the figures have changed since.
    pub(crate) changed: bool,
    version: i64,
}

impl<V> Counted<V> {
    /// When it was counted, where the figures have changed since.
    pub(crate) fn words(&self, language: Language) -> Option<String> {
        self.changed.then(|| language.t1("followup-counted-earlier", "time", language.time(self.at)))
    }
}

impl<V: Clone + Send + Sync + 'static> Lately<V> {
    pub(crate) fn new() -> Self {
        Self { kept: Arc::default() }
    }

    /// What is counted now, or was counted last. `version` is that of the figures, read before; who asks for something for
    /// the first time waits for as long as it takes.
    pub(crate) async fn counted(
        &self,
        version: i64,
        asked: String,
        now: Timestamp,
        counting: impl Future<Output = Result<V, Error>> + Send + 'static,
    ) -> Result<Counted<V>, Error> {
        let counting = async move { Ok(Counted { value: counting.await?, at: now, changed: false, version }) };
        let last = self.last(&asked);
        let Some(found) = last.get().cloned() else {
            return last.get_or_try_init(|| counting).await.cloned();
        };
        if found.version >= version {
            return Ok(found);
        }
        let older = Counted { changed: true, ..found };
        let Some(turn) = self.begin(&asked) else { return Ok(older) };
        let kept = self.clone();
        let anew = tokio::spawn(async move {
            let _turn = turn;
            let _one_at_a_time = ANEW.acquire().await;
            match counting.await {
                Ok(newest) => Some(kept.keep(asked, newest)),
                Err(failure) => {
                    tracing::warn!("figures were not counted anew: {failure}");
                    None
                }
            }
        });
        let newest = tokio::time::timeout(PATIENCE, anew).await.ok().and_then(Result::ok).flatten();
        Ok(newest.unwrap_or(older))
    }

    fn last(&self, asked: &str) -> Arc<OnceCell<Counted<V>>> {
        let mut all = self.lock();
        if all.len() >= MOST && !all.contains_key(asked) {
            all.clear();
        }
        Arc::clone(&all.entry(asked.to_owned()).or_default().last)
    }

    /// Takes the turn to count something anew; none when another has it.
    fn begin(&self, asked: &str) -> Option<Arc<()>> {
        let mut all = self.lock();
        let kept = all.entry(asked.to_owned()).or_default();
        if kept.under_way.strong_count() > 0 {
            return None;
        }
        let turn = Arc::new(());
        kept.under_way = Arc::downgrade(&turn);
        Some(turn)
    }

    fn keep(&self, asked: String, newest: Counted<V>) -> Counted<V> {
        self.lock().entry(asked).or_default().last = Arc::new(OnceCell::new_with(Some(newest.clone())));
        newest
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Kept<V>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V> Default for Kept<V> {
    fn default() -> Self {
        Self { last: Arc::default(), under_way: Weak::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::sync::oneshot;

    async fn ask(
        lately: &Lately<i32>,
        version: i64,
        counting: impl Future<Output = i32> + Send + 'static,
    ) -> (i32, bool) {
        let counting = async move { Ok(counting.await) };
        let counted = lately.counted(version, "barn".to_owned(), Timestamp::UNIX_EPOCH, counting).await;
        counted.map(|counted| (counted.value, counted.changed)).expect("nothing fails here")
    }

    #[tokio::test]
    async fn the_newest_is_shown_when_it_is_soon_counted() {
        let lately = Lately::new();
        assert_eq!(ask(&lately, 1, async { 7 }).await, (7, false));
        assert_eq!(ask(&lately, 1, pending()).await, (7, false), "nothing has changed");
        assert_eq!(ask(&lately, 2, async { 8 }).await, (8, false));
    }

    #[tokio::test]
    async fn what_takes_long_is_shown_as_it_was_counted_last_until_it_is_counted_anew() {
        let lately = Lately::new();
        assert_eq!(ask(&lately, 1, async { 7 }).await, (7, false));
        let (tell, told) = oneshot::channel();
        let (counted, seen) = oneshot::channel();
        let slow = async move {
            let value = told.await.expect("it is told");
            counted.send(()).expect("it is waited for");
            value
        };
        assert_eq!(ask(&lately, 2, slow).await, (7, true));
        assert_eq!(ask(&lately, 3, async { 9 }).await, (7, true), "it is not counted twice at once");
        tell.send(8).expect("it waits");
        seen.await.expect("it is counted");
        tokio::task::yield_now().await;
        assert_eq!(ask(&lately, 2, pending()).await, (8, false));
    }

    #[tokio::test]
    async fn what_could_not_be_counted_anew_stands_as_it_was() {
        let lately = Lately::new();
        assert_eq!(ask(&lately, 1, async { 7 }).await, (7, false));
        let counted = lately.counted(2, "barn".to_owned(), Timestamp::UNIX_EPOCH, async { Err(Error::NotFound) }).await;
        assert_eq!(counted.map(|counted| (counted.value, counted.changed)).ok(), Some((7, true)));
        assert_eq!(ask(&lately, 2, async { 8 }).await, (8, false), "and is counted when it is asked for again");
    }
}
