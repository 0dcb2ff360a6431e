//! Random inputs for every reader: some of what `fuzz/` runs at length.
//!
//! `VITAE_FUZZ_RUNS` says how many; `fuzz/README.md` how to run one again that fails.
#![expect(
    clippy::disallowed_methods,
    reason = "the inputs to begin with are files, and so is one that fails"
)]
#![expect(unreachable_pub, reason = "the targets are a library elsewhere")]
#![expect(clippy::print_stderr, reason = "who ends a process says why")]

use std::env;
use std::path::Path;
use std::thread;
use std::time::Duration;

#[path = "../fuzz/src/mutate.rs"]
mod mutate;
#[path = "../fuzz/src/targets.rs"]
mod targets;
#[path = "../fuzz/src/watch.rs"]
mod watch;

/// A debug build takes ten times as long as a release build, and the tests share the machine.
const CAPS: watch::Caps = watch::Caps { time: Duration::from_secs(10), memory: 256 * 1024, bytes: 6 * 1024 };

#[test]
fn no_input_panics_or_takes_all_time_and_memory() {
    let n_runs = env::var("VITAE_FUZZ_RUNS").map_or(800, |text| text.parse().expect("a number of runs"));
    let n_each = n_runs / targets::ALL.len();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    thread::scope(|scope| {
        let runs = targets::ALL.map(|target| {
            scope.spawn(move || {
                (target.0, watch::run(target, &watch::corpus(root, target.0), n_each, 1, CAPS))
            })
        });
        for run in runs {
            let (name, taken) = run.join().expect("a target is watched");
            if let Some((input, why)) = taken.fault {
                panic!("{name}: {why}: {}", watch::keep(name, &input).display());
            }
            println!("{name}: {n_each} runs, slowest {:?}, peak {} MiB", taken.slowest, taken.memory / 1024);
        }
    });
}
