//! Search, by the only terms that the law allows in casework (SoLPUF 15 §, FACTS 2.43).

use crate::access_log;
use crate::cases::{CaseNumber, CaseRow, Sight, case_row};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::views::name_words;
use crate::writer::{self, Writing};
use casework::access::Permit;
use casework::personnummer::Personnummer;
use sqlx::Row;
use sqlx::any::AnyRow;

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
const MOST: usize = 50;

impl Store {
    /// The cases that a term finds among those that the actor may see. What was searched for is not logged, only how.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn search(&self, permit: Permit, term: Term) -> Result<Vec<CaseRow>> {
        let sight = Sight::of(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), term.logged_as());
                    let found = term.find(writing).await?;
                    let mut rows = Vec::new();
                    for case in found {
                        rows.extend(visible(writing, &sight, &case).await?);
                        if rows.len() == MOST {
                            break;
                        }
                    }
                    Ok(rows)
                })
            })
            .await
    }
}

impl Term {
    const fn logged_as(&self) -> &'static str {
        match self {
            Self::Personnummer(_) => "search personnummer",
            Self::Name(_) => "search name",
            Self::Number(_) => "search case number",
        }
    }

    /// The streams that carry the term.
    async fn find(&self, writing: &mut Writing) -> Result<Vec<String>> {
        match self {
            Self::Number(number) => {
                let rows = sqlx::query("SELECT case_id FROM cases WHERE number = $1")
                    .bind(number.as_str())
                    .fetch_all(writing.sql().await?)
                    .await
                    .map_err(Error::database("searching"))?;
                texts(&rows)
            }
            Self::Personnummer(number) => indexed(writing, "personnummer", number.as_str()).await,
            Self::Name(name) => {
                let mut found: Option<Vec<String>> = None;
                for word in name_words(name) {
                    let carrying = indexed(writing, "name", &word).await?;
                    found = Some(match found {
                        None => carrying,
                        Some(found) => found.into_iter().filter(|case| carrying.contains(case)).collect(),
                    });
                }
                Ok(found.unwrap_or_default())
            }
        }
    }
}

/// The streams that the blind index has under a term, latest first.
pub(crate) async fn indexed(writing: &mut Writing, kind: &'static str, term: &str) -> Result<Vec<String>> {
    let token = writing.keys().blind(kind, term);
    let rows = sqlx::query(
        "SELECT stream_id
         FROM blind_index
         WHERE kind = $1 AND token = $2
         ORDER BY stream_id DESC",
    )
    .bind(kind)
    .bind(token)
    .fetch_all(writing.sql().await?)
    .await
    .map_err(Error::database("searching"))?;
    texts(&rows)
}

fn texts(rows: &[AnyRow]) -> Result<Vec<String>> {
    rows.iter().map(|row| row.try_get(0).map_err(Error::database("reading what was found"))).collect()
}

async fn visible(writing: &mut Writing, sight: &Sight, case: &str) -> Result<Option<CaseRow>> {
    let row = sqlx::query(
        "SELECT c.case_id, c.number, c.child_name, k.body_key, k.protected_key, c.responsible,
                c.status, c.latest_report_on, c.report_count, c.closed_on
         FROM cases c
         JOIN data_keys k ON k.stream_id = c.case_id
         WHERE c.case_id = $1
             AND c.unit_id = $2
             AND ($3 OR c.responsible IS NULL OR c.responsible = $4)",
    )
    .bind(case)
    .bind(&sight.unit)
    .bind(sight.all)
    .bind(&sight.worker)
    .fetch_optional(writing.sql().await?)
    .await
    .map_err(Error::database("reading what was found"))?;
    row.map(|row| case_row(&row, writing.keys())).transpose()
}
