//! A request → a response, if the request is permitted.
//!
//! A request must name this server as its host, so that no other host name leads here; must not come from another
//! page; and must contain the secret at the start of every address, so that neither other pages nor other users of
//! the computer have access. Responses never come from files: all addresses are listed here.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::time::Duration;

use vitae::export::flow::docx::{self, DocxForm};
use vitae::export::flow::html::{self, HtmlForm};
use vitae::export::flow::text;

use crate::cli::preview::board::Board;
use crate::cli::preview::http::{Policy, Request, Response, Status};
use crate::cli::preview::make::Flowing;

const INDEX: &[u8] = include_bytes!("page/index.html");
const STYLE: &[u8] = include_bytes!("page/style.css");
const SCRIPT: &[u8] = include_bytes!("page/script.js");
const ICON: &[u8] = include_bytes!("page/icon.svg");

const TEXT: &str = "text/plain; charset=utf-8";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// How long a browser waits for news before it gets an empty response.
const PATIENCE: Duration = Duration::from_secs(20);

/// What requests are checked against.
#[derive(Debug)]
pub(crate) struct Door {
    hosts: [String; 2],
    secret: String,
}

impl Door {
    /// Returns the checks of a server at a local address.
    pub(crate) fn new(address: SocketAddr, secret: String) -> Self {
        let port = address.port();
        let hosts = ["127.0.0.1", "localhost"].map(|name| match port {
            80 => name.to_owned(),
            _ => format!("{name}:{port}"),
        });
        Self { hosts, secret }
    }

    /// Returns the address for the browser.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.secret)
    }

    /// Checks a request, and returns its path after the secret.
    fn open<'r>(&self, request: &'r Request) -> Result<&'r str, &'static str> {
        let host = request.host.as_deref().filter(|host| self.hosts.iter().any(|own| own == host));
        let Some(host) = host else { return Err("unknown host name") };
        let is_own = |origin: &String| origin.strip_prefix("http://") == Some(host);
        if !request.origin.as_ref().is_none_or(is_own) {
            return Err("requests from other pages are refused");
        }
        // Browsers send the origin with every POST.
        if request.method != "GET" && request.origin.is_none() {
            return Err("the Origin header is missing");
        }
        let path = request.path.strip_prefix('/').and_then(|path| path.strip_prefix(self.secret.as_str()));
        path.and_then(|path| path.strip_prefix('/')).ok_or("open the address that `vitae preview` printed")
    }
}

/// Answers a request; may wait until there is news.
pub(crate) fn answer(request: &Request, door: &Door, board: &Board) -> Response<'static> {
    let path = match door.open(request) {
        Ok(path) => path,
        Err(reason) => return refusal(Status::Forbidden, reason),
    };
    match (request.method.as_str(), path) {
        ("GET", "") => found("text/html; charset=utf-8", INDEX),
        ("GET", "style.css") => found("text/css; charset=utf-8", STYLE),
        ("GET", "script.js") => found("text/javascript; charset=utf-8", SCRIPT),
        ("GET", "icon.svg") => found("image/svg+xml", ICON),
        ("GET", "state") => {
            let seen = number(&request.query, "seen").unwrap_or(0);
            match board.state_after(seen, PATIENCE) {
                Some(state) => found("application/json", state.to_vec()),
                None => Response { status: Status::NoContent, ..found(TEXT, b"".as_slice()) },
            }
        }
        ("GET", "resume.pdf") => match board.pdf() {
            Some(pdf) => found("application/pdf", pdf.to_vec()),
            None => refusal(Status::NotFound, "no pages yet"),
        },
        ("GET", path) if path.starts_with("resume.") => match board.flowing() {
            Some(flowing) => document(path, &flowing),
            None => refusal(Status::NotFound, "no pages yet"),
        },
        ("GET", path) if path.starts_with("pages/") => picture(path, &request.query, board),
        ("POST", "view") if board.leave(&request.body) => found(TEXT, b"".as_slice()),
        ("POST", "view") => refusal(Status::BadRequest, "not one of the choices"),
        ("GET", _) => refusal(Status::NotFound, "page not found"),
        _ => refusal(Status::MethodNotAllowed, "method not allowed"),
    }
}

/// Returns the résumé in a format without pages.
fn document(path: &str, flowing: &Flowing) -> Response<'static> {
    match path {
        "resume.html" => {
            let page = html::export(&flowing.reading, &flowing.fonts, HtmlForm::default());
            Response { policy: Policy::Resume, ..found("text/html; charset=utf-8", page.into_bytes()) }
        }
        "resume.docx" => found(DOCX, docx::export(&flowing.reading, &flowing.fonts, DocxForm::default())),
        "resume.txt" => found(TEXT, text::export(&flowing.reading).into_bytes()),
        _ => refusal(Status::NotFound, "page not found"),
    }
}

/// Returns the picture of a page: `pages/12.png?width=800`.
fn picture(path: &str, query: &str, board: &Board) -> Response<'static> {
    let id = path.strip_prefix("pages/").and_then(|name| name.strip_suffix(".png"));
    let sheet = id.and_then(|id| id.parse().ok()).and_then(|id| board.sheet(id));
    match (sheet, number(query, "width")) {
        (Some(sheet), Some(width)) => {
            found("image/png", sheet.draw(u32::try_from(width).unwrap_or(u32::MAX)))
        }
        _ => refusal(Status::NotFound, "page not found"),
    }
}

/// Parses a query with a single number: `name=12`.
fn number(query: &str, name: &str) -> Option<u64> {
    query.strip_prefix(name)?.strip_prefix('=')?.parse().ok()
}

fn found(media: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Response<'static> {
    Response { status: Status::Ok, media, policy: Policy::Own, body: body.into() }
}

/// Returns a refusal with its reason.
pub(crate) fn refusal(status: Status, reason: &'static str) -> Response<'static> {
    Response { status, ..found(TEXT, format!("{reason}\n").into_bytes()) }
}
