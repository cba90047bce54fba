//! Programteorins historia: every version as it stood, and the draft that somebody works on.

use super::event::TheoryEvent;
use super::{About, Theory};

/// Teori med versioner. An earlier version is never taken away: who reads an old report can read the theory that it rested on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TheoryHistory {
    /// The versions; version 1 is the first.
    pub versions: Vec<TheoryVersion>,
    /// Utkast: what somebody has changed since, when they have.
    pub draft: Option<Theory>,
}

/// Version av en teori.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TheoryVersion {
    /// As it stood.
    pub theory: Theory,
    /// Why it took the place of the one before it; empty for one that was registered first.
    pub why: String,
}

impl TheoryHistory {
    /// The history out of everything that has happened.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e TheoryEvent>) -> Self {
        let mut history = Self::default();
        for event in events {
            history.evolve(event);
        }
        history
    }

    /// Takes in what has happened since. It never refuses.
    pub fn evolve(&mut self, event: &TheoryEvent) {
        match event {
            TheoryEvent::TheoryRegistered(theory) => self.stand(theory.clone(), ""),
            TheoryEvent::TheoryReplaced(replaced) => self.stand(replaced.theory.clone(), &replaced.why),
            TheoryEvent::TheoryDraftPublished(published) => {
                if let Some(draft) = self.draft.take() {
                    self.stand(draft, &published.why);
                }
            }
            TheoryEvent::TheoryDraftDropped => self.draft = None,
            TheoryEvent::TheoryBegun(about) => self.draft = Some(empty(about.clone())),
            TheoryEvent::TheoryAboutChanged(about) => self.change(|draft| draft.about = about.clone()),
            TheoryEvent::TheoryPartPut(part) => self.change(|draft| {
                put(&mut draft.parts, part.clone(), |known| known.name == part.name);
            }),
            TheoryEvent::TheoryPartRemoved(removed) => self.change(|draft| {
                draft.parts.retain(|part| part.name != removed.part);
                draft.links.retain(|link| link.from != removed.part && link.to != removed.part);
            }),
            TheoryEvent::TheoryLinkPut(link) => self.change(|draft| {
                put(&mut draft.links, link.clone(), |known| known.name == link.name);
            }),
            TheoryEvent::TheoryLinkRemoved(removed) => self.change(|draft| {
                draft.links.retain(|link| link.name != removed.link);
            }),
        }
    }

    /// The version that stands; none while there is only a draft.
    #[must_use]
    pub fn current(&self) -> Option<&Theory> {
        self.versions.last().map(|version| &version.theory)
    }

    /// What a change would change: the draft, or the version that stands.
    #[must_use]
    pub fn in_hand(&self) -> Option<&Theory> {
        self.draft.as_ref().or(self.current())
    }

    /// Version of a number, counted from 1.
    #[must_use]
    pub fn version(&self, number: usize) -> Option<&TheoryVersion> {
        self.versions.get(number.checked_sub(1)?)
    }

    fn stand(&mut self, theory: Theory, why: &str) {
        self.draft = None;
        self.versions.push(TheoryVersion { theory, why: why.to_owned() });
    }

    /// Changes the draft; one is begun from the version that stands.
    fn change(&mut self, change: impl FnOnce(&mut Theory)) {
        if self.draft.is_none() {
            self.draft = self.current().cloned();
        }
        if let Some(draft) = &mut self.draft {
            change(draft);
        }
    }
}

fn empty(about: About) -> Theory {
    Theory { about, parts: Vec::new(), links: Vec::new() }
}

fn put<T>(things: &mut Vec<T>, thing: T, same: impl Fn(&T) -> bool) {
    match things.iter_mut().find(|known| same(known)) {
        Some(known) => *known = thing,
        None => things.push(thing),
    }
}
