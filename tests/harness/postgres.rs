//! One temporary PostgreSQL cluster for all test processes that run at the same time.
//!
//! The first process that asks starts it; each process holds a shared lock while it lives; a watchdog removes the
//! cluster when nobody holds the lock any more. The kernel frees a lock however its holder ends, so a killed test
//! leaves nothing behind. `NARA_TEST_POSTGRES` names another server instead (`postgres://user@host`).

use anyhow::{Context, bail};
use sqlx::{Connection, PgConnection};
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The URL of a database in the cluster, which is started if it does not run.
pub(crate) fn url(database: &str) -> anyhow::Result<String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    match SERVER.get_or_init(|| Server::join().map_err(|failure| format!("{failure:#}"))) {
        Ok(Server::Given(server)) => Ok(format!("{}/{database}", server.trim_end_matches('/'))),
        Ok(Server::Temporary { cluster, .. }) => {
            Ok(format!("postgres://postgres@localhost/{database}?host={}", cluster.display()))
        }
        Err(failure) => bail!("{failure}"),
    }
}

enum Server {
    Given(String),
    Temporary { cluster: PathBuf, _in_use: File },
}

impl Server {
    fn join() -> anyhow::Result<Self> {
        if let Ok(server) = std::env::var("NARA_TEST_POSTGRES") {
            return Ok(Server::Given(server));
        }
        // A socket's path holds at most 107 bytes, so the cluster lies right under the temporary folder,
        // and one cluster serves one clone.
        let clone = fs::metadata(env!("CARGO_MANIFEST_DIR"))?;
        let cluster = std::env::temp_dir().join(format!("nara-postgres-{:x}-{:x}", clone.uid(), clone.ino()));
        let in_use = File::create(cluster.with_extension("in-use"))?;
        in_use.lock_shared()?;
        let starting = File::create(cluster.with_extension("starting"))?;
        starting.lock()?;
        if UnixStream::connect(cluster.join(".s.PGSQL.5432")).is_err() {
            start(&cluster).context("PostgreSQL could not be started for the tests")?;
        }
        Ok(Server::Temporary { cluster, _in_use: in_use })
    }
}

fn start(cluster: &Path) -> anyhow::Result<()> {
    let programs = programs()?;
    if cluster.exists() {
        fs::remove_dir_all(cluster)?;
    }
    let owner = make(cluster, &programs)?;
    // Nothing here must survive a power cut, and the tests run beside each other.
    let options = "-c max_connections=300 -c shared_buffers=64MB -c fsync=off -c synchronous_commit=off \
                   -c full_page_writes=off -c autovacuum=off";
    open(cluster, &owner, &programs, options)?;
    watch(cluster, &owner, &programs)
}

/// Makes an empty cluster in a new folder.
fn make(cluster: &Path, programs: &Path) -> anyhow::Result<Owner> {
    fs::create_dir(cluster)?;
    fs::set_permissions(cluster, fs::Permissions::from_mode(0o700))?;
    let owner = Owner::of(cluster)?;
    owner.give(cluster)?;
    let mut initdb = owner.command(&programs.join("initdb"));
    initdb.arg("--pgdata").arg(cluster.join("data"));
    run(initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]))?;
    Ok(owner)
}

/// Starts a cluster's server, which is reached through its folder alone.
fn open(cluster: &Path, owner: &Owner, programs: &Path, options: &str) -> anyhow::Result<()> {
    let socket = format!("-c listen_addresses='' -c unix_socket_directories='{}'", cluster.display());
    let mut control = owner.command(&programs.join("pg_ctl"));
    control.arg("start").arg("--wait").arg("--pgdata").arg(cluster.join("data")).arg("--log").arg(cluster.join("log"));
    run(control.arg("--options").arg(format!("{socket} {options}")))
}

/// A cluster in a folder of its own, which keeps what it is given as a server at work does: what is committed survives
/// a loss of power. Its server runs for as long as this value lives; the folder stays.
pub struct Cluster {
    folder: PathBuf,
    owner: Owner,
    programs: PathBuf,
}

