use super::observation;
use jiff::civil::Date;

observation! { "collaborations":
    /// Samverkan: a meeting with other organisations about the work in an area. No person stands in it, nor any case.
    pub struct Collaboration {
        /// The day.
        pub held_on: Date,
        /// What it was about, as a code.
        pub subject: String,
        /// On which level of the work: individual, group or area.
        pub level: String,
        /// How far the partners worked together: inform, coordinate or co_produce.
        pub degree: String,
        /// The kinds of partners, as codes.
        pub partners: String,
        /// How many organisations took part besides the unit.
        pub partner_count: i64,
        /// Whether it was held under an agreement between them.
        pub agreed: bool,
    }
}
