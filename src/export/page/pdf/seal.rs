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

use crate::export::seal::{N_DIGITS, Seal};

/// The bytes before the first identity and between the two, as written by `save`.
const BEFORE: &[u8] = b"/ID [<";
const BETWEEN: &[u8] = b"> <";
/// The maximum length of the cross-reference dictionary, which contains the identity.
const MAX_TRAILER: usize = 1024;

/// Seals a PDF made by [`export`](crate::export::page::pdf::export).
pub fn seal(pdf: &mut [u8], seal: Seal) {
    let Some([first, second]) = places(pdf) else { return };
    let digits = seal.digits(&parts(pdf, [first, second]));
    for at in [first, second] {
        pdf[at..at + N_DIGITS].copy_from_slice(digits.as_bytes());
    }
}

/// Returns the seal of a PDF; `None` if any of its bytes has changed since, or if it was not made by vitae.
#[must_use]
pub fn sealed(pdf: &[u8]) -> Option<Seal> {
    let [first, second] = places(pdf)?;
    let digits = &pdf[first..first + N_DIGITS];
    let is_twice = *digits == pdf[second..second + N_DIGITS];
    Seal::of_digits(digits, &parts(pdf, [first, second])).filter(|_| is_twice)
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

/// The bytes of the file without its identities.
fn parts(pdf: &[u8], [first, second]: [usize; 2]) -> [&[u8]; 3] {
    [&pdf[..first], &pdf[first + N_DIGITS..second], &pdf[second + N_DIGITS..]]
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::{N_DIGITS, Seal, seal, sealed};
    use crate::digest::Digest;
    use crate::export::seal::Remark;

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
