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
use area::risk::{RiskShare, Told};
use area::{AreaCode, LocalityCode};
use store::risk::RiskSurvey;

/// The key under which what the forms ask is worded.
pub(super) const STEP: &str = "ctc";

/// Området som sidan gäller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    /// Its code.
    pub code: LocalityCode,
    /// Its name.
    pub name: String,
    /// The areas of the statistics that it is made of; itself, when it is one.
    pub parts: Vec<AreaCode>,
    /// What an own area is made of, in words.
    pub covers: Option<String>,
}

impl Locality {
    /// The area of an address, when it is known and lies in the visitor's municipality.
    pub(super) async fn of(app: &AppState, visit: &Visit, code: &str) -> Result<Self, Error> {
        let place = crate::area::place::find(app, visit, code).await?;
        Ok(Self { code: place.code, name: place.name, parts: place.parts, covers: place.covers })
    }

    /// The surveys that tell of every part of it, the latest year first.
    pub(super) async fn surveys(&self, app: &AppState) -> Result<Vec<RiskSurvey>, Error> {
        let Some((first, rest)) = self.parts.split_first() else { return Ok(Vec::new()) };
        let mut surveys = app.store.risk_surveys(first).await?;
        for part in rest {
            let others = app.store.risk_surveys(part).await?;
            surveys.retain(|survey| others.contains(survey));
        }
        Ok(surveys)
    }

    /// What a year of a survey says of it, and of all who answered; an own area is put together of its parts.
    pub(super) async fn shares(&self, app: &AppState, survey: &RiskSurvey) -> Result<Vec<RiskShare>, Error> {
        let Some((first, rest)) = self.parts.split_first() else { return Ok(Vec::new()) };
        let mut shares = app.store.risk_shares(survey, first).await?;
        let mut others = Vec::new();
        for part in rest {
            others.push(app.store.risk_shares(survey, part).await?);
        }
        for share in shares.iter_mut().filter(|share| share.area.is_some()) {
            let of = |of_part: &Vec<RiskShare>| {
                let same = of_part.iter().find(|one| one.area.is_some() && one.scale == share.scale);
                same.and_then(|one| one.told)
            };
            let told: Vec<Option<Told>> = std::iter::once(share.told).chain(others.iter().map(of)).collect();
            share.told = Told::together(&told);
        }
        Ok(shares)
    }

    /// The area's profile of open statistics.
    #[must_use]
    pub fn profile(&self) -> Route {
        Route::AreaProfile(self.code.address().to_owned())
    }

    /// What a survey says of the area.
    #[must_use]
    pub fn risk(&self) -> Route {
        Route::RiskProfile(self.code.address().to_owned())
    }

    /// Its phases.
    #[must_use]
    pub fn phases(&self) -> Route {
        Route::CtcPhases(self.code.address().to_owned())
    }

    /// The choice of priorities.
    #[must_use]
    pub fn priorities(&self) -> Route {
        Route::Priorities(self.code.address().to_owned())
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
