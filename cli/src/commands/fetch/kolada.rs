//! `nara fetch kolada`.

use super::source::{Question, Source, same_server};
use super::{Common, Fetched};
use anyhow::{Context, bail, ensure};
use clap::Args;
use exchange::statistics::{Format, kolada};
use std::time::Duration;

/// Figures of municipalities from Kolada.
#[derive(Debug, Args)]
pub struct Kolada {
    /// The indicators, such as N33818; several with commas.
    #[arg(value_name = "KPI", value_delimiter = ',', required = true)]
    indicators: Vec<String>,
    /// The municipalities, such as 0580; several with commas, 0000 for the country.
    #[arg(long, value_name = "CODES", value_delimiter = ',', required = true)]
    municipality: Vec<String>,
    /// The years, such as 2015-2024 or 2020,2024.
    #[arg(long, value_name = "YEARS")]
    years: String,
    /// Where Kolada is.
    #[arg(long, default_value = "https://api.kolada.se/v3", value_name = "ADDRESS")]
    from: String,
    #[command(flatten)]
    pub(super) common: Common,
}

/// Kolada tells no limit; clients hold themselves to five questions a second (FACTS 4.21).
const PACE: Duration = Duration::from_millis(200);

/// Pages that one question may have: no answer about a country's municipalities is near it.
const MOST_PAGES: usize = 500;

impl Kolada {
    /// Fetches every page of the figures, and what the indicators are called.
    pub fn fetch(&self, source: &mut Source) -> anyhow::Result<Fetched> {
        for code in self.indicators.iter().chain(&self.municipality) {
            let plain = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
            ensure!(plain, "“{code}” is no code of Kolada: expected letters and digits, such as N33818 or 0580");
        }
        source.keep_pace(PACE);
        let (from, indicators) = (self.from.trim_end_matches('/'), self.indicators.join(","));
        let address = format!(
            "{from}/data/kpi/{indicators}/municipality/{}/year/{}",
            self.municipality.join(","),
            years(&self.years)?
        );
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let mut page = Some(address.clone());
        while let Some(at) = page {
            ensure!(parts.len() < MOST_PAGES, "{address} has more than {MOST_PAGES} pages: ask for less at a time");
            let answer = source.ask(Question::At(&at))?;
            let next =
                kolada::next_page(&answer.body).with_context(|| format!("{at} answers with what is not Kolada's"))?;
            if let Some(next) = &next {
                ensure!(same_server(&address, next)?, "{at} points to a next page on another server: {next}");
            }
            parts.push(answer.body);
            page = next;
        }
        let catalogue = source.ask(Question::At(&format!("{from}/kpi/{indicators}")))?;
        let mut notes = std::mem::take(&mut source.notes);
        if catalogue.before.is_some_and(|before| before != catalogue.body) {
            notes.push("Kolada describes the indicators differently than when they were last fetched".to_owned());
        }
        Ok(Fetched {
            shown: format!("Kolada {indicators}"),
            address,
            parts,
            format: Format::Kolada,
            licence: None,
            catalogue: Some(catalogue.body),
            notes,
        })
    }
}

/// The years in Kolada's way: each of them, with commas.
fn years(text: &str) -> anyhow::Result<String> {
    let year = |text: &str| match text.trim().parse::<u16>() {
        Ok(year @ 1990..=2100) => Ok(year),
        _ => bail!("“{}” is no year: expected 2024, 2015-2024, or several with commas", text.trim()),
    };
    let mut years = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            Some((first, last)) => years.extend(year(first)?..=year(last)?),
            None => years.push(year(part)?),
        }
    }
    ensure!(!years.is_empty(), "“{text}” names no year: write the earlier year first");
    Ok(years.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_are_told_one_by_one() {
        assert_eq!(years("2019-2021,2024").ok().as_deref(), Some("2019,2020,2021,2024"));
        for wrong in ["", "2024-2020", "last", "24"] {
            assert!(years(wrong).is_err(), "{wrong}");
        }
    }
}
