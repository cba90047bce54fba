//! Inställningarna, as folded from what has happened.

use crate::Case;
use crate::contacts::{Attendee, ChildPresence, View};
use crate::event::contacts::ContactHeld;
use crate::event::views::{Standpoint, ViewsNoted};
use crate::investigation::child_talk::TalkForm;
use crate::occasion::day_in_sweden;
use crate::text::FreeText;
use crate::views::Whose;
use jiff::civil::Date;

impl Case {
    /// What somebody last said that they think: at a contact, in a talk, or when a step was taken.
    #[must_use]
    pub fn latest_view(&self, whose: Whose) -> Option<(Date, &FreeText)> {
        let contacts = self.contacts.iter().filter_map(|held| match whose.view(held) {
            View::Obtained(words) => Some((day_in_sweden(held.held_at), words)),
            View::NotObtained(_) => None,
        });
        let talks = self.investigations.iter().flat_map(|investigation| &investigation.talks);
        // Of a child too small to talk, what was seen is written down; that is no view of its own.
        let talks = talks.filter(|talk| whose == Whose::Child && talk.form.met() && talk.form != TalkForm::Observed);
        let steps = self.views.iter().filter_map(|noted| match whose.standpoint(noted) {
            Standpoint::Said(words) => Some((noted.on, words)),
            Standpoint::AsBefore(_) | Standpoint::NotObtained(_) => None,
        });
        contacts.chain(talks.map(|talk| (talk.on, &talk.words))).chain(steps).max_by_key(|(on, _)| *on)
    }

    /// Whether a worker has met the child, or a guardian.
    #[must_use]
    pub fn has_met(&self, whose: Whose) -> bool {
        match whose {
            Whose::Child => {
                self.contacts.iter().any(|held| held.child != ChildPresence::Absent)
                    || self.investigations.iter().any(|investigation| investigation.talks_held() > 0)
            }
            Whose::Guardians => self.contacts.iter().any(|held| held.attendees.contains(&Attendee::Guardian)),
        }
    }
}

impl Whose {
    const fn view(self, held: &ContactHeld) -> &View {
        match self {
            Self::Child => &held.childs_view,
            Self::Guardians => &held.guardians_view,
        }
    }

    const fn standpoint(self, noted: &ViewsNoted) -> &Standpoint {
        match self {
            Self::Child => &noted.child,
            Self::Guardians => &noted.guardians,
        }
    }
}
