//! Every sample, written in both formats and built: the same PDF, byte for byte.
#![expect(clippy::disallowed_methods, reason = "samples are files")]

use std::fs;
use std::path::Path;

use crate::support::desk;
use crate::write::samples;
use vitae::image::Images;
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options, build, export, read_resume};

fn inputs(name: &str, text: &str) -> Inputs {
    let dialect = if name.ends_with(".json") { Dialect::JsonResume } else { Dialect::Vitae };
    // A photo that is missing is an error in one format, and a warning in the other.
    let images = Images::new(Box::new(|_| Ok(include_bytes!("../../../examples/german.jpg").to_vec())));
    Inputs { dialect, images, ..desk::inputs(Source::new(name, text), Options::default()) }
}

/// The PDF of a résumé; `None` if it has errors.
fn pdf(name: &str, text: &str) -> Option<Vec<u8>> {
    let built = build(&inputs(name, text)).ok()?;
    Some(export::page::pdf::export(&built.document, &built.fonts))
}

fn forms(path: &Path) -> Option<[(String, String); 3]> {
    let text = fs::read_to_string(path).expect("a sample is text");
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let read = read_resume(&inputs(name, &text)).ok()?;
    Some([
        ("again.json".to_owned(), read.to_json()),
        ("again.toml".to_owned(), read.to_toml()),
        ("fresh.toml".to_owned(), vitae::write::toml::write(&read.resume)),
    ])
}

#[test]
fn every_sample_has_the_same_pages_in_every_format() {
    let mut n_built = 0;
    for path in samples::files() {
        let text = fs::read_to_string(&path).expect("a sample is text");
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (Some(pages), Some(forms)) = (pdf(name, &text), forms(&path)) else { continue };
        for (form, written) in forms {
            let again = pdf(&form, &written);
            assert!(again.as_ref() == Some(&pages), "{}: {form}\n{written}", path.display());
        }
        n_built += 1;
    }
    assert!(n_built > 60, "{n_built}");
}
