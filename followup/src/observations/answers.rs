use super::observation;
use jiff::civil::Date;

observation! { "answers":
    /// Enkätsvar: an anonymous answer to one question. No child, no case, no sex and no age stand in it, and nothing ties
    /// the answers of one respondent together.
    pub struct Answer {
        /// The round's number.
        pub round: i64,
        /// The questionnaire's name.
        pub questionnaire: String,
        /// The questionnaire's version.
        pub questionnaire_version: i64,
        /// The question's name.
        pub question: String,
        /// The answer, as a code; unknown when the respondent did not know or had no opinion.
        pub answer: String,
        /// The answer on a scale from 1 to 5; empty for other kinds of questions.
        pub score: Option<i64>,
        /// Who was asked: young_child, child, youth, guardian, resident, staff or partner.
        pub respondent_kind: String,
        /// The language: sv, en, ar or so; empty where fewer than five answered in it.
        pub language: Option<String>,
        /// The round's last day; on which day within it somebody answered is not kept.
        pub ended_on: Date,
    }
}
