//! Chromedriver as a process, and the plain HTTP that it speaks on loopback.

use anyhow::{Context, bail};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::prelude::WebDriverResult;
use thirtyfour::session::http::{Body, HttpClient};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// How long the browser may take over one request; a machine that builds at the same time is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running chromedriver. It and its browser end with this value, and with this process however it ends.
#[derive(Debug)]
pub(crate) struct Chromedriver {
    keeper: Child,
    port: u16,
    folder: TempDir,
}

impl Chromedriver {
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("nara-browser-").tempdir()?;
        let log = folder.path().join("chromedriver.log");
        // The keeper waits for its standard input to close, which the kernel sees to when we end,
        // and then ends its whole process group: itself, chromedriver and Chromium.
        let script = r#"chromedriver --port=0 >"$1" 2>&1 & cat >/dev/null; rm -rf "$2"; kill -KILL 0"#;
        let mut keeper = Command::new("sh");
        keeper.arg("-c").arg(script).arg("sh").arg(&log).arg(folder.path());
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let keeper = keeper.spawn().context("sh could not be run")?;
        let mut chromedriver = Chromedriver { keeper, port: 0, folder };
        for _ in 0..200 {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            if said.contains("not found") {
                bail!("chromedriver is not installed: `cargo xtask setup` installs it and Chromium");
            }
            if let Some((_, rest)) = said.split_once("started successfully on port ") {
                chromedriver.port = rest.trim_end().trim_end_matches('.').parse()?;
                return Ok(chromedriver);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("chromedriver did not start: {}", std::fs::read_to_string(&log).unwrap_or_default())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn profile(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // The keeper kills itself last of all; how it ended says nothing.
        let _ended = self.keeper.wait();
    }
}

/// HTTP/1.1 with a connection a request, enough for a driver on loopback, so that no HTTP client need be built.
pub(crate) struct Plain;

#[async_trait::async_trait]
impl HttpClient for Plain {
    async fn send(&self, request: http::Request<Body<'_>>) -> WebDriverResult<http::Response<bytes::Bytes>> {
        let answer = tokio::time::timeout(PATIENCE, exchange(request)).await;
        answer.map_err(anyhow::Error::from).flatten().map_err(|failure| {
            WebDriverError::from_inner(WebDriverErrorInner::FatalError(format!("chromedriver: {failure:#}")))
        })
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Plain)
    }
}

async fn exchange(request: http::Request<Body<'_>>) -> anyhow::Result<http::Response<bytes::Bytes>> {
    let body = match request.body() {
        Body::Empty => String::new(),
        Body::Json(json) => json.to_string(),
    };
    let authority = request.uri().authority().context("the request names no host")?;
    let path = request.uri().path_and_query().context("the request names no path")?;
    let (method, length) = (request.method(), body.len());
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(authority.as_str()).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut stream = BufReader::new(stream);
    let (mut status, mut length, mut line) = (None, 0, String::new());
    // Chromedriver keeps the connection open whatever it is asked, so the length is what tells the end.
    while stream.read_line(&mut line).await? > "\r\n".len() {
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse()?,
            Some(_) => {}
            None => status = line.split(' ').nth(1).map(str::parse::<u16>),
        }
        line.clear();
    }
    let mut answer = vec![0; length];
    stream.read_exact(&mut answer).await?;
    let response = http::Response::builder().status(status.context("the answer has no status")??);
    Ok(response.body(bytes::Bytes::from(answer))?)
}
