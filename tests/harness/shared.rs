//! Real data beside the repository. Most of it may be read here but not republished, so it is not kept in the repository.

use std::path::{Path, PathBuf};

/// The path of a file or folder in the shared data, such as `data/geo/regso2025_linkoping_0580.geojson`.
///
/// `None` when it is not on this machine; the reason is printed, and the test returns.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder = match std::env::var_os("NARA_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => repository().join("../shared"),
    };
    let found = folder.join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: {path} is not in {} (NARA_SHARED names another folder)", folder.display());
    None
}

/// The repository's folder.
#[must_use]
pub fn repository() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests)
}
