//! Runs targets without cargo-fuzz: `run TARGET|all [RUNS] [SEED]`, `run TARGET FILE`.

use std::path::Path;
use std::process::exit;
use std::time::{Duration, Instant};

use vitae_fuzz::targets::ALL;
use vitae_fuzz::watch::{Caps, corpus, keep, run};

/// The limits in a release build.
const CAPS: Caps = Caps { time: Duration::from_secs(1), memory: 256 * 1024, bytes: 64 * 1024 };

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wanted = words.first().map_or("all", String::as_str);
    let targets: Vec<_> = ALL.into_iter().filter(|(name, _)| wanted == "all" || *name == wanted).collect();
    if targets.is_empty() {
        let names: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
        eprintln!("unknown target `{wanted}`; expected `all` or one of: {}", names.join(", "));
        exit(2);
    }
    if let Some(file) = words.get(1).filter(|word| Path::new(word).is_file()) {
        let data = std::fs::read(file).expect("the file can be read");
        let start = Instant::now();
        targets[0].1(&data);
        println!("{file}: {:?}", start.elapsed());
        return;
    }
    let n_runs = words.get(1).map_or(20_000, |word| word.parse().expect("the number of runs"));
    let seed = words.get(2).map_or(1, |word| word.parse().expect("a seed is a number"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for target in targets.iter().copied() {
        let start = Instant::now();
        let n_here = n_runs / targets.len();
        let taken = run(target, &corpus(&root, target.0), (n_here, seed), CAPS);
        let (name, memory) = (target.0, taken.memory / 1024);
        if let Some((input, why)) = taken.fault {
            eprintln!("{name}: {why}: {}", keep(name, &input).display());
            exit(1);
        }
        println!(
            "{name}: {n_here} runs in {:.0?}, slowest {:.0?}, peak {memory} MiB",
            start.elapsed(),
            taken.slowest
        );
    }
}
