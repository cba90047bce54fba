//! Människorna runt barnet: guardians, siblings, household and network, as relations with dates.
//!
//! What is recorded here once is offered wherever a step asks who: who was there, who consents, who is told.

pub mod child_details;
pub mod relation;

use crate::codes::codes;
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

codes! {
    /// Relation: what somebody is to the child.
    pub enum Relation {
        /// Vårdnadshavare, med en annan vårdnadshavare.
        GuardianJointly = "guardian_jointly",
        /// Vårdnadshavare, ensam.
        GuardianAlone = "guardian_alone",
        /// Särskilt förordnad vårdnadshavare.
        GuardianAppointed = "guardian_appointed",
        /// Förälder som inte är vårdnadshavare.
        Parent = "parent",
        /// Syskon.
        Sibling = "sibling",
        /// Förälders partner.
        PartnerOfParent = "partner_of_parent",
        /// Släkting.
        Relative = "relative",
        /// Annan viktig person i nätverket.
        Network = "network",
        /// Kontakt i skola eller förskola.
        School = "school",
        /// Kontakt i vården.
        Health = "health",
        /// Annan kontakt.
        OtherContact = "other_contact",
    }
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

codes! {
    /// Boende: whether somebody lives with the child.
    pub enum Home {
        /// Bor med barnet.
        WithTheChild = "with_the_child",
        /// Bor med barnet ibland (växelvis, varannan helg).
        AtTimes = "at_times",
        /// Bor på annat håll.
        Elsewhere = "elsewhere",
        /// Inte sagt.
        NotSaid = "not_said",
    }
}

codes! {
    /// Band: how close somebody is to the child, as the child or the family tells it.
    pub enum Bond {
        /// Nära.
        Close = "close",
        /// Varken nära eller ansträngd, eller inte sagt.
        Plain = "plain",
        /// Ansträngd.
        Strained = "strained",
        /// Bruten.
        Broken = "broken",
    }
}

codes! {
    /// Informeras: whether somebody is told what happens in the case.
    pub enum Informed {
        /// Ska informeras.
        Yes = "yes",
        /// Ska inte informeras.
        No = "no",
    }
}

codes! {
    /// Får veta adressen: whether somebody may know where the child lives.
    pub enum AddressTold {
        /// Får veta.
        May = "may",
        /// Får inte veta.
        MayNot = "may_not",
    }
}

impl Relation {
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
