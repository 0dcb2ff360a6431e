//! The files that a build read → whether they still have the same contents.
//!
//! Files are polled, fifty times a second, instead of using notifications of the system. Polling notices changes on
//! any file system, through symbolic links and network drives, files that replace others, and files that do not exist
//! yet; and asking for the dates of a few files costs next to nothing. Contents decide: a file with a new date is
//! read, and if its bytes are the same, nothing has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::cli::files::{self, MAX_PICTURE};
use crate::cli::fonts;
use crate::cli::output::Job;
use crate::cli::pattern;
use crate::cli::read_files::{self, Found, ReadFiles};

/// The time between two polls.
pub(crate) const INTERVAL: Duration = Duration::from_millis(20);
/// How long contents must stay the same, so that several saves at once count as one change.
const QUIET: Duration = Duration::from_millis(6);
/// How long a missing or empty file is waited for, since some editors save in two steps.
const PATIENCE: Duration = Duration::from_millis(500);
/// A file changed more recently than this may change again without a new date.
const COARSEST: Duration = Duration::from_secs(2);

/// Files, and what a build found in them.
#[derive(Debug, Default)]
pub(crate) struct Watched {
    files: BTreeMap<PathBuf, Found>,
    /// The metadata of the files when they last had the contents that the build found.
    stamps: BTreeMap<PathBuf, Option<Stamp>>,
    /// What the build wrote; if it is deleted, it is built again.
    results: Vec<PathBuf>,
}

/// The metadata of a file. By default, its date is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    n_bytes: u64,
    /// The file's number, and when anything about it changed, which no program can set back.
    identity: (u64, i64, i64),
}

impl Watched {
    /// Returns a watch of the files that a build requested.
    pub(crate) fn new(read: &ReadFiles) -> Self {
        Self { files: read.all(), ..Self::default() }
    }

    /// Returns the watch with the result of a job added.
    pub(crate) fn with_results(mut self, job: &Job) -> Self {
        self.results = job.results.iter().flat_map(|wanted| wanted.output.paths(1)).collect();
        self
    }

    /// Whether the result was deleted.
    fn is_result_gone(&self) -> bool {
        let is_gone = |path: &PathBuf| path.symlink_metadata().is_err();
        if !self.results.iter().any(is_gone) {
            return false;
        }
        // A program that replaces a file in two steps may not be done yet.
        thread::sleep(QUIET);
        self.results.iter().any(is_gone)
    }

    /// Whether any file has contents other than the build found; waits until a save is complete.
    ///
    /// A file that ends up with the same contents has not changed.
    pub(crate) fn has_changed(&mut self) -> bool {
        if self.is_result_gone() {
            return true;
        }
        if !self.differs() {
            return false;
        }
        let start = Instant::now();
        let mut before = self.now();
        loop {
            thread::sleep(QUIET);
            let now = self.now();
            let is_over = start.elapsed() > PATIENCE;
            if is_over || now == before && !self.is_half_saved(&now) {
                return now != self.files;
            }
            before = now;
        }
    }

    /// Asks the same question once, without waiting.
    fn differs(&mut self) -> bool {
        for (path, found) in &self.files {
            let stamp = match (found, pattern::folder(path)) {
                (Found::Pattern(_), Some(folder)) => stamp(folder),
                // Files in any folder may match.
                (Found::Pattern(_), None) => Some(Stamp::default()),
                (Found::File(_) | Found::Folder(_), _) => stamp(path),
            };
            if self.stamps.get(path) == Some(&stamp) && !stamp.is_some_and(is_recent) {
                continue;
            }
            if look(path, *found) != *found {
                return true;
            }
            self.stamps.insert(path.clone(), stamp);
        }
        false
    }

    fn now(&self) -> BTreeMap<PathBuf, Found> {
        self.files.iter().map(|(path, found)| (path.clone(), look(path, *found))).collect()
    }

    /// Whether a file that had contents is missing or empty.
    fn is_half_saved(&self, now: &BTreeMap<PathBuf, Found>) -> bool {
        let empty = files::digest(b"");
        self.files.values().zip(now.values()).any(|pair| match pair {
            (Found::File(Some(before)), Found::File(now)) => {
                *before != empty && now.is_none_or(|now| now == empty)
            }
            _ => false,
        })
    }
}

