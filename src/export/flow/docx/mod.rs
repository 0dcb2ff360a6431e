//! Reading → a Word document (Office Open XML, ECMA-376, transitional): a document that people can edit and programs
//! can read.
//!
//! Text is in the order of the reading, in one column, without tables, text boxes or frames. Looks are styles under the
//! names that Word has for them; a paragraph states only what differs from its style.
//!
//! | in the reading | in Word |
//! |---|---|
//! | the person's name | `Title` |
//! | the headline | `Subtitle` |
//! | headings of sections, entries, roles | `Heading 1`, `Heading 2`, `Heading 3` |
//! | items of lists, by depth | `List Bullet`, `List Bullet 2` …, `List Number` … |
//! | other paragraphs, by the style of most of their text | `Normal`, `Contact`, `Organization` … |
//! | text in a named style of the layout | a character style: `Dates`, `Contact Label` … |
//! | emphasis | bold and italic |
//! | text at the right edge of a line | after a tab; a paragraph of its own if the line is too short |
//! | a label in the margin column | before a tab, with the text hanging |
//! | a link | a hyperlink with a tooltip |
//!
//! What Word has not, or what would harm reading, has a stand-in:
//!
//! | in the layout | in Word |
//! |---|---|
//! | side column | its sections after the main ones, in the main column's styles; [`DocxSide::Table`] sets both beside each other |
//! | margin column | none: text begins at the left margin, dates move to the right edge |
//! | rule above, below or beside a heading | a border above or below the paragraph, as wide as the text |
//! | bar before a heading | a border at the left |
//! | ground of a heading or of the head | shading with borders of its colour |
//! | words in boxes | shading or a border around the words, which a comma separates |
//! | stacks of lines side by side | one after the other |
//! | photo beside text or in the side column | a picture at the right edge with text beside it |
//! | round photo | round if its file is square, otherwise cropped to a square |
//! | icons, meters, rails, monograms | left out: they repeat what the text says, or decorate |
//! | semibold and bolder faces | bold of their family; light and medium ones are families of their own |
//! | stretch and shrink of white space | natural size |

mod body;
mod cell_text;
mod drawing;
mod faces;
mod fit;
mod form;
mod head;
mod line_look;
mod lists;
mod markup;
mod measures;
mod package;
mod par_look;
mod paragraph;
mod paragraphs;
mod pieces;
mod plan;
mod properties;
mod run_look;
mod running;
mod runs;
mod seal;
mod sheet;
mod style_names;
mod styles;
mod table;
mod theme;
mod voting;
mod zip;

use crate::compose::reading::Reading;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::package::{Package, Relationships};
use crate::export::flow::docx::paragraph::StyleKey;
use crate::export::flow::docx::plan::WordPlan;
use crate::export::flow::docx::runs::RunWriter;
use crate::export::flow::docx::sheet::WordStyles;
use crate::font::FontBook;

pub use form::{DocxFonts, DocxForm, DocxSide};
pub use seal::{seal, sealed};

