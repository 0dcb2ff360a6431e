//! The file's identity (ISO 32000-1 §14.4) as a seal: identifies the inputs of a PDF and shows
//! whether the file has changed since.
//!
//! An identity must depend on the contents of the file and differ from that of any other file; otherwise it can be
//! chosen freely. Here it consists of a [`Seal`] and a digest of the file's own bytes, computed while the identity is
//! all zeros. Like any identity, it occurs twice near the end of the file, in plain text,
//!
//! ```text
//! … /ID [<inputs remark pages file> <inputs remark pages file>] … startxref 40321 %%EOF
//! ```
//!
//! so it can be read without parsing the PDF, and it adds no entry that a standard would have to define.

use crate::digest::{Digest, Digester};

/// The bytes of an identity: sixteen for the digest of the inputs, one for the remark, two for the pages, the rest for
/// the digest of the file.
pub(super) const N_BYTES: usize = 32;
/// The length of an identity in hexadecimal.
const N_DIGITS: usize = 2 * N_BYTES;
/// The bytes of the seal itself.
const N_OWN: usize = 19;
/// The bytes before the first identity and between the two, as written by `save`.
const BEFORE: &[u8] = b"/ID [<";
const BETWEEN: &[u8] = b"> <";
/// The maximum length of the cross-reference dictionary, which contains the identity.
const MAX_TRAILER: usize = 1024;

/// The inputs of a PDF, and the result to report for it without building it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The digest of the inputs.
    pub inputs: Digest,
    /// Whether the build had something to report.
    pub remark: Remark,
    /// The number of pages; 65,535 means that many or more.
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
    pub(super) fn blank(n_pages: usize) -> Self {
        let n_pages = u16::try_from(n_pages).unwrap_or(u16::MAX);
        Self { inputs: Digest([0; 16]), remark: Remark::None, n_pages }
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

/// Seals a PDF made by [`export`](crate::export::page::pdf::export).
pub fn seal(pdf: &mut [u8], seal: Seal) {
    let Some([first, second]) = places(pdf) else { return };
    let own = seal.bytes();
    let file = digest_of_file(pdf, [first, second], &own);
    let identity = own.iter().chain(&file.0).take(N_BYTES);
    let digits: String = identity.map(|byte| format!("{byte:02X}")).collect();
    for at in [first, second] {
        pdf[at..at + N_DIGITS].copy_from_slice(digits.as_bytes());
    }
}

/// Returns the seal of a PDF; `None` if any of its bytes has changed since, or if it was not made by vitae.
#[must_use]
pub fn sealed(pdf: &[u8]) -> Option<Seal> {
    let [first, second] = places(pdf)?;
    let identity = bytes_of(&pdf[first..first + N_DIGITS])?;
    let (own, file) = identity.split_at(N_OWN);
    let is_whole = pdf[first..first + N_DIGITS] == pdf[second..second + N_DIGITS]
        && digest_of_file(pdf, [first, second], own).0.starts_with(file);
    if is_whole { Seal::from_bytes(own) } else { None }
}

/// The offsets of the digits of the two identities.
fn places(pdf: &[u8]) -> Option<[usize; 2]> {
    let tail = pdf.len().saturating_sub(64);
    let start = tail + find(&pdf[tail..], b"startxref\n")? + b"startxref\n".len();
    let digits: Vec<u8> = pdf[start..].iter().copied().take_while(u8::is_ascii_digit).collect();
    let xref: usize = String::from_utf8(digits).ok()?.parse().ok()?;
    let trailer = pdf.get(xref..(xref.checked_add(MAX_TRAILER)?).min(pdf.len()))?;
    let first = xref + find(trailer, BEFORE)? + BEFORE.len();
    let second = first + N_DIGITS + BETWEEN.len();
    let is_ours = pdf.get(first + N_DIGITS..second)? == BETWEEN && pdf.get(second + N_DIGITS)? == &b'>';
    is_ours.then_some([first, second])
}

/// The digest of the file without its identities, together with the bytes of the seal itself.
fn digest_of_file(pdf: &[u8], [first, second]: [usize; 2], own: &[u8]) -> Digest {
    let mut digester = Digester::new();
    digester.part(own);
    digester.part(&pdf[..first]);
    digester.part(&pdf[first + N_DIGITS..second]);
    digester.part(&pdf[second + N_DIGITS..]);
    digester.finish()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn bytes_of(digits: &[u8]) -> Option<Vec<u8>> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.is_ascii())?;
    (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{N_DIGITS, Remark, Seal, seal, sealed};
    use crate::digest::Digest;

    fn pdf() -> Vec<u8> {
        let zeros = "0".repeat(N_DIGITS);
        let head = "%PDF-1.7\nsome objects\n";
        let xref = head.len();
        let trailer = format!("7 0 obj\n<</Size 8/ID [<{zeros}> <{zeros}>]/W [1 3 2]>>\nstream\n…");
        format!("{head}{trailer}\nendstream\nendobj\nstartxref\n{xref}\n%%EOF\n").into_bytes()
    }

    fn a_seal(of: &str) -> Seal {
        Seal { inputs: Digest::of(of.as_bytes()), remark: Remark::Some, n_pages: 258 }
    }

    #[test]
    fn a_seal_is_read_back() {
        let mut file = pdf();
        seal(&mut file, a_seal("resume"));
        assert_eq!(file.len(), pdf().len());
        assert_eq!(sealed(&file), Some(a_seal("resume")));
        let another = Seal { remark: Remark::None, ..a_seal("another") };
        seal(&mut file, another);
        assert_eq!(sealed(&file), Some(another), "a new seal replaces the old one");
    }

    #[test]
    fn any_changed_byte_breaks_the_seal() {
        let mut file = pdf();
        seal(&mut file, a_seal("resume"));
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert_eq!(sealed(&changed), None, "byte {at}");
        }
        let mut longer = file.clone();
        longer.push(b'\n');
        for changed in
            [&longer[..], &file[1..], &file[..file.len() - 1], b"", b"startxref\n99999999999999999999\n"]
        {
            assert_eq!(sealed(changed), None);
        }
    }

    #[test]
    fn a_pdf_never_sealed_has_no_seal() {
        assert_eq!(sealed(&pdf()), None);
        assert_eq!(sealed(b"%PDF-1.4\ntrailer<</ID [<00> <00>]>>\nstartxref\n9\n%%EOF\n"), None);
    }
}
