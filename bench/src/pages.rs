//! Pages as a browser meets them: bytes at the first visit, and the time from request to answer, on a filled demo.

use crate::demo;
use crate::table::Line;
use Packing::{Gzip, Plain};
use anyhow::{Context, ensure};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};
use std::time::Instant;

/// How often each page is asked for, after it has been asked for once.
const TIMES: usize = 200;

/// The pages of a unit manager, who sees them all. `…` is filled from the first link that begins so.
const PAGES: [&str; 9] = [
    "/",
    "/anmalan/ny",
    "/arenden",
    "/arenden/…",
    "/omradet",
    "/omradet/…",
    "/uppfoljning",
    "/uppfoljning/…",
    "/administration/atkomst",
];

/// Fills a demo, serves it, and asks for each page.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let folder = tempfile::Builder::new().prefix("nara-pages-").tempdir()?;
    demo::fill(folder.path())?;
    let server = Server::start(folder.path())?;
    let visitor = Visitor::sign_in(server.port)?;
    let mut links = BTreeSet::new();
    for page in PAGES.iter().filter(|page| !page.ends_with('…')) {
        links.extend(addresses(&visitor.get(page, Plain)?.text()));
    }
    let mut lines = Vec::new();
    for page in PAGES {
        let found = match page.strip_suffix('…') {
            None => page.to_owned(),
            Some(start) => match links.iter().find(|link| is_below(link, start)) {
                Some(link) => link.clone(),
                None => continue,
            },
        };
        lines.push(visitor.visit(page, &found)?);
    }
    Ok(lines)
}

/// A page of its own below another, not one of its forms or files.
fn is_below(link: &str, start: &str) -> bool {
    link.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?', '.']))
}

/// The addresses on this site that a page or a style sheet names.
fn addresses(text: &str) -> BTreeSet<String> {
    let quoted = ["href=\"/", "src=\"/", "url(\"/", "url(/"].into_iter().flat_map(|start| {
        text.split(start).skip(1).filter_map(|rest| rest.split(['"', ')', '#']).next()).map(|rest| format!("/{rest}"))
    });
    quoted.collect()
}

/// The served demo. It ends with this value.
struct Server {
    process: Child,
    port: u16,
    /// Held open, so that the server can go on talking.
    _voice: BufReader<ChildStderr>,
}

impl Server {
    fn start(folder: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = demo::nara()?;
        command.arg("serve").arg("--port").arg(port.to_string()).arg("--data").arg(folder);
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
#[derive(Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
}

/// An answer as it came: head and body.
struct Answer(Vec<u8>);

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

/// Somebody signed in: HTTP/1.1 with a connection a request.
struct Visitor {
    port: u16,
    cookie: String,
}

impl Visitor {
    /// Becomes the demo's unit manager.
    fn sign_in(port: u16) -> anyhow::Result<Self> {
        let stranger = Visitor { port, cookie: String::new() };
        let accounts = stranger.get("/konto", Plain)?.text();
        // The manager sees all pages; the title stands before the button that carries the id.
        let (_, manager) = accounts.split_once("nhetschef").context("the demo has no unit manager")?;
        let (_, rest) = manager.split_once("name=\"worker\" value=\"").context("the account has no button")?;
        let worker = rest.split('"').next().unwrap_or_default();
        let form = format!("worker={worker}&till=%2F");
        let length = form.len();
        let head = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n");
        let answer = stranger.ask("POST", "/konto", &head, &form)?.text();
        let cookies = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next());
        let cookie = cookies.collect::<Vec<_>>().join("; ");
        ensure!(!cookie.is_empty(), "signing in gave no cookie: {answer}");
        Ok(Visitor { port, cookie })
    }

    fn get(&self, path: &str, packing: Packing) -> anyhow::Result<Answer> {
        let head = match packing {
            Plain => "",
            Gzip => "Accept-Encoding: gzip\r\n",
        };
        let answer = self.ask("GET", path, head, "")?;
        ensure!(answer.0.starts_with(b"HTTP/1.1 200"), "{path}: {}", answer.text().lines().next().unwrap_or_default());
        Ok(answer)
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

    /// Measures one page.
    fn visit(&self, page: &str, path: &str) -> anyhow::Result<Line> {
        let mut bytes = self.get(path, Gzip)?.0.len();
        let mut wanted: Vec<String> = addresses(&self.get(path, Plain)?.text()).into_iter().collect();
        let mut fetched = BTreeSet::new();
        while let Some(file) = wanted.pop() {
            if file.starts_with("/assets/") && fetched.insert(file.clone()) {
                bytes += self.get(&file, Gzip)?.0.len();
                // A style sheet names fonts, and may name them from where it stands.
                wanted.extend(addresses(&self.get(&file, Plain)?.text()));
            }
        }
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let start = Instant::now();
            self.get(path, Gzip)?;
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get((share * (TIMES - 1) as f64).round() as usize).copied().unwrap_or_default();
        let (kilobytes, files) = (bytes as f64 / 1000.0, fetched.len());
        Ok(Line {
            what: format!("`{page}`"),
            ours: format!("p50 {:.1} ms, p99 {:.1} ms; {kilobytes:.0} kB with {files} files", at(0.5), at(0.99)),
            beside: "–".to_owned(),
            ratio: None,
            bar: "p99 20 ms; 100 kB without map".to_owned(),
        })
    }
}
