//! The structure that a screen reader finds in PDFs of résumés and letters: heading levels without gaps, and separate
//! words, whatever a résumé contains or lacks.

use crate::support::{desk, messages};
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::support::sample::reader::{self, text};
use crate::support::sample::structure::{Element, Kid, structure};
use lopdf::{Document, ObjectId};
use vitae::compose::reading;
use vitae::export::page::pdf::export;
use vitae::font::FontBook;
use vitae::layouts::Layouts;
use vitae::source::Source;
use vitae::tags::StructType;
use vitae::{Built, DocumentChoice, Options};

/// The text of one piece of marked content on a page.
struct Stretch<'a> {
    page: ObjectId,
    content: i64,
    glyphs: Vec<&'a reader::Glyph>,
}

impl Stretch<'_> {
    fn words(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}

/// A résumé, and which of its documents are set.
type Sample = (Source, DocumentChoice);

fn build((source, documents): Sample, layout: &str) -> Result<Built, String> {
    let options = Options { layout: Some(layout.to_owned()), documents, ..Options::default() };
    desk::build(source, options).map_err(|failed| messages::render_all(&failed.diagnostics, &failed.sources))
}

fn pdf(sample: Sample, layout: &str) -> Result<Document, String> {
    build(sample, layout).map(|built| read_back(&built))
}

fn read_back(built: &Built) -> Document {
    let bytes = export(&built.document, &FontBook::embedded());
    Document::load_mem(&bytes).expect("the file can be read")
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A résumé that lacks what most have, or has what few have.
fn odd(name: &str) -> Sample {
    (desk::source(&project().join("tests/odd").join(name)), DocumentChoice::Resume)
}

/// Letters: alone, or with their résumés.
fn letters(documents: DocumentChoice) -> impl Iterator<Item = Sample> {
    let names = ["application.toml", "long.toml"];
    names.into_iter().map(move |name| (desk::source(&project().join("tests/letters").join(name)), documents))
}

/// Résumés and letters.
fn samples() -> Vec<Sample> {
    let mut paths = [desk::files("examples"), desk::files("tests/odd")].concat();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.push(project().join("resume.toml"));
    assert!(paths.len() > 48);
    let resumes = paths.iter().map(|path| (desk::source(path), DocumentChoice::Resume));
    resumes.chain(letters(DocumentChoice::Letter)).collect()
}

fn each(mut check: impl FnMut(&str, &Document)) {
    for sample in samples().into_iter().chain(letters(DocumentChoice::Both)) {
        for (layout, _) in Layouts::builtin() {
            let name = format!("{} in {layout}", sample.0.name);
            match pdf(sample.clone(), layout) {
                Ok(file) => check(&name, &file),
                // A photo alone, in a layout without photos.
                Err(said) if said.contains("there is nothing to print") => {}
                Err(said) => panic!("{name}: {said}"),
            }
        }
    }
}

/// The levels of headings in reading order.
fn levels(root: &Element) -> Vec<u8> {
    let mut levels = Vec::new();
    root.walk(&mut |element| {
        if let Some(level) = element.role.strip_prefix('H').and_then(|level| level.parse().ok()) {
            levels.push(level);
        }
    });
    levels
}

#[test]
fn heading_levels_begin_at_one_and_have_no_gaps() {
    each(|name, file| {
        let levels = levels(&structure(file));
        assert!(levels.first().is_none_or(|first| *first == 1), "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    });
}

#[test]
fn no_heading_is_split_by_a_span() {
    each(|name, file| {
        for page in reader::pages(file) {
            assert!(page.actual_texts.is_empty(), "{name}: {:?}", page.actual_texts);
        }
        structure(file).walk(&mut |element| {
            if element.role.starts_with('H') {
                assert!(element.all("Span").is_empty(), "{name}: {}", element.outline());
            }
        });
    });
}

/// The marked content of an element and everything below it, in reading order.
fn contents(element: &Element, found: &mut Vec<(ObjectId, i64)>) {
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => contents(element, found),
            Kid::Content { page, id } => found.push((*page, *id)),
            Kid::Annotation(_) => {}
        }
    }
}

/// The glyphs of each piece of marked content.
fn by_content<'a>(
    file: &Document,
    pages: &'a [reader::Page],
) -> BTreeMap<(ObjectId, i64), Vec<&'a reader::Glyph>> {
    let mut glyphs: BTreeMap<(ObjectId, i64), Vec<&reader::Glyph>> = BTreeMap::new();
    for (id, page) in file.get_pages().into_values().zip(pages) {
        for glyph in &page.glyphs {
            if let Some(content) = glyph.content {
                glyphs.entry((id, content)).or_default().push(glyph);
            }
        }
    }
    glyphs
}

