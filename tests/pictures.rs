//! What only a picture shows: `tests/png/<topic>-<case>.toml`, and beside it the upper left corner of the
//! first page as the rasteriser paints it. `UPDATE_SNAPSHOTS=1 cargo test --test pictures` paints them anew.
#![expect(clippy::disallowed_methods, reason = "samples and their answers are files")]

mod desk;
#[expect(dead_code, reason = "this test uses a part")]
mod messages;

use std::fs;
use std::path::Path;

use image::{ImageFormat, RgbImage};
use vitae::Target;
use vitae::export::{pdf, png};
use vitae::font::FontBook;
use vitae::typeset::frame::Document;

/// Pixels in an inch.
const DPI: f64 = 50.0;
/// The corner of the page that is looked at, in pixels.
const CORNER: (u32, u32) = (240, 110);
/// The grey values of two pictures may differ by so much in the mean, of 255: an edge moved by a tenth of
/// a pixel is below it, a letter that is missing above.
const TOLERANCE: f64 = 0.15;
/// No picture is larger, in bytes.
const MAX_BYTES: usize = 20 * 1024;

fn document(path: &Path) -> Document {
    let target = Target { layout: Some("picture.toml".into()), ..Target::default() };
    match desk::build(desk::source(path), target) {
        Ok(built) => {
            let said = messages::render_all(&built.warnings, &built.sources);
            assert!(said.is_empty(), "{}:\n{said}", path.display());
            built.document
        }
        Err(failed) => {
            panic!("{}:\n{}", path.display(), messages::render_all(&failed.diagnostics, &failed.sources))
        }
    }
}

fn paint(path: &Path, fonts: &FontBook) -> RgbImage {
    let files = png::render(&pdf::export(&document(path), fonts), DPI);
    let page = image::load_from_memory(&files[0]).expect("a PNG").into_rgb8();
    image::imageops::crop_imm(&page, 0, 0, CORNER.0, CORNER.1).to_image()
}

/// How far two pictures are apart: the mean of the differences of all their values.
fn distance(a: &RgbImage, b: &RgbImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return f64::MAX;
    }
    let differences = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b)));
    differences.sum::<f64>() / f64::from(a.width() * a.height() * 3)
}

#[test]
fn corners_of_pages_are_those_of_the_pictures() {
    let fonts = FontBook::embedded();
    let mut differing = Vec::new();
    let mut n_samples = 0;
    for path in messages::files("tests/png") {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        n_samples += 1;
        let painted = paint(&path, &fonts);
        let answer = path.with_extension("png");
        if messages::Snapshots::is_update() {
            painted.save_with_format(&answer, ImageFormat::Png).expect("a picture can be written");
        }
        let bytes = fs::read(&answer).expect("the picture stands beside its sample");
        assert!(bytes.len() <= MAX_BYTES, "{} has {} bytes", answer.display(), bytes.len());
        let wanted = image::load_from_memory(&bytes).expect("a PNG").into_rgb8();
        let distance = distance(&painted, &wanted);
        if distance > TOLERANCE {
            let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(answer.file_name().expect("a file"));
            painted.save_with_format(&place, ImageFormat::Png).expect("a picture can be written");
            differing.push(format!("{} by {distance:.2}, see {}", answer.display(), place.display()));
        }
    }
    assert!(n_samples >= 12);
    assert!(differing.is_empty(), "these look different now:\n{}", differing.join("\n"));
}

#[test]
fn cases_look_different_from_one_another() {
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
        assert!(distance > 2.0 * TOLERANCE, "{a} and {b} differ by {distance:.2} only");
    }
}
