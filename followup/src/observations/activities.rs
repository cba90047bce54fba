use super::observation;
use jiff::civil::Date;

observation! { "activities":
    /// Aktivitet: one occasion of group or area work. The area is where it was held; no child and no case stand in it.
    pub struct Activity {
        /// The day it was held.
        pub held_on: Date,
        /// What it was, as a code.
        pub activity: String,
        /// On which level of the work: individual, group or area.
        pub level: String,
        /// Whom it is for: universal, selective or indicated.
        pub prevention: String,
        /// The method, as a code, when it has a name.
        pub method: Option<String>,
        /// The kinds of partners, as codes.
        pub partners: String,
        /// How many kinds of partners.
        pub partner_count: i64,
        /// How many came.
        pub participants: i64,
        /// How many of them who were known to be under 21.
        pub children: i64,
        /// Working hours of the unit's own staff, together.
        pub hours: i64,
        /// Whose idea it was: unit, partner, residents, children or together.
        pub initiated_by: String,
        /// How far those who came took part in deciding, 1 to 5 (Shier); empty when nobody judged it.
        pub participation: Option<i64>,
        /// Whether it is one of a series.
        pub recurring: bool,
    }
}