/// The words of a text, without characters that only affect line breaks. If there is Hebrew, all letters of the text
/// sorted by code point, since on a page it is painted from left to right.
fn words_of(text: &str) -> Vec<String> {
    let shown = |c: &char| !"\u{ad}\u{200b}\u{2060}".contains(*c);
    let text: String = text.chars().filter(shown).collect();
    if text.chars().any(|c| ('\u{590}'..='\u{5ff}').contains(&c)) {
        let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        return vec![letters.into_iter().collect()];
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// The text of each heading, paragraph, item … of a PDF, in reading order.
fn texts_of_pdf(
    element: &Element,
    texts: &BTreeMap<(ObjectId, i64), String>,
    found: &mut Vec<(String, Vec<String>)>,
) -> String {
    let place = found.len();
    let mut text = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Content { page, id } => text += texts.get(&(*page, *id)).map_or("", String::as_str),
            Kid::Element(inner) => text += &texts_of_pdf(inner, texts, found),
            Kid::Annotation(_) => {}
        }
    }
    if matches!(&*element.role, "Link" | "Span") {
        return text;
    }
    found.insert(place, (element.role.clone(), words_of(&text)));
    String::new()
}

/// The text of each element of a reading, in the same form.
fn texts_of_reading(element: &reading::Element, found: &mut Vec<(String, Vec<String>)>) {
    if element.is_inline() {
        return;
    }
    let role = match element.role {
        StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4 => {
            format!("H{}", element.level.expect("a heading has a level"))
        }
        StructType::L | StructType::Numbered => "L".to_owned(),
        StructType::Li => "LI".to_owned(),
        other => format!("{other:?}"),
    };
    found.push((role, words_of(&element.text())));
    for kid in &element.kids {
        if let reading::Kid::Element(inner) = kid {
            texts_of_reading(inner, found);
        }
    }
}

#[test]
fn the_pdf_has_the_text_of_the_reading() {
    let mut n_words = 0;
    for sample in samples() {
        for (layout, _) in Layouts::builtin() {
            let name = format!("{} in {layout}", sample.0.name);
            // A photo alone, in a layout without photos, gives no document.
            let Ok(built) = build(sample.clone(), layout) else { continue };
            let file = read_back(&built);
            let pages = reader::pages(&file);
            let texts = by_content(&file, &pages).into_iter().map(|(content, glyphs)| {
                (content, glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>())
            });
            let (mut painted, mut read) = (Vec::new(), Vec::new());
            texts_of_pdf(&structure(&file), &texts.collect(), &mut painted);
            built.reading.elements.iter().for_each(|element| texts_of_reading(element, &mut read));
            for texts in [&mut painted, &mut read] {
                texts.retain(|(_, words)| !words.is_empty());
            }
            for ((_, painted), (_, read)) in painted.iter().zip(&mut read) {
                // `ß` becomes two capitals, and no glyph can represent one letter of two.
                let capitals: Vec<String> = read.iter().map(|word| word.to_uppercase()).collect();
                if *painted == capitals && read.iter().any(|word| word.contains('ß')) {
                    *read = capitals;
                }
            }
            assert_eq!(painted, read, "{name}");
            n_words += read.iter().map(|(_, words)| words.len()).sum::<usize>();
        }
    }
    assert!(n_words > 50_000, "{n_words}");
}

