//! The pages served on loopback, on a port of their own.

use axum::Router;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A served application. It ends with this value.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Site {
    /// Serves an application on a free port.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn serve(app: Router) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            // It ends when the test does; what it says then concerns nobody.
            let _ended = axum::serve(listener, app).await;
        });
        Ok(Site { address, serving })
    }

    /// The whole address of a page: `site.at("/arenden")`.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
