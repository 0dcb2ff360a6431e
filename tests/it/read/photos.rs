//! Photos: which formats are read, and the messages about photos that cannot be shown.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use vitae::image::{ImageError, Images, Pixels};
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options, draft};

/// A picture of 4 by 5 pixels in a format.
fn file(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let pixels = RgbImage::from_pixel(4, 5, Rgb([200, 30, 60]));
    pixels.write_to(&mut file, format).expect("writing to memory cannot fail");
    file.into_inner()
}

fn picture(path: &str) -> Result<Vec<u8>, ImageError> {
    match path {
        "mira.gif" => Ok(file(ImageFormat::Gif)),
        "mira.webp" => Ok(file(ImageFormat::WebP)),
        "notes.txt" => Ok(b"A portrait in words.".to_vec()),
        "broken.png" => Ok(file(ImageFormat::Png)[..40].to_vec()),
        "broken.gif" => Ok(b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        "broken.webp" => Ok(file(ImageFormat::WebP)[..20].to_vec()),
        _ => Err(ImageError::Missing(path.to_owned())),
    }
}

/// Whether a document is built, and the messages about its photo.
fn messages(image: &str, dialect: Dialect, is_shown: bool) -> (bool, Vec<String>) {
    let (name, text) = match dialect {
        Dialect::JsonResume => {
            ("cv.json", format!(r#"{{"basics": {{"name": "Mira", "image": "{image}"}}}}"#))
        }
        Dialect::Vitae => ("cv.toml", format!("basics = {{ name = \"Mira\", photo = \"{image}\" }}")),
    };
    let layout = if is_shown { "classic" } else { "ats" };
    let inputs = Inputs {
        sources: vec![Source::new(name, text)],
        dialect,
        images: Images::new(Box::new(picture)),
        options: Options { layout: Some(layout.to_owned()), ..Options::default() },
        ..Inputs::of("", "")
    };
    let (is_made, found) = match draft(&inputs) {
        Ok(draft) => (true, draft.warnings),
        Err(failed) => (false, failed.diagnostics),
    };
    (is_made, found.list.into_iter().map(|diagnostic| diagnostic.message).collect())
}

#[test]
fn webp_and_gif_are_read() {
    let images = Images::new(Box::new(picture));
    for path in ["mira.webp", "mira.gif"] {
        let image = images.get(path).expect("the format is supported");
        assert_eq!((image.width, image.height), (4, 5), "{path}");
        let first = match &image.data {
            Pixels::Jpeg { .. } => panic!("{path} is not a JPEG"),
            Pixels::Rgb(bytes) | Pixels::Rgba(bytes) => &bytes[..3],
        };
        assert_eq!(first, [200, 30, 60], "{path}");
        assert_eq!(messages(path, Dialect::Vitae, true), (true, Vec::new()));
    }
}

#[test]
fn an_unreadable_photo_does_not_stop_a_foreign_file() {
    for (path, message) in [
        ("no.png", "file `no.png` not found"),
        ("notes.txt", "`notes.txt` is not a supported picture (PNG, JPEG, WebP or GIF)"),
        ("broken.png", "`broken.png` is damaged: "),
        ("broken.gif", "`broken.gif` is damaged: "),
        ("broken.webp", "`broken.webp` is damaged: "),
        ("https://mira.example/me.png", "this photo is left out: vitae "),
    ] {
        let (is_made, list) = messages(path, Dialect::JsonResume, true);
        assert!(is_made && list.len() == 1 && list[0].starts_with(message), "{path}: {list:?}");
        // A layout without photos gives no message.
        assert_eq!(messages(path, Dialect::JsonResume, false), (true, Vec::new()), "{path}");
        // In vitae's own format, the author can fix it, so it is an error.
        let (is_made, list) = messages(path, Dialect::Vitae, true);
        assert!(list.len() == 1 && list[0].starts_with(message), "{path}: {list:?}");
        assert_eq!(is_made, path.starts_with("https:"), "{path}");
    }
}
