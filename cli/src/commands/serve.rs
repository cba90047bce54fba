//! `nara serve`: the pages, until somebody stops them.

use crate::settings::Settings;
use anyhow::Context;
use casework::access::SecrecyBorder;
use casework::notes::NoteLock;
use clap::Args;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;
use web::{AppState, Mode};

/// The file that marks a folder as a demo's: everything in it is invented, and anyone may choose whom to be.
pub const DEMO_MARKER: &str = "demo.toml";

/// Where to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on. Put a server that speaks TLS in front of anything but this machine's own.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub listen: IpAddr,
    /// After how many days a note that is not signed locks. A local routine: no law says.
    #[arg(long, env = "NARA_NOTE_LOCK_DAYS", default_value_t = NoteLock::DEFAULT.days, value_name = "DAYS")]
    pub note_lock_days: u16,
    /// Whether secrecy holds between the authority side and the provider side of a unit (OSL 8:2): `kept` lets the provider side
    /// read its own part of a case, `open` the whole. Let a lawyer decide before you open it.
    #[arg(long, env = "NARA_SECRECY_BORDER", default_value = SecrecyBorder::Kept.code(), value_parser = border)]
    pub secrecy_border: SecrecyBorder,
    /// Work out no figure before somebody asks for it. Else those that are asked for most are worked out in the background,
    /// at start and when a day begins.
    #[arg(long)]
    pub cold: bool,
}

fn border(code: &str) -> Result<SecrecyBorder, String> {
    SecrecyBorder::from_code(code).ok_or_else(|| "it is kept or open".to_owned())
}

impl Serve {
    /// Serves until the process is asked to stop; requests that have begun are answered first.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let store = settings.open_store().await?;
        let mode = if settings.data.join(DEMO_MARKER).exists() { Mode::Demo } else { Mode::Work };
        let address = SocketAddr::new(self.listen, self.port);
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("port {} is taken or not allowed; choose another with --port", self.port))?;
        eprintln!("Nära is at http://{}. Stop it with Ctrl+C.", listener.local_addr()?);
        let state = AppState::new(mode, store.clone())
            .with_definitions(settings.data.join("indicators"))
            .with_surveys(settings.surveys_folder())
            .with_plan_files(settings.data.join("evaluation"))
            .with_note_lock(NoteLock { days: self.note_lock_days })
            .with_border(self.secrecy_border);
        let warming = (!self.cold).then(|| tokio::spawn(web::warm::keep_warm(state.clone())));
        let app = web::app(state);
        // Given as it is, the router would be put together anew for each connection.
        axum::serve(listener, app.into_make_service()).with_graceful_shutdown(asked_to_stop()).await?;
        if let Some(warming) = warming {
            warming.abort();
        }
        store.close().await?;
        Ok(())
    }
}

/// Waits for Ctrl+C, or for the system to ask.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        // Without the signal there is still Ctrl+C.
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
