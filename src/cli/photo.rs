//! The path of a picture, as it stands in a résumé → its bytes, from where the path says and nowhere else.
//!
//! Whoever reads `photo = "../me.jpg"` sees where the picture comes from; a link with a harmless name is not seen
//! to lead away. So a path may begin outside of the résumé's folder, but no link may take it out of the folder that
//! it begins in: a résumé from somebody else shows no file that its text does not name.

use std::fs;
use std::path::{Component, Path, PathBuf};

use vitae::image::ImageError;

use crate::cli::files::{self, MAX_PICTURE, ReadError};

/// The bytes of the picture called `name` in a résumé in `folder`.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, ImageError> {
    let path = folder.join(name);
    if name.is_empty() {
        return Err(ImageError::Missing(name.to_owned()));
    }
    // What cannot be followed cannot be read either, and reading knows why.
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

/// Whether a link takes a file, whose path may begin with that of `folder`, out of the folder that it begins in.
pub(crate) fn leads_away(folder: &Path, path: &Path) -> bool {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (folder, name) = match path.strip_prefix(folder) {
        Ok(name) => (folder, name),
        Err(_) => (Path::new(""), path),
    };
    is_outside(&real, path, &root(folder, name))
}

/// The folder that a path begins in: the résumé's, or the one above it that the path climbs to, or its own root.
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
    fn a_path_begins_where_it_says() {
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
