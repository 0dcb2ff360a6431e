//! Whether a result is up to date, judged by the contents of files and never by their dates.
//!
//! A seal has a digest of the inputs, so nothing needs to be composed: the résumé, its layout and its pictures are read
//! and their digest is compared with the seal. Other results have no seal; they are built again in
//! memory and compared byte by byte.

use std::path::{Path, PathBuf};

use vitae::digest::Digest;
use vitae::seal::Seal;

use crate::cli::error::CliError;
use crate::cli::files::{self, ReadError};
use crate::cli::format::Format;

/// The maximum size of a result, in bytes.
const MAX_RESULT: u64 = 1024 * files::MIB;

/// The state of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResultState {
    /// Identical to what a build would write.
    Current {
        /// The size, in bytes.
        n_bytes: usize,
        /// The seal, if it has one.
        seal: Option<Seal>,
    },
    /// The file at this path does not exist.
    Missing(PathBuf),
    /// The file at this path was made from other inputs or by another version of vitae.
    Stale(PathBuf),
    /// The file at this path was changed after vitae wrote it, or vitae did not write it.
    Edited(PathBuf),
}

/// Compares the seal of a file with the current inputs, whose files are loaded as a build would.
pub(crate) fn of_sealed(
    path: &Path,
    format: Format,
    digest: impl FnOnce() -> Digest,
) -> Result<ResultState, CliError> {
    let bytes = match files::read_regular(path, MAX_RESULT) {
        Ok(bytes) => bytes,
        Err(error) => return state_without(path, error),
    };
    let Some(seal) = format.sealed(&bytes) else { return Ok(ResultState::Edited(path.to_owned())) };
    Ok(if seal.inputs == digest() {
        ResultState::Current { n_bytes: bytes.len(), seal: Some(seal) }
    } else {
        ResultState::Stale(path.to_owned())
    })
}

/// Compares files with the ones just built: all are up to date, or the first one that is not is returned.
pub(crate) fn of_files(paths: &[PathBuf], made: &[Vec<u8>]) -> Result<ResultState, CliError> {
    for (path, made) in paths.iter().zip(made) {
        match files::read_regular(path, MAX_RESULT) {
            Ok(bytes) if bytes == *made => {}
            Ok(_) => return Ok(ResultState::Stale(path.clone())),
            Err(error) => return state_without(path, error),
        }
    }
    let n_bytes = made.iter().map(Vec::len).sum();
    Ok(ResultState::Current { n_bytes, seal: None })
}

/// Whether a file has an intact seal.
pub(crate) fn is_sealed(path: &Path, format: Format) -> bool {
    files::read_regular(path, MAX_RESULT).is_ok_and(|bytes| format.sealed(&bytes).is_some())
}

fn state_without(path: &Path, error: ReadError) -> Result<ResultState, CliError> {
    match error {
        ReadError::Missing => Ok(ResultState::Missing(path.to_owned())),
        ReadError::TooLarge | ReadError::Irregular => Ok(ResultState::Edited(path.to_owned())),
        ReadError::Folder | ReadError::Io(_) => Err(CliError::Unreadable(path.to_owned(), error.into_io())),
    }
}
