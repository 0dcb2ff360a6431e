//! `docs/layouts.md` and the code agree: every key, value, field and style is in the guide, its examples work, and the
//! defaults are as listed.
#![expect(clippy::disallowed_methods, reason = "the guide is a file")]

use crate::support::snapshots::{Update, update};
use crate::support::{desk, messages};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vitae::export::page::frames;
use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::includes::Includes;
use vitae::layouts::{LayoutError, Layouts};
use vitae::read::layout::Layout;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::paper::Paper;
use vitae::read::reader::{Dialect, Reader};
use vitae::read::schema;
use vitae::read::template::Field;
use vitae::source::{Source, SourceId, Sources, Span};
use vitae::{Built, Inputs, Options};

/// The first line of a block that lists defaults.
const DEFAULTS: &str = "# defaults\n";
/// The first line of the block that lists the defaults of a side column.
const SIDE_DEFAULTS: &str = "# defaults of a side column\n";
/// The first line of a block that belongs in a résumé.
const RESUME: &str = "# resume.toml\n";
/// The name of every block that is a layout.
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

/// The parts of a text between `open` and `close`.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inner, _)| inner).collect()
}

/// The texts in double quotes.
fn quoted(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('"').skip(1).step_by(2).map(str::to_owned)
}

/// Loads a block of the guide as a layout.
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
        includes: Includes::none(),
        options,
    };
    let block = inputs.sources[0].name.clone() + ":\n" + layout.unwrap_or(&inputs.sources[0].text);
    match vitae::build(&inputs) {
        Ok(built) => {
            let report = messages::render_all(&built.warnings, &built.sources);
            assert!(report.is_empty(), "{block}\n{report}");
            built
        }
        Err(failed) => panic!("{block}\n{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

fn engineer() -> Source {
    Source::new("engineer.toml", text("examples/engineer.toml"))
}

/// A layout without the spans of its values.
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
    let drawn = [&mut layout.chips.fill, &mut layout.levels.empty].into_iter().flatten();
    for color in drawn.chain([&mut layout.levels.color]) {
        color.span = Span::new(SourceId(0), 0..0);
    }
    layout
}

/// Everything that the guide must mention: values in the schema of layouts, fields, and the styles that vitae uses.
fn names() -> BTreeSet<String> {
    let schema = schema::layout();
    let mut names: BTreeSet<String> =
        between(&schema, "\"enum\": [", "]").into_iter().flat_map(quoted).collect();
    assert!(names.len() > 50, "{names:?}");
    names.extend(Field::NAMES.map(|(name, _)| name.to_owned()));
    names.extend(Paper::NAMES.map(|(name, _)| name.to_owned()));
    names.extend(["size", "stretch", "shrink", "extends"].map(str::to_owned));
    let styles = text("src/compose/style_names.rs");
    let used = between(&styles, "const USED: ", "];");
    assert_eq!(used.len(), 1, "the list of styles is found");
    names.extend(quoted(used[0]));
    names
}

/// The guide with the tables of keys that the code declares.
fn with_tables(guide: &str) -> String {
    let mut guide = guide.to_owned();
    for (name, table) in schema::layout_guide() {
        let mark = format!("<!-- the keys of {name} -->\n");
        let (before, rest) = guide.split_once(&mark).unwrap_or_else(|| panic!("there is no `{mark}`"));
        let n_bytes =
            rest.lines().take_while(|line| line.starts_with('|')).map(|line| line.len() + 1).sum::<usize>();
        guide = format!("{before}{mark}{table}{}", &rest[n_bytes..]);
    }
    guide
}

#[test]
fn the_tables_of_keys_are_those_of_the_code() {
    let (guide, wanted) = (guide(), with_tables(&guide()));
    if guide != wanted && update() != Update::Never {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/layouts.md"), &wanted)
            .expect("the guide can be written");
        return;
    }
    let differs = guide.lines().zip(wanted.lines()).find(|(one, other)| one != other);
    assert!(guide == wanted, "`INSTA_UPDATE=always cargo test` updates it: {differs:#?}");
}

#[test]
fn every_value_is_in_the_guide() {
    let guide = guide();
    let is_there = |name: &String| {
        ["`NAME`", "`\"NAME\"`", "`[NAME]`", "`[NAME.*]`"]
            .iter()
            .any(|written| guide.contains(&written.replace("NAME", name)))
    };
    let missing: Vec<String> = names().into_iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "the guide does not mention {missing:?}");
}

#[test]
fn every_family_is_in_the_guide() {
    let (guide, fonts) = (guide(), FontBook::embedded());
    for family in fonts.families() {
        assert!(guide.contains(&format!("`{family}`")), "the guide does not mention {family}");
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
fn defaults_of_a_side_column_are_as_listed() {
    let listed = blocks().into_iter().find(|block| block.starts_with(SIDE_DEFAULTS));
    let nowhere = |mut layout: Layout| {
        layout.page.span = None;
        layout
    };
    assert_eq!(nowhere(layout(&listed.expect("the guide lists them"))), nowhere(layout("[side]\n")));
}

#[test]
fn defaults_are_as_listed() {
    let fonts = FontBook::embedded();
    let plain = frames::export(&build(engineer(), Some("")).document, &fonts);
    let listed: Vec<String> = blocks().into_iter().filter(|block| block.starts_with(DEFAULTS)).collect();
    assert_eq!(listed.len(), 13);
    for block in listed {
        let mut changed = layout(&block);
        // The cascade has the defaults of `text`; the dump below compares them.
        changed.styles = Layout::default().styles;
        // A span is not a value.
        changed.page.span = None;
        assert_eq!(changed, Layout::default(), "{block}");
        assert_eq!(frames::export(&build(engineer(), Some(&block)).document, &fonts), plain, "{block}");
    }
}
