//! Reads files, up to a limit, whatever kind of file it is.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;

use crate::cli::reason::reason;

/// One MiB, in bytes.
pub(crate) const MIB: u64 = 1024 * 1024;
/// The largest résumé or layout, in bytes: more than a résumé of four hundred pages.
pub(crate) const MAX_TEXT: u64 = MIB;
/// The largest list of files, in bytes.
pub(crate) const MAX_LIST: u64 = 64 * MIB;
/// The largest picture, in bytes.
pub(crate) const MAX_PICTURE: u64 = 64 * MIB;

/// The largest font, in bytes.
pub(crate) const MAX_FONT: u64 = 64 * MIB;

/// The reason why a file was not read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// It does not exist.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or a socket instead of a regular file.
    Irregular,
    /// It is larger than the limit.
    TooLarge,
    /// Another error of the system.
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // `InvalidInput` is a path with a NUL, which no file has.
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidFilename => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    /// Converts it to an error of the system. `TooLarge` has its own error and is not expected here.
    pub(crate) fn into_io(self) -> io::Error {
        match self {
            Self::Io(error) => error,
            other => io::Error::other(why(&other, 0)),
        }
    }
}

/// Reads a regular file of at most `limit` bytes.
pub(crate) fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let kind = fs::metadata(path)?;
    if !kind.is_file() && !kind.is_dir() {
        return Err(ReadError::Irregular);
    }
    read(path, limit)
}

/// Reads a file or a pipe of at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(ReadError::Folder);
    }
    if kind.is_file() && kind.len() > limit {
        return Err(ReadError::TooLarge);
    }
    read_some(File::open(path)?, limit, usize::try_from(kind.len()).unwrap_or(0))
}

/// Reads a stream of at most `limit` bytes.
pub(crate) fn read_all(stream: impl Read, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_some(stream, limit, 0)
}

/// Reads a stream of at most `limit` bytes, with room for the expected number.
fn read_some(stream: impl Read, limit: u64, n_expected: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(n_expected);
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// A hash of some bytes. Different bytes have the same hash with a probability of 2⁻⁶⁴.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Describes in a few words why a file of at most `limit` bytes was not read.
pub(crate) fn why(error: &ReadError, limit: u64) -> String {
    match error {
        ReadError::Missing => "it does not exist".to_owned(),
        ReadError::Folder => "it is a folder".to_owned(),
        ReadError::Irregular => "it is not a regular file".to_owned(),
        ReadError::TooLarge => format!("it is larger than {} MiB", limit / MIB),
        ReadError::Io(error) => reason(error),
    }
}

#[cfg(test)]
mod tests {
    use super::{ReadError, read_all};

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(read_all(&b"1234"[..], 4).unwrap(), b"1234");
        assert!(matches!(read_all(&b"12345"[..], 4), Err(ReadError::TooLarge)));
        assert!(matches!(read_all(std::io::repeat(0), 1000), Err(ReadError::TooLarge)));
    }
}
