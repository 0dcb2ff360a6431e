//! Builds résumés for tests through the whole library, with loaders for tests.
//!
//! Layouts come from `tests/layouts/`, pictures from `examples/` or from this file: `portrait.png`, and some that
//! cannot be used, each named after what is wrong with it.
#![expect(clippy::disallowed_methods, reason = "samples are files")]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::includes::Includes;
use vitae::layouts::{LayoutError, Layouts};
use vitae::source::Source;
use vitae::{Built, Dialect, Failed, Inputs, Options};

/// The résumés of the project.
pub(crate) fn samples() -> Vec<Source> {
    let mut paths = files("examples");
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("resume.toml"));
    assert!(paths.len() > 5);
    paths.iter().map(|path| source(path)).collect()
}

/// The files in a folder of the project, sorted by name.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is part of the project")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// Builds a résumé in TOML.
pub(crate) fn build(source: Source, options: Options) -> Result<Built, Failed> {
    vitae::build(&inputs(source, options))
}

/// The inputs of a build of a résumé in TOML.
pub(crate) fn inputs(resume: Source, options: Options) -> Inputs {
    Inputs {
        sources: vec![resume],
        dialect: Dialect::Vitae,
        layouts: Layouts::new(Box::new(layout)),
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(picture)),
        includes: Includes::none(),
        options,
    }
}

/// Reads a file as a source named after the file.
pub(crate) fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a sample can be read");
    Source::new(path.file_name().expect("a sample is a file").to_string_lossy(), text)
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn layout(name: &str) -> Result<Source, LayoutError> {
    let folder = project().join("tests/layouts");
    let missing = |_| LayoutError::Missing(name.to_owned());
    fs::read_to_string(folder.join(name)).map(|text| Source::new(name, text)).map_err(missing)
}

fn picture(path: &str) -> Result<Vec<u8>, ImageError> {
    let name = path.to_owned();
    let path = path.strip_prefix("../../examples/").unwrap_or(path);
    match path {
        "portrait.png" => Ok(portrait()),
        "folder" => Err(ImageError::Folder(name)),
        "locked.png" => Err(ImageError::Unreadable(name, "permission denied".to_owned())),
        "notes.txt" => Ok(b"A portrait in words.".to_vec()),
        "drawing.svg" => Ok(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        "damaged.png" => Ok(portrait()[..200].to_vec()),
        "empty.png" => Ok(Vec::new()),
        "huge.png" => Ok(huge()),
        _ => fs::read(project().join("examples").join(path)).map_err(|_| ImageError::Missing(name)),
    }
}

/// A smooth field of colour, 60 by 80 pixels, darker towards the bottom.
fn portrait() -> Vec<u8> {
    let byte = |value: u32| u8::try_from(value).expect("below 256");
    let pixels =
        image::RgbImage::from_fn(60, 80, |x, y| image::Rgb([byte(60 + x * 3), byte(220 - y * 2), 128]));
    let mut file = Cursor::new(Vec::new());
    pixels.write_to(&mut file, image::ImageFormat::Png).expect("writing to memory cannot fail");
    file.into_inner()
}

/// The header of a picture of 20,000 by 30,000 pixels (PNG §11.2.2, with checksum).
fn huge() -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(20_000_u32.to_be_bytes());
    head.extend(30_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    file.extend(&head);
    file.extend(check_sum(&head).to_be_bytes());
    file.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    file
}

/// The CRC-32 checksum of PNG (PNG §5.5).
fn check_sum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
        }
    }
    !sum
}
