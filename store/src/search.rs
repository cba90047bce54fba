//! Search, by the only terms that the law allows in casework (SoLPUF 15 §, FACTS 2.43).

use crate::cases::{CaseNumber, CaseRow, Sight, case_row};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::views::name_words;
use casework::access::Permit;
use casework::personnummer::Personnummer;
use sqlx::AssertSqlSafe;

/// Sökbegrepp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Personnummer or samordningsnummer.
    Personnummer(Personnummer),
    /// Name, or part of it: every word must be a word of the name.
    Name(String),
    /// Case number.
    Number(CaseNumber),
}

impl Term {
    /// Takes what was typed for what it looks like.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            return Self::Personnummer(number);
        }
        text.parse().map_or_else(|_| Self::Name(text.to_owned()), Self::Number)
    }
}

/// Rows shown, at most: who finds more than this has not searched for anybody.
const MOST: i64 = 30;

/// Words of a name that are looked for, at most.
const MOST_WORDS: usize = 8;

impl Store {
    /// The cases that a term finds among those that the actor may see. What was searched for is not logged, only how.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn search(&self, permit: Permit, term: Term) -> Result<Vec<CaseRow>> {
        let sight = Sight::of(permit)?;
        let reading = async {
            let Some(found) = term.found(self.keys()) else { return Ok(Vec::new()) };
            let mut query = sqlx::query(AssertSqlSafe(text(&found)))
                .bind(sight.unit)
                .bind(sight.all)
                .bind(sight.worker)
                .bind(sight.among)
                .bind(MOST);
            query = match found {
                Found::Number(number) => query.bind(number),
                Found::Tokens(kind, tokens) => {
                    tokens.into_iter().fold(query.bind(kind), |query, token| query.bind(token))
                }
            };
            query.fetch_all(self.readers()).await.map_err(Error::database("searching"))
        };
        let rows = self.logged(vec![(permit, term.logged_as().into())], reading).await?;
        rows.iter().map(|row| case_row(row, self.keys())).collect()
    }
}

/// What the database is asked for.
enum Found {
    /// A case number.
    Number(String),
    /// Terms of the blind index, of one kind, that the case carries all of.
    Tokens(&'static str, Vec<Vec<u8>>),
}

/// The question: what the actor may see of the cases that carry what is asked for, latest first.
/// It begins with what is asked for, of which there is little, and not with the unit's cases.
fn text(found: &Found) -> String {
    let (from, carries) = match found {
        Found::Number(_) => ("cases c".to_owned(), "c.number = $6".to_owned()),
        Found::Tokens(_, tokens) => {
            let more = (8..7 + tokens.len()).map(|token| {
                format!(
                    " AND EXISTS (
                         SELECT 1 FROM blind_index b WHERE b.kind = $6 AND b.token = ${token} AND b.stream_id = f.stream_id
                     )"
                )
            });
            let from = "blind_index f JOIN cases c ON c.case_id = f.stream_id".to_owned();
            (from, format!("f.kind = $6 AND f.token = $7{}", more.collect::<String>()))
        }
    };
    format!(
        "SELECT s.case_id, s.number, s.child_name, k.body_key, s.responsible, s.status, s.latest_report_on,
             s.report_count, s.closed_on
         FROM (
             SELECT c.case_id, c.number, c.child_name, c.responsible, c.status, c.latest_report_on, c.report_count,
                 c.closed_on
             FROM {from}
             WHERE c.unit_id = $1
                 AND ($2 OR c.responsible = $3 OR c.named LIKE $4 OR (c.named IS NULL AND c.responsible IS NULL))
                 AND c.kept_out NOT LIKE $4
                 AND {carries}
             ORDER BY c.latest_report_on DESC, c.case_id DESC
             LIMIT $5
         ) s
         JOIN data_keys k ON k.stream_id = s.case_id
         ORDER BY s.latest_report_on DESC, s.case_id DESC"
    )
}

impl Term {
    const fn logged_as(&self) -> &'static str {
        match self {
            Self::Personnummer(_) => "search personnummer",
            Self::Name(_) => "search name",
            Self::Number(_) => "search case number",
        }
    }

    /// What is asked for; none when a name has no letter in it.
    fn found(&self, keys: &Keys) -> Option<Found> {
        match self {
            Self::Number(number) => Some(Found::Number(number.to_string())),
            Self::Personnummer(number) => {
                Some(Found::Tokens("personnummer", vec![keys.blind("personnummer", number.as_str())]))
            }
            Self::Name(name) => {
                let tokens: Vec<_> = name_words(name).take(MOST_WORDS).map(|word| keys.blind("name", &word)).collect();
                (!tokens.is_empty()).then_some(Found::Tokens("name", tokens))
            }
        }
    }
}
