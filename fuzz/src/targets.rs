//! The targets: each does with the bytes of an input what the program does, from reading to the PDF.

use vitae::compose::inline;
use vitae::compose::locale::Locale;
use vitae::diag::Diagnostics;
use vitae::export::page::pdf;
use vitae::export::seal::{Remark, Seal};
use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::includes::Includes;
use vitae::layouts::{LayoutError, Layouts};
use vitae::read::resume::Override;
use vitae::source::Source;
use vitae::typeset::frame::{Document, Item};
use vitae::{Dialect, Inputs, Options};

/// A target: its name and the function that processes bytes.
pub type Named = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Named; 8] = [
    ("resume", resume),
    ("json", json),
    ("layout", layout),
    ("set", set),
    ("image", image),
    ("font", font),
    ("inline", inline),
    ("pdf", pdf),
];

/// A résumé with some of everything, for layouts, values and fonts.
const RESUME: &str = r#"
[basics]
name = "Ada Sol"
headline = "Fitter"
email = "ada@sol.example"
url = "https://sol.example"
location = "Aarhus"
summary = "Fits **pipes**, [valves](https://valves.example) and `pumps`."

[[work]]
organization = "Works"
location = "Aarhus"
roles = [
    { position = "Lead", start = 2021, highlights = ["Led", ["and was led"]] },
    { position = "Fitter", start = 2018, end = 2020, keywords = ["steel", "brass"] },
]

[[education]]
institution = "School"
area = "Pipes"
date = 2017

[skills]
Tools = "Wrench, saw"

[[languages]]
language = "Danish"
level = "native"
"#;

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Derives a number below `n` from the bytes.
fn choice(data: &[u8], n: usize) -> usize {
    data.iter().fold(data.len(), |sum, &byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) % n
}

fn inputs(resume: Source, dialect: Dialect) -> Inputs {
    Inputs {
        sources: vec![resume],
        dialect,
        layouts: Layouts::embedded(),
        fonts: FontBook::embedded(),
        images: Images::none(),
        includes: Includes::none(),
        options: Options::default(),
    }
}

/// Builds, and checks that the result is a PDF or an error message.
fn build(inputs: &Inputs) {
    match vitae::build(inputs) {
        Ok(built) => {
            let mut file = pdf::export(&built.document, &built.fonts);
            assert!(file.starts_with(b"%PDF-") && !built.document.pages.is_empty());
            let seal = Seal { inputs: inputs.digest(), remark: Remark::None, n_pages: 1 };
            pdf::seal(&mut file, seal);
            assert!(pdf::sealed(&file).is_some(), "a PDF that was just sealed has a seal");
            check_places(&built.document);
            check_size(&built.warnings);
        }
        Err(failed) => {
            assert!(failed.diagnostics.has_errors(), "a failure has an error");
            check_size(&failed.diagnostics);
            for diagnostic in &failed.diagnostics.list {
                assert!(!diagnostic.message.contains("this is a bug in vitae"), "{}", diagnostic.message);
                if let Some(span) = diagnostic.span {
                    let source = failed.sources.get(span.source);
                    let _ = source.line_column(span.start);
                }
            }
        }
    }
}

/// Checks that everything has a finite position and size, independently of the program's own check.
fn check_places(document: &Document) {
    for page in &document.pages {
        assert!(page.size.width.0 > 0.0 && page.size.height.0 > 0.0, "a page without a size");
        for placed in &page.items {
            let mut numbers = vec![page.size.width.0, page.size.height.0, placed.at.x.0, placed.at.y.0];
            match &placed.item {
                Item::Glyphs(run) => {
                    numbers.push(run.size.0);
                    numbers.extend(run.glyphs.iter().map(|glyph| glyph.advance.0));
                }
                Item::Image(image) => numbers.extend([image.size.width.0, image.size.height.0]),
                Item::Link(link) => numbers.extend([link.size.width.0, link.size.height.0]),
                Item::Path(_) => {}
            }
            assert!(numbers.iter().all(|number| number.is_finite()), "not finite: {placed:?}");
        }
    }
}

/// Checks that messages stay few and short, however many mistakes there are and however long the text they quote.
fn check_size(diagnostics: &Diagnostics) {
    let n_kept = diagnostics.list.len();
    assert!(n_kept <= 2_010, "{n_kept} messages are kept");
    for diagnostic in &diagnostics.list {
        for text in diagnostic.hints.iter().chain([&diagnostic.message]) {
            assert!(
                text.len() <= 2_000,
                "a message of {} bytes: {}…",
                text.len(),
                &text[..text.floor_char_boundary(80)]
            );
        }
    }
}

