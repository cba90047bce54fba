//! Fel i en programteori: what must be mended before others can read it as one.

use super::name::{IndicatorName, LinkName, PartName};
use super::{Link, Stage, Status, Theory};
use std::collections::{BTreeMap, BTreeSet};

/// Fel: something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: Place,
    /// What.
    pub wrong: Wrong,
}

/// Plats i teorin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The theory as a whole.
    Whole,
    /// A part, by its place in the order, from 0.
    Part(usize),
    /// A link, by its place in the order, from 0.
    Link(usize),
}

/// Vad som är fel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It leads to nothing that is hoped for.
    #[error("the theory has no outcome; add what the work is hoped to lead to, soon or later")]
    NoOutcome,
    /// Two parts have one name.
    #[error("there is another part “{0}”; each part has a name of its own")]
    PartTwice(PartName),
    /// Two links have one name.
    #[error("there is another link “{0}”; each link has a name of its own")]
    LinkTwice(LinkName),
    /// Two links go the same way.
    #[error("“{0}” goes from the same part to the same part; put the two together")]
    SameWay(LinkName),
    /// The link begins or ends where there is nothing.
    #[error("there is no part “{0}”")]
    NoSuchPart(PartName),
    /// The link begins and ends at one part.
    #[error("the arrow ends where it begins; nothing leads to itself")]
    ToItself,
    /// The link goes from a later stage to an earlier one.
    #[error("the arrow goes backwards, from {} to {}; turn it round, or move one of the parts", .0.code(), .1.code())]
    Backwards(Stage, Stage),
    /// The link closes a circle with others.
    #[error("the arrow closes a circle through {}; take one of its arrows away", among(.0))]
    Circle(Vec<LinkName>),
    /// No link begins or ends at the part.
    #[error("no arrow leads to “{0}” or from it; say what it has to do with the rest, or take it away")]
    Orphan(PartName),
    /// The catalogue has no such indicator.
    #[error("there is no indicator “{0}”; see nara indicators list")]
    UnknownIndicator(IndicatorName),
    /// Something is said to be known, and not from where.
    #[error("evidence “{}” needs a source; say from where it is known, or write not_tested", .0.code())]
    NoSource(Status),
}

impl Theory {
    /// Everything wrong, in the order of the theory. An empty answer is a theory that others can read.
    #[must_use]
    pub fn faults(&self, known: &BTreeSet<IndicatorName>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut find = |at, wrong| faults.push(Fault { at, wrong });
        if !self.parts.iter().any(|part| part.stage >= Stage::ShortOutcome) {
            find(Place::Whole, Wrong::NoOutcome);
        }
        for (at, part) in self.parts.iter().enumerate() {
            if self.parts[..at].iter().any(|earlier| earlier.name == part.name) {
                find(Place::Part(at), Wrong::PartTwice(part.name.clone()));
            } else if self.links_at(&part.name).next().is_none() {
                find(Place::Part(at), Wrong::Orphan(part.name.clone()));
            }
        }
        for (at, link) in self.links.iter().enumerate() {
            for wrong in self.wrong_in(at, link, known) {
                find(Place::Link(at), wrong);
            }
        }
        faults
    }

    fn wrong_in(&self, at: usize, link: &Link, known: &BTreeSet<IndicatorName>) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let earlier = &self.links[..at];
        if earlier.iter().any(|other| other.name == link.name) {
            wrong.push(Wrong::LinkTwice(link.name.clone()));
        }
        match (self.part(&link.from), self.part(&link.to)) {
            _ if link.from == link.to => wrong.push(Wrong::ToItself),
            (Some(from), Some(to)) if from.stage > to.stage => wrong.push(Wrong::Backwards(from.stage, to.stage)),
            (Some(_), Some(_)) => wrong.extend(way_back(earlier, link).map(Wrong::Circle)),
            (from, to) => {
                let missing = [(from, &link.from), (to, &link.to)].into_iter().filter(|(part, _)| part.is_none());
                wrong.extend(missing.map(|(_, name)| Wrong::NoSuchPart(name.clone())));
            }
        }
        if let Some(same) = earlier.iter().find(|other| other.from == link.from && other.to == link.to) {
            wrong.push(Wrong::SameWay(same.name.clone()));
        }
        let unknown = link.indicators.iter().filter(|name| !known.contains(name));
        wrong.extend(unknown.map(|name| Wrong::UnknownIndicator(name.clone())));
        if link.evidence.status != Status::NotTested && link.evidence.source.is_none() {
            wrong.push(Wrong::NoSource(link.evidence.status));
        }
        wrong
    }
}

