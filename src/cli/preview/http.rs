//! A connection → a request, and a response → a connection: as much of HTTP/1.1 as a local browser needs.
//!
//! One request per connection, no chunks, no compression. Everything has a limit, including time, so that a slow
//! client cannot hold a thread.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use httparse::{EMPTY_HEADER, Header};

/// The maximum size of the request line and headers, in bytes.
const MAX_HEAD: usize = 8 * 1024;
/// The maximum size of a request's body, in bytes.
const MAX_BODY: usize = 1024;
/// The maximum number of headers.
const MAX_HEADERS: usize = 64;
/// The time limit for sending a request.
const MAX_TIME: Duration = Duration::from_secs(5);
/// The time limit for reading a response.
const MAX_READING: Duration = Duration::from_secs(10);

/// Headers of every response: no caching, nothing for other pages.
const HEADERS: &str = "Connection: close\r\n\
    Cache-Control: no-store\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n\
    X-Content-Type-Options: nosniff\r\n";

/// The policy for the preview's own page: content only from here, no requests to other hosts.
const OWN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The policy for a résumé as a web page, which contains its styles, fonts and pictures: no scripts, no requests.
const RESUME: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; sandbox";

/// What a response may load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The preview's own page, and everything else.
    Own,
    /// A résumé as a web page.
    Resume,
}

/// A request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// `GET`, `POST` …
    pub(crate) method: String,
    /// The part before the `?`, not decoded.
    pub(crate) path: String,
    /// The part after it; may be empty.
    pub(crate) query: String,
    /// The name of the server that the client used.
    pub(crate) host: Option<String>,
    /// The page that sent the request, if the browser states it.
    pub(crate) origin: Option<String>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// The status of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Success.
    Ok = 200,
    /// There is nothing new.
    NoContent = 204,
    /// The request is not valid HTTP.
    BadRequest = 400,
    /// The client is not permitted.
    Forbidden = 403,
    /// The address does not exist.
    NotFound = 404,
    /// The method is not supported.
    MethodNotAllowed = 405,
    /// The client took too long.
    RequestTimeout = 408,
    /// The body is too long.
    ContentTooLarge = 413,
    /// The headers are too long.
    HeadersTooLarge = 431,
    /// Too many connections.
    Unavailable = 503,
}

impl Status {
    fn reason(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::NoContent => "No Content",
            Self::BadRequest => "Bad Request",
            Self::Forbidden => "Forbidden",
            Self::NotFound => "Not Found",
            Self::MethodNotAllowed => "Method Not Allowed",
            Self::RequestTimeout => "Request Timeout",
            Self::ContentTooLarge => "Content Too Large",
            Self::HeadersTooLarge => "Request Header Fields Too Large",
            Self::Unavailable => "Service Unavailable",
        }
    }
}

/// A response.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Response<'a> {
    /// The status.
    pub(crate) status: Status,
    /// The media type of the body.
    pub(crate) media: &'static str,
    /// What it may load.
    pub(crate) policy: Policy,
    /// The body.
    pub(crate) body: std::borrow::Cow<'a, [u8]>,
}

/// The reason why there is no request.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The client gets a response with this status.
    Refused(Status),
    /// The client has closed the connection.
    Gone,
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Refused(Status::RequestTimeout),
            _ => Self::Gone,
        }
    }
}

/// Reads a request.
pub(crate) fn read(stream: &mut TcpStream) -> Result<Request, Unread> {
    let end = Instant::now() + MAX_TIME;
    let mut bytes = Vec::new();
    let (mut request, body_at, n_body) = loop {
        if let Some(head) = parse(&bytes).map_err(Unread::Refused)? {
            break head;
        }
        if bytes.len() > MAX_HEAD {
            return Err(Unread::Refused(Status::HeadersTooLarge));
        }
        read_some(stream, &mut bytes, end)?;
    };
    while bytes.len() < body_at + n_body {
        read_some(stream, &mut bytes, end)?;
    }
    request.body = bytes[body_at..body_at + n_body].to_vec();
    Ok(request)
}