/// Derives a layout, and perhaps a number of pages, from the bytes.
fn options(data: &[u8]) -> Options {
    let n_layouts = Layouts::builtin().count();
    let layout = Layouts::builtin().nth(choice(data, n_layouts)).map(|(name, _)| name.to_owned());
    let pages = Some(choice(data, 7)).filter(|n| (1..=3).contains(n));
    Options { layout, pages, trim: pages.is_some(), ..Options::default() }
}

/// A résumé in TOML.
pub fn resume(data: &[u8]) {
    let inputs = inputs(Source::new("resume.toml", text(data)), Dialect::Vitae);
    build(&Inputs { options: options(data), ..inputs });
}

/// A résumé in JSON.
pub fn json(data: &[u8]) {
    let inputs = inputs(Source::new("resume.json", text(data)), Dialect::JsonResume);
    build(&Inputs { options: options(data), ..inputs });
}

/// A layout.
pub fn layout(data: &[u8]) {
    let own = text(data);
    let layouts = Layouts::new(Box::new(move |name| match name {
        "own.toml" => Ok(Source::new(name, own.clone())),
        _ => Err(LayoutError::Missing(name.to_owned())),
    }));
    let inputs = inputs(Source::new("resume.toml", RESUME), Dialect::Vitae);
    let options = Options { layout: Some("own.toml".to_owned()), ..options(data) };
    build(&Inputs { layouts, options, ..inputs });
}

/// Values set on the command line, one `key=value` per line.
pub fn set(data: &[u8]) {
    let text = text(data);
    let pairs = text.lines().filter_map(|line| line.split_once('=')).take(16);
    let overrides = pairs.map(|(key, value)| Override { key: key.into(), value: value.into() }).collect();
    let inputs = inputs(Source::new("resume.toml", RESUME), Dialect::Vitae);
    build(&Inputs { options: Options { overrides, ..options(data) }, ..inputs });
}

/// A photo.
pub fn image(data: &[u8]) {
    let bytes = data.to_vec();
    let images = Images::new(Box::new(move |name| match name {
        "me" => Ok(bytes.clone()),
        _ => Err(ImageError::Missing(name.to_owned())),
    }));
    let resume = format!("layout = \"sidebar\"\nbasics.photo = \"me\"\n{RESUME}");
    build(&Inputs { images, ..inputs(Source::new("resume.toml", resume), Dialect::Vitae) });
}

/// A font.
pub fn font(data: &[u8]) {
    let mut fonts = FontBook::embedded();
    fonts.add_file("own.ttf", data.to_vec());
    let embedded = FontBook::embedded();
    let known = embedded.families();
    let family = fonts.families().into_iter().find(|family| !known.contains(family)).map(str::to_owned);
    let overrides = family.map(|family| Override {
        key: "styles.text.font".into(),
        value: format!("[\"{}\"]", family.replace(['"', '\\'], "")),
    });
    let options = Options { overrides: overrides.into_iter().collect(), ..Options::default() };
    let inputs = inputs(Source::new("resume.toml", RESUME), Dialect::Vitae);
    build(&Inputs { fonts, options, ..inputs });
}

/// The markup of a text.
pub fn inline(data: &[u8]) {
    let text = text(data);
    let all = inline::parse(&text, &Locale::find("en"));
    assert!(all.iter().all(|inline| !inline.text.is_empty()));
    let quoted: String = text.chars().map(quoted).collect();
    let resume =
        format!("[basics]\nname = \"Ada\"\nsummary = \"{quoted}\"\n[[work]]\nhighlights = [\"{quoted}\"]\n");
    build(&Inputs { options: options(data), ..inputs(Source::new("resume.toml", resume), Dialect::Vitae) });
}

/// Returns a character as typed in a quoted string.
fn quoted(c: char) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        _ if c.is_control() => format!("\\U{:08X}", u32::from(c)),
        _ => c.to_string(),
    }
}

/// A finished PDF, possibly changed.
pub fn pdf(data: &[u8]) {
    let seal = pdf::sealed(data);
    let mut again = data.to_vec();
    if let Some(seal) = seal {
        pdf::seal(&mut again, seal);
        assert!(pdf::sealed(&again).is_some());
    }
}
