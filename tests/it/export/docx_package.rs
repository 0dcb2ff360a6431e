//! The parts of a Word document: well-formed, complete, the same for the same input, sealed.

use std::collections::BTreeSet;

use crate::export::docx::{draft, each};
use crate::support::desk;
use crate::support::unzip::{Unzipped, unzip};
use roxmltree::{Document, Node};
use vitae::Options;
use vitae::digest::Digest;
use vitae::export::flow::docx::{self, DocxFonts, DocxForm, DocxSide};
use vitae::export::seal::{Remark, Seal};
use vitae::font::table;
use vitae::source::Source;

const RESUME: &str = "lang = \"en\"\n[basics]\nname = \"Ada King\"\nemail = \"ada@king.example\"\nphoto = \"portrait.png\"\n\
[[work]]\nposition = \"Analyst\"\nstart = 1842\nhighlights = [\"One\", \"Two\"]\n";

fn resume() -> Source {
    Source::new("cv.toml", RESUME)
}

fn file(layout: &str, form: DocxForm) -> Vec<u8> {
    let draft = draft(resume(), layout).expect("there is something to print");
    docx::export(&draft.reading, &draft.fonts, form)
}

fn attributes<'d>(document: &'d Document<'d>, elements: &[&str], attribute: &str) -> BTreeSet<String> {
    let nodes = document.descendants().filter(|node| elements.contains(&node.tag_name().name()));
    let value =
        |node: Node<'_, '_>| node.attributes().find(|a| a.name() == attribute).map(|a| a.value().to_owned());
    nodes.filter_map(value).collect()
}

/// The folder of a part, and the name of the part with its relationships.
fn relations_of(part: &str) -> (String, String) {
    let (folder, name) = part.rsplit_once('/').map_or((String::new(), part), |(f, n)| (format!("{f}/"), n));
    (folder.clone(), format!("{folder}_rels/{name}.rels"))
}

fn check_package(name: &str, package: &Unzipped) {
    let types = Document::parse(package.text("[Content_Types].xml")).expect("it is well-formed");
    let typed = attributes(&types, &["Override"], "PartName");
    let endings = attributes(&types, &["Default"], "Extension");
    let mut targets = BTreeSet::new();
    for part in &package.names {
        assert!(
            typed.contains(&format!("/{part}"))
                || endings.contains(part.rsplit('.').next().unwrap_or_default()),
            "{name}: {part}"
        );
        let is_markup = part.ends_with(".xml") || part.ends_with(".rels");
        if !is_markup {
            continue;
        }
        let markup =
            Document::parse(package.text(part)).unwrap_or_else(|error| panic!("{name}: {part}: {error}"));
        let (folder, relations) = relations_of(part);
        let mut ids = attributes(&markup, &["hyperlink", "footerReference", "headerReference"], "id");
        ids.extend(attributes(&markup, &["blip"], "embed"));
        ids.extend(attributes(
            &markup,
            &["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"],
            "id",
        ));
        if !package.names.contains(&relations) {
            assert!(ids.is_empty(), "{name}: {part} has no relationships for {ids:?}");
            continue;
        }
        let known = Document::parse(package.text(&relations)).expect("it is well-formed");
        let known_ids = attributes(&known, &["Relationship"], "Id");
        assert!(ids.is_subset(&known_ids), "{name}: {part}: {ids:?} in {known_ids:?}");
        let inside = known.descendants().filter(|node| {
            node.tag_name().name() == "Relationship" && node.attribute("TargetMode") != Some("External")
        });
        targets.extend(inside.filter_map(|node| Some(format!("{folder}{}", node.attribute("Target")?))));
    }
    let root = Document::parse(package.text("_rels/.rels")).expect("it is well-formed");
    targets.extend(attributes(&root, &["Relationship"], "Target"));
    for target in &targets {
        assert!(package.names.contains(target), "{name}: {target} is missing");
    }
    for part in package.names.iter().filter(|part| !part.ends_with(".rels") && *part != "[Content_Types].xml")
    {
        assert!(targets.contains(part), "{name}: nothing leads to {part}");
    }
}

#[test]
fn references_lead_to_styles_and_lists_and_documents_are_small() {
    each(|name, draft| {
        let form = DocxForm::default();
        let file = docx::export(&draft.reading, &draft.fonts, form);
        let package = unzip(&file);
        check_package(name, &package);
        let has_picture = package.names.iter().any(|part| part.starts_with("word/media/"));
        assert!(file.len() < 30 * 1024 || has_picture, "{name}: {} bytes", file.len());
        let styles = Document::parse(package.text("word/styles.xml")).expect("it is well-formed");
        let body = Document::parse(package.text("word/document.xml")).expect("it is well-formed");
        let defined = attributes(&styles, &["style"], "styleId");
        let n_defined = styles.descendants().filter(|node| node.tag_name().name() == "style").count();
        assert_eq!(defined.len(), n_defined, "{name}: a style is defined twice");
        let names = attributes(&styles, &["name"], "val");
        assert_eq!(names.len(), n_defined, "{name}: two styles have the same name");
        let mut used = attributes(&body, &["pStyle", "rStyle"], "val");
        used.extend(attributes(&styles, &["basedOn", "next", "link"], "val"));
        assert!(used.is_subset(&defined), "{name}: {used:?} in {defined:?}");
        let lists = attributes(&body, &["numId"], "val");
        if !lists.is_empty() {
            let numbering = Document::parse(package.text("word/numbering.xml")).expect("it is well-formed");
            assert!(lists.is_subset(&attributes(&numbering, &["num"], "numId")), "{name}");
            let markup = package.text("word/numbering.xml");
            assert!(
                markup.rfind("<w:abstractNum ") < markup.find("<w:num "),
                "{name}: definitions come first"
            );
        }
    });
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for side in [DocxSide::Below, DocxSide::Table] {
        for fonts in [DocxFonts::Named, DocxFonts::Embedded] {
            let form = DocxForm { side, fonts };
            assert_eq!(file("sidebar", form), file("sidebar", form));
        }
    }
}