#[test]
fn words_of_different_elements_are_separate() {
    each(|name, file| {
        let mut in_order = Vec::new();
        contents(&structure(file), &mut in_order);
        let pages = reader::pages(file);
        let glyphs = by_content(file, &pages);
        let stretches = in_order.into_iter().map(|(page, content)| Stretch {
            page,
            content,
            glyphs: glyphs.get(&(page, content)).cloned().unwrap_or_default(),
        });
        let stretches: Vec<Stretch<'_>> = stretches.filter(|stretch| !stretch.glyphs.is_empty()).collect();
        for pair in stretches.windows(2) {
            let (one, other) = (pair[0].words(), pair[1].words());
            let is_same_line = pair[0].page == pair[1].page
                && pair[0].glyphs.last().map(|glyph| glyph.baseline)
                    == pair[1].glyphs.first().map(|glyph| glyph.baseline);
            let has_space = [&one, &other]
                .iter()
                .any(|words| words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace));
            let is_cut = one.ends_with(char::is_alphanumeric) && other.starts_with(char::is_alphanumeric);
            assert!(
                !is_same_line || has_space || !is_cut,
                "{name}: {one:?} and {other:?} (contents {} and {})",
                pair[0].content,
                pair[1].content
            );
        }
    });
}

/// The titles of the outline, with their depth.
fn bookmarks(file: &Document) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let outlines = file.catalog().and_then(|catalog| catalog.get(b"Outlines")).ok();
    let mut open: Vec<(usize, ObjectId)> = Vec::new();
    let first = |id: ObjectId| {
        file.get_dictionary(id)
            .and_then(|entry| entry.get(b"First"))
            .and_then(lopdf::Object::as_reference)
            .ok()
    };
    open.extend(outlines.and_then(|outlines| outlines.as_reference().ok()).and_then(first).map(|id| (0, id)));
    while let Some((depth, id)) = open.pop() {
        let entry = file.get_dictionary(id).expect("a bookmark");
        found.push((depth, text(entry.get(b"Title").expect("it has a title"))));
        open.extend(entry.get(b"Next").and_then(lopdf::Object::as_reference).ok().map(|next| (depth, next)));
        open.extend(first(id).map(|under| (depth + 1, under)));
    }
    found
}

#[test]
fn an_entry_without_a_position_has_a_bookmark() {
    for (layout, _) in Layouts::builtin() {
        let file = pdf(odd("no-position.toml"), layout).expect("it can be built");
        let titles: Vec<String> = bookmarks(&file).into_iter().map(|(_, title)| title).collect();
        assert!(titles.iter().any(|title| title.starts_with("Northgrid")), "{layout}: {titles:?}");
    }
}

#[test]
fn the_outline_has_the_letter_before_the_resume() {
    for (layout, _) in Layouts::builtin() {
        for sample in letters(DocumentChoice::Both) {
            let file = pdf(sample, layout).expect("it can be built");
            let titles: Vec<String> = bookmarks(&file).into_iter().map(|(_, title)| title).collect();
            let subject = titles.iter().position(|title| title.starts_with("Application as"));
            let work = titles.iter().position(|title| title == "Experience");
            assert!(subject.is_some() && subject < work, "{layout}: {titles:?}");
            assert_eq!(
                titles.iter().filter(|title| *title == "Mira Lindqvist").count(),
                2,
                "{layout}: {titles:?}"
            );
        }
    }
}

#[test]
fn roles_are_below_their_organization() {
    let mut n_layouts = 0;
    for (layout, _) in Layouts::builtin() {
        let file = pdf(odd("roles.toml"), layout).expect("it can be built");
        let all = bookmarks(&file);
        let depth =
            |wanted: &str| all.iter().find(|(_, title)| title.starts_with(wanted)).map(|(depth, _)| *depth);
        if let (Some(above), Some(below)) = (depth("Northgrid"), depth("Engineer")) {
            assert_eq!(above + 1, below, "{layout}: {all:?}");
            n_layouts += 1;
        }
        assert!(depth("Lead").is_some(), "{layout}: {all:?}");
    }
    assert!(n_layouts > 3, "{n_layouts}");
}

#[test]
fn a_stretch_in_another_language_has_its_language() {
    let file = pdf(odd("hebrew-in-english.toml"), "classic").expect("it can be built");
    let root = structure(&file);
    let mut languages = Vec::new();
    root.walk(&mut |element| {
        if let Ok(lang) = element.object.get(b"Lang") {
            languages.push((element.role.clone(), text(lang)));
        }
    });
    languages.sort();
    assert_eq!(languages, [("H3".to_owned(), "he".to_owned()), ("Span".to_owned(), "he".to_owned())]);
}
