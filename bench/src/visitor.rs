//! A served folder, and somebody signed in who asks for its pages: HTTP/1.1 with a connection a request.

use crate::demo;
use anyhow::{Context, ensure};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};
use std::time::Instant;

/// A served folder. The server ends with this value.
pub struct Server {
    process: Child,
    port: u16,
    /// Held open, so that the server can go on talking.
    _voice: BufReader<ChildStderr>,
}

impl Server {
    /// Serves a folder, with its journal in the folder or in the database at an address.
    pub fn start(folder: &Path, database: Option<&str>, options: &[&str]) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = demo::nara()?;
        command.arg("serve").arg("--port").arg(port.to_string()).arg("--data").arg(folder).args(options);
        if let Some(url) = database {
            command.arg("--database").arg(url);
        }
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut voice = BufReader::new(process.stderr.take().context("the server has no voice")?);
        let mut said = String::new();
        while !said.contains("http://") {
            ensure!(voice.read_line(&mut said)? > 0, "the server ended: {said}");
        }
        Ok(Server { process, port, _voice: voice })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody left to tell.
        let _ended = self.process.kill().and_then(|()| self.process.wait());
    }
}

/// How an answer may be packed.
#[derive(Debug, Clone, Copy)]
pub enum Packing {
    Plain,
    Gzip,
}

/// An answer as it came: head and body.
pub struct Answer(pub Vec<u8>);

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }

    /// The status line.
    pub fn status(&self) -> String {
        self.text().lines().next().unwrap_or_default().to_owned()
    }
}

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct Visitor {
    port: u16,
    cookie: String,
}

impl Visitor {
    /// Becomes the first in the demo with a title.
    pub fn sign_in(server: &Server, title: &str) -> anyhow::Result<Self> {
        let stranger = Visitor { port: server.port, cookie: String::new() };
        let accounts = stranger.get("/konto", Packing::Plain)?.text();
        // The title stands before the button that carries the id.
        let (_, found) = accounts.split_once(title).with_context(|| format!("the demo has no {title}"))?;
        let (_, rest) = found.split_once("name=\"worker\" value=\"").context("the account has no button")?;
        let worker = rest.split('"').next().unwrap_or_default();
        let answer = stranger.send("/konto", &[("worker", worker), ("till", "/")])?.text();
        let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
        let cookie = cookies.collect::<Vec<_>>().join("; ");
        ensure!(!cookie.is_empty(), "signing in gave no cookie: {answer}");
        Ok(Visitor { port: server.port, cookie })
    }

    /// Asks for a page.
    pub fn ask_for(&self, path: &str, packing: Packing) -> anyhow::Result<Answer> {
        let head = match packing {
            Packing::Plain => "",
            Packing::Gzip => "Accept-Encoding: gzip\r\n",
        };
        self.ask("GET", path, head, "")
    }

    /// Asks for a page, which must be there.
    pub fn get(&self, path: &str, packing: Packing) -> anyhow::Result<Answer> {
        let answer = self.ask_for(path, packing)?;
        ensure!(answer.0.starts_with(b"HTTP/1.1 200"), "{path}: {}", answer.status());
        Ok(answer)
    }

    /// Sends a form.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let form: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let form = form.join("&");
        let length = form.len();
        let head = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n");
        self.ask("POST", path, &head, &form)
    }

    fn ask(&self, method: &str, path: &str, head: &str, body: &str) -> anyhow::Result<Answer> {
        let (port, cookie) = (self.port, &self.cookie);
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        let host = format!("Host: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {cookie}\r\n");
        stream.write_all(format!("{method} {path} HTTP/1.1\r\n{host}{head}\r\n{body}").as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(Answer(answer))
    }
}

fn escaped(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The addresses on this site that a page or a style sheet names.
pub fn addresses(text: &str) -> BTreeSet<String> {
    let quoted = ["href=\"/", "src=\"/", "url(\"/", "url(/"].into_iter().flat_map(|start| {
        text.split(start).skip(1).filter_map(|rest| rest.split(['"', ')', '#']).next()).map(|rest| format!("/{rest}"))
    });
    quoted.map(|address| address.replace("&amp;", "&")).collect()
}

/// The fields that a form carries unseen.
pub fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input type=\"hidden\" ").skip(1);
    let between = |text: &str, start: &str| {
        text.split_once(start).and_then(|(_, rest)| rest.split_once('"')).map(|(found, _)| found.to_owned())
    };
    inputs.filter_map(|input| Some((between(input, "name=\"")?, between(input, "value=\"")?))).collect()
}

/// Milliseconds that something took.
pub fn timed<T>(what: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(f64, T)> {
    let start = Instant::now();
    let answer = what()?;
    Ok((start.elapsed().as_secs_f64() * 1000.0, answer))
}

/// The time that half, and that 99 of 100, were within: `p50 1.2 ms, p99 3.4 ms`.
pub fn percentiles(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1) as f64;
    let at = |share: f64| times.get((share * last).round() as usize).copied().unwrap_or_default();
    format!("p50 {:.1} ms, p99 {:.1} ms", at(0.5), at(0.99))
}
