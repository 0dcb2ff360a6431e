//! Seals: 64 digits in a file that identify its inputs and show whether it has changed since.
//!
//! A seal consists of a digest of the inputs, the result to report for it, and a digest of the file's own bytes without
//! the digits. Each format has its own place for it.

use crate::digest::{Digest, Digester};

/// The bytes of a sealed identity: sixteen for the digest of the inputs, one for the remark, two for the pages, the
/// rest for the digest of the file.
pub const N_BYTES: usize = 32;
/// The length of an identity in hexadecimal.
pub const N_DIGITS: usize = 2 * N_BYTES;
/// The bytes of the seal itself.
const N_OWN: usize = 19;

/// The inputs of a file, and the result to report for it without building it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The digest of the inputs.
    pub inputs: Digest,
    /// Whether the build had something to report.
    pub remark: Remark,
    /// The number of pages; 65,535 means that many or more, 0 a format without pages.
    pub n_pages: u16,
}

/// Whether a build had something to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Nothing.
    None,
    /// A warning, or the changes made to fit a number of pages; only another build can report them again.
    Some,
}

impl Seal {
    /// Returns the seal of `n_pages` pages made from unknown inputs.
    #[must_use]
    pub fn blank(n_pages: usize) -> Self {
        let n_pages = u16::try_from(n_pages).unwrap_or(u16::MAX);
        Self { inputs: Digest([0; 16]), remark: Remark::None, n_pages }
    }

    /// Returns the digits of the seal in a file, of which `parts` are all bytes but the digits.
    #[must_use]
    pub fn digits(self, parts: &[&[u8]]) -> String {
        let own = self.bytes();
        let file = digest_of_file(&own, parts);
        let identity = own.iter().chain(&file.0).take(N_BYTES);
        identity.map(|byte| format!("{byte:02X}")).collect()
    }

    /// Returns the seal with these digits in a file, of which `parts` are all bytes but the digits; `None` if they are
    /// not the digits of a seal, or if the file has changed since it was sealed.
    #[must_use]
    pub fn of_digits(digits: &[u8], parts: &[&[u8]]) -> Option<Self> {
        let identity = bytes_of(digits).filter(|identity| identity.len() == N_BYTES)?;
        let (own, file) = identity.split_at(N_OWN);
        if digest_of_file(own, parts).0.starts_with(file) { Self::from_bytes(own) } else { None }
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = self.inputs.0.to_vec();
        bytes.push(u8::from(self.remark == Remark::Some));
        bytes.extend(self.n_pages.to_be_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (inputs, rest) = bytes.split_at_checked(16)?;
        let &[remark, high, low] = rest else { return None };
        let remark = if remark == 0 { Remark::None } else { Remark::Some };
        Some(Self {
            inputs: Digest(inputs.try_into().ok()?),
            remark,
            n_pages: u16::from_be_bytes([high, low]),
        })
    }
}

/// The digest of a file without its identities, together with the bytes of the seal itself.
fn digest_of_file(own: &[u8], parts: &[&[u8]]) -> Digest {
    let mut digester = Digester::new();
    digester.part(own);
    parts.iter().for_each(|part| digester.part(part));
    digester.finish()
}

fn bytes_of(digits: &[u8]) -> Option<Vec<u8>> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.is_ascii())?;
    (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()).collect()
}
