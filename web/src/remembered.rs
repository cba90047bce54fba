//! Ihågkommet: what was made of figures that have not changed since.
//!
//! Figures are asked for far more often than they change. What is kept here names nobody: pages of cases are made anew
//! each time, for each reading of them is logged. Several who ask for the same at once wait for one answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// What was made, by what was asked for, as of one version of the figures.
#[derive(Clone)]
pub(crate) struct Remembered<V> {
    inner: Arc<Mutex<Kept<V>>>,
}

struct Kept<V> {
    version: i64,
    made: HashMap<String, Arc<OnceCell<V>>>,
}

/// Answers that are kept, at most; whoever asks for more than that asks for something new each time.
const MOST: usize = 500;

impl<V: Clone> Remembered<V> {
    pub(crate) fn new() -> Self {
        Self { inner: Arc::new(Mutex::new(Kept { version: 0, made: HashMap::new() })) }
    }

    /// What was made for the same question, or is made now; the making begins when it is waited for. `version` was read
    /// before, so that a change in between is not missed.
    pub(crate) async fn made<E>(
        &self,
        version: i64,
        asked: String,
        making: impl Future<Output = Result<V, E>>,
    ) -> Result<V, E> {
        let cell = self.cell(version, asked);
        cell.get_or_try_init(|| making).await.cloned()
    }

    fn cell(&self, version: i64, asked: String) -> Arc<OnceCell<V>> {
        let mut kept = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if version < kept.version {
            // Whoever read the version before a change does not take away what was made after it.
            return Arc::new(OnceCell::new());
        }
        if kept.version != version || (kept.made.len() >= MOST && !kept.made.contains_key(&asked)) {
            *kept = Kept { version, made: HashMap::new() };
        }
        Arc::clone(kept.made.entry(asked).or_insert_with(|| Arc::new(OnceCell::new())))
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    async fn made(remembered: &Remembered<i32>, version: i64, asked: &str, value: i32) -> i32 {
        let made = remembered.made(version, asked.to_owned(), async { Ok::<_, Infallible>(value) }).await;
        made.unwrap_or_else(|never| match never {})
    }

    #[tokio::test]
    async fn what_was_made_is_remembered_until_the_figures_change() {
        let remembered = Remembered::new();
        assert_eq!(made(&remembered, 1, "barn", 7).await, 7);
        assert_eq!(made(&remembered, 1, "barn", 8).await, 7, "it is not made twice");
        assert_eq!(made(&remembered, 1, "unga", 8).await, 8, "another question");
        assert_eq!(made(&remembered, 2, "barn", 9).await, 9, "the figures have changed");
        assert_eq!(made(&remembered, 1, "barn", 10).await, 10, "a slow question is answered");
        assert_eq!(made(&remembered, 2, "barn", 11).await, 9, "and displaces nothing");
    }

    #[tokio::test]
    async fn those_who_ask_at_once_wait_for_one_answer() {
        let (remembered, makings) = (Remembered::new(), AtomicUsize::new(0));
        let ask = || {
            remembered.made(1, "barn".to_owned(), async {
                tokio::task::yield_now().await;
                Ok::<_, Infallible>(makings.fetch_add(1, Ordering::Relaxed))
            })
        };
        let answers = tokio::join!(ask(), ask(), ask());
        assert_eq!((answers, makings.load(Ordering::Relaxed)), ((Ok(0), Ok(0), Ok(0)), 1));
    }

    #[tokio::test]
    async fn what_failed_is_not_remembered() {
        let remembered = Remembered::new();
        let failed = remembered.made(1, "barn".to_owned(), async { Err::<i32, _>("no answer") }).await;
        assert_eq!(failed, Err("no answer"));
        assert_eq!(made(&remembered, 1, "barn", 7).await, 7);
    }
}
