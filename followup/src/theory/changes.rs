//! Vad som ändrades mellan två versioner av en programteori.

use super::{About, Link, Part, Theory};

/// Ändring: what came, went, or says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What the theory is about.
    About {
        /// As it was.
        before: About,
        /// As it is.
        after: About,
    },
    /// A part.
    Part(Between<Part>),
    /// A link.
    Link(Between<Link>),
    /// The order in which parts or links are read, and nothing else.
    Order,
}

/// Mellan två versioner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Between<T> {
    /// It is new.
    Added(T),
    /// It is gone.
    Removed(T),
    /// It says something else.
    Changed {
        /// As it was.
        before: T,
        /// As it is.
        after: T,
    },
}

impl<T> Between<T> {
    /// As it is now; as it was, when it is gone.
    pub const fn latest(&self) -> &T {
        match self {
            Self::Added(thing) | Self::Removed(thing) => thing,
            Self::Changed { after, .. } => after,
        }
    }
}

/// What differs, in the order of the picture: parts first, then links. Equal theories differ in nothing.
#[must_use]
pub fn between(before: &Theory, after: &Theory) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.about != after.about {
        changes.push(Change::About { before: before.about.clone(), after: after.about.clone() });
    }
    let parts = pairs(&before.parts, &after.parts, |one, other| one.name == other.name);
    changes.extend(parts.into_iter().map(Change::Part));
    let links = pairs(&before.links, &after.links, |one, other| one.name == other.name);
    changes.extend(links.into_iter().map(Change::Link));
    if changes.is_empty() && before != after {
        changes.push(Change::Order);
    }
    changes
}

fn pairs<T: Clone + PartialEq>(before: &[T], after: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<Between<T>> {
    let gone = before.iter().filter(|old| !after.iter().any(|new| same(old, new))).cloned().map(Between::Removed);
    let here = after.iter().filter_map(|new| match before.iter().find(|old| same(old, new)) {
        None => Some(Between::Added(new.clone())),
        Some(old) if old == new => None,
        Some(old) => Some(Between::Changed { before: old.clone(), after: new.clone() }),
    });
    gone.chain(here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::sample::{link, part, theory};
    use crate::theory::{Stage, Words};
    use proptest::prelude::*;

    /// A theory with some of six parts and some of the arrows between them, each saying one of two things.
    fn some() -> impl Strategy<Value = Theory> {
        let parts = prop::collection::btree_map(0_usize..6, any::<bool>(), 0..6);
        let links = prop::collection::btree_map((0_usize..6, 0_usize..6), any::<bool>(), 0..8);
        (parts, links, any::<bool>()).prop_map(|(parts, links, other)| {
            let said = |other: bool| Words::sv(if other { "Annat" } else { "Ett" });
            let mut theory = theory();
            theory.about.lead = said(other);
            theory.parts = parts
                .into_iter()
                .map(|(number, other)| Part { title: said(other), ..part(&format!("p{number}"), Stage::Activity) })
                .collect();
            theory.links = links
                .into_iter()
                .map(|((from, to), other)| Link {
                    assumption: said(other),
                    ..link(&format!("l{from}-{to}"), &format!("p{from}"), &format!("p{to}"))
                })
                .collect();
            theory
        })
    }

    fn apply<T: Clone>(things: &mut Vec<T>, change: &Between<T>, same: impl Fn(&T, &T) -> bool) {
        match change {
            Between::Added(thing) => things.push(thing.clone()),
            Between::Removed(thing) => things.retain(|other| !same(other, thing)),
            Between::Changed { after, .. } => {
                things.iter_mut().filter(|other| same(other, after)).for_each(|other| *other = after.clone());
            }
        }
    }

    proptest! {
        #[test]
        fn the_changes_make_one_version_the_other(before in some(), after in some()) {
            let mut made = before.clone();
            for change in between(&before, &after) {
                match change {
                    Change::About { after, .. } => made.about = after,
                    Change::Part(part) => apply(&mut made.parts, &part, |one, other| one.name == other.name),
                    Change::Link(link) => apply(&mut made.links, &link, |one, other| one.name == other.name),
                    Change::Order => {}
                }
            }
            made.parts.sort_by(|one, other| one.name.cmp(&other.name));
            made.links.sort_by(|one, other| one.name.cmp(&other.name));
            let mut after = after;
            after.parts.sort_by(|one, other| one.name.cmp(&other.name));
            after.links.sort_by(|one, other| one.name.cmp(&other.name));
            prop_assert_eq!(made, after);
        }

        #[test]
        fn a_version_does_not_differ_from_itself(theory in some()) {
            prop_assert_eq!(between(&theory, &theory), []);
        }
    }

    #[test]
    fn another_order_is_a_change_too() {
        let mut turned = theory();
        turned.parts.reverse();
        assert_eq!(between(&theory(), &turned), [Change::Order]);
    }
}
