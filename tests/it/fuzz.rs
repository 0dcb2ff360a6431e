//! Runs the fuzz targets of `fuzz/` on every reader, for a short time.
//!
//! `VITAE_FUZZ_RUNS` sets the number of inputs. `fuzz/README.md` explains how to run a failing input again.
#![expect(clippy::disallowed_methods, reason = "an environment variable sets the number of inputs")]

use std::env;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::{targets, watch};

/// Longer than in a release build, since a debug build takes ten times as long, and the tests share the machine.
const TIME: Duration = Duration::from_secs(10);
/// In KiB. With other tests running, their memory counts too.
const MEMORY: u64 = 256 * 1024;

#[test]
fn no_input_panics_or_exceeds_its_time_and_memory() {
    let wanted = env::var("VITAE_FUZZ_RUNS").ok().map(|text| text.parse().expect("a number of runs"));
    let n_runs = wanted.unwrap_or(800);
    let memory = if wanted.is_some() { MEMORY } else { u64::MAX / 8 };
    let caps = watch::Caps { time: TIME, memory, bytes: 6 * 1024 };
    let n_each = n_runs / targets::ALL.len();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    thread::scope(|scope| {
        let runs = targets::ALL.map(|target| {
            scope.spawn(move || {
                (target.0, watch::run(target, &watch::corpus(root, target.0), (n_each, 1), caps))
            })
        });
        for run in runs {
            let (name, taken) = run.join().expect("a watched target does not panic");
            if let Some((input, why)) = taken.fault {
                panic!("{name}: {why}: {}", watch::keep(name, &input).display());
            }
            println!("{name}: {n_each} runs, slowest {:?}, peak {} MiB", taken.slowest, taken.memory / 1024);
        }
    });
}
