//! Accepts connections from this computer only, each answered in its own thread, up to a limit.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::cli::preview::answer::{self, Door};
use crate::cli::preview::board::Board;
use crate::cli::preview::http::{self, Status, Unread};

/// The maximum number of connections; a browser opens six.
const MAX_CONNECTIONS: usize = 64;
/// The pause after the system could not accept a connection.
const BREATH: Duration = Duration::from_millis(50);

/// A server that is ready to start.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    door: Door,
}

impl Server {
    /// Opens a local port; 0 means any free one.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let door = Door::new(listener.local_addr()?, secret()?);
        Ok(Self { listener, door })
    }

    /// Returns the address for the browser.
    pub(crate) fn url(&self) -> String {
        self.door.url()
    }

    /// Starts to answer in separate threads.
    pub(crate) fn start(self, board: Arc<Board>) {
        let door = Arc::new(self.door);
        let seats = Arc::new(Seats::default());
        thread::spawn(move || {
            for stream in self.listener.incoming() {
                let Ok(stream) = stream else {
                    thread::sleep(BREATH);
                    continue;
                };
                match Seats::take(&seats, &stream) {
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

/// The open connections, oldest first.
#[derive(Debug, Default)]
struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    connections: BTreeMap<u64, TcpStream>,
    n_ever: u64,
    /// The number of threads, including those of dropped connections.
    n_threads: usize,
}

/// One open connection.
struct Seat {
    seats: Arc<Seats>,
    number: u64,
}

impl Seats {
    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Registers a connection. If there are too many, the oldest one is closed: an active browser asks again, and an
    /// inactive one must not lock out others. Returns `None` if even that is too slow.
    fn take(seats: &Arc<Self>, stream: &TcpStream) -> Option<Seat> {
        let mut taken = seats.lock();
        if taken.n_threads >= 2 * MAX_CONNECTIONS {
            return None;
        }
        if taken.connections.len() >= MAX_CONNECTIONS
            && let Some((_, oldest)) = taken.connections.pop_first()
        {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let number = taken.n_ever;
        taken.connections.insert(number, stream.try_clone().ok()?);
        taken.n_ever += 1;
        taken.n_threads += 1;
        Some(Seat { seats: Arc::clone(seats), number })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        taken.connections.remove(&self.number);
        taken.n_threads -= 1;
    }
}

/// Refuses a connection without a thread. The request is read first, since a client that is still sending would not
/// see the response.
fn turn_away(mut stream: TcpStream) {
    let _ = stream.set_read_timeout(Some(BREATH));
    let _ = stream.read(&mut [0; 8 * 1024]);
    http::write(&mut stream, &answer::refusal(Status::Unavailable, "too many connections"));
}

/// Answers a connection while it holds its seat.
fn serve(mut stream: TcpStream, _seat: &Seat, door: &Door, board: &Board) {
    let _ = stream.set_nodelay(true);
    let response = match http::read(&mut stream) {
        Ok(request) => answer::answer(&request, door, board),
        Err(Unread::Refused(status)) => answer::refusal(status, "malformed request"),
        Err(Unread::Gone) => return,
    };
    http::write(&mut stream, &response);
}

/// Returns 128 random bits in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
