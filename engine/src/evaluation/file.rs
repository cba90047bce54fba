//! A file that a plan names, in the one folder that files may lie in.

use super::{Error, Loaded};
use followup::disclosure::evaluation::Behind;
use followup::evaluation::estimate::Refusal;
use std::path::{Component, Path};

/// Reads the file.
pub fn read(folder: Option<&Path>, name: &str) -> Result<Loaded, Error> {
    let refused = |words: String| Error::Refused(Refusal(words));
    let path = Path::new(name);
    if path.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(refused(format!("the file “{name}” must lie in the plan's folder, or in a folder in it")));
    }
    let folder = folder.ok_or_else(|| refused(format!("the file “{name}” is not looked for here")))?;
    let bytes = std::fs::read(folder.join(path))
        .map_err(|_| refused(format!("the file “{name}” cannot be read; put it in the folder of the plan's data")))?;
    let data = exchange::dataset::read(&bytes).map_err(|rejected| refused(format!("{name}: {rejected}")))?;
    Ok(Loaded { data, behind: Behind::Open })
}
