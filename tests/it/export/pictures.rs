//! What only a picture shows: for each `tests/png/<topic>-<case>.toml`, the top left corner of the first page as
//! rendered, in a file beside it. `INSTA_UPDATE=always cargo test --test it export::pictures` replaces those that
//! differ.

use crate::support::{desk, messages, painted};
use std::path::Path;

use crate::support::painted::{TOLERANCE, distance};
use image::RgbImage;
use vitae::Options;
use vitae::export::page::png;
use vitae::font::FontBook;
use vitae::typeset::frame::Document;

/// The resolution in dots per inch.
const DPI: f64 = 50.0;
/// The size of the corner that is compared, in pixels.
const CORNER: (u32, u32) = (240, 110);
/// The maximum size of a picture, in bytes.
const MAX_BYTES: usize = 20 * 1024;

fn document(path: &Path) -> Document {
    let options = Options { layout: Some("picture.toml".into()), ..Options::default() };
    match desk::build(desk::source(path), options) {
        Ok(built) => {
            let warnings = messages::render_all(&built.warnings, &built.sources);
            assert!(warnings.is_empty(), "{}:\n{warnings}", path.display());
            built.document
        }
        Err(failed) => {
            panic!("{}:\n{}", path.display(), messages::render_all(&failed.diagnostics, &failed.sources))
        }
    }
}

fn paint(path: &Path, fonts: &FontBook) -> RgbImage {
    let files = png::render(&document(path), fonts, DPI);
    let page = image::load_from_memory(&files[0]).expect("a PNG").into_rgb8();
    image::imageops::crop_imm(&page, 0, 0, CORNER.0, CORNER.1).to_image()
}

#[test]
fn corners_of_pages_look_like_the_pictures() {
    let fonts = FontBook::embedded();
    let mut differing = Vec::new();
    let mut n_samples = 0;
    for path in desk::files("tests/png") {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        n_samples += 1;
        let painted = paint(&path, &fonts);
        match painted::compare(&path.with_extension("png"), &painted) {
            Ok(n_bytes) => assert!(n_bytes <= MAX_BYTES, "{} has {n_bytes} bytes", path.display()),
            Err(what) => differing.push(what),
        }
    }
    assert!(n_samples >= 12);
    assert!(
        differing.is_empty(),
        "these pictures differ:\n{}\n`INSTA_UPDATE=always cargo test` replaces them",
        differing.join("\n")
    );
}

#[test]
fn cases_differ_from_one_another() {
    let fonts = FontBook::embedded();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/png");
    let paint = |name: &str| paint(&folder.join(name).with_extension("toml"), &fonts);
    for (a, b) in [
        ("photo-rectangle", "photo-round"),
        ("photo-rectangle", "photo-rounded"),
        ("photo-rounded", "photo-border"),
        ("photo-round", "photo-ring"),
        ("icons-line", "icons-none"),
        ("rule-beside", "rule-none"),
        ("heading-box", "rule-none"),
        ("heading-short", "rule-below"),
        ("heading-bar", "heading-center"),
        ("tags-filled", "tags-outlined"),
        ("levels-dots", "levels-bars"),
        ("rule-below", "rule-above"),
        ("caps-roman", "caps-italic"),
        ("bullet-disc", "bullet-dash"),
        ("bullet-disc", "bullet-arrow"),
    ] {
        let distance = distance(&paint(a), &paint(b));
        assert!(distance > 2.0 * TOLERANCE, "{a} and {b} differ by only {distance:.2}");
    }
}
