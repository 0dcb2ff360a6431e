//! Connections from this machine alone, each answered in a thread of its own, and only so many at once.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::cli::preview::answer::{self, Door};
use crate::cli::preview::board::Board;
use crate::cli::preview::http::{self, Status, Unread};

/// The most connections at once; a browser opens six.
const MAX_CONNECTIONS: usize = 64;
/// So long to wait after the system could not accept a connection.
const BREATH: Duration = Duration::from_millis(50);

/// A server that is to answer.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    door: Door,
}

impl Server {
    /// Takes a port of the machine itself; 0 is any that is free.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let door = Door::new(listener.local_addr()?, secret()?);
        Ok(Self { listener, door })
    }

    /// What to type into a browser.
    pub(crate) fn url(&self) -> String {
        self.door.url()
    }

    /// Answers in threads of its own, from now on.
    pub(crate) fn start(self, board: Arc<Board>) {
        let door = Arc::new(self.door);
        let n_connections = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in self.listener.incoming() {
                let Ok(stream) = stream else {
                    thread::sleep(BREATH);
                    continue;
                };
                match Seat::take(&n_connections) {
                    None => turn_away(stream),
                    Some(seat) => {
                        let (door, board) = (Arc::clone(&door), Arc::clone(&board));
                        thread::spawn(move || serve(stream, &seat, &door, &board));
                    }
                }
            }
        });
    }
}

/// One of the connections that are answered at once.
struct Seat(Arc<AtomicUsize>);

impl Seat {
    /// `None` if all are taken.
    fn take(n_taken: &Arc<AtomicUsize>) -> Option<Self> {
        let seat = Self(Arc::clone(n_taken));
        (n_taken.fetch_add(1, Ordering::SeqCst) < MAX_CONNECTIONS).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What needs neither a thread nor time.
fn turn_away(mut stream: TcpStream) {
    http::write(&mut stream, &answer::refusal(Status::Unavailable, "too many connections"));
}

/// Answers while it holds a seat.
fn serve(mut stream: TcpStream, _seat: &Seat, door: &Door, board: &Board) {
    let _ = stream.set_nodelay(true);
    let response = match http::read(&mut stream) {
        Ok(request) => answer::answer(&request, door, board),
        Err(Unread::Refused(status)) => answer::refusal(status, "this request cannot be read"),
        Err(Unread::Gone) => return,
    };
    http::write(&mut stream, &response);
}

/// 128 bits that nobody can guess, in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
