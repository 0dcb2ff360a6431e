//! `docs/layouts.md` and the code say the same: every key, word, field and style stands in the guide, its
//! examples work, and what it says holds without a word does.

use crate::support::{desk, messages};
use std::collections::BTreeSet;
use std::path::Path;

use vitae::export::page::frames;
use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::layouts::{LayoutError, Layouts};
use vitae::read::layout::Layout;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::paper::Paper;
use vitae::read::reader::{Dialect, Reader};
use vitae::read::template::Field;
use vitae::source::{Source, SourceId, Sources, Span};
use vitae::{Built, Inputs, Options};

/// What a block begins with that says what a layout is before it says anything.
const DEFAULTS: &str = "# what holds without a word\n";
/// What a block begins with that belongs in a résumé.
const RESUME: &str = "# resume.toml\n";
/// What the blocks are called as layouts.
const NAME: &str = "guide.toml";

fn text(path: &str) -> String {
    desk::source(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).text
}

fn guide() -> String {
    text("docs/layouts.md")
}

/// The guide's examples in TOML.
fn blocks() -> Vec<String> {
    let guide = guide();
    let after = guide.split("```toml\n").skip(1);
    let blocks: Vec<String> =
        after.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect();
    assert!(blocks.len() > 15);
    blocks
}

/// What stands between `open` and `close` in a text, every time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inner, _)| inner).collect()
}

/// The texts in double quotes.
fn quoted(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('"').skip(1).step_by(2).map(str::to_owned)
}

/// The door to a block of the guide as a layout.
fn layouts(block: &str) -> Layouts {
    let block = block.to_owned();
    Layouts::new(Box::new(move |name| match name {
        NAME => Ok(Source::new(NAME, block.clone())),
        _ => Err(LayoutError::Missing(name.to_owned())),
    }))
}

fn build(resume: Source, layout: Option<&str>) -> Built {
    let options = Options { layout: layout.map(|_| NAME.to_owned()), ..Options::default() };
    let inputs = Inputs {
        sources: vec![resume],
        dialect: Dialect::Vitae,
        layouts: layouts(layout.unwrap_or_default()),
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(|path| Err(ImageError::Missing(path.to_owned())))),
        options,
    };
    let block = inputs.sources[0].name.clone() + ":\n" + layout.unwrap_or(&inputs.sources[0].text);
    match vitae::build(&inputs) {
        Ok(built) => {
            let said = messages::render_all(&built.warnings, &built.sources);
            assert!(said.is_empty(), "{block}\n{said}");
            built
        }
        Err(failed) => panic!("{block}\n{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

fn engineer() -> Source {
    Source::new("engineer.toml", text("examples/engineer.toml"))
}

/// A layout, with the places of its values left out.
fn layout(block: &str) -> Layout {
    let mut sources = Sources::new();
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    let wanted = Wanted { name: NAME, span: None };
    let mut layout = load_layout(wanted, &layouts(block), Changes::default(), &mut reader);
    let found = reader.diagnostics;
    assert!(found.list.is_empty(), "{block}\n{}", messages::render_all(&found, &sources));
    let nowhere = Span::new(SourceId(0), 0..0);
    layout.heading.color.span = nowhere;
    (layout.rail.color.span, layout.rail.dot_color.span) = (nowhere, nowhere);
    layout.heading.style.span = Span::new(SourceId(0), 0..0);
    let drawn = [&mut layout.tags.fill, &mut layout.levels.empty].into_iter().flatten();
    for color in drawn.chain([&mut layout.levels.color]) {
        color.span = Span::new(SourceId(0), 0..0);
    }
    layout
}

/// The reader of layouts, all its rooms.
fn parser() -> String {
    let mut files = messages::files("src/read/parse_layout");
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read/parse_layout.rs"));
    assert!(files.len() > 4);
    files.iter().map(|file| desk::source(file).text).collect()
}

/// Everything that the guide must name, as the code has it.
fn names() -> BTreeSet<String> {
    let parser = parser();
    let loader = text("src/read/load_layout.rs");
    let values = text("src/read/layout_values.rs");
    let values = values.split("#[cfg(test)]").next().unwrap_or_default();
    let mut names = BTreeSet::new();
    for source in [parser.as_str(), loader.as_str(), values] {
        for keys in between(source, "&[\"", "]") {
            names.extend(quoted(&format!("\"{keys}")));
        }
    }
    assert!(names.len() > 50, "{names:?}");
    names.extend(Field::NAMES.map(|(name, _)| name.to_owned()));
    let styles = text("src/compose/check.rs");
    for used in between(&styles, "const USED: ", "];") {
        names.extend(quoted(used));
    }
    names
}

/// The words that are the values of some keys, as the parser has them.
fn words() -> BTreeSet<String> {
    let parser = parser() + &text("src/read/layout_values.rs");
    let parser = parser.split("#[cfg(test)]").next().unwrap_or_default();
    let pairs = parser.split("(\"").skip(1).filter_map(|rest| rest.split_once("\", "));
    let words: BTreeSet<String> = pairs
        .filter(|(_, meaning)| meaning.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()))
        .map(|(word, _)| word.to_owned())
        .collect();
    assert!(words.len() > 40, "{words:?}");
    words.into_iter().chain(Paper::NAMES.map(|(name, _)| name.to_owned())).collect()
}

#[test]
fn every_key_stands_in_the_guide() {
    let guide = guide();
    // A table stands as `[page]`, and all tables of a kind as `[sections.*]`.
    let stands = |name: &String| {
        [format!("`{name}`"), format!("`[{name}]`"), format!("`[{name}.*]`")]
            .iter()
            .any(|written| guide.contains(written))
    };
    let missing: Vec<String> = names().into_iter().filter(|name| !stands(name)).collect();
    assert!(missing.is_empty(), "the guide does not tell of {missing:?}");
}

#[test]
fn every_word_stands_in_the_guide() {
    let guide = guide();
    let missing: Vec<String> =
        words().into_iter().filter(|word| !guide.contains(&format!("`\"{word}\"`"))).collect();
    assert!(missing.is_empty(), "the guide does not tell of {missing:?}");
}

#[test]
fn every_family_stands_in_the_guide() {
    let (guide, fonts) = (guide(), FontBook::embedded());
    for family in fonts.families() {
        assert!(guide.contains(&format!("`{family}`")), "the guide does not tell of {family}");
    }
}

#[test]
fn every_example_works() {
    for block in blocks() {
        if let Some(block) = block.strip_prefix(RESUME) {
            let resume = format!("{block}[basics]\nname = \"Mira Lindqvist\"\n");
            build(Source::new("resume.toml", resume), None);
        } else {
            build(engineer(), Some(&block));
        }
    }
}

#[test]
fn defaults_are_as_told() {
    let fonts = FontBook::embedded();
    let plain = frames::export(&build(engineer(), Some("")).document, &fonts);
    let told: Vec<String> = blocks().into_iter().filter(|block| block.starts_with(DEFAULTS)).collect();
    assert_eq!(told.len(), 13);
    for block in told {
        let mut changed = layout(&block);
        // What `text` starts from stands in the cascade; the dump below compares it.
        changed.styles = Layout::default().styles;
        // Where it is said is no value.
        changed.page.span = None;
        assert_eq!(changed, Layout::default(), "{block}");
        assert_eq!(frames::export(&build(engineer(), Some(&block)).document, &fonts), plain, "{block}");
    }
}
