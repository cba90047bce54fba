//! Kodlistor: closed lists whose members have a code in events, observations, forms and exports.

/// Makes a closed list: its members with their codes, all of them in the order of a form, and the one with a code.
macro_rules! codes {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $member:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $member,)+
        }

        impl $name {
            /// Every member, in the order a form shows them.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The code in events, observations, forms and exports.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$member => $code,)+
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

pub(crate) use codes;
