//! Killed runs and simultaneous runs leave the old file or the new one, complete.

use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::folder::{Folder, TOML};

const N_FILES: usize = 12;

fn name(index: usize) -> String {
    format!("cv-{index:02}.toml")
}

fn pdf(index: usize) -> String {
    format!("cv-{index:02}.pdf")
}

/// Pseudo-random numbers, the same in every run (Knuth's MMIX generator).
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_killed_run_leaves_the_old_file_or_the_new_one() {
    let folder = Folder::new("crash-killed");
    (0..N_FILES).for_each(|index| folder.put(&name(index), TOML));
    let papers = ["a4", "letter"];
    let mut whole = Vec::new();
    let mut time = Duration::ZERO;
    for paper in papers {
        let start = Instant::now();
        folder.run(&["-q", "cv-*.toml", "--paper", paper]).well();
        time = time.max(start.elapsed());
        whole.push(folder.read(&pdf(0)));
    }
    assert_ne!(whole[0], whole[1]);
    let (mut seed, mut n_killed, mut n_new) = (1, 0, 0);
    for round in 0..40 {
        let mut command = folder.command(&["-q", "cv-*.toml", "--paper", papers[round % 2]]);
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let micros = u64::try_from(time.as_micros()).unwrap();
        thread::sleep(Duration::from_micros(random(&mut seed) % micros));
        run.kill().unwrap();
        n_killed += usize::from(!run.wait().unwrap().success());
        for index in 0..N_FILES {
            let there = folder.read(&pdf(index));
            let is_new = there == whole[round % 2];
            assert!(is_new || there == whole[1 - round % 2], "{} is broken in round {round}", pdf(index));
            n_new += usize::from(is_new);
        }
    }
    assert!(n_killed > 10, "{n_killed} runs were killed before their end");
    assert!(n_new > N_FILES, "{n_new} files were written before that");
    folder.run(&["-q", "cv-*.toml", "--set", "page.margin=3cm"]).well();
    assert_eq!(folder.names().len(), 2 * N_FILES, "what was left is swept: {:?}", folder.names());
}

#[test]
fn simultaneous_runs_never_leave_half_a_file() {
    let folder = Folder::with_cv("crash-at-once");
    let papers = ["a4", "letter"];
    let whole = papers.map(|paper| {
        folder.run(&["-q", "cv.toml", "--paper", paper]).well();
        folder.read("cv.pdf")
    });
    let is_over = AtomicBool::new(false);
    let n_looks = thread::scope(|scope| {
        let looker = scope.spawn(|| {
            let mut n_looks = 0;
            while !is_over.load(Ordering::Relaxed) {
                let there = fs::read(folder.0.join("cv.pdf")).unwrap();
                assert!(whole.contains(&there), "{} bytes are neither file", there.len());
                n_looks += 1;
            }
            n_looks
        });
        let writers = papers.map(|paper| {
            let folder = &folder;
            scope.spawn(move || {
                for _ in 0..15 {
                    folder.run(&["-q", "cv.toml", "--paper", paper]).well();
                }
            })
        });
        let written = writers.into_iter().all(|writer| writer.join().is_ok());
        is_over.store(true, Ordering::Relaxed);
        assert!(written, "a run failed because of the other");
        looker.join().unwrap()
    });
    assert!(n_looks > 30, "{n_looks} looks");
    assert_eq!(folder.names(), ["cv.pdf", "cv.toml"]);
}
