//! Reflektioner: what staff have learned, kept for the team. Nobody is counted: no author unless it is signed, no day but
//! its month, no row in the access log, and no order but that of keys of chance.

use crate::crypto::{Place, open, seal};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::voices::chance_key;
use casework::access::{Action, Permit};
use followup::voices::reflection::{Reflection, Theme};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// A reflection as the team reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReflection {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// What was learned.
    pub text: String,
    /// Who wrote it, when it is signed.
    pub signed: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
}

const PLACE: Place<'static> = Place { stream: "reflections", seq: 0, kind: "reflection" };

impl Store {
    /// Keeps a reflection for the permit's unit.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn keep_reflection(&self, permit: Permit, reflection: Reflection, today: Date) -> Result<()> {
        if permit.action() != Action::Reflect {
            return Err(Error::NotPermitted);
        }
        let unit = permit.actor().unit.to_string();
        let month = today.strftime("%Y-%m").to_string();
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Reflection { text, themes, signed, .. } = reflection;
                    let themes: Vec<&str> = themes.iter().map(|theme| theme.code()).collect();
                    let plain = serde_json::to_vec(&Sealed { text: text.trim().to_owned(), signed })
                        .map_err(|_| damaged("a reflection that cannot be written"))?;
                    let sealed = seal(writing.keys().voices_key(), PLACE, &plain)?;
                    sqlx::query(
                        "INSERT INTO reflections (reflection_key, unit_id, month, themes, sealed)
                         VALUES ($1, $2, $3, $4, $5)",
                    )
                    .bind(chance_key()?)
                    .bind(unit)
                    .bind(month)
                    .bind(themes.join(" "))
                    .bind(sealed)
                    .execute(writing.sql().await?)
                    .await
                    .map_err(Error::database("keeping a reflection"))?;
                    Ok(())
                })
            })
            .await
    }

    /// The reflections of the permit's unit, the latest months first.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn reflections(&self, permit: Permit) -> Result<Vec<KeptReflection>> {
        if permit.action() != Action::Reflect {
            return Err(Error::NotPermitted);
        }
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT month, themes, sealed
             FROM reflections
             WHERE unit_id = $1
             ORDER BY month DESC, reflection_key",
        )
        .bind(permit.actor().unit.to_string())
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading reflections"))?;
        let mut kept = Vec::with_capacity(rows.len());
        for row in &rows {
            let themes: String = row.try_get(1).map_err(failed("reading a reflection"))?;
            let sealed: Vec<u8> = row.try_get(2).map_err(failed("reading a reflection"))?;
            let plain = open(self.keys().voices_key(), PLACE, &sealed).ok_or_else(|| damaged("a reflection"))?;
            let Sealed { text, signed } = serde_json::from_slice(&plain).map_err(|_| damaged("a reflection"))?;
            kept.push(KeptReflection {
                month: row.try_get(0).map_err(failed("reading a reflection"))?,
                themes: themes.split(' ').filter_map(Theme::from_code).collect(),
                text,
                signed,
            });
        }
        Ok(kept)
    }
}

fn damaged(what: &str) -> Error {
    Error::Damaged { stream: "reflections".to_owned(), what: what.to_owned() }
}
