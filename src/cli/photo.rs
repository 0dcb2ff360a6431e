//! The path of a picture in a résumé → its bytes.
//!
//! A path such as `../me.jpg` shows where the picture comes from, but a symbolic link with a harmless name does not.
//! So a path may start outside the résumé's folder, but no link may lead out of the folder that the path starts in: a
//! résumé from someone else includes no file that its text does not name.

use std::fs;
use std::path::{Component, Path, PathBuf};

use vitae::image::ImageError;

use crate::cli::files::{self, MAX_PICTURE, ReadError};

/// Reads the picture called `name` in a résumé in `folder`.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, ImageError> {
    let path = folder.join(name);
    if name.is_empty() {
        return Err(ImageError::Missing(name.to_owned()));
    }
    // If a path cannot be resolved, reading it fails as well and gives the reason.
    let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    if is_outside(&real, &path, &root(folder, Path::new(name))) {
        return Err(ImageError::Outside(name.to_owned()));
    }
    files::read_regular(&real, MAX_PICTURE).map_err(|error| match error {
        ReadError::Missing => ImageError::Missing(name.to_owned()),
        ReadError::Folder => ImageError::Folder(name.to_owned()),
        other => ImageError::Unreadable(name.to_owned(), files::why(&other, MAX_PICTURE)),
    })
}

fn is_outside(real: &Path, path: &Path, root: &Path) -> bool {
    fs::canonicalize(root).is_ok_and(|root| !real.starts_with(root) && real != path)
}

/// Whether a symbolic link leads out of the folder that a path starts in. The path may begin with that of `folder`.
pub(crate) fn leads_away(folder: &Path, path: &Path) -> bool {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (folder, name) = match path.strip_prefix(folder) {
        Ok(name) => (folder, name),
        Err(_) => (Path::new(""), path),
    };
    is_outside(&real, path, &root(folder, name))
}

/// Returns the folder that a path starts in: the résumé's, a parent folder, or the root of the path.
fn root(folder: &Path, name: &Path) -> PathBuf {
    let mut root = folder.to_owned();
    let mut depth = 0_usize;
    for part in name.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => root.push(part),
        }
    }
    if root.as_os_str().is_empty() { PathBuf::from(".") } else { root }
}

#[cfg(test)]
mod tests {
    use super::root;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_path_starts_in_its_root() {
        let root = |folder: &str, name: &str| root(Path::new(folder), Path::new(name));
        assert_eq!(root("cv", "me.jpg"), PathBuf::from("cv"));
        assert_eq!(root("", "me.jpg"), PathBuf::from("."));
        assert_eq!(root("cv", "a/../me.jpg"), PathBuf::from("cv"));
        assert_eq!(root("cv", "a/../../me.jpg"), PathBuf::from("cv/.."));
        assert_eq!(root("cv", "../../a/me.jpg"), PathBuf::from("cv/../.."));
        assert_eq!(root("", "./../me.jpg"), PathBuf::from(".."));
        #[cfg(unix)]
        assert_eq!(root("cv", "/a/me.jpg"), PathBuf::from("/"));
    }
}
