//! Runs targets on many inputs and measures each run.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::mutate::{Random, mutated};
use crate::targets::Named;

/// The limits of a run.
#[derive(Clone, Copy, Debug)]
pub struct Caps {
    /// Processor time, or elapsed time if the system does not provide it.
    pub time: Duration,
    /// The memory of the process, in KiB; not checked if the system does not provide it.
    pub memory: u64,
    /// The approximate maximum length of an input, in bytes.
    pub bytes: usize,
}

/// The start of a run, and its input.
type Running = (Instant, Vec<u8>);

/// The measurements of many runs.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The time of the slowest run.
    pub slowest: Duration,
    /// The peak memory of the process, in KiB.
    pub memory: u64,
    /// The first input that failed, and why.
    pub fault: Option<(Vec<u8>, String)>,
}

/// Returns the initial inputs of a target.
#[must_use]
pub fn corpus(root: &Path, target: &str) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    let mut folders = vec![root.join("fuzz/corpus").join(target)];
    folders.extend((target == "font").then(|| root.join("fonts")));
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let (inner, files) = entries.map(|entry| entry.path()).partition::<Vec<_>, _>(|path| path.is_dir());
        folders.extend(inner);
        paths.extend(files);
    }
    paths.sort();
    let all = paths.iter().filter_map(|path| fs::read(path).ok());
    all.filter(|bytes| bytes.len() <= 512 * 1024).collect()
}

/// Runs a target a number of times, on inputs generated from a seed, until one fails.
#[must_use]
pub fn run(target: Named, corpus: &[Vec<u8>], (n_runs, seed): (usize, u64), caps: Caps) -> Taken {
    let (name, target) = target;
    let mut taken = Taken::default();
    let running: Arc<Mutex<Option<Running>>> = Arc::default();
    let guard = Arc::clone(&running);
    let is_over = Arc::new(());
    let watched = Arc::downgrade(&is_over);
    thread::spawn(move || {
        // A run that never ends can only be stopped by ending the process.
        while watched.strong_count() > 0 {
            thread::sleep(Duration::from_millis(50));
            let running = guard.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((start, input)) = &*running else { continue };
            let is_late = start.elapsed() > caps.time * 10;
            let is_large = memory("VmRSS").is_some_and(|memory| memory > caps.memory * 4);
            if is_late || is_large {
                let path = keep(name, input);
                eprintln!("{name}: a run does not end or exhausts the memory: {}", path.display());
                std::process::exit(1);
            }
        }
    });
    for number in 0..n_runs {
        let mut random = Random(seed ^ (number as u64).wrapping_mul(0xA076_1D64_78BD_642F));
        let data = mutated(corpus, &mut random, caps.bytes);
        let start = Instant::now();
        let cpu_start = processor_time();
        *running.lock().unwrap_or_else(PoisonError::into_inner) = Some((start, data.clone()));
        let ended = catch_unwind(AssertUnwindSafe(|| target(&data)));
        *running.lock().unwrap_or_else(PoisonError::into_inner) = None;
        // Processor time is independent of how busy the machine is.
        let time = match (cpu_start, processor_time()) {
            (Some(from), Some(to)) => to.saturating_sub(from),
            _ => start.elapsed(),
        };
        taken.slowest = taken.slowest.max(time);
        taken.memory = memory("VmHWM").unwrap_or(0);
        let why = if ended.is_err() {
            Some("it panicked".to_owned())
        } else if time > caps.time {
            Some(format!("it took {time:?}"))
        } else if taken.memory > caps.memory {
            Some(format!("it took {} MiB", taken.memory / 1024))
        } else {
            None
        };
        if let Some(why) = why {
            taken.fault = Some((data, format!("{why} in run {number}")));
            break;
        }
    }
    drop(is_over);
    taken
}

/// Writes a failing input to a file, so that it can be run again.
pub fn keep(target: &str, input: &[u8]) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(if cfg!(test) { "fuzz/artifacts" } else { "artifacts" });
    let path = folder.join(format!("{target}-{}", input.len()));
    let _ = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    path
}

/// The processor time used by this thread.
fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?))
}

/// A line of the system's report on the memory of the process, in KiB.
fn memory(key: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