/// Appends bytes from the client.
fn read_some(stream: &mut TcpStream, bytes: &mut Vec<u8>, end: Instant) -> Result<(), Unread> {
    let left = end.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(Unread::Refused(Status::RequestTimeout));
    }
    stream.set_read_timeout(Some(left))?;
    let mut buffer = [0; 1024];
    match stream.read(&mut buffer)? {
        0 => Err(Unread::Gone),
        n => {
            bytes.extend_from_slice(&buffer[..n]);
            Ok(())
        }
    }
}

/// Parses a request without its body, and returns where the body starts and its length; `None` if the head is
/// incomplete.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize, usize)>, Status> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let length = match parsed.parse(bytes) {
        Ok(httparse::Status::Partial) => return Ok(None),
        Ok(httparse::Status::Complete(length)) if length <= MAX_HEAD => length,
        Ok(httparse::Status::Complete(_)) | Err(httparse::Error::TooManyHeaders) => {
            return Err(Status::HeadersTooLarge);
        }
        Err(_) => return Err(Status::BadRequest),
    };
    let (target, headers) = (parsed.path.unwrap_or_default(), &*parsed.headers);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let n_body = match header(headers, "Content-Length")? {
        None => 0,
        Some(length) => length.parse().map_err(|_| Status::BadRequest)?,
    };
    if n_body > MAX_BODY {
        return Err(Status::ContentTooLarge);
    }
    if header(headers, "Transfer-Encoding")?.is_some() {
        return Err(Status::BadRequest);
    }
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        host: header(headers, "Host")?.map(str::to_owned),
        origin: header(headers, "Origin")?.map(str::to_owned),
        body: Vec::new(),
    };
    Ok(Some((request, length, n_body)))
}

/// Returns the value of a header; an error if the header occurs twice.
fn header<'b>(headers: &[Header<'b>], name: &str) -> Result<Option<&'b str>, Status> {
    let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(header), None) => {
            std::str::from_utf8(header.value).map(|value| Some(value.trim())).map_err(|_| Status::BadRequest)
        }
        _ => Err(Status::BadRequest),
    }
}

/// Sends a response. If the client has closed the connection, nothing happens.
pub(crate) fn write(stream: &mut TcpStream, response: &Response<'_>) {
    let Response { status, media, policy, body } = response;
    let policy = match policy {
        Policy::Own => OWN,
        Policy::Resume => RESUME,
    };
    let (code, reason, n_bytes) = (*status as u16, status.reason(), body.len());
    let head = format!(
        "HTTP/1.1 {code} {reason}\r\nContent-Type: {media}\r\nContent-Length: {n_bytes}\r\n\
         Content-Security-Policy: {policy}\r\n{HEADERS}\r\n"
    );
    let _ = stream
        .set_write_timeout(Some(MAX_READING))
        .and_then(|()| stream.write_all(&[head.as_bytes(), body].concat()))
        .and_then(|()| stream.flush());
}

#[cfg(test)]
mod tests {
    use super::{MAX_HEAD, Request, Status, parse};

    #[test]
    fn requests_are_parsed() {
        let bytes =
            b"POST /a/b?c=1 HTTP/1.1\r\nhost: x:1\r\nOrigin:  http://x:1 \r\ncontent-length: 2\r\n\r\nok";
        let (request, at, length) = parse(bytes).unwrap().unwrap();
        assert_eq!((&bytes[at..], length), (&b"ok"[..], 2));
        let wanted = Request {
            method: "POST".into(),
            path: "/a/b".into(),
            query: "c=1".into(),
            host: Some("x:1".into()),
            origin: Some("http://x:1".into()),
            body: Vec::new(),
        };
        assert_eq!(request, wanted);
        for n in 0..at {
            assert_eq!(parse(&bytes[..n]), Ok(None), "{n}");
        }
    }

    #[test]
    fn invalid_requests_are_refused() {
        for (head, status) in [
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".to_owned(), Status::BadRequest),
            ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n".to_owned(), Status::BadRequest),
            ("GET / HTTP/1.1\r\nContent-Length: 1025\r\n\r\n".to_owned(), Status::ContentTooLarge),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned(), Status::BadRequest),
            ("\0".to_owned(), Status::BadRequest),
            (format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(65)), Status::HeadersTooLarge),
            (format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(MAX_HEAD)), Status::HeadersTooLarge),
        ] {
            assert_eq!(parse(head.as_bytes()), Err(status), "{head:?}");
        }
    }
}
