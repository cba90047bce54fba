//! Framräknat i förväg: the figures that are asked for most, worked out in the background at start and when a day begins,
//! so that nobody waits for what a whole month shares. It rests between the pieces, and never holds a visitor up.

use crate::error::Error;
use crate::followup::{catalogue, chapters_remembered, counted_first, scrutiny};
use crate::language::Language;
use crate::state::AppState;
use casework::occasion::day_in_sweden;
use engine::leaving::release_day;
use jiff::civil::Date;
use std::time::Duration;

/// How often it looks whether a new day has begun.
const LOOKS: Duration = Duration::from_secs(60);

/// How long it rests between two pieces of the work.
const REST: Duration = Duration::from_millis(100);

/// Works for as long as it is let to.
pub async fn keep_warm(app: AppState) {
    let mut warmed = None;
    loop {
        let today = day_in_sweden(app.now());
        if warmed != Some(today) {
            if let Err(failure) = warm(&app, today).await {
                // A visitor who asks for the same is told, and so is the log, by the page.
                tracing::warn!("figures were not worked out in advance: {failure}");
            }
            warmed = Some(today);
        }
        tokio::time::sleep(LOOKS).await;
    }
}

async fn warm(app: &AppState, today: Date) -> Result<(), Error> {
    resting(scrutiny::pathways(app, today)).await?;
    // Those who may read the rows see what is known now, the others the end of a month.
    for as_of in [None, Some(release_day(today, None))] {
        for language in Language::ALL {
            resting(chapters_remembered(app, language, today, as_of)).await?;
        }
    }
    let definitions = app.catalogue();
    resting(catalogue::observed(app, &definitions, today)).await?;
    for indicator in &definitions.indicators {
        resting(counted_first(app, indicator, today)).await?;
    }
    Ok(())
}

/// Does a piece of the work, and rests about as long as one takes.
async fn resting<V>(work: impl Future<Output = Result<V, Error>>) -> Result<V, Error> {
    let made = work.await?;
    tokio::time::sleep(REST).await;
    Ok(made)
}
