use super::given::{self, AMINA, SCHOOL_NURSE};
use anyhow::ensure;
use harness::databases::{Engine, fresh};
use std::fs;

/// Every byte of the database is looked through, the write-ahead log included.
#[tokio::test]
async fn what_a_case_says_is_nowhere_in_the_database_in_clear() -> anyhow::Result<()> {
    let database = fresh(Engine::Sqlite).await?;
    let store = given::unit(&database).await?;
    given::amina(&store).await?;
    let mut bytes = Vec::new();
    for entry in fs::read_dir(database.folder.path())? {
        let path = entry?.path();
        if path.is_file() {
            bytes.extend(fs::read(path)?);
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    ensure!(text.contains("report_received"), "the journal was not looked at");
    for secret in ["Amina", "amina", "Exempelsson", "exempelsson", AMINA, &AMINA[2..], "frukost", SCHOOL_NURSE] {
        ensure!(!text.contains(secret), "“{secret}” stands in clear");
    }
    Ok(store.close().await?)
}

#[tokio::test]
async fn keys_are_kept_from_everybody_else_and_are_the_same_the_next_time() -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir()?;
    let keys = folder.path().join("keys");
    let first = store::Keys::open_or_create(&keys)?;
    let second = store::Keys::open_or_create(&keys)?;
    ensure!(first.public_key() == second.public_key());
    ensure!(first.pseudonym(b"child") == second.pseudonym(b"child"));
    ensure!(first.pseudonym(b"child") != store::Keys::for_tests(1).pseudonym(b"child"));
    ensure!(format!("{first:?}") == "Keys(…)");
    for name in ["master.key", "signing.key"] {
        let mode = fs::metadata(keys.join(name))?.permissions().mode();
        ensure!(mode & 0o777 == 0o600, "{name} has the mode {mode:o}");
    }
    fs::write(keys.join("master.key"), b"short")?;
    let broken = store::Keys::open_or_create(&keys);
    ensure!(matches!(broken, Err(store::Error::BrokenKey(_))), "{broken:?}");
    Ok(())
}
