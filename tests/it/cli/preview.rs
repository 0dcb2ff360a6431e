//! `preview`: what its server shows, and what it refuses.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::cli::folder::{Folder, TOML};

/// A running preview.
pub(crate) struct Preview {
    child: Child,
    port: u16,
    secret: String,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    pub(crate) fn start(folder: &Folder, words: &[&str]) -> Self {
        let words = [&["preview", "cv.toml"], words].concat();
        let mut child = folder.command(&words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut urls = lines.filter_map(|line| Some(line.strip_prefix("http://127.0.0.1:")?.to_owned()));
        let url = urls.next().expect("a line is the address");
        let (port, secret) = url.trim_end_matches('/').split_once('/').unwrap();
        Self { child, port: port.parse().unwrap(), secret: secret.to_owned() }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// The response to some bytes; `None` if the server closes the connection.
    fn send(&self, bytes: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        // A server that has read enough stops reading.
        let _ = stream.write_all(bytes);
        receive(&mut stream)
    }

    /// Sends a request as a browser does, for an address below the secret.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(("GET", &format!("/{}/{path}", self.secret)), &[], "")
    }

    fn ask(&self, (method, path): (&str, &str), headers: &[&str], body: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        let has_host = headers.iter().any(|header| header.starts_with("Host:"));
        let mut lines = if has_host { Vec::new() } else { vec![host.as_str()] };
        lines.extend(headers);
        let length = format!("Content-Length: {}", body.len());
        lines.extend((!body.is_empty()).then_some(length.as_str()));
        let request = format!("{method} {path} HTTP/1.1\r\n{}\r\n\r\n{body}", lines.join("\r\n"));
        self.send(request.as_bytes()).expect("an answer comes")
    }

    pub(crate) fn click(&self, body: &str) -> u16 {
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        self.ask(("POST", &format!("/{}/view", self.secret)), &[&origin], body).status
    }

    pub(crate) fn state_after(&self, seen: u64) -> String {
        self.get(&format!("state?seen={seen}")).text()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn receive(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let at = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..at].to_vec()).unwrap();
    let status = head.strip_prefix("HTTP/1.1 ")?[..3].parse().unwrap();
    Some(Answer { status, head, body: bytes[at + 4..].to_vec() })
}

/// The number after a key of the state.
pub(crate) fn number(state: &str, key: &str) -> u64 {
    let rest = state.split(&format!("\"{key}\":")).nth(1).unwrap_or_else(|| panic!("{key} in {state}"));
    rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn the_pages_and_their_changes_are_served() {
    let folder = Folder::with_cv("preview");
    let preview = Preview::start(&folder, &[]);
    for (path, media) in [
        ("", "text/html"),
        ("style.css", "text/css"),
        ("script.js", "text/javascript"),
        ("icon.svg", "image/svg"),
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.head.contains(&format!("\r\nContent-Type: {media}")), "{}", answer.head);
        for header in ["Content-Security-Policy: default-src 'none'; ", "Cache-Control: no-store", "nosniff"]
        {
            assert!(answer.head.contains(header), "{}", answer.head);
        }
        assert!(!answer.text().contains("://") || path == "icon.svg", "{path} names another place");
    }
    let state = preview.state_after(0);
    let (revision, id) = (number(&state, "revision"), number(&state, "id"));
    assert!(state.contains(r#""is_current":true"#) && state.contains(r#""messages":[]"#), "{state}");
    assert!(state.contains(r#""line":3,"column":9,"text":"Mira Lindqvist""#), "{state}");
    assert_eq!(&preview.get(&format!("pages/{id}.png?width=300")).body[..8], b"\x89PNG\r\n\x1a\n");
    assert!(preview.get("resume.pdf").body.starts_with(b"%PDF-"));
    assert!(preview.get("resume.docx").body.starts_with(b"PK"));
    assert!(preview.get("resume.txt").text().starts_with("Mira Lindqvist\n"));
    let web = preview.get("resume.html?revision=1");
    assert!(
        web.text().contains("<article") && web.head.contains("\r\nContent-Type: text/html"),
        "{}",
        web.head
    );
    for policy in ["default-src 'none'; style-src 'unsafe-inline'", "frame-ancestors 'self'; sandbox\r\n"] {
        assert!(web.head.contains(policy), "{}", web.head);
    }
    assert_eq!(preview.get("resume.exe").status, 404);

    folder.put("cv.toml", TOML.replace("email", "emial"));
    let state = preview.state_after(revision);
    assert!(state.contains(r#""is_current":false"#) && number(&state, "revision") > revision, "{state}");
    assert!(
        state.contains("unknown key `emial` in `[basics]`") && state.contains(r#""line":4,"column":1"#),
        "{state}"
    );
    assert_eq!(number(&state, "id"), id, "the pages are there still");

    folder.put("cv.toml", TOML);
    let state = preview.state_after(number(&state, "revision"));
    assert!(state.contains(r#""is_current":true"#), "{state}");
    assert_eq!(number(&state, "id"), id, "a page that looks the same keeps its picture");
    assert_eq!(preview.click(r#"{"paper":"letter"}"#), 200);
    let state = preview.state_after(number(&state, "revision"));
    assert!(state.contains(r#""paper":"letter""#) && state.contains(r#""width":612.0"#), "{state}");
    assert_ne!(number(&state, "id"), id);
    let before = preview.get(&format!("pages/{id}.png?width=300"));
    assert_eq!(before.status, 200, "a browser may have asked for it before it knew of the new one");
}

#[test]
fn other_addresses_do_not_exist() {
    let folder = Folder::with_cv("preview-nothing");
    let preview = Preview::start(&folder, &[]);
    let secret = preview.secret.clone();
    for path in [
        "/".to_owned(),
        "/etc/passwd".to_owned(),
        "/../../../../etc/passwd".to_owned(),
        "/cv.toml".to_owned(),
        "/state".to_owned(),
        format!("/{secret}"),
        format!("/{secret}x/"),
        format!("/{}/", "0".repeat(secret.len())),
        format!("//{secret}/"),
        format!("/x/../{secret}/"),
        "*".to_owned(),
        format!("http://127.0.0.1:{}/{secret}/", preview.port),
    ] {
        let answer = preview.ask(("GET", &path), &[], "");
        assert_eq!((answer.status, answer.body.len() < 100), (403, true), "{path}: {}", answer.text());
    }
    for path in [
        "cv.toml",
        "cv.pdf",
        "../cv.toml",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "..\\cv.toml",
        "pages/../cv.toml",
        "pages/1.png/../../cv.toml?width=9",
        "pages/999999.png?width=300",
        "pages/-1.png?width=300",
        "pages/1.png",
        "pages/1.png?width=x",
        "index.html",
        "script.js/",
        "state/",
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.body.len() < 100), (404, true), "{path}: {}", answer.text());
    }
}

#[test]
fn requests_from_elsewhere_are_refused() {
    let folder = Folder::with_cv("preview-nobody");
    let preview = Preview::start(&folder, &[]);
    let (port, page) = (preview.port, format!("/{}/", preview.secret));
    let own = |name: &str| format!("{name}:{port}");
    let status = |method: &str, path: &str, headers: &[&str], body: &str| {
        preview.ask((method, path), headers, body).status
    };
    let localhost = format!("Host: {}", own("localhost"));
    assert_eq!(status("GET", &page, &[&localhost, &format!("Origin: http://{}", own("localhost"))], ""), 200);
    for host in [
        "vitae.example",
        &own("vitae.example"),
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "",
        &own("127.0.0.1.x"),
    ] {
        assert_eq!(status("GET", &page, &[&format!("Host: {host}")], ""), 403, "{host}");
    }
    let without_host = preview.send(format!("GET {page} HTTP/1.0\r\n\r\n").as_bytes()).unwrap();
    assert_eq!(without_host.status, 403);
    let origin = format!("Origin: http://{}", own("127.0.0.1"));
    for origin in [
        "Origin: https://vitae.example".to_owned(),
        "Origin: null".to_owned(),
        "Origin: http://127.0.0.1:1".to_owned(),
        format!("Origin: https://{}", own("127.0.0.1")),
        format!("Origin: http://{}", own("localhost")),
    ] {
        assert_eq!(status("GET", &page, &[&origin], ""), 403, "{origin}");
        assert_eq!(status("POST", &format!("{page}view"), &[&origin], "{}"), 403, "{origin}");
    }
    assert_eq!(status("POST", &format!("{page}view"), &[&origin], "{}"), 200);
    assert_eq!(status("POST", &format!("{page}view"), &[], "{}"), 403, "a browser says where it comes from");
    assert_eq!(status("POST", "/view", &[&origin], "{}"), 403, "without the secret");
    assert_eq!(status("POST", "/0123456789abcdef/view", &[&origin], "{}"), 403, "with another secret");
    for (method, path) in [("POST", ""), ("PUT", "view"), ("DELETE", "resume.pdf"), ("OPTIONS", "view")] {
        assert_eq!(status(method, &format!("{page}{path}"), &[&origin], ""), 405, "{method} {path}");
    }
    for body in [r#"{"layout":"/etc/passwd"}"#, r#"{"layout":"../cv.toml"}"#, r#"{"pages":0}"#, "x"] {
        assert_eq!(preview.click(body), 400, "{body}");
    }
    let preflight = preview.ask(("OPTIONS", &page), &["Origin: https://vitae.example"], "");
    assert!(!preflight.head.to_ascii_lowercase().contains("access-control"), "{}", preflight.head);
}

#[test]
fn large_requests_are_refused() {
    let folder = Folder::with_cv("preview-large");
    let preview = Preview::start(&folder, &[]);
    let page = format!("/{}/view", preview.secret);
    let megabyte = "a".repeat(1 << 20);
    let start = Instant::now();
    for (request, status) in [
        (format!("GET {page} HTTP/1.1\r\nHost: {megabyte}\r\n\r\n"), 431),
        (format!("GET /{megabyte} HTTP/1.1\r\n\r\n"), 431),
        (megabyte.clone(), 431),
        (format!("POST {page} HTTP/1.1\r\nContent-Length: 104857600\r\n\r\n{megabyte}"), 413),
        (format!("POST {page} HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"), 400),
        (format!("POST {page} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"), 400),
        ("\u{16}\u{3}\u{1}\0 a handshake of TLS".to_owned(), 400),
    ] {
        let came = preview.send(request.as_bytes()).map(|answer| answer.status);
        // The rest of a long request may get in the way of the response.
        let is_drowned = came.is_none() && request.len() >= megabyte.len();
        assert!(is_drowned || came == Some(status), "{status} {came:?}");
    }
    assert!(start.elapsed() < Duration::from_secs(4), "nobody waits for more");
    assert_eq!(preview.get("").status, 200);
}

#[test]
fn a_slow_client_is_dropped_and_delays_no_other() {
    let folder = Folder::with_cv("preview-slow");
    let preview = Preview::start(&folder, &[]);
    let mut silent: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    for stream in &mut silent {
        stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
    }
    let start = Instant::now();
    assert_eq!(preview.get("").status, 200);
    assert!(start.elapsed() < Duration::from_secs(3), "others are served meanwhile");
    let mut dripping = preview.connect();
    let mut n_sent = 0;
    while start.elapsed() < Duration::from_secs(20) && dripping.write_all(b"x").is_ok() {
        n_sent += 1;
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(n_sent < 60, "{n_sent} letters");
    for mut stream in silent {
        assert_eq!(receive(&mut stream).map(|answer| answer.status), Some(408));
    }
    // More than fit: some are refused, and the server recovers when they are gone.
    let crowd: Vec<TcpStream> = (0..80).map(|_| preview.connect()).collect();
    let answer = preview.get("");
    assert!(matches!(answer.status, 503 | 200), "{}", answer.status);
    drop(crowd);
    let start = Instant::now();
    while preview.get("").status != 200 {
        assert!(start.elapsed() < Duration::from_secs(20), "it recovers");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn only_local_connections_are_accepted() {
    let folder = Folder::with_cv("preview-loopback");
    let preview = Preview::start(&folder, &[]);
    let port = format!(":{:04X}", preview.port);
    for (table, wanted) in [("/proc/net/tcp", 1), ("/proc/net/tcp6", 0)] {
        let table = fs::read_to_string(table).unwrap_or_default();
        let listening = table.lines().filter_map(|line| {
            let mut words = line.split_whitespace().skip(1);
            let (local, _, state) = (words.next()?, words.next()?, words.next()?);
            (state == "0A" && local.ends_with(&port)).then(|| local.to_owned())
        });
        let listening: Vec<String> = listening.collect();
        assert_eq!(listening.len(), wanted, "{listening:?}");
        assert!(listening.iter().all(|local| local.starts_with("0100007F:")), "{listening:?}");
    }
}

#[test]
fn streams_cannot_be_previewed() {
    let folder = Folder::with_cv("preview-refused");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = folder.run(&["preview", "cv.toml", "--port", &port]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with(&format!("error: cannot use port {port}: ")), "{}", ran.err);
    assert!(ran.err.ends_with("= hint: omit `--port` to use a free port\n\n"), "{}", ran.err);
    let message = "error: cannot watch `<stdin>`: watching needs an input file and an output file\n   \
                   = hint: use two files, such as `vitae watch resume.toml -o resume.pdf`\n\n";
    folder.refuses(&["preview", "-"], 2, message);
    let ran = folder.run(&["preview", "cv.tml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean `cv.toml`?"), "{}", ran.err);
}

#[test]
fn idle_connections_lock_out_nobody() {
    let folder = Folder::with_cv("preview-abandoned");
    let preview = Preview::start(&folder, &[]);
    let start = Instant::now();
    let abandoned: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    assert_eq!(preview.get("").status, 200);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    drop(abandoned);
    assert_eq!(preview.get("").status, 200);
}

#[test]
fn nothing_that_is_hidden_is_in_the_preview() {
    let folder = Folder::with_cv("preview-redact");
    let preview = Preview::start(&folder, &["--redact", "all"]);
    let check = |what: &str, text: &str| {
        for secret in ["Mira", "lindqvist", "Northgrid", "2022"] {
            assert!(!text.contains(secret), "{secret} in {what}: {text}");
        }
    };
    let state = preview.state_after(0);
    assert!(state.contains("Cut the time of a forecast") && state.contains("Candidate"), "{state}");
    check("the state", &state);
    for path in ["resume.txt", "resume.html"] {
        check(path, &preview.get(path).text());
    }
    folder.put("cv.toml", TOML.replace("start = \"2022-03\"", "start = \"2022-13\""));
    let mut state = state;
    while state.contains("\"is_current\":true") {
        state = preview.state_after(number(&state, "revision"));
        check("a later state", &state);
    }
    assert!(state.contains("there is no month 13"), "{state}");
}
