//! A sign of life on a terminal for work over a second.

use indicatif::{ProgressBar, ProgressDrawTarget};
use std::time::Duration;

/// Shows what is going on, once it has gone on for a second; gone when dropped.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    reveal: tokio::task::JoinHandle<()>,
}

impl Progress {
    /// Starts with words for people, such as `Reading receipt.xes.gz`.
    pub fn start(words: impl Into<String>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_message(words.into());
        let shown = bar.clone();
        let reveal = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            shown.set_draw_target(ProgressDrawTarget::stderr());
            shown.enable_steady_tick(Duration::from_millis(100));
        });
        Self { bar, reveal }
    }

    /// Says what is going on now.
    pub fn now(&self, words: impl Into<String>) {
        self.bar.set_message(words.into());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.reveal.abort();
        self.bar.finish_and_clear();
    }
}
