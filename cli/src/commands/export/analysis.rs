//! `nara export analysis`: a signed analysis of an area, as a document for the archive. The register knows before the file is
//! there.

use crate::commands::acting::at_unit;
use crate::settings::Settings;
use anyhow::{Context, anyhow};
use area::{Division, LocalityCode};
use casework::access::{Action, permit};
use clap::{Args, ValueEnum};
use followup::release::{Release, ReleasedFile};
use jiff::Timestamp;
use std::path::PathBuf;
use store::Store;
use store::plans::fingerprint;
use web::analysis::signed::SignedView;
use web::language::Language;

/// A version of an area's analysis that was signed, as it stood then.
#[derive(Debug, Args)]
// `--version` is the analysis' here.
#[command(disable_version_flag = true)]
pub struct Analysis {
    /// The area's code, or an own area's id.
    #[arg(value_name = "AREA")]
    area: String,
    /// Which version; the last when not said.
    #[arg(long, value_name = "NUMBER")]
    version: Option<u32>,
    /// As what. A PDF is tagged for a screen reader (PDF/UA-1) and fit for the archive (PDF/A-2a).
    #[arg(long = "as", value_enum, default_value_t = Kind::Pdf)]
    kind: Kind,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A unit whose analysis it is; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

/// As what it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Tagged PDF, in a build with the feature `pdf`.
    Pdf,
}

impl Analysis {
    /// Writes the file.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let Kind::Pdf = self.kind;
        let store = settings.open_store().await?;
        let actor = at_unit(&store, self.unit.as_deref()).await?;
        let organisation = store.organisation().await?;
        let unit = organisation.unit(actor.unit).context("the unit is not there")?;
        let code = LocalityCode::in_address(&self.area, &unit.municipality)
            .with_context(|| format!("“{}” is no area of the unit's municipality", self.area))?;
        let reads = permit(actor, Action::ReadArea).map_err(|_| anyhow!("the analysis may not be read"))?;
        let analysis = store.area_analysis(reads, &code).await?;
        let number = self.version.or_else(|| analysis.versions.last().map(|signed| signed.version));
        let signed = number.and_then(|number| analysis.version(number));
        let signed = signed.with_context(|| format!("{code} has no such signed version"))?;
        let view = SignedView::of(Language::Swedish, &name(&store, &code).await?, signed);
        let made = documents::pdf(&view.document(Language::Swedish, &unit.name))?;
        let name = self.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = ReleasedFile { name, rows: signed.parts.len() as u64, sha256: fingerprint(&made) };
        let release = Release { files: vec![file], ..Release::of_analysis(code.address(), signed) };
        store.release(reads, release, Timestamp::now()).await?;
        std::fs::write(&self.out, &made).with_context(|| self.out.display().to_string())?;
        store.close().await?;
        println!("{}: version {} of {code}", self.out.display(), signed.version);
        Ok(())
    }
}

/// What the area is called.
async fn name(store: &Store, code: &LocalityCode) -> anyhow::Result<String> {
    match code {
        LocalityCode::Area(area) => {
            for division in [Some(Division::Y2025), Some(Division::Y2018), None] {
                if let Some(found) = store.area(area, division).await? {
                    return Ok(found.name);
                }
            }
        }
        LocalityCode::Own { municipality, id } => {
            if let Some(own) = store.own_areas(municipality).await?.into_iter().find(|one| one.id == *id) {
                return Ok(own.name);
            }
        }
    }
    Err(anyhow!("{code} is no area that is known"))
}
