//! Bytes → a file: completely or not at all, and only if they are new.
//!
//! The bytes are written to a temporary file in the same folder, which then replaces the old file. Renaming is
//! atomic, so nobody sees half a page, and a failure leaves the old file in place. The writer holds a lock on the
//! temporary file; one without a lock is left over from a killed run and is removed by the next run.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::cli::error::CliError;

/// The outcome of writing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// The file has new contents.
    New,
    /// The file already had these contents and was not touched.
    Unchanged,
}

/// Writes `bytes` to the file at `path`; follows symbolic links and keeps permissions.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<Written, CliError> {
    let unwritable = |error| CliError::Unwritable(path.to_owned(), error);
    let old = match fs::metadata(path) {
        Ok(kind) if kind.is_dir() => return Err(unwritable(io::ErrorKind::IsADirectory.into())),
        Ok(kind) if !kind.is_file() => return stream(path, bytes).map_err(unwritable),
        Ok(kind) => Some(kind),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(unwritable(error)),
    };
    let target = follow(path).map_err(unwritable)?;
    sweep_once(folder_of(&target));
    if let Some(old) = &old {
        if old.len() == bytes.len() as u64 && fs::read(&target).is_ok_and(|there| there == bytes) {
            return Ok(Written::Unchanged);
        }
        if old.permissions().readonly() {
            return Err(CliError::ReadOnly(path.to_owned()));
        }
    }
    let folder = folder_of(&target);
    if !folder.exists() {
        return Err(CliError::NoFolder(folder.to_owned()));
    }
    match replace(&target, folder, bytes, old.as_ref()) {
        Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::ResourceBusy => {
            Err(CliError::InUse(path.to_owned()))
        }
        Err(error) => Err(unwritable(error)),
        Ok(()) => Ok(Written::New),
    }
}

/// Writes to a device or a pipe, which cannot be replaced. A closed pipe is not an error.
fn stream(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    match OpenOptions::new().write(true).open(path)?.write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(Written::New),
    }
}

