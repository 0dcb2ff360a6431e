//! Users' own fonts: the files in the folders of `--font-path` and beside a layout, in a fixed order.

use std::fs;
use std::path::{Path, PathBuf};

use vitae::font::{Fault, FontBook};
use vitae::layouts::FontFile;

use crate::cli::error::CliError;
use crate::cli::files::{self, MAX_FONT, MIB, ReadError};
use crate::cli::name::name;
use crate::cli::read_files::ReadFiles;

/// The extensions of font files. Some kinds are listed only to report that they are not supported.
const ENDINGS: [&str; 6] = ["ttf", "otf", "ttc", "otc", "woff", "woff2"];
/// The maximum depth of subfolders.
const MAX_DEPTH: usize = 8;
/// The maximum number of font files in a folder.
const MAX_FILES: usize = 2_000;
/// The maximum size of all fonts together, in bytes, since they are kept in memory.
const MAX_SUM: u64 = 512 * MIB;
/// The maximum number of subfolders.
const MAX_FOLDERS: usize = 2_000;

/// The fonts available to all builds of a run.
pub(crate) struct Fonts {
    embedded: FontBook,
    /// The files in the folders of the command line. Each build reads them again, so that changes are noticed.
    files: Vec<PathBuf>,
}

impl Fonts {
    /// Returns the embedded fonts and those in some folders.
    ///
    /// # Errors
    /// A folder does not exist or contains too many fonts.
    pub(crate) fn new(folders: &[PathBuf]) -> Result<Self, CliError> {
        Ok(Self { embedded: FontBook::embedded(), files: find(folders)? })
    }

    /// Returns all fonts, and records the files in `read`.
    pub(crate) fn book(&self, read: &ReadFiles) -> FontBook {
        let mut book = self.embedded.clone();
        for path in &self.files {
            let FontFile { name, bytes } = load(path, read);
            match bytes {
                Ok(bytes) => book.add_file(&name, bytes),
                Err(reason) => book.refuse(&name, Fault::Unreadable(reason)),
            }
        }
        book
    }
}

/// Returns the font files in the folders of the command line.
fn find(folders: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut found = Vec::new();
    for folder in folders {
        if !folder.is_dir() {
            return Err(CliError::NoFontFolder(folder.clone()));
        }
        let mut n_folders = 0;
        let files = within(folder, MAX_DEPTH, &mut n_folders);
        if files.len() > MAX_FILES || n_folders > MAX_FOLDERS {
            return Err(CliError::ManyFonts { folder: folder.clone(), limit: MAX_FILES });
        }
        found.extend(files);
        let sum: u64 = found.iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum();
        if sum > MAX_SUM {
            return Err(CliError::LargeFonts { folder: folder.clone(), limit: MAX_SUM / MIB });
        }
    }
    Ok(found)
}

/// Returns the font files beside a layout: in its folder and in the subfolder `fonts`.
pub(crate) fn beside(layout: &Path, read: &ReadFiles) -> Vec<FontFile> {
    let folder = layout.parent().unwrap_or(Path::new(""));
    let fonts = folder.join("fonts");
    let mut n_folders = 0;
    let mut paths = within(folder, 0, &mut n_folders);
    paths.extend(within(&fonts, MAX_DEPTH, &mut n_folders));
    paths.truncate(MAX_FILES);
    for folder in [folder, &fonts] {
        read.add_folder(folder, names(folder).as_deref());
    }
    let mut sum = 0;
    let is_within = |path: &&PathBuf| {
        sum += fs::metadata(path).map_or(0, |file| file.len());
        sum <= MAX_SUM
    };
    paths.iter().take_while(is_within).map(|path| load(path, read)).collect()
}

/// Returns the names of the font files and subfolders of a folder, each followed by a NUL; `None` if there is no such
/// folder.
pub(crate) fn names(folder: &Path) -> Option<Vec<u8>> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(here).ok()?.filter_map(Result::ok);
    let mut names: Vec<_> = entries
        .filter(|entry| is_font(&entry.path()) || entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.file_name())
        .collect();
    names.sort();
    Some(names.iter().flat_map(|name| [name.as_encoded_bytes(), b"\0"].concat()).collect())
}

fn load(path: &Path, read: &ReadFiles) -> FontFile {
    let bytes = files::read_regular(path, MAX_FONT);
    read.add(path, bytes.as_deref().ok());
    let bytes = bytes.map_err(|error: ReadError| files::why(&error, MAX_FONT));
    FontFile { name: name(path), bytes }
}

/// Returns the font files of a folder and its subfolders up to a depth: first the folder's own files by name, then
/// those of each subfolder.
fn within(folder: &Path, depth: usize, n_folders: &mut usize) -> Vec<PathBuf> {
    *n_folders += 1;
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(here) else { return Vec::new() };
    let mut names: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.file_name())).collect();
    names.sort();
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let mut files: Vec<PathBuf> =
        paths.iter().filter(|path| is_font(path) && path.is_file()).cloned().collect();
    for inner in paths.iter().filter(|path| depth > 0 && path.is_dir()) {
        if files.len() > MAX_FILES || *n_folders > MAX_FOLDERS {
            break;
        }
        files.extend(within(inner, depth - 1, n_folders));
    }
    files
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}
