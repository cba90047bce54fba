//! Ihågkommet: what was made of figures that have not changed since.
//!
//! Figures are asked for far more often than they change. What is kept here names nobody: pages of cases are made anew
//! each time, for each reading of them is logged.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was made, by what was asked for, as of one version of the figures.
#[derive(Clone)]
pub(crate) struct Remembered<V> {
    inner: Arc<Mutex<Kept<V>>>,
}

struct Kept<V> {
    version: i64,
    made: HashMap<String, V>,
}

/// Answers that are kept, at most; whoever asks for more than that asks for something new each time.
const MOST: usize = 500;

impl<V: Clone> Remembered<V> {
    pub(crate) fn new() -> Self {
        Self { inner: Arc::new(Mutex::new(Kept { version: 0, made: HashMap::new() })) }
    }

    /// What was made for the same question, when the figures are the same.
    pub(crate) fn find(&self, version: i64, asked: &str) -> Option<V> {
        let kept = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version == version { kept.made.get(asked).cloned() } else { None }
    }

    /// Keeps what was made. `version` was read before it was made, so that a change in between is not missed.
    pub(crate) fn keep(&self, version: i64, asked: String, made: V) {
        let mut kept = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || kept.made.len() >= MOST {
            *kept = Kept { version, made: HashMap::new() };
        }
        kept.made.insert(asked, made);
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn what_was_made_is_remembered_until_the_figures_change() {
        let remembered = Remembered::new();
        remembered.keep(1, "barn".to_owned(), 7);
        assert_eq!(remembered.find(1, "barn"), Some(7));
        assert_eq!(remembered.find(1, "unga"), None, "another question");
        assert_eq!(remembered.find(2, "barn"), None, "the figures have changed");
        remembered.keep(2, "unga".to_owned(), 8);
        assert_eq!(remembered.find(2, "barn"), None, "and what was made of the old ones is gone");
    }
}
