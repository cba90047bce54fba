//! CTC: what a survey of the young says of an area, what is chosen to work with, and the way through the five phases.
//! Nobody who answers, and no child, is on these pages.

pub mod phases;
pub mod priorities;
pub mod profile;
pub(crate) mod sample;

use crate::error::Error;
use crate::routes::Route;
use crate::state::AppState;
use crate::visit::Visit;
use area::ctc::steps::Refusal;
use area::{AreaCode, Division};

/// The key under which what the forms ask is worded.
pub(super) const STEP: &str = "ctc";

/// Området som sidan gäller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
}

impl Locality {
    /// The area of an address, when it is known and lies in the visitor's municipality.
    pub(super) async fn of(app: &AppState, visit: &Visit, code: &str) -> Result<Self, Error> {
        let code: AreaCode = code.parse().map_err(|_| Error::NotFound)?;
        if code.municipality() != Some(visit.municipality()?.as_str()) {
            return Err(Error::NotFound);
        }
        let divisions: &[Option<Division>] = match code.kind().has_divisions() {
            true => &[Some(Division::Y2025), Some(Division::Y2018)],
            false => &[None],
        };
        for division in divisions {
            if let Some(area) = app.store.area(&code, *division).await? {
                return Ok(Self { code, name: area.name });
            }
        }
        Err(Error::NotFound)
    }

    /// The area's profile of open statistics.
    #[must_use]
    pub fn profile(&self) -> Route {
        Route::AreaProfile(self.code.to_string())
    }

    /// What a survey says of the area.
    #[must_use]
    pub fn risk(&self) -> Route {
        Route::RiskProfile(self.code.to_string())
    }

    /// Its phases.
    #[must_use]
    pub fn phases(&self) -> Route {
        Route::CtcPhases(self.code.to_string())
    }

    /// The choice of priorities.
    #[must_use]
    pub fn priorities(&self) -> Route {
        Route::Priorities(self.code.to_string())
    }
}

/// The key that words a refusal.
pub(super) const fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Nothing => "ctc-refused-nothing",
        Refusal::TooMany => "ctc-refused-many",
        Refusal::Twice => "ctc-refused-twice",
        Refusal::Unargued => "ctc-refused-unargued",
        Refusal::Nobody => "ctc-refused-nobody",
        Refusal::Ahead => "ctc-refused-ahead",
        Refusal::Number => "ctc-refused-number",
        Refusal::Long => "ctc-refused-long",
    }
}
