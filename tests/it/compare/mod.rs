//! What differs between two résumés or PDFs.
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod edits;
mod pdfs;