/// Returns the reading as a Word document with a blank seal.
///
/// # Examples
/// ```
/// use vitae::export::flow::docx::{self, DocxForm};
///
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// let file = docx::export(&draft.reading, &draft.fonts, DocxForm::default());
/// assert!(file.starts_with(b"PK"));
/// ```
#[must_use]
pub fn export(reading: &Reading, fonts: &FontBook, form: DocxForm) -> Vec<u8> {
    let mut faces = Faces::new(fonts);
    let mut plan = plan::plan(reading, form.side, &mut faces);
    let sheet = WordStyles::of(&plan.paragraphs, &reading.styles, &mut faces);
    if form.side == DocxSide::Below {
        sheet.settle(&mut plan.paragraphs);
    }
    let mut package = Package::default();
    let mut relations = Relationships::default();
    for (kind, name) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
    ] {
        if kind != "numbering" || !plan.lists.is_empty() {
            relations.add(kind, name);
        }
    }
    let references = add_running((reading, form), (&mut package, &mut relations), &sheet, &mut faces);
    add_pictures(&plan, &mut package, &mut relations);
    let targets: Vec<usize> = plan.links.iter().map(|link| relations.add_address(&link.url)).collect();
    let mut writer = RunWriter { sheet: &sheet, faces: &mut faces, links: &plan.links, targets: &targets };
    let document = body::part(&plan, (reading, form.side), &references, &mut writer);
    package.add_word("document", "document.main", document);
    package.add("word/_rels/document.xml.rels", relations.part().into_bytes());
    if !plan.lists.is_empty() {
        let numbering = lists::part(&plan.lists, &sheet.normal().run, &mut faces);
        package.add_word("numbering", "numbering", numbering);
    }
    package.add_word("styles", "styles", styles::part(&sheet, &reading.info, &faces));
    package.add_word(
        "settings",
        "settings",
        theme::settings(&reading.styles, &reading.info.lang, form.fonts),
    );
    add_fonts(form, &faces, &mut package);
    let heading = sheet.paragraphs.get(&StyleKey::Heading(1)).unwrap_or(sheet.normal());
    let names = [heading.run.family, sheet.normal().run.family].map(|family| faces.name(family));
    let theme = theme::theme(&reading.styles, names);
    package.add_typed(
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        theme,
    );
    finish(reading, package)
}

/// Adds the running heads and feet. Returns the references to them.
fn add_running(
    (reading, form): (&Reading, DocxForm),
    (package, relations): (&mut Package, &mut Relationships),
    sheet: &WordStyles,
    faces: &mut Faces<'_>,
) -> String {
    let width = Measures::of(reading, form.side).full();
    let mut references = String::new();
    let parts = running::parts(&reading.marginals, width, &sheet.normal().run, faces);
    for (index, part) in parts.into_iter().enumerate() {
        let name = format!("{}{}", part.kind, index + 1);
        let id = relations.add(part.kind, &format!("{name}.xml"));
        references
            .push_str(&format!("<w:{}Reference w:type=\"{}\" r:id=\"rId{id}\"/>", part.kind, part.pages));
        package.add_word(&name, part.kind, part.markup);
    }
    references
}

fn add_pictures(plan: &WordPlan, package: &mut Package, relations: &mut Relationships) {
    for placed in &plan.pictures {
        let picture = &placed.picture;
        let (data, ending) = picture.image.file();
        let name = format!("media/picture{}.{ending}", placed.number);
        relations.add_named(&format!("rIdPicture{}", placed.number), "image", &name);
        package.add(&format!("word/{name}"), data.into_owned());
    }
}

/// Adds the table of fonts, and the fonts if they are to be embedded.
fn add_fonts(form: DocxForm, faces: &Faces<'_>, package: &mut Package) {
    let embedded = match form.fonts {
        DocxFonts::Embedded => faces.embeddable(),
        DocxFonts::Named => Vec::new(),
    };
    package.add_word("fontTable", "fontTable", faces.part(&embedded));
    let mut relations = Relationships::default();
    for face in &embedded {
        let name = format!("fonts/font{}.odttf", face.number);
        relations.add("font", &name);
        package.add(&format!("word/{name}"), face.data());
    }
    if !relations.is_empty() {
        package.add("word/_rels/fontTable.xml.rels", relations.part().into_bytes());
    }
}

/// Adds the properties, and what relates the parts of the package; returns the archive.
fn finish(reading: &Reading, mut package: Package) -> Vec<u8> {
    package.add_typed(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        properties::core(&reading.info),
    );
    package.add_typed(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        properties::app(),
    );
    let mut relations = Relationships::default();
    relations.add("officeDocument", "word/document.xml");
    relations.add("extended-properties", "docProps/app.xml");
    relations.add("custom-properties", seal::PART);
    relations.add_core("docProps/core.xml");
    package.add_root(&relations);
    let custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    package.finish((seal::PART, custom, &seal::blank_part()))
}
