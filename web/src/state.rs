//! Tillstånd: what every page reaches.

use crate::session::Sessions;
use crate::visit::Staff;
use casework::ids::WorkerId;
use jiff::Timestamp;
use std::sync::Arc;

/// What every page reaches. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) sessions: Sessions,
    pub(crate) mode: Mode,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

/// Drift: a demo lets anyone choose who to be; all else is invented there too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Invented persons, an account switcher, the gallery.
    Demo,
    /// Real work. Sign-in must be set up.
    Work,
}

impl AppState {
    /// Makes the state from the key that signs the sign-in cookie.
    #[must_use]
    pub fn new(mode: Mode, session_key: [u8; 32]) -> Self {
        Self { sessions: Sessions::new(session_key), mode, clock: Arc::new(wall_clock) }
    }

    /// The same with another clock, for tests and for a demo at a given day.
    #[must_use]
    pub fn at(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place in web that reads the clock; tests pass another")]
fn wall_clock() -> Timestamp {
    Timestamp::now()
}

impl AppState {
    /// The member of staff with an id.
    pub(crate) async fn staff(&self, _worker: WorkerId) -> Option<Staff> {
        None
    }

    /// Every member of staff, for the demo's account switcher.
    pub(crate) async fn everyone(&self) -> Vec<Staff> {
        Vec::new()
    }
}
