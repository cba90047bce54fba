//! Överenskommet: what was agreed at follow-up meetings and is still to be done, by its day.

use crate::clock::Clock;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::state::Names;
use area::month::Month;
use casework::access::{Actor, Role};
use followup::meeting::event::Agreed;
use followup::meeting::{MeetingId, OpenAgreement};
use jiff::civil::{Date, date};
use store::my_day::Whose;

/// En överenskommelse på min dag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedLine {
    /// What is left.
    pub clock: Clock,
    /// What is to be done.
    pub title: String,
    /// Where it was agreed, and who holds on to it.
    pub why: String,
    /// The meeting's page.
    pub link: Route,
}

/// What somebody has taken on; for who leads the unit, what anybody in it has.
pub(super) fn lines(
    language: Language,
    open: &[OpenAgreement],
    actor: Actor,
    today: Date,
    names: &Names,
) -> Vec<AgreedLine> {
    let (unit, worker) = (actor.unit.to_string(), actor.worker.to_string());
    let leads = actor.role == Role::UnitManager;
    let own = open.iter().filter(|one| one.meeting.unit() == unit && (leads || one.agreed.owner == worker));
    own.map(|one| AgreedLine::of(language, one, today, leads.then_some(names))).collect()
}

impl AgreedLine {
    fn of(language: Language, open: &OpenAgreement, today: Date, names: Option<&Names>) -> Self {
        let month = crate::followup::reading::period_words(language, &open.meeting.month().to_string());
        let mut why = language.t1("my-day-agreed-at", "month", month);
        if let (Some(names), Ok(owner)) = (names, open.agreed.owner.parse()) {
            why = format!("{why} {}", language.t1("my-day-agreed-owner", "name", names.of(owner)));
        }
        Self {
            clock: Clock::seen(language, open.agreed.due_on, today),
            title: open.agreed.what.clone(),
            why,
            // This month's page asks how it went.
            link: Route::Meeting(Month::of(today).to_string()),
        }
    }
}

/// Invented agreements, for the gallery.
pub(super) fn sample(gallery: &Gallery, whose: Whose) -> Vec<AgreedLine> {
    let (today, actor) = (samples::today(), samples::occasion().by);
    let agreed = |what: &str, due_on| OpenAgreement {
        meeting: MeetingId::new(actor.unit, Month::of(date(2026, 2, 10))),
        agreed: Agreed { what: what.to_owned(), owner: actor.worker.to_string(), due_on, indicator: None },
    };
    let open = [
        agreed("Ring familjen inom två dagar efter en anmälan", date(2026, 3, 1)),
        agreed("Fråga barnet var vi ska ses", date(2026, 3, 27)),
    ];
    let role = if whose == Whose::Unit { Role::UnitManager } else { actor.role };
    lines(gallery.language, &open, Actor { role, ..actor }, today, &samples::names())
}
