//! The pictures of `docs/layouts.md` are up to date: each shows a page of an example in a built-in layout, or in the block
//! above the picture. `INSTA_UPDATE=always cargo test --test it docs::guide_pictures` repaints those that differ.
#![expect(clippy::disallowed_methods, reason = "examples are files")]

use crate::support::{desk, messages, painted};
use std::fs;
use std::path::{Path, PathBuf};

use image::RgbImage;
use vitae::export::page::png;
use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::includes::Includes;
use vitae::layouts::{LayoutError, Layouts};
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options};

/// Pixels in an inch.
const DPI: f64 = 48.0;
/// Number of neighbouring values of a colour that become one: fewer values take fewer bytes.
const STEP: u8 = 8;
/// Maximum size of a picture, in bytes.
const MAX_BYTES: usize = 60 * 1024;
/// The words for pages in the guide.
const PAGES: [&str; 3] = ["first page", "second page", "last page"];
/// The name of every block that is a layout.
const NAME: &str = "guide.toml";

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A picture in the guide.
#[derive(Debug)]
struct Picture {
    /// Its name.
    name: String,
    /// The example that it shows.
    example: String,
    /// The index of the page that it shows; beyond the end, the last one.
    page: usize,
    /// The block above it.
    block: String,
}

/// The pictures of the guide, and the blocks of layouts without one.
fn pictures() -> (Vec<Picture>, Vec<String>) {
    let guide = fs::read_to_string(project().join("docs/layouts.md")).expect("the guide can be read");
    let (mut pictures, mut bare) = (Vec::new(), Vec::new());
    let mut block = String::new();
    for (index, part) in guide.split("```toml\n").enumerate() {
        let (text, prose) = part.split_once("```").filter(|_| index > 0).unwrap_or(("", part));
        text.clone_into(&mut block);
        let n_before = pictures.len();
        for line in prose.lines().filter(|line| line.starts_with("![")) {
            let name = line.rsplit_once("(pictures/").and_then(|(_, rest)| rest.strip_suffix(".png)"));
            let example = line.split('`').find(|word| word.ends_with(".toml"));
            let (Some(name), Some(example)) = (name, example) else { panic!("{line}") };
            let (name, example) = (name.to_owned(), example.to_owned());
            let page = PAGES
                .iter()
                .position(|page| line.contains(page))
                .expect("the alternative text names the page");
            pictures.push(Picture { name, example, page, block: block.clone() });
        }
        let is_layout = !block.is_empty() && !block.starts_with("# ");
        if is_layout && pictures.len() == n_before {
            bare.push(block.clone());
        }
    }
    (pictures, bare)
}

fn paint(picture: &Picture) -> RgbImage {
    let is_built_in = Layouts::builtin().any(|(name, _)| name == picture.name);
    let block = picture.block.clone();
    let layouts = Layouts::new(Box::new(move |name| match name {
        NAME => Ok(Source::new(NAME, block.clone())),
        _ => Err(LayoutError::Missing(name.to_owned())),
    }));
    let examples = project().join("examples");
    let text = fs::read_to_string(examples.join(&picture.example)).expect("the example can be read");
    let layout = if is_built_in { picture.name.clone() } else { NAME.to_owned() };
    let inputs = Inputs {
        sources: vec![Source::new(picture.example.as_str(), text)],
        dialect: Dialect::Vitae,
        layouts: if is_built_in { Layouts::embedded() } else { layouts },
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(move |path| {
            fs::read(examples.join(path)).map_err(|_| ImageError::Missing(path.to_owned()))
        })),
        includes: Includes::none(),
        options: Options { layout: Some(layout), ..Options::default() },
    };
    match vitae::build(&inputs) {
        Ok(built) => {
            let files = png::render(&built.document, &inputs.fonts, DPI);
            let file = &files[picture.page.min(files.len() - 1)];
            let mut page = image::load_from_memory(file).expect("a PNG").into_rgb8();
            page.iter_mut().for_each(|value| *value |= STEP - 1);
            page
        }
        Err(failed) => {
            let report = messages::render_all(&failed.diagnostics, &failed.sources);
            panic!("{}: {report}", picture.name)
        }
    }
}

fn path(name: &str) -> PathBuf {
    project().join("docs/pictures").join(name).with_extension("png")
}

#[test]
fn pictures_are_up_to_date() {
    let (pictures, _) = pictures();
    let mut differing = Vec::new();
    for picture in &pictures {
        match painted::compare(&path(&picture.name), &paint(picture)) {
            Ok(n_bytes) => assert!(n_bytes <= MAX_BYTES, "{} has {n_bytes} bytes", picture.name),
            Err(what) => differing.push(what),
        }
    }
    assert!(
        differing.is_empty(),
        "these pictures differ:\n{}\n`INSTA_UPDATE=always cargo test` repaints them",
        differing.join("\n")
    );
}

#[test]
fn every_layout_and_every_example_of_one_has_its_picture() {
    let (pictures, bare) = pictures();
    assert!(bare.is_empty(), "no picture follows\n{}", bare.join("\n"));
    let is_shown = |name: &str| pictures.iter().any(|picture| picture.name == name);
    let missing: Vec<&str> =
        Layouts::builtin().map(|(name, _)| name).filter(|name| !is_shown(name)).collect();
    assert!(missing.is_empty(), "the guide has no picture of {missing:?}");
    let files = desk::files("docs/pictures");
    let names = files.iter().filter_map(|file| file.file_stem()?.to_str());
    let unused: Vec<&str> = names.filter(|name| !is_shown(name)).collect();
    assert!(unused.is_empty(), "the guide does not use {unused:?}");
}
