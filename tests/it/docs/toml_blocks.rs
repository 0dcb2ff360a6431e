//! Every TOML block of the documents is built as what it is: a résumé, a file that belongs to one, or a layout.
//!
//! The first comment names the file that a block belongs to: `# resume.toml` or `# cv.toml` is a résumé, `# targets/…` a
//! target and `# NAME.LANGUAGE.toml` a language of the first résumé on the page with that name, any other file a layout. A
//! block without one is a résumé. A résumé without `[basics]` gets a name, and one that orders sections gets
//! them. `docs/layouts.md` has rules of its own (`guide.rs`).

use crate::docs::markdown::{CodeBlock, pages};
use crate::support::shelf::includes;
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
const RESUMES: [&str; 4] = ["resume.toml", "cv.toml", "mira.toml", "ada.toml"];
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

/// A file that belongs to a résumé.
struct Part<'a> {
    name: &'a str,
    /// The résumé's name, if it has to have the same.
    of: Option<&'a str>,
    target: Option<&'a str>,
    lang: Option<&'a str>,
}

impl<'a> Part<'a> {
    fn new(name: &'a str) -> Option<Self> {
        let stem = name.strip_suffix(".toml")?;
        match (stem.strip_prefix("targets/"), stem.split_once('.')) {
            (Some(target), _) => Some(Self { name, of: None, target: Some(target), lang: None }),
            (None, Some((of, lang))) => Some(Self { name, of: Some(of), target: None, lang: Some(lang) }),
            (None, None) => None,
        }
    }

    /// The text of the first résumé on a page that it can belong to.
    fn resume(&self, blocks: &[CodeBlock]) -> String {
        let is_own = |block: &&CodeBlock| {
            let stem = file(block).and_then(|name| name.strip_suffix(".toml"));
            stem.is_some_and(|stem| !stem.contains(['/', '.']) && self.of.is_none_or(|of| of == stem))
        };
        blocks.iter().find(is_own).expect("the page has its résumé").text.clone()
    }
}

/// Builds a block of a page; what is wrong with it, if anything is.
fn build(block: &CodeBlock, blocks: &[CodeBlock]) -> Result<(), String> {
    let part = file(block).and_then(Part::new);
    let is_layout = part.is_none() && file(block).is_some_and(|name| !RESUMES.contains(&name));
    let has = |start: &str| block.text.lines().any(|line| line.starts_with(start));
    let sections = if has("sections = ") { SECTIONS } else { "" };
    let text = block.text.clone() + sections;
    let resume = match (&part, is_layout, has("[basics]")) {
        (Some(part), ..) => Some(Source::new(
            part.of.map_or("cv.toml".to_owned(), |of| format!("{of}.toml")),
            part.resume(blocks),
        )),
        (None, true, _) => desk::samples().into_iter().find(|sample| sample.name.ends_with("engineer.toml")),
        (None, false, true) => Some(Source::new(block.place.as_str(), text.clone())),
        (None, false, false) => Some(Source::new(block.place.as_str(), text.clone() + BASICS)),
    };
    let own = text.clone();
    let layouts = Layouts::new(Box::new(move |name| match name {
        LAYOUT => Ok(Source::new(LAYOUT, own.clone())),
        _ => Err(LayoutError::Missing(name.to_owned())),
    }));
    let options = Options {
        layout: is_layout.then(|| LAYOUT.to_owned()),
        target: part.as_ref().and_then(|part| part.target).map(str::to_owned),
        lang: part.as_ref().and_then(|part| part.lang).map(str::to_owned),
        ..Options::default()
    };
    let inputs = Inputs {
        sources: vec![resume.expect("there is an example of an engineer")],
        dialect: Dialect::Vitae,
        layouts,
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(|_| Ok(photo()))),
        includes: part.map_or_else(Includes::none, |part| includes(&[(part.name, text.as_str())])),
        options,
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
    let (mut n_blocks, mut wrong) = (0, Vec::new());
    for page in pages().iter().filter(|page| page.path != ELSEWHERE) {
        let blocks: Vec<CodeBlock> =
            page.blocks().into_iter().filter(|block| block.language == "toml").collect();
        n_blocks += blocks.len();
        wrong.extend(blocks.iter().filter_map(|block| build(block, &blocks).err()));
    }
    assert!(n_blocks > 30, "{n_blocks}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
