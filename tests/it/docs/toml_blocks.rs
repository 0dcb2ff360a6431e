//! Every TOML block of the documents is built as what it is: a résumé or a layout.
//!
//! The first comment names the file that a block belongs to: `# resume.toml` or `# cv.toml` is a résumé, any other file a
//! layout. A block without one is a résumé. A résumé without `[basics]` gets a name, and one that orders sections gets
//! them. `docs/layouts.md` has rules of its own (`guide.rs`).

use crate::docs::markdown::{CodeBlock, pages};
use crate::support::{desk, messages};
use std::io::Cursor;

use vitae::font::FontBook;
use vitae::image::Images;
use vitae::includes::Includes;
use vitae::layouts::{LayoutError, Layouts};
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options};

/// The page whose blocks `guide.rs` builds.
const ELSEWHERE: &str = "docs/layouts.md";
/// The name of every block that is a layout.
const LAYOUT: &str = "block.toml";
/// The files that are résumés.
const RESUMES: [&str; 3] = ["resume.toml", "cv.toml", "mira.toml"];
/// What a résumé gets that has no table for it.
const BASICS: &str = "\n[basics]\nname = \"Mira Lindqvist\"\n";

/// The sections that blocks put in order.
const SECTIONS: &str = "\n[summary]\ntext = \"Eleven years in energy.\"\n[skills]\nData = \"SQL\"\n\
                        [[work]]\norganization = \"Northgrid Energy\"\n";

/// The file that a block's first line names.
fn file(block: &CodeBlock) -> Option<&str> {
    let comment = block.text.lines().next()?.strip_prefix("# ")?;
    comment.split([' ', ',']).next().filter(|word| word.ends_with(".toml"))
}

fn photo() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_pixel(60, 80, image::Rgb([120, 140, 160]));
    pixels.write_to(&mut file, image::ImageFormat::Png).expect("writing to memory cannot fail");
    file.into_inner()
}

/// Builds a block; what is wrong with it, if anything is.
fn build(block: &CodeBlock) -> Result<(), String> {
    let is_layout = file(block).is_some_and(|name| !RESUMES.contains(&name));
    let has = |start: &str| block.text.lines().any(|line| line.starts_with(start));
    let sections = if has("sections = ") { SECTIONS } else { "" };
    let text = block.text.clone() + sections;
    let resume = match (is_layout, has("[basics]")) {
        (true, _) => desk::samples().into_iter().find(|sample| sample.name.ends_with("engineer.toml")),
        (false, true) => Some(Source::new(block.place.as_str(), text.clone())),
        (false, false) => Some(Source::new(block.place.as_str(), text.clone() + BASICS)),
    };
    let layouts = Layouts::new(Box::new(move |name| match name {
        LAYOUT => Ok(Source::new(LAYOUT, text.clone())),
        _ => Err(LayoutError::Missing(name.to_owned())),
    }));
    let layout = is_layout.then(|| LAYOUT.to_owned());
    let inputs = Inputs {
        sources: vec![resume.expect("there is an example of an engineer")],
        dialect: Dialect::Vitae,
        layouts,
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(|_| Ok(photo()))),
        includes: Includes::none(),
        options: Options { layout, ..Options::default() },
    };
    let (found, sources) = match vitae::build(&inputs) {
        Ok(built) => (built.warnings, built.sources),
        Err(failed) => (failed.diagnostics, failed.sources),
    };
    let report = messages::render_all(&found, &sources);
    if report.is_empty() { Ok(()) } else { Err(format!("{}:\n{report}", block.place)) }
}

#[test]
fn every_toml_block_builds_without_a_warning() {
    let blocks: Vec<CodeBlock> = pages()
        .iter()
        .filter(|page| page.path != ELSEWHERE)
        .flat_map(|page| page.blocks())
        .filter(|block| block.language == "toml")
        .collect();
    assert!(blocks.len() > 30, "{}", blocks.len());
    let wrong: Vec<String> = blocks.iter().filter_map(|block| build(block).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