impl Cluster {
    /// Starts the cluster in a folder, which is made with an empty database `nara` if it is not there.
    /// A socket's path holds at most 107 bytes, so the folder's may hold 90.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub async fn start(folder: &Path) -> anyhow::Result<Self> {
        let programs = programs()?;
        let new = !folder.exists();
        let owner = if new { make(folder, &programs)? } else { Owner::of(folder)? };
        // A quarter of the memory of a small server; the rest as it comes.
        open(folder, &owner, &programs, "-c shared_buffers=512MB -c max_wal_size=4GB")?;
        let cluster = Self { folder: folder.to_owned(), owner, programs };
        if new {
            cluster.tell("postgres", "CREATE DATABASE nara").await?;
        }
        Ok(cluster)
    }

    /// The address of its database.
    pub fn url(&self) -> String {
        self.url_of("nara")
    }

    /// Tidies up after much has been put in at once, and counts what its planner wants to know.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle(&self) -> anyhow::Result<()> {
        self.tell("nara", "VACUUM ANALYZE").await
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.folder.display())
    }

    async fn tell(&self, database: &str, statement: &'static str) -> anyhow::Result<()> {
        let mut connection = PgConnection::connect(&self.url_of(database)).await?;
        sqlx::raw_sql(statement).execute(&mut connection).await?;
        Ok(connection.close().await?)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.owner.command(&self.programs.join("pg_ctl"));
        // There is nobody left to tell that it did not stop.
        let _stopped = run(stop.args(["stop", "--wait", "--mode=fast", "--pgdata"]).arg(self.folder.join("data")));
    }
}

/// Starts the watchdog: it tries the lock now and then, and when nobody else holds it, it cleans up under it.
fn watch(cluster: &Path, owner: &Owner, programs: &Path) -> anyhow::Result<()> {
    let stop = owner.command(&programs.join("pg_ctl"));
    let stop = std::iter::once(stop.get_program()).chain(stop.get_args()).map(|word| word.to_string_lossy());
    let script = r#"
        cluster=$1; shift
        while sleep 5; do
            [ -e "$cluster.in-use" ] || exit 0
            flock --nonblock --exclusive "$cluster.in-use" sh -c '
                cluster=$1; shift
                "$@" stop --mode=immediate --pgdata "$cluster/data"
                rm -rf "$cluster"' sh "$cluster" "$@" && exit 0
        done"#;
    let mut watchdog = Command::new("sh");
    watchdog.arg("-c").arg(script).arg("sh").arg(cluster).args(stop.map(|word| word.into_owned()));
    watchdog.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
    watchdog.process_group(0).spawn()?;
    Ok(())
}

/// PostgreSQL refuses to run as root; root lends it to a user without rights.
enum Owner {
    Myself,
    Lent { name: &'static str, uid: u32, gid: u32 },
}

impl Owner {
    fn of(cluster: &Path) -> anyhow::Result<Self> {
        // What root has lent away already is still root's to lend.
        let myself = fs::metadata("/proc/self").map_or(1, |me| me.uid());
        if myself != 0 && fs::metadata(cluster)?.uid() != 0 {
            return Ok(Owner::Myself);
        }
        for name in ["postgres", "nobody"] {
            let ids = |flag| -> anyhow::Result<u32> {
                let answer = Command::new("id").args([flag, name]).output()?;
                Ok(String::from_utf8_lossy(&answer.stdout).trim().parse()?)
            };
            if let (Ok(uid), Ok(gid)) = (ids("-u"), ids("-g")) {
                return Ok(Owner::Lent { name, uid, gid });
            }
        }
        bail!("root may not run PostgreSQL, and there is no user postgres or nobody to run it as");
    }

    fn give(&self, folder: &Path) -> anyhow::Result<()> {
        if let Owner::Lent { uid, gid, .. } = self {
            chown(folder, Some(*uid), Some(*gid))?;
        }
        Ok(())
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Owner::Myself => Command::new(program),
            Owner::Lent { name, gid, .. } => {
                let mut lent = Command::new("setpriv");
                lent.arg(format!("--reuid={name}")).arg(format!("--regid={gid}")).arg("--clear-groups").arg(program);
                lent
            }
        };
        command.current_dir("/");
        command
    }
}

/// Where `initdb` and `pg_ctl` are: on the path, or where Debian and others keep each version, the newest first.
fn programs() -> anyhow::Result<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut versions: Vec<PathBuf> = ["/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt"]
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")))
        .collect();
    versions.sort();
    std::env::split_paths(&on_path)
        .chain(versions.into_iter().rev())
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
        .context("PostgreSQL is not installed: `cargo xtask setup` installs it, or apt-get install postgresql")
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    // The server inherits what it is given, so its output goes to its log, never to a pipe that would stay open.
    let report = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(report.try_clone()?).stderr(report.try_clone()?);
    let status = command.status().with_context(|| format!("{program} could not be run"))?;
    if !status.success() {
        use std::io::{Read, Seek};
        let (mut report, mut words) = (report, String::new());
        report.rewind()?;
        report.read_to_string(&mut words)?;
        bail!("{program} failed: {words}");
    }
    Ok(())
}
