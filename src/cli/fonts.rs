//! A person's own fonts: the files in the folders of `--font-path` and beside a layout, in a fixed order.

use std::fs;
use std::path::{Path, PathBuf};

use vitae::font::{Fault, FontBook};
use vitae::layouts::FontFile;

use crate::cli::error::CliError;
use crate::cli::files::{self, MAX_FONT, MIB, ReadError};
use crate::cli::name::name;
use crate::cli::read_files::ReadFiles;

/// What names of font files end in; some of these kinds are listed to say that they are not read.
const ENDINGS: [&str; 6] = ["ttf", "otf", "ttc", "otc", "woff", "woff2"];
/// Folders within folders are looked into so deep.
const MAX_DEPTH: usize = 8;
/// No more files are read of a folder.
const MAX_FILES: usize = 2_000;
/// Nor more bytes, of all folders together: they are held in memory.
const MAX_SUM: u64 = 512 * MIB;
/// Nor are more folders looked into.
const MAX_FOLDERS: usize = 2_000;

/// The fonts that all builds of a run may use.
pub(crate) struct Fonts {
    embedded: FontBook,
    /// The files that the command line names; they are read for each build, so that a change is seen.
    files: Vec<PathBuf>,
}

impl Fonts {
    /// The embedded fonts, and those in some folders.
    ///
    /// # Errors
    /// A folder that is not there, or that holds too many.
    pub(crate) fn new(folders: &[PathBuf]) -> Result<Self, CliError> {
        Ok(Self { embedded: FontBook::embedded(), files: find(folders)? })
    }

    /// All of them; `read` gets to know the files.
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

/// The font files in the folders that the command line names.
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

/// The font files beside a layout: in its folder, and in the folder `fonts` there.
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

/// The names of the font files and of all folders in a folder; `None` if there is no such folder.
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

/// The font files in a folder and, so deep, in those within it; a folder's own files by name, then its folders.
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
