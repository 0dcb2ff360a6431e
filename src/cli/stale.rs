//! Whether a result is what a build would make today, told by what files hold and never by their dates.
//!
//! A PDF says in its seal what it was made from, so nothing is set: the résumé is read, with its layout and its
//! pictures, and their digest is compared with the seal's. Other results bear no seal; they are made anew, in
//! memory, and compared byte by byte.

use std::path::{Path, PathBuf};

use vitae::Inputs;
use vitae::export::page::pdf::{self, Seal};

use crate::cli::error::CliError;
use crate::cli::files::{self, ReadError};

/// No result is longer, in bytes.
const MAX_RESULT: u64 = 1024 * files::MIB;

/// How a file stands to what a build would make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResultState {
    /// It is the same, to the byte.
    Current {
        /// How long it is.
        n_bytes: usize,
        /// What its seal says, if it bears one.
        seal: Option<Seal>,
    },
    /// There is none at this path.
    Missing(PathBuf),
    /// The file at this path was made from other inputs, or by another vitae.
    Stale(PathBuf),
    /// The file at this path was changed after vitae wrote it, or vitae never did.
    Edited(PathBuf),
}

/// What a PDF's seal says of the inputs that it would be made from today.
///
/// The files that a build would ask for are asked for here.
pub(crate) fn of_pdf(path: &Path, inputs: &Inputs) -> Result<ResultState, CliError> {
    let bytes = match files::read_regular(path, MAX_RESULT) {
        Ok(bytes) => bytes,
        Err(error) => return state_without(path, error),
    };
    let Some(seal) = pdf::sealed(&bytes) else { return Ok(ResultState::Edited(path.to_owned())) };
    vitae::survey(inputs);
    Ok(if seal.inputs == inputs.digest() {
        ResultState::Current { n_bytes: bytes.len(), seal: Some(seal) }
    } else {
        ResultState::Stale(path.to_owned())
    })
}

/// How files stand to what was made just now, each to its own: all are current, or the first that is not.
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

fn state_without(path: &Path, error: ReadError) -> Result<ResultState, CliError> {
    match error {
        ReadError::Missing => Ok(ResultState::Missing(path.to_owned())),
        ReadError::TooLarge | ReadError::Irregular => Ok(ResultState::Edited(path.to_owned())),
        ReadError::Folder | ReadError::Io(_) => Err(CliError::Unreadable(path.to_owned(), error.into_io())),
    }
}
