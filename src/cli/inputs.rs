//! File arguments → inputs: reads lists and expands patterns that the shell left alone.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::error::CliError;
use crate::cli::files::{self, MAX_LIST, MIB, ReadError};
use crate::cli::load::Input;
use crate::cli::name::name;
use crate::cli::pattern;

/// Returns the résumés on the command line, in order, then those in the list; `resume.toml` if there are none.
pub(crate) fn inputs(typed: &[PathBuf], list: Option<&Path>) -> Result<Vec<Input>, CliError> {
    let listed = match list {
        None if typed.is_empty() => return Ok(vec![Input::File(PathBuf::from("resume.toml"))]),
        None => Vec::new(),
        Some(list) => list_in(list)?,
    };
    let mut inputs = Vec::with_capacity(typed.len() + listed.len());
    let mut matched = BTreeSet::new();
    for file in typed {
        match spelt_out(file)? {
            None => inputs.push(input(file)),
            // A file that matches two patterns is built once.
            Some(files) => {
                inputs.extend(files.into_iter().filter(|file| matched.insert(file.clone())).map(Input::File));
            }
        }
    }
    inputs.extend(listed.into_iter().map(Input::File));
    let list_is_stdin = list == Some(Path::new("-"));
    if list_is_stdin && inputs.contains(&Input::Stdin) {
        return Err(CliError::StdinTwice);
    }
    Ok(inputs)
}

fn input(file: &Path) -> Input {
    if file == Path::new("-") { Input::Stdin } else { Input::File(file.to_owned()) }
}

/// Returns the files that match a pattern, by name; `None` for a path that is not a pattern, or that exists as typed.
fn spelt_out(typed: &Path) -> Result<Option<Vec<PathBuf>>, CliError> {
    let Some(text) = typed.to_str().filter(|text| text.contains(['*', '?', '['])) else { return Ok(None) };
    if typed.symlink_metadata().is_ok() {
        return Ok(None);
    }
    // An invalid pattern is the name of a file.
    let Some(found) = pattern::matches(text) else { return Ok(None) };
    let files = found.map_err(|unreadable| CliError::Unreadable(unreadable.folder, unreadable.error))?;
    if files.is_empty() {
        return Err(CliError::NoMatch(text.to_owned()));
    }
    Ok(Some(files))
}

/// Reads the paths in a list: one per line, or separated by NUL characters if there are any.
fn list_in(list: &Path) -> Result<Vec<PathBuf>, CliError> {
    let bytes = match input(list) {
        Input::Stdin => files::read_all(io::stdin().lock(), MAX_LIST),
        Input::File(path) => files::read(&path, MAX_LIST),
    };
    let bytes = bytes.map_err(|error| match error {
        ReadError::TooLarge => CliError::TooLarge { name: name(list), limit: MAX_LIST / MIB, what: "list" },
        ReadError::Missing => CliError::Missing { path: list.to_owned(), hints: Vec::new() },
        ReadError::Folder | ReadError::Irregular | ReadError::Io(_) => {
            CliError::Unreadable(list.to_owned(), error.into_io())
        }
    })?;
    Ok(paths(&bytes))
}

fn paths(list: &[u8]) -> Vec<PathBuf> {
    if let Some(text) = of_utf16(list) {
        return paths(text.as_bytes());
    }
    let list = list.strip_prefix(b"\xef\xbb\xbf").unwrap_or(list);
    let has_nul = list.contains(&0);
    let parts = list.split(|&byte| byte == if has_nul { 0 } else { b'\n' });
    let parts = parts.map(|part| if has_nul { part } else { part.strip_suffix(b"\r").unwrap_or(part) });
    parts.filter(|part| !part.is_empty()).map(path).collect()
}

/// Returns the text of a list in UTF-16, as PowerShell 5 writes it with `>`; `None` without a byte order mark.
fn of_utf16(list: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match list {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = list[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{paths, spelt_out};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_list_may_have_any_line_endings() {
        let want = ["a b.toml", "c.toml"].map(PathBuf::from);
        assert_eq!(paths(b"a b.toml\nc.toml\n"), want);
        assert_eq!(paths(b"a b.toml\r\n\r\nc.toml"), want);
        assert_eq!(paths(b"a b.toml\0c.toml\0"), want);
        assert_eq!(paths(b"a\nb.toml\0c.toml\0"), ["a\nb.toml", "c.toml"].map(PathBuf::from));
        assert_eq!(paths(b"\n"), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_list_from_windows_is_read() {
        let want = ["C:\\my cv\\a.toml", "é.toml"].map(PathBuf::from);
        let text = "C:\\my cv\\a.toml\r\né.toml\r\n";
        assert_eq!(paths(text.as_bytes()), want);
        assert_eq!(paths(["\u{feff}", text].concat().as_bytes()), want);
        let units = || ["\u{feff}", text].concat().encode_utf16().collect::<Vec<u16>>();
        let little: Vec<u8> = units().into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().into_iter().flat_map(u16::to_be_bytes).collect();
        assert_eq!((paths(&little), paths(&big)), (want.to_vec(), want.to_vec()));
        assert_eq!(paths(b"\xff\xfea"), Vec::<PathBuf>::new(), "half a character");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf_8_match_too() {
        use std::os::unix::ffi::OsStrExt;
        let folder = std::env::temp_dir().join(format!("vitae-names-{}", std::process::id()));
        let odd = folder.join("deep").join(std::ffi::OsStr::from_bytes(b"x\xe9.toml"));
        std::fs::create_dir_all(odd.parent().unwrap()).unwrap();
        std::fs::write(&odd, "").unwrap();
        std::fs::write(folder.join("a.toml"), "").unwrap();
        let matched = |pattern: &str| spelt_out(&folder.join(pattern)).unwrap().unwrap();
        assert_eq!(matched("*.toml"), [folder.join("a.toml")]);
        assert_eq!(matched("**/*.toml"), [folder.join("a.toml"), odd.clone()]);
        assert_eq!(matched("deep/x?.toml"), [odd]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn patterns_are_expanded_by_name() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let matched = |pattern: &str| {
            let files = spelt_out(&root.join(pattern)).ok().flatten()?;
            let names = files.iter().map(|file| file.strip_prefix(root).unwrap().display().to_string());
            Some(names.collect::<Vec<String>>())
        };
        assert_eq!(matched("LICENSE-[AM]*").unwrap(), ["LICENSE-APACHE", "LICENSE-MIT"]);
        assert_eq!(matched("*/cli/batc?.rs").unwrap(), ["src/cli/batch.rs"]);
        assert_eq!(matched("src/**/batch.rs").unwrap(), ["src/cli/batch.rs"]);
        assert_eq!(matched("sr*"), None, "a folder is not a résumé");
        assert_eq!(matched("no/*.toml"), None);
        assert_eq!(matched(".c*/ru?").unwrap(), [".ci/run"], "a dot that is typed");
        assert_eq!(matched("*/ru?"), None, "hidden folders are not meant");
        assert!(spelt_out(Path::new("resume.toml")).unwrap().is_none());
        assert!(spelt_out(Path::new("a[.toml")).unwrap().is_none());
    }
}