/// The links among these that lead from the end of a link back to its beginning, when some do.
fn way_back(links: &[Link], closing: &Link) -> Option<Vec<LinkName>> {
    let mut reached: BTreeMap<&PartName, Vec<LinkName>> = BTreeMap::from([(&closing.to, Vec::new())]);
    let mut waiting = vec![&closing.to];
    while let Some(here) = waiting.pop() {
        for link in links.iter().filter(|link| link.from == *here) {
            if reached.contains_key(&link.to) {
                continue;
            }
            let way: Vec<LinkName> = reached[here].iter().chain([&link.name]).cloned().collect();
            if link.to == closing.from {
                return Some(way);
            }
            reached.insert(&link.to, way);
            waiting.push(&link.to);
        }
    }
    None
}

fn among(names: &[LinkName]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::sample::{known, link, part, theory};
    use proptest::prelude::*;

    /// What is wrong when the sample has been changed so.
    fn wrong(change: impl FnOnce(&mut Theory)) -> Vec<(Place, String)> {
        let mut theory = theory();
        change(&mut theory);
        theory.faults(&known()).into_iter().map(|fault| (fault.at, fault.wrong.to_string())).collect()
    }

    fn only(change: impl FnOnce(&mut Theory), at: Place, says: &str) {
        let found = wrong(change);
        assert!(matches!(found.as_slice(), [(place, what)] if *place == at && what.contains(says)), "{found:?}");
    }

    #[test]
    fn a_theory_that_hangs_together_has_no_faults() {
        assert_eq!(wrong(|_| {}), []);
    }

    #[test]
    fn an_arrow_goes_forward_and_to_something_else() {
        let turned = |theory: &mut Theory| theory.links[0] = link("they-go", "visits", "team");
        only(turned, Place::Link(0), "goes backwards, from activity to resource");
        only(|theory| theory.links.push(link("round", "visits", "visits")), Place::Link(2), "nothing leads to itself");
        only(|theory| theory.links.push(link("lost", "visits", "nowhere")), Place::Link(2), "no part “nowhere”");
        only(|theory| theory.links.push(link("again", "team", "visits")), Place::Link(2), "put the two together");
    }

    #[test]
    fn arrows_within_a_stage_may_not_close_a_circle() {
        let within = |theory: &mut Theory| {
            theory.parts.push(part("trust", Stage::ShortOutcome));
            theory.links.push(link("then-trust", "reached", "trust"));
        };
        assert_eq!(wrong(within), [], "one outcome may lead to another");
        let circle = |theory: &mut Theory| {
            within(theory);
            theory.links.push(link("and-back", "trust", "reached"));
        };
        only(circle, Place::Link(3), "closes a circle through “then-trust”");
    }

    #[test]
    fn a_part_that_nothing_has_to_do_with_is_found_and_so_is_a_theory_without_outcome() {
        only(|theory| theory.parts.push(part("alone", Stage::Output)), Place::Part(3), "no arrow leads to “alone”");
        only(|theory| theory.parts.push(part("team", Stage::Resource)), Place::Part(3), "another part “team”");
        only(|theory| theory.parts[2].stage = Stage::Output, Place::Whole, "no outcome");
    }

    #[test]
    fn what_is_claimed_has_a_source_and_what_tests_it_is_in_the_catalogue() {
        only(|theory| theory.links[0].evidence.status = Status::SupportedElsewhere, Place::Link(0), "needs a source");
        let unknown = |theory: &mut Theory| theory.links[1].indicators = vec!["no-such".parse().expect("a name")];
        only(unknown, Place::Link(1), "no indicator “no-such”");
    }

    proptest! {
        /// Independent of the search above: a graph without circles can be emptied by taking away ends again and again.
        #[test]
        fn a_circle_is_found_if_and_only_if_the_arrows_cannot_be_taken_away_end_by_end(
            ways in prop::collection::btree_set((0_usize..6, 0_usize..6), 0..14)
        ) {
            let parts: Vec<_> = (0..6).map(|number| part(&format!("p{number}"), Stage::ShortOutcome)).collect();
            let links: Vec<_> = ways.iter().filter(|(from, to)| from != to)
                .map(|(from, to)| link(&format!("l{from}-{to}"), &format!("p{from}"), &format!("p{to}"))).collect();
            let mut left: Vec<_> = ways.iter().filter(|(from, to)| from != to).copied().collect();
            loop {
                let before = left.len();
                let begins: Vec<usize> = left.iter().map(|(from, _)| *from).collect();
                left.retain(|(_, to)| begins.contains(to));
                if left.len() == before { break; }
            }
            let theory = Theory { parts, links, ..theory() };
            let found = theory.faults(&known()).iter().any(|fault| matches!(fault.wrong, Wrong::Circle(_)));
            prop_assert_eq!(found, !left.is_empty());
        }
    }
}