#[test]
fn every_form_is_complete() {
    for layout in ["sidebar", "executive", "modern", "academic"] {
        for side in [DocxSide::Below, DocxSide::Table] {
            let form = DocxForm { side, fonts: DocxFonts::Embedded };
            check_package(layout, &unzip(&file(layout, form)));
        }
    }
}

#[test]
fn any_changed_byte_breaks_the_seal() {
    let seal = Seal { inputs: Digest::of(b"resume"), remark: Remark::Some, n_pages: 2 };
    let mut sealed = file("ats", DocxForm::default());
    assert_eq!(docx::sealed(&sealed), None);
    docx::seal(&mut sealed, seal);
    assert_eq!(docx::sealed(&sealed), Some(seal));
    unzip(&sealed);
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(docx::sealed(&changed), None, "byte {at}");
    }
    let longer = [&sealed[..], b"\n"].concat();
    for changed in [&longer[..], &sealed[1..], &sealed[..sealed.len() - 1], b"", b"PK\x05\x06"] {
        assert_eq!(docx::sealed(changed), None);
        let mut same = changed.to_vec();
        docx::seal(&mut same, seal);
        assert_eq!(same, changed, "a file of another kind stays as it is");
    }
    let another = Seal { remark: Remark::None, ..seal };
    docx::seal(&mut sealed, another);
    assert_eq!(docx::sealed(&sealed), Some(another), "a new seal replaces the old one");
}

#[test]
fn embedded_fonts_are_those_in_use() {
    let form = DocxForm { fonts: DocxFonts::Embedded, ..DocxForm::default() };
    let draft = draft(resume(), "modern").expect("there is something to print");
    let package = unzip(&docx::export(&draft.reading, &draft.fonts, form));
    let markup = Document::parse(package.text("word/fontTable.xml")).expect("it is well-formed");
    let keys = markup.descendants().filter_map(|node| {
        let attribute =
            |name: &str| node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned());
        Some((attribute("id")?, attribute("fontKey")?))
    });
    let mut n_fonts = 0;
    for (id, key) in keys {
        let number = id.trim_start_matches("rId");
        let mut font = package.bytes(&format!("word/fonts/font{number}.odttf")).to_vec();
        let digits: String = key.chars().filter(char::is_ascii_hexdigit).collect();
        let bytes =
            (0..16).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("it is a GUID"));
        let key: Vec<u8> = bytes.rev().collect();
        (0..32).for_each(|at| font[at] ^= key[at % 16]);
        assert!(draft.fonts.iter().any(|(_, face)| face.data() == font), "font {number} is whole");
        n_fonts += 1;
    }
    assert!((2..6).contains(&n_fonts), "{n_fonts}");
}

#[test]
fn a_font_for_preview_only_is_named_but_not_embedded() {
    let mut inputs =
        desk::inputs(resume(), Options { layout: Some("modern".to_owned()), ..Options::default() });
    let (_, inter) = inputs.fonts.iter().find(|(_, face)| face.family == "Inter").expect("it is built in");
    let mut bytes = inter.data().to_vec();
    let rights = table(&bytes, *b"OS/2").expect("it has one").as_ptr() as usize - bytes.as_ptr() as usize + 8;
    bytes[rights..rights + 2].copy_from_slice(&4_u16.to_be_bytes());
    inputs.fonts.add_file("inter.ttf", bytes);
    let draft = vitae::draft(&inputs).expect("there is something to print");
    let form = DocxForm { fonts: DocxFonts::Embedded, ..DocxForm::default() };
    let package = unzip(&docx::export(&draft.reading, &draft.fonts, form));
    let markup = package.text("word/fontTable.xml");
    assert!(markup.contains("w:name=\"Inter\"") && !markup.contains("embedRegular"), "{markup}");
}

#[test]
fn dates_are_those_of_the_options() {
    let core = |created| {
        let options = Options { created, ..Options::default() };
        let draft = vitae::draft(&desk::inputs(resume(), options)).expect("there is something to print");
        unzip(&docx::export(&draft.reading, &draft.fonts, DocxForm::default()))
            .text("docProps/core.xml")
            .to_owned()
    };
    assert!(!core(None).contains("dcterms:created"));
    let dated = core(Some(951_782_400));
    for key in ["created", "modified"] {
        assert!(
            dated.contains(&format!("<dcterms:{key} xsi:type=\"dcterms:W3CDTF\">2000-02-29T00:00:00Z<")),
            "{dated}"
        );
    }
}
