//! Follow-up meetings are kept like all else: on both databases, chained, by whoever leads the unit, and only of the own.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::ensure;
use casework::access::{Action, permit};
use followup::meeting::MeetingId;
use followup::meeting::event::{Agreed, Held, MeetingEvent, Notes, Outcome, Told};
use harness::databases::for_each_database;
use jiff::civil::date;
use store::Error;
use store::journal::Version;

fn agreed() -> MeetingEvent {
    MeetingEvent::ThingAgreed(Agreed {
        what: "Ring inom två dagar".to_owned(),
        owner: worker(1).worker.to_string(),
        due_on: date(2026, 12, 1),
        indicator: None,
    })
}

#[tokio::test]
async fn a_meeting_is_kept_as_it_was_held_and_its_unit_alone_reads_it() -> anyhow::Result<()> {
    ensure!(permit(worker(1), Action::LeadMeeting).is_err(), "a case worker reads meetings, and leads none");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let id = MeetingId::new(manager().unit, "2026-11".parse()?);
        let leads = may(manager(), Action::LeadMeeting)?;
        let occasion = at(manager(), "2026-11-22T09:00:00Z")?;
        let held = Held { as_of: date(2026, 11, 22), figures: Vec::new() };
        let events = vec![
            MeetingEvent::MeetingHeld(held.clone()),
            MeetingEvent::NotesWritten(Notes { text: "Lugnt.".to_owned() }),
            agreed(),
        ];
        let version = store.append_to_meeting(leads, id.clone(), Version::new(0), events, &occasion).await?;
        let reads = may(worker(1), Action::ReadFollowUp)?;
        let happened = store.happened_at_meetings().await?;
        let [open] = &store.open_agreements(reads).await?[..] else { anyhow::bail!("one thing to do") };
        ensure!(open.meeting == id && open.agreed.due_on == date(2026, 12, 1), "{open:?}");
        let told = Told { agreement: 1, outcome: Outcome::Done, how: "Det gick.".to_owned(), on: date(2026, 12, 1) };
        let events = vec![MeetingEvent::OutcomeTold(told.clone())];
        store.append_to_meeting(leads, id.clone(), version, events.clone(), &occasion).await?;
        let late = store.append_to_meeting(leads, id.clone(), version, events.clone(), &occasion).await;
        ensure!(matches!(late, Err(Error::Stale { .. })), "{late:?}");
        ensure!(store.happened_at_meetings().await? > happened, "something has happened since");
        ensure!(store.open_agreements(reads).await?.is_empty(), "it is done");
        let refused = store.append_to_meeting(reads, id.clone(), version, events.clone(), &occasion).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "{refused:?}");

        let [found] = &store.meetings(reads).await?[..] else { anyhow::bail!("one meeting") };
        ensure!(found.id == id && found.meeting.held == Some(held) && found.meeting.notes == "Lugnt.", "{found:?}");
        ensure!(found.meeting.agreements[0].told == Some(told) && !found.meeting.agreements[0].open(), "{found:?}");
        let theirs = may(elsewhere(), Action::ReadFollowUp)?;
        ensure!(store.meetings(theirs).await?.is_empty(), "another unit has meetings of its own");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 4, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