/// Returns what is at a path now, of the requested kind.
fn look(path: &Path, asked: Found) -> Found {
    let digest = |bytes: Vec<u8>| files::digest(&bytes);
    match asked {
        Found::File(_) => Found::File(files::read_regular(path, MAX_PICTURE).ok().map(digest)),
        Found::Folder(_) => Found::Folder(fonts::names(path).map(digest)),
        Found::Pattern(_) => Found::Pattern(read_files::names(path)),
    }
}

/// Returns the metadata; `None` if there is no such file.
fn stamp(path: &Path) -> Option<Stamp> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let kind = fs::metadata(path).ok()?;
    Some(Stamp { modified: kind.modified().ok(), n_bytes: kind.len(), identity: identity(&kind) })
}

#[cfg(unix)]
fn identity(kind: &fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (kind.ino(), kind.ctime(), kind.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

/// Whether the file was changed a moment ago, or its date is unknown.
fn is_recent(stamp: Stamp) -> bool {
    let age = stamp.modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
    age.is_none_or(|age| age < COARSEST)
}

#[cfg(test)]
mod tests {
    use super::Watched;
    use crate::cli::read_files::ReadFiles;
    use std::fs;
    use std::path::PathBuf;
    use std::thread;
    use std::time::{Duration, SystemTime};

    /// Returns a folder with a file that contains `1`, and a watch of it and of a file that does not exist.
    fn watched(name: &str) -> (PathBuf, Watched) {
        let exe = std::env::current_exe().unwrap();
        let folder = exe.parent().unwrap().join(format!("watched-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a");
        fs::write(&path, "1").unwrap();
        let read = ReadFiles::default();
        read.add(&path, Some(b"1"));
        read.add(&folder.join("b"), None);
        (folder, Watched::new(&read))
    }

    fn date(path: &PathBuf, seconds_ago: u64) {
        let file = fs::OpenOptions::new().append(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds_ago)).unwrap();
    }

    #[test]
    fn contents_decide() {
        let (folder, mut watched) = watched("held");
        let path = folder.join("a");
        assert!(!watched.has_changed());
        date(&path, 100);
        assert!(!watched.has_changed(), "a new date is not a change");
        fs::write(&path, "2").unwrap();
        assert!(watched.has_changed());
        fs::write(&path, "1").unwrap();
        assert!(!watched.has_changed(), "as before");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_second_save_within_a_clock_tick_is_noticed() {
        let (folder, mut watched) = watched("tick");
        let path = folder.join("a");
        date(&path, 0);
        assert!(!watched.has_changed());
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "2").unwrap();
        fs::OpenOptions::new().append(true).open(&path).unwrap().set_modified(before).unwrap();
        assert!(watched.has_changed());
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_save_with_the_same_length_and_date_is_noticed() {
        let (folder, mut watched) = watched("same");
        let path = folder.join("a");
        date(&path, 100);
        assert!(!watched.has_changed());
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        for is_replaced in [false, true] {
            let saved = if is_replaced { folder.join("new") } else { path.clone() };
            fs::write(&saved, if is_replaced { "3" } else { "2" }).unwrap();
            fs::OpenOptions::new().append(true).open(&saved).unwrap().set_modified(before).unwrap();
            fs::rename(&saved, &path).unwrap();
            assert!(watched.has_changed());
            fs::write(&path, "1").unwrap();
            date(&path, 100);
            assert!(!watched.has_changed());
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn replaced_and_new_files_are_noticed() {
        let (folder, mut watched) = watched("place");
        fs::write(folder.join("new"), "3").unwrap();
        fs::rename(folder.join("new"), folder.join("a")).unwrap();
        assert!(watched.has_changed());
        fs::write(folder.join("a"), "1").unwrap();
        assert!(!watched.has_changed());
        fs::write(folder.join("b"), "").unwrap();
        assert!(watched.has_changed());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_briefly_missing_file_is_waited_for() {
        let (folder, mut watched) = watched("gone");
        let path = folder.join("a");
        for step in ["removed", "empty"] {
            match step {
                "empty" => fs::write(&path, "").unwrap(),
                _ => fs::remove_file(&path).unwrap(),
            }
            let writer = thread::spawn({
                let path = path.clone();
                move || {
                    thread::sleep(Duration::from_millis(60));
                    fs::write(path, "1").unwrap();
                }
            });
            assert!(!watched.has_changed(), "{step}");
            writer.join().unwrap();
        }
        fs::remove_file(&path).unwrap();
        assert!(watched.has_changed(), "gone for good");
        fs::remove_dir_all(folder).unwrap();
    }
}