/// Resolves symbolic links, even if the file at the end does not exist yet.
fn follow(path: &Path) -> io::Result<PathBuf> {
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(kind) if kind.is_symlink() => path = folder_of(&path).join(fs::read_link(&path)?),
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Removes temporary files of killed runs beside a result, even if the result will not be written.
pub(crate) fn sweep_beside(path: &Path) {
    if let Ok(target) = follow(path) {
        sweep_once(folder_of(&target));
    }
}

fn replace(target: &Path, folder: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    let temporary = temporary(folder)?;
    let mut file = temporary.as_file();
    if let Some(old) = old {
        keep_owner(file, old);
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    if old.is_some() {
        // Otherwise the old file could be gone, and the new one not yet on disk, when the machine stops.
        file.sync_all()?;
    }
    rename(temporary, target)
}

/// Gives a file the owner and group of the one it replaces, as far as the user is permitted to.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(new) = file.metadata() else { return };
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
    if new.gid() != old.gid() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

/// Sweeps a folder before the first file is written to it.
fn sweep_once(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let is_first = SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
    if is_first {
        sweep(folder);
    }
}

/// Removes the temporary files in a folder that no run holds. Files that cannot be removed do no harm.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let is_temporary = entry.file_name().to_str().is_some_and(is_temporary);
        if !is_temporary || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if let Ok(file) = OpenOptions::new().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The prefix and suffix of a temporary file's name.
const TEMPORARY: (&str, &str) = (".vitae-", ".tmp");

/// Whether [`temporary`] could have made a file of this name: the process number, then letters and digits.
fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(TEMPORARY.0).and_then(|name| name.strip_suffix(TEMPORARY.1));
    middle.and_then(|middle| middle.split_once('-')).is_some_and(|(process, rest)| {
        process.bytes().all(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Creates a locked file that is removed unless it is renamed.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let start = format!("{}{}-", TEMPORARY.0, process::id());
    Builder::new().prefix(&start).suffix(TEMPORARY.1).make_in(folder, |path| {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        // On a file system without locks, no run can sweep either.
        let _ = file.lock();
        // Before the file was locked, another run may have removed it; then another name is tried.
        if path.exists() { Ok(file) } else { Err(io::ErrorKind::AlreadyExists.into()) }
    })
}

/// Replaces a file with a temporary one. On Windows, a virus scanner may have the old file open for a moment.
fn rename(mut temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    let renamed = patiently(is_in_use, || fs::rename(temporary.path(), target));
    renamed.map_err(|error| if is_in_use(&error) { io::ErrorKind::ResourceBusy.into() } else { error })?;
    temporary.disable_cleanup(true);
    Ok(())
}

/// Repeats an action for half a second while its error is transient.
fn patiently(
    is_transient: fn(&io::Error) -> bool,
    mut action: impl FnMut() -> io::Result<()>,
) -> io::Result<()> {
    const N_TRIES: u32 = 10;
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 1..N_TRIES {
        match action() {
            Err(error) if is_transient(&error) => thread::sleep(PAUSE),
            end => return end,
        }
    }
    action()
}

/// Whether another program has a file open (Windows errors 5, access denied, 32, sharing violation, and 33, lock).
fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(test)]
mod tests {
    use super::{CliError, Written, patiently, rename, sweep, temporary, write};
    use std::fs;
    use std::io;
    use std::path::PathBuf;

    /// Returns a new folder of this name in the build folder.
    fn folder(name: &str) -> PathBuf {
        let exe = std::env::current_exe().unwrap();
        let folder = exe.parent().unwrap().join(format!("write-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &PathBuf) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn new_then_unchanged_then_new() {
        let folder = folder("again");
        let path = folder.join("a");
        assert_eq!(write(&path, b"1").unwrap(), Written::New);
        assert_eq!(write(&path, b"1").unwrap(), Written::Unchanged);
        assert_eq!(write(&path, b"2").unwrap(), Written::New);
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(names(&folder), ["a"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = folder("failure");
        let file = temporary(&folder).unwrap();
        assert_eq!(names(&folder).len(), 1);
        rename(file, &folder.join("no").join("such")).unwrap_err();
        assert_eq!(names(&folder), Vec::<String>::new());
        assert!(matches!(write(&folder.join("no/a"), b"1"), Err(CliError::NoFolder(_))));
        assert!(matches!(write(&folder, b"1"), Err(CliError::Unwritable(..))));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_transient_errors_are_waited_for() {
        let is_busy = |error: &io::Error| error.kind() == io::ErrorKind::ResourceBusy;
        let run = |kinds: &[io::ErrorKind]| {
            let mut kinds = kinds.iter();
            let mut n_tries = 0;
            let end = patiently(is_busy, || {
                n_tries += 1;
                kinds.next().map_or(Ok(()), |&kind| Err(kind.into()))
            });
            (end.map_err(|error| error.kind()), n_tries)
        };
        let busy = io::ErrorKind::ResourceBusy;
        assert_eq!(run(&[]), (Ok(()), 1));
        assert_eq!(run(&[busy, busy]), (Ok(()), 3));
        assert_eq!(run(&[busy, io::ErrorKind::NotFound]), (Err(io::ErrorKind::NotFound), 2));
        assert_eq!(run(&[busy; 20]), (Err(busy), 10));
    }

    #[test]
    fn an_existing_temporary_file_is_left_alone() {
        let folder = folder("taken");
        let one = temporary(&folder).unwrap();
        let two = temporary(&folder).unwrap();
        assert_ne!(one.path(), two.path());
        drop((one, two));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_files_of_killed_runs_are_removed() {
        let folder = folder("swept");
        for name in [".vitae-17-0.tmp", ".vitae-notes.tmp", "vitae-17-0.tmp", ".vitae-17-0.tmp.txt"] {
            fs::write(folder.join(name), "half a page").unwrap();
        }
        fs::create_dir(folder.join(".vitae-1-1.tmp")).unwrap();
        let held = temporary(&folder).unwrap();
        sweep(&folder);
        let name = held.path().file_name().unwrap().to_str().unwrap();
        let mut want = [name, ".vitae-1-1.tmp", ".vitae-17-0.tmp.txt", ".vitae-notes.tmp", "vitae-17-0.tmp"];
        want.sort_unstable();
        assert_eq!(names(&folder), want);
        drop(held);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_read_only_file_is_kept() {
        let folder = folder("read-only");
        let path = folder.join("a");
        fs::write(&path, "1").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(write(&path, b"1").unwrap(), Written::Unchanged);
        assert!(matches!(write(&path, b"2"), Err(CliError::ReadOnly(_))));
        assert_eq!(fs::read(&path).unwrap(), b"1");
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("links");
        let (file, link, ahead) = (folder.join("file"), folder.join("link"), folder.join("ahead"));
        symlink("file", &link).unwrap();
        symlink(folder.join("later"), &ahead).unwrap();
        assert_eq!(write(&link, b"1").unwrap(), Written::New);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(write(&link, b"2").unwrap(), Written::New);
        assert_eq!(write(&ahead, b"3").unwrap(), Written::New);
        assert_eq!(fs::read(&file).unwrap(), b"2");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read(folder.join("later")).unwrap(), b"3");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        symlink("loop", folder.join("loop")).unwrap();
        assert!(matches!(write(&folder.join("loop"), b"1"), Err(CliError::Unwritable(..))));
        assert_eq!(write("/dev/null".as_ref(), b"1").unwrap(), Written::New);
        fs::remove_dir_all(folder).unwrap();
    }
}
