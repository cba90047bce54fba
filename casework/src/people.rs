//! Människorna runt barnet: guardians, siblings, household and network, as relations with dates.
//!
//! What is recorded here once is offered wherever a step asks who: who was there, who consents, who is told.

pub mod child_details;
pub mod relation;

use crate::personnummer::Personnummer;
use crate::text::{FreeText, Protected};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Närstående: somebody around the child, and what they are to it. Personal throughout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are called.
    pub name: FreeText,
    /// What they are to the child.
    pub relation: Relation,
    /// Personnummer or samordningsnummer, when it is known and needed.
    pub personnummer: Option<Personnummer>,
    /// How to reach them.
    pub contact: Protected<Contact>,
    /// Whether they live with the child.
    pub home: Home,
    /// How close they are, as the child or the family tells it.
    pub bond: Bond,
    /// The language an interpreter is needed for, as a BCP 47 tag.
    pub interpreter: Option<String>,
    /// Whether they are told what happens in the case.
    pub informed: Informed,
    /// Whether they may know where the child lives.
    pub address: AddressTold,
}

/// Relation: what somebody is to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Vårdnadshavare, with another guardian.
    GuardianJointly,
    /// Vårdnadshavare, ensam.
    GuardianAlone,
    /// Särskilt förordnad vårdnadshavare.
    GuardianAppointed,
    /// Förälder som inte är vårdnadshavare.
    Parent,
    /// Syskon.
    Sibling,
    /// Förälders partner.
    PartnerOfParent,
    /// Släkting.
    Relative,
    /// Annan viktig person i nätverket.
    Network,
    /// Kontakt i skola eller förskola.
    School,
    /// Kontakt i vården.
    Health,
    /// Annan kontakt.
    OtherContact,
}

/// Kontaktuppgifter: how to reach somebody.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Adress.
    pub address: Option<String>,
    /// Telefon.
    pub phone: Option<String>,
    /// E-post.
    pub email: Option<String>,
    /// Skola eller arbetsplats.
    pub place: Option<String>,
}

/// Boende: whether somebody lives with the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// Bor med barnet.
    WithTheChild,
    /// Bor med barnet ibland (växelvis, varannan helg).
    AtTimes,
    /// Bor på annat håll.
    Elsewhere,
}

/// Band: how close somebody is to the child, as the child or the family tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    /// Nära.
    Close,
    /// Varken nära eller ansträngd, eller inte sagt.
    Plain,
    /// Ansträngd.
    Strained,
    /// Bruten.
    Broken,
}

/// Informeras: whether somebody is told what happens in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Informed {
    /// Ska informeras.
    Yes,
    /// Ska inte informeras.
    No,
}

/// Får veta adressen: whether somebody may know where the child lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressTold {
    /// Får veta.
    May,
    /// Får inte veta.
    MayNot,
}

impl Relation {
    /// Every relation, in the order a form shows them.
    pub const ALL: [Self; 11] = [
        Self::GuardianJointly,
        Self::GuardianAlone,
        Self::GuardianAppointed,
        Self::Parent,
        Self::Sibling,
        Self::PartnerOfParent,
        Self::Relative,
        Self::Network,
        Self::School,
        Self::Health,
        Self::OtherContact,
    ];

    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GuardianJointly => "guardian_jointly",
            Self::GuardianAlone => "guardian_alone",
            Self::GuardianAppointed => "guardian_appointed",
            Self::Parent => "parent",
            Self::Sibling => "sibling",
            Self::PartnerOfParent => "partner_of_parent",
            Self::Relative => "relative",
            Self::Network => "network",
            Self::School => "school",
            Self::Health => "health",
            Self::OtherContact => "other_contact",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// Whether it is a guardian: a party to the child's case, who consents and is heard (SoL 21:1).
    #[must_use]
    pub const fn is_guardian(self) -> bool {
        matches!(self, Self::GuardianJointly | Self::GuardianAlone | Self::GuardianAppointed)
    }

    /// Whether it is somebody whom the child meets through work: school, care, another contact.
    #[must_use]
    pub const fn is_professional(self) -> bool {
        matches!(self, Self::School | Self::Health | Self::OtherContact)
    }
}

macro_rules! coded {
    ($type:ident: $($variant:ident = $code:literal),+ $(,)?) => {
        impl $type {
            /// Every value, in the order a form shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in forms.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// The one with a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

coded!(Home: WithTheChild = "with_the_child", AtTimes = "at_times", Elsewhere = "elsewhere");
coded!(Bond: Close = "close", Plain = "plain", Strained = "strained", Broken = "broken");
coded!(Informed: Yes = "yes", No = "no");
coded!(AddressTold: May = "may", MayNot = "may_not");

impl Contact {
    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.address.is_none() && self.phone.is_none() && self.email.is_none() && self.place.is_none()
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contact(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressTold, Bond, Home, Informed, Relation};

    #[test]
    fn whatever_a_form_offers_has_a_code_of_its_own() {
        for relation in Relation::ALL {
            assert_eq!(Relation::from_code(relation.code()), Some(relation));
        }
        assert!(Home::ALL.iter().all(|value| Home::from_code(value.code()) == Some(*value)));
        assert!(Bond::ALL.iter().all(|value| Bond::from_code(value.code()) == Some(*value)));
        assert!(Informed::ALL.iter().all(|value| Informed::from_code(value.code()) == Some(*value)));
        assert!(AddressTold::ALL.iter().all(|value| AddressTold::from_code(value.code()) == Some(*value)));
    }
}
